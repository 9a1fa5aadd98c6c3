//! Sessions: refreshed, renewed, bounded, ended; and the forms that make them.

use super::{audited, cookie_of, form, path_of};
use crate::kit::{PASSWORD, TestApp, build};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn refresh_tokens_rotate_and_a_used_one_ends_the_session() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let other = app.sign_in(&owner.email).await;
    let refresh = |token: String| {
        let app = app.clone();
        async move { app.post("/api/v1/auth/refresh", json!({"refresh_token": token})).await }
    };
    let next = refresh(owner.refresh.clone()).await.expect(200).json();
    assert_eq!((next["token_type"].clone(), next["expires_in"].clone()), (json!("bearer"), json!(86_400)));
    let newest = next["refresh_token"].as_str().expect("token").to_owned();
    owner.get("/api/v1/auth/me").await.expect(200);
    assert_eq!(refresh(owner.refresh.clone()).await.expect(401).code(), "token.reused");
    assert_eq!(owner.get("/api/v1/auth/me").await.expect(401).code(), "session.ended");
    assert_eq!(refresh(newest).await.expect(401).code(), "session.ended");
    assert_eq!(audited(&app, &owner, "session.token_reused").await, 1);
    other.get("/api/v1/auth/me").await.expect(200);
    assert_eq!(refresh("nothing".to_owned()).await.expect(401).code(), "token.invalid");
}

#[tokio::test]
async fn two_refreshes_at_once_give_one_pair() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let calls = (0..4).map(|_| app.post("/api/v1/auth/refresh", json!({"refresh_token": owner.refresh})));
    let ok = futures::future::join_all(calls).await.into_iter().filter(|answer| answer.status.as_u16() == 200).count();
    assert_eq!(ok, 1);
    owner.get("/api/v1/auth/me").await.expect(401);
}

#[tokio::test]
async fn tokens_expire() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    app.later(TimeDelta::hours(24));
    assert_eq!(owner.get("/api/v1/auth/me").await.expect(401).code(), "token.expired");
    let next = app.post("/api/v1/auth/refresh", json!({"refresh_token": owner.refresh})).await.expect(200).json();
    app.later(TimeDelta::days(30));
    let late = app.post("/api/v1/auth/refresh", json!({"refresh_token": next["refresh_token"]})).await.expect(401);
    assert_eq!(late.code(), "token.expired");
}

#[tokio::test]
async fn a_person_has_at_most_five_sessions_and_ends_them() {
    let app = TestApp::start().await;
    let first = app.tenant().await;
    let mut people = Vec::new();
    for _ in 0..5 {
        people.push(app.sign_in(&first.email).await);
    }
    assert_eq!(first.get("/api/v1/auth/me").await.expect(401).code(), "session.ended");
    let newest = people.pop().expect("five");
    let list = newest.get("/api/v1/auth/sessions").await.expect(200).json();
    assert_eq!((list["total"].clone(), list["items"][0]["current"].clone()), (json!(5), json!(true)));
    let second = list["items"][1]["id"].as_str().expect("id").to_owned();
    newest.delete(&format!("/api/v1/auth/sessions/{second}")).await.expect(204);
    newest.delete(&format!("/api/v1/auth/sessions/{second}")).await.expect(404);
    people.pop().expect("four").get("/api/v1/auth/me").await.expect(401);
    let stranger = app.tenant().await;
    let foreign = list["items"][2]["id"].as_str().expect("id");
    stranger.delete(&format!("/api/v1/auth/sessions/{foreign}")).await.expect(404);
    newest.delete("/api/v1/auth/sessions?keep_current=true").await.expect(204);
    people[0].get("/api/v1/auth/me").await.expect(401);
    newest.get("/api/v1/auth/me").await.expect(200);
    newest.call(Method::POST, "/api/v1/auth/logout", None).await.expect(204);
    newest.get("/api/v1/auth/me").await.expect(401);
    assert_eq!(app.post("/api/v1/auth/refresh", json!({"refresh_token": newest.refresh})).await.expect(401).code(), "session.ended");
}

#[tokio::test]
async fn forms_work_without_scripts() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let fields = |password: &str| serde_urlencoded(&[("email", &owner.email), ("password", password), ("next", "/deals")]);
    let sign_in = path_of::<identity::api::SignIn>();
    let wrong = form(&app, sign_in, &fields("wrong password"), "").await.expect(302);
    assert!(
        wrong.header("location").starts_with("http://neuroops.test/sign-in?") && wrong.header("location").contains("__err="),
        "{}",
        wrong.header("location")
    );
    assert!(cookie_of(&wrong.headers, "neuroops_access").is_none());
    let right = form(&app, sign_in, &fields(PASSWORD), "").await.expect(302);
    assert_eq!(right.header("location"), "/deals");
    let access = cookie_of(&right.headers, "neuroops_access").expect("a cookie");
    assert!(access.contains("HttpOnly") && access.contains("SameSite=Lax") && access.contains("Path=/"), "{access}");
    let away = serde_urlencoded(&[("email", &owner.email), ("password", PASSWORD), ("next", "//evil.example")]);
    assert_eq!(form(&app, sign_in, &away, "").await.expect(302).header("location"), "/");
    let cookie = access.split(';').next().unwrap_or_default();
    let out = form(&app, path_of::<identity::api::SignOut>(), "", cookie).await.expect(302);
    assert!(cookie_of(&out.headers, "neuroops_access").is_some_and(|cookie| cookie.contains("Max-Age=0")));
    let me = app.send(build(Method::GET, "/api/v1/auth/me", None, &[("cookie", cookie)])).await;
    assert_eq!(me.expect(401).code(), "session.ended");
    let lang = form(&app, path_of::<identity::api::SetLanguage>(), "lang=ar&next=%2Fsign-in", "").await.expect(302);
    assert!(cookie_of(&lang.headers, "lang").is_some_and(|cookie| cookie.starts_with("lang=ar;")));
}

#[tokio::test]
async fn an_opened_page_renews_the_session_and_a_second_tab_waits() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let open = |refresh: String| {
        let cookie = format!("neuroops_refresh={refresh}");
        let request =
            build(Method::GET, "/contacts", None, &[("cookie", &cookie), ("accept", "text/html"), ("sec-fetch-dest", "document")]);
        let app = app.clone();
        async move { app.send(request).await }
    };
    let first = open(owner.refresh.clone()).await.expect(200);
    let next = cookie_of(&first.headers, "neuroops_refresh").expect("a new token");
    assert!(cookie_of(&first.headers, "neuroops_access").is_some());
    let twin = open(owner.refresh.clone()).await.expect(307);
    assert_eq!((twin.header("location"), cookie_of(&twin.headers, "neuroops_access")), ("/contacts".to_owned(), None));
    owner.get("/api/v1/auth/me").await.expect(200);
    app.later(TimeDelta::seconds(11));
    let thief = open(owner.refresh.clone()).await;
    assert!(thief.header("location").starts_with("/sign-in"), "{:?}", thief.status);
    owner.get("/api/v1/auth/me").await.expect(401);
    assert!(next.len() > 40);
}

fn serde_urlencoded(pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect::<String>()
    };
    pairs.iter().map(|(key, value)| format!("{key}={}", encode(value))).collect::<Vec<_>>().join("&")
}
