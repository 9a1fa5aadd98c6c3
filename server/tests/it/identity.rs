//! People: sign-in here, its beginnings, sessions and colleagues in the files below; and what must not work.

mod account;
mod admin;
pub mod api_keys;
mod images;
mod lost_factor;
mod people;
mod roles;
mod second_factor;
mod sessions;
mod sign_up;

use crate::kit::{Answer, PASSWORD, Person, TestApp};
use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, header},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use uuid::Uuid;

fn address() -> String {
    format!("p-{}@example.com", Uuid::now_v7().simple())
}

fn organization() -> String {
    format!("Org {}", Uuid::now_v7().simple())
}

fn sign_up_body(email: &str, organization: &str) -> Value {
    json!({"email": email, "password": PASSWORD, "organization_name": organization})
}

async fn login(app: &TestApp, email: &str, password: &str) -> Answer {
    app.post("/api/v1/auth/login", json!({"email": email, "password": password})).await
}

/// Audit actions of a tenant about one record.
async fn audited(app: &TestApp, person: &Person, action: &str) -> i64 {
    let mut tx = app.kernel.platform().await.expect("platform");
    sqlx::query_scalar("select count(*) from audit_events where tenant_id = $1 and action = $2")
        .bind(person.tenant)
        .bind(action)
        .fetch_one(tx.conn())
        .await
        .expect("audit")
}

fn cookie_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .find(|v| v.starts_with(&format!("{name}=")))
        .map(str::to_owned)
}

/// A plain form, as a browser without scripts posts it.
async fn form(app: &TestApp, function: &str, body: &str, cookie: &str) -> Answer {
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("/rpc/{function}"))
        .header(header::HOST, "neuroops.test")
        .header(header::ORIGIN, "http://neuroops.test")
        .header(header::REFERER, "http://neuroops.test/sign-in?next=%2Fdeals")
        .header(header::ACCEPT, "text/html,application/xhtml+xml")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookie)
        .body(Body::from(body.to_owned()))
        .expect("a request");
    app.send(request).await
}

/// The path of a server function, whatever module it stands in.
fn path_of<F: leptos::server_fn::ServerFn>() -> &'static str {
    F::PATH.trim_start_matches("/rpc/")
}

#[tokio::test]
async fn wrong_password_and_unknown_address_look_the_same() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let strip = |answer: Answer| {
        let mut body = answer.expect(401).json();
        body["correlation_id"] = Value::Null;
        body
    };
    assert_eq!(strip(login(&app, &owner.email, "wrong password").await), strip(login(&app, &address(), "wrong password").await));
    assert_eq!(audited(&app, &owner, "user.sign_in_failed").await, 1);
    login(&app, "not an address", PASSWORD).await.expect(422);
    login(&app, &owner.email, &"x".repeat(5000)).await.expect(401);
}

#[tokio::test]
async fn five_failures_lock_an_account_for_a_quarter_of_an_hour() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    for email in [owner.email.clone(), address()] {
        for _ in 0..5 {
            login(&app, &email, "wrong password").await.expect(401);
        }
        assert_eq!(login(&app, &email, PASSWORD).await.expect(423).code(), "account_locked", "known and unknown alike");
    }
    // Somebody else at the same address still gets in.
    app.tenant().await;
    app.later(TimeDelta::minutes(14));
    login(&app, &owner.email, PASSWORD).await.expect(423);
    app.later(TimeDelta::minutes(1));
    login(&app, &owner.email, PASSWORD).await.expect(200);
    // Success forgives.
    for _ in 0..4 {
        login(&app, &owner.email, "wrong password").await.expect(401);
    }
    login(&app, &owner.email, PASSWORD).await.expect(200);
    login(&app, &owner.email, "wrong password").await.expect(401);
}

#[tokio::test]
async fn guesses_at_the_same_moment_count_one_by_one() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let guesses = (0..12).map(|_| login(&app, &owner.email, "wrong password"));
    let statuses: Vec<_> = futures::future::join_all(guesses).await.into_iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses.iter().filter(|&&status| status == 401).count(), 5, "{statuses:?}");
    assert!(statuses.iter().all(|status| [401, 423].contains(status)), "{statuses:?}");
}

#[tokio::test]
async fn many_accounts_from_one_address_lock_the_address() {
    let owner = TestApp::start().await.tenant().await;
    let mut app = TestApp::with(|settings| settings.rate_limits = true).await;
    app.peer.set_ip(std::net::Ipv6Addr::from(Uuid::new_v4().as_u128()).into());
    let mut failures = 0;
    while failures < 25 {
        match login(&app, &address(), "wrong password").await.status.as_u16() {
            429 => tokio::time::sleep(std::time::Duration::from_millis(200)).await,
            status => {
                assert_eq!(status, 401);
                failures += 1;
            }
        }
    }
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    assert_eq!(login(&app, &owner.email, PASSWORD).await.expect(423).code(), "address_locked");
    login(&owner.app, &owner.email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn sign_in_is_limited_to_five_a_second() {
    let app = TestApp::with(|settings| settings.rate_limits = true).await;
    let calls = (0..12).map(|_| app.post("/api/v1/auth/refresh", json!({"refresh_token": "nothing"})));
    let answers = futures::future::join_all(calls).await;
    let limited: Vec<_> = answers.iter().filter(|answer| answer.status.as_u16() == 429).collect();
    assert!(limited.len() >= 6, "{}", limited.len());
    assert!(limited.iter().all(|answer| answer.code() == "rate_limited" && !answer.header("retry-after").is_empty()));
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_mail_once_within_an_hour() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let ask = |email: String| {
        let app = app.clone();
        async move { app.post("/api/v1/auth/forgot-password", json!({"email": email})).await.expect(200).json() }
    };
    assert_eq!(ask(owner.email.clone()).await, ask(address()).await);
    ask(owner.email.clone()).await;
    let token = app.mailed_token(&owner.email).await;
    let reset = |token: String, password: &str| {
        let (app, body) = (app.clone(), json!({"token": token, "password": password}));
        async move { app.post("/api/v1/auth/reset-password", body).await }
    };
    assert_eq!(reset(token.clone(), "12345678").await.expect(422).fields(), json!({"password": "password_too_common"}));
    let new = "another quiet pair of words";
    reset(token.clone(), new).await.expect(200);
    owner.get("/api/v1/auth/me").await.expect(401);
    login(&app, &owner.email, PASSWORD).await.expect(401);
    login(&app, &owner.email, new).await.expect(200);
    assert_eq!(reset(token, new).await.expect(422).fields(), json!({"token": "token.used"}));
    app.later(TimeDelta::minutes(2));
    ask(owner.email.clone()).await;
    let token = app.mailed_token(&owner.email).await;
    app.later(TimeDelta::hours(1));
    assert_eq!(reset(token, new).await.expect(422).fields(), json!({"token": "token.expired"}));
    assert_eq!(audited(&app, &owner, "user.password_changed").await, 1);
}

#[tokio::test]
async fn a_password_is_changed_by_the_old_one() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let other = app.sign_in(&owner.email).await;
    let change = |old: &str, new: &str| {
        let (owner, body) = (owner.clone(), json!({"old_password": old, "new_password": new}));
        async move { owner.post("/api/v1/auth/change-password", body).await }
    };
    let new = "another quiet pair of words";
    assert_eq!(change("wrong password", new).await.expect(422).fields(), json!({"old_password": "password_wrong"}));
    assert_eq!(change(PASSWORD, "short").await.expect(422).fields(), json!({"new_password": "password_too_short"}));
    change(PASSWORD, new).await.expect(200);
    owner.get("/api/v1/auth/me").await.expect(200);
    other.get("/api/v1/auth/me").await.expect(401);
    login(&app, &owner.email, new).await.expect(200);
    app.post("/api/v1/auth/change-password", json!({"old_password": new, "new_password": PASSWORD})).await.expect(401);
}

#[tokio::test]
async fn a_suspended_organisation_lets_nobody_in() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let mut tx = app.kernel.platform().await.expect("platform");
    sqlx::query("update tenants set status = 'suspended' where id = $1").bind(owner.tenant).execute(tx.conn()).await.expect("suspend");
    tx.commit().await.expect("commit");
    assert_eq!(owner.get("/api/v1/auth/me").await.expect(401).code(), "tenant.suspended");
    assert_eq!(login(&app, &owner.email, PASSWORD).await.expect(403).code(), "tenant.suspended");
    assert_eq!(app.post("/api/v1/auth/refresh", json!({"refresh_token": owner.refresh})).await.expect(401).code(), "tenant.suspended");
}
