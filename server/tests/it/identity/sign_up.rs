//! From a company that signs up to an address that is proved.

use super::{address, audited, login, organization, sign_up_body};
use crate::kit::{PASSWORD, TestApp};
use axum::http::Method;
use chrono::TimeDelta;
use identity::model::BUILT_IN;
use kernel::TenantId;
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn a_company_signs_up_and_everything_is_there() {
    let app = TestApp::start().await;
    let (email, name) = (address(), organization());
    let answer = app.post("/api/v1/auth/register", sign_up_body(&email, &name)).await.expect(201).json();
    let mails = app.mails(&email).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].1.contains("http://neuroops.test/verify-email?token=") && mails[0].2.contains("<html"));
    let token = app.mailed_token(&email).await;
    app.post("/api/v1/auth/verify-email", json!({"token": token})).await.expect(200);
    let admin = app.sign_in(&email).await;
    let me = admin.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!((&me["user_id"], &me["tenant_id"]), (&answer["user_id"], &answer["tenant_id"]));
    assert_eq!((me["roles"].clone(), me["tenant_name"].clone()), (json!(["admin"]), json!(name)));
    let roles = admin.get("/api/v1/roles").await.expect(200).json();
    assert_eq!(roles["total"], BUILT_IN.len());
    let pipelines = admin.get("/api/v1/pipelines").await.expect(200).json();
    assert!(pipelines["items"].as_array().is_some_and(|items| items.len() == 1), "{pipelines}");
    assert_eq!(audited(&app, &admin, "tenant.created").await, 1);
    assert_eq!(audited(&app, &admin, "session.created").await, 1);
}

#[tokio::test]
async fn a_sign_up_says_all_that_is_wrong() {
    let app = TestApp::start().await;
    let body = json!({"email": "no", "password": "short", "organization_name": " "});
    let answer = app.post("/api/v1/auth/register", body).await.expect(422);
    assert_eq!(answer.fields(), json!({"email": "invalid_email", "password": "password_too_short", "organization_name": "required"}));
    let mut body = sign_up_body(&address(), &organization());
    body["password"] = json!("password");
    assert_eq!(app.post("/api/v1/auth/register", body.clone()).await.expect(422).fields(), json!({"password": "password_too_common"}));
    body["password"] = json!("x".repeat(1025));
    assert_eq!(app.post("/api/v1/auth/register", body.clone()).await.expect(422).fields(), json!({"password": "password_too_long"}));
    body["name"] = json!("a\0b");
    body["password"] = json!(PASSWORD);
    assert_eq!(app.post("/api/v1/auth/register", body).await.expect(422).fields(), json!({"name": "control_characters"}));
}

#[tokio::test]
async fn organisation_names_are_unique_beyond_case_and_slugs_get_numbers() {
    let app = TestApp::start().await;
    let unique = Uuid::now_v7().simple().to_string();
    let first = app.sign_up(&address(), &format!("Acmé {unique}")).await;
    let again = app.post("/api/v1/auth/register", sign_up_body(&address(), &format!(" ACME  {unique} "))).await.expect(422);
    assert_eq!(again.fields(), json!({"organization_name": "name_taken"}));
    let second = app.sign_up(&address(), &format!("Acme-{unique}!")).await;
    let slug = |tenant: Value| tenant["slug"].as_str().unwrap_or_default().to_owned();
    let (a, b) = (
        slug(first.get("/api/v1/tenants/current").await.expect(200).json()),
        slug(second.get("/api/v1/tenants/current").await.expect(200).json()),
    );
    assert_eq!(b, format!("{a}-2"));
    let arabic = app
        .sign_up(
            &address(),
            &format!(
                "شركة {}",
                "نور ".repeat(3)
                    + &["ا", "ب", "ت"].map(|l| l.repeat(usize::try_from(Uuid::now_v7().as_u128() % 40).expect("small"))).join(" ")
            ),
        )
        .await;
    assert!(slug(arabic.get("/api/v1/tenants/current").await.expect(200).json()).starts_with("org-"));
}

#[tokio::test]
async fn an_address_with_an_account_gets_the_same_answer_and_another_mail() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let name = organization();
    let known = app.post("/api/v1/auth/register", sign_up_body(&owner.email, &name)).await.expect(201).json();
    let fresh = app.post("/api/v1/auth/register", sign_up_body(&address(), &organization())).await.expect(201).json();
    assert_eq!(known["message"], fresh["message"]);
    assert_ne!(known["user_id"], json!(owner.user));
    assert!(known["tenant_id"].as_str().is_some_and(|id| Uuid::parse_str(id).is_ok()));
    // The name is as taken as it would be, so it tells nothing either.
    app.post("/api/v1/auth/register", sign_up_body(&address(), &name)).await.expect(422);
    let newest = app.mails(&owner.email).await.remove(0);
    assert!(!newest.1.contains("token=") && newest.1.contains("/sign-in"), "{}", newest.1);
    // And nothing changed for the owner.
    login(&app, &owner.email, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn nobody_can_wait_behind_an_unconfirmed_address_with_their_password() {
    let app = TestApp::start().await;
    let (email, theirs, ours) = (address(), organization(), organization());
    let mut attack = sign_up_body(&email, &theirs);
    attack["password"] = json!("the attacker's own choice");
    app.post("/api/v1/auth/register", attack).await.expect(201);
    let old = app.mailed_token(&email).await;
    let owner = app.sign_up(&email, &ours).await;
    assert_eq!(owner.get("/api/v1/auth/me").await.json()["tenant_name"], json!(ours));
    assert_eq!(login(&app, &email, "the attacker's own choice").await.expect(401).code(), "invalid_credentials");
    assert_eq!(app.post("/api/v1/auth/verify-email", json!({"token": old})).await.expect(422).fields(), json!({"token": "token.invalid"}));
    // Its name is free again.
    app.sign_up(&address(), &theirs).await;
}

#[tokio::test]
async fn verification_links_work_once_within_a_day_and_come_again() {
    let app = TestApp::start().await;
    let email = address();
    app.post("/api/v1/auth/register", sign_up_body(&email, &organization())).await.expect(201);
    let refused = login(&app, &email, PASSWORD).await.expect(403);
    assert_eq!(refused.code(), "email_not_verified");
    assert_eq!(login(&app, &email, "wrong password").await.expect(401).code(), "invalid_credentials");
    let first = app.mailed_token(&email).await;
    for _ in 0..3 {
        app.post("/api/v1/auth/resend-verification", json!({"email": email})).await.expect(200);
    }
    assert_eq!(app.mails(&email).await.len(), 2, "one more mail, not three");
    assert_eq!(app.post("/api/v1/auth/verify-email", json!({"token": first})).await.expect(422).fields(), json!({"token": "token.used"}));
    let second = app.mailed_token(&email).await;
    app.later(TimeDelta::hours(24));
    assert_eq!(
        app.post("/api/v1/auth/verify-email", json!({"token": second})).await.expect(422).fields(),
        json!({"token": "token.expired"})
    );
    app.post("/api/v1/auth/resend-verification", json!({"email": email})).await.expect(200);
    let third = app.mailed_token(&email).await;
    app.post("/api/v1/auth/verify-email", json!({"token": third})).await.expect(200);
    assert_eq!(app.post("/api/v1/auth/verify-email", json!({"token": third})).await.expect(422).fields(), json!({"token": "token.used"}));
    let before = app.mails(&email).await.len();
    app.later(TimeDelta::minutes(2));
    let known = app.post("/api/v1/auth/resend-verification", json!({"email": email})).await.expect(200).json();
    let unknown = app.post("/api/v1/auth/resend-verification", json!({"email": address()})).await.expect(200).json();
    assert_eq!((known, app.mails(&email).await.len()), (unknown, before));
}

#[tokio::test]
async fn settings_of_the_organisation_change_with_a_version() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let seen = owner.get("/api/v1/tenants/current").await.expect(200);
    let patch = |body: Value, tag: String| {
        let owner = owner.clone();
        async move { owner.with(Method::PATCH, "/api/v1/tenants/current", Some(body), &[("if-match", &tag)]).await }
    };
    let changed = patch(json!({"time_zone": "Asia/Riyadh", "currency": "sar", "week_start": 7}), seen.header("etag")).await.expect(200);
    assert_eq!((changed.json()["currency"].clone(), changed.json()["time_zone"].clone()), (json!("SAR"), json!("Asia/Riyadh")));
    patch(json!({"week_start": 1}), seen.header("etag")).await.expect(412);
    let wrong = patch(json!({"time_zone": "Mars/Base"}), changed.header("etag")).await.expect(422);
    assert_eq!(wrong.fields(), json!({"time_zone": "unknown_time_zone"}));
    let other = app.tenant().await.get("/api/v1/tenants/current").await.json()["name"].clone();
    assert_eq!(patch(json!({"name": other}), changed.header("etag")).await.expect(422).fields(), json!({"name": "name_taken"}));
    owner.colleague(&["viewer"]).await.patch("/api/v1/tenants/current", json!({"week_start": 1})).await.expect(403);
}

#[tokio::test]
async fn tidying_forgets_what_is_over() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let (email, name, taken) = (address(), organization(), organization());
    let waiting = app.post("/api/v1/auth/register", sign_up_body(&email, &name)).await.expect(201).json();
    let reserved = app.post("/api/v1/auth/register", sign_up_body(&owner.email, &taken)).await.expect(201).json();
    let tenant = |answer: &Value| answer["tenant_id"].as_str().and_then(|id| id.parse::<TenantId>().ok()).expect("id");
    app.later(TimeDelta::days(60) + TimeDelta::minutes(5));
    for tenant in [owner.tenant, tenant(&waiting), tenant(&reserved)] {
        app.work(tenant).await;
    }
    let mut tx = app.kernel.platform().await.expect("platform");
    let sessions: i64 = sqlx::query_scalar("select count(*) from sessions where tenant_id = $1")
        .bind(owner.tenant)
        .fetch_one(tx.conn())
        .await
        .expect("count");
    let people: i64 = sqlx::query_scalar("select count(*) from users where email = any ($1)")
        .bind([&email, &owner.email])
        .fetch_one(tx.conn())
        .await
        .expect("count");
    assert_eq!((sessions, people), (0, 1));
    drop(tx);
    // The names are free again.
    app.sign_up(&email, &name).await;
    app.sign_up(&address(), &taken).await;
}
