-- identity: what a person and an organisation show of themselves (photo, logo, colour, zone), which modules are on,
-- whether a second factor is asked for; and the session check that tells all of it in its one round trip.

-- ---------------------------------------------------------------------------------------------
-- Small pictures
-- ---------------------------------------------------------------------------------------------

create table images (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text not null check (kind in ('photo', 'logo')),
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  bytes bytea not null check (octet_length(bytes) between 1 and 524288),
  width int not null check (width between 1 and 1024),
  height int not null check (height between 1 and 1024),
  sha256 bytea not null check (octet_length(sha256) = 32),
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (tenant_id, id)
);
comment on table images is 'Small pictures, made anew by the server from what was sent; they never change, a new one gets a new id.';
-- The bytes are packed already.
alter table images alter column bytes set storage external;
select app.protect('images', 'select, insert, delete');

-- ---------------------------------------------------------------------------------------------
-- People and organisations
-- ---------------------------------------------------------------------------------------------

alter table users
  add column time_zone text check (char_length(time_zone) between 1 and 64),
  add column second_factor_since timestamptz,
  drop column failed_sign_ins,
  drop column locked_until;
comment on column users.time_zone is 'IANA name; null: that of the organisation one works in.';
comment on column users.second_factor_since is 'When the second factor was switched on; null: there is none.';
grant select (time_zone, second_factor_since), update (time_zone) on table users to neuroops_app;
grant select (time_zone, second_factor_since) on table users to neuroops_search;

-- A photo belongs to the place in one organisation, not to the person everywhere: it goes with that organisation's rows.
alter table memberships
  add column photo_id uuid,
  add constraint memberships_photo foreign key (tenant_id, photo_id) references images (tenant_id, id);
create index memberships_photo on memberships (tenant_id, photo_id) where photo_id is not null;
grant select (photo_id) on table memberships to neuroops_search;

alter table tenants
  add column logo_id uuid,
  add column brand_color text check (brand_color ~ '^#[0-9a-f]{6}$'),
  add column modules_off text[] not null default '{}',
  add column require_second_factor boolean not null default false,
  add constraint tenants_logo foreign key (id, logo_id) references images (tenant_id, id);
comment on column tenants.brand_color is 'As #rrggbb in lower case; null: our own.';
comment on column tenants.modules_off is 'Names of the modules that this organisation has switched off.';
comment on column tenants.require_second_factor is 'Members without a second factor may only set one up.';
create index tenants_logo on tenants (id, logo_id) where logo_id is not null;
grant update (logo_id, brand_color, modules_off, require_second_factor) on table tenants to neuroops_app;
grant select (logo_id, brand_color, modules_off, require_second_factor) on table tenants to neuroops_search;

-- ---------------------------------------------------------------------------------------------
-- The live check of each request, with the new facts
-- ---------------------------------------------------------------------------------------------

drop function app.session_check(uuid, uuid, timestamptz);

-- As before (one row, always; `reason` is null when the session may act). Several plain statements: their plans are kept,
-- and each is one probe of an index.
create function app.session_check(p_tenant uuid, p_session uuid, p_now timestamptz default now())
returns table (
  reason text,
  user_id uuid,
  email text,
  user_name text,
  user_locale text,
  user_time_zone text,
  zone_offset int,
  photo_id uuid,
  is_platform_admin boolean,
  tenant_name text,
  tenant_slug text,
  tenant_status text,
  tenant_currency text,
  tenant_time_zone text,
  tenant_locale text,
  logo_id uuid,
  brand_color text,
  modules_off text[],
  second_factor_due boolean,
  tenant_count int,
  permissions text[],
  role_keys text[],
  session_expires_at timestamptz,
  last_seen_at timestamptz
)
language plpgsql stable security definer rows 1
set search_path = pg_catalog, public, pg_temp
as $$
#variable_conflict use_column
declare
  v_revoked timestamptz;
  v_user_status text;
  v_member_status text;
  v_second_factor_since timestamptz;
  v_required boolean;
begin
  select s.user_id, s.expires_at, s.revoked_at, s.last_seen_at
    into user_id, session_expires_at, v_revoked, last_seen_at
    from public.sessions s where s.tenant_id = p_tenant and s.id = p_session;
  if not found then
    reason := 'session_not_found';
    return next;
    return;
  end if;

  select u.email, u.name, u.locale, u.time_zone, u.is_platform_admin, u.status, u.second_factor_since
    into email, user_name, user_locale, user_time_zone, is_platform_admin, v_user_status, v_second_factor_since
    from public.users u where u.id = session_check.user_id;
  select t.name, t.slug, t.status, t.currency, t.time_zone, t.locale, t.logo_id, t.brand_color, t.modules_off, t.require_second_factor
    into tenant_name, tenant_slug, tenant_status, tenant_currency, tenant_time_zone, tenant_locale, logo_id, brand_color, modules_off, v_required
    from public.tenants t where t.id = p_tenant;
  select m.status, m.photo_id into v_member_status, photo_id
    from public.memberships m where m.tenant_id = p_tenant and m.user_id = session_check.user_id;

  reason := case
    when v_revoked is not null then 'session_revoked'
    when session_expires_at <= p_now then 'session_expired'
    when v_user_status <> 'active' then 'user_deactivated'
    when v_member_status is distinct from 'active' then 'member_deactivated'
    when tenant_status = 'suspended' then 'tenant_suspended'
    when tenant_status <> 'active' then 'tenant_archived'
  end;
  second_factor_due := v_required and v_second_factor_since is null;

  if reason is null then
    if user_time_zone is not null then
      -- Minutes east of UTC where the person wants their times shown, at this moment.
      zone_offset := extract(epoch from (p_now at time zone user_time_zone) - (p_now at time zone 'UTC'))::int / 60;
    end if;
    select count(*)::int into tenant_count
      from public.memberships m join public.tenants t on t.id = m.tenant_id
     where m.user_id = session_check.user_id and m.status = 'active' and t.status = 'active';
    select coalesce(array_agg(distinct p.permission) filter (where p.permission is not null), '{}'),
           coalesce(array_agg(distinct r.key), '{}')
      into permissions, role_keys
      from public.member_roles mr
      join public.roles r on r.tenant_id = mr.tenant_id and r.id = mr.role_id
      left join lateral unnest(r.permissions) as p (permission) on true
     where mr.tenant_id = p_tenant and mr.user_id = session_check.user_id;
  end if;
  return next;
end
$$;
grant execute on function app.session_check(uuid, uuid, timestamptz) to neuroops_app, neuroops_platform;
alter function app.session_check(uuid, uuid, timestamptz) owner to neuroops_search;
