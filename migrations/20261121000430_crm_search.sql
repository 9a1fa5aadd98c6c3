-- crm: search of contacts, companies and deals.
--
-- The functions below belong to neuroops_search, which may read every tenant: trigram operators are
-- not leakproof, so under the tenant's own policy they could use no index. Each query says
-- `tenant_id = app.tenant_id()` itself and the functions refuse to run without a tenant.

-- A setting of a library can be fixed on a function only once the library is loaded.
select public.show_limit();

-- A text as it must stand inside a LIKE pattern.
create function app.like_text(p_text text) returns text
  language sql immutable strict parallel safe
  return replace(replace(replace(p_text, '\', '\\'), '%', '\%'), '_', '\_');

-- The conditions of the first stage: every word of p_norm must occur; 'false' when there is none.
-- The index knows three letters or digits in a row, and the first ones of a word: a word without such
-- a run must begin a word, and when no word can use the index there is no condition at all, since
-- reading the whole tenant costs a second.
create function app.search_conditions(p_norm text, p_with_digits boolean) returns text
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, public, pg_temp as $$
declare
  v_word text;
  v_like text;
  v_number text;
  v_cond text;
  v_indexed boolean := false;
  v_all text := '';
begin
  -- A phone number as people type it: separators go, and the trunk or exit zeros in front.
  if p_with_digits and p_norm ~ '^[-+0-9 ()./]+$' then
    v_number := app.digits(p_norm);
    if length(v_number) >= 3 then
      if length(ltrim(v_number, '0')) >= 3 then
        v_number := ltrim(v_number, '0');
      end if;
      v_like := app.like_text(p_norm);
      return format('(digits like %L or search like %L)', '%' || v_number || '%', '%' || v_like || '%');
    end if;
  end if;
  foreach v_word in array (string_to_array(p_norm, ' '))[1:8] loop
    continue when v_word = '';
    v_like := app.like_text(v_word);
    if v_word ~ '[[:alnum:]]{3}' then
      v_cond := format('search like %L', '%' || v_like || '%');
      v_indexed := true;
    else
      v_cond := format('search like %L', '% ' || v_like || '%');
      v_indexed := v_indexed or v_word ~ '^[[:alnum:]]';
    end if;
    v_number := ltrim(app.digits(v_word), '0');
    if p_with_digits and length(v_number) >= 3 and v_word ~ '^[-+0-9()./]+$' then
      v_cond := format('(%s or digits like %L)', v_cond, '%' || v_number || '%');
    end if;
    v_all := v_all || case when v_all = '' then '' else ' and ' end || v_cond;
  end loop;
  return case when v_indexed then v_all else 'false' end;
end
$$;

-- The conditions of the second stage. One typing error (a letter more, less or other, two swapped)
-- leaves either the begin or the end of a word as it was, when one letter in the middle is left out of
-- both: so each word of p_words must occur by its begin or its end. 'false' when no word is long enough.
create function app.search_halves(p_words text[]) returns text
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, public, pg_temp as $$
declare
  v_word text;
  v_begin text;
  v_end text;
  -- A short word alone has too short halves: half the tenant would match.
  v_min int := case when array_length(p_words, 1) > 1 then 4 else 6 end;
  v_all text := '';
begin
  foreach v_word in array p_words[1:8] loop
    continue when length(v_word) < v_min;
    v_begin := left(v_word, (length(v_word) - 1) / 2);
    v_end := right(v_word, length(v_word) - 1 - length(v_begin));
    -- Else the index could not be used.
    continue when v_begin !~ '^[[:alnum:]]' or v_end !~ '[[:alnum:]]{2}$';
    v_all := v_all || case when v_all = '' then '' else ' and ' end
      || format('(search like %L or search like %L)',
                '% ' || app.like_text(v_begin) || '%', '%' || app.like_text(v_end) || ' %');
  end loop;
  return case when v_all = '' then 'false' else v_all end;
end
$$;

-- How well the words of a query occur in a text, 0 to 1: per word the nearest word of the text by
-- edit distance, weighted by length.
create function app.word_score(p_words text[], p_text text) returns real
  language plpgsql immutable strict parallel safe
  set search_path = pg_catalog, public, pg_temp as $$
declare
  v_word text;
  v_other text;
  v_others text[] := regexp_split_to_array(left(p_text, 400), '[ @,;/()"-]+');
  v_best int;
  v_cost int;
  v_lost int := 0;
  v_length int := 0;
begin
  foreach v_word in array p_words loop
    v_word := left(v_word, 60);
    v_best := length(v_word);
    v_length := v_length + v_best;
    foreach v_other in array v_others loop
      continue when v_other = '';
      -- A word that is still being typed is compared with as much of the other.
      v_cost := levenshtein_less_equal(v_word, left(v_other, greatest(length(v_word), 1)), v_best);
      if v_cost < v_best then
        v_best := v_cost;
      end if;
      v_cost := levenshtein_less_equal(v_word, left(v_other, 60), v_best);
      if v_cost < v_best then
        v_best := v_cost;
      end if;
      exit when v_best = 0;
    end loop;
    v_lost := v_lost + v_best;
  end loop;
  return case when v_length = 0 then 0 else 1 - v_lost::real / v_length end;
end
$$;

-- The engine behind the three functions. p_table must have tenant_id, id, sort_name, search,
-- deleted_at and, when p_with_digits, digits. Runs as the caller: only those functions may call it.
create function app.search_rows(p_table regclass, p_with_digits boolean, q text, lim int)
returns table (id uuid, rank real)
language plpgsql stable rows 20
set search_path = pg_catalog, public, pg_temp
set pg_trgm.word_similarity_threshold = 0.4
as $$
declare
  v_tenant uuid := app.tenant_id();
  v_norm text := rtrim(left(app.norm(coalesce(q, '')), 100));
  v_words text[];
  v_conditions text;
  v_limit int := least(greatest(coalesce(lim, 20), 1), 500);
begin
  if v_tenant is null then
    raise exception 'search needs a tenant' using errcode = 'insufficient_privilege';
  end if;
  if v_norm = '' then
    return;
  end if;

  -- Stage one: every word occurs. Names that begin with the query are fetched by their own index
  -- first, so that they are there however many other rows match.
  return query execute format(
    $sql$
      select f.id,
             (case when f.sort_name = $2 then 1.0
                   when f.sort_name ^@ $2 then 0.9
                   when position(' ' || $2 in f.search) > 0 then 0.8
                   when position($2 in f.search) > 0 then 0.7
                   else 0.6 end)::real
        from (
          (select c.id, c.sort_name, c.search from %1$s c
            where c.tenant_id = $1 and c.deleted_at is null and c.sort_name ^@ $2
            order by c.sort_name, c.id limit $3)
          union
          (select c.id, c.sort_name, c.search from %1$s c
            where c.tenant_id = $1 and c.deleted_at is null and %2$s
            limit 500)
        ) f
       order by 2 desc, f.sort_name, f.id
       limit $3
    $sql$, p_table, app.search_conditions(v_norm, p_with_digits))
    using v_tenant, v_norm, v_limit;
  if found or v_norm !~ '[[:alnum:]].*[[:alnum:]].*[[:alnum:]]' then
    return;
  end if;

  -- Stage two, only when nothing matched: one typing error in each word. Stage three, only when that
  -- found nothing good: whatever is alike. Both look closely at the hundred most alike.
  v_words := string_to_array(v_norm, ' ');
  foreach v_conditions in array array[app.search_halves(v_words), '$2 <% search'] loop
    return query execute format(
      $sql$
        select s.id, s.rank
          from (
            select f.id, f.sort_name, (0.5 * app.word_score($4, f.search))::real as rank
              from (
                select m.id, m.sort_name, m.search
                  from (
                    select c.id, c.sort_name, c.search from %1$s c
                     where c.tenant_id = $1 and c.deleted_at is null and %2$s
                     limit 2000
                  ) m
                 order by word_similarity($2, m.search) desc, m.id limit 100
              ) f
          ) s
         where s.rank >= $5
         order by s.rank desc, s.sort_name, s.id
         limit $3
      $sql$, p_table, v_conditions)
      using v_tenant, v_norm, v_limit, v_words, 0.25::real;
    exit when found;
  end loop;
end
$$;

-- Contacts by name, company, mail or phone, best first: whole and partial words, then typing errors.
-- rank: 0.6 to 1 when every word occurs, below 0.5 when only something alike was found.
create function app.search_contacts(q text, lim int default 20)
returns table (id uuid, rank real)
language sql stable security definer rows 20
set search_path = pg_catalog, public, pg_temp
as $$ select r.id, r.rank from app.search_rows('public.contacts', true, q, lim) r $$;

-- Companies by name, domain, mail or phone; as app.search_contacts.
create function app.search_companies(q text, lim int default 20)
returns table (id uuid, rank real)
language sql stable security definer rows 20
set search_path = pg_catalog, public, pg_temp
as $$ select r.id, r.rank from app.search_rows('public.companies', true, q, lim) r $$;

-- Deals by title or company; as app.search_contacts.
create function app.search_deals(q text, lim int default 20)
returns table (id uuid, rank real)
language sql stable security definer rows 20
set search_path = pg_catalog, public, pg_temp
as $$ select r.id, r.rank from app.search_rows('public.deals', false, q, lim) r $$;

grant execute on function app.search_contacts(text, int), app.search_companies(text, int), app.search_deals(text, int)
  to neuroops_app;
alter function app.like_text(text) owner to neuroops_search;
alter function app.search_halves(text[]) owner to neuroops_search;
alter function app.search_conditions(text, boolean) owner to neuroops_search;
alter function app.word_score(text[], text) owner to neuroops_search;
alter function app.search_rows(regclass, boolean, text, int) owner to neuroops_search;
alter function app.search_contacts(text, int) owner to neuroops_search;
alter function app.search_companies(text, int) owner to neuroops_search;
alter function app.search_deals(text, int) owner to neuroops_search;
