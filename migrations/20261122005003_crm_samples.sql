-- crm: which records are samples, so that all of them can go again at once.

create table sample_records (
  tenant_id uuid not null default app.tenant_id(),
  kind text not null check (kind in ('company', 'contact', 'deal', 'activity')),
  record_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, kind, record_id)
);
comment on table sample_records is 'Records that were added to try the product out; removing them deletes exactly these.';
select app.protect('sample_records');
