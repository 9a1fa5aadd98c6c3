//! The organisation's settings: who may change them, what can't be, and what follows at the next request.

use crate::kit::{Person, TestApp, build};
use axum::http::Method;
use kernel::{Caller, Ctx};
use serde_json::{Value, json};
use std::sync::Arc;
use tenancy::{
    model::LegalNameRequestId,
    server::legal_names::{Verdict, decide_legal_name},
};

const PATH: &str = "/api/v1/tenants/current";

async fn settings(person: &Person) -> Value {
    person.get(PATH).await.expect(200).json()
}

#[tokio::test]
async fn settings_are_kept_and_checked() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let before = settings(&owner).await;
    assert_eq!(before["business_hours"]["week"][0], json!([{"from": "09:00", "to": "17:00"}]));
    assert_eq!((before["legal_name"].clone(), before["date_format"].clone()), (before["name"].clone(), json!("auto")));
    let patch = json!({
        "time_zone": "Asia/Riyadh", "week_start": 7, "fiscal_month": 4, "fiscal_day": 1, "date_format": "dmy", "number_format": "dot",
        "brand_color": "#1F6FEB", "tax_number": " 300012345600003 ", "billing_name": "Mona", "billing_email": "Bills@Acme.Example",
        "address": {"street": "King Fahd Road 1", "city": "Riyadh", "country": "Saudi Arabia"},
        "business_hours": {"week": [[], [], [], [], [], [], [{"from": "13:00", "to": "24:00"}, {"from": "08:00", "to": "12:00"}]]},
        "holidays": [{"day": "2026-09-23", "name": "National Day", "yearly": true}, {"day": "2026-02-22", "name": "Founding Day"}],
    });
    let after = owner.patch(PATH, patch).await.expect(200).json();
    assert_eq!(after["business_hours"]["week"][6], json!([{"from": "08:00", "to": "12:00"}, {"from": "13:00", "to": "24:00"}]));
    assert_eq!(after["holidays"][0]["name"], "Founding Day");
    assert_eq!((after["brand_color"].clone(), after["billing_email"].clone()), (json!("#1f6feb"), json!("bills@acme.example")));
    assert_eq!((after["tax_number"].clone(), after["address"]["postal_code"].clone()), (json!("300012345600003"), json!("")));
    assert_eq!(settings(&owner).await, after);
    assert_eq!(settings(&stranger).await["time_zone"], "UTC");
    let me = owner.get("/api/v1/auth/me").await.expect(200).json();
    assert_eq!(me["time_zone"], "Asia/Riyadh");
    for (patch, field, code) in [
        (json!({"time_zone": "Mars/Olympus"}), "time_zone", "unknown_time_zone"),
        (json!({"fiscal_month": 2, "fiscal_day": 30}), "fiscal_day", "out_of_range"),
        (json!({"brand_color": "blue"}), "brand_color", "invalid_color"),
        (json!({"modules_off": ["tenancy"]}), "modules_off", "unknown_module"),
        (json!({"business_hours": {"week": []}}), "business_hours", "seven_days"),
        (json!({"business_hours": {"week": [[{"from": "9", "to": "10:00"}]]}}), "business_hours.week[0][0].from", "invalid_type"),
        (json!({"holidays": [{"day": "2026-13-01", "name": "x"}]}), "holidays[0].day", "invalid_type"),
        (json!({"legal_name": "Other"}), "legal_name", "unknown_field"),
    ] {
        let answer = owner.patch(PATH, patch.clone()).await.expect(422);
        assert_eq!(answer.fields(), json!({ field: code }), "{patch}");
    }
}

#[tokio::test]
async fn who_may_and_which_version() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let manager = owner.colleague(&["manager"]).await;
    settings(&manager).await;
    assert_eq!(manager.patch(PATH, json!({"week_start": 7})).await.expect(403).code(), "forbidden");
    let seen = owner.get(PATH).await.expect(200).header("etag");
    let change = |day: i32| {
        let (owner, seen) = (owner.clone(), seen.clone());
        async move { owner.with(Method::PATCH, PATH, Some(json!({"week_start": day})), &[("if-match", &seen)]).await }
    };
    change(7).await.expect(200);
    assert_eq!(change(6).await.expect(412).code(), "stale");
    assert_eq!(settings(&owner).await["week_start"], 7);
}

#[tokio::test]
async fn a_module_that_is_off_is_off_for_everybody_at_the_next_request() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let seller = owner.colleague(&["sales"]).await;
    seller.get("/api/v1/contacts").await.expect(200);
    let key = owner.post("/api/v1/api-keys", json!({"name": "Robot", "scopes": ["crm:read"]})).await.expect(201).json();
    let bearer = format!("Bearer {}", key["token"].as_str().expect("a key"));
    let by_key = || app.send(build(Method::GET, "/api/v1/contacts", None, &[("authorization", &bearer)]));
    by_key().await.expect(200);
    owner.patch(PATH, json!({"modules_off": ["crm"]})).await.expect(200);
    assert_eq!(by_key().await.expect(403).code(), "module.off");
    for person in [&owner, &seller] {
        assert_eq!(person.get("/api/v1/contacts").await.expect(403).code(), "module.off");
        assert_eq!(person.post("/api/v1/deals", json!({"title": "x"})).await.expect(403).code(), "module.off");
        let answer = person.post("/rpc/crm/api/contacts/list_contacts", json!({"query": {"filter": {}}})).await.expect(403);
        assert_eq!(answer.code(), "module.off");
    }
    let me = seller.get("/api/v1/auth/me").await.expect(200).json();
    assert!(!me["permissions"].as_array().expect("permissions").iter().any(|code| code.as_str().is_some_and(|c| c.starts_with("crm:"))));
    stranger.get("/api/v1/contacts").await.expect(200);
    // It is no breach of rights that anybody would have to look into.
    let denied = owner.get("/api/v1/audit-events?action=permission.denied").await.expect(200).json();
    assert_eq!(denied["total"], 0);
    owner.patch(PATH, json!({"modules_off": []})).await.expect(200);
    seller.get("/api/v1/contacts").await.expect(200);
    // Without the permission it is still that which is missing.
    assert_eq!(seller.patch(PATH, json!({"week_start": 7})).await.expect(403).code(), "forbidden");
}

#[tokio::test]
async fn the_currency_stays_once_there_is_money() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    assert_eq!(settings(&owner).await["currency_locked"], false);
    owner.patch(PATH, json!({"currency": "SAR"})).await.expect(200);
    owner.post("/api/v1/deals", json!({"title": "First"})).await.expect(201);
    let now = settings(&owner).await;
    assert_eq!((now["currency"].clone(), now["currency_locked"].clone()), (json!("SAR"), json!(true)));
    assert_eq!(owner.patch(PATH, json!({"currency": "EUR"})).await.expect(422).fields(), json!({"currency": "currency_locked"}));
    owner.patch(PATH, json!({"currency": "SAR", "week_start": 7})).await.expect(200);
}

#[tokio::test]
async fn another_legal_name_waits_for_the_platform() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let old = settings(&owner).await["legal_name"].clone();
    let path = format!("{PATH}/legal-name-request");
    let wish = json!({"legal_name": "Acme Holding GmbH", "reason": "Renamed in the register"});
    assert_eq!(
        owner.post(&path, json!({"legal_name": old, "reason": "x"})).await.expect(422).fields(),
        json!({"legal_name": "legal_name.same"})
    );
    assert_eq!(owner.post(&path, json!({})).await.expect(422).fields(), json!({"legal_name": "required", "reason": "required"}));
    owner.delete(&path).await.expect(404);
    let asked = owner.post(&path, wish.clone()).await.expect(201).json();
    assert_eq!((asked["legal_name"].clone(), asked["legal_name_request"]["status"].clone()), (old.clone(), json!("pending")));
    assert_eq!(owner.post(&path, wish.clone()).await.expect(409).code(), "legal_name.pending");
    owner.delete(&path).await.expect(200);
    assert_eq!(settings(&owner).await["legal_name_request"]["status"], "withdrawn");
    let id = |answer: &Value| answer["legal_name_request"]["id"].as_str().and_then(|id| id.parse::<LegalNameRequestId>().ok()).expect("id");
    let asked = owner.post(&path, wish.clone()).await.expect(201).json();

    // Only who runs the platform decides; a tenant's administrator doesn't.
    assert!(decide_legal_name(&context(&owner).await, owner.tenant, id(&asked), &Verdict::Approve).await.is_err());
    let staff = app.tenant().await;
    let mut tx = app.kernel.platform().await.expect("platform");
    sqlx::query("update users set is_platform_admin = true where id = $1").bind(staff.user).execute(tx.conn()).await.expect("promote");
    tx.commit().await.expect("commit");
    let ctx = context(&staff).await;
    decide_legal_name(&ctx, owner.tenant, id(&asked), &Verdict::Reject("Not in the register.".to_owned())).await.expect("reject");
    let now = settings(&owner).await;
    assert_eq!((now["legal_name"].clone(), now["legal_name_request"]["note"].clone()), (old, json!("Not in the register.")));
    assert!(decide_legal_name(&ctx, owner.tenant, id(&asked), &Verdict::Approve).await.is_err(), "it is decided");
    let asked = owner.post(&path, wish).await.expect(201).json();
    decide_legal_name(&ctx, owner.tenant, id(&asked), &Verdict::Approve).await.expect("approve");
    assert_eq!(settings(&owner).await["legal_name"], "Acme Holding GmbH");
    let entries = owner.get("/api/v1/audit-events?action=tenant.legal_name_decided").await.expect(200).json();
    assert_eq!(entries["total"], 2);
}

/// The context of a request of this person.
async fn context(person: &Person) -> Ctx {
    let kernel = &person.app.kernel;
    let signed_in = kernel::server::auth::check(kernel, &person.token).await.expect("a session");
    let mut ctx = Ctx::for_job(kernel, person.tenant, uuid::Uuid::nil());
    ctx.caller = Caller::User(Arc::new(signed_in));
    ctx
}

#[tokio::test]
async fn a_logo_is_shown_replaced_and_removed() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let path = format!("{PATH}/logo");
    // One red pixel.
    const PNG: &[u8] = &[
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0x90,
        0x77, 0x53, 0xde, 0, 0, 0, 0x0c, 0x49, 0x44, 0x41, 0x54, 8, 0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0, 0, 3, 1, 1, 0, 0x18, 0xdd, 0x8d, 0xb0,
        0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ];
    let put = |person: &Person, bytes: &'static [u8]| {
        let (person, path) = (person.clone(), path.clone());
        async move { person.upload_as(Method::PUT, &path, &[], ("logo.png", bytes)).await }
    };
    let first = put(&owner, PNG).await.expect(200).json()["logo"].as_str().expect("a logo").to_owned();
    let second = put(&owner, PNG).await.expect(200).json()["logo"].as_str().expect("a logo").to_owned();
    assert_ne!(first, second);
    owner.get(&format!("/images/{second}")).await.expect(200);
    owner.get(&format!("/images/{first}")).await.expect(404);
    stranger.get(&format!("/images/{second}")).await.expect(404);
    assert_eq!(put(&owner, b"no picture").await.expect(422).fields(), json!({"file": "image.unsupported"}));
    put(&owner.colleague(&["manager"]).await, b"no picture").await.expect(403);
    assert_eq!(owner.delete(&path).await.expect(200).json()["logo"], Value::Null);
    owner.get(&format!("/images/{second}")).await.expect(404);
    owner.delete(&path).await.expect(200);
}

#[tokio::test]
async fn the_stylesheet_of_a_colour_is_public_and_lasting() {
    let app = TestApp::start().await;
    let sheet = app.get("/brand.css?c=1f6feb&v=1").await.expect(200);
    assert_eq!(sheet.header("content-type"), "text/css; charset=utf-8");
    assert!(sheet.header("cache-control").contains("immutable"));
    assert!(sheet.text().contains("--accent:light-dark(#"), "{}", sheet.text());
    app.get("/brand.css?c=red").await.expect(404);
    app.get("/brand.css").await.expect(404);
    let owner = app.tenant().await;
    owner.patch(PATH, json!({"brand_color": "1f6feb"})).await.expect(200);
    let cookie = format!("neuroops_access={}", owner.token);
    let page = owner.with(Method::GET, "/settings/organisation", None, &[("cookie", &cookie)]).await.expect(200).text();
    assert!(page.contains("/brand.css?c=1f6feb&amp;v=1") || page.contains("/brand.css?c=1f6feb&v=1"), "the page wears it");
}

#[tokio::test]
async fn time_zones_are_found_by_name() {
    let app = TestApp::start().await;
    let owner = app.tenant().await;
    let found = owner.post("/rpc/tenancy/api/find_time_zones", json!({"q": "riya"})).await.expect(200).json();
    assert_eq!(found, json!([{"name": "Asia/Riyadh", "offset": 180}]));
    app.post("/rpc/tenancy/api/find_time_zones", json!({"q": ""})).await.expect(401);
}

#[tokio::test]
async fn every_module_that_can_be_switched_off_is_one() {
    for name in tenancy::model::SWITCHABLE {
        let module = server::modules::all().into_iter().find(|module| module.name == name).unwrap_or_else(|| panic!("no module {name}"));
        assert!(!module.permissions.is_empty() && module.permissions.iter().all(|permission| permission.module() == name), "{name}");
    }
}

#[tokio::test]
async fn everybody_is_sent_out_but_the_one_who_asks() {
    let app = TestApp::start().await;
    let (owner, stranger) = (app.tenant().await, app.tenant().await);
    let seller = owner.colleague(&["sales"]).await;
    let elsewhere = app.sign_in(&owner.email).await;
    seller.call(Method::DELETE, &format!("{PATH}/sessions"), None).await.expect(403);
    let ended = owner.delete(&format!("{PATH}/sessions")).await.expect(200).json();
    // The colleague was signed in by accepting the invitation, too.
    assert_eq!(ended["sessions"], 3);
    for gone in [&seller, &elsewhere] {
        assert_eq!(gone.get(PATH).await.expect(401).code(), "session.ended");
    }
    settings(&owner).await;
    settings(&stranger).await;
}
