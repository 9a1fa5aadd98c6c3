-- crm: pipelines and deals, then the activities that make every timeline.

-- ---------------------------------------------------------------------------------------------
-- Pipelines and deals
-- ---------------------------------------------------------------------------------------------

create table pipelines (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  position int not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
);
comment on table pipelines is 'A way that deals go, in stages.';
select app.protect('pipelines');
-- Sign-up gives a new tenant its first pipeline.
select app.protect_platform('pipelines', 'select, insert');

create table stages (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  pipeline_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  position int not null check (position >= 0),
  probability int not null check (probability between 0 and 100),
  rotting_days int check (rotting_days > 0),
  kind text not null default 'open' check (kind in ('open', 'won', 'lost')),
  version bigint not null default 1,
  primary key (tenant_id, id),
  -- What a deal points at: a stage of its own pipeline.
  constraint stages_of_pipeline unique (tenant_id, pipeline_id, id),
  constraint stages_position unique (tenant_id, pipeline_id, position) deferrable initially deferred,
  constraint stages_pipeline foreign key (tenant_id, pipeline_id)
    references pipelines (tenant_id, id) on delete cascade
);
comment on table stages is 'A column of the board.';
comment on column stages.probability is 'Chance of winning in this stage, in percent.';
comment on column stages.rotting_days is 'Days without a change after which a deal is marked; null: never.';
select app.protect('stages');
select app.protect_platform('stages', 'select, insert');

create table deals (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  title text not null check (char_length(title) between 1 and 255),
  pipeline_id uuid not null,
  stage_id uuid not null,
  position text collate "C" not null check (char_length(position) between 1 and 255),
  value_minor bigint not null default 0 check (value_minor >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  company_id uuid,
  company_name text not null default '' check (char_length(company_name) <= 255),
  owner_id uuid,
  expected_close date,
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  closed_at timestamptz,
  stage_changed_at timestamptz not null default now(),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  sort_name text collate "C" not null generated always as (left(app.norm(title), 200)) stored,
  search text not null generated always as (' ' || app.norm(title || ' ' || company_name) || ' ') stored,
  primary key (tenant_id, id),
  constraint deals_closed check ((status = 'open') = (closed_at is null)),
  constraint deals_stage foreign key (tenant_id, pipeline_id, stage_id)
    references stages (tenant_id, pipeline_id, id),
  constraint deals_company foreign key (tenant_id, company_id, company_name)
    references companies (tenant_id, id, name)
    on update cascade on delete set default (company_id, company_name),
  constraint deals_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id)
);
comment on table deals is 'A sale that may happen.';
comment on column deals.position is 'Place in the column of the board: a fractional index, compared by bytes.';
comment on column deals.value_minor is 'Value in minor units of currency.';
comment on column deals.stage_changed_at is 'Since when the deal lies in its stage: what rotting is counted from.';
-- The board in one walk: pipeline, column, place.
create index deals_board on deals (tenant_id, pipeline_id, stage_id, position, id) where deleted_at is null;
create index deals_stage on deals (tenant_id, stage_id, position, id);
create index deals_created on deals (tenant_id, created_at, id) where deleted_at is null;
create index deals_updated on deals (tenant_id, updated_at, id) where deleted_at is null;
create index deals_sort_name on deals (tenant_id, sort_name, id) where deleted_at is null;
create index deals_owner on deals (tenant_id, owner_id, updated_at, id) where deleted_at is null;
create index deals_company on deals (tenant_id, company_id, updated_at, id);
create index deals_close on deals (tenant_id, expected_close, id) where deleted_at is null and status = 'open';
create index deals_search on deals using gin (tenant_id, search public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
create statistics deals_tenant (dependencies) on tenant_id, pipeline_id, stage_id, owner_id from deals;
alter table deals set (fillfactor = 85);
select app.protect('deals');
select app.protect_search('deals', 'tenant_id, id, sort_name, search, deleted_at');

create table deal_contacts (
  tenant_id uuid not null default app.tenant_id(),
  deal_id uuid not null,
  contact_id uuid not null,
  position int not null default 0,
  primary key (tenant_id, deal_id, contact_id),
  constraint deal_contacts_deal foreign key (tenant_id, deal_id)
    references deals (tenant_id, id) on delete cascade,
  constraint deal_contacts_contact foreign key (tenant_id, contact_id)
    references contacts (tenant_id, id) on delete cascade
);
comment on table deal_contacts is 'The people of a deal, in order.';
create index deal_contacts_contact on deal_contacts (tenant_id, contact_id, deal_id);
select app.protect('deal_contacts');

-- ---------------------------------------------------------------------------------------------
-- Activities
-- ---------------------------------------------------------------------------------------------

create table activities (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text not null check (kind in ('note', 'task', 'call', 'meeting', 'email', 'system')),
  subject text not null default '' check (char_length(subject) <= 255),
  body text not null default '' check (char_length(body) <= 100000),
  due_at timestamptz,
  done_at timestamptz,
  owner_id uuid,
  created_by uuid,
  contact_id uuid,
  company_id uuid,
  deal_id uuid,
  payload jsonb not null default '{}'::jsonb,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id),
  constraint activities_contact foreign key (tenant_id, contact_id)
    references contacts (tenant_id, id) on delete cascade,
  constraint activities_company foreign key (tenant_id, company_id)
    references companies (tenant_id, id) on delete cascade,
  constraint activities_deal foreign key (tenant_id, deal_id)
    references deals (tenant_id, id) on delete cascade,
  constraint activities_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id)
);
comment on table activities is 'What happened or is to be done with a contact, a company or a deal: their timeline.';
comment on column activities.kind is 'system: a change that the product recorded itself, described by payload.';
create index activities_contact on activities (tenant_id, contact_id, created_at, id) where contact_id is not null;
create index activities_company on activities (tenant_id, company_id, created_at, id) where company_id is not null;
create index activities_deal on activities (tenant_id, deal_id, created_at, id) where deal_id is not null;
create index activities_created on activities (tenant_id, created_at, id) where deleted_at is null;
create index activities_open_tasks on activities (tenant_id, owner_id, due_at, id)
  where kind = 'task' and done_at is null and deleted_at is null;
select app.protect('activities');
