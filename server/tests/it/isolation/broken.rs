//! Whether the proofs can fail: one thing is broken at a time, in a database of its own, and they must say so.

use super::{Scratch, probe};
use crate::kit::as_role;
use kernel::server::{db::Db, settings::Settings};
use sqlx::PgConnection;
use std::time::Duration;

async fn run(conn: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(conn).await.unwrap_or_else(|e| panic!("{e} at {sql}"));
}

#[tokio::test]
async fn the_probes_report_a_broken_policy() {
    let scratch = Scratch::new("broken").await;
    let (a, b) = scratch.two_tenants().await;
    let mut superuser = scratch.superuser().await;
    let whole = |leaks: &[String]| {
        leaks.iter().any(|leak| leak.starts_with("contacts: ")) && leaks.iter().all(|leak| leak.starts_with("contacts: "))
    };
    assert_eq!(probe::leaks(&scratch.url, "neuroops_app", a, b).await, Vec::<String>::new());
    assert_eq!(probe::faults(&mut superuser).await, Vec::<String>::new());

    // What is broken, how it is mended, and what the probes must have reached.
    let tenant = "tenant_id = (select app.tenant_id())";
    for (break_it, mend_it, reached) in [
        (
            "alter policy tenant on contacts using (true) with check (true)".to_owned(),
            format!("alter policy tenant on contacts using ({tenant}) with check ({tenant})"),
            [
                "another tenant's rows (Ok(2)): select",
                "another tenant's rows (Ok(2)): update",
                "rows without a tenant",
                "not refused by a policy",
            ]
            .as_slice(),
        ),
        (
            "create policy extra on contacts for select to neuroops_app using (true)".to_owned(),
            "drop policy extra on contacts".to_owned(),
            &["another tenant's rows (Ok(2)): select", "rows without a tenant (Ok(2)): select"],
        ),
        (
            format!("alter policy tenant on contacts using ({tenant} or app.tenant_id() is null)"),
            format!("alter policy tenant on contacts using ({tenant})"),
            &["rows without a tenant (Ok(2)): select"],
        ),
        (
            "alter policy tenant on contacts with check (true)".to_owned(),
            format!("alter policy tenant on contacts with check ({tenant})"),
            &["not refused by a policy"],
        ),
        (
            "alter table contacts no force row level security".to_owned(),
            "alter table contacts force row level security".to_owned(),
            &["the owner of the tables sees rows"],
        ),
        (
            "alter table contacts disable row level security".to_owned(),
            "alter table contacts enable row level security".to_owned(),
            &["another tenant's rows (Ok(2)): select", "the owner of the tables sees rows"],
        ),
        (
            "drop policy tenant on contacts".to_owned(),
            format!("create policy tenant on contacts for all to neuroops_app using ({tenant}) with check ({tenant})"),
            &["the probe is blind"],
        ),
    ] {
        run(&mut superuser, &break_it).await;
        let leaks = probe::leaks(&scratch.url, "neuroops_app", a, b).await;
        assert!(whole(&leaks), "{break_it}: {leaks:#?}");
        for part in reached {
            assert!(leaks.iter().any(|leak| leak.contains(part)), "{break_it}: no leak says {part:?}: {leaks:#?}");
        }
        // A check that looks only before a write is nothing that the text of the policy shows.
        let faults = probe::faults(&mut superuser).await;
        let shown = !break_it.contains("or app.tenant_id()");
        assert_eq!(shown, whole(&faults), "{break_it}: {faults:#?}");
        run(&mut superuser, &mend_it).await;
    }
    assert_eq!(probe::leaks(&scratch.url, "neuroops_app", a, b).await, Vec::<String>::new(), "all is mended");
    drop(superuser);
    scratch.drop_it().await;
}

#[tokio::test]
async fn a_table_that_nobody_protected_is_reported() {
    let scratch = Scratch::new("newtable").await;
    let mut superuser = scratch.superuser().await;
    run(&mut superuser, "create table orders (id uuid primary key, tenant_id uuid not null); grant select on orders to public").await;
    let faults = probe::faults(&mut superuser).await;
    for part in [
        "has no factory in isolation/rows.rs",
        "row-level security is off",
        "not owned by neuroops_owner",
        "granted to everybody",
        "does not start with tenant_id",
        "exactly one policy",
    ] {
        assert!(faults.iter().any(|fault| fault.starts_with("orders: ") && fault.contains(part)), "no fault says {part:?}: {faults:#?}");
    }
    drop(superuser);
    scratch.drop_it().await;
}

#[tokio::test]
async fn a_process_refuses_to_start_under_a_role_that_nothing_binds() {
    let scratch = Scratch::new("boot").await;
    let (a, b) = scratch.two_tenants().await;
    let mut superuser = scratch.superuser().await;
    let role = format!("scratch_role_{}", std::process::id());
    let database = scratch.url.rsplit('/').next().unwrap_or_default().to_owned();
    run(&mut superuser, &format!("create role {role} login in role neuroops_app; grant connect on database {database} to {role}")).await;
    let settings = settings();
    let connect = async |app: &str, platform: &str| {
        let db = Db::connect(&as_role(&scratch.url, app), &as_role(&scratch.url, platform), &settings).await;
        match db {
            Ok(db) => {
                db.close().await;
                String::new()
            }
            Err(error) => error.to_string(),
        }
    };
    assert_eq!(connect("neuroops_app", "neuroops_platform").await, "");
    let mut wrong = Vec::new();
    for (setup, app, platform, reason) in [
        ("", "postgres", "neuroops_platform", "superuser"),
        ("", "neuroops_app", "postgres", "superuser"),
        ("", "neuroops_owner", "neuroops_platform", "owns tables"),
        ("", "neuroops_app", "neuroops_owner", "owns tables"),
        ("alter role {role} bypassrls", role.as_str(), "neuroops_platform", "BYPASSRLS"),
        ("alter role {role} nobypassrls; grant neuroops_owner to {role}", role.as_str(), "neuroops_platform", "owner"),
        ("revoke neuroops_owner from {role}; grant neuroops_search to {role}", role.as_str(), "neuroops_platform", "neuroops_search"),
        ("", "neuroops_platform", "neuroops_platform", "neuroops_platform"),
    ] {
        run(&mut superuser, &setup.replace("{role}", &role)).await;
        let refusal = connect(app, platform).await;
        if !refusal.contains(reason) {
            wrong.push(format!("after '{setup}', DATABASE_URL as {app} and PLATFORM_DATABASE_URL as {platform} must be refused with a word about {reason}, but got '{refusal}'"));
        }
        if app == role {
            // Not for nothing: the probes hear it too.
            assert!(!probe::leaks(&scratch.url, app, a, b).await.is_empty(), "{setup}");
        }
    }
    run(&mut superuser, &format!("drop owned by {role}; drop role {role}")).await;
    drop(superuser);
    scratch.drop_it().await;
    assert_eq!(wrong, Vec::<String>::new());
}

fn settings() -> Settings {
    Settings {
        public_url: "http://neuroops.test".to_owned(),
        secret: "only for tests, and at least thirty-two bytes".to_owned(),
        encryption_key: "another one for tests, as long as the first".to_owned(),
        data_dir: std::env::temp_dir(),
        demo: false,
        access_ttl: Duration::from_secs(60),
        refresh_ttl: Duration::from_secs(60),
        trusted_proxies: Vec::new(),
        rate_limits: false,
        mail_from: String::new(),
        smtp_url: None,
        pool_size: 2,
    }
}
