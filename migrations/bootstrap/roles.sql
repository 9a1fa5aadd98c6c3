-- Roles of NeuroOps. Run once per cluster as a superuser, in any database; may be repeated.
-- Passwords are set elsewhere: `alter role neuroops_app password '…'`.
--
--   neuroops_owner     runs migrations, owns every table; sees no row (row-level security is forced)
--   neuroops_app       every request of a tenant; owns nothing, sees the tenant in `app.tenant_id`
--   neuroops_platform  what happens before or above a tenant: sign-in, job claiming, super admin
--   neuroops_search    can't log in; select only; owns the SECURITY DEFINER functions
--
-- neuroops_search reads every tenant, so nobody may *inherit* it: a member that inherits would see
-- every tenant too. The owner is NOINHERIT: it may hand functions over (`alter function … owner to`)
-- and `set local role neuroops_search` in a migration, and has none of its rights otherwise.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('neuroops_owner',    'login noinherit'),
      ('neuroops_app',      'login noinherit'),
      ('neuroops_platform', 'login noinherit'),
      ('neuroops_search',   'nologin noinherit')
    ) as r (name, attributes)
  loop
    if not exists (select 1 from pg_catalog.pg_roles where rolname = wanted.name) then
      execute format('create role %I', wanted.name);
    end if;
    execute format('alter role %I %s nosuperuser nobypassrls nocreatedb nocreaterole noreplication',
                   wanted.name, wanted.attributes);
  end loop;
  if not pg_catalog.pg_has_role('neuroops_owner', 'neuroops_search', 'member') then
    grant neuroops_search to neuroops_owner;
  end if;
end
$$;

-- A statement that runs away must not hold a connection for ever; a client that died in the middle
-- of a transaction must not hold its locks.
alter role neuroops_app set statement_timeout = '30s';
alter role neuroops_app set idle_in_transaction_session_timeout = '60s';
alter role neuroops_app set lock_timeout = '10s';
alter role neuroops_platform set statement_timeout = '30s';
alter role neuroops_platform set idle_in_transaction_session_timeout = '60s';
alter role neuroops_platform set lock_timeout = '10s';
