-- views: lists as people saved them.
--
-- A view holds an address's words (filter, order, columns), never rows: whoever opens it sees what they may see anyway.

create table views (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  list text collate "C" not null check (list ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null check (char_length(name) between 1 and 80),
  owner_id uuid not null,
  shared boolean not null default false,
  query text not null default '' check (char_length(query) <= 4000),
  columns text not null default '' check (char_length(columns) <= 2000),
  position integer not null default 0,
  is_default boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  primary key (tenant_id, id),
  constraint views_owner foreign key (tenant_id, owner_id) references memberships (tenant_id, user_id) on delete cascade
);
comment on table views is 'A list with its filter, order and columns under a name; private, or shared with everybody in the tenant.';
create index views_of_list on views (tenant_id, list, position, id) where deleted_at is null;
create index views_shared on views (tenant_id, list) where shared and deleted_at is null;
create index views_of_owner on views (tenant_id, owner_id);
create unique index views_own_default on views (tenant_id, list, owner_id) where is_default and not shared and deleted_at is null;
create unique index views_shared_default on views (tenant_id, list) where is_default and shared and deleted_at is null;
select app.protect('views');

-- The built-in roles of organisations that are there already learn the new permission.
alter table roles no force row level security;
update roles set permissions = permissions || array['views:share']
 where built_in and key in ('admin', 'manager') and not ('views:share' = any (permissions));
alter table roles force row level security;
