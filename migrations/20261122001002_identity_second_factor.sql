-- identity: the second factor of a person, for all their organisations. Platform only, like all that belongs to signing in;
-- `users.second_factor_since` says to everybody else whether there is one.

create table second_factors (
  user_id uuid primary key references users (id) on delete cascade,
  secret bytea not null,
  last_step bigint not null default 0,
  confirmed_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table second_factors is 'The secret of a person''s codes (TOTP), sealed under the operator''s key; unconfirmed until a first code proved it.';
comment on column second_factors.last_step is 'The step of time (30 s since 1970) of the newest code that was used: it and older ones work no more.';
select app.protect_platform('second_factors', 'select, insert, update, delete');

create table recovery_codes (
  user_id uuid not null references second_factors (user_id) on delete cascade,
  code_print bytea not null check (octet_length(code_print) = 32),
  used_at timestamptz,
  primary key (user_id, code_print)
);
comment on table recovery_codes is 'Fingerprints of the codes that open once when the device is lost.';
select app.protect_platform('recovery_codes', 'select, insert, update, delete');
