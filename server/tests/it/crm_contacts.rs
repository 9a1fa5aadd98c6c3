//! Contacts and companies through the API: entering, patching, the bin, references, versions, other tenants' records.

mod bulk;
mod history;
mod lists;
mod search;

use crate::kit::{Person, TestApp};
use axum::http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The address of a record in the API.
fn at(list: &str, record: &Value) -> String {
    format!("/api/v1/{list}/{}", text(&record["id"]))
}

async fn contact(of: &Person, form: Value) -> Value {
    of.post("/api/v1/contacts", form).await.expect(201).json()
}

async fn company(of: &Person, name: &str) -> Value {
    of.post("/api/v1/companies", json!({"name": name})).await.expect(201).json()
}

/// A colleague who no longer works here.
async fn former_colleague(of: &Person) -> Person {
    let gone = of.colleague(&["sales"]).await;
    let path = format!("/api/v1/users/{}/deactivate", gone.user.uuid());
    let answer = of.post(&path, json!({})).await;
    assert!(answer.status.is_success(), "{}", answer.text());
    gone
}

/// What a tenant announced, oldest first: (kind, payload).
async fn announced(of: &Person) -> Vec<(String, Value)> {
    let mut tx = of.app.kernel.platform().await.expect("platform");
    sqlx::query_as("select kind, payload from outbox where tenant_id = $1 order by id")
        .bind(of.tenant)
        .fetch_all(tx.conn())
        .await
        .expect("outbox")
}

#[tokio::test]
async fn a_contact_is_entered_whole_and_clean() {
    let person = TestApp::start().await.tenant().await;
    let cedar = company(&person, "Cedar Trading").await;
    let form = json!({
        "first_name": " Amina ", "last_name": "Haddad", "title": "Buyer", "source": "fair", "company_id": cedar["id"], "owner_id": person.user,
        "tags": ["vip", "VIP", "new"],
        "emails": [{"label": "work", "address": "Amina@Cedar.example"}, {"label": "home", "address": "a@home.example"}],
        "phones": [{"label": "mobile", "number": "+49 170 1234567"}],
    });
    let answer = person.post("/api/v1/contacts", form).await.expect(201);
    let made = answer.json();
    assert_eq!((answer.header("etag"), answer.header("location")), ("\"v1\"".to_owned(), at("contacts", &made)));
    assert_eq!((&made["display_name"], &made["company_name"]), (&json!("Amina Haddad"), &json!("Cedar Trading")));
    assert_eq!((&made["tags"], &made["emails"][0]["address"]), (&json!(["vip", "new"]), &json!("amina@cedar.example")));
    assert_eq!((&made["phones"][0]["number"], &made["owner_id"]), (&json!("+491701234567"), &json!(person.user)));
    assert_eq!(person.get(&at("contacts", &made)).await.expect(200).json(), made);
    // Two people may share an address: duplicates are suggestions, not errors.
    contact(&person, json!({"emails": [{"label": "work", "address": "amina@cedar.example"}]})).await;
}

#[tokio::test]
async fn wrong_input_names_its_field() {
    let person = TestApp::start().await.tenant().await;
    let (unknown, gone) = (Uuid::now_v7(), former_colleague(&person).await);
    let binned = company(&person, "Gone").await;
    person.delete(&at("companies", &binned)).await.expect(204);
    let nobody = person.post("/api/v1/contacts", json!({})).await.expect(422);
    assert!(nobody.text().contains("contact.needs_name"), "{}", nobody.text());
    for (form, field, code) in [
        (json!({"first_name": "x".repeat(10_000)}), "first_name", "too_long"),
        (json!({"first_name": "a\u{0}b"}), "first_name", "control_characters"),
        (
            json!({"emails": [{"label": "", "address": "a@b.example"}, {"label": "", "address": "no"}]}),
            "emails[1].address",
            "invalid_email",
        ),
        (json!({"phones": [{"label": "", "number": "call me"}]}), "phones[0].number", "invalid_phone"),
        (json!({"frist_name": "x"}), "frist_name", "unknown_field"),
        (json!({"first_name": 7}), "first_name", "invalid_type"),
        (json!({"first_name": "x", "company_id": "7"}), "company_id", "invalid_id"),
        (json!({"first_name": "x", "company_id": unknown}), "company_id", "unknown_reference"),
        (json!({"first_name": "x", "company_id": binned["id"]}), "company_id", "unknown_reference"),
        (json!({"first_name": "x", "owner_id": unknown}), "owner_id", "unknown_reference"),
        (json!({"first_name": "x", "owner_id": gone.user}), "owner_id", "unknown_reference"),
    ] {
        let answer = person.post("/api/v1/contacts", form.clone()).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{field}: {}", answer.text());
    }
    assert_eq!(person.post("/api/v1/companies", json!({"name": " "})).await.expect(422).fields(), json!({"name": "required"}));
    let owner = person.post("/api/v1/companies", json!({"name": "x", "owner_id": gone.user})).await.expect(422);
    assert_eq!(owner.fields(), json!({"owner_id": "unknown_reference"}));
    assert_eq!(person.get("/api/v1/contacts").await.expect(200).json()["total"], 0, "nothing was saved half");
    assert_eq!(contact(&person, json!({"first_name": "🚀", "last_name": "أمينة"})).await["display_name"], "🚀 أمينة");
}

#[tokio::test]
async fn a_patch_changes_only_what_it_names() {
    let person = TestApp::start().await.tenant().await;
    let made = contact(
        &person,
        json!({"first_name": "Amina", "title": "Buyer", "tags": ["a", "b"], "emails": [{"label": "work", "address": "a@x.example"}]}),
    )
    .await;
    let path = at("contacts", &made);
    let answer = person.patch(&path, json!({"last_name": "Haddad", "title": null, "tags": ["b", "c"]})).await.expect(200);
    assert_eq!(answer.header("etag"), "\"v2\"");
    let now = answer.json();
    assert_eq!((&now["first_name"], &now["last_name"], &now["title"]), (&json!("Amina"), &json!("Haddad"), &json!("")));
    assert_eq!((&now["tags"], &now["emails"][0]["address"]), (&json!(["b", "c"]), &json!("a@x.example")));
    // The rows kept for filters follow.
    for (tag, count) in [("a", 0), ("b", 1), ("c", 1)] {
        assert_eq!(person.get(&format!("/api/v1/contacts?tag={tag}")).await.expect(200).json()["total"], count, "{tag}");
    }
    let nameless = person.patch(&path, json!({"first_name": null, "last_name": null, "emails": null})).await.expect(422);
    assert!(nameless.text().contains("contact.needs_name"), "{}", nameless.text());
    assert_eq!(person.patch(&path, json!({"colour": "red"})).await.expect(422).fields(), json!({"colour": "unknown_field"}));
    person.patch(&path, json!([])).await.expect(422);
    assert_eq!(person.get(&path).await.expect(200).json(), now);
}

#[tokio::test]
async fn a_stale_version_changes_nothing() {
    let person = TestApp::start().await.tenant().await;
    let made = contact(&person, json!({"first_name": "Amina"})).await;
    let firm = company(&person, "Cedar").await;
    let note = person.post("/api/v1/activities", json!({"subject": "n", "contact_id": made["id"]})).await.expect(201).json();
    for (path, change) in [
        (at("contacts", &made), json!({"title": "x"})),
        (at("companies", &firm), json!({"phone": "+49 30 123456"})),
        (at("activities", &note), json!({"body": "x"})),
    ] {
        let send = |method, change: Option<Value>, tag: &'static str| {
            let (person, path) = (person.clone(), path.clone());
            async move { person.with(method, &path, change, &[("if-match", tag)]).await }
        };
        send(Method::PATCH, Some(change.clone()), "\"v1\"").await.expect(200);
        assert_eq!(send(Method::PATCH, Some(change.clone()), "\"v1\"").await.expect(412).code(), "stale", "{path}");
        send(Method::DELETE, None, "\"v1\"").await.expect(412);
        send(Method::DELETE, None, "\"nonsense\"").await.expect(412);
        assert_eq!(person.get(&path).await.expect(200).header("etag"), "\"v2\"");
        send(Method::PATCH, Some(change.clone()), "*").await.expect(200);
        send(Method::DELETE, None, "\"v3\"").await.expect(204);
    }
}

#[tokio::test]
async fn the_bin_gives_back_what_went_in() {
    let person = TestApp::start().await.tenant().await;
    let made = contact(&person, json!({"first_name": "Amina", "tags": ["vip"]})).await;
    let path = at("contacts", &made);
    person.post(&format!("{path}/restore"), json!({})).await.expect(404);
    person.delete(&path).await.expect(204);
    person.get(&path).await.expect(404);
    person.patch(&path, json!({"title": "x"})).await.expect(404);
    person.delete(&path).await.expect(404);
    assert_eq!(person.get("/api/v1/contacts").await.expect(200).json()["total"], 0);
    assert_eq!(person.get("/api/v1/contact-tags").await.expect(200).json(), json!([]));
    let back = person.post(&format!("{path}/restore"), json!({})).await.expect(200).json();
    assert_eq!((&back["tags"], &back["version"]), (&json!(["vip"]), &json!(3)));
    let told: Vec<_> = announced(&person).await.into_iter().filter(|(kind, _)| kind.starts_with("contact.")).collect();
    let told: Vec<_> = told.iter().map(|(kind, payload)| (kind.as_str(), payload["version"].as_i64())).collect();
    assert_eq!(told, [("contact.created", Some(1)), ("contact.deleted", Some(2)), ("contact.restored", Some(3))]);
}

#[tokio::test]
async fn a_company_keeps_its_people_through_renaming_and_the_bin() {
    let person = TestApp::start().await.tenant().await;
    let firm = company(&person, "Cedar").await;
    let made = contact(&person, json!({"first_name": "Amina", "company_id": firm["id"]})).await;
    let (path, firm_path) = (at("contacts", &made), at("companies", &firm));
    person.patch(&firm_path, json!({"name": "Cedar Trading", "address": {"city": "Berlin"}})).await.expect(200);
    assert_eq!(person.get(&path).await.expect(200).json()["company_name"], "Cedar Trading");
    let listed = person.get("/api/v1/contacts?sort=company").await.expect(200).json();
    assert_eq!(listed["items"][0]["company_name"], "Cedar Trading");
    person.delete(&firm_path).await.expect(204);
    // It stays linked, can be edited and unlinked; only a new link is refused.
    assert_eq!(person.patch(&path, json!({"title": "Buyer"})).await.expect(200).json()["company_id"], firm["id"]);
    let other = contact(&person, json!({"first_name": "Omar"})).await;
    let refused = person.patch(&at("contacts", &other), json!({"company_id": firm["id"]})).await.expect(422);
    assert_eq!(refused.fields(), json!({"company_id": "unknown_reference"}));
    let back = person.post(&format!("{firm_path}/restore"), json!({})).await.expect(200).json();
    assert_eq!((&back["name"], &back["address"]["city"]), (&json!("Cedar Trading"), &json!("Berlin")));
    let unlinked = person.patch(&path, json!({"company_id": null})).await.expect(200).json();
    assert_eq!((&unlinked["company_id"], &unlinked["company_name"]), (&Value::Null, &Value::Null));
}

#[tokio::test(flavor = "multi_thread")]
async fn renaming_a_company_while_people_join_it_refuses_nobody() {
    let person = TestApp::start().await.tenant().await;
    let firm = company(&person, "Name 0").await;
    let mut hands = tokio::task::JoinSet::new();
    for hand in 0..6_usize {
        let (person, firm) = (person.clone(), firm.clone());
        hands.spawn(async move {
            for turn in 0..12 {
                if hand == 0 {
                    person.patch(&at("companies", &firm), json!({"name": format!("Name {turn} b")})).await.expect(200);
                } else {
                    contact(&person, json!({"first_name": format!("{hand} {turn}"), "company_id": firm["id"]})).await;
                }
            }
        });
    }
    while let Some(done) = hands.join_next().await {
        done.unwrap();
    }
    let all = person.get(&format!("/api/v1/contacts?limit=100&company_id={}", text(&firm["id"]))).await.expect(200).json();
    assert_eq!(all["total"], 60);
    assert!(all["items"].as_array().unwrap().iter().all(|row| row["company_name"] == "Name 11 b"));
}

#[tokio::test]
async fn a_former_colleague_keeps_what_they_have_but_gets_nothing_new() {
    let person = TestApp::start().await.tenant().await;
    let sales = person.colleague(&["sales"]).await;
    let made = contact(&person, json!({"first_name": "Amina", "owner_id": sales.user})).await;
    person.post(&format!("/api/v1/users/{}/deactivate", sales.user.uuid()), json!({})).await;
    let edited = person.patch(&at("contacts", &made), json!({"title": "Buyer"})).await.expect(200).json();
    assert_eq!(edited["owner_id"], json!(sales.user));
    let other = contact(&person, json!({"first_name": "Omar"})).await;
    let refused = person.patch(&at("contacts", &other), json!({"owner_id": sales.user})).await.expect(422);
    assert_eq!(refused.fields(), json!({"owner_id": "unknown_reference"}));
}

#[tokio::test]
async fn another_tenants_records_do_not_exist() {
    let app = TestApp::start().await;
    let (ours, theirs) = (app.tenant().await, app.tenant().await);
    let (their_contact, their_firm) = (contact(&theirs, json!({"first_name": "Theirs"})).await, company(&theirs, "Theirs").await);
    let made = contact(&ours, json!({"first_name": "Ours"})).await;
    for path in [at("contacts", &their_contact), at("companies", &their_firm)] {
        ours.get(&path).await.expect(404);
        ours.patch(&path, json!({"tags": ["x"]})).await.expect(404);
        ours.delete(&path).await.expect(404);
        ours.post(&format!("{path}/restore"), json!({})).await.expect(404);
        theirs.get(&path).await.expect(200);
    }
    for (field, id) in [("company_id", their_firm["id"].clone()), ("owner_id", json!(theirs.user))] {
        let refused = ours.patch(&at("contacts", &made), json!({field: id})).await.expect(422);
        assert_eq!(refused.fields(), json!({field: "unknown_reference"}));
    }
    let firm = text(&their_firm["id"]);
    assert_eq!(ours.get(&format!("/api/v1/contacts?company_id={firm}")).await.expect(200).json()["total"], 0);
    assert_eq!(ours.get("/api/v1/search?q=theirs").await.expect(200).json()["items"], json!([]));
}

#[tokio::test]
async fn a_repeated_creation_with_one_key_happens_once() {
    let person = TestApp::start().await.tenant().await;
    let key = [("idempotency-key", "contact-1")];
    let send = |name: &'static str| person.with(Method::POST, "/api/v1/contacts", Some(json!({"first_name": name})), &key);
    let (first, again) = (send("Amina").await.expect(201), send("Amina").await.expect(201));
    assert_eq!((first.json(), first.header("etag")), (again.json(), again.header("etag")));
    assert_eq!(send("Omar").await.expect(422).code(), "idempotency.other_body");
    assert_eq!(person.get("/api/v1/contacts").await.expect(200).json()["total"], 1);
}
