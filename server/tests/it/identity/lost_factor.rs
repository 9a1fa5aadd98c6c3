//! A second factor that was lost: an administrator switches it off, where that weakens nobody else.

use super::{
    audited, login,
    second_factor::{challenge, prove, require, set_up},
};
use crate::{
    isolation::shared_superuser,
    kit::{PASSWORD, Person, TestApp},
};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::json;

fn path(of: &Person) -> String {
    format!("/api/v1/users/{}/second-factor", of.user)
}

async fn run(app: &TestApp, sql: &'static str, person: &Person) {
    let mut superuser = shared_superuser(app).await;
    sqlx::query(sql).bind(person.tenant).bind(person.user).execute(&mut superuser).await.expect(sql);
}

#[tokio::test]
async fn an_administrator_switches_it_off() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    let page = format!("/api/v1/users/{}", sales.user);
    assert_eq!(owner.get(&page).await.expect(200).json()["second_factor"], json!(false));
    let (phone, _) = set_up(&sales).await;
    let seen = owner.get(&page).await.expect(200);
    assert_eq!(seen.json()["second_factor"], json!(true));
    for (flag, person) in [(true, &sales), (false, &owner)] {
        let found = owner.get(&format!("/api/v1/users?second_factor={flag}")).await.expect(200).json();
        assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &json!(person.user)), "{flag}");
        assert_eq!(found["items"][0]["second_factor"], json!(flag));
    }
    owner.get("/api/v1/users?second_factor=maybe").await.expect(422);
    let begun = challenge(&app, &sales.email).await;

    let key = [("idempotency-key", "lost")];
    owner.with(Method::DELETE, &path(&sales), None, &key).await.expect(204);
    let again = owner.with(Method::DELETE, &path(&sales), None, &key).await.expect(204);
    assert_eq!(again.header("idempotent-replayed"), "true");
    assert_eq!(owner.delete(&path(&sales)).await.expect(409).code(), "second_factor.off");
    let after = owner.get(&page).await.expect(200);
    assert_eq!(after.json()["second_factor"], json!(false));
    assert_ne!(after.header("etag"), seen.header("etag"));

    // Out everywhere, what was begun is worthless, and the password alone opens.
    sales.get("/api/v1/auth/me").await.expect(401);
    app.post("/api/v1/auth/refresh", json!({"refresh_token": sales.refresh})).await.expect(401);
    app.later(TimeDelta::seconds(30));
    assert_eq!(prove(&app, &begun, &phone.code(0)).await.expect(401).code(), "challenge.expired");
    let back = app.sign_in(&sales.email).await;
    assert_eq!(back.get("/api/v1/account/second-factor").await.expect(200).json()["since"], json!(null));
    assert_eq!(audited(&app, &owner, "user.second_factor_reset").await, 1);
    let (subject, text, _) = app.mails(&sales.email).await.remove(0);
    assert!(subject.contains("switched off") && text.contains("An administrator of Org"), "{subject}: {text}");
    set_up(&back).await;
    challenge(&app, &sales.email).await;
}

#[tokio::test]
async fn not_ones_own_nor_of_who_may_do_more_nor_of_strangers() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let desk = json!({"name": "Desk", "permissions": ["users:read", "users:manage"]});
    let desk = owner.post("/api/v1/roles", desk).await.expect(201).json();
    let desk = owner.colleague(&[desk["key"].as_str().expect("a key")]).await;
    let (hr, admin) = (owner.colleague(&["hr"]).await, owner.colleague(&["admin"]).await);
    for person in [&owner, &stranger, &admin] {
        set_up(person).await;
    }
    assert_eq!(owner.delete(&path(&owner)).await.expect(409).code(), "own_account");
    assert_eq!(hr.delete(&path(&admin)).await.expect(403).code(), "forbidden");
    assert_eq!(desk.delete(&path(&admin)).await.expect(403).code(), "role_beyond_own");
    assert_eq!(desk.delete(&path(&hr)).await.expect(403).code(), "role_beyond_own");
    owner.delete(&path(&stranger)).await.expect(404);
    // What was begun and never proved is none.
    hr.post("/api/v1/account/second-factor", json!({})).await.expect(200);
    assert_eq!(owner.delete(&path(&hr)).await.expect(409).code(), "second_factor.off");
    // Who runs the platform may do more than any administrator.
    run(&app, "update users set is_platform_admin = true where id = $2 and $1 is not null", &admin).await;
    assert_eq!(owner.delete(&path(&admin)).await.expect(403).code(), "role_beyond_own");
    run(&app, "update users set is_platform_admin = false where id = $2 and $1 is not null", &admin).await;
    for person in [&owner, &stranger, &admin] {
        challenge(&app, &person.email).await;
    }
    owner.delete(&path(&admin)).await.expect(204);
}

#[tokio::test]
async fn one_organisation_does_not_weaken_another() {
    let app = TestApp::start().await;
    let (host, guest) = (app.tenant().await, app.tenant().await);
    host.post("/api/v1/invitations", json!({"email": guest.email, "roles": ["viewer"]})).await.expect(201);
    let token = app.mailed_token(&guest.email).await;
    guest.post("/api/v1/auth/accept-invitation", json!({"token": token})).await.expect(200);
    set_up(&guest).await;
    assert_eq!(host.delete(&path(&guest)).await.expect(409).code(), "second_factor.elsewhere");
    guest.get("/api/v1/auth/me").await.expect(200);
    challenge(&app, &guest.email).await;
    // Whose access there is switched off works here alone.
    run(&app, "update memberships set status = 'deactivated' where tenant_id = $1 and user_id = $2", &guest).await;
    host.delete(&path(&guest)).await.expect(204);
    assert_eq!(app.sign_in(&guest.email).await.tenant, host.tenant);
}

#[tokio::test]
async fn whoever_comes_at_the_same_moment_gets_an_answer() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    set_up(&sales).await;
    let lost = path(&sales);
    let (a, b) = tokio::join!(owner.delete(&lost), owner.delete(&lost));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    for _ in 0..4 {
        let sales = app.sign_in(&sales.email).await;
        let (_, codes) = set_up(&sales).await;
        let off = json!({"password": PASSWORD, "code": codes[0]});
        let (a, b) = tokio::join!(owner.delete(&lost), sales.post("/api/v1/account/second-factor/switch-off", off));
        assert!([204, 409].contains(&a.status.as_u16()), "{}", a.text());
        assert!([204, 401, 409, 422].contains(&b.status.as_u16()), "{}", b.text());
        login(&app, &sales.email, PASSWORD).await.expect(200);
        app.later(TimeDelta::minutes(1));
    }
}

#[tokio::test]
async fn an_organisation_that_asks_for_one_asks_again() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let sales = owner.colleague(&["sales"]).await;
    for person in [&owner, &sales] {
        set_up(person).await;
    }
    require(&app, &owner).await;
    owner.delete(&path(&sales)).await.expect(204);
    let back = app.sign_in(&sales.email).await;
    assert_eq!(back.get("/api/v1/contacts").await.expect(403).code(), "second_factor.due");
    set_up(&back).await;
    back.get("/api/v1/contacts").await.expect(200);
}
