-- Extensions, schemas and rights of one NeuroOps database. Run once per database as a superuser,
-- after roles.sql and before the first migration; may be repeated.
--
-- Tables live in `public`, our functions in `app`, extensions in `public` (functions name them with
-- their schema, so that no search_path can replace them).

create extension if not exists pg_trgm with schema public;
create extension if not exists btree_gin with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists pgcrypto with schema public;
create extension if not exists fuzzystrmatch with schema public;

do $$
begin
  if exists (select 1 from pg_catalog.pg_available_extensions where name = 'vector') then
    create extension if not exists vector with schema public;
  end if;

  -- No role may use this database, its temporary schema or `public` only because it exists.
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to neuroops_owner, neuroops_app, neuroops_platform',
                 current_database());
  -- Lets a later migration create a trusted extension.
  execute format('grant create on database %I to neuroops_owner', current_database());
end
$$;

create schema if not exists app authorization neuroops_owner;
alter schema app owner to neuroops_owner;
alter schema public owner to neuroops_owner;
revoke all on schema public from public;
revoke all on schema app from public;
grant usage on schema public, app to neuroops_app, neuroops_platform, neuroops_search;
-- A function can be handed over only to a role that may create in its schema.
grant create on schema app to neuroops_search;

-- New functions are not executable by everybody.
alter default privileges for role neuroops_owner revoke execute on functions from public;
alter default privileges for role neuroops_search revoke execute on functions from public;
