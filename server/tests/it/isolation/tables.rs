//! Every table, probed from another tenant and from nowhere.

use super::{probe, rows, shared_superuser};
use crate::kit::{self, TestApp};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// What the platform role may touch: it stands above all tenants, so each of these is there for a reason.
const PLATFORM: &[&str] = &[
    // before a tenant is known
    "invitations",
    "member_roles",
    "memberships",
    "one_time_tokens",
    "recovery_codes",
    "refresh_tokens",
    "second_factors",
    "roles",
    "sessions",
    "sign_in_attempts",
    "tenants",
    "users",
    // a new tenant's first pipeline, and its first reasons for losing
    "lost_reasons",
    "pipelines",
    "stages",
    // queues and logs
    "audit_events",
    "cron_slots",
    "idempotency_keys",
    "jobs",
    // Wishes that the platform's staff decide.
    "legal_name_requests",
    "mails",
    "outbox",
    "platform_audit_events",
    // readiness
    "_sqlx_migrations",
];

/// Functions that run with the rights of neuroops_search, which sees every tenant, and why they may.
const DEFINER: &[(&str, &str)] = &[
    ("api_key_check", "answers for one key whose secret the caller must know; it is what finds out the tenant"),
    ("duplicate_companies", "probed below"),
    ("duplicate_contacts", "probed below"),
    ("search_companies", "probed below"),
    ("search_contacts", "probed below"),
    ("search_custom", "probed below"),
    ("search_deals", "probed below"),
    ("search_leads", "probed below"),
    ("session_check", "answers for one session whose id the caller must know; it is what finds out the tenant"),
];

#[tokio::test]
async fn every_table_follows_the_rules() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    assert_eq!(probe::faults(&mut superuser).await, Vec::<String>::new());
    let others: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('v', 'm', 'f')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    assert_eq!(
        others,
        Vec::<String>::new(),
        "views and foreign tables step around row-level security: none so far; a view needs security_invoker and a probe here"
    );
}

#[tokio::test]
async fn no_table_lets_another_tenant_in() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let (a, b) = (Uuid::now_v7(), Uuid::now_v7());
    for tenant in [a, b] {
        rows::seed(&mut superuser, rows::Owner::of(tenant)).await;
    }
    let url = shared_url(&mut superuser).await;
    assert_eq!(probe::leaks(&url, "neuroops_app", a, b).await, Vec::<String>::new());
}

#[tokio::test]
async fn the_platform_touches_only_what_it_needs() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let touched: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
            and (has_table_privilege('neuroops_platform', c.oid, 'select, insert, update, delete')
              or has_any_column_privilege('neuroops_platform', c.oid, 'select, insert, update'))
          order by 1",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let mut reviewed: Vec<_> = PLATFORM.to_vec();
    reviewed.sort_unstable();
    assert_eq!(touched, reviewed, "the platform role stands above all tenants: review the grant, then the list in isolation/tables.rs");
}

#[tokio::test]
async fn nobody_inherits_the_role_that_sees_all() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let roles: Vec<(String, bool, bool, bool, bool)> = sqlx::query_as(
        "select rolname::text, rolsuper or rolbypassrls or rolcreaterole or rolreplication, rolcanlogin, rolinherit,
                rolname <> 'neuroops_search' and pg_has_role(oid, 'neuroops_search', 'usage')
           from pg_roles where rolname in ('neuroops_app', 'neuroops_platform', 'neuroops_owner', 'neuroops_search') order by 1",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let role = |name: &str, login| (name.to_owned(), false, login, false, false);
    assert_eq!(
        roles,
        [role("neuroops_app", true), role("neuroops_owner", true), role("neuroops_platform", true), role("neuroops_search", false)]
    );
    let url = shared_url(&mut superuser).await;
    for name in ["neuroops_app", "neuroops_platform"] {
        let mut conn = PgConnection::connect(&kit::as_role(&url, name)).await.unwrap();
        for other in ["neuroops_search", "neuroops_owner", "postgres"] {
            let entered = probe::attempt(&mut conn, None, &format!("set local role {other}")).await;
            assert_eq!(entered, Err("42501".to_owned()), "{name} became {other}");
        }
    }
}

#[tokio::test]
async fn functions_with_other_rights_keep_to_the_tenant() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let functions: Vec<String> = sqlx::query_scalar(
        "select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.prosecdef and n.nspname in ('app', 'public') and has_function_privilege('neuroops_app', p.oid, 'execute') order by 1",
    )
    .fetch_all(&mut superuser)
    .await
    .unwrap();
    let reviewed: Vec<_> = DEFINER.iter().map(|(name, _)| *name).collect();
    assert_eq!(functions, reviewed, "a function that runs with other rights needs a probe and a line in isolation/tables.rs");

    let (a, b) = (rows::Owner::of(Uuid::now_v7()), rows::Owner::of(Uuid::now_v7()));
    for owner in [a, b] {
        rows::seed(&mut superuser, owner).await;
    }
    let url = shared_url(&mut superuser).await;
    let mut conn = PgConnection::connect(&kit::as_role(&url, "neuroops_app")).await.unwrap();
    let own = format!("select 1 from app.search_custom('{}', '{}', 500)", a.id("custom_field"), a.mark());
    assert_eq!(probe::attempt(&mut conn, Some(a.tenant), &own).await, Ok(1), "search_custom finds one's own");
    assert_eq!(probe::attempt(&mut conn, Some(b.tenant), &own).await, Ok(0), "search_custom found another tenant's record");
    assert!(probe::attempt(&mut conn, None, &own).await.is_err(), "search_custom must refuse to run without a tenant");
    // The rows of a tenant hold two contacts and two companies that are alike.
    for (function, record) in [("duplicate_contacts", "contact"), ("duplicate_companies", "company")] {
        let call = format!("select 1 from app.{function}(array['{}'::uuid])", a.id(record));
        assert_eq!(probe::attempt(&mut conn, Some(a.tenant), &call).await, Ok(1), "{function} finds one's own");
        assert_eq!(probe::attempt(&mut conn, Some(b.tenant), &call).await, Ok(0), "{function} compared another tenant's record");
        assert_eq!(probe::attempt(&mut conn, None, &call).await, Ok(0), "{function} found something without a tenant");
    }
    for (function, record) in
        [("search_contacts", "contact"), ("search_companies", "company"), ("search_deals", "deal"), ("search_leads", "lead")]
    {
        // Exactly, and with a typing error, which takes the other stages of the search.
        for word in [a.mark(), format!("{}x", a.mark())] {
            let of = |found: Result<u64, String>| found.expect("a search");
            let call = format!("select 1 from app.{function}('{word}', 500) where id = '{}'", a.id(record));
            assert_eq!(of(probe::attempt(&mut conn, Some(a.tenant), &call).await), 1, "{function} finds one's own");
            assert_eq!(of(probe::attempt(&mut conn, Some(b.tenant), &call).await), 0, "{function} found another tenant's record");
            assert!(probe::attempt(&mut conn, None, &call).await.is_err(), "{function} must refuse to run without a tenant");
        }
    }
}

/// The URL of the database behind a connection.
async fn shared_url(superuser: &mut PgConnection) -> String {
    let name: String = sqlx::query_scalar("select current_database()::text").fetch_one(superuser).await.expect("name");
    kit::in_database(&kit::cluster(), &name)
}
