//! Colleagues: invited, listed, given roles, switched off and on.

use super::{address, audited, login};
use crate::kit::{PASSWORD, TestApp, build};
use axum::http::Method;
use chrono::TimeDelta;
use identity::model::BUILT_IN;
use serde_json::{Value, json};
use std::collections::HashSet;

#[tokio::test]
async fn a_colleague_is_invited_and_joins_with_a_role() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let email = address();
    let invite = |roles: Value| {
        let (owner, body) = (owner.clone(), json!({"email": email, "name": "Samir", "roles": roles, "locale": "ar"}));
        async move { owner.post("/api/v1/invitations", body).await }
    };
    assert_eq!(invite(json!([])).await.expect(422).fields(), json!({"roles": "required"}));
    assert_eq!(invite(json!(["emperor"])).await.expect(422).fields(), json!({"roles": "unknown_role"}));
    let first = invite(json!(["viewer"])).await.expect(201).json();
    let old = app.mailed_token(&email).await;
    assert!(app.mails(&email).await[0].2.contains("dir=\"rtl\""));
    let second = invite(json!(["sales"])).await.expect(201).json();
    assert_ne!(first["id"], second["id"]);
    let token = app.mailed_token(&email).await;
    let waiting = owner.get("/api/v1/invitations").await.expect(200).json();
    assert_eq!((waiting["total"].clone(), waiting["items"][0]["roles"].clone()), (json!(1), json!(["sales"])));
    let accept = |token: &str, password: &str| {
        let (app, body) = (app.clone(), json!({"token": token, "password": password}));
        async move { app.post("/api/v1/auth/accept-invitation", body).await }
    };
    assert_eq!(accept(&old, PASSWORD).await.expect(422).fields(), json!({"token": "token.used"}));
    assert_eq!(accept(&token, "short").await.expect(422).fields(), json!({"password": "password_too_short"}));
    accept(&token, PASSWORD).await.expect(200);
    assert_eq!(accept(&token, PASSWORD).await.expect(422).fields(), json!({"token": "token.used"}));
    let samir = app.sign_in(&email).await;
    let me = samir.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((samir.tenant, me["roles"].clone(), me["name"].clone()), (owner.tenant, json!(["sales"]), json!("Samir")));
    assert_eq!(invite(json!(["sales"])).await.expect(422).fields(), json!({"email": "already_member"}));
    assert_eq!(samir.post("/api/v1/invitations", json!({"email": address(), "roles": ["viewer"]})).await.expect(403).code(), "forbidden");
    assert_eq!(audited(&app, &owner, "permission.denied").await, 1);
}

#[tokio::test]
async fn invitations_are_taken_back_and_run_out() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (gone, late) = (address(), address());
    let id = owner.post("/api/v1/invitations", json!({"email": gone, "roles": ["hr"]})).await.expect(201).json()["id"].clone();
    owner.post("/api/v1/invitations", json!({"email": late, "roles": ["hr"]})).await.expect(201);
    let id = id.as_str().expect("id");
    app.tenant().await.delete(&format!("/api/v1/invitations/{id}")).await.expect(404);
    owner.delete(&format!("/api/v1/invitations/{id}")).await.expect(204);
    let (gone, late) = (app.mailed_token(&gone).await, app.mailed_token(&late).await);
    let accept = |token: String| app.post("/api/v1/auth/accept-invitation", json!({"token": token, "password": PASSWORD}));
    assert_eq!(accept(gone).await.expect(422).fields(), json!({"token": "token.used"}));
    app.later(TimeDelta::days(7));
    assert_eq!(accept(late).await.expect(422).fields(), json!({"token": "token.expired"}));
}

#[tokio::test]
async fn who_has_an_account_joins_with_its_password_or_its_session() {
    let app = TestApp::start().await;
    let (host, guest) = (app.tenant().await, app.tenant().await);
    host.post("/api/v1/invitations", json!({"email": guest.email, "roles": ["viewer"]})).await.expect(201);
    let token = app.mailed_token(&guest.email).await;
    let wrong = json!({"token": token, "password": "wrong password"});
    assert_eq!(app.post("/api/v1/auth/accept-invitation", wrong).await.expect(401).code(), "invalid_credentials");
    guest.post("/api/v1/auth/accept-invitation", json!({"token": token})).await.expect(200);
    let places = [host.tenant, guest.tenant];
    for tenant in places {
        let body = json!({"email": guest.email, "password": PASSWORD, "tenant_id": tenant});
        let tokens = app.post("/api/v1/auth/login", body).await.expect(200).json();
        let bearer = format!("Bearer {}", tokens["access_token"].as_str().expect("token"));
        let me = app.send(build(Method::GET, "/api/v1/auth/me", None, &[("authorization", &bearer)])).await.expect(200).json();
        assert_eq!(me["tenant_id"], json!(tenant));
    }
}

#[tokio::test]
async fn people_are_listed_searched_and_kept_apart() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    let stranger = app.tenant().await;
    let list = owner.get("/api/v1/users?limit=1").await.expect(200).json();
    assert_eq!((list["total"].clone(), list["items"].as_array().map(Vec::len)), (json!(2), Some(1)));
    let cursor = list["next_cursor"].as_str().expect("more");
    let rest = owner.get(&format!("/api/v1/users?limit=1&cursor={cursor}")).await.expect(200).json();
    assert_ne!(rest["items"][0]["id"], list["items"][0]["id"]);
    assert!(rest["next_cursor"].is_null());
    let found = owner.get("/api/v1/users?q=COLLEAGUE-").await.expect(200).json();
    assert_eq!((found["total"].clone(), found["items"][0]["roles"].clone()), (json!(1), json!(["sales"])));
    owner.get("/api/v1/users?status=asleep").await.expect(422);
    owner.get("/api/v1/users?colour=red").await.expect(422);
    sales.get("/api/v1/users").await.expect(200);
    sales.get("/api/v1/roles").await.expect(403);
    stranger.get(&format!("/api/v1/users/{}", sales.user)).await.expect(404);
    stranger.patch(&format!("/api/v1/users/{}", sales.user), json!({"roles": ["viewer"]})).await.expect(404);
    stranger.post(&format!("/api/v1/users/{}/deactivate", sales.user), json!({})).await.expect(404);
    app.get("/api/v1/users").await.expect(401);
}

#[tokio::test]
async fn a_role_change_takes_effect_at_once() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let viewer = owner.colleague(&["viewer"]).await;
    viewer.post("/api/v1/contacts", json!({"first_name": "A"})).await.expect(403);
    let path = format!("/api/v1/users/{}", viewer.user);
    let seen = owner.get(&path).await.expect(200);
    let changed =
        owner.with(Method::PATCH, &path, Some(json!({"roles": ["sales"]})), &[("if-match", &seen.header("etag"))]).await.expect(200);
    assert_ne!(changed.header("etag"), seen.header("etag"));
    viewer.post("/api/v1/contacts", json!({"first_name": "A"})).await.expect(201);
    let stale = owner.with(Method::PATCH, &path, Some(json!({"roles": ["hr"]})), &[("if-match", &seen.header("etag"))]).await;
    assert_eq!(stale.expect(412).code(), "stale");
}

#[tokio::test]
async fn a_deactivated_person_is_out_at_once_and_comes_back() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    owner.post(&format!("/api/v1/users/{}/deactivate", sales.user), json!({})).await.expect(200);
    sales.get("/api/v1/auth/me").await.expect(401);
    assert_eq!(login(&app, &sales.email, PASSWORD).await.expect(403).code(), "user.deactivated");
    assert_eq!(login(&app, &sales.email, "wrong password").await.expect(401).code(), "invalid_credentials");
    owner.post(&format!("/api/v1/users/{}/reactivate", sales.user), json!({})).await.expect(200);
    sales.get("/api/v1/auth/me").await.expect(401);
    app.sign_in(&sales.email).await.get("/api/v1/contacts").await.expect(200);
    owner.delete(&format!("/api/v1/users/{}/sessions", sales.user)).await.expect(204);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let own = format!("/api/v1/users/{}", owner.user);
    assert_eq!(owner.patch(&own, json!({"roles": ["viewer"]})).await.expect(409).code(), "last_admin");
    assert_eq!(owner.post(&format!("{own}/deactivate"), json!({})).await.expect(409).code(), "own_account");
    let second = owner.colleague(&["admin"]).await;
    // Each takes the other away at the same moment: one of them must stay.
    let (a, b) = (format!("/api/v1/users/{}", second.user), own);
    let (first, other) = tokio::join!(owner.patch(&a, json!({"roles": ["viewer"]})), second.patch(&b, json!({"roles": ["viewer"]})));
    let mut statuses = [first.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses[0] == 200 && [403, 409].contains(&statuses[1]), "{statuses:?} {} {}", first.text(), other.text());
}

#[test]
fn built_in_roles_hold_only_permissions_that_exist() {
    let known: HashSet<&str> =
        server::modules::all().iter().flat_map(|module| module.permissions).map(|permission| permission.code()).collect();
    for role in BUILT_IN {
        for code in role.permissions {
            assert!(known.contains(code), "{} holds {code}, which no module knows", role.key);
        }
    }
    let admin: HashSet<&str> = BUILT_IN[0].permissions.iter().copied().collect();
    assert_eq!(known.difference(&admin).collect::<Vec<_>>(), Vec::<&&str>::new(), "an administrator may do everything");
}
