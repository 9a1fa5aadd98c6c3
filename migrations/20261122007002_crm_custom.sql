-- crm: contacts and companies get fields of the organisation's own. What is written in them is found by search too.

alter table contacts add column custom jsonb not null default '{}'::jsonb check (jsonb_typeof(custom) = 'object');
alter table companies add column custom jsonb not null default '{}'::jsonb check (jsonb_typeof(custom) = 'object');

create trigger contacts_custom_new after insert on contacts
  for each row when (new.custom <> '{}'::jsonb) execute function app.keep_custom('contact');
create trigger contacts_custom after update of custom on contacts
  for each row when (new.custom <> old.custom) execute function app.keep_custom('contact');
create trigger contacts_custom_gone after delete on contacts
  for each row when (old.custom <> '{}'::jsonb) execute function app.keep_custom('contact');
create trigger companies_custom_new after insert on companies
  for each row when (new.custom <> '{}'::jsonb) execute function app.keep_custom('company');
create trigger companies_custom after update of custom on companies
  for each row when (new.custom <> old.custom) execute function app.keep_custom('company');
create trigger companies_custom_gone after delete on companies
  for each row when (old.custom <> '{}'::jsonb) execute function app.keep_custom('company');

-- Search reads a generated column, whose expression can't be changed: it is made anew, with what it had before and the texts
-- among the own fields. Ids of colleagues and days are no words.
alter table contacts drop column search;
alter table contacts add column search text not null generated always as (' ' || app.norm(
  first_name || ' ' || last_name || ' ' || company_name || ' ' || app.words(emails, '$[*].address') || ' '
    || app.words(custom, '$.* ? (@.type() == "string" && !(@ like_regex "^[0-9a-f-]{36}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))')) || ' ') stored;
create index contacts_search on contacts
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
grant select (search) on table contacts to neuroops_search;

alter table companies drop column search;
alter table companies add column search text not null generated always as (' ' || app.norm(
  name || ' ' || domain || ' ' || email || ' '
    || app.words(custom, '$.* ? (@.type() == "string" && !(@ like_regex "^[0-9a-f-]{36}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))')) || ' ') stored;
create index companies_search on companies
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
grant select (search) on table companies to neuroops_search;
