//! Search: typing errors, parts of words, accents, Arabic, fragments of numbers and addresses; in lists and in the one box.

use super::{at, company, contact, text};
use crate::kit::{Person, TestApp};
use serde_json::{Value, json};

/// A query string's value.
fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn found(of: &Person, q: &str) -> Vec<(String, String)> {
    let hits = of.get(&format!("/api/v1/search?q={}", escaped(q))).await.expect(200).json();
    hits["items"].as_array().unwrap().iter().map(|hit| (text(&hit["kind"]), text(&hit["title"]))).collect()
}

/// A tenant with people who are hard to spell, among others.
async fn people() -> Person {
    let person = TestApp::start().await.tenant().await;
    let cedar = company(&person, "Cedar Trading").await;
    for form in [
        json!({"first_name": "Amina", "last_name": "Haddad", "company_id": cedar["id"], "emails": [{"label": "work", "address": "amina.h@cedar.example"}]}),
        json!({"first_name": "Jürgen", "last_name": "Müller", "phones": [{"label": "mobile", "number": "+49 170 1234567"}]}),
        json!({"first_name": "أحمد", "last_name": "إبراهيم"}),
        json!({"first_name": "Li", "last_name": "Wu"}),
    ] {
        contact(&person, form).await;
    }
    for n in 0..30 {
        contact(&person, json!({"first_name": "Filler", "last_name": format!("Person {n}")})).await;
        company(&person, &format!("Company {n} Trade")).await;
    }
    person
}

#[tokio::test]
async fn one_box_forgives_and_finds() {
    let person = people().await;
    for (q, title) in [
        ("Amina Haddad", "Amina Haddad"),
        ("haddad amina", "Amina Haddad"),
        ("hadd", "Amina Haddad"),
        ("hadad", "Amina Haddad"),
        ("amnia hadadd", "Amina Haddad"),
        ("amina.h@ced", "Amina Haddad"),
        ("muller", "Jürgen Müller"),
        ("MÜLLER", "Jürgen Müller"),
        ("0170 1234", "Jürgen Müller"),
        ("+49170", "Jürgen Müller"),
        ("احمد", "أحمد إبراهيم"),
        ("ابراهيم", "أحمد إبراهيم"),
        ("أَحْمَد", "أحمد إبراهيم"),
        ("wu", "Li Wu"),
    ] {
        let hits = found(&person, q).await;
        assert_eq!(hits.iter().find(|(kind, _)| kind == "contact").map(|(_, title)| title.as_str()), Some(title), "{q}: {hits:?}");
    }
    for q in ["cedar", "Ceder", "cedr tradng", "cedar trad"] {
        let hits = found(&person, q).await;
        let firm = hits.iter().find(|(kind, _)| kind == "company").map(|(_, title)| title.as_str());
        assert_eq!(firm, Some("Cedar Trading"), "{q}: {hits:?}");
    }
    for q in ["", "  ", "%", "_", "'", "\\", "zzzzqqqq", "\u{0}", &"x".repeat(5000)] {
        assert_eq!(found(&person, q).await, [], "{q:?}");
    }
    assert!(found(&person, "filler").await.len() <= 8, "at most eight of a kind");
    person.get("/api/v1/search").await.expect(422);
}

#[tokio::test]
async fn one_box_shows_deals_and_nothing_from_the_bin() {
    let person = people().await;
    person.post("/api/v1/deals", json!({"title": "Haddad cold store"})).await.expect(201);
    let hits = found(&person, "haddad").await;
    assert_eq!(hits, [("contact".to_owned(), "Amina Haddad".to_owned()), ("deal".to_owned(), "Haddad cold store".to_owned())]);
    let made = person.get("/api/v1/contacts?q=haddad").await.expect(200).json()["items"][0].clone();
    person.delete(&at("contacts", &made)).await.expect(204);
    assert_eq!(found(&person, "haddad").await, [("deal".to_owned(), "Haddad cold store".to_owned())]);
}

#[tokio::test]
async fn a_searched_list_pages_by_rank_or_any_other_order() {
    let person = people().await;
    contact(&person, json!({"first_name": "Person", "last_name": "Alone"})).await;
    for sort in ["", "&sort=name", "&sort=-name,email"] {
        let whole = person.get(&format!("/api/v1/contacts?q=person&limit=200{sort}")).await.expect(200).json();
        assert_eq!(whole["total"], 31);
        let ids = |page: &Value| page["items"].as_array().unwrap().iter().map(|row| text(&row["id"])).collect::<Vec<_>>();
        let (mut met, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = person.get(&format!("/api/v1/contacts?q=person&limit=7{sort}{cursor}")).await.expect(200).json();
            met.extend(ids(&page));
            let Some(next) = page["next_cursor"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        assert_eq!(met, ids(&whole), "{sort}");
        if sort.is_empty() {
            assert_eq!(whole["items"][0]["display_name"], "Person Alone", "a name that begins with the word comes first");
        }
    }
    let both = person.get("/api/v1/contacts?q=amina&has_email=false").await.expect(200).json();
    assert_eq!(both["total"], 0, "filters narrow a search too");
}

#[tokio::test(flavor = "multi_thread")]
async fn many_searches_at_once_all_get_their_turn() {
    let person = people().await;
    let mut hands = tokio::task::JoinSet::new();
    for n in 0..24 {
        let person = person.clone();
        hands.spawn(async move { found(&person, ["amnia hadadd", "muller", "cedr tradng"][n % 3]).await });
    }
    while let Some(hits) = hands.join_next().await {
        assert!(!hits.unwrap().is_empty());
    }
}
