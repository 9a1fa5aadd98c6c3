//! Pipelines: stages and their order, archives, lost reasons, how deals end, what deleting a stage does under many hands, the forecast.

use crate::kit::{Answer, Person, TestApp};
use axum::http::Method;
use serde_json::{Value, json};

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

async fn first(of: &Person) -> Value {
    of.get("/api/v1/pipelines").await.expect(200).json()["items"][0].clone()
}

fn stage(pipeline: &Value, at: usize) -> String {
    text(&pipeline["stages"][at]["id"])
}

fn names(pipeline: &Value) -> Vec<String> {
    pipeline["stages"].as_array().unwrap().iter().map(|stage| text(&stage["name"])).collect()
}

async fn deal(of: &Person, form: Value) -> Value {
    of.post("/api/v1/deals", form).await.expect(201).json()
}

async fn put(of: &Person, path: &str, body: Value) -> Answer {
    of.call(Method::PUT, path, Some(body)).await
}

#[tokio::test]
async fn pipelines_are_made_renamed_ordered_archived_and_deleted() {
    let person = TestApp::start().await.tenant().await;
    let sales = first(&person).await;
    let made = person.post("/api/v1/pipelines", json!({"name": " Renewals "})).await.expect(201);
    let made = made.json();
    assert_eq!((&made["name"], names(&made)), (&json!("Renewals"), names(&sales)));
    let path = format!("/api/v1/pipelines/{}", text(&made["id"]));
    assert_eq!(person.patch(&path, json!({"name": "Renewal"})).await.expect(200).header("etag"), "\"v2\"");
    person.with(Method::PATCH, &path, Some(json!({"name": "x"})), &[("if-match", "\"v1\"")]).await.expect(412);
    let order = put(&person, "/api/v1/pipelines/order", json!({"ids": [made["id"], sales["id"]]})).await.expect(200).json();
    assert_eq!((&order["items"][0]["id"], &order["items"][0]["is_default"]), (&made["id"], &json!(true)));
    assert_eq!(put(&person, "/api/v1/pipelines/order", json!({"ids": [made["id"]]})).await.expect(422).fields()["ids"], "order.incomplete");
    person.patch(&path, json!({"archived": true})).await.expect(200);
    let refused = person.post("/api/v1/deals", json!({"title": "x", "pipeline_id": made["id"]})).await.expect(422);
    assert_eq!(refused.fields()["pipeline_id"], "pipeline.archived");
    assert_eq!(deal(&person, json!({"title": "x"})).await["pipeline_id"], sales["id"]);
    let last = format!("/api/v1/pipelines/{}", text(&sales["id"]));
    assert_eq!(person.patch(&last, json!({"archived": true})).await.expect(409).code(), "pipeline.last");
    person.patch(&path, json!({"archived": false})).await.expect(200);
    assert_eq!(person.delete(&last).await.expect(409).code(), "pipeline.has_deals");
    person.delete(&path).await.expect(204);
    person.get(&path).await.expect(404);
}

#[tokio::test]
async fn stages_are_added_changed_ordered_and_deleted_with_their_deals_moved() {
    let person = TestApp::start().await.tenant().await;
    let sales = first(&person).await;
    let path = format!("/api/v1/pipelines/{}/stages", text(&sales["id"]));
    let added = person.post(&path, json!({"name": "Contract", "probability": 90, "rotting_days": 7})).await.expect(201).json();
    assert_eq!(names(&added), ["New", "Qualified", "Proposal", "Negotiation", "Contract", "Won", "Lost"]);
    for (form, field, code) in [
        (json!({"name": ""}), "name", "required"),
        (json!({"name": "x", "probability": 101}), "probability", "stage.probability"),
        (json!({"name": "x", "rotting_days": 0}), "rotting_days", "stage.rotting_days"),
    ] {
        assert_eq!(person.post(&path, form).await.expect(422).fields()[field], code);
    }
    let won = format!("/api/v1/stages/{}", stage(&added, 5));
    assert_eq!(person.patch(&won, json!({"probability": 50})).await.expect(422).fields()["probability"], "stage.fixed");
    person.patch(&won, json!({"name": "Signed"})).await.expect(200);
    assert_eq!(person.delete(&won).await.expect(422).fields()["id"], "stage.fixed");
    let open: Vec<String> = (0..5).rev().map(|at| stage(&added, at)).collect();
    let turned = put(&person, &format!("{path}/order"), json!({"ids": open})).await.expect(200).json();
    assert_eq!(names(&turned), ["Contract", "Negotiation", "Proposal", "Qualified", "New", "Signed", "Lost"]);

    let (from, to) = (stage(&turned, 1), stage(&turned, 2));
    let stays = deal(&person, json!({"title": "stays", "stage_id": to})).await;
    let mut moved = Vec::new();
    for title in ["c", "b", "a"] {
        moved.push(deal(&person, json!({"title": title, "stage_id": from})).await);
    }
    person.delete(&format!("/api/v1/deals/{}", text(&moved[1]["id"]))).await.expect(204);
    let gone = format!("/api/v1/stages/{from}");
    assert_eq!(person.delete(&gone).await.expect(422).fields()["to"], "stage.target");
    assert_eq!(person.delete(&format!("{gone}?to={}", stage(&turned, 6))).await.expect(422).fields()["to"], "stage.target");
    let after = person.delete(&format!("{gone}?to={to}")).await.expect(200).json();
    assert_eq!(names(&after), ["Contract", "Proposal", "Qualified", "New", "Signed", "Lost"]);
    person.post(&format!("/api/v1/deals/{}/restore", text(&moved[1]["id"])), json!({})).await.expect(200);
    let board = person.get(&format!("/api/v1/pipelines/{}/board", text(&sales["id"]))).await.expect(200).json();
    let titles: Vec<String> = board["columns"][1]["cards"].as_array().unwrap().iter().map(|card| text(&card["title"])).collect();
    assert_eq!(titles, ["stays", "a", "b", "c"], "behind those that were there, in their order");
    assert_eq!(text(&stays["stage_id"]), to);
}

#[tokio::test]
async fn deals_are_lost_with_a_reason_and_go_on_without_it() {
    let person = TestApp::start().await.tenant().await;
    let reasons = person.get("/api/v1/lost-reasons").await.expect(200).json();
    let reason = reasons["items"][0].clone();
    assert_eq!((&reasons["total"], &reason["name"]), (&json!(6), &json!("Price")));
    let made = deal(&person, json!({"title": "Cold store"})).await;
    let path = format!("/api/v1/deals/{}", text(&made["id"]));
    for (end, field, code) in [
        (json!({"status": "open"}), "status", "deal.not_an_end"),
        (json!({"status": "won", "lost_reason_id": reason["id"]}), "lost_reason_id", "deal.reason_of_won"),
        (json!({"status": "lost", "lost_reason_id": uuid::Uuid::now_v7()}), "lost_reason_id", "unknown_reason"),
    ] {
        assert_eq!(person.post(&format!("{path}/close"), end).await.expect(422).fields()[field], code);
    }
    let end = json!({"status": "lost", "lost_reason_id": reason["id"], "note": "Too dear."});
    let lost = person.post(&format!("{path}/close"), end).await.expect(200).json();
    assert_eq!((&lost["status"], &lost["lost_reason_id"], &lost["close_note"]), (&json!("lost"), &reason["id"], &json!("Too dear.")));
    // The reason goes out of the choice, and stays with the deal.
    let own = format!("/api/v1/lost-reasons/{}", text(&reason["id"]));
    person.delete(&own).await.expect(204);
    let other = deal(&person, json!({"title": "Other"})).await;
    let close = format!("/api/v1/deals/{}/close", text(&other["id"]));
    assert_eq!(
        person.post(&close, json!({"status": "lost", "lost_reason_id": reason["id"]})).await.expect(422).fields()["lost_reason_id"],
        "unknown_reason"
    );
    assert_eq!(person.get(&path).await.expect(200).json()["lost_reason_id"], reason["id"]);
    person.post(&format!("{own}/restore"), json!({})).await.expect(200);
    let taken = person.post("/api/v1/lost-reasons", json!({"name": "Price"})).await.expect(422);
    assert_eq!(taken.fields()["name"], "lost_reason.taken");
    let open = person.post(&format!("{path}/reopen"), json!({"stage_id": made["stage_id"]})).await.expect(200).json();
    assert_eq!(
        (&open["status"], &open["lost_reason_id"], &open["close_note"], &open["closed_at"]),
        (&json!("open"), &Value::Null, &json!(""), &Value::Null)
    );
    let won = person.post(&format!("{path}/close"), json!({"status": "won", "note": "Signed."})).await.expect(200).json();
    assert_eq!((&won["status"], &won["close_note"]), (&json!("won"), &json!("Signed.")));
}

#[tokio::test]
async fn many_deals_are_moved_closed_given_away_and_deleted_at_once() {
    let person = TestApp::start().await.tenant().await;
    let sales = first(&person).await;
    let mut ids = Vec::new();
    for title in ["a", "b", "c"] {
        ids.push(deal(&person, json!({"title": title})).await["id"].clone());
    }
    let bulk = async |body: Value| person.post("/api/v1/deals/bulk", body).await;
    let moved = bulk(json!({"ids": ids, "action": "move", "stage_id": stage(&sales, 2)})).await.expect(200).json();
    assert!(moved["items"].as_array().unwrap().iter().all(|item| item["status"] == "changed"));
    let again = bulk(json!({"ids": ids, "action": "move", "stage_id": stage(&sales, 2)})).await.expect(200).json();
    assert!(again["items"].as_array().unwrap().iter().all(|item| item["status"] == "unchanged"));
    bulk(json!({"ids": ids, "action": "assign", "owner_id": person.user})).await.expect(200);
    let reason = person.get("/api/v1/lost-reasons").await.expect(200).json()["items"][1]["id"].clone();
    bulk(json!({"ids": ids, "action": "close", "status": "lost", "lost_reason_id": reason})).await.expect(200);
    let lost = person.get("/api/v1/deals?status=lost").await.expect(200).json();
    assert!(lost["total"] == 3 && lost["items"].as_array().unwrap().iter().all(|deal| deal["lost_reason_id"] == reason));
    let stranger = TestApp::start().await.tenant().await;
    let foreign = stranger.post("/api/v1/deals/bulk", json!({"ids": ids, "action": "delete"})).await.expect(200).json();
    assert!(foreign["items"].as_array().unwrap().iter().all(|item| item["status"] == "not_found"));
    bulk(json!({"ids": ids, "action": "delete"})).await.expect(200);
    assert_eq!(person.get("/api/v1/deals").await.expect(200).json()["total"], 0);
    bulk(json!({"ids": ids, "action": "restore"})).await.expect(200);
    assert_eq!(person.get("/api/v1/deals").await.expect(200).json()["total"], 3);
}

#[tokio::test]
async fn only_who_may_configure_changes_pipelines_and_nobody_elses_are_there() {
    let app = TestApp::start().await;
    let (mine, other) = (app.tenant().await, app.tenant().await);
    let seller = mine.colleague(&["sales"]).await;
    let sales = first(&mine).await;
    seller.get("/api/v1/pipelines").await.expect(200);
    seller.post("/api/v1/pipelines", json!({"name": "x"})).await.expect(403);
    seller.patch(&format!("/api/v1/stages/{}", stage(&sales, 0)), json!({"name": "x"})).await.expect(403);
    seller.post("/api/v1/lost-reasons", json!({"name": "x"})).await.expect(403);
    other.patch(&format!("/api/v1/pipelines/{}", text(&sales["id"])), json!({"name": "x"})).await.expect(404);
    other.delete(&format!("/api/v1/stages/{}", stage(&sales, 0))).await.expect(404);
    assert_eq!(first(&mine).await, sales);
}

#[tokio::test]
async fn a_stage_that_is_deleted_while_deals_come_and_go_loses_none() {
    let person = TestApp::start().await.tenant().await;
    let sales = first(&person).await;
    let (from, to, away) = (stage(&sales, 1), stage(&sales, 0), stage(&sales, 2));
    let mut deals = Vec::new();
    for n in 0..24 {
        deals.push(deal(&person, json!({"title": format!("{n}"), "stage_id": if n % 2 == 0 { &from } else { &away }})).await);
    }
    let moves = deals.iter().enumerate().map(|(n, deal)| {
        let goal = if n % 2 == 0 { &away } else { &from };
        let path = format!("/api/v1/deals/{}/move", text(&deal["id"]));
        let (person, body) = (&person, json!({"stage_id": goal}));
        async move { person.post(&path, body).await }
    });
    let gone = async { person.delete(&format!("/api/v1/stages/{from}?to={to}")).await };
    let (moved, deleted) = futures::join!(futures::future::join_all(moves), gone);
    deleted.expect(200);
    for answer in moved {
        if !answer.status.is_success() {
            assert_eq!(answer.expect(422).fields()["stage_id"], "unknown_stage");
        }
    }
    let all = person.get("/api/v1/deals?limit=100").await.expect(200).json();
    assert_eq!(all["total"], 24);
    assert!(all["items"].as_array().unwrap().iter().all(|deal| deal["stage_id"] != json!(from)));
    let board = person.get(&format!("/api/v1/pipelines/{}/board", text(&sales["id"]))).await.expect(200).json();
    let ranks: Vec<Vec<String>> = board["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| column["cards"].as_array().unwrap().iter().map(|card| text(&card["rank"])).collect())
        .collect();
    assert!(ranks.iter().all(|column| column.is_sorted_by(|a, b| a < b)), "no two cards share a place: {ranks:?}");
    assert_eq!(ranks.iter().map(Vec::len).sum::<usize>(), 24);
}

#[tokio::test]
async fn the_forecast_adds_up_to_the_cent_in_each_currency() {
    let person = TestApp::start().await.tenant().await;
    let sales = first(&person).await;
    for (amount, currency, close, at) in [
        ("100.01", "EUR", Some("2026-02-28"), 0),
        ("0.05", "EUR", Some("2026-03-01"), 1),
        ("0.05", "EUR", Some("2026-03-31"), 1),
        ("7.77", "USD", Some("2026-04-30"), 2),
        ("3.33", "EUR", Some("2026-05-01"), 3),
        ("1.00", "EUR", None, 3),
    ] {
        let form = json!({"title": "x", "stage_id": stage(&sales, at), "value": {"amount": amount, "currency": currency}, "expected_close": close});
        deal(&person, form).await;
    }
    let path = "/api/v1/reports/crm/forecast?today=2026-03-01&months=2";
    let forecast = person.get(path).await.expect(200).json();
    let columns = forecast["columns"].as_array().unwrap();
    let facts: Vec<(String, i64)> = columns.iter().map(|c| (text(&c["time"]), c["count"].as_i64().unwrap())).collect();
    let expected = [("overdue", 1), ("month", 2), ("month", 1), ("later", 1), ("no_date", 1)];
    assert_eq!(facts, expected.map(|(time, count)| (time.to_owned(), count)));
    // 25 % of 0.10, weighed once on the sum: 0.025, half up.
    assert_eq!(columns[1]["sums"][0]["weighted"]["amount"], "0.03");
    let total = |at: usize, of: &str| text(&forecast["totals"][at][of]["amount"]);
    assert_eq!((total(0, "total"), total(1, "total")), ("104.44".to_owned(), "7.77".to_owned()));
    // 10 % of 100.01, 25 % of 0.10, 75 % of 3.33 and of 1.00.
    assert_eq!((total(0, "weighted"), total(1, "weighted")), ("13.28".to_owned(), "3.89".to_owned()));
    let one = person.get(&format!("{path}&stage_id={}", stage(&sales, 1))).await.expect(200).json();
    assert_eq!(one["count"], 2);
    person.get("/api/v1/reports/crm/forecast?months=25").await.expect(422);
    let file = person.get("/api/v1/reports/crm/forecast/export?today=2026-03-01&months=2").await.expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.text().contains("2026-03,2,0.10,0.03,EUR\r\n") && file.text().contains("total,5,104.44,13.28,EUR\r\n"), "{}", file.text());
}
