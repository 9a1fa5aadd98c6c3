-- identity: people, their membership in tenants, roles, sessions and the tokens that prove something.
-- A person (users) exists once; a membership says which tenants they work in.

-- ---------------------------------------------------------------------------------------------
-- People and membership
-- ---------------------------------------------------------------------------------------------

create table users (
  id uuid primary key,
  email text collate "C" not null unique
    check (email !~ '[A-Z[:space:]]' and char_length(email) between 3 and 320),
  name text not null default '' check (char_length(name) <= 200),
  password_hash text,
  locale text not null default 'en' check (char_length(locale) between 2 and 35),
  status text not null default 'active' check (status in ('active', 'deactivated')),
  email_verified_at timestamptz,
  failed_sign_ins int not null default 0 check (failed_sign_ins >= 0),
  locked_until timestamptz,
  is_platform_admin boolean not null default false,
  created_at timestamptz not null default now(),
  version bigint not null default 1
);
comment on table users is 'A person with one sign-in for all their tenants.';
comment on column users.password_hash is 'Argon2id; only the platform role can read it.';

create table memberships (
  tenant_id uuid not null default app.tenant_id() references tenants (id),
  user_id uuid not null references users (id),
  status text not null default 'active' check (status in ('active', 'deactivated')),
  created_at timestamptz not null default now(),
  primary key (tenant_id, user_id)
);
comment on table memberships is 'A person works in a tenant. Never deleted while records name the person.';
create index memberships_user on memberships (user_id);
select app.protect('memberships');
select app.protect_platform('memberships', 'select, insert, update, delete');
select app.protect_search('memberships', 'tenant_id, user_id, status');

-- A tenant sees the people who are or were its members, without what belongs to signing in.
alter table users enable row level security;
alter table users force row level security;
revoke all on table users from public;
create policy tenant on users for all to neuroops_app
  using (exists (select 1 from memberships m where m.tenant_id = (select app.tenant_id()) and m.user_id = users.id))
  with check (exists (select 1 from memberships m where m.tenant_id = (select app.tenant_id()) and m.user_id = users.id));
grant select (id, email, name, locale, status, email_verified_at, is_platform_admin, created_at, version),
      update (name, locale, version)
  on table users to neuroops_app;
select app.protect_platform('users', 'select, insert, update, delete');
select app.protect_search('users', 'id, email, name, locale, status, is_platform_admin');

-- ---------------------------------------------------------------------------------------------
-- Roles
-- ---------------------------------------------------------------------------------------------

create table roles (
  tenant_id uuid not null default app.tenant_id() references tenants (id),
  id uuid not null,
  key text collate "C" not null check (key ~ '^[a-z0-9_-]+$' and char_length(key) between 1 and 63),
  name text not null check (char_length(name) between 1 and 100),
  built_in boolean not null default false,
  permissions text[] not null default '{}',
  created_at timestamptz not null default now(),
  version bigint not null default 1,
  primary key (tenant_id, id),
  constraint roles_key unique (tenant_id, key)
);
comment on table roles is 'A named set of permissions of one tenant.';
select app.protect('roles');
select app.protect_platform('roles', 'select, insert, update, delete');
select app.protect_search('roles', 'tenant_id, id, key, permissions');

create table member_roles (
  tenant_id uuid not null default app.tenant_id(),
  user_id uuid not null,
  role_id uuid not null,
  primary key (tenant_id, user_id, role_id),
  constraint member_roles_member foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade,
  constraint member_roles_role foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
comment on table member_roles is 'The roles of a member; several add up.';
create index member_roles_role on member_roles (tenant_id, role_id, user_id);
select app.protect('member_roles');
select app.protect_platform('member_roles', 'select, insert, update, delete');
select app.protect_search('member_roles', 'tenant_id, user_id, role_id');

-- ---------------------------------------------------------------------------------------------
-- Sessions and tokens. Only hashes of tokens are stored.
-- ---------------------------------------------------------------------------------------------

create table sessions (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ip text,
  user_agent text,
  revoked_at timestamptz,
  revoked_reason text,
  primary key (tenant_id, id),
  constraint sessions_member foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table sessions is 'One sign-in on one device.';
create index sessions_user on sessions (tenant_id, user_id, created_at, id);
create index sessions_of_person on sessions (user_id) where revoked_at is null;
create index sessions_expired on sessions (expires_at);
alter table sessions set (fillfactor = 85);
select app.protect('sessions');
select app.protect_platform('sessions', 'select, insert, update, delete');
select app.protect_search('sessions', 'tenant_id, id, user_id, expires_at, revoked_at, last_seen_at');

create table refresh_tokens (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  session_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  constraint refresh_tokens_hash unique (tenant_id, token_hash),
  constraint refresh_tokens_session foreign key (tenant_id, session_id)
    references sessions (tenant_id, id) on delete cascade
);
comment on table refresh_tokens is 'The chain of one session''s refresh tokens; a used one that comes back ends the session.';
-- The token arrives before its tenant is known.
create index refresh_tokens_by_hash on refresh_tokens (token_hash);
create index refresh_tokens_session on refresh_tokens (tenant_id, session_id);
select app.protect('refresh_tokens');
select app.protect_platform('refresh_tokens', 'select, insert, update, delete');

create table one_time_tokens (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  tenant_id uuid references tenants (id),
  kind text not null check (kind in ('verify_email', 'reset_password')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table one_time_tokens is 'Links in mails: verify an address, set a new password. Platform only.';
create index one_time_tokens_user on one_time_tokens (user_id, kind, created_at);
select app.protect_platform('one_time_tokens', 'select, insert, update, delete');

create table invitations (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  email text collate "C" not null check (email !~ '[A-Z[:space:]]' and char_length(email) between 3 and 320),
  name text not null default '' check (char_length(name) <= 200),
  role_ids uuid[] not null default '{}',
  token_hash bytea not null check (octet_length(token_hash) = 32),
  invited_by uuid,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  constraint invitations_hash unique (tenant_id, token_hash)
);
comment on table invitations is 'A place in a tenant offered by mail.';
-- The link arrives before its tenant is known.
create index invitations_by_hash on invitations (token_hash);
create index invitations_email on invitations (tenant_id, email) where accepted_at is null and revoked_at is null;
create index invitations_created on invitations (tenant_id, created_at, id);
select app.protect('invitations');
select app.protect_platform('invitations', 'select, insert, update, delete');

create table sign_in_attempts (
  id uuid primary key default gen_random_uuid(),
  address text collate "C" not null,
  account text collate "C" not null,
  at timestamptz not null default now(),
  success boolean not null
);
comment on table sign_in_attempts is 'Counted per address and per account, to lock out guessing. Platform only.';
create index sign_in_attempts_account on sign_in_attempts (account, at) where not success;
create index sign_in_attempts_address on sign_in_attempts (address, at) where not success;
create index sign_in_attempts_at on sign_in_attempts (at);
select app.protect_platform('sign_in_attempts', 'select, insert, delete');

-- ---------------------------------------------------------------------------------------------
-- The live check of each request
-- ---------------------------------------------------------------------------------------------

-- One row, always. `reason` is null when the session may act; else why not: session_not_found,
-- session_revoked, session_expired, user_deactivated, member_deactivated, tenant_suspended,
-- tenant_archived. Needs no tenant in the transaction and no particular role: it is the question
-- that decides the tenant. Several plain statements: their plans are kept, and each is one probe.
create function app.session_check(p_tenant uuid, p_session uuid, p_now timestamptz default now())
returns table (
  reason text,
  user_id uuid,
  email text,
  user_name text,
  user_locale text,
  is_platform_admin boolean,
  tenant_name text,
  tenant_slug text,
  tenant_status text,
  tenant_currency text,
  tenant_time_zone text,
  tenant_locale text,
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
begin
  select s.user_id, s.expires_at, s.revoked_at, s.last_seen_at
    into user_id, session_expires_at, v_revoked, last_seen_at
    from public.sessions s where s.tenant_id = p_tenant and s.id = p_session;
  if not found then
    reason := 'session_not_found';
    return next;
    return;
  end if;

  select u.email, u.name, u.locale, u.is_platform_admin, u.status
    into email, user_name, user_locale, is_platform_admin, v_user_status
    from public.users u where u.id = session_check.user_id;
  select t.name, t.slug, t.status, t.currency, t.time_zone, t.locale
    into tenant_name, tenant_slug, tenant_status, tenant_currency, tenant_time_zone, tenant_locale
    from public.tenants t where t.id = p_tenant;
  select m.status into v_member_status
    from public.memberships m where m.tenant_id = p_tenant and m.user_id = session_check.user_id;

  reason := case
    when v_revoked is not null then 'session_revoked'
    when session_expires_at <= p_now then 'session_expired'
    when v_user_status <> 'active' then 'user_deactivated'
    when v_member_status is distinct from 'active' then 'member_deactivated'
    when tenant_status = 'suspended' then 'tenant_suspended'
    when tenant_status <> 'active' then 'tenant_archived'
  end;

  if reason is null then
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
