//! The products of deals: totals to the cent, the value that follows them, wrong input, other tenants, roles.

use crate::kit::TestApp;
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn the_value_of_a_deal_is_the_sum_of_its_lines() {
    let person = TestApp::start().await.tenant().await;
    let deal = person.post("/api/v1/deals", json!({"title": "Cold store", "value": {"amount": "5.00"}})).await.expect(201).json();
    let path = format!("/api/v1/deals/{}", deal["id"].as_str().unwrap());
    let lines = format!("{path}/lines");
    assert_eq!(
        person.get(&lines).await.expect(200).json(),
        json!({"version": 1, "lines": [], "total": {"amount": "0.00", "currency": "EUR"}})
    );
    let form = json!({"lines": [
        {"name": " Panel ", "quantity": "2.5", "price": "199.99"},
        {"name": "Door", "price": "0.05", "discount": "50"},
        {"name": "Work", "quantity": "0.333", "price": "100", "discount": "12.5"},
    ]});
    let set = person.call(Method::PUT, &lines, Some(form.clone())).await.expect(200).json();
    let totals: Vec<_> = set["lines"].as_array().unwrap().iter().map(|line| line["total"]["amount"].as_str().unwrap()).collect();
    // 499.975, 0.025 and 29.1375, each rounded half up.
    assert_eq!(totals, ["499.98", "0.03", "29.14"]);
    assert_eq!((&set["lines"][0]["name"], &set["total"]["amount"]), (&json!("Panel"), &json!("529.15")));
    let now = person.get(&path).await.expect(200).json();
    assert_eq!((&now["value"]["amount"], &now["line_count"], &now["version"]), (&json!("529.15"), &json!(3), &json!(2)));
    let refused = person.patch(&path, json!({"value": {"amount": "1.00", "currency": "EUR"}})).await.expect(422);
    assert_eq!(refused.fields()["value"], "deal.value_from_lines");
    person.patch(&path, json!({"title": "Colder store"})).await.expect(200);
    person.with(Method::PUT, &lines, Some(form), &[("if-match", "\"v1\"")]).await.expect(412);
    person.call(Method::PUT, &lines, Some(json!({"lines": []}))).await.expect(200);
    assert_eq!(person.get(&path).await.expect(200).json()["value"]["amount"], "529.15");
    person.patch(&path, json!({"value": {"amount": "1.00", "currency": "EUR"}})).await.expect(200);
}

#[tokio::test]
async fn wrong_lines_name_their_field() {
    let person = TestApp::start().await.tenant().await;
    let deal = person.post("/api/v1/deals", json!({"title": "x"})).await.expect(201).json();
    let path = format!("/api/v1/deals/{}/lines", deal["id"].as_str().unwrap());
    for (line, field, code) in [
        (json!({}), "name", "required"),
        (json!({"name": "x", "quantity": "0"}), "quantity", "line.quantity"),
        (json!({"name": "x", "quantity": "1.0001"}), "quantity", "line.quantity"),
        (json!({"name": "x", "price": "-1"}), "price", "money.negative"),
        (json!({"name": "x", "price": "1.005"}), "price", "money.too_precise"),
        (json!({"name": "x", "discount": "100.01"}), "discount", "line.discount"),
        (json!({"name": "x", "quantity": "1000000000", "price": "90000000000000000"}), "price", "money.too_large"),
    ] {
        let answer = person.call(Method::PUT, &path, Some(json!({"lines": [{"name": "fine"}, line]}))).await.expect(422);
        assert_eq!(answer.fields()[format!("lines[1].{field}")], code, "{}", answer.text());
    }
}

#[tokio::test]
async fn lines_are_there_for_those_who_may_and_for_no_other_tenant() {
    let app = TestApp::start().await;
    let (mine, other) = (app.tenant().await, app.tenant().await);
    let viewer = mine.colleague(&["viewer"]).await;
    let deal = mine
        .post("/api/v1/deals", json!({"title": "x", "competitors": [" Frost  & Sons ", "frost & sons", "Polar"]}))
        .await
        .expect(201)
        .json();
    assert_eq!(deal["competitors"], json!(["Frost & Sons", "Polar"]));
    let path = format!("/api/v1/deals/{}/lines", deal["id"].as_str().unwrap());
    let form = json!({"lines": [{"name": "Panel", "price": "1"}]});
    viewer.get(&path).await.expect(200);
    viewer.call(Method::PUT, &path, Some(form.clone())).await.expect(403);
    other.get(&path).await.expect(404);
    other.call(Method::PUT, &path, Some(form.clone())).await.expect(404);
    mine.call(Method::PUT, &path, Some(form)).await.expect(200);
}
