//! Own fields through the API: what they take, how records keep it, what lists find by it, deleting and coming back; in two tenants.

use crate::kit::{Person, TestApp};
use axum::http::Method;
use chrono::TimeDelta;
use serde_json::{Value, json};

const FIELDS: &str = "/api/v1/custom-fields";

/// Adds a field of contacts.
async fn field(of: &Person, key: &str, kind: &str, more: Value) -> Value {
    field_of(of, "contact", key, kind, more).await
}

/// Adds a field.
async fn field_of(of: &Person, record: &str, key: &str, kind: &str, more: Value) -> Value {
    let mut form = json!({"record": record, "key": key, "label": key, "kind": kind});
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
    found_in(of, &CONTACTS, wish).await
}

/// A kind of record: its name, its list, the name of its name in a form and in an answer, and what sorts by it.
struct Kind {
    record: &'static str,
    list: &'static str,
    given: &'static str,
    called: &'static str,
    sort: &'static str,
}

const fn kind(record: &'static str, list: &'static str, given: &'static str, called: &'static str, sort: &'static str) -> Kind {
    Kind { record, list, given, called, sort }
}

const CONTACTS: Kind = kind("contact", "/api/v1/contacts", "first_name", "display_name", "name");
const COMPANIES: Kind = kind("company", "/api/v1/companies", "name", "name", "name");
const LEADS: Kind = kind("lead", "/api/v1/leads", "name", "display_name", "name");
const DEALS: Kind = kind("deal", "/api/v1/deals", "title", "title", "title");

async fn made(of: &Person, kind: &Kind, name: &str, custom: Value) -> Value {
    of.post(kind.list, json!({kind.given: name, "custom": custom})).await.expect(201).json()
}

async fn found_in(of: &Person, kind: &Kind, wish: &str) -> Vec<String> {
    let page = of.get(&format!("{}?sort={}&custom={wish}", kind.list, kind.sort)).await.expect(200).json();
    page["items"].as_array().expect("items").iter().map(|row| row[kind.called].as_str().expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn contacts_keep_check_and_find_values() {
    keep_check_and_find(CONTACTS).await;
}

#[tokio::test]
async fn companies_keep_check_and_find_values() {
    keep_check_and_find(COMPANIES).await;
}

#[tokio::test]
async fn leads_keep_check_and_find_values() {
    keep_check_and_find(LEADS).await;
}

#[tokio::test]
async fn deals_keep_check_and_find_values() {
    keep_check_and_find(DEALS).await;
}

async fn keep_check_and_find(of: Kind) {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    for (key, kind, more) in [
        ("region", "choice", options(&["north", "south"])),
        ("topics", "multi_choice", options(&["art", "music", "sport"])),
        ("seats", "number", json!({})),
        ("signed", "date", json!({})),
        ("budget", "money", json!({})),
        ("note", "text", json!({})),
        ("site", "url", json!({})),
        ("coach", "person", json!({})),
    ] {
        field_of(&admin, of.record, key, kind, more).await;
    }
    let full = json!({"region": "NORTH", "topics": ["sport", "art"], "seats": "12.50", "signed": "2026-03-01",
        "budget": {"amount": "1200.5", "currency": "EUR"}, "note": "Prefers Müller", "site": "example.com", "coach": admin.user});
    let ada = made(&admin, &of, "Ada", full).await;
    let kept = json!({"region": "north", "topics": ["art", "sport"], "seats": 12.5, "signed": "2026-03-01",
        "budget": {"amount": "1200.50", "currency": "EUR"}, "note": "Prefers Müller", "site": "https://example.com", "coach": admin.user});
    assert_eq!(ada["custom"], kept);
    made(&admin, &of, "Bob", json!({"region": "south", "seats": 3, "topics": ["music"], "note": "100% sure_thing"})).await;
    made(&admin, &of, "Cid", json!({})).await;
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
        assert_eq!(found_in(&admin, &of, wish).await, wanted, "{wish}");
    }
    // A change of one value leaves the others alone, stands in the history, and is found; the list can hold a second wish.
    let path = format!("{}/{}", of.list, ada["id"].as_str().expect("an id"));
    let changed = admin.patch(&path, json!({"custom": {"region": "south", "site": null}})).await.expect(200).json();
    assert_eq!((&changed["custom"]["region"], &changed["custom"]["seats"]), (&json!("south"), &json!(12.5)));
    assert_eq!(changed["custom"].get("site"), None);
    let timeline = admin.get(&format!("{path}/timeline")).await.expect(200).json();
    let noted = json!({"custom.region": ["north", "south"], "custom.site": ["https://example.com", null]});
    assert_eq!(timeline["items"][0]["payload"]["fields"], noted);
    assert_eq!(found_in(&admin, &of, "region:south&custom=seats:12..").await, ["Ada"]);
    let refused = admin.patch(&path, json!({"custom": {"region": "west"}})).await.expect(422);
    assert_eq!(refused.fields(), json!({"custom.region": "unknown_option"}));
    // Nothing of it exists for others, and search finds what is written in them.
    stranger.get(&format!("{}?custom=region:north", of.list)).await.expect(422);
    stranger.patch(&path, json!({"custom": {"region": "north"}})).await.expect(404);
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
    fill(&admin, 4500).await;
    for (wish, total) in [("tier:100..", 4500), ("tier:*", 4502), ("tier:!", 0), ("tier:100..2000", 1901), ("tier:2599", 1)] {
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

#[tokio::test]
async fn a_converted_lead_passes_its_values_on_where_keys_and_kinds_agree() {
    let admin = TestApp::start().await.tenant().await;
    field_of(&admin, "lead", "region", "choice", options(&["north", "south", "east"])).await;
    field_of(&admin, "lead", "size", "number", json!({})).await;
    field_of(&admin, "lead", "note", "text", json!({})).await;
    field_of(&admin, "contact", "region", "choice", options(&["north", "south"])).await;
    // Another kind of value under the same key stays behind, and nothing is required of a record that no form is filled in for.
    field_of(&admin, "contact", "size", "text", json!({"required": true})).await;
    field_of(&admin, "contact", "level", "text", json!({"preset": "gold"})).await;
    field_of(&admin, "company", "note", "text", json!({})).await;
    field_of(&admin, "deal", "size", "number", json!({"preset": 1})).await;
    let convert = |custom: Value, form: Value| {
        let admin = &admin;
        async move {
            let lead = json!({"name": "Amina Haddad", "company_name": "Cedar", "email": "amina@cedar.example", "custom": custom});
            let lead = admin.post(LEADS.list, lead).await.expect(201).json();
            let path = format!("{}/{}/convert", LEADS.list, lead["id"].as_str().expect("an id"));
            admin.post(&path, form).await.expect(200).json()["became"].clone()
        }
    };
    let custom = |list: &'static str, id: Value| {
        let admin = &admin;
        async move { admin.get(&format!("{list}/{}", id.as_str().expect("an id"))).await.expect(200).json()["custom"].clone() }
    };
    let became = convert(json!({"region": "north", "size": 12, "note": "Cold"}), json!({"deal": {}})).await;
    assert_eq!(custom(CONTACTS.list, became["contact_id"].clone()).await, json!({"region": "north", "level": "gold"}));
    assert_eq!(custom(COMPANIES.list, became["company_id"].clone()).await, json!({"note": "Cold"}));
    assert_eq!(custom(DEALS.list, became["deal_id"].clone()).await, json!({"size": 12}));
    // A known person keeps what is there, and gets what is missing; an option that contacts don't have stays behind.
    let again = convert(json!({"region": "south"}), json!({"deal": {}})).await;
    assert_eq!(again["contact_id"], became["contact_id"]);
    assert_eq!(custom(CONTACTS.list, again["contact_id"].clone()).await, json!({"region": "north", "level": "gold"}));
    assert_eq!(custom(DEALS.list, again["deal_id"].clone()).await, json!({"size": 1}));
    let new = convert(json!({"region": "east"}), json!({"new_contact": true})).await;
    assert_eq!(custom(CONTACTS.list, new["contact_id"].clone()).await, json!({"level": "gold"}));
}

#[tokio::test]
async fn leads_and_deals_ask_for_what_is_required_and_begin_with_presets() {
    let admin = TestApp::start().await.tenant().await;
    for of in [&LEADS, &DEALS] {
        field_of(&admin, of.record, "code", "text", json!({"required": true})).await;
        field_of(&admin, of.record, "level", "text", json!({"preset": "gold"})).await;
        let refused = admin.post(of.list, json!({of.given: "Ada"})).await.expect(422);
        assert_eq!(refused.fields(), json!({"custom.code": "required"}));
        let ada = made(&admin, of, "Ada", json!({"code": "A1"})).await;
        assert_eq!(ada["custom"], json!({"code": "A1", "level": "gold"}));
        let path = format!("{}/{}", of.list, ada["id"].as_str().expect("an id"));
        assert_eq!(admin.patch(&path, json!({"custom": {"code": null}})).await.expect(422).fields(), json!({"custom.code": "required"}));
    }
}

#[tokio::test]
async fn files_of_lists_carry_own_fields_and_can_be_imported_again() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let sales = admin.colleague(&["sales"]).await;
    for of in [&CONTACTS, &COMPANIES, &LEADS, &DEALS] {
        field_of(&admin, of.record, "region", "choice", options(&["north", "south"])).await;
        field_of(&admin, of.record, "topics", "multi_choice", options(&["art", "music"])).await;
        field_of(&admin, of.record, "seats", "number", json!({})).await;
        field_of(&admin, of.record, "budget", "money", json!({})).await;
        field_of(&admin, of.record, "coach", "person", json!({})).await;
        let full = json!({"region": "north", "topics": ["art", "music"], "seats": 1234.5, "coach": admin.user,
            "budget": {"amount": "1234.500", "currency": "KWD"}});
        made(&admin, of, "Ada", full.clone()).await;
        made(&admin, of, "=Bob", json!({})).await;
        let text = admin.get(&format!("{}/export?custom=region:north", of.list)).await.expect(200);
        assert!(text.header("content-disposition").contains(".csv\""));
        let text = text.text();
        let (head, rest) = text.trim_start_matches('\u{feff}').split_once("\r\n").expect("a head");
        assert!(head.ends_with("custom.region,custom.topics,custom.seats,custom.budget,custom.coach"), "{head}");
        assert!(rest.contains(&format!("NORTH,\"ART, MUSIC\",1234.5,1234.500 KWD,{}", admin.email)), "{rest}");
        assert!(!rest.contains("Bob"), "{rest}");
        let all = admin.get(&format!("{}/export", of.list)).await.expect(200).text();
        assert!(all.contains("'=Bob"), "no formula: {all}");
        sales.get(&format!("{}/export", of.list)).await.expect(403);
        assert!(!stranger.get(&format!("{}/export", of.list)).await.expect(200).text().contains("Ada"));
        admin.get(&format!("{}/export?custom=color:red", of.list)).await.expect(422);
        if of.record == "contact" {
            let again = admin.upload("/api/v1/contact-imports", &[("on_duplicate", "create")], ("contacts.csv", text.as_bytes())).await;
            again.expect(202);
            app.work(admin.tenant).await;
            let found = admin.get("/api/v1/contacts?custom=seats:1234.5").await.expect(200).json();
            assert_eq!((&found["total"], &found["items"][0]["custom"], &found["items"][1]["custom"]), (&json!(2), &full, &full));
        }
    }
}
