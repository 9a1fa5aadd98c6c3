-- crm: leads and deals get fields of the organisation's own, as contacts and companies have them.

do $$
declare
  v_table text;
  v_record text;
begin
  for v_table, v_record in values ('leads', 'lead'), ('deals', 'deal') loop
    execute format($sql$
      alter table %1$I add column custom jsonb not null default '{}'::jsonb check (jsonb_typeof(custom) = 'object');
      create trigger %2$I after insert on %1$I
        for each row when (new.custom <> '{}'::jsonb) execute function app.keep_custom(%5$L);
      create trigger %3$I after update of custom on %1$I
        for each row when (new.custom <> old.custom) execute function app.keep_custom(%5$L);
      create trigger %4$I after delete on %1$I
        for each row when (old.custom <> '{}'::jsonb) execute function app.keep_custom(%5$L);
    $sql$, v_table, v_table || '_custom_new', v_table || '_custom', v_table || '_custom_gone', v_record);
  end loop;
end
$$;

-- What is written in them is found by search too: the generated columns are made anew, as those of contacts were.
alter table leads drop column search;
alter table leads add column search text not null generated always as (' ' || app.norm(
  name || ' ' || company_name || ' ' || email || ' '
    || app.words(custom, '$.* ? (@.type() == "string" && !(@ like_regex "^[0-9a-f-]{36}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))')) || ' ') stored;
create index leads_search on leads
  using gin (tenant_id, search public.gin_trgm_ops, digits public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
grant select (search) on table leads to neuroops_search;

alter table deals drop column search;
alter table deals add column search text not null generated always as (' ' || app.norm(
  title || ' ' || company_name || ' '
    || app.words(custom, '$.* ? (@.type() == "string" && !(@ like_regex "^[0-9a-f-]{36}$|^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))')) || ' ') stored;
create index deals_search on deals using gin (tenant_id, search public.gin_trgm_ops)
  with (fastupdate = on, gin_pending_list_limit = 1024) where deleted_at is null;
grant select (search) on table deals to neuroops_search;
