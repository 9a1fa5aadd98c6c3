-- The lint of the catalogue, run after the migrations: zero rows = pass. Each row is a rule that was
-- broken, the object, and what in it. It proves the shape on which isolation rests; what is allowed to
-- differ stands in `allowed` with its reason.
with allowed (rule, object, detail) as (values
  -- A person exists once, for several tenants; tenants are the root. Both are reference tables.
  ('foreign key to a table without tenant_id', 'memberships', 'memberships_tenant_id_fkey'),
  ('foreign key to a table without tenant_id', 'memberships', 'memberships_user_id_fkey'),
  ('foreign key to a table without tenant_id', 'roles', 'roles_tenant_id_fkey'),
  ('foreign key to a table without tenant_id', 'one_time_tokens', 'one_time_tokens_tenant_id_fkey'),
  ('foreign key to a table without tenant_id', 'one_time_tokens', 'one_time_tokens_user_id_fkey'),
  -- Proves an address before any tenant is chosen; closed to the tenant role.
  ('tenant_id may be null', 'one_time_tokens', ''),
  ('no policy of the tenant role on its tenant', 'one_time_tokens', ''),
  ('unique index does not start with tenant_id', 'one_time_tokens', 'one_time_tokens_pkey'),
  ('unique index does not start with tenant_id', 'one_time_tokens', 'one_time_tokens_token_hash_key'),
  -- Used by the search role alone, in the functions of app.search_*.
  ('index that the tenant role cannot use', 'companies', 'companies_search'),
  ('index that the tenant role cannot use', 'contacts', 'contacts_search'),
  ('index that the tenant role cannot use', 'custom_values', 'custom_values_search'),
  ('index that the tenant role cannot use', 'deals', 'deals_search'),
  ('index that the tenant role cannot use', 'leads', 'leads_search'),
  -- Tables without a tenant: the root, the people, and what only the platform sees.
  ('table without tenant_id', 'tenants', ''),
  ('table without tenant_id', 'users', ''),
  ('table without tenant_id', 'platform_audit_events', ''),
  ('table without tenant_id', 'cron_slots', ''),
  ('table without tenant_id', 'sign_in_attempts', ''),
  -- A person has one second factor for all their tenants.
  ('table without tenant_id', 'second_factors', ''),
  ('table without tenant_id', 'recovery_codes', ''),
  -- A tenant sees its own row; a tenant sees the people with a membership in it.
  ('tenant policy of another form', 'tenants', 'tenant'),
  ('tenant policy of another form', 'users', 'tenant')
),
-- Every table of ours; the bookkeeping of the migrations holds no data of anybody.
tables as (
  select c.oid, c.relname::text as name, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and n.nspname in ('public', 'app') and c.relname <> '_sqlx_migrations'
),
tenanted as (
  select t.*, a.attnum, a.attnotnull from tables t
    join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id' and not a.attisdropped
),
-- Our functions: those of an extension belong to it.
functions as (
  select p.*, p.oid::regprocedure::text as name
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
   where n.nspname in ('app', 'public')
     and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
),
role_ids as (select oid, rolname from pg_roles where rolname like 'neuroops\_%'),
findings (rule, object, detail) as (
  select 'row-level security not enabled and forced', name, '' from tables
   where not (relrowsecurity and relforcerowsecurity)
  union all
  select 'table without tenant_id', t.name, '' from tables t
   where not exists (select 1 from tenanted x where x.oid = t.oid)
  union all
  select 'table not owned by the owner role', name, pg_get_userbyid(relowner) from tables
   where pg_get_userbyid(relowner) <> 'neuroops_owner'
  union all
  select 'no primary key', t.name, '' from tables t
   where not exists (select 1 from pg_constraint k where k.conrelid = t.oid and k.contype = 'p')
  union all
  select 'tenant_id may be null', name, '' from tenanted where not attnotnull
  union all
  select 'tenant_id without its default', t.name, '' from tenanted t
   where t.attnotnull and not exists (
     select 1 from pg_attrdef d where d.adrelid = t.oid and d.adnum = t.attnum
        and pg_get_expr(d.adbin, d.adrelid) = 'app.tenant_id()')
  union all
  select 'unique index does not start with tenant_id', t.name, i.indexrelid::regclass::text
    from tenanted t join pg_index i on i.indrelid = t.oid
   where (i.indisunique or i.indisexclusion) and i.indkey[0] <> t.attnum
  union all
  select 'foreign key without tenant_id on both sides', t.name, k.conname
    from tenanted t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
    join tenanted t2 on t2.oid = k.confrelid
   where not exists (select 1 from unnest(k.conkey, k.confkey) u (a, b) where u.a = t.attnum and u.b = t2.attnum)
  union all
  select 'foreign key that sets tenant_id to null or default', t.name, k.conname
    from tenanted t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
   where k.confdeltype in ('n', 'd') and t.attnum = any (k.conkey)
     and (k.confdelsetcols is null or t.attnum = any (k.confdelsetcols))
  union all
  select 'foreign key to a table without tenant_id', t.name, k.conname
    from tenanted t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
   where not exists (select 1 from tenanted t2 where t2.oid = k.confrelid)
  union all
  select 'foreign key without an index that starts with its columns', t.name, k.conname
    from tables t join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
   where array_length(k.conkey, 1) > 1 and not exists (
     select 1 from pg_index i where i.indrelid = t.oid
        and (i.indkey::int2[])[0:1] <@ k.conkey)
  union all
  select 'index column of a type that is not leakproof', t.name, i.indexrelid::regclass || '(' || a.attname || ')'
    from tenanted t join pg_index i on i.indrelid = t.oid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey::int2[])
    join pg_type y on y.oid = a.atttypid
   where a.atttypid in ('numeric'::regtype, 'jsonb'::regtype) or y.typtype = 'e' or y.typcategory = 'A'
  union all
  select 'index that the tenant role cannot use', t.name, c.relname::text
    from tenanted t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
    join pg_am m on m.oid = c.relam
   where m.amname in ('gin', 'gist', 'hnsw', 'ivfflat') or (i.indexprs is not null and i.indkey[1] = 0)
  union all
  select 'enum type: states are text with a check', y.typname::text, ''
    from pg_type y join pg_namespace n on n.oid = y.typnamespace
   where y.typtype = 'e' and n.nspname in ('public', 'app')
  union all
  select 'identity or serial column', t.name, a.attname::text
    from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0
   where a.attidentity <> '' or exists (
     select 1 from pg_attrdef d where d.adrelid = t.oid and d.adnum = a.attnum
        and pg_get_expr(d.adbin, d.adrelid) like 'nextval%')
  union all
  select 'no policy of the tenant role on its tenant', t.name, '' from tenanted t
   where not exists (
     select 1 from pg_policy p where p.polrelid = t.oid and p.polname = 'tenant' and p.polcmd = '*' and p.polpermissive)
     -- Closed to the tenant role altogether is as good.
     and (has_any_column_privilege('neuroops_app', t.oid, 'select, insert, update')
          or has_table_privilege('neuroops_app', t.oid, 'delete') or not t.attnotnull)
  union all
  -- Exactly: tenant_id = (select app.tenant_id()), to read and to write, for neuroops_app.
  select 'tenant policy of another form', t.name, p.polname::text
    from tables t join pg_policy p on p.polrelid = t.oid
   where (select r.oid from role_ids r where r.rolname = 'neuroops_app') = any (p.polroles)
     and (array_length(p.polroles, 1) <> 1
          or regexp_replace(coalesce(pg_get_expr(p.polqual, p.polrelid), ''), '\s+', '', 'g')
               <> '(tenant_id=(SELECTapp.tenant_id()AStenant_id))'
          or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from pg_get_expr(p.polqual, p.polrelid))
  union all
  select 'policy for a role that is not ours', t.name, p.polname::text
    from tables t join pg_policy p on p.polrelid = t.oid
   where exists (select 1 from unnest(p.polroles) x where x not in (select oid from role_ids))
      or (select r.oid from role_ids r where r.rolname = 'neuroops_owner') = any (p.polroles)
  union all
  select 'search policy that is not for reading', t.name, p.polname::text
    from tables t join pg_policy p on p.polrelid = t.oid
   where (select r.oid from role_ids r where r.rolname = 'neuroops_search') = any (p.polroles) and p.polcmd <> 'r'
  union all
  select 'search role may write', t.name, ''
    from tables t
   where has_any_column_privilege('neuroops_search', t.oid, 'insert, update')
      or has_table_privilege('neuroops_search', t.oid, 'delete, truncate')
  union all
  select 'grant to PUBLIC', t.name, x.privilege_type from tables t, aclexplode(t.relacl) x where x.grantee = 0
  union all
  select 'truncate, references or trigger granted', t.name, x.privilege_type
    from tables t, aclexplode(t.relacl) x
   where x.grantee <> t.relowner and x.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER')
  union all
  select 'the password hash is readable by the tenant role', 'users', ''
   where to_regclass('public.users') is not null
     and has_column_privilege('neuroops_app', to_regclass('public.users'), 'password_hash', 'select')
  union all
  select 'function executable by PUBLIC', f.name, '' from functions f
   where has_function_privilege('public', f.oid, 'execute')
  union all
  select 'function of the session must be stable', f.name, f.provolatile::text from functions f
   where f.proname in ('tenant_id', 'actor_id') and f.provolatile <> 's'
  union all
  select 'security definer without search_path', f.name, '' from functions f
   where f.prosecdef and not exists (select 1 from unnest(f.proconfig) c where c like 'search\_path=%')
  union all
  select 'security definer not owned by the search role', f.name, pg_get_userbyid(f.proowner)::text from functions f
   where f.prosecdef and pg_get_userbyid(f.proowner) <> 'neuroops_search'
  union all
  select 'view without security_invoker', c.oid::regclass::text, ''
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where n.nspname in ('public', 'app') and c.relkind in ('v', 'm')
     and not coalesce(c.reloptions::text ~ 'security_invoker=(true|on)', false)
     and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  union all
  select 'role with too much power', r.rolname::text, ''
    from pg_roles r
   where r.rolname in ('neuroops_owner', 'neuroops_app', 'neuroops_platform', 'neuroops_search')
     and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
          or (r.rolname = 'neuroops_search' and r.rolcanlogin))
  union all
  select 'role inherits the search role', r.rolname::text, ''
    from role_ids r
   where r.rolname <> 'neuroops_search' and pg_has_role(r.oid, 'neuroops_search', 'usage')
  union all
  select 'request role is a member of another role', r.rolname::text, pg_get_userbyid(m.roleid)::text
    from role_ids r join pg_auth_members m on m.member = r.oid
   where r.rolname in ('neuroops_app', 'neuroops_platform')
)
select f.rule, f.object, f.detail from findings f
 where not exists (select 1 from allowed a where (a.rule, a.object, a.detail) = (f.rule, f.object, f.detail))
union all
-- An exception that nothing needs any more must go.
select 'exception without a finding', a.object, a.rule || ' ' || a.detail from allowed a
 where not exists (select 1 from findings f where (f.rule, f.object, f.detail) = (a.rule, a.object, a.detail))
 order by 1, 2, 3;
