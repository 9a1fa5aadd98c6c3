//! A row of every table for a tenant: what the probes try to reach from elsewhere.

use sqlx::PgConnection;
use uuid::Uuid;

/// How to make one row of a table.
pub struct Factory {
    /// The table.
    pub table: &'static str,
    /// The column that says whose the row is.
    pub key: &'static str,
    /// `(columns) values (…)`; `{t}` is the tenant, `{mark}` a word that nobody else has, `{contact}` and the like ids.
    insert: &'static str,
    /// Which rows are the tenant's.
    own: &'static str,
}

const fn of(table: &'static str, insert: &'static str) -> Factory {
    Factory { table, key: "tenant_id", insert, own: "tenant_id = {t}" }
}

const fn keyed(table: &'static str, key: &'static str, own: &'static str, insert: &'static str) -> Factory {
    Factory { table, key, insert, own }
}

/// Every table, each after those that it refers to. A new table comes with its line here.
pub const FACTORIES: &[Factory] = &[
    keyed("tenants", "id", "id = {t}", "(id, slug, name) values ({t}, {mark}, 'Rows of ' || {mark})"),
    keyed(
        "users",
        "id",
        "id = {user}",
        "(id, email, name) values ({user}, {user}::text || '@rows.example', {mark}), ({colleague}, {colleague}::text || '@rows.example', {mark})",
    ),
    of("memberships", "(tenant_id, user_id) values ({t}, {user}), ({t}, {colleague})"),
    of(
        "roles",
        "(tenant_id, id, key, name) values ({t}, {role}, {role}::text, {mark}), ({t}, {other_role}, {other_role}::text, {mark} || ' too')",
    ),
    of(
        "legal_name_requests",
        "(tenant_id, id, legal_name, reason, status, decided_at) values ({t}, {legal_name_request}, {mark}, 'Renamed', 'withdrawn', now())",
    ),
    of("member_roles", "(tenant_id, user_id, role_id) values ({t}, {user}, {role})"),
    of(
        "api_keys",
        "(tenant_id, id, name, hint, token_hash, scopes, created_by)
         values ({t}, {api_key}, {mark}, 'abcd', sha256({api_key}::text::bytea), array['crm:read'], {user})",
    ),
    of("sessions", "(tenant_id, id, user_id, expires_at, user_agent) values ({t}, {session}, {user}, now() + '1 day', {mark})"),
    of(
        "refresh_tokens",
        "(tenant_id, id, session_id, token_hash, expires_at) values ({t}, {refresh_token}, {session}, sha256({refresh_token}::text::bytea), now() + '1 day')",
    ),
    keyed(
        "one_time_tokens",
        "tenant_id",
        "tenant_id = {t}",
        "(id, user_id, tenant_id, kind, token_hash, expires_at)
         values ({one_time_token}, {user}, {t}, 'verify_email', sha256({one_time_token}::text::bytea), now() + '1 day')",
    ),
    of(
        "invitations",
        "(tenant_id, id, email, name, token_hash, expires_at)
         values ({t}, {invitation}, {invitation}::text || '@rows.example', {mark}, sha256({invitation}::text::bytea), now() + '1 day')",
    ),
    keyed("sign_in_attempts", "account", "account = {mark}", "(address, account, success) values ('192.0.2.1', {mark}, true)"),
    of(
        "audit_events",
        "(tenant_id, id, actor_kind, action, resource, resource_id) values ({t}, {audit_event}, 'system', 'rows.made', 'row', {mark})",
    ),
    keyed(
        "platform_audit_events",
        "id",
        "id = {platform_audit_event}",
        "(id, actor_kind, action, resource, resource_id) values ({platform_audit_event}, 'system', 'rows.made', 'row', {mark})",
    ),
    of("outbox", "(tenant_id, id, kind, resource, dispatched_at) values ({t}, {event}, 'rows.made', {mark}, now())"),
    of("jobs", "(tenant_id, id, kind, status, finished_at, last_error) values ({t}, {job}, 'rows.made', 'done', now(), {mark})"),
    keyed("cron_slots", "name", "name = {mark}", "(name, slot) values ({mark}, now())"),
    of(
        "mails",
        "(tenant_id, id, to_address, subject, text_body, status, sent_at) values ({t}, {mail}, 'to@rows.example', {mark}, {mark}, 'sent', now())",
    ),
    of("idempotency_keys", "(tenant_id, actor_id, key, request_hash) values ({t}, {user}, {user}::text, sha256('x'))"),
    of("files", "(tenant_id, id, name, size_bytes, sha256, storage_key) values ({t}, {file}, {mark}, 0, sha256(''), {file}::text)"),
    keyed("second_factors", "user_id", "user_id = {user}", "(user_id, secret) values ({user}, {mark}::bytea)"),
    keyed("recovery_codes", "user_id", "user_id = {user}", "(user_id, code_print) values ({user}, sha256({mark}::bytea))"),
    of(
        "images",
        "(tenant_id, id, kind, media_type, bytes, width, height, sha256) values ({t}, {image}, 'photo', 'image/png', {mark}::bytea, 1, 1, sha256({mark}::bytea))",
    ),
    of(
        "companies",
        "(tenant_id, id, name, tags) values ({t}, {company}, {mark}, array[{mark}]), ({t}, {other_company}, {mark}, array[{mark}])",
    ),
    of("company_tags", "(tenant_id, tag, record_id) values ({t}, {mark}, {company})"),
    of(
        "contact_imports",
        "(tenant_id, id, file_id, file_name, status, created, finished_at) values ({t}, {contact_import}, {file}, {mark}, 'completed', 1, now())",
    ),
    of(
        "contacts",
        "(tenant_id, id, first_name, last_name, company_id, company_name, email, emails, tags)
         values ({t}, {contact}, 'Rows', {mark}, {company}, {mark}, {contact}::text || '@rows.example',
                 jsonb_build_array(jsonb_build_object('label', 'work', 'address', {contact}::text || '@rows.example')), array[{mark}]),
                ({t}, {other_contact}, 'Rows', {mark} || ' too', {company}, {mark}, '', '[]', array[{mark}])",
    ),
    of("contact_emails", "(tenant_id, address, contact_id) values ({t}, {contact}::text || '@rows.example', {contact})"),
    of("contact_tags", "(tenant_id, tag, record_id) values ({t}, {mark}, {contact})"),
    of("pipelines", "(tenant_id, id, name, position) values ({t}, {pipeline}, {mark}, 99)"),
    of(
        "stages",
        "(tenant_id, id, pipeline_id, name, position, probability) values ({t}, {stage}, {pipeline}, {mark}, 0, 10), ({t}, {other_stage}, {pipeline}, {mark}, 1, 20)",
    ),
    of("lost_reasons", "(tenant_id, id, name, position) values ({t}, {lost_reason}, {mark}, 99)"),
    of(
        "deals",
        "(tenant_id, id, title, pipeline_id, stage_id, position, currency, company_id, company_name)
         values ({t}, {deal}, {mark}, {pipeline}, {stage}, '80', 'EUR', {company}, {mark})",
    ),
    of(
        "deal_lines",
        "(tenant_id, deal_id, position, name, quantity_milli, price_minor, total_minor) values ({t}, {deal}, 0, {mark}, 1000, 100, 100)",
    ),
    of("deal_contacts", "(tenant_id, deal_id, contact_id) values ({t}, {deal}, {contact})"),
    of(
        "merges",
        "(tenant_id, id, kind, kept_id, other_id, kept_name, other_name, before, after)
         values ({t}, {merge}, 'contact', {contact}, {other_contact}, {mark}, {mark}, jsonb_build_object(), jsonb_build_object())",
    ),
    of("merge_moves", "(tenant_id, merge_id, place, record_id) values ({t}, {merge}, {mark}, {deal})"),
    of(
        "duplicate_pairs",
        "(tenant_id, id, kind, low_id, high_id, score, reasons)
         values ({t}, {duplicate}, 'contact', least({contact}, {other_contact}), greatest({contact}, {other_contact}), 80, array[{mark}])",
    ),
    of("duplicate_scans", "(tenant_id, kind, after_at, after_id) values ({t}, 'contact', now(), {contact}) on conflict do nothing"),
    of("crm_settings", "(tenant_id, lead_idle_days) values ({t}, 10) on conflict do nothing"),
    of("lead_forms", "(tenant_id, id, name, fields) values ({t}, {lead_form}, {mark}, array['name', 'email'])"),
    of("leads", "(tenant_id, id, name, currency) values ({t}, {lead}, {mark}, 'EUR')"),
    of("lead_changes", "(tenant_id, id, lead_id, to_status, reason) values ({t}, {lead_change}, {lead}, 'new', {mark})"),
    of("lead_rules", "(tenant_id, id, name, position, field) values ({t}, {lead_rule}, {mark}, 0, 'any')"),
    of("lead_rule_people", "(tenant_id, rule_id, user_id) values ({t}, {lead_rule}, {user})"),
    of("activities", "(tenant_id, id, kind, subject, contact_id) values ({t}, {activity}, 'task', {mark}, {contact})"),
    of("contact_import_errors", "(tenant_id, import_id, row_no, code, message) values ({t}, {contact_import}, 1, 'invalid_email', {mark})"),
    of(
        "contact_import_changes",
        "(tenant_id, import_id, row_no, contact_id, kind) values ({t}, {contact_import}, 1, {contact}, 'created')",
    ),
    of(
        "notifications",
        "(tenant_id, id, user_id, kind, args, link, dedupe_key) values ({t}, {notification}, {user}, 'task.due', jsonb_build_object('title', {mark}), '/deals', {mark})",
    ),
    of("notification_choices", "(tenant_id, user_id, kind, wanted) values ({t}, {user}, {mark}, false)"),
    of("recent_records", "(tenant_id, user_id, kind, record_id) values ({t}, {user}, 'contact', {contact})"),
    of("pins", "(tenant_id, id, user_id, kind, record_id, position) values ({t}, {pin}, {user}, 'contact', {contact}, 1)"),
    of("first_days", "(tenant_id, user_id) values ({t}, {user})"),
    of("sample_records", "(tenant_id, kind, record_id) values ({t}, 'contact', {contact})"),
    of("views", "(tenant_id, id, list, name, owner_id) values ({t}, {view}, 'contacts', {mark}, {user})"),
    of(
        "custom_fields",
        "(tenant_id, id, record, key, label, kind) values ({t}, {custom_field}, 'contact', 'own_' || replace({custom_field}::text, '-', '_'), {mark}, 'text')",
    ),
    of("custom_values", "(tenant_id, field_id, record_id, words) values ({t}, {custom_field}, {contact}, {mark})"),
    of("contact_import_companies", "(tenant_id, import_id, company_id) values ({t}, {contact_import}, {company})"),
];

/// A tenant's set of rows; another `seed` is another set.
#[derive(Clone, Copy, Debug)]
pub struct Owner {
    pub tenant: Uuid,
    pub seed: u64,
}

impl Owner {
    pub const fn of(tenant: Uuid) -> Self {
        Self { tenant, seed: 0 }
    }

    /// The same tenant's other set of rows.
    pub const fn another(self, seed: u64) -> Self {
        Self { tenant: self.tenant, seed }
    }

    /// The id of this set's record of that name: always the same, nobody else's.
    pub fn id(self, name: &str) -> Uuid {
        let start = 0xcbf2_9ce4_8422_2325_u64 ^ self.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let hash = name.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Uuid::from_u128(self.tenant.as_u128() ^ u128::from(hash))
    }

    /// A word that stands in each of this set's rows and nowhere else.
    pub fn mark(self) -> String {
        format!("m{}", self.id("mark").simple())
    }

    fn fill(self, template: &str) -> String {
        let mut filled = String::new();
        for (n, part) in template.split(['{', '}']).enumerate() {
            match (n % 2, part) {
                (0, text) => filled.push_str(text),
                (_, "t") => filled.push_str(&format!("'{}'::uuid", self.tenant)),
                (_, "mark") => filled.push_str(&format!("'{}'", self.mark())),
                (_, name) => filled.push_str(&format!("'{}'::uuid", self.id(name))),
            }
        }
        filled
    }
}

impl Factory {
    /// The statement that makes this owner's row.
    pub fn insert(&self, owner: Owner) -> String {
        format!("insert into {} {}", self.table, owner.fill(self.insert))
    }

    /// The condition that only this owner's rows meet.
    pub fn own(&self, owner: Owner) -> String {
        owner.fill(self.own)
    }
}

/// Makes the rows of an owner as a superuser, whom nothing binds. Those of an existing tenant add to what it has.
pub async fn seed(superuser: &mut PgConnection, owner: Owner) {
    for factory in FACTORIES {
        // A real tenant has its own row already; nothing else can be there.
        let there = if factory.table == "tenants" { "on conflict (id) do nothing" } else { "" };
        let insert = format!("{} {there}", factory.insert(owner));
        sqlx::raw_sql(sqlx::AssertSqlSafe(insert)).execute(&mut *superuser).await.unwrap_or_else(|e| {
            panic!("isolation/rows.rs can't make a row of '{}' ({e}): the table changed, so change its factory", factory.table)
        });
    }
}

/// All that the database holds of a tenant, as a digest per table: to see that nobody changed it.
pub async fn digest(superuser: &mut PgConnection, tenant: Uuid) -> Vec<(String, String)> {
    let mut digests = Vec::new();
    for factory in FACTORIES {
        let own = factory.own(Owner::of(tenant));
        let sql = format!("select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {} t where {own}", factory.table);
        let digest: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *superuser).await.expect("digest");
        digests.push((factory.table.to_owned(), digest));
    }
    digests
}
