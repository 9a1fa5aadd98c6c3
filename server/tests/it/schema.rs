//! The schema as a whole: the lint, and what a connection keeps between two tenants.

use crate::{
    isolation::{rows, shared_superuser},
    kit::{self, TestApp},
};
use sqlx::{Connection, PgConnection, Row};
use uuid::Uuid;

#[tokio::test]
async fn the_schema_lint_finds_nothing() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let found = sqlx::raw_sql(include_str!("schema_lint.sql")).fetch_all(&mut superuser).await.unwrap();
    let text: Vec<String> = found
        .iter()
        .map(|row| (0..row.len()).map(|n| row.try_get_unchecked::<String, _>(n).unwrap_or_default()).collect::<Vec<_>>().join(" | "))
        .collect();
    assert_eq!(text, Vec::<String>::new());
}

#[tokio::test]
async fn the_tenant_of_a_session_is_asked_anew_each_time() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let volatility: Vec<(String, String)> =
        sqlx::query_as("select proname::text, provolatile::text from pg_proc where pronamespace = 'app'::regnamespace and proname in ('tenant_id', 'actor_id') order by 1")
            .fetch_all(&mut superuser)
            .await
            .unwrap();
    // An immutable one is folded into a kept plan, which then shows the first tenant's rows to the second.
    assert_eq!(volatility, [("actor_id".to_owned(), "s".to_owned()), ("tenant_id".to_owned(), "s".to_owned())]);
}

#[tokio::test]
async fn a_kept_plan_follows_the_tenant() {
    let app = TestApp::start().await;
    let mut superuser = shared_superuser(&app).await;
    let (a, b) = (rows::Owner::of(Uuid::now_v7()), rows::Owner::of(Uuid::now_v7()));
    for owner in [a, b] {
        rows::seed(&mut superuser, owner).await;
    }
    let name: String = sqlx::query_scalar("select current_database()::text").fetch_one(&mut superuser).await.unwrap();
    let url = kit::as_role(&kit::in_database(&kit::cluster(), &name), "neuroops_app");
    for mode in ["auto", "force_generic_plan", "force_custom_plan"] {
        let mut conn = PgConnection::connect(&url).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("set plan_cache_mode = {mode}"))).execute(&mut conn).await.unwrap();
        // The same statement often enough for a generic plan, the tenant changing all the time, and none in between.
        for turn in 0..14 {
            for (scope, expected) in [(Some(a), vec![a.mark()]), (Some(b), vec![b.mark()]), (None, vec![])] {
                let begin = scope.map_or("begin".to_owned(), |o| format!("begin; set local app.tenant_id = '{}'", o.tenant));
                sqlx::raw_sql(sqlx::AssertSqlSafe(begin)).execute(&mut conn).await.unwrap();
                // No tenant in the statement itself: only the policy keeps them apart here.
                let seen: Vec<String> = sqlx::query_scalar("select last_name from contacts where last_name = any ($1) order by 1")
                    .bind(vec![a.mark(), b.mark()])
                    .fetch_all(&mut conn)
                    .await
                    .unwrap();
                assert_eq!(seen, expected, "{mode}, turn {turn}");
                sqlx::raw_sql(if turn % 2 == 0 { "commit" } else { "rollback" }).execute(&mut conn).await.unwrap();
            }
        }
        // What commit leaves behind is an empty text, not a tenant.
        let left: Option<Uuid> = sqlx::query_scalar("select app.tenant_id()").fetch_one(&mut conn).await.unwrap();
        assert_eq!(left, None);
    }
}

#[tokio::test]
async fn the_pool_hands_no_tenant_on() {
    let app = TestApp::with(|settings| settings.pool_size = 1).await;
    let (a, b) = (app.tenant().await, app.tenant().await);
    for _ in 0..8 {
        for person in [&a, &b] {
            let me = person.get("/api/v1/auth/me").await.expect(200).json();
            assert_eq!(me["tenant_id"].as_str(), Some(person.tenant.to_string().as_str()));
            let users = person.get("/api/v1/users").await.expect(200).json();
            let emails: Vec<_> = users["items"].as_array().unwrap().iter().map(|u| u["email"].as_str().unwrap().to_owned()).collect();
            assert_eq!(emails, std::slice::from_ref(&person.email));
        }
    }
}
