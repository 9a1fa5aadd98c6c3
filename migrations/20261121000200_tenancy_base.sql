-- tenancy: the organisations. A tenant sees and edits its own row only; the platform sees all.

create table tenants (
  id uuid primary key,
  slug text collate "C" not null unique
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) between 2 and 63),
  name text not null check (char_length(name) between 1 and 200),
  -- Two organisations can't differ only by case, accents or spaces.
  name_key text collate "C" not null generated always as (app.norm(name)) stored,
  status text not null default 'active' check (status in ('active', 'suspended', 'archived')),
  locale text not null default 'en' check (char_length(locale) between 2 and 35),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null default 'UTC' check (char_length(time_zone) between 1 and 64),
  week_start int not null default 1 check (week_start between 1 and 7),
  created_at timestamptz not null default now(),
  trial_ends_at timestamptz,
  version bigint not null default 1,
  constraint tenants_name_key unique (name_key),
  constraint tenants_name_words check (name_key <> '')
);
comment on table tenants is 'An organisation: the border of all data.';
comment on column tenants.week_start is 'First day of the week, ISO: 1 Monday to 7 Sunday.';
create index tenants_created on tenants (created_at, id);

select app.protect('tenants', 'select, update (name, locale, currency, time_zone, week_start, version)', 'id');
select app.protect_platform('tenants', 'select, insert, update, delete');
select app.protect_search('tenants', 'id, slug, name, status, locale, currency, time_zone');
