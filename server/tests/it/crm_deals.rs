//! Deals: entering, changing, moving; the order of a column under many hands; the board's figures; other tenants' records.

use crate::kit::{Person, TestApp};
use axum::http::Method;
use serde_json::{Value, json};
use std::collections::HashSet;

/// The first pipeline: its id and the ids of its stages.
async fn pipeline(of: &Person) -> (String, Vec<String>) {
    let all = of.get("/api/v1/pipelines").await.expect(200).json();
    let first = &all["items"][0];
    let stages = first["stages"].as_array().unwrap().iter().map(|s| text(&s["id"])).collect();
    (text(&first["id"]), stages)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// A new deal of this title, in the first stage.
async fn deal(of: &Person, title: &str) -> Value {
    of.post("/api/v1/deals", json!({"title": title})).await.expect(201).json()
}

async fn board(of: &Person) -> Value {
    let (id, _) = pipeline(of).await;
    of.get(&format!("/api/v1/pipelines/{id}/board")).await.expect(200).json()
}

/// The titles of a column, from the top.
fn titles(board: &Value, column: usize) -> Vec<String> {
    board["columns"][column]["cards"].as_array().unwrap().iter().map(|card| text(&card["title"])).collect()
}

async fn move_to(of: &Person, deal: &Value, stage: &str, after: Option<&Value>) -> crate::kit::Answer {
    let after = after.map(|deal| deal["id"].clone());
    of.post(&format!("/api/v1/deals/{}/move", text(&deal["id"])), json!({"stage_id": stage, "after_id": after})).await
}

#[tokio::test]
async fn a_new_tenant_has_a_pipeline_at_once() {
    let person = TestApp::start().await.tenant().await;
    let all = person.get("/api/v1/pipelines").await.expect(200).json();
    assert_eq!(all["total"], 1);
    let stages = all["items"][0]["stages"].as_array().unwrap();
    let facts: Vec<_> = stages.iter().map(|s| (text(&s["name"]), s["probability"].as_i64().unwrap(), text(&s["status"]))).collect();
    let expected = [
        ("New", 10, "open"),
        ("Qualified", 25, "open"),
        ("Proposal", 50, "open"),
        ("Negotiation", 75, "open"),
        ("Won", 100, "won"),
        ("Lost", 0, "lost"),
    ];
    assert_eq!(facts, expected.map(|(name, chance, status)| (name.to_owned(), chance, status.to_owned())));
    let id = text(&all["items"][0]["id"]);
    person.get(&format!("/api/v1/pipelines/{id}")).await.expect(200);
}

#[tokio::test]
async fn a_deal_is_entered_read_changed_binned_and_restored() {
    let person = TestApp::start().await.tenant().await;
    let contact = person.post("/api/v1/contacts", json!({"first_name": "Amina"})).await.expect(201).json();
    let company = person.post("/api/v1/companies", json!({"name": "Cedar Trading"})).await.expect(201).json();
    let form = json!({
        "title": " Cold  store ", "value": {"amount": "1200.50", "currency": "EUR"}, "contact_ids": [contact["id"]],
        "company_id": company["id"], "owner_id": person.user, "expected_close": "2026-09-30",
    });
    let made = person.post("/api/v1/deals", form).await.expect(201);
    assert_eq!(made.header("etag"), "\"v1\"");
    let made = made.json();
    assert_eq!(
        (&made["title"], &made["value"]["amount"], &made["company_name"]),
        (&json!("Cold store"), &json!("1200.50"), &json!("Cedar Trading"))
    );
    assert_eq!(
        (&made["contact_ids"], &made["status"], &made["expected_close"]),
        (&json!([contact["id"]]), &json!("open"), &json!("2026-09-30"))
    );
    let path = format!("/api/v1/deals/{}", text(&made["id"]));
    let changed = person.patch(&path, json!({"title": "Cold store II", "company_id": null, "contact_ids": []})).await.expect(200);
    assert_eq!(changed.header("etag"), "\"v2\"");
    let changed = changed.json();
    assert_eq!(
        (&changed["company_id"], &changed["contact_ids"], &changed["value"]["amount"]),
        (&Value::Null, &json!([]), &json!("1200.50"))
    );
    let stale = person.with(Method::PATCH, &path, Some(json!({"title": "x"})), &[("if-match", "\"v1\"")]).await;
    assert_eq!(stale.expect(412).code(), "stale");
    person.with(Method::DELETE, &path, None, &[("if-match", "\"v1\"")]).await.expect(412);
    person.delete(&path).await.expect(204);
    person.get(&path).await.expect(404);
    person.delete(&path).await.expect(404);
    assert_eq!(board(&person).await["columns"][0]["count"], 0);
    person.post(&format!("{path}/restore"), json!({})).await.expect(200);
    assert_eq!(person.get(&path).await.expect(200).json()["title"], "Cold store II");
}

#[tokio::test]
async fn wrong_input_names_its_field() {
    let person = TestApp::start().await.tenant().await;
    let unknown = uuid::Uuid::now_v7();
    for (form, field, code) in [
        (json!({}), "title", "required"),
        (json!({"title": "x".repeat(10_000)}), "title", "too_long"),
        (json!({"title": "a\u{0}b"}), "title", "control_characters"),
        (json!({"title": "x", "value": {"amount": "1.234", "currency": "EUR"}}), "value.amount", "money.too_precise"),
        (json!({"title": "x", "value": {"amount": "-1"}}), "value.amount", "money.negative"),
        (json!({"title": "x", "value": {"amount": "1", "currency": "ABC"}}), "value.currency", "money.unknown_currency"),
        (json!({"title": "x", "expected_close": "soon"}), "expected_close", "invalid_date"),
        (json!({"title": "x", "stage_id": unknown}), "stage_id", "unknown_stage"),
        (json!({"title": "x", "pipeline_id": unknown}), "pipeline_id", "unknown_pipeline"),
        (json!({"title": "x", "company_id": unknown}), "company_id", "unknown_company"),
        (json!({"title": "x", "owner_id": unknown}), "owner_id", "unknown_user"),
        (json!({"title": "x", "contact_ids": [unknown]}), "contact_ids", "unknown_contact"),
        (json!({"titel": "x"}), "titel", "unknown_field"),
    ] {
        let answer = person.post("/api/v1/deals", form.clone()).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{form}: {}", answer.text());
    }
    let made = person.post("/api/v1/deals", json!({"title": "🚀 صفقة"})).await.expect(201).json();
    assert_eq!(made["title"], "🚀 صفقة");
}

#[tokio::test]
async fn cards_move_to_the_top_and_after_each_other() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    let (a, b, c) = (deal(&person, "a").await, deal(&person, "b").await, deal(&person, "c").await);
    assert_eq!(titles(&board(&person).await, 0), ["c", "b", "a"]);
    move_to(&person, &a, &stages[0], None).await.expect(200);
    move_to(&person, &c, &stages[0], Some(&b)).await.expect(200);
    assert_eq!(titles(&board(&person).await, 0), ["a", "b", "c"]);
    let moved = move_to(&person, &b, &stages[1], None).await.expect(200);
    assert_eq!(moved.json()["stage_id"], json!(stages[1]));
    move_to(&person, &a, &stages[1], Some(&b)).await.expect(200);
    let now = board(&person).await;
    assert_eq!((titles(&now, 0), titles(&now, 1)), (vec!["c".to_owned()], vec!["b".to_owned(), "a".to_owned()]));
    let wrong = move_to(&person, &a, &stages[1], Some(&c)).await.expect(422);
    assert_eq!(wrong.fields(), json!({"after_id": "deal.not_in_stage"}));
    assert_eq!(move_to(&person, &a, &stages[1], Some(&a)).await.expect(422).fields(), json!({"after_id": "after_itself"}));
    let path = format!("/api/v1/deals/{}/move", text(&a["id"]));
    person.with(Method::POST, &path, Some(json!({"stage_id": stages[0]})), &[("if-match", "\"v1\"")]).await.expect(412);
}

#[tokio::test]
async fn the_same_gap_never_runs_out() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    let top = deal(&person, "top").await;
    let others = [deal(&person, "x").await, deal(&person, "y").await, deal(&person, "z").await];
    move_to(&person, &top, &stages[0], None).await.expect(200);
    for turn in 0..450 {
        move_to(&person, &others[turn % 3], &stages[0], Some(&top)).await.expect(200);
    }
    assert_eq!(titles(&board(&person).await, 0), ["top", "z", "y", "x"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn sixteen_people_move_cards_at_once() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    let mut deals = Vec::new();
    for n in 0..24 {
        deals.push(deal(&person, &format!("deal {n}")).await);
    }
    let mut hands = tokio::task::JoinSet::new();
    for hand in 0..16_usize {
        let (person, stages, deals) = (person.clone(), stages.clone(), deals.clone());
        hands.spawn(async move {
            for turn in 0..12_usize {
                let (card, anchor) = (&deals[(hand * 7 + turn) % 24], &deals[(hand * 5 + turn * 3) % 24]);
                let after = Some(anchor).filter(|anchor| turn % 2 == 0 && anchor["id"] != card["id"]);
                let answer = move_to(&person, card, &stages[(hand + turn) % 3], after).await;
                // The anchor may have gone elsewhere a moment ago; nothing else may go wrong.
                assert!(answer.status == 200 || answer.fields() == json!({"after_id": "deal.not_in_stage"}), "{}", answer.text());
            }
        });
    }
    while let Some(done) = hands.join_next().await {
        done.unwrap();
    }
    let board = board(&person).await;
    let (mut ids, mut places) = (HashSet::new(), HashSet::new());
    for column in board["columns"].as_array().unwrap() {
        assert_eq!(column["count"].as_u64(), Some(column["cards"].as_array().unwrap().len() as u64));
        let ranks: Vec<_> = column["cards"].as_array().unwrap().iter().map(|card| text(&card["rank"])).collect();
        assert!(ranks.is_sorted());
        for card in column["cards"].as_array().unwrap() {
            assert!(ids.insert(text(&card["id"])), "a card twice");
            assert!(places.insert((text(&column["stage"]["id"]), text(&card["rank"]))), "a place twice");
        }
    }
    assert_eq!(ids.len(), 24);
}

#[tokio::test]
async fn totals_are_exact_and_weighted_once() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    for (amount, currency) in [("0.01", "EUR"), ("0.02", "EUR"), ("1000000.02", "EUR"), ("5", "USD"), ("7", "JPY"), ("3.50", "USD")] {
        let form = json!({"title": "d", "stage_id": stages[1], "value": {"amount": amount, "currency": currency}});
        person.post("/api/v1/deals", form).await.expect(201);
    }
    let column = &board(&person).await["columns"][1];
    assert_eq!((&column["count"], &column["total"]["amount"]), (&json!(6), &json!("1000000.05")));
    // A quarter of 1,000,000.05 is 250,000.0125.
    assert_eq!(column["weighted"], json!({"amount": "250000.01", "currency": "EUR"}));
    assert_eq!(column["other_totals"], json!([{"amount": "7", "currency": "JPY"}, {"amount": "8.50", "currency": "USD"}]));
}

#[tokio::test]
async fn a_long_column_comes_in_parts() {
    let person = TestApp::start().await.tenant().await;
    let (id, stages) = pipeline(&person).await;
    for n in 0..7 {
        deal(&person, &format!("{n}")).await;
    }
    let first = person.get(&format!("/api/v1/pipelines/{id}/board?cards=3")).await.expect(200).json();
    assert_eq!((titles(&first, 0), &first["columns"][0]["count"]), (vec!["6".to_owned(), "5".to_owned(), "4".to_owned()], &json!(7)));
    let rank = text(&first["columns"][0]["cards"][2]["rank"]);
    let rest = person.get(&format!("/api/v1/stages/{}/cards?after={rank}", stages[0])).await.expect(200).json();
    assert_eq!(rest.as_array().unwrap().iter().map(|card| text(&card["title"])).collect::<Vec<_>>(), ["3", "2", "1", "0"]);
    person.get(&format!("/api/v1/stages/{}/cards?after=%27", stages[0])).await.expect(422);
}

#[tokio::test]
async fn the_stage_decides_whether_a_deal_is_won() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    let made = deal(&person, "a").await;
    let path = format!("/api/v1/deals/{}", text(&made["id"]));
    let won = move_to(&person, &made, &stages[4], None).await.expect(200).json();
    assert_eq!(won["status"], "won");
    assert!(won["closed_at"].is_string());
    let again = person.patch(&path, json!({"status": "open"})).await.expect(200).json();
    assert_eq!((&again["stage_id"], &again["closed_at"]), (&json!(stages[0]), &Value::Null));
    let lost = person.patch(&path, json!({"status": "lost"})).await.expect(200).json();
    assert_eq!((&lost["stage_id"], &lost["status"]), (&json!(stages[5]), &json!("lost")));
    let same = person.patch(&path, json!({"status": "lost", "title": "b"})).await.expect(200).json();
    assert_eq!((&same["stage_id"], &same["closed_at"]), (&json!(stages[5]), &lost["closed_at"]));
    let torn = person.patch(&path, json!({"status": "won", "stage_id": stages[0]})).await.expect(422);
    assert_eq!(torn.fields(), json!({"status": "status_of_other_stage"}));
}

#[tokio::test]
async fn another_tenants_records_do_not_exist() {
    let app = TestApp::start().await;
    let (ours, theirs) = (app.tenant().await, app.tenant().await);
    let (their_pipeline, their_stages) = pipeline(&theirs).await;
    let (our_stages, mine, foreign) = (pipeline(&ours).await.1, deal(&ours, "mine").await, deal(&theirs, "theirs").await);
    assert_eq!(move_to(&ours, &mine, &their_stages[0], None).await.expect(422).fields(), json!({"stage_id": "unknown_stage"}));
    assert_eq!(move_to(&ours, &mine, &our_stages[0], Some(&foreign)).await.expect(422).fields(), json!({"after_id": "deal.not_in_stage"}));
    move_to(&ours, &foreign, &our_stages[0], None).await.expect(404);
    let path = format!("/api/v1/deals/{}", text(&foreign["id"]));
    ours.get(&path).await.expect(404);
    ours.patch(&path, json!({"title": "x"})).await.expect(404);
    ours.delete(&path).await.expect(404);
    ours.get(&format!("/api/v1/pipelines/{their_pipeline}/board")).await.expect(404);
    let cards = ours.get(&format!("/api/v1/stages/{}/cards", their_stages[0])).await;
    cards.expect(404);
    assert_eq!(theirs.get(&path).await.expect(200).json()["title"], "theirs");
}

#[tokio::test]
async fn lists_filter_sort_and_page_without_gaps() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    for n in 0..11_u32 {
        let close = (n % 3 != 0).then(|| format!("2026-0{}-01", 1 + n % 9));
        let form = json!({"title": format!("Deal {n:02}"), "value": {"amount": (n / 4).to_string()}, "stage_id": stages[(n % 2) as usize], "expected_close": close});
        person.post("/api/v1/deals", form).await.expect(201);
    }
    for sort in ["title", "-value,title", "value,-title", "expected_close,-value,title", "-expected_close", "-created_at"] {
        let whole = person.get(&format!("/api/v1/deals?sort={sort}&limit=100")).await.expect(200).json();
        let whole: Vec<_> = whole["items"].as_array().unwrap().iter().map(|d| text(&d["title"])).collect();
        let (mut pages, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = person.get(&format!("/api/v1/deals?sort={sort}&limit=4{cursor}")).await.expect(200).json();
            assert_eq!(page["total"], 11);
            pages.extend(page["items"].as_array().unwrap().iter().map(|d| text(&d["title"])));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!((pages.len(), &pages), (11, &whole), "{sort}");
    }
    let half = person.get(&format!("/api/v1/deals?stage_id={}", stages[1])).await.expect(200).json();
    assert_eq!(half["total"], 5);
    let found = person.get("/api/v1/deals?q=deal%2007").await.expect(200).json();
    assert_eq!(found["items"][0]["title"], "Deal 07");
    assert_eq!(person.get("/api/v1/deals?cursor=zz").await.expect(422).fields(), json!({"cursor": "invalid_cursor"}));
    assert_eq!(person.get("/api/v1/deals?sort=colour").await.expect(422).fields(), json!({"sort": "unknown_sort"}));
    assert_eq!(person.get("/api/v1/deals?colour=red").await.expect(422).fields(), json!({"colour": "unknown_parameter"}));
}

#[tokio::test]
async fn a_repeated_move_with_one_key_happens_once() {
    let person = TestApp::start().await.tenant().await;
    let (_, stages) = pipeline(&person).await;
    let made = deal(&person, "a").await;
    let path = format!("/api/v1/deals/{}/move", text(&made["id"]));
    let key = [("idempotency-key", "move-1")];
    let first = person.with(Method::POST, &path, Some(json!({"stage_id": stages[1]})), &key).await.expect(200).json();
    let again = person.with(Method::POST, &path, Some(json!({"stage_id": stages[1]})), &key).await.expect(200).json();
    assert_eq!((&first, first["version"].as_i64()), (&again, Some(2)));
    let other = person.with(Method::POST, &path, Some(json!({"stage_id": stages[2]})), &key).await.expect(422);
    assert_eq!(other.code(), "idempotency.other_body");
}

#[tokio::test]
async fn the_people_of_a_deal_are_listed() {
    let person = TestApp::start().await.tenant().await;
    let contact = |name: &'static str| {
        let person = person.clone();
        async move { person.post("/api/v1/contacts", json!({"first_name": name})).await.expect(201).json()["id"].clone() }
    };
    let (amina, _) = (contact("Amina").await, contact("Omar").await);
    let deal = person.post("/api/v1/deals", json!({"title": "Cold store", "contact_ids": [amina]})).await.expect(201).json();
    let of = format!("/api/v1/contacts?deal_id={}", deal["id"].as_str().unwrap());
    let page = person.get(&of).await.expect(200).json();
    assert_eq!((&page["total"], &page["items"][0]["id"]), (&json!(1), &amina));
    person.get("/api/v1/contacts?deal_id=7").await.expect(422);
    assert_eq!(TestApp::start().await.tenant().await.get(&of).await.expect(200).json()["total"], 0);
}

#[tokio::test]
async fn a_filtered_board_counts_and_shows_what_passes_however_far_down() {
    let person = TestApp::start().await.tenant().await;
    let (id, stages) = pipeline(&person).await;
    for n in 0..60 {
        person
            .post("/api/v1/deals", json!({"title": format!("Filler {n}"), "value": {"amount": "10.00", "currency": "EUR"}}))
            .await
            .expect(201);
    }
    let needle = json!({"title": "Cold store", "value": {"amount": "100.00", "currency": "EUR"}, "owner_id": person.user});
    let needle = person.post("/api/v1/deals", needle).await.expect(201).json();
    let cards = person.get(&format!("/api/v1/stages/{}/cards?limit=200", stages[0])).await.expect(200).json();
    let last = cards.as_array().unwrap().last().unwrap()["id"].clone();
    person.post(&format!("/api/v1/deals/{}/move", text(&needle["id"])), json!({"stage_id": stages[0], "after_id": last})).await.expect(200);
    for query in ["q=STORE%20cold", &format!("owner_id={}", person.user), &format!("q=col&owner_id={}", person.user)] {
        let board = person.get(&format!("/api/v1/pipelines/{id}/board?{query}")).await.expect(200).json();
        let column = &board["columns"][0];
        assert_eq!((&column["count"], &column["total"]["amount"]), (&json!(1), &json!("100.00")), "{query}");
        assert_eq!(column["cards"].as_array().unwrap().iter().map(|card| card["id"].clone()).collect::<Vec<_>>(), [needle["id"].clone()]);
        let cards = person.get(&format!("/api/v1/stages/{}/cards?{query}", stages[0])).await.expect(200).json();
        assert_eq!(cards.as_array().unwrap().len(), 1, "{query}");
    }
    for (query, count) in [("unassigned=true", 60), ("q=%25", 0), ("q=filler%20%00", 60), ("q=nothing", 0), ("q=", 61)] {
        let board = person.get(&format!("/api/v1/pipelines/{id}/board?{query}")).await.expect(200).json();
        assert_eq!(board["columns"][0]["count"], count, "{query}");
    }
    person.get(&format!("/api/v1/pipelines/{id}/board?owner_id=7")).await.expect(422);
}
