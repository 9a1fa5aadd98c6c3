-- crm: several pipelines that can be archived, why deals are lost, the products of a deal, and the indexes of its lists.

-- ---------------------------------------------------------------------------------------------
-- Pipelines
-- ---------------------------------------------------------------------------------------------

alter table pipelines add column archived_at timestamptz;
comment on column pipelines.archived_at is 'Since when it takes no new deals; null: it is in use. The first one in use is the default.';

-- ---------------------------------------------------------------------------------------------
-- Why deals are lost
-- ---------------------------------------------------------------------------------------------

create table lost_reasons (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  position int not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id)
);
comment on table lost_reasons is 'Why deals are lost, as the organisation says it. One that was deleted keeps its name for the deals that carry it.';
create unique index lost_reasons_name on lost_reasons (tenant_id, name) where deleted_at is null;
select app.protect('lost_reasons');
-- Sign-up gives a new tenant its first reasons.
select app.protect_platform('lost_reasons', 'select, insert');

-- Organisations that are there already get the reasons that sign-up gives; the force is lifted for these statements only.
alter table tenants no force row level security;
alter table lost_reasons no force row level security;
insert into lost_reasons (tenant_id, id, name, position)
select t.id, gen_random_uuid(), case when t.locale like 'ar%' then r.ar else r.en end, r.position
  from tenants t
 cross join (values
   (0, 'Price', 'السعر'),
   (1, 'Chose a competitor', 'اختار منافسًا'),
   (2, 'No budget', 'لا توجد ميزانية'),
   (3, 'Bad timing', 'التوقيت غير مناسب'),
   (4, 'Missing feature', 'ميزة غير متوفرة'),
   (5, 'No answer', 'لا ردّ')
 ) as r(position, en, ar);
alter table lost_reasons force row level security;
alter table tenants force row level security;

-- ---------------------------------------------------------------------------------------------
-- Deals: how they ended, against whom, and what is sold
-- ---------------------------------------------------------------------------------------------

alter table deals add column lost_reason_id uuid;
alter table deals add column close_note text not null default '' check (char_length(close_note) <= 2000);
alter table deals add column competitors text[] not null default '{}'
  check (cardinality(competitors) <= 20 and array_position(competitors, null) is null);
alter table deals add column line_count int not null default 0 check (line_count >= 0);
alter table deals add constraint deals_lost_reason foreign key (tenant_id, lost_reason_id)
  references lost_reasons (tenant_id, id) on delete set null (lost_reason_id);
alter table deals add constraint deals_reason_of_lost check (lost_reason_id is null or status = 'lost');
alter table deals add column close_order date not null generated always as (coalesce(expected_close, date '9999-12-31')) stored;
comment on column deals.close_order is 'Expected close as lists order it, no day last: a comparison of coalesce() itself could not use an index under row security.';
comment on column deals.close_note is 'What was said when it was won or lost.';
comment on column deals.competitors is 'Who else offers: names.';
comment on column deals.line_count is 'How many products it has; with any, its value is their sum.';

create table deal_lines (
  tenant_id uuid not null default app.tenant_id(),
  deal_id uuid not null,
  position int not null check (position >= 0),
  name text not null check (char_length(name) between 1 and 200),
  quantity_milli bigint not null check (quantity_milli > 0),
  price_minor bigint not null check (price_minor >= 0),
  discount_bp int not null default 0 check (discount_bp between 0 and 10000),
  total_minor bigint not null check (total_minor >= 0),
  primary key (tenant_id, deal_id, position),
  constraint deal_lines_deal foreign key (tenant_id, deal_id)
    references deals (tenant_id, id) on delete cascade
);
comment on table deal_lines is 'The products of a deal, in order; amounts are in minor units of the deal''s currency, before tax.';
comment on column deal_lines.quantity_milli is 'Thousandths: 1500 is one and a half.';
comment on column deal_lines.discount_bp is 'Hundredths of a percent: 1250 is 12.5 %.';
comment on column deal_lines.total_minor is 'Quantity times price less discount, rounded half up to a minor unit.';
select app.protect('deal_lines');

-- ---------------------------------------------------------------------------------------------
-- Indexes of the list, in its orders, and of the sums
-- ---------------------------------------------------------------------------------------------

-- Asked by the key to the reasons when one is erased.
create index deals_lost_reason on deals (tenant_id, lost_reason_id) where lost_reason_id is not null;
create index deals_value on deals (tenant_id, value_minor, id) where deleted_at is null;
create index deals_close_order on deals (tenant_id, close_order, id) where deleted_at is null;
create index deals_stage_created on deals (tenant_id, stage_id, created_at, id) where deleted_at is null;
-- The forecast reads all open deals, the board's figures all of a pipeline: both from an index alone.
create index deals_forecast on deals (tenant_id, stage_id, expected_close) include (pipeline_id, owner_id, value_minor, currency)
  where deleted_at is null and status = 'open';
create index deals_figures on deals (tenant_id, pipeline_id, stage_id) include (owner_id, value_minor, currency)
  where deleted_at is null;
