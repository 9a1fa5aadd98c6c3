-- desk: what one person has at hand: records opened lately, pins; and how far an organisation's first days are.

create table recent_records (
  tenant_id uuid not null default app.tenant_id(),
  user_id uuid not null,
  kind text not null check (char_length(kind) between 1 and 50),
  record_id uuid not null,
  opened_at timestamptz not null default now(),
  primary key (tenant_id, user_id, kind, record_id),
  constraint recent_records_person foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table recent_records is 'The last records that a person opened. Names are looked up when they are shown, with the permission.';
create index recent_records_opened on recent_records (tenant_id, user_id, opened_at);
select app.protect('recent_records');

create table pins (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  user_id uuid not null,
  kind text not null check (char_length(kind) between 1 and 50),
  record_id uuid,
  link text check (link ~ '^/[^/\\]' and char_length(link) <= 1000),
  title text not null default '' check (char_length(title) <= 200),
  position int not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint pins_once unique (tenant_id, user_id, kind, record_id),
  constraint pins_link_once unique (tenant_id, user_id, link),
  constraint pins_what check ((record_id is null) = (link is not null)),
  constraint pins_person foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table pins is 'What a person keeps in the sidebar: a record by its id, or a page by its address and name.';
create index pins_order on pins (tenant_id, user_id, position, id);
select app.protect('pins');

create table first_days (
  tenant_id uuid not null default app.tenant_id(),
  user_id uuid not null,
  dismissed_at timestamptz not null default now(),
  primary key (tenant_id, user_id),
  constraint first_days_person foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table first_days is 'Who put the list of first steps away.';
select app.protect('first_days');
