-- tenancy: a module that an organisation has switched off is off for programs with a key, too. As before otherwise: one row,
-- always; `reason` is null when the key may act.

drop function app.api_key_check(uuid, bytea, timestamptz);

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
  v_modules_off text[];
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
  select t.name, t.status, t.modules_off into tenant_name, v_tenant_status, v_modules_off from public.tenants t where t.id = api_key_check.tenant_id;
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
       and p.permission = any (v_scopes)
       and not split_part(p.permission, ':', 1) = any (v_modules_off);
  end if;
  return next;
end
$$;
grant execute on function app.api_key_check(uuid, bytea, timestamptz) to neuroops_app;
alter function app.api_key_check(uuid, bytea, timestamptz) owner to neuroops_search;
