-- tenancy: what an organisation says of itself and how it works.

alter table tenants
  add column legal_name text,
  add column fiscal_month int not null default 1 check (fiscal_month between 1 and 12),
  add column fiscal_day int not null default 1 check (fiscal_day between 1 and 31),
  add column date_format text not null default 'auto' check (date_format in ('auto', 'dmy', 'mdy', 'ymd')),
  add column number_format text not null default 'comma' check (number_format in ('comma', 'dot', 'space', 'apostrophe')),
  add column address jsonb not null default '{}'::jsonb check (jsonb_typeof(address) = 'object'),
  add column tax_number text not null default '' check (char_length(tax_number) <= 50),
  add column billing_name text not null default '' check (char_length(billing_name) <= 200),
  add column billing_email text not null default '' check (char_length(billing_email) <= 254),
  -- Seven lists of intervals, Monday first; null: nine to five from Monday to Friday.
  add column business_hours jsonb check (jsonb_typeof(business_hours) = 'object'),
  add column holidays jsonb not null default '[]'::jsonb check (jsonb_typeof(holidays) = 'array'),
  add constraint tenants_legal_name check (char_length(legal_name) between 1 and 200);
comment on column tenants.legal_name is 'The name that bills and contracts carry; null: the name.';
-- Not the legal name: that is the platform's to change.
grant update (fiscal_month, fiscal_day, date_format, number_format, address, tax_number, billing_name, billing_email, business_hours, holidays)
  on table tenants to neuroops_app;
grant select (week_start, date_format, number_format) on table tenants to neuroops_search;

create table legal_name_requests (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  legal_name text not null check (char_length(legal_name) between 1 and 200),
  reason text not null check (char_length(reason) between 1 and 1000),
  status text not null default 'pending' check (status in ('pending', 'approved', 'rejected', 'withdrawn')),
  requested_by uuid,
  requested_at timestamptz not null default now(),
  decided_by uuid,
  decided_at timestamptz,
  note text not null default '' check (char_length(note) <= 1000),
  primary key (tenant_id, id),
  constraint legal_name_requests_decided check ((status = 'pending') = (decided_at is null))
);
comment on table legal_name_requests is 'Wishes for another legal name; the platform''s staff decide.';
create unique index legal_name_requests_pending on legal_name_requests (tenant_id) where status = 'pending';
create index legal_name_requests_newest on legal_name_requests (tenant_id, requested_at, id);
create index legal_name_requests_waiting on legal_name_requests (requested_at, id) where status = 'pending';
select app.protect('legal_name_requests', 'select, insert, update (status, decided_by, decided_at)');
select app.protect_platform('legal_name_requests', 'select, update');

-- ---------------------------------------------------------------------------------------------
-- The live check of each request, with how days and numbers are written
-- ---------------------------------------------------------------------------------------------

drop function app.session_check(uuid, uuid, timestamptz);

-- As before (one row, always; `reason` is null when the session may act).
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
  tenant_week_start int,
  tenant_date_format text,
  tenant_number_format text,
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
  v_zone text;
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
  select t.name, t.slug, t.status, t.currency, t.time_zone, t.locale, t.week_start, t.date_format, t.number_format, t.logo_id, t.brand_color, t.modules_off, t.require_second_factor
    into tenant_name, tenant_slug, tenant_status, tenant_currency, tenant_time_zone, tenant_locale, tenant_week_start, tenant_date_format, tenant_number_format, logo_id, brand_color, modules_off, v_required
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
    -- An organisation that never chose a zone has UTC; then the browser knows better.
    v_zone := coalesce(user_time_zone, nullif(tenant_time_zone, 'UTC'));
    if v_zone is not null then
      -- Minutes east of UTC where times are shown, at this moment.
      zone_offset := extract(epoch from (p_now at time zone v_zone) - (p_now at time zone 'UTC'))::int / 60;
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
