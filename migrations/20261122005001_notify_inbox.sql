-- notify: what people are told inside the product.

create table notifications (
  tenant_id uuid not null default app.tenant_id(),
  id uuid not null,
  user_id uuid not null,
  kind text not null check (char_length(kind) between 1 and 100),
  actor_id uuid,
  args jsonb not null default '{}'::jsonb check (jsonb_typeof(args) = 'object'),
  link text not null check (link ~ '^/[^/\\]' and char_length(link) <= 500),
  dedupe_key text collate "C" not null check (char_length(dedupe_key) between 1 and 200),
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id),
  constraint notifications_once unique (tenant_id, user_id, dedupe_key),
  constraint notifications_person foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table notifications is 'What one person was told, for 90 days; `kind` names the sentence, `args` what it names.';
comment on column notifications.dedupe_key is 'The same thing is told to the same person once.';
create index notifications_list on notifications (tenant_id, user_id, created_at, id);
create index notifications_unread on notifications (tenant_id, user_id, created_at, id) where read_at is null;
create index notifications_age on notifications (tenant_id, created_at, id);
select app.protect('notifications');

create table notification_choices (
  tenant_id uuid not null default app.tenant_id(),
  user_id uuid not null,
  kind text not null check (char_length(kind) between 1 and 100),
  wanted boolean not null,
  primary key (tenant_id, user_id, kind),
  constraint notification_choices_person foreign key (tenant_id, user_id)
    references memberships (tenant_id, user_id) on delete cascade
);
comment on table notification_choices is 'Kinds of notifications that somebody switched off, or on again; without a row they are on.';
select app.protect('notification_choices');
