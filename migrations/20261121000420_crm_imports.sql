-- crm: imports of contact files, resumable and undoable.

create table contact_imports (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  file_id uuid not null,
  file_name text not null check (char_length(file_name) between 1 and 255),
  mapping jsonb not null default '{}'::jsonb check (jsonb_typeof(mapping) = 'object'),
  options jsonb not null default '{}'::jsonb check (jsonb_typeof(options) = 'object'),
  dry_run boolean not null default false,
  on_duplicate text not null default 'skip' check (on_duplicate in ('skip', 'update', 'create')),
  status text not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'undone')),
  total int not null default 0 check (total >= 0),
  processed int not null default 0 check (processed >= 0),
  created int not null default 0 check (created >= 0),
  updated int not null default 0 check (updated >= 0),
  skipped int not null default 0 check (skipped >= 0),
  failed int not null default 0 check (failed >= 0),
  -- Where to go on after a stop: saved in the transaction that applies the rows before it.
  byte_offset bigint not null default 0 check (byte_offset >= 0),
  next_row int not null default 1 check (next_row >= 1),
  error_code text,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  created_by uuid,
  primary key (tenant_id, id),
  constraint contact_imports_file foreign key (tenant_id, file_id) references files (tenant_id, id)
);
comment on table contact_imports is 'One import of a contact file, with its progress and its place to resume.';
create index contact_imports_created on contact_imports (tenant_id, created_at, id);
create index contact_imports_file on contact_imports (tenant_id, file_id);
alter table contact_imports set (fillfactor = 50);
select app.protect('contact_imports');

create table contact_import_errors (
  tenant_id uuid not null default app.tenant_id(),
  import_id uuid not null,
  row_no int not null check (row_no >= 1),
  column_name text collate "C" not null default '',
  code text collate "C" not null,
  message text not null default '',
  raw jsonb,
  primary key (tenant_id, import_id, row_no, column_name, code),
  constraint contact_import_errors_import foreign key (tenant_id, import_id)
    references contact_imports (tenant_id, id) on delete cascade
);
comment on table contact_import_errors is 'What was wrong with a row; raw keeps the row for the error file.';
select app.protect('contact_import_errors');

-- The key is the proof that no row is applied twice, and the list is what undo walks.
create table contact_import_changes (
  tenant_id uuid not null default app.tenant_id(),
  import_id uuid not null,
  row_no int not null check (row_no >= 1),
  contact_id uuid not null,
  kind text not null check (kind in ('created', 'updated')),
  before jsonb,
  primary key (tenant_id, import_id, row_no),
  constraint contact_import_changes_import foreign key (tenant_id, import_id)
    references contact_imports (tenant_id, id) on delete cascade,
  constraint contact_import_changes_contact foreign key (tenant_id, contact_id)
    references contacts (tenant_id, id) on delete cascade,
  constraint contact_import_changes_before check ((kind = 'updated') = (before is not null))
);
comment on table contact_import_changes is 'What each row of an import did, with the contact as it was before.';
create index contact_import_changes_contact on contact_import_changes (tenant_id, contact_id);
select app.protect('contact_import_changes');

alter table contacts add constraint contacts_import foreign key (tenant_id, import_id)
  references contact_imports (tenant_id, id) on delete set null (import_id);
