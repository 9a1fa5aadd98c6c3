-- identity: API keys, names of roles that tell them apart, and which key did what.

create table api_keys (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  hint text not null check (char_length(hint) = 4),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  scopes text[] not null check (cardinality(scopes) between 1 and 200),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  last_used_ip text,
  revoked_at timestamptz,
  revoked_by uuid,
  primary key (tenant_id, id),
  constraint api_keys_creator foreign key (tenant_id, created_by)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table api_keys is 'A program''s way in, on behalf of who made it. The secret is stored as its hash only.';
comment on column api_keys.hint is 'The last four characters of the key, so that people can tell which one it is.';
-- The key arrives before its tenant is known.
create index api_keys_by_id on api_keys (id);
create index api_keys_created on api_keys (tenant_id, created_at, id);
create index api_keys_creator on api_keys (tenant_id, created_by);
select app.protect('api_keys', 'select, insert, update (last_used_at, last_used_ip, revoked_at, revoked_by)');
select app.protect_search('api_keys',
  'tenant_id, id, name, token_hash, scopes, created_by, expires_at, last_used_at, revoked_at');

alter table audit_events add column api_key_id uuid;
comment on column audit_events.api_key_id is 'The key through which the actor acted; null for people and the system.';

-- Two roles of one organisation can't differ only by case, accents or spaces.
alter table roles add column name_key text collate "C" not null generated always as (app.norm(name)) stored;
alter table roles add constraint roles_name unique (tenant_id, name_key);

-- One row, always. `reason` is null when the key may act; else why not: key_not_found, key_revoked, key_expired,
-- user_deactivated, member_deactivated, tenant_suspended, tenant_archived. Needs no tenant in the transaction: it is the
-- question that decides the tenant. A key does what it was made for and its maker may still do.
create function app.api_key_check(p_id uuid, p_hash bytea, p_now timestamptz)
returns table (
  reason text,
  tenant_id uuid,
  user_id uuid,
  key_name text,
  tenant_name text,
  permissions text[],
  last_used_at timestamptz
)
language plpgsql stable security definer rows 1
set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
declare
  v_expires timestamptz;
  v_revoked timestamptz;
  v_scopes text[];
  v_user_status text;
  v_member_status text;
  v_tenant_status text;
begin
  select k.tenant_id, k.created_by, k.name, k.scopes, k.expires_at, k.revoked_at, k.last_used_at
    into tenant_id, user_id, key_name, v_scopes, v_expires, v_revoked, last_used_at
    from public.api_keys k where k.id = p_id and k.token_hash = p_hash;
  if not found then
    reason := 'key_not_found';
    return next;
    return;
  end if;
  select u.status into v_user_status from public.users u where u.id = api_key_check.user_id;
  select m.status into v_member_status
    from public.memberships m where m.tenant_id = api_key_check.tenant_id and m.user_id = api_key_check.user_id;
  select t.name, t.status into tenant_name, v_tenant_status from public.tenants t where t.id = api_key_check.tenant_id;
  reason := case
    when v_revoked is not null then 'key_revoked'
    when v_expires <= p_now then 'key_expired'
    when v_user_status <> 'active' then 'user_deactivated'
    when v_member_status is distinct from 'active' then 'member_deactivated'
    when v_tenant_status = 'suspended' then 'tenant_suspended'
    when v_tenant_status <> 'active' then 'tenant_archived'
  end;
  if reason is null then
    select coalesce(array_agg(distinct p.permission), '{}') into permissions
      from public.member_roles mr
      join public.roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
      cross join lateral unnest(r.permissions) as p (permission)
     where mr.tenant_id = api_key_check.tenant_id and mr.user_id = api_key_check.user_id
       and p.permission = any (v_scopes);
  end if;
  return next;
end
$$;
grant execute on function app.api_key_check(uuid, bytea, timestamptz) to neuroops_app;
alter function app.api_key_check(uuid, bytea, timestamptz) owner to neuroops_search;
