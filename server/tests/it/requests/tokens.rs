//! Tokens that are old, forged, somebody else's.

use super::refused;
use crate::kit::{Person, TestApp, build};
use axum::http::Method;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use kernel::{
    TenantId, UserId,
    server::auth::{Claims, Keys},
};
use serde_json::{Value, json};

async fn with_token(app: &TestApp, token: &str) -> crate::kit::Answer {
    app.send(build(Method::GET, "/api/v1/auth/me", None, &[("authorization", &format!("Bearer {token}"))])).await
}

fn claims(person: &Person) -> Claims {
    let payload = person.token.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("claims")
}

fn token(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

#[tokio::test]
async fn forged_tokens_open_nothing() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let good = claims(&admin);
    let secret = app.kernel.settings.secret.clone();
    let sign = |secret: &str, claims: &Claims| Keys::new(secret).sign(claims).unwrap();
    assert_eq!(with_token(&app, &sign(&secret, &good)).await.status, 200, "the real key works, so the test is none of nothing");

    let payload = serde_json::to_value(&good).unwrap();
    let real_signature = admin.token.rsplit('.').next().unwrap().to_owned();
    let mut other_tenant = payload.clone();
    other_tenant["tid"] = json!(stranger.tenant);
    let forged = [
        sign("another secret of another product!", &good),
        sign(&secret, &Claims { iss: "someone".to_owned(), ..good.clone() }),
        token(&json!({"alg": "none", "typ": "JWT"}), &payload, ""),
        token(&json!({"alg": "None", "typ": "JWT"}), &payload, ""),
        token(&json!({"alg": "none", "typ": "JWT"}), &payload, &real_signature),
        token(&json!({"alg": "HS512", "typ": "JWT"}), &payload, &real_signature),
        token(&json!({"alg": "RS256", "typ": "JWT"}), &payload, &real_signature),
        token(&json!({"alg": "HS256", "typ": "JWT"}), &other_tenant, &real_signature),
        format!("{}x", admin.token),
        admin.token.rsplit_once('.').unwrap().0.to_owned(),
        format!("{}.", admin.token.rsplit_once('.').unwrap().0),
        admin.refresh.clone(),
        "x".repeat(8000),
        "..".to_owned(),
    ];
    for token in forged {
        refused(with_token(&app, &token).await, 401, "token.invalid");
    }
    // Rightly signed, but by nobody: a session of another tenant, another person's session.
    refused(with_token(&app, &sign(&secret, &Claims { tid: stranger.tenant, ..good.clone() })).await, 401, "session.ended");
    refused(with_token(&app, &sign(&secret, &Claims { tid: TenantId::new(), ..good.clone() })).await, 401, "session.ended");
    refused(with_token(&app, &sign(&secret, &Claims { sub: stranger.user, ..good.clone() })).await, 401, "token.invalid");
    refused(with_token(&app, &sign(&secret, &Claims { sub: UserId::new(), ..good })).await, 401, "token.invalid");
}

#[tokio::test]
async fn tokens_end() {
    let app = TestApp::with(|s| s.access_ttl = std::time::Duration::from_secs(900)).await;
    let admin = app.tenant().await;
    admin.get("/api/v1/auth/me").await.expect(200);
    app.later(TimeDelta::seconds(901));
    refused(admin.get("/api/v1/contacts").await, 401, "token.expired");
    refused(admin.post("/api/v1/contacts", json!({"first_name": "A"})).await, 401, "token.expired");
    let fresh = app.post("/api/v1/auth/refresh", json!({"refresh_token": admin.refresh})).await.expect(200).json();
    assert_eq!(with_token(&app, fresh["access_token"].as_str().unwrap()).await.status, 200);
    // Signing out ends the session at once, whatever its token says.
    let token = fresh["access_token"].as_str().unwrap().to_owned();
    let out = app.send(build(Method::POST, "/api/v1/auth/logout", Some(json!({})), &[("authorization", &format!("Bearer {token}"))])).await;
    assert!(out.status.is_success(), "{}", out.text());
    refused(with_token(&app, &token).await, 401, "session.ended");
}

#[tokio::test]
async fn strange_authorization_headers_are_nobody() {
    let app = TestApp::start().await;
    for header in ["", "Bearer", "Bearer ", "Basic YTpi", "bearer x", "Token x"] {
        let answer = app.send(build(Method::GET, "/api/v1/auth/me", None, &[("authorization", header)])).await;
        assert_eq!(answer.status, 401, "{header:?}");
    }
}
