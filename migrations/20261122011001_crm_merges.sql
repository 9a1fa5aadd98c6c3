-- crm: records that may be one and the same, and what merging two of them changed, so that it can be undone.

-- ---------------------------------------------------------------------------------------------
-- A merged record lies in the bin and says where it went
-- ---------------------------------------------------------------------------------------------

alter table contacts
  add column merged_into uuid,
  add constraint contacts_merged foreign key (tenant_id, merged_into) references contacts (tenant_id, id) on delete set null (merged_into),
  add constraint contacts_merged_in_bin check (merged_into is null or deleted_at is not null);
create index contacts_merged on contacts (tenant_id, merged_into) where merged_into is not null;

-- Words that say what kind of company it is, not which one, stand in many names and are left out when names are compared.
create function app.company_core(p_norm text) returns text
  language sql immutable strict parallel safe
  set search_path = pg_catalog, public, pg_temp
  return coalesce(nullif(btrim(regexp_replace(regexp_replace(
    regexp_replace(
      regexp_replace(' ' || p_norm || ' ', '[.''’]', '', 'g'),
      '[^[:alnum:]]+', '  ', 'g'),
    ' (gmbh|mbh|ag|kg|ohg|ug|gbr|ev|se|ltd|limited|llc|llp|plc|inc|incorporated|corp|corporation|co|company|sarl|sas|sa|srl|spa|bv|nv|ab|oy|as|fze|fzco|fz|wll|psc|est|establishment|the|and|und|et|al|شركه|الشركه|موسسه|ذمم|شمم|شمع|المحدوده|محدوده) ',
    ' ', 'g'), ' +', ' ', 'g')), ''), p_norm);

alter table companies
  add column merged_into uuid,
  add column core_name text collate "C" not null generated always as (left(app.company_core(app.norm(name)), 200)) stored,
  add constraint companies_merged foreign key (tenant_id, merged_into) references companies (tenant_id, id) on delete set null (merged_into),
  add constraint companies_merged_in_bin check (merged_into is null or deleted_at is not null);
create index companies_merged on companies (tenant_id, merged_into) where merged_into is not null;
create index companies_core_name on companies (tenant_id, core_name, id) where deleted_at is null;

-- ---------------------------------------------------------------------------------------------
-- Merges
-- ---------------------------------------------------------------------------------------------

create table merges (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text not null check (kind in ('contact', 'company')),
  kept_id uuid not null,
  other_id uuid not null,
  kept_name text not null,
  other_name text not null,
  -- The kept record's fields before and after: undo takes back what the merge changed and nobody has changed since.
  before jsonb not null,
  after jsonb not null,
  -- How many rows moved, by place.
  moved jsonb not null default '{}'::jsonb check (jsonb_typeof(moved) = 'object'),
  merged_at timestamptz not null default now(),
  merged_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (tenant_id, id),
  check (kept_id <> other_id)
);
comment on table merges is 'One merge of two records: what is needed to undo it.';
create index merges_kept on merges (tenant_id, kept_id, merged_at, id);
select app.protect('merges');

create table merge_moves (
  tenant_id uuid not null default app.tenant_id(),
  merge_id uuid not null,
  place text collate "C" not null,
  record_id uuid not null,
  -- The row of an import; 0 where the id says it all.
  part int not null default 0,
  -- The row itself, when the kept record had the same link already and this one was dropped.
  dropped jsonb,
  primary key (tenant_id, merge_id, place, record_id, part),
  constraint merge_moves_merge foreign key (tenant_id, merge_id) references merges (tenant_id, id) on delete cascade
);
comment on table merge_moves is 'The rows that a merge led to the kept record.';
select app.protect('merge_moves');

-- ---------------------------------------------------------------------------------------------
-- Suggestions
-- ---------------------------------------------------------------------------------------------

create table duplicate_pairs (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  kind text collate "C" not null check (kind in ('contact', 'company')),
  low_id uuid not null,
  high_id uuid not null,
  score int not null check (score between 0 and 100),
  reasons text[] not null,
  found_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by uuid,
  primary key (tenant_id, id),
  constraint duplicate_pairs_once unique (tenant_id, kind, low_id, high_id),
  check (low_id < high_id)
);
comment on table duplicate_pairs is 'Two records that may be one and the same; once dismissed, they are not suggested again.';
create index duplicate_pairs_high on duplicate_pairs (tenant_id, kind, high_id);
create index duplicate_pairs_score on duplicate_pairs (tenant_id, kind, score, id) where dismissed_at is null;
select app.protect('duplicate_pairs');
select app.protect_search('duplicate_pairs', 'tenant_id, kind, low_id, high_id');

-- How far the search for duplicates has come, by the time of the last change.
create table duplicate_scans (
  tenant_id uuid not null default app.tenant_id(),
  kind text not null check (kind in ('contact', 'company')),
  after_at timestamptz not null,
  after_id uuid not null,
  primary key (tenant_id, kind)
);
comment on table duplicate_scans is 'The last record that was compared with the others.';
select app.protect('duplicate_scans');

-- ---------------------------------------------------------------------------------------------
-- Likeness. As all of search: functions of neuroops_search with the tenant in each query.
-- ---------------------------------------------------------------------------------------------

select app.protect_search('contacts', 'tenant_id, company_id');
select app.protect_search('contact_emails', 'tenant_id, contact_id, address');
select app.protect_search('companies', 'tenant_id, domain, email, core_name');

-- Whether two numbers are one, the country or the zero in front left out of one of them.
create function app.same_number(a text, b text) returns boolean
  language sql immutable strict parallel safe
  return length(ltrim(a, '0')) >= 7 and length(ltrim(b, '0')) >= 7
     and (right(ltrim(a, '0'), length(ltrim(b, '0'))) = ltrim(b, '0') or right(ltrim(b, '0'), length(ltrim(a, '0'))) = ltrim(a, '0'));

create function app.share_number(a text, b text) returns boolean
  language sql immutable strict parallel safe
  return exists (select 1 from regexp_split_to_table(a, ' ') x (n), regexp_split_to_table(b, ' ') y (n) where app.same_number(x.n, y.n));

-- Who these contacts may be as well. Candidates come from indexes alone: the same address, the last digits of a number, the
-- neighbours by name within the company, the same name where a company is missing, and the pairs that are known already.
create function app.duplicate_contacts(p_ids uuid[])
returns table (id uuid, other_id uuid, score int, reasons text[])
language sql stable security definer rows 100
set search_path = pg_catalog, public, pg_temp
as $$
  with me as materialized (
    select c.id, c.sort_name, c.company_id, c.digits
      from contacts c
     where c.tenant_id = app.tenant_id() and c.id = any (p_ids) and c.deleted_at is null
  ), candidates as (
    select me.id, f.id as other_id
      from me
     cross join lateral (
       (select t.contact_id as id
          from contact_emails m
          join contact_emails t on t.tenant_id = app.tenant_id() and t.address = m.address and t.contact_id <> me.id
         where m.tenant_id = app.tenant_id() and m.contact_id = me.id
         limit 20)
       union all
       (select t.id
          from regexp_split_to_table(me.digits, ' ') n (number)
          join contacts t on t.tenant_id = app.tenant_id() and t.deleted_at is null and t.digits like '%' || right(n.number, 8) || '%'
         where length(ltrim(n.number, '0')) >= 7 and t.id <> me.id and app.share_number(n.number, t.digits)
         limit 20)
       union all
       (select t.id
          from contacts t
         where t.tenant_id = app.tenant_id() and t.company_id = me.company_id and (t.sort_name, t.id) > (me.sort_name, me.id)
         order by t.sort_name, t.id limit 15)
       union all
       (select t.id
          from contacts t
         where t.tenant_id = app.tenant_id() and t.company_id = me.company_id and (t.sort_name, t.id) < (me.sort_name, me.id)
         order by t.sort_name desc, t.id desc limit 15)
       union all
       (select t.id
          from (select s.id, s.company_id from contacts s
                 where s.tenant_id = app.tenant_id() and s.deleted_at is null and s.sort_name = me.sort_name and s.id <> me.id
                 limit 40) t
         where (me.company_id is null or t.company_id is null) and position(' ' in me.sort_name) > 0
         limit 10)
       union all
       (select p.high_id from duplicate_pairs p where p.tenant_id = app.tenant_id() and p.kind = 'contact' and p.low_id = me.id)
       union all
       (select p.low_id from duplicate_pairs p where p.tenant_id = app.tenant_id() and p.kind = 'contact' and p.high_id = me.id)
     ) f
     group by 1, 2
  ), facts as (
    select k.id, k.other_id,
           exists (select 1 from contact_emails a join contact_emails b on b.tenant_id = app.tenant_id() and b.address = a.address
                    where a.tenant_id = app.tenant_id() and a.contact_id = k.id and b.contact_id = k.other_id) as email,
           me.digits <> '' and t.digits <> '' and app.share_number(me.digits, t.digits) as phone,
           me.company_id = t.company_id as company,
           -- What is called by its address or number has no name to compare.
           case when me.sort_name ~ '[@]|^[-+0-9 ()./]*$' or t.sort_name ~ '[@]|^[-+0-9 ()./]*$' then null
                else similarity(me.sort_name, t.sort_name) end as likeness
      from candidates k
      join me on me.id = k.id
      join contacts t on t.tenant_id = app.tenant_id() and t.id = k.other_id and t.deleted_at is null
  ), scored as (
    select f.id, f.other_id, f.email, f.phone, f.company, f.likeness,
           (100 * (1 - case when f.email then 0.2 else 1 end
                     * case when f.phone then 0.45 else 1 end
                     * case when f.likeness < 0.6 or f.likeness is null then 1
                            when f.company then 1 - 0.75 * f.likeness
                            when f.company is null then 1 - 0.5 * f.likeness
                            else 1 - 0.3 * f.likeness end)
                * case when f.likeness < 0.3 then 0.7 else 1 end)::int as score
      from facts f
  )
  select s.id, s.other_id, least(s.score, 99),
         array_remove(array[case when s.email then 'email' end, case when s.phone then 'phone' end,
                            case when s.likeness >= 0.95 then 'name' when s.likeness >= 0.6 then 'name_like' end,
                            case when s.company and s.likeness >= 0.6 then 'company' end], null)
    from scored s
   where s.score >= 50
$$;

-- Which companies these may be as well: the same domain, the last digits of the number, the neighbours by what is left of the name.
create function app.duplicate_companies(p_ids uuid[])
returns table (id uuid, other_id uuid, score int, reasons text[])
language sql stable security definer rows 100
set search_path = pg_catalog, public, pg_temp
as $$
  with me as materialized (
    select c.id, c.core_name, c.domain, c.email, c.digits
      from companies c
     where c.tenant_id = app.tenant_id() and c.id = any (p_ids) and c.deleted_at is null
  ), candidates as (
    select me.id, f.id as other_id
      from me
     cross join lateral (
       (select t.id
          from companies t
         where t.tenant_id = app.tenant_id() and t.deleted_at is null and t.domain = me.domain and me.domain <> '' and t.id <> me.id
         limit 20)
       union all
       (select t.id
          from companies t
         where t.tenant_id = app.tenant_id() and t.deleted_at is null and length(ltrim(me.digits, '0')) >= 7
           and t.digits like '%' || right(me.digits, 8) || '%' and t.id <> me.id and app.same_number(me.digits, t.digits)
         limit 20)
       union all
       (select t.id
          from companies t
         where t.tenant_id = app.tenant_id() and t.deleted_at is null and (t.core_name, t.id) > (me.core_name, me.id)
         order by t.core_name, t.id limit 15)
       union all
       (select t.id
          from companies t
         where t.tenant_id = app.tenant_id() and t.deleted_at is null and (t.core_name, t.id) < (me.core_name, me.id)
         order by t.core_name desc, t.id desc limit 15)
       union all
       (select p.high_id from duplicate_pairs p where p.tenant_id = app.tenant_id() and p.kind = 'company' and p.low_id = me.id)
       union all
       (select p.low_id from duplicate_pairs p where p.tenant_id = app.tenant_id() and p.kind = 'company' and p.high_id = me.id)
     ) f
     group by 1, 2
  ), facts as (
    select k.id, k.other_id,
           me.domain <> '' and me.domain = t.domain as domain,
           me.domain <> '' and t.domain <> '' and me.domain <> t.domain as elsewhere,
           me.email <> '' and me.email = t.email as email,
           app.same_number(me.digits, t.digits) as phone,
           -- Branches and series are told apart by their numbers.
           case when me.core_name = '' or t.core_name = '' then null
                when app.digits(me.core_name) <> app.digits(t.core_name) then 0.7 * similarity(me.core_name, t.core_name)
                else similarity(me.core_name, t.core_name) end as likeness
      from candidates k
      join me on me.id = k.id
      join companies t on t.tenant_id = app.tenant_id() and t.id = k.other_id and t.deleted_at is null
  ), scored as (
    select f.*,
           (100 * (1 - case when f.domain then 0.3 else 1 end
                     * case when f.email then 0.3 else 1 end
                     * case when f.phone then 0.45 else 1 end
                     * case when f.likeness < 0.6 or f.likeness is null then 1 else 1 - 0.7 * f.likeness end)
                * case when f.likeness < 0.2 then 0.8 else 1 end
                * case when f.elsewhere then 0.8 else 1 end)::int as score
      from facts f
  )
  select s.id, s.other_id, least(s.score, 99),
         array_remove(array[case when s.domain then 'domain' end, case when s.email then 'email' end, case when s.phone then 'phone' end,
                            case when s.likeness >= 0.95 then 'name' when s.likeness >= 0.6 then 'name_like' end], null)
    from scored s
   where s.score >= 50
$$;

grant execute on function app.duplicate_contacts(uuid[]), app.duplicate_companies(uuid[]) to neuroops_app;
grant execute on function app.company_core(text) to neuroops_app, neuroops_platform, neuroops_search;
alter function app.same_number(text, text) owner to neuroops_search;
alter function app.share_number(text, text) owner to neuroops_search;
alter function app.duplicate_contacts(uuid[]) owner to neuroops_search;
alter function app.duplicate_companies(uuid[]) owner to neuroops_search;
