-- kernel: notices who asks for another tenant's records. Only ids and their tenant can be seen for it.

-- As before, and may be repeated: a table that is searched grants further columns.
create or replace function app.protect_search(p_table regclass, p_columns text)
returns void language plpgsql as $$
begin
  if not exists (select 1 from pg_policy p where p.polrelid = p_table and p.polname = 'search') then
    execute format('create policy search on %s for select to neuroops_search using (true)', p_table);
  end if;
  execute format('grant select (%s) on table %s to neuroops_search', p_columns, p_table);
end
$$;

-- As before; a table of records with ids is watched as well.
create or replace function app.protect(
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
  if p_column = 'tenant_id'
     and exists (select 1 from pg_attribute a where a.attrelid = p_table and a.attname = 'id' and not a.attisdropped) then
    perform app.protect_search(p_table, 'tenant_id, id');
  end if;
end
$$;

do $$
declare
  watched record;
begin
  -- Ids of these never leave the server as the name of something to work on.
  for watched in
    select c.oid::regclass as name
      from pg_class c
      join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (select array_agg(a.attname::text order by u.place)
              from unnest(k.conkey) with ordinality as u (attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum) = array['tenant_id', 'id']
       and c.relname not in ('outbox', 'jobs', 'mails', 'refresh_tokens')
  loop
    perform app.protect_search(watched.name, 'tenant_id, id');
  end loop;
end
$$;

-- Which of these ids name records of other tenants, and of which kind. It asks each tenant's part of each index, which is a
-- few probes an id; `offset 0` keeps the planner from reading whole tables instead.
create function app.foreign_ids(p_tenant uuid, p_ids uuid[])
returns table (id uuid, resource text)
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
declare
  watched record;
begin
  for watched in
    select c.oid::regclass as name, c.relname::text as resource
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                      and has_column_privilege('neuroops_search', c.oid, a.attnum, 'select'))
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'id' and not a.attisdropped
                      and has_column_privilege('neuroops_search', c.oid, a.attnum, 'select'))
  loop
    return query execute format(
      'select w.id, %L::text from unnest($1) as w (id)
        where not exists (select 1 from %s m where m.tenant_id = $2 and m.id = w.id)
          and exists (select 1 from public.tenants t
                       cross join lateral (select 1 from %s f where f.tenant_id = t.id and f.id = w.id offset 0) as found
                       where t.id <> $2)',
      watched.resource, watched.name, watched.name) using p_ids, p_tenant;
  end loop;
  return query
    select w.id, 'users'::text from unnest(p_ids) as w (id)
     where not exists (select 1 from public.memberships m where m.tenant_id = p_tenant and m.user_id = w.id)
       and exists (select 1 from public.memberships m where m.user_id = w.id);
end
$$;
grant execute on function app.foreign_ids(uuid, uuid[]) to neuroops_platform;
alter function app.foreign_ids(uuid, uuid[]) owner to neuroops_search;
