//! Saved views through the API: private and shared, defaults, order, the bin; and that a shared view shows nobody more
//! than they may see.

use crate::kit::{Person, TestApp};
use axum::http::Method;
use serde_json::{Value, json};

async fn save(of: &Person, form: Value) -> Value {
    of.post("/api/v1/views", form).await.expect(201).json()
}

fn view(name: &str) -> Value {
    json!({"list": "contacts", "name": name, "query": "tag=vip&sort=name", "columns": "company,email:240"})
}

fn shared(name: &str) -> Value {
    let mut form = view(name);
    form["shared"] = json!(true);
    form
}

fn at(view: &Value) -> String {
    format!("/api/v1/views/{}", view["id"].as_str().expect("an id"))
}

/// The names of the views of contacts that somebody sees, in order.
async fn names(of: &Person) -> Vec<String> {
    let all = of.get("/api/v1/views?list=contacts").await.expect(200).json();
    all.as_array().expect("a list").iter().map(|view| view["name"].as_str().expect("a name").to_owned()).collect()
}

#[tokio::test]
async fn private_views_are_their_owners_alone() {
    let app = TestApp::start().await;
    let (admin, stranger) = (app.tenant().await, app.tenant().await);
    let sales = admin.colleague(&["sales"]).await;
    let made = save(&sales, view("Mine")).await;
    assert_eq!((&made["list"], &made["shared"], &made["query"]), (&json!("contacts"), &json!(false), &json!("tag=vip&sort=name")));
    assert_eq!((names(&sales).await, names(&admin).await), (vec!["Mine".to_owned()], vec![]));
    for other in [&admin, &stranger] {
        other.get(&at(&made)).await.expect(404);
        other.patch(&at(&made), json!({"name": "Stolen"})).await.expect(404);
        other.delete(&at(&made)).await.expect(404);
    }
    assert_eq!(sales.get(&at(&made)).await.expect(200).json(), made, "untouched");
    let patched = sales.patch(&at(&made), json!({"name": "  My   VIPs ", "columns": ""})).await.expect(200).json();
    assert_eq!((&patched["name"], &patched["columns"], &patched["version"]), (&json!("My VIPs"), &json!(""), &json!(2)));
    let stale = sales.with(Method::PATCH, &at(&made), Some(json!({"name": "x"})), &[("if-match", "\"v1\"")]).await;
    stale.expect(412);
}

#[tokio::test]
async fn sharing_needs_the_right_to_share() {
    let admin = TestApp::start().await.tenant().await;
    let (sales, manager) = (admin.colleague(&["sales"]).await, admin.colleague(&["manager"]).await);
    sales.post("/api/v1/views", shared("Ours")).await.expect(403);
    let own = save(&sales, view("Own")).await;
    sales.patch(&at(&own), json!({"shared": true})).await.expect(403);
    let ours = save(&admin, shared("Ours")).await;
    assert_eq!(names(&sales).await, ["Own", "Ours"]);
    sales.patch(&at(&ours), json!({"name": "x"})).await.expect(403);
    sales.delete(&at(&ours)).await.expect(403);
    // Who may share looks after shared views together; only who made one takes it back.
    manager.patch(&at(&ours), json!({"name": "Everybody's"})).await.expect(200);
    let taken = manager.patch(&at(&ours), json!({"shared": false})).await.expect(422);
    assert_eq!(taken.fields(), json!({"shared": "not_yours"}));
    admin.patch(&at(&ours), json!({"shared": false})).await.expect(200);
    assert_eq!(names(&sales).await, ["Own"]);
    manager.get(&at(&ours)).await.expect(404);
}

#[tokio::test]
async fn a_shared_view_shows_nobody_more_than_they_may_see() {
    let app = TestApp::start().await;
    let (admin, elsewhere) = (app.tenant().await, app.tenant().await);
    for (of, name) in [(&admin, "Amina"), (&elsewhere, "Zoe")] {
        of.post("/api/v1/contacts", json!({"first_name": name, "tags": ["vip"]})).await.expect(201);
    }
    let made = save(&admin, shared("VIPs")).await;
    let (viewer, hr) = (admin.colleague(&["viewer"]).await, admin.colleague(&["hr"]).await);
    let question = format!("/api/v1/contacts?{}", made["query"].as_str().unwrap());
    let seen = viewer.get(&question).await.expect(200).json();
    assert_eq!((&seen["total"], &seen["items"][0]["display_name"]), (&json!(1), &json!("Amina")));
    // To whom the list is closed, its views are not there: their words tell something too.
    hr.get(&question).await.expect(403);
    hr.get(&at(&made)).await.expect(404);
    assert!(names(&hr).await.is_empty());
    assert_eq!(hr.get("/api/v1/views").await.expect(200).json(), json!([]));
    let refused = hr.post("/api/v1/views", view("Mine")).await.expect(422);
    assert_eq!(refused.fields(), json!({"list": "unknown_list"}));
    // Another organisation sees neither the view nor, by its words, anybody else's contacts.
    elsewhere.get(&at(&made)).await.expect(404);
    assert_eq!(elsewhere.get(&question).await.expect(200).json()["items"][0]["display_name"], "Zoe");
    // A view can't carry a question past the list's own checks.
    let odd = save(&admin, json!({"list": "contacts", "name": "Odd", "query": "owner_id=me&colour=red"})).await;
    viewer.get(&format!("/api/v1/contacts?{}", odd["query"].as_str().unwrap())).await.expect(422);
}

#[tokio::test]
async fn one_default_of_ones_own_and_one_for_everybody() {
    let admin = TestApp::start().await.tenant().await;
    let sales = admin.colleague(&["sales"]).await;
    let default = |name: &str, shared: bool| json!({"list": "contacts", "name": name, "shared": shared, "is_default": true});
    let (first, second) = (save(&admin, default("a", false)).await, save(&admin, default("b", false)).await);
    let ours = save(&admin, default("c", true)).await;
    let theirs = save(&sales, default("d", false)).await;
    let is = |view: Value, of: Person| async move { of.get(&at(&view)).await.expect(200).json()["is_default"] == json!(true) };
    assert!(!is(first.clone(), admin.clone()).await, "the second took its place");
    assert!(is(second.clone(), admin.clone()).await && is(ours.clone(), admin.clone()).await && is(theirs, sales.clone()).await);
    let again = admin.patch(&at(&first), json!({"is_default": true})).await.expect(200).json();
    assert_eq!(again["is_default"], true);
    assert!(!is(second, admin.clone()).await);
    // Shared, it takes the place of the shared default, not of its owner's.
    admin.patch(&at(&first), json!({"shared": true})).await.expect(200);
    assert!(!is(ours, admin.clone()).await);
}

#[tokio::test]
async fn deleted_views_come_back_and_order_holds() {
    let admin = TestApp::start().await.tenant().await;
    let sales = admin.colleague(&["sales"]).await;
    let (a, b, c) = (save(&admin, shared("a")).await, save(&admin, shared("b")).await, save(&admin, view("c")).await);
    let order = |ids: &[&Value]| json!({"ids": ids.iter().map(|view| view["id"].clone()).collect::<Vec<_>>()});
    admin.call(Method::PUT, "/api/v1/views/order", Some(order(&[&c, &b, &a]))).await.expect(204);
    assert_eq!(names(&admin).await, ["c", "b", "a"]);
    // Who may not share leaves the order of shared views alone.
    sales.call(Method::PUT, "/api/v1/views/order", Some(order(&[&a, &b]))).await.expect(204);
    assert_eq!(names(&sales).await, ["b", "a"]);
    admin.delete(&at(&a)).await.expect(204);
    assert_eq!((names(&admin).await, names(&sales).await), (vec!["c".to_owned(), "b".to_owned()], vec!["b".to_owned()]));
    admin.get(&at(&a)).await.expect(404);
    sales.post(&format!("{}/restore", at(&a)), Value::Null).await.expect(403);
    admin.post(&format!("{}/restore", at(&a)), Value::Null).await.expect(200);
    assert_eq!(names(&admin).await.len(), 3);
}

#[tokio::test]
async fn wrong_views_say_what_is_wrong() {
    let admin = TestApp::start().await.tenant().await;
    for (form, field, code) in [
        (json!({"list": "contacts", "name": " "}), "name", "required"),
        (json!({"list": "../team", "name": "x"}), "list", "invalid_list"),
        (json!({"list": "contracts", "name": "x"}), "list", "unknown_list"),
        (json!({"list": "contacts", "name": "x", "query": "q=a b"}), "query", "invalid_address"),
        (json!({"list": "contacts", "name": "x", "columns": "\"><script>"}), "columns", "invalid_address"),
        (json!({"list": "contacts", "name": "x", "colour": 1}), "colour", "unknown_field"),
    ] {
        let answer = admin.post("/api/v1/views", form).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{}", answer.text());
    }
    let answer = admin.call(Method::PUT, "/api/v1/views/order", Some(json!({"ids": []}))).await.expect(422);
    assert_eq!(answer.fields(), json!({"ids": "required"}));
}
