//! One's own account: profile, photo, organisations.

use super::{audited, cookie_of, form, path_of};
use crate::kit::{Answer, PASSWORD, Person, TestApp, build};
use axum::http::Method;
use serde_json::{Value, json};

/// A picture of four pixels.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x02, 0x00, 0x00,
    0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a, 0x73, 0x00, 0x00, 0x00, 0x11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63,
    0xf8, 0xcf, 0xc0, 0xc0, 0xf0, 0x1f, 0x8c, 0x80, 0x18, 0x00, 0x1d, 0xf0, 0x03, 0xfd, 0xd3, 0xd0, 0x7d, 0x26, 0x00, 0x00, 0x00, 0x00,
    0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

#[tokio::test]
async fn a_profile_is_changed_and_counts_at_once() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let path = "/api/v1/account/profile";
    let before = owner.get(path).await.expect(200).json();
    assert_eq!((&before["email"], &before["time_zone"], &before["tenant_time_zone"]), (&json!(owner.email), &Value::Null, &json!("UTC")));
    let put = |body: Value| owner.call(Method::PUT, path, Some(body));
    let after = put(json!({"name": " Mona Haddad ", "locale": "ar", "time_zone": "Africa/Cairo"})).await.expect(200).json();
    assert_eq!((&after["name"], &after["locale"], &after["time_zone"]), (&json!("Mona Haddad"), &json!("ar"), &json!("Africa/Cairo")));
    let me = owner.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((&me["name"], &me["time_zone"]), (&json!("Mona Haddad"), &json!("Africa/Cairo")));
    let wrong = put(json!({"name": "", "locale": "fr", "time_zone": "Mars/Base"})).await.expect(422);
    assert_eq!(wrong.fields(), json!({"name": "required", "locale": "unknown_locale"}));
    let wrong = put(json!({"name": "Mona", "locale": "en", "time_zone": "Mars/Base"})).await.expect(422);
    assert_eq!(wrong.fields(), json!({"time_zone": "unknown_time_zone"}));
    let after = put(json!({"name": "Mona Haddad", "locale": "en"})).await.expect(200).json();
    assert_eq!(after["time_zone"], Value::Null);
    put(json!({"name": "Mona Haddad", "locale": "en"})).await.expect(200);
    assert_eq!(audited(&app, &owner, "user.profile_changed").await, 2, "what changes nothing is no news");
    // As a plain form: back to the page, in the language that was chosen.
    let cookie = format!("neuroops_access={}", owner.token);
    let saved = form(&app, path_of::<identity::api::UpdateProfile>(), "name=Mona&locale=ar&time_zone=", &cookie).await.expect(302);
    assert_eq!(saved.header("location"), "/account/profile?saved=1");
    assert!(cookie_of(&saved.headers, "lang").is_some_and(|cookie| cookie.starts_with("lang=ar;")));
}

#[tokio::test]
async fn a_photo_is_made_anew_shown_replaced_and_removed() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let path = "/api/v1/account/photo";
    let url = |answer: Answer| answer.expect(200).json()["photo_url"].as_str().expect("a photo").to_owned();
    let first = url(owner.upload(path, &[("x", "0"), ("zoom", "200")], ("me.png", PNG)).await);
    let shown = owner.get(&first).await.expect(200);
    assert!(shown.header("content-type") == "image/jpeg" && shown.bytes.starts_with(&[0xff, 0xd8]), "it is packed anew");
    stranger.get(&first).await.expect(404);
    let second = url(owner.upload(path, &[], ("me.png", PNG)).await);
    owner.get(&first).await.expect(404);
    owner.get(&second).await.expect(200);
    let refused = |answer: Answer| answer.expect(422).fields();
    assert_eq!(refused(owner.upload(path, &[], ("me.svg", b"<svg onload='alert(1)'/>")).await), json!({"file": "image.unsupported"}));
    assert_eq!(refused(owner.upload(path, &[], ("me.png", &PNG[..40])).await), json!({"file": "image.broken"}));
    assert_eq!(refused(owner.upload(path, &[("zoom", "9000")], ("me.png", PNG)).await), json!({"zoom": "out_of_range"}));
    assert_eq!(refused(owner.upload(path, &[("colour", "red")], ("me.png", PNG)).await), json!({"colour": "unknown_field"}));
    let large = owner.upload(path, &[], ("me.png", &vec![0; 9_000_000])).await.expect(413);
    assert_eq!(large.code(), "image.too_large");
    assert_eq!(owner.post(path, json!({})).await.expect(415).code(), "unsupported_media_type");
    owner.delete(path).await.expect(204);
    owner.delete(path).await.expect(204);
    owner.get(&second).await.expect(404);
    assert_eq!((audited(&app, &owner, "user.photo_changed").await, audited(&app, &owner, "user.photo_removed").await), (2, 1));
}

#[tokio::test]
async fn colleagues_see_a_photo_and_nobody_else_does() {
    let app = TestApp::start().await;
    let host = app.tenant().await;
    let guest = guest_of(&app, &host).await;
    let mate = host.colleague(&["sales"]).await;
    let photo = host.upload("/api/v1/account/photo", &[], ("me.png", PNG)).await.expect(200).json()["photo_url"].clone();
    let listed = async |by: &Person| {
        let found = by.get(&format!("/api/v1/users?q={}", host.email)).await.expect(200).json();
        assert_eq!(found["items"][0]["id"], json!(host.user));
        found["items"][0]["photo_url"].clone()
    };
    assert_eq!((listed(&mate).await, listed(&host).await), (photo.clone(), photo.clone()));
    let whole = mate.get(&format!("/api/v1/users/{}", host.user)).await.expect(200).json();
    assert_eq!((&whole["photo_url"], &whole["second_factor"]), (&photo, &json!(false)));
    mate.get(photo.as_str().expect("an address")).await.expect(200);
    // Who works in both, seen from where the photo is not.
    guest.get(photo.as_str().expect("an address")).await.expect(404);
    let theirs = guest.upload("/api/v1/account/photo", &[], ("me.png", PNG)).await.expect(200).json()["photo_url"].clone();
    mate.get(theirs.as_str().expect("an address")).await.expect(404);
    let there = mate.get(&format!("/api/v1/users/{}", guest.user)).await.expect(200).json();
    assert_eq!(there["photo_url"], Value::Null);
    // Where records show who owns and who wrote them.
    let owners = mate.post(&format!("/rpc/{}", path_of::<crm::api::contacts::ListOwners>()), json!({})).await.expect(200).json();
    let faces: Vec<_> = owners.as_array().expect("people").iter().map(|one| (one["id"].clone(), one["photo"].clone())).collect();
    let id = photo.as_str().and_then(|url| url.strip_prefix("/images/")).expect("an id");
    assert!(faces.contains(&(json!(host.user), json!(id))) && faces.contains(&(json!(guest.user), Value::Null)), "{faces:?}");
    let contact = host.post("/api/v1/contacts", json!({"first_name": "Ada"})).await.expect(201).json();
    let history = mate.get(&format!("/api/v1/contacts/{}/timeline", contact["id"].as_str().expect("id"))).await.expect(200).json();
    assert_eq!((&history["items"][0]["author_id"], &history["items"][0]["author_photo_url"]), (&json!(host.user), &photo));
    // A new photo has a new address; none is none.
    let newer = host.upload("/api/v1/account/photo", &[], ("me.png", PNG)).await.expect(200).json()["photo_url"].clone();
    assert!(newer != photo && listed(&mate).await == newer);
    host.delete("/api/v1/account/photo").await.expect(204);
    assert_eq!(listed(&mate).await, Value::Null);
}

/// A person of two organisations, signed in to their own.
async fn guest_of(app: &TestApp, host: &Person) -> Person {
    let guest = app.tenant().await;
    host.post("/api/v1/invitations", json!({"email": guest.email, "roles": ["viewer"]})).await.expect(201);
    let token = app.mailed_token(&guest.email).await;
    guest.post("/api/v1/auth/accept-invitation", json!({"token": token})).await.expect(200);
    guest
}

#[tokio::test]
async fn people_of_several_organisations_go_from_one_to_another() {
    let app = TestApp::start().await;
    let host = app.tenant().await;
    let guest = guest_of(&app, &host).await;
    let places = guest.get("/api/v1/auth/tenants").await.expect(200).json();
    assert_eq!(places["total"], json!(2));
    let current: Vec<_> = places["items"].as_array().expect("items").iter().filter(|p| p["current"] == json!(true)).collect();
    assert_eq!((current.len(), &current[0]["id"]), (1, &json!(guest.tenant)));
    assert_eq!(guest.get("/api/v1/auth/me").await.expect(200).json()["tenants"], json!(2));
    let tokens = guest.post("/api/v1/auth/switch", json!({"tenant_id": host.tenant})).await.expect(200).json();
    let there = Person {
        tenant: host.tenant,
        token: tokens["access_token"].as_str().expect("token").to_owned(),
        refresh: tokens["refresh_token"].as_str().expect("token").to_owned(),
        ..guest.clone()
    };
    let me = there.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((&me["tenant_id"], &me["roles"]), (&json!(host.tenant), &json!(["viewer"])));
    assert_eq!(guest.get("/api/v1/auth/me").await.expect(401).code(), "session.ended");
    assert_eq!((audited(&app, &host, "session.switched_here").await, audited(&app, &guest, "session.switched_away").await), (1, 1));
    // The next sign-in goes where one worked last.
    assert_eq!(app.sign_in(&guest.email).await.tenant, host.tenant);
    // Nobody's, a stranger's, and one that was left.
    let stranger = app.tenant().await;
    there.post("/api/v1/auth/switch", json!({"tenant_id": stranger.tenant})).await.expect(404);
    let back = there.post("/api/v1/auth/switch", json!({"tenant_id": guest.tenant})).await.expect(200).json();
    let back = Person { token: back["access_token"].as_str().expect("token").to_owned(), ..guest.clone() };
    host.post(&format!("/api/v1/users/{}/deactivate", guest.user), json!({})).await.expect(200);
    assert_eq!(back.post("/api/v1/auth/switch", json!({"tenant_id": host.tenant})).await.expect(403).code(), "user.deactivated");
    assert_eq!(back.get("/api/v1/auth/tenants").await.expect(200).json()["total"], json!(1));
    // With one organisation there is nothing to choose from in the page.
    let cookie = format!("neuroops_access={}", back.token);
    let page = app.send(build(Method::GET, "/account/profile", None, &[("cookie", &cookie)])).await.expect(200).text();
    assert!(!page.contains("/account/organizations"));
}

#[tokio::test]
async fn a_switch_works_without_scripts() {
    let app = TestApp::start().await;
    let host = app.tenant().await;
    let guest = guest_of(&app, &host).await;
    let cookie = format!("neuroops_access={}", guest.token);
    let page = app.send(build(Method::GET, "/account/organizations", None, &[("cookie", &cookie)])).await.expect(200).text();
    assert!(page.contains(&host.tenant.to_string()), "the page offers the other organisation");
    let body = format!("tenant_id={}", host.tenant);
    let gone = form(&app, path_of::<identity::api::SwitchTenant>(), &body, &cookie).await.expect(302);
    assert_eq!(gone.header("location"), "/");
    let access = cookie_of(&gone.headers, "neuroops_access").expect("a cookie");
    let me = app.send(build(Method::GET, "/api/v1/auth/me", None, &[("cookie", access.split(';').next().unwrap_or_default())])).await;
    assert_eq!(me.expect(200).json()["tenant_id"], json!(host.tenant));
}

#[tokio::test]
async fn devices_of_all_organisations_are_listed_and_ended() {
    let app = TestApp::start().await;
    let host = app.tenant().await;
    let guest = guest_of(&app, &host).await;
    let body = json!({"email": guest.email, "password": PASSWORD, "tenant_id": host.tenant});
    app.post("/api/v1/auth/login", body).await.expect(200);
    let list = guest.get("/api/v1/auth/sessions").await.expect(200).json();
    let names: std::collections::HashSet<_> =
        list["items"].as_array().expect("items").iter().filter_map(|s| s["organization"].as_str()).map(str::to_owned).collect();
    assert_eq!(names.len(), 2, "{list}");
    let other = list["items"].as_array().expect("items").iter().find(|s| s["current"] == json!(false)).expect("another");
    guest.delete(&format!("/api/v1/auth/sessions/{}", other["id"].as_str().expect("id"))).await.expect(204);
    guest.delete("/api/v1/auth/sessions?keep_current=true").await.expect(204);
    assert_eq!(guest.get("/api/v1/auth/sessions").await.expect(200).json()["total"], json!(1));
}
