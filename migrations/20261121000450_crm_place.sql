-- crm: no two deals share a place in a column, the bin included, so that the order of a board is total; what an import made.
--
-- Deferrable, because counting a column anew gives all its places at once.

drop index deals_stage;
alter table deals add constraint deals_place unique (tenant_id, stage_id, position) deferrable initially immediate;

-- Companies that an import made: its undo takes them away again unless they are used elsewhere.
create table contact_import_companies (
  tenant_id uuid not null default app.tenant_id(),
  import_id uuid not null,
  company_id uuid not null,
  primary key (tenant_id, import_id, company_id),
  constraint contact_import_companies_import foreign key (tenant_id, import_id)
    references contact_imports (tenant_id, id) on delete cascade,
  constraint contact_import_companies_company foreign key (tenant_id, company_id)
    references companies (tenant_id, id) on delete cascade
);
comment on table contact_import_companies is 'The companies that an import made.';
create index contact_import_companies_company on contact_import_companies (tenant_id, company_id);
select app.protect('contact_import_companies');

-- An import or a seed fills a new tenant at once: the planner must learn of it soon, or it walks the wrong index.
alter table companies set (autovacuum_analyze_scale_factor = 0.02);
alter table contact_emails set (autovacuum_analyze_scale_factor = 0.02);
alter table contact_tags set (autovacuum_analyze_scale_factor = 0.02);
alter table deals set (autovacuum_analyze_scale_factor = 0.02);
alter table activities set (autovacuum_analyze_scale_factor = 0.02);
alter table contact_import_changes set (autovacuum_analyze_scale_factor = 0.02);
alter table companies alter column tenant_id set statistics 1000;
alter table contact_emails alter column tenant_id set statistics 1000;
alter table deals alter column tenant_id set statistics 1000;
