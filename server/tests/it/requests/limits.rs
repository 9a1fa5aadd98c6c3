//! Rate limits (spec API-9).

use super::refused;
use crate::kit::{TestApp, build};
use axum::{
    body::Body,
    http::{Method, Request, header},
};
use serde_json::json;
use std::net::SocketAddr;

#[tokio::test]
async fn the_sixth_sign_in_of_a_second_waits() {
    let app = TestApp::with(|s| s.rate_limits = true).await;
    let email = "nobody@example.com";
    let password = "not-the-old-one-7";
    for (n, (path, body)) in [
        ("login", json!({"email": email, "password": password})),
        ("register", json!({"email": "no address", "password": password, "organization_name": "X"})),
        ("forgot-password", json!({"email": email})),
        ("resend-verification", json!({"email": email})),
        ("refresh", json!({"refresh_token": "x"})),
        ("verify-email", json!({"token": "x"})),
        ("reset-password", json!({"token": "x", "password": password})),
        ("accept-invitation", json!({"token": "x", "name": "X", "password": password})),
    ]
    .into_iter()
    .enumerate()
    {
        // Each from an address of its own.
        let at = |host| TestApp { peer: SocketAddr::from(([127, 250, u8::try_from(n).unwrap(), host], 40_000)), ..app.clone() };
        let (one, other) = (at(1), at(2));
        let address = format!("/api/v1/auth/{path}");
        // At once: a test machine may need more than a second for twelve passwords.
        let answers = futures::future::join_all((0..12).map(|_| one.post(&address, body.clone()))).await;
        let statuses: Vec<_> = answers.iter().map(|a| a.status.as_u16()).collect();
        assert!(statuses.iter().filter(|s| **s != 429).count() >= 5, "{path}: five a second are fine: {statuses:?}");
        let answer = answers.into_iter().find(|a| a.status == 429).unwrap_or_else(|| panic!("{path} has no limit: {statuses:?}"));
        let seconds: u64 = answer.header("retry-after").parse().expect("Retry-After in seconds");
        assert!((1..=60).contains(&seconds));
        refused(answer, 429, "rate_limited");
        assert_ne!(other.post(&address, body).await.status, 429, "another address is another's");
    }
}

/// The forms of the pages are the same doors as the API.
#[tokio::test]
async fn the_forms_of_the_pages_are_limited_too() {
    let app = TestApp::with(|s| s.rate_limits = true).await;
    let sign_in =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).find(|p| p.ends_with("/sign_in")).expect("a sign-in form");
    let call = || {
        let request = Request::builder()
            .method(Method::POST)
            .uri(sign_in)
            .header(header::HOST, "neuroops.test")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("email=nobody%40example.com&password=not-the-old-one-7"))
            .unwrap();
        app.send(request)
    };
    let answers = futures::future::join_all((0..12).map(|_| call())).await;
    let statuses: Vec<_> = answers.iter().map(|a| a.status.as_u16()).collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[tokio::test]
async fn a_tenant_learns_what_is_left_and_where_it_ends() {
    let app = TestApp::start().await;
    let (busy, quiet) = (app.tenant().await, app.tenant().await);
    let limited = TestApp::with(|s| s.rate_limits = true).await;
    let call = |token: &str| {
        let (app, bearer) = (limited.clone(), format!("Bearer {token}"));
        async move { app.send(build(Method::GET, "/api/v1/no-such-thing", None, &[("authorization", &bearer)])).await }
    };
    let first = call(&busy.token).await;
    let left = |answer: &crate::kit::Answer| answer.header("ratelimit-remaining").parse::<i64>().expect("RateLimit-Remaining");
    let limit: i64 = first.header("ratelimit-limit").parse().expect("RateLimit-Limit");
    assert!(left(&first) < limit && !first.header("ratelimit-reset").is_empty());
    let mut last = None;
    for _ in 0..limit {
        // Many at once: what a second gives back must not keep up.
        let answers = futures::future::join_all((0..50).map(|_| call(&busy.token))).await;
        last = answers.into_iter().find(|a| a.status == 429);
        if last.is_some() {
            break;
        }
    }
    let last = last.expect("a tenant without an end");
    assert!(!last.header("retry-after").is_empty());
    assert_eq!(last.header("ratelimit-remaining"), "0", "also the refusal says what is left");
    refused(last, 429, "rate_limited");
    assert_ne!(call(&quiet.token).await.status, 429, "another tenant's limit is its own");
}
