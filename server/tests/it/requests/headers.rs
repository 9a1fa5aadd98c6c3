//! Origins, security headers, health (spec QLT-5, API-8).

use super::refused;
use crate::kit::{Answer, TestApp, build};
use axum::http::Method;
use serde_json::json;
use std::net::SocketAddr;

#[tokio::test]
async fn a_page_of_another_site_cannot_write() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let cookie = format!("neuroops_access={}", admin.token);
    let write = |origin: Option<&'static str>, site: Option<&'static str>| {
        let (app, cookie) = (app.clone(), cookie.clone());
        async move {
            let mut headers = vec![("cookie", cookie.as_str())];
            headers.extend(origin.map(|o| ("origin", o)));
            headers.extend(site.map(|s| ("sec-fetch-site", s)));
            app.send(build(Method::POST, "/api/v1/contacts", Some(json!({"first_name": "A"})), &headers)).await
        }
    };
    for origin in ["http://evil.example", "null", "http://neuroops.test.evil.example", "http://evil.example#neuroops.test"] {
        refused(write(Some(origin), None).await, 403, "origin_mismatch");
    }
    refused(write(None, Some("cross-site")).await, 403, "origin_mismatch");
    refused(write(None, None).await, 403, "origin_mismatch");
    write(Some("http://neuroops.test"), None).await.expect(201);
    write(None, Some("same-origin")).await.expect(201);
    let headers = [("cookie", cookie.as_str()), ("origin", "http://evil.example")];
    let sign_in =
        app.send(build(Method::POST, "/api/v1/auth/login", Some(json!({"email": admin.email, "password": "x"})), &headers[1..])).await;
    refused(sign_in, 403, "origin_mismatch");
    // Reading is harmless: no other site may see the answer.
    let read = app.send(build(Method::GET, "/api/v1/contacts", None, &headers)).await.expect(200);
    assert_eq!(read.header("access-control-allow-origin"), "");
    let preflight = app
        .send(build(
            Method::OPTIONS,
            "/api/v1/contacts",
            None,
            &[("origin", "http://evil.example"), ("access-control-request-method", "POST")],
        ))
        .await;
    assert_eq!(preflight.header("access-control-allow-origin"), "");
    assert_eq!(admin.get("/api/v1/contacts").await.json()["total"], 2);
}

#[track_caller]
fn safe(answer: &Answer, path: &str) {
    assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
    assert!(answer.header("referrer-policy").contains("origin"), "{path}");
    assert!(answer.header("permissions-policy").contains("usb=()"), "{path}");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src") && policy.contains("frame-ancestors 'none'") && policy.contains("base-uri"), "{path}: {policy}");
    let scripts = policy.split(';').find(|d| d.trim().starts_with("script-src")).unwrap_or("");
    assert!(!scripts.contains("'unsafe-inline'") && !scripts.contains("'unsafe-eval'") && !scripts.contains('*'), "{path}: {policy}");
    assert_eq!(answer.header("server"), "", "{path}");
    assert_eq!(answer.header("x-powered-by"), "", "{path}");
    assert!(!answer.header("cache-control").is_empty(), "{path}");
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    for path in [
        "/sign-in",
        "/api/v1/contacts",
        "/api/v1/nothing",
        "/api/v1/openapi.json",
        "/api/docs",
        "/favicon.svg",
        "/no-such-file.png",
        "/no-such-page",
        "/health/live",
        "/health/ready",
        "/contacts",
        "/rpc/nothing",
    ] {
        for answer in [app.get(path).await, admin.get(path).await] {
            safe(&answer, path);
            assert_eq!(answer.header("strict-transport-security"), "", "no HSTS over plain HTTP");
        }
    }
    for (path, answer) in [("/api/v1/contacts", admin.get("/api/v1/contacts").await), ("/sign-in", app.get("/sign-in").await)] {
        assert!(answer.header("cache-control").contains("no-store"), "{path} must not be kept: {}", answer.header("cache-control"));
    }
    let secure = TestApp::with(|s| s.public_url = "https://neuroops.test".to_owned()).await;
    assert!(secure.get("/health/live").await.header("strict-transport-security").contains("max-age="), "HSTS over TLS");
}

#[tokio::test]
async fn a_page_runs_only_scripts_of_its_own_nonce() {
    let app = TestApp::start().await;
    let (first, second) = (app.get("/sign-in").await.expect(200), app.get("/sign-in").await.expect(200));
    let nonce = |answer: &Answer| {
        let policy = answer.header("content-security-policy");
        policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default().to_owned()
    };
    let (one, two) = (nonce(&first), nonce(&second));
    assert!(one.len() >= 16, "{}", first.header("content-security-policy"));
    assert_ne!(one, two, "a nonce is used once");
    let page = first.text();
    for script in page.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or("");
        assert!(tag.contains(&format!("nonce=\"{one}\"")), "<script{tag}> has no nonce");
    }
    assert!(
        !page.contains(" style=\""),
        "the policy forbids style attributes: {:?}",
        page.split(" style=\"").nth(1).map(|s| s.chars().take(60).collect::<String>())
    );
    for handler in ["onclick=", "onload=", "onerror=", "javascript:"] {
        assert!(!page.contains(handler), "{handler}");
    }
}

#[tokio::test]
async fn health_says_how_it_is_and_metrics_only_here() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/health/live").await.expect(200).json()["status"], "live");
    let ready = app.get("/health/ready").await.expect(200).json();
    assert_eq!(
        (&ready["status"], &ready["checks"]["database"], &ready["checks"]["migrations"]),
        (&json!("ready"), &json!("ok"), &json!("ok"))
    );
    assert!(ready["checks"]["queue"]["waiting"].is_i64());
    let metrics = app.get("/metrics").await.expect(200).text();
    assert!(metrics.contains("neuroops_pool_connections") && metrics.contains("neuroops_jobs_waiting"), "{metrics}");
    for peer in [[203, 0, 113, 9], [10, 0, 0, 1], [192, 168, 1, 1]] {
        let stranger = TestApp { peer: SocketAddr::from((peer, 40_000)), ..app.clone() };
        assert_eq!(stranger.get("/metrics").await.status, 404);
        assert_eq!(stranger.get("/health/live").await.status, 200);
    }
    let forwarded = app.send(build(Method::GET, "/metrics", None, &[("x-forwarded-for", "203.0.113.9")])).await;
    assert_eq!(forwarded.status, 404, "a proxy in front never passes them on");
    let forwarded = app.send(build(Method::GET, "/metrics", None, &[("forwarded", "for=203.0.113.9")])).await;
    assert_eq!(forwarded.status, 404, "nor a proxy that speaks RFC 7239");
}

#[tokio::test]
async fn a_database_that_went_away_is_said_and_leaks_nothing() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    app.kernel.db.close().await;
    assert_eq!(app.get("/health/live").await.status, 200, "the process lives");
    let ready = app.get("/health/ready").await.expect(503).json();
    assert_eq!((&ready["status"], &ready["checks"]["database"]), (&json!("not ready"), &json!("unreachable")));
    refused(admin.get("/api/v1/contacts").await, 503, "unavailable");
    refused(admin.post("/api/v1/contacts", json!({"first_name": "A"})).await, 503, "unavailable");
    refused(app.post("/api/v1/auth/login", json!({"email": admin.email, "password": "x"})).await, 503, "unavailable");
}
