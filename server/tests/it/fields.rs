//! Own fields through the API: what they take, how records keep it, what lists find by it, deleting and coming back; in two tenants.

use crate::kit::{Person, TestApp};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};

const FIELDS: &str = "/api/v1/custom-fields";

/// Adds a field of contacts.
async fn field(of: &Person, key: &str, kind: &str, more: Value) -> Value {
    let mut form = json!({"record": "contact", "key": key, "label": key, "kind": kind});
    form.as_object_mut().expect("a form").extend(more.as_object().cloned().unwrap_or_default());
    of.post(FIELDS, form).await.expect(201).json()
}

fn options(keys: &[&str]) -> Value {
    json!({"options": keys.iter().map(|key| json!({"key": key, "label": key.to_uppercase()})).collect::<Vec<_>>()})
}

fn at(field: &Value) -> String {
    format!("{FIELDS}/{}", field["id"].as_str().expect("an id"))
}

async fn contact(of: &Person, name: &str, custom: Value) -> Value {
    of.post("/api/v1/contacts", json!({"first_name": name, "custom": custom})).await.expect(201).json()
}

/// The names of the contacts that fulfil a wish, sorted.
async fn found(of: &Person, wish: &str) -> Vec<String> {
    let page = of.get(&format!("/api/v1/contacts?sort=name&custom={wish}")).await.expect(200).json();
    page["items"].as_array().expect("items").iter().map(|row| row["display_name"].as_str().expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn values_are_kept_checked_and_found() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    field(&admin, "region", "choice", options(&["north", "south"])).await;
    field(&admin, "topics", "multi_choice", options(&["art", "music", "sport"])).await;
    field(&admin, "seats", "number", json!({})).await;
    field(&admin, "signed", "date", json!({})).await;
    field(&admin, "budget", "money", json!({})).await;
    field(&admin, "note", "text", json!({})).await;
    field(&admin, "site", "url", json!({})).await;
    field(&admin, "coach", "person", json!({})).await;
    let full = json!({"region": "NORTH", "topics": ["sport", "art"], "seats": "12.50", "signed": "2026-03-01",
        "budget": {"amount": "1200.5", "currency": "EUR"}, "note": "Prefers Müller", "site": "example.com", "coach": admin.user});
    let ada = contact(&admin, "Ada", full).await;
    let kept = json!({"region": "north", "topics": ["art", "sport"], "seats": 12.5, "signed": "2026-03-01",
        "budget": {"amount": "1200.50", "currency": "EUR"}, "note": "Prefers Müller", "site": "https://example.com", "coach": admin.user});
    assert_eq!(ada["custom"], kept);
    contact(&admin, "Bob", json!({"region": "south", "seats": 3, "topics": ["music"], "note": "100% sure_thing"})).await;
    contact(&admin, "Cid", json!({})).await;
    let coach = format!("coach:{}", admin.user);
    for (wish, wanted) in [
        ("region:north", vec!["Ada"]),
        ("region:north,south", vec!["Ada", "Bob"]),
        ("region:*", vec!["Ada", "Bob"]),
        ("region:!", vec!["Cid"]),
        ("topics:art,music", vec!["Ada", "Bob"]),
        ("seats:3..12", vec!["Bob"]),
        ("seats:..12.5", vec!["Ada", "Bob"]),
        ("seats:12.5", vec!["Ada"]),
        ("signed:2026-01-01..2026-12-31", vec!["Ada"]),
        ("budget:1000..", vec!["Ada"]),
        ("note:muller", vec!["Ada"]),
        ("note:100%25", vec!["Bob"]),
        ("note:0_", vec![]),
        ("note:_t", vec!["Bob"]),
        ("site:example", vec!["Ada"]),
        (coach.as_str(), vec!["Ada"]),
        ("region:north&custom=seats:1..2", vec![]),
    ] {
        assert_eq!(found(&admin, wish).await, wanted, "{wish}");
    }
    // Nothing of it exists for others, and search finds what is written in them.
    stranger.get("/api/v1/contacts?custom=region:north").await.expect(422);
    assert_eq!(stranger.get(FIELDS).await.expect(200).json(), json!([]));
    let hits = admin.get("/api/v1/search?q=sure").await.expect(200).json();
    assert_eq!(hits["items"][0]["title"], "Bob");
}

#[tokio::test]
async fn wrong_values_and_wishes_say_what_is_wrong_and_change_nothing() {
    let admin = TestApp::start().await.tenant().await;
    field(&admin, "region", "choice", options(&["north"])).await;
    field(&admin, "coach", "person", json!({})).await;
    field(&admin, "code", "text", json!({"required": true})).await;
    let wrong = json!({"region": "west", "coach": "0192f0c1-0000-7000-8000-000000000001", "color": "red"});
    let refused = admin.post("/api/v1/contacts", json!({"first_name": "Ada", "custom": wrong})).await.expect(422);
    assert_eq!(refused.fields(), json!({"custom.region": "unknown_option", "custom.code": "required", "custom.color": "unknown_field"}));
    let stranger = json!({"code": "x", "coach": "0192f0c1-0000-7000-8000-000000000001"});
    let refused = admin.post("/api/v1/contacts", json!({"first_name": "Ada", "custom": stranger})).await.expect(422);
    assert_eq!(refused.fields(), json!({"custom.coach": "unknown_reference"}));
    let ada = contact(&admin, "Ada", json!({"code": "A1"})).await;
    let path = format!("/api/v1/contacts/{}", ada["id"].as_str().expect("an id"));
    let refused = admin.patch(&path, json!({"custom": {"code": null}})).await.expect(422);
    assert_eq!(refused.fields(), json!({"custom.code": "required"}));
    let changed = admin.patch(&path, json!({"custom": {"region": "north"}})).await.expect(200).json();
    assert_eq!(changed["custom"], json!({"code": "A1", "region": "north"}));
    let timeline = admin.get(&format!("{path}/timeline")).await.expect(200).json();
    assert_eq!(timeline["items"][0]["payload"]["fields"], json!({"custom.region": [null, "north"]}));
    for wish in ["region", "region:", "color:red", "region:north&custom=code:"] {
        let refused = admin.get(&format!("/api/v1/contacts?custom={wish}")).await.expect(422);
        assert!(refused.fields().get("custom").is_some(), "{wish}");
    }
}

#[tokio::test]
async fn only_those_who_may_change_fields() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let sales = admin.colleague(&["sales"]).await;
    let hr = admin.colleague(&["hr"]).await;
    let made = field(&admin, "size", "number", json!({})).await;
    sales.post(FIELDS, json!({"record": "contact", "label": "x"})).await.expect(403);
    sales.patch(&at(&made), json!({"label": "x"})).await.expect(403);
    sales.delete(&at(&made)).await.expect(403);
    assert_eq!(sales.get(&at(&made)).await.expect(200).json()["key"], "size");
    // To whom contacts are closed, their fields are not there.
    hr.get(&at(&made)).await.expect(403);
    hr.get(FIELDS).await.expect(403);
    for path in [at(&made), format!("{}/restore", at(&made))] {
        stranger.get(&path).await.expect(if path.ends_with("restore") { 405 } else { 404 });
    }
    stranger.patch(&at(&made), json!({"label": "x"})).await.expect(404);
    stranger.delete(&at(&made)).await.expect(404);
    assert_eq!(admin.get(&at(&made)).await.expect(200).json(), made, "untouched");
}

#[tokio::test]
async fn fields_keep_key_and_kind_and_their_order() {
    let admin = TestApp::start().await.tenant().await;
    let a = field(&admin, "a", "text", json!({"preset": " usual "})).await;
    assert_eq!(a["preset"], "usual");
    let (b, c) = (field(&admin, "b", "date", json!({})).await, field(&admin, "c", "text", json!({})).await);
    let taken = admin.post(FIELDS, json!({"record": "contact", "label": "A again", "key": "a"})).await.expect(422);
    assert_eq!(taken.fields(), json!({"key": "field_exists"}));
    admin.post(FIELDS, json!({"record": "company", "label": "A", "key": "a"})).await.expect(201);
    let unknown = admin.post(FIELDS, json!({"record": "planet", "label": "A"})).await.expect(422);
    assert_eq!(unknown.fields(), json!({"record": "unknown_record"}));
    admin.patch(&at(&a), json!({"kind": "number"})).await.expect(422);
    let changed = admin.patch(&at(&a), json!({"label": "Other", "preset": null})).await.expect(200).json();
    assert_eq!((&changed["label"], &changed["preset"], &changed["version"]), (&json!("Other"), &Value::Null, &json!(2)));
    admin.with(Method::PATCH, &at(&a), Some(json!({"label": "Third"})), &[("if-match", "\"v1\"")]).await.expect(412);
    admin.call(Method::PUT, &format!("{FIELDS}/order"), Some(json!({"ids": [c["id"], a["id"]]}))).await.expect(204);
    let keys = |all: Value| {
        all.as_array().expect("fields").iter().map(|field| field["key"].as_str().expect("a key").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(keys(admin.get(&format!("{FIELDS}?record=contact")).await.expect(200).json()), ["c", "a", "b"]);
    // Options may go and come; a record keeps what it has.
    let choice = field(&admin, "size", "choice", options(&["big", "small"])).await;
    let ada = contact(&admin, "Ada", json!({"size": "big"})).await;
    admin.patch(&at(&choice), json!({"options": [{"key": "small", "label": "Small"}]})).await.expect(200);
    let path = format!("/api/v1/contacts/{}", ada["id"].as_str().expect("an id"));
    assert_eq!(admin.patch(&path, json!({"title": "CFO"})).await.expect(200).json()["custom"], json!({"size": "big"}));
    admin.patch(&path, json!({"custom": {"size": "huge"}})).await.expect(422);
    drop(b);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_field_comes_back_for_thirty_days_and_then_goes_for_good() {
    let app = TestApp::start().await;
    let admin = app.tenant().await;
    let made = field(&admin, "code", "text", json!({})).await;
    let ada = contact(&admin, "Ada", json!({"code": "A1"})).await;
    let path = format!("/api/v1/contacts/{}", ada["id"].as_str().expect("an id"));
    admin.delete(&at(&made)).await.expect(204);
    admin.get(&at(&made)).await.expect(404);
    admin.get("/api/v1/contacts?custom=code:A1").await.expect(422);
    admin.post("/api/v1/contacts", json!({"first_name": "Bob", "custom": {"code": "B1"}})).await.expect(422);
    let taken = admin.post(FIELDS, json!({"record": "contact", "label": "Code"})).await.expect(422);
    assert_eq!(taken.fields(), json!({"key": "field_exists"}));
    // Its value outlives a change of the record.
    admin.patch(&path, json!({"title": "CFO"})).await.expect(200);
    assert_eq!(admin.get(&format!("{FIELDS}?deleted=true")).await.expect(200).json()[0]["key"], "code");
    admin.call(Method::POST, &format!("{}/restore", at(&made)), None).await.expect(200);
    assert_eq!(found(&admin, "code:A1").await, ["Ada"]);
    admin.delete(&at(&made)).await.expect(204);
    purge(&app, &admin).await;
    assert_eq!(admin.get(&path).await.expect(200).json()["custom"], json!({"code": "A1"}), "not yet");
    app.later(TimeDelta::days(31));
    let admin = app.sign_in(&admin.email).await;
    admin.call(Method::POST, &format!("{}/restore", at(&made)), None).await.expect(404);
    purge(&app, &admin).await;
    assert_eq!(admin.get(&path).await.expect(200).json()["custom"], json!({}));
    field(&admin, "code", "number", json!({})).await;
    assert_eq!(found(&admin, "code:!").await, ["Ada"]);
}

/// Orders the clearing away of a tenant's deleted fields, as the periodic task does for all, and does it.
async fn purge(app: &TestApp, of: &Person) {
    let ctx = kernel::Ctx::for_job(&app.kernel, of.tenant, uuid::Uuid::now_v7());
    let mut tx = app.kernel.platform().await.expect("platform");
    tx.leave(&ctx, of.tenant, |note| note.enqueue(kernel::server::jobs::NewJob::new("fields.purge", &json!({})))).await.expect("a job");
    tx.commit().await.expect("commit");
    app.work(of.tenant).await;
}

#[tokio::test]
async fn companies_have_fields_too_and_lists_narrow_whether_few_or_many_match() {
    let admin = TestApp::start().await.tenant().await;
    admin.post(FIELDS, json!({"record": "company", "label": "Tier", "kind": "number"})).await.expect(201);
    let made = admin.post("/api/v1/companies", json!({"name": "Cedar", "custom": {"tier": 1}})).await.expect(201).json();
    assert_eq!(made["custom"], json!({"tier": 1}));
    let other = admin.post("/api/v1/companies", json!({"name": "Birch"})).await.expect(201).json();
    let names = |page: Value| {
        page["items"].as_array().expect("items").iter().map(|row| row["name"].as_str().expect("a name").to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(admin.get("/api/v1/companies?custom=tier:1").await.expect(200).json()), ["Cedar"]);
    let path = format!("/api/v1/companies/{}", other["id"].as_str().expect("an id"));
    admin.patch(&path, json!({"custom": {"tier": 2}})).await.expect(200);
    assert_eq!(names(admin.get("/api/v1/companies?custom=tier:2..").await.expect(200).json()), ["Birch"]);
    // More than are named one by one: the list asks at each row instead, and finds the same.
    fill(&admin, 2500).await;
    for (wish, total) in [("tier:100..", 2500), ("tier:*", 2502), ("tier:!", 0), ("tier:100..2000", 1901), ("tier:2599", 1)] {
        let page = admin.get(&format!("/api/v1/companies?custom={wish}&limit=3")).await.expect(200).json();
        assert_eq!(page["total"], json!(total), "{wish}");
    }
    bare(&admin, 1).await;
    assert_eq!(names(admin.get("/api/v1/companies?custom=tier:!").await.expect(200).json()), ["Bare 1"]);
}

/// Companies with a tier of 100 and more.
async fn fill(of: &Person, count: i32) {
    insert(of, count, "'Company ' || n, jsonb_build_object('tier', 99 + n)").await;
}

/// Companies without a tier.
async fn bare(of: &Person, count: i32) {
    insert(of, count, "'Bare ' || n, '{}'::jsonb").await;
}

async fn insert(of: &Person, count: i32, values: &'static str) {
    let ctx = kernel::Ctx::for_job(&of.app.kernel, of.tenant, uuid::Uuid::now_v7());
    let mut tx = ctx.write(crm::permission::WRITE).await.expect("a transaction");
    let sql =
        format!("insert into companies (id, name, custom) select gen_random_uuid(), {values} from generate_series(1, {count}) as g(n)");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(tx.conn()).await.expect("companies");
    tx.commit().await.expect("commit");
}
