-- fields: what an organisation adds to its records.
--
-- A record keeps its values in its own row, under the keys of the fields: {"region": "north"}. Filters can't use that column:
-- under row-level security only leakproof operators use an index, and those of jsonb and numeric are not. So a trigger
-- writes each value a second time into custom_values, numbers as float8 and words folded.

create table custom_fields (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  record text collate "C" not null check (record ~ '^[a-z][a-z_]{0,39}$'),
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text not null check (char_length(label) between 1 and 60),
  kind text collate "C" not null
    check (kind in ('text', 'number', 'date', 'choice', 'multi_choice', 'money', 'url', 'person')),
  help text not null default '' check (char_length(help) <= 200),
  required boolean not null default false,
  preset jsonb,
  options jsonb not null default '[]'::jsonb check (jsonb_typeof(options) = 'array'),
  in_list boolean not null default false,
  position integer not null default 0,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  primary key (tenant_id, id),
  -- Also against deleted ones, whose values the records still have under this key.
  constraint custom_fields_key unique (tenant_id, record, key)
);
comment on table custom_fields is 'A field that an organisation added to a kind of record.';
create index custom_fields_order on custom_fields (tenant_id, record, position, id) where deleted_at is null;
create index custom_fields_bin on custom_fields (tenant_id, deleted_at, id) where deleted_at is not null;
select app.protect('custom_fields');

create table custom_values (
  tenant_id uuid not null default app.tenant_id(),
  field_id uuid not null,
  record_id uuid not null,
  -- A text as app.norm folds it, the key of an option, a colleague's id, a currency; empty for numbers and days.
  words text collate "C" not null default '' check (char_length(words) <= 600),
  -- A number, the figure of an amount, a day counted from 1970.
  number float8,
  primary key (tenant_id, field_id, record_id, words),
  constraint custom_values_field foreign key (tenant_id, field_id) references custom_fields (tenant_id, id) on delete cascade
);
comment on table custom_values is 'The values in the column custom of records once more, a row each: for filters. Written by app.keep_custom alone.';
create index custom_values_words on custom_values (tenant_id, field_id, words, record_id);
create index custom_values_number on custom_values (tenant_id, field_id, number, record_id) where number is not null;
create index custom_values_search on custom_values using gin (tenant_id, field_id, words public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where number is null;
alter table custom_values set (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
select app.protect('custom_values');
select app.protect_search('custom_values', 'tenant_id, field_id, record_id, words, number');

-- A value as filters look for it; several rows for several options.
create function app.custom_rows(p_kind text, p_value jsonb) returns table (words text, number float8)
  language plpgsql immutable parallel safe
  set search_path = pg_catalog, public, pg_temp as $$
begin
  case p_kind
    when 'number' then return query select '', (p_value #>> '{}')::float8;
    when 'date' then return query select '', ((p_value #>> '{}')::date - date '1970-01-01')::float8;
    when 'money' then return query select p_value ->> 'currency', (p_value ->> 'amount')::float8;
    when 'multi_choice' then return query select distinct o.key, null::float8 from jsonb_array_elements_text(p_value) as o(key);
    when 'text', 'url' then return query select left(app.norm(p_value #>> '{}'), 600), null::float8;
    else return query select p_value #>> '{}', null::float8;
  end case;
end
$$;

-- Trigger function of tables with a column custom; its argument is the kind of record.
create function app.keep_custom() returns trigger language plpgsql
  set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from custom_values v using custom_fields f
     where f.tenant_id = old.tenant_id and f.record = tg_argv[0]
       and v.tenant_id = f.tenant_id and v.field_id = f.id and v.record_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into custom_values (tenant_id, field_id, record_id, words, number)
    select f.tenant_id, f.id, new.id, r.words, r.number
      from custom_fields f cross join lateral app.custom_rows(f.kind, new.custom -> f.key) r
     where f.tenant_id = new.tenant_id and f.record = tg_argv[0] and new.custom ? f.key;
  end if;
  return null;
end
$$;

-- The records whose value of a field contains these words, at most so many. The trigram operators are not leakproof: under the
-- tenant's policy they could use no index.
create function app.search_custom(p_field uuid, p_words text, p_limit int)
returns table (record_id uuid)
language plpgsql stable security definer rows 100
set search_path = pg_catalog, public, pg_temp
as $$
declare
  v_tenant uuid := app.tenant_id();
begin
  if v_tenant is null then
    raise exception 'search needs a tenant' using errcode = 'insufficient_privilege';
  end if;
  -- Written out, so that the planner knows how rare the words are.
  return query execute format(
    'select v.record_id from custom_values v
      where v.tenant_id = %L and v.field_id = %L and v.number is null and v.words like %L limit %s',
    v_tenant, p_field, '%' || app.like_text(app.norm(p_words)) || '%', least(greatest(p_limit, 1), 5000));
end
$$;
grant execute on function app.search_custom(uuid, text, int), app.custom_rows(text, jsonb) to neuroops_app;
alter function app.search_custom(uuid, text, int) owner to neuroops_search;

-- The built-in administrators of organisations that are there already learn the new permission.
alter table roles no force row level security;
update roles set permissions = permissions || array['fields:manage']
 where built_in and key = 'admin' and not ('fields:manage' = any (permissions));
alter table roles force row level security;
