-- kernel: the tenant in the session, row-level security, text folding.
--
-- Rules for every migration (docs/ARCHITECTURE.md has the reasons):
--   * a tenant table has `tenant_id uuid not null default app.tenant_id()`, a primary key and unique
--     keys that start with tenant_id, foreign keys that carry it, and `select app.protect('table')`;
--   * money is bigint in minor units, states are text with a check, ids are UUIDs made by the program;
--   * row-level security is forced, so the migrating role sees no row either: a migration that must
--     rewrite rows lifts the force inside its own transaction and puts it back.

-- ---------------------------------------------------------------------------------------------
-- Who asks
-- ---------------------------------------------------------------------------------------------

-- The tenant of this transaction, null when none was set. Must stay STABLE: an immutable form lets
-- a prepared plan keep the previous tenant's rows.
create function app.tenant_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.tenant_id', true), '')::uuid;

-- The person or key that acts in this transaction, null for the system.
create function app.actor_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.actor_id', true), '')::uuid;

grant execute on function app.tenant_id(), app.actor_id()
  to neuroops_app, neuroops_platform, neuroops_search;

-- ---------------------------------------------------------------------------------------------
-- Row-level security
-- ---------------------------------------------------------------------------------------------

-- Enables and forces row-level security, makes the one policy of the tenant role and its grants.
-- p_column is the column that holds the tenant (only `tenants` itself differs).
create function app.protect(
  p_table regclass,
  p_privileges text default 'select, insert, update, delete',
  p_column name default 'tenant_id'
) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('revoke all on table %s from public', p_table);
  execute format(
    'create policy tenant on %1$s for all to neuroops_app
       using (%2$I = (select app.tenant_id())) with check (%2$I = (select app.tenant_id()))',
    p_table, p_column);
  execute format('grant %s on table %s to neuroops_app', p_privileges, p_table);
end
$$;

-- Opens a table to the platform role, with exactly these privileges. Also forces row-level
-- security, so that a table for the platform alone is closed to everybody else.
create function app.protect_platform(p_table regclass, p_privileges text)
returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('revoke all on table %s from public', p_table);
  execute format(
    'create policy platform on %s for all to neuroops_platform using (true) with check (true)', p_table);
  execute format('grant %s on table %s to neuroops_platform', p_privileges, p_table);
end
$$;

-- Lets the role of the SECURITY DEFINER functions read these columns of a table.
create function app.protect_search(p_table regclass, p_columns text)
returns void language plpgsql as $$
begin
  execute format('create policy search on %s for select to neuroops_search using (true)', p_table);
  execute format('grant select (%s) on table %s to neuroops_search', p_columns, p_table);
end
$$;

-- Trigger function of append-only tables.
create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

-- ---------------------------------------------------------------------------------------------
-- Folding of text
-- ---------------------------------------------------------------------------------------------

-- The form in which text is compared, sorted and searched: lower case, no accents, one form of the
-- Arabic letters that people mix, no harakat or tatweel, Latin digits, single spaces.
create function app.norm(p_text text) returns text
  language plpgsql immutable strict parallel safe cost 20 as $$
declare
  t text := p_text;
begin
  if octet_length(t) <> char_length(t) then
    t := normalize(t, nfkc);
    t := translate(t,
      U&'\0623\0625\0622\0671\0649\06CC\0629\06A9' || '٠١٢٣٤٥٦٧٨٩' || '۰۱۲۳۴۵۶۷۸۹'
        || U&'\00A0\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655\0670\0300\0301\0302\0303\0307\0308\030A\0327',
      U&'\0627\0627\0627\0627\064A\064A\0647\0643' || '0123456789' || '0123456789' || ' ');
    t := public.unaccent('public.unaccent'::regdictionary, t);
  end if;
  t := lower(translate(t, E'\t\n\r\f\x0B', '     '));
  while position('  ' in t) > 0 loop
    t := replace(t, '  ', ' ');
  end loop;
  return btrim(t);
end
$$;

-- Only the digits of a text, Arabic and Persian ones as Latin.
create function app.digits(p_text text) returns text
  language plpgsql immutable strict parallel safe cost 10 as $$
begin
  if octet_length(p_text) <> char_length(p_text) then
    return regexp_replace(
      translate(p_text, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789'), '[^0-9]+', '', 'g');
  end if;
  return regexp_replace(p_text, '[^0-9]+', '', 'g');
end
$$;

-- The strings that a path finds in a JSON array, joined by spaces: `app.words(emails, '$[*].address')`.
create function app.words(p_list jsonb, p_path jsonpath) returns text
  language plpgsql immutable strict parallel safe cost 10 as $$
begin
  if p_list = '[]'::jsonb then
    return '';
  end if;
  return translate(jsonb_path_query_array(p_list, p_path)::text, '[]",', '');
end
$$;

-- The digits of each phone number of a JSON array, numbers apart by a space.
create function app.phone_digits(p_list jsonb, p_path jsonpath) returns text
  language plpgsql immutable strict parallel safe cost 20 as $$
declare
  t text;
begin
  if p_list = '[]'::jsonb then
    return '';
  end if;
  t := jsonb_path_query_array(p_list, p_path)::text;
  if octet_length(t) <> char_length(t) then
    t := translate(t, '٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', '01234567890123456789');
  end if;
  return translate(regexp_replace(t, '[^0-9,]+', '', 'g'), ',', ' ');
end
$$;

grant execute on function app.norm(text), app.digits(text), app.words(jsonb, jsonpath), app.phone_digits(jsonb, jsonpath)
  to neuroops_app, neuroops_platform, neuroops_search;

-- The program compares its own migrations with the applied ones when it reports that it is ready.
do $$
begin
  if to_regclass('public._sqlx_migrations') is not null then
    grant select on table public._sqlx_migrations to neuroops_app, neuroops_platform;
  end if;
end
$$;
