-- kernel: the tables that every module uses: audit, outbox, jobs, cron, mails, idempotency keys, files.

-- ---------------------------------------------------------------------------------------------
-- Audit
-- ---------------------------------------------------------------------------------------------

create table audit_events (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'system', 'api', 'anonymous', 'platform')),
  action text not null check (char_length(action) between 1 and 100),
  resource text not null check (char_length(resource) between 1 and 100),
  resource_id text,
  outcome text not null default 'success' check (outcome in ('success', 'denied', 'failure')),
  before jsonb,
  after jsonb,
  ip text,
  user_agent text,
  correlation_id uuid,
  primary key (tenant_id, id)
);
comment on table audit_events is 'Who did what, append-only; written in the transaction of the change.';
create index audit_events_at on audit_events (tenant_id, at, id);
create index audit_events_resource on audit_events (tenant_id, resource, resource_id, at, id);
create index audit_events_actor on audit_events (tenant_id, actor_id, at, id);
select app.protect('audit_events', 'select, insert');
select app.protect_platform('audit_events', 'select, insert');
create trigger audit_events_append_only before update or delete on audit_events
  for each row execute function app.refuse_change();
create trigger audit_events_no_truncate before truncate on audit_events
  for each statement execute function app.refuse_change();

create table platform_audit_events (
  id uuid primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'system', 'api', 'anonymous', 'platform')),
  action text not null check (char_length(action) between 1 and 100),
  resource text not null check (char_length(resource) between 1 and 100),
  resource_id text,
  outcome text not null default 'success' check (outcome in ('success', 'denied', 'failure')),
  before jsonb,
  after jsonb,
  ip text,
  user_agent text,
  correlation_id uuid
);
comment on table platform_audit_events is 'What happened outside any tenant, append-only.';
create index platform_audit_events_at on platform_audit_events (at, id);
select app.protect_platform('platform_audit_events', 'select, insert');
create trigger platform_audit_events_append_only before update or delete on platform_audit_events
  for each row execute function app.refuse_change();
create trigger platform_audit_events_no_truncate before truncate on platform_audit_events
  for each statement execute function app.refuse_change();

-- ---------------------------------------------------------------------------------------------
-- Outbox, jobs, cron, mails
-- ---------------------------------------------------------------------------------------------

create table outbox (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text not null check (char_length(kind) between 1 and 100),
  resource text not null default '',
  resource_id uuid,
  permission text,
  payload jsonb not null default '{}'::jsonb,
  at timestamptz not null default now(),
  correlation_id uuid,
  dispatched_at timestamptz,
  primary key (tenant_id, id)
);
comment on table outbox is 'Domain events, written in the transaction of the change, then handed to listeners.';
comment on column outbox.permission is 'Who may see the event live; null: every member of the tenant.';
create index outbox_undispatched on outbox (at, id) where dispatched_at is null;
-- A live stream that comes back reads on from here.
create index outbox_dispatched on outbox (tenant_id, dispatched_at, id) where dispatched_at is not null;
alter table outbox set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
select app.protect('outbox', 'select, insert');
select app.protect_platform('outbox', 'select, insert, update, delete');

create table jobs (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text not null check (char_length(kind) between 1 and 100),
  payload jsonb not null default '{}'::jsonb,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'dead')),
  run_at timestamptz not null default now(),
  attempts int not null default 0 check (attempts >= 0),
  max_attempts int not null default 10 check (max_attempts > 0),
  locked_by text,
  locked_until timestamptz,
  last_error text,
  correlation_id uuid,
  dedupe_key text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (tenant_id, id)
);
comment on table jobs is 'Background work, enqueued in the caller''s transaction; a worker holds a job until locked_until.';
create unique index jobs_dedupe on jobs (tenant_id, kind, dedupe_key) where status in ('queued', 'running');
-- Claiming in turn of the tenants walks (tenant_id, run_at) with one probe per tenant.
create index jobs_due on jobs (tenant_id, run_at, id) where status = 'queued';
create index jobs_due_any on jobs (run_at, id) where status = 'queued';
create index jobs_running on jobs (tenant_id, locked_until) where status = 'running';
create index jobs_finished on jobs (finished_at) where status in ('done', 'dead');
alter table jobs set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
select app.protect('jobs');
select app.protect_platform('jobs', 'select, insert, update, delete');

create table cron_slots (
  name text not null,
  slot timestamptz not null,
  claimed_at timestamptz not null default now(),
  primary key (name, slot)
);
comment on table cron_slots is 'One row per run of a periodic job: the process that inserts it runs it.';
select app.protect_platform('cron_slots', 'select, insert, delete');

create table mails (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  to_address text not null check (char_length(to_address) between 3 and 320),
  to_name text not null default '',
  lang text not null default 'en',
  subject text not null,
  text_body text not null,
  html_body text not null default '',
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  attempts int not null default 0 check (attempts >= 0),
  last_error text,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  primary key (tenant_id, id)
);
comment on table mails is 'Outgoing mail, queued in the transaction that causes it.';
create index mails_queued on mails (created_at, id) where status = 'queued';
create index mails_created on mails (tenant_id, created_at, id);
create index mails_recent on mails (created_at, id);
select app.protect('mails');
select app.protect_platform('mails', 'select, insert, update, delete');

-- ---------------------------------------------------------------------------------------------
-- Idempotency keys, files
-- ---------------------------------------------------------------------------------------------

create table idempotency_keys (
  tenant_id uuid not null default app.tenant_id(),
  actor_id uuid not null,
  key text not null check (char_length(key) between 1 and 255),
  request_hash bytea not null,
  status int,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (tenant_id, actor_id, key)
);
comment on table idempotency_keys is 'The answer to a write, kept for 24 hours; status is null while the first call runs.';
create index idempotency_keys_created on idempotency_keys (created_at);
select app.protect('idempotency_keys');
select app.protect_platform('idempotency_keys', 'select (tenant_id, actor_id, key, created_at), delete');

create table files (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 255),
  content_type text not null default 'application/octet-stream',
  size_bytes bigint not null check (size_bytes >= 0),
  sha256 bytea not null check (octet_length(sha256) = 32),
  storage_key text not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id)
);
comment on table files is 'A stored file; the bytes lie in the storage under storage_key.';
create index files_created on files (tenant_id, created_at, id);
select app.protect('files');
