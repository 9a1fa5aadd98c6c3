-- crm: companies and contacts. Deals, imports and search follow in files of their own.
--
-- Reading order for queries:
--   * lists walk (tenant_id, <sort>, id) where deleted_at is null: say both in the query. Sort
--     contacts by sort_name, email, sort_company, created_at or updated_at;
--   * under row-level security only leakproof operators use an index: `=`, `<`, `^@`. Tags are
--     filtered through contact_tags/company_tags, words through app.search_*;
--   * `search`, `digits` and the `sort_*` columns are generated: never written.
-- company_name of contacts and deals follows the company by its foreign key (on update cascade):
-- whoever sets company_id sets company_name to exactly the company's name.

-- ---------------------------------------------------------------------------------------------
-- Companies
-- ---------------------------------------------------------------------------------------------

create table companies (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  name text not null check (char_length(name) between 1 and 255),
  domain text collate "C" not null default '' check (char_length(domain) <= 255),
  phone text not null default '' check (char_length(phone) <= 64),
  email text collate "C" not null default '' check (char_length(email) <= 320),
  address jsonb not null default '{}'::jsonb check (jsonb_typeof(address) = 'object'),
  tags text[] not null default '{}',
  owner_id uuid,
  source text not null default '' check (char_length(source) <= 100),
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  sort_name text collate "C" not null generated always as (left(app.norm(name), 200)) stored,
  search text not null generated always as (
    ' ' || app.norm(name || ' ' || domain || ' ' || email) || ' ') stored,
  digits text not null generated always as (app.digits(phone)) stored,
  primary key (tenant_id, id),
  constraint companies_id_name unique (tenant_id, id, name),
  constraint companies_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id)
);
comment on table companies is 'An organisation that the tenant deals with.';
create index companies_sort_name on companies (tenant_id, sort_name, id) where deleted_at is null;
create index companies_domain on companies (tenant_id, domain, id) where deleted_at is null;
create index companies_created on companies (tenant_id, created_at, id) where deleted_at is null;
create index companies_updated on companies (tenant_id, updated_at, id) where deleted_at is null;
create index companies_owner_name on companies (tenant_id, owner_id, sort_name, id) where deleted_at is null;
create index companies_bin on companies (tenant_id, deleted_at, id) where deleted_at is not null;
create index companies_search on companies
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
create statistics companies_tenant (dependencies) on tenant_id, owner_id from companies;
select app.protect('companies');
select app.protect_search('companies', 'tenant_id, id, sort_name, search, digits, deleted_at');

create table company_tags (
  tenant_id uuid not null default app.tenant_id(),
  tag text collate "C" not null check (char_length(tag) between 1 and 100),
  record_id uuid not null,
  primary key (tenant_id, tag, record_id),
  constraint company_tags_company foreign key (tenant_id, record_id)
    references companies (tenant_id, id) on delete cascade
);
comment on table company_tags is 'companies.tags once more, a row each: for filters and the list of tags.';
create index company_tags_record on company_tags (tenant_id, record_id);
select app.protect('company_tags');

-- ---------------------------------------------------------------------------------------------
-- Contacts
-- ---------------------------------------------------------------------------------------------

create table contacts (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  first_name text not null default '' check (char_length(first_name) <= 255),
  last_name text not null default '' check (char_length(last_name) <= 255),
  -- What the person is called in lists: the name, else the address, the number, the company.
  display_name text not null generated always as (
    coalesce(nullif(btrim(first_name || ' ' || last_name), ''),
             nullif(email, ''), nullif(phone, ''), company_name)) stored,
  title text not null default '' check (char_length(title) <= 255),
  company_id uuid,
  company_name text not null default '' check (char_length(company_name) <= 255),
  owner_id uuid,
  source text not null default '' check (char_length(source) <= 100),
  tags text[] not null default '{}',
  emails jsonb not null default '[]'::jsonb check (jsonb_typeof(emails) = 'array'),
  phones jsonb not null default '[]'::jsonb check (jsonb_typeof(phones) = 'array'),
  email text collate "C" not null default '' check (char_length(email) <= 320),
  phone text not null default '' check (char_length(phone) <= 64),
  import_id uuid,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  created_by uuid,
  sort_name text collate "C" not null generated always as (left(app.norm(
    coalesce(nullif(btrim(first_name || ' ' || last_name), ''),
             nullif(email, ''), nullif(phone, ''), company_name)), 200)) stored,
  sort_company text collate "C" not null generated always as (left(app.norm(company_name), 200)) stored,
  search text not null generated always as (' ' || app.norm(
    first_name || ' ' || last_name || ' ' || company_name || ' '
      || app.words(emails, '$[*].address')) || ' ') stored,
  digits text not null generated always as (app.phone_digits(phones, '$[*].number')) stored,
  primary key (tenant_id, id),
  constraint contacts_company foreign key (tenant_id, company_id, company_name)
    references companies (tenant_id, id, name)
    on update cascade on delete set default (company_id, company_name),
  constraint contacts_owner foreign key (tenant_id, owner_id)
    references memberships (tenant_id, user_id) on delete set null (owner_id)
);
comment on table contacts is 'A person that the tenant deals with.';
comment on column contacts.email is 'The first of emails, lower case; empty when there is none.';
comment on column contacts.phone is 'The first of phones; empty when there is none.';
create index contacts_sort_name on contacts (tenant_id, sort_name, id) where deleted_at is null;
create index contacts_email on contacts (tenant_id, email, id) where deleted_at is null;
create index contacts_sort_company on contacts (tenant_id, sort_company, id) where deleted_at is null;
create index contacts_created on contacts (tenant_id, created_at, id) where deleted_at is null;
create index contacts_updated on contacts (tenant_id, updated_at, id) where deleted_at is null;
create index contacts_owner_name on contacts (tenant_id, owner_id, sort_name, id) where deleted_at is null;
-- Not partial: the company's foreign key walks it too.
create index contacts_company_name on contacts (tenant_id, company_id, sort_name, id);
create index contacts_import on contacts (tenant_id, import_id, id) where import_id is not null;
create index contacts_bin on contacts (tenant_id, deleted_at, id) where deleted_at is not null;
create index contacts_search on contacts
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
-- An owner or a company belongs to one tenant: without this the planner multiplies the two chances
-- and takes a list of thousands for one of a few.
create statistics contacts_tenant (dependencies) on tenant_id, owner_id, company_id from contacts;
alter table contacts alter column tenant_id set statistics 1000;
alter table contacts set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02,
                          autovacuum_vacuum_insert_scale_factor = 0.05);
select app.protect('contacts');
select app.protect_search('contacts', 'tenant_id, id, sort_name, search, digits, deleted_at');

create table contact_emails (
  tenant_id uuid not null default app.tenant_id(),
  address text collate "C" not null check (address !~ '[A-Z]' and char_length(address) between 3 and 320),
  contact_id uuid not null,
  primary key (tenant_id, address, contact_id),
  constraint contact_emails_contact foreign key (tenant_id, contact_id)
    references contacts (tenant_id, id) on delete cascade
);
comment on table contact_emails is 'Every address of every contact, lower case: finds duplicates.';
create index contact_emails_contact on contact_emails (tenant_id, contact_id);
select app.protect('contact_emails');

create table contact_tags (
  tenant_id uuid not null default app.tenant_id(),
  tag text collate "C" not null check (char_length(tag) between 1 and 100),
  record_id uuid not null,
  primary key (tenant_id, tag, record_id),
  constraint contact_tags_contact foreign key (tenant_id, record_id)
    references contacts (tenant_id, id) on delete cascade
);
comment on table contact_tags is 'contacts.tags once more, a row each: for filters and the list of tags.';
create index contact_tags_record on contact_tags (tenant_id, record_id);
select app.protect('contact_tags');
