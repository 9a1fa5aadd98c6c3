//! The probes: what row-level security promises, tried out on every table. They answer with what leaked, so that one test
//! can see them silent and another can break a policy and hear them.

use super::rows::{FACTORIES, Factory, Owner};
use crate::kit::as_role;
use sqlx::{Connection, PgConnection, Row};
use uuid::Uuid;

/// Tables that the tenant role can't touch at all.
pub const PLATFORM_ONLY: &[&str] =
    &["cron_slots", "one_time_tokens", "platform_audit_events", "recovery_codes", "second_factors", "sign_in_attempts"];

/// Tables whose primary key doesn't start with `tenant_id`, and why.
const OTHER_KEYS: &[(&str, &str)] = &[
    ("tenants", "is the tenant"),
    ("users", "a person exists once and works in several tenants"),
    ("cron_slots", "of the platform"),
    ("one_time_tokens", "arrives before the tenant is known; platform only"),
    ("platform_audit_events", "of the platform"),
    ("recovery_codes", "of a person, for all their tenants; platform only"),
    ("second_factors", "of a person, for all their tenants; platform only"),
    ("sign_in_attempts", "counted before anybody is known; platform only"),
];

/// Tables that hold nothing of a tenant: the list of applied migrations.
const NO_TENANT: &[&str] = &["_sqlx_migrations"];

/// "Permission denied" and "violates row-level security".
const DENIED: &str = "42501";

/// Runs a statement inside a tenant (or none), takes it back, and says how many rows it touched or with which code it failed.
pub async fn attempt(conn: &mut PgConnection, tenant: Option<Uuid>, sql: &str) -> Result<u64, String> {
    let scope = tenant.map(|t| format!("; set local app.tenant_id = '{t}'")).unwrap_or_default();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("begin{scope}"))).execute(&mut *conn).await.expect("begin");
    let result = sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut *conn).await;
    sqlx::raw_sql("rollback").execute(&mut *conn).await.expect("rollback");
    result.map(|done| done.rows_affected()).map_err(|error| match error.as_database_error() {
        Some(database) => database.code().unwrap_or_default().into_owned(),
        None => panic!("{error} at {sql}"),
    })
}

/// What a role can do to the rows of tenant `b` from within tenant `a` or from nowhere, and what the owner of the tables sees.
/// Both tenants have their rows by [`super::rows::seed`].
pub async fn leaks(url: &str, role: &str, a: Uuid, b: Uuid) -> Vec<String> {
    let mut conn = PgConnection::connect(&as_role(url, role)).await.expect("the bound role");
    let mut owner = PgConnection::connect(&as_role(url, "neuroops_owner")).await.expect("the owner");
    let mut leaks = Vec::new();
    for factory in FACTORIES {
        if PLATFORM_ONLY.contains(&factory.table) {
            closed(&mut conn, factory, a, &mut leaks).await;
        } else {
            table(&mut conn, factory, a, b, &mut leaks).await;
        }
        for tenant in [None, Some(a)] {
            let seen = attempt(&mut owner, tenant, &format!("select 1 from {} where {}", factory.table, factory.own(Owner::of(a)))).await;
            if seen != Ok(0) {
                leaks.push(format!("{}: the owner of the tables sees rows ({seen:?}): row-level security is not forced", factory.table));
            }
        }
    }
    leaks
}

/// A table that the role must not touch.
async fn closed(conn: &mut PgConnection, factory: &Factory, a: Uuid, leaks: &mut Vec<String>) {
    let (name, own) = (factory.table, factory.own(Owner::of(a)));
    for sql in [
        format!("select 1 from {name} where {own}"),
        format!("delete from {name} where {own}"),
        format!("update {name} set {key} = {key} where {own}", key = factory.key),
        factory.insert(Owner::of(a).another(1)),
    ] {
        let result = attempt(conn, Some(a), &sql).await;
        if result != Err(DENIED.to_owned()) {
            leaks.push(format!("{name}: is the platform's, but the tenant role got {result:?} for: {sql}"));
        }
    }
}

async fn table(conn: &mut PgConnection, factory: &Factory, a: Uuid, b: Uuid, leaks: &mut Vec<String>) {
    let name = factory.table;
    let (mine, theirs) = (factory.own(Owner::of(a)), factory.own(Owner::of(b)));
    let column: Option<String> = sqlx::query_scalar(
        "select attname::text from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and has_column_privilege($1::regclass, attnum, 'update')
          order by attnum limit 1",
    )
    .bind(name)
    .fetch_optional(&mut *conn)
    .await
    .expect("columns");
    let select = |rows: &str| format!("select 1 from {name} where {rows}");
    let delete = |rows: &str| format!("delete from {name} where {rows}");
    let update = |rows: &str| column.as_ref().map(|c| format!("update {name} set {c} = {c} where {rows}"));

    // A probe that can't see its own row proves nothing.
    let own = attempt(conn, Some(a), &select(&mine)).await;
    if !matches!(own, Ok(n) if n > 0) && own != Err(DENIED.to_owned()) {
        leaks.push(format!("{name}: the probe is blind, a tenant does not see its own row ({own:?})"));
    }
    let mut untouched =
        vec![(Some(a), "another tenant's rows", &theirs), (None, "rows without a tenant", &mine), (None, "rows without a tenant", &theirs)];
    untouched.dedup();
    for (tenant, whose, rows) in untouched {
        for sql in [Some(select(rows)), update(rows), Some(delete(rows))].into_iter().flatten() {
            let result = attempt(conn, tenant, &sql).await;
            if result != Ok(0) && result != Err(DENIED.to_owned()) {
                leaks.push(format!("{name}: reached {whose} ({result:?}): {sql}"));
            }
        }
    }
    let key = factory.key;
    let steal = format!("update {name} set {key} = '{b}' where {mine}");
    for (tenant, sql) in
        [(Some(a), factory.insert(Owner::of(b).another(1))), (None, factory.insert(Owner::of(a).another(1))), (Some(a), steal)]
    {
        let result = attempt(conn, tenant, &sql).await;
        if result != Err(DENIED.to_owned()) {
            leaks.push(format!("{name}: was not refused by a policy ({result:?}): {sql}"));
        }
    }
}

/// What the catalog says against the rules that every table follows.
pub async fn faults(superuser: &mut PgConnection) -> Vec<String> {
    let rows = sqlx::query(
        "select c.relname::text as name,
                c.relrowsecurity as enabled,
                c.relforcerowsecurity as forced,
                pg_get_userbyid(c.relowner)::text as owner,
                coalesce((select a.attname::text from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                           where i.indrelid = c.oid and i.indisprimary), '') as key,
                array(select coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid), 'true')
                        from pg_policy p where p.polrelid = c.oid and p.polpermissive
                         and (0 = any (p.polroles) or 'neuroops_app'::regrole::oid = any (p.polroles))) as policies,
                exists (select from aclexplode(c.relacl) x where x.grantee = 0) as to_public,
                has_table_privilege('neuroops_app', c.oid, 'truncate, references, trigger') as too_much
           from pg_class c
          where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
          order by 1",
    )
    .fetch_all(&mut *superuser)
    .await
    .expect("catalog");
    let mut faults = Vec::new();
    for row in rows {
        let name: String = row.get("name");
        if NO_TENANT.contains(&name.as_str()) {
            continue;
        }
        let mut fault = |wrong: bool, text: &str| {
            if wrong {
                faults.push(format!("{name}: {text}"));
            }
        };
        fault(
            !FACTORIES.iter().any(|f| f.table == name),
            "has no factory in isolation/rows.rs: add a line there that makes one row of it, so that the probes cover it",
        );
        fault(!row.get::<bool, _>("enabled"), "row-level security is off: end the migration with `select app.protect('…')`");
        fault(!row.get::<bool, _>("forced"), "row-level security is not forced: end the migration with `select app.protect('…')`");
        fault(row.get::<String, _>("owner") != "neuroops_owner", "is not owned by neuroops_owner: let `neuroops migrate` make it");
        fault(row.get::<bool, _>("to_public"), "is granted to everybody (PUBLIC)");
        fault(row.get::<bool, _>("too_much"), "gives neuroops_app more than reading and writing rows");
        let reviewed = OTHER_KEYS.iter().any(|(table, _)| *table == name);
        fault(row.get::<String, _>("key") != "tenant_id" && !reviewed, "its primary key does not start with tenant_id");
        let policies: Vec<String> = row.get("policies");
        if PLATFORM_ONLY.contains(&name.as_str()) {
            fault(!policies.is_empty(), "is the platform's, but has a policy for neuroops_app");
        } else {
            fault(policies.len() != 1, "needs exactly one policy for neuroops_app: policies are joined by OR");
            fault(
                policies.iter().any(|p| p.matches("tenant_id()").count() < 2),
                "has a policy for neuroops_app that does not ask app.tenant_id()",
            );
        }
    }
    faults
}
