-- crm: leads (possible customers, before they are contacts and deals), the log of their status, the public forms and the rules
-- that bring them to somebody.
--
-- Lists walk (tenant_id, <sort>, id) where deleted_at is null, as those of contacts.

create table crm_settings (
  tenant_id uuid not null default app.tenant_id(),
  lead_idle_days int not null default 30 check (lead_idle_days between 1 and 365),
  version bigint not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id)
);
comment on table crm_settings is 'What an organisation decided about its CRM. No row: as usual.';
comment on column crm_settings.lead_idle_days is 'Days without activity after which a lead is marked and its owner is told.';
select app.protect('crm_settings');

create table lead_forms (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  heading text not null default '' check (char_length(heading) <= 200),
  intro text not null default '' check (char_length(intro) <= 2000),
  thanks text not null default '' check (char_length(thanks) <= 2000),
  fields text[] not null check (
    fields <@ array['name', 'company_name', 'title', 'email', 'phone', 'note'] and fields && array['name', 'email', 'phone', 'company_name']),
  required text[] not null default '{}' check (required <@ fields),
  owner_id uuid,
  open boolean not null default true,
  submissions bigint not null default 0,
  last_submission_at timestamptz,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  primary key (tenant_id, id),
  constraint lead_forms_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id)
);
comment on table lead_forms is 'A form on the organisation''s own web site whose submissions become leads.';
create index lead_forms_name on lead_forms (tenant_id, name, id) where deleted_at is null;
create index lead_forms_owner on lead_forms (tenant_id, owner_id) where owner_id is not null;
select app.protect('lead_forms');

create table leads (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null default '' check (char_length(name) <= 255),
  company_name text not null default '' check (char_length(company_name) <= 255),
  title text not null default '' check (char_length(title) <= 255),
  email text collate "C" not null default '' check (char_length(email) <= 320),
  phone text not null default '' check (char_length(phone) <= 64),
  -- What the lead is called: the name, else the company, the address, the number.
  display_name text not null generated always as (
    coalesce(nullif(name, ''), nullif(company_name, ''), nullif(email, ''), phone)) stored,
  source text not null default '' check (char_length(source) <= 100),
  note text not null default '' check (char_length(note) <= 20000),
  value_minor bigint not null default 0 check (value_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  owner_id uuid,
  status text not null default 'new' check (status in ('new', 'qualified', 'nurturing', 'converted', 'lost')),
  status_since timestamptz not null default now(),
  reason text not null default '' check (char_length(reason) <= 500),
  active_at timestamptz not null default now(),
  idle_told_at timestamptz,
  contact_id uuid,
  company_id uuid,
  deal_id uuid,
  form_id uuid,
  submission uuid,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  sort_name text collate "C" not null generated always as (left(app.norm(
    coalesce(nullif(name, ''), nullif(company_name, ''), nullif(email, ''), phone)), 200)) stored,
  sort_company text collate "C" not null generated always as (left(app.norm(company_name), 200)) stored,
  search text not null generated always as (' ' || app.norm(name || ' ' || company_name || ' ' || email) || ' ') stored,
  digits text not null generated always as (app.digits(phone)) stored,
  primary key (tenant_id, id),
  constraint leads_called check (name <> '' or company_name <> '' or email <> '' or phone <> ''),
  constraint leads_lost_reason check (status <> 'lost' or reason <> ''),
  constraint leads_submission unique (tenant_id, submission),
  constraint leads_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id),
  constraint leads_contact foreign key (tenant_id, contact_id)
    references contacts (tenant_id, id) on delete set null (contact_id),
  constraint leads_company foreign key (tenant_id, company_id)
    references companies (tenant_id, id) on delete set null (company_id),
  constraint leads_deal foreign key (tenant_id, deal_id)
    references deals (tenant_id, id) on delete set null (deal_id),
  constraint leads_form foreign key (tenant_id, form_id)
    references lead_forms (tenant_id, id) on delete set null (form_id)
);
comment on table leads is 'Somebody who may become a customer: worked on until converted or lost.';
comment on column leads.reason is 'Why it has its status; never empty for lost ones.';
comment on column leads.active_at is 'When somebody last did something about it.';
comment on column leads.idle_told_at is 'When the owner was told that nothing happens; null again once something does.';
comment on column leads.submission is 'The page of a form that it was sent with: sent twice, it is one lead.';
create index leads_sort_name on leads (tenant_id, sort_name, id) where deleted_at is null;
create index leads_sort_company on leads (tenant_id, sort_company, id) where deleted_at is null;
create index leads_created on leads (tenant_id, created_at, id) where deleted_at is null;
create index leads_updated on leads (tenant_id, updated_at, id) where deleted_at is null;
create index leads_active on leads (tenant_id, active_at, id) where deleted_at is null;
create index leads_value on leads (tenant_id, value_minor, id) where deleted_at is null;
create index leads_status_created on leads (tenant_id, status, created_at, id) where deleted_at is null;
create index leads_owner_created on leads (tenant_id, owner_id, created_at, id) where deleted_at is null;
create index leads_idle on leads (tenant_id, active_at, id)
  where deleted_at is null and idle_told_at is null and owner_id is not null and status in ('new', 'qualified', 'nurturing');
create index leads_bin on leads (tenant_id, deleted_at, id) where deleted_at is not null;
create index leads_contact on leads (tenant_id, contact_id) where contact_id is not null;
create index leads_company on leads (tenant_id, company_id) where company_id is not null;
create index leads_deal on leads (tenant_id, deal_id) where deal_id is not null;
create index leads_form on leads (tenant_id, form_id) where form_id is not null;
create index leads_search on leads
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
create statistics leads_tenant (dependencies) on tenant_id, owner_id from leads;
alter table leads alter column tenant_id set statistics 1000;
alter table leads set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
                       autovacuum_vacuum_insert_scale_factor = 0.05);
select app.protect('leads');
select app.protect_search('leads', 'tenant_id, id, sort_name, search, digits, deleted_at');

-- Leads by name, company, mail or phone, best first; as app.search_contacts.
create function app.search_leads(q text, lim int default 20)
returns table (id uuid, rank real)
language sql stable security definer rows 20
set search_path = pg_catalog, public, pg_temp
as $$ select r.id, r.rank from app.search_rows('public.leads', true, q, lim) r $$;
revoke all on function app.search_leads(text, int) from public;
grant execute on function app.search_leads(text, int) to neuroops_app;
alter function app.search_leads(text, int) owner to neuroops_search;

create table lead_changes (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  lead_id uuid not null,
  from_status text check (from_status in ('new', 'qualified', 'nurturing', 'converted', 'lost')),
  to_status text not null check (to_status in ('new', 'qualified', 'nurturing', 'converted', 'lost')),
  reason text not null default '' check (char_length(reason) <= 500),
  -- How long it was in from_status: what reports take the median of.
  stayed_seconds bigint not null default 0 check (stayed_seconds >= 0),
  changed_by uuid,
  changed_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint lead_changes_lead foreign key (tenant_id, lead_id) references leads (tenant_id, id) on delete cascade
);
comment on table lead_changes is 'Each change of a lead''s status: when, who, why. The first has no status before it.';
create index lead_changes_lead on lead_changes (tenant_id, lead_id, changed_at, id);
select app.protect('lead_changes');

create table lead_rules (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 200),
  position int not null check (position >= 0),
  field text not null check (field in ('any', 'source', 'phone')),
  value text not null default '' check (char_length(value) <= 100),
  turn bigint not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id),
  constraint lead_rules_value check ((field = 'any') = (value = ''))
);
comment on table lead_rules is 'Who gets new leads that came without an owner: the first rule that fits, its people by turns.';
comment on column lead_rules.value is 'The source, or how the phone number begins: +49.';
create index lead_rules_position on lead_rules (tenant_id, position, id);
select app.protect('lead_rules');

create table lead_rule_people (
  tenant_id uuid not null default app.tenant_id(),
  rule_id uuid not null,
  user_id uuid not null,
  place int not null default 0,
  last_turn bigint not null default 0,
  primary key (tenant_id, rule_id, user_id),
  constraint lead_rule_people_rule foreign key (tenant_id, rule_id) references lead_rules (tenant_id, id) on delete cascade,
  constraint lead_rule_people_user foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on column lead_rule_people.last_turn is 'The rule''s turn in which this person was last chosen: the smallest is next.';
create index lead_rule_people_user on lead_rule_people (tenant_id, user_id);
select app.protect('lead_rule_people');

-- Activities may be about a lead; converting it lets them be about its contact as well.
alter table activities add column lead_id uuid;
alter table activities add constraint activities_lead foreign key (tenant_id, lead_id)
  references leads (tenant_id, id) on delete cascade;
create index activities_lead on activities (tenant_id, lead_id, created_at, id) where lead_id is not null;
