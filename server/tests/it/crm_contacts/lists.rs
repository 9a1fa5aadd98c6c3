//! Lists of contacts and companies: every order walked page by page, every filter, wrong questions.

use super::{at, company, contact, text};
use crate::kit::{Person, TestApp};
use serde_json::{Value, json};
use std::collections::HashSet;

/// The names on a page, in its order.
fn names(page: &Value, field: &str) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|row| text(&row[field])).collect()
}

/// Walks a list by pages of this size: the ids in the order met, each once.
async fn walk(of: &Person, list: &str, question: &str, limit: usize, total: usize) -> Vec<String> {
    let (mut met, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = of.get(&format!("/api/v1/{list}?{question}&limit={limit}{cursor}")).await.expect(200).json();
        assert_eq!((page["total"].as_u64(), &page["total_capped"]), (Some(total as u64), &json!(false)), "{question}");
        let ids = names(&page, "id");
        assert!(ids.len() <= limit && (!ids.is_empty() || total == 0), "{question}: {} rows", ids.len());
        met.extend(ids);
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!((met.len(), met.iter().collect::<HashSet<_>>().len()), (total, total), "{question}: each row exactly once");
    met
}

/// Contacts many of which are alike in each column that lists are sorted by.
async fn alike(of: &Person, count: usize) {
    let firms = [company(of, "Äther").await, company(of, "Cedar").await];
    for n in 0..count {
        let name = ["Amina", "amina", "Omar", "Östen", "أمينة"][n % 5];
        let mut form = json!({"first_name": name, "tags": [format!("t{}", n % 3)]});
        if n % 4 != 0 {
            form["emails"] = json!([{"label": "work", "address": format!("shared{}@x.example", n % 2)}]);
        }
        if n % 3 != 0 {
            form["company_id"] = firms[n % 2]["id"].clone();
        }
        let made = contact(of, form).await;
        if n % 6 == 0 {
            of.patch(&at("contacts", &made), json!({"title": "changed"})).await.expect(200);
        }
    }
}

#[tokio::test]
async fn walking_the_pages_of_any_order_meets_each_contact_once() {
    let person = TestApp::start().await.tenant().await;
    alike(&person, 23).await;
    let columns = ["name", "email", "company", "created_at", "updated_at"];
    let mut orders: Vec<String> = vec![String::new()];
    for first in columns {
        orders.extend([first.to_owned(), format!("-{first}")]);
        for second in columns.into_iter().filter(|second| *second != first) {
            orders.extend([format!("{first},-{second}"), format!("-{first},-{second}")]);
        }
    }
    orders.extend(["company,-email,name".to_owned(), "-company,email,-name".to_owned(), "-name,-company,-email".to_owned()]);
    for order in orders {
        let question = format!("sort={order}");
        let whole = walk(&person, "contacts", &question, 200, 23).await;
        assert_eq!(walk(&person, "contacts", &question, 4, 23).await, whole, "{order}");
    }
    // An order turned round is the same order backwards, ties included.
    let mut back = walk(&person, "contacts", "sort=-name,-email", 7, 23).await;
    back.reverse();
    assert_eq!(walk(&person, "contacts", "sort=name,email", 7, 23).await, back);
}

#[tokio::test]
async fn a_page_stays_in_place_while_others_write() {
    let person = TestApp::start().await.tenant().await;
    for name in ["b", "d", "f", "h"] {
        contact(&person, json!({"first_name": name})).await;
    }
    let first = person.get("/api/v1/contacts?sort=name&limit=2").await.expect(200).json();
    assert_eq!(names(&first, "display_name"), ["b", "d"]);
    person.delete(&at("contacts", &first["items"][1])).await.expect(204);
    contact(&person, json!({"first_name": "a"})).await;
    contact(&person, json!({"first_name": "e"})).await;
    let next = format!("/api/v1/contacts?sort=name&limit=2&cursor={}", text(&first["next_cursor"]));
    assert_eq!(names(&person.get(&next).await.expect(200).json(), "display_name"), ["e", "f"]);
}

#[tokio::test]
async fn filters_narrow_and_add_up() {
    let person = TestApp::start().await.tenant().await;
    let sales = person.colleague(&["sales"]).await;
    let firm = company(&person, "Cedar").await;
    let mail = json!([{"label": "work", "address": "a@x.example"}]);
    let phone = json!([{"label": "work", "number": "+49 30 123456"}]);
    let a = json!({"first_name": "a", "tags": ["vip", "new"], "owner_id": sales.user, "company_id": firm["id"], "emails": mail, "source": "fair"});
    let made = contact(&person, a).await;
    contact(&person, json!({"first_name": "b", "tags": ["vip"], "phones": phone})).await;
    person.app.later(chrono::TimeDelta::hours(1));
    contact(&person, json!({"first_name": "c", "source": "web"})).await;
    let (owner, firm) = (sales.user.uuid(), text(&firm["id"]));
    let hour = (person.app.kernel.clock.now() - chrono::TimeDelta::minutes(30)).format("%Y-%m-%dT%H:%M:%SZ");
    for (question, expected) in [
        ("tag=vip".to_owned(), vec!["a", "b"]),
        ("tag=vip&tag=new".to_owned(), vec!["a"]),
        ("tag=VIP".to_owned(), vec![]),
        (format!("owner_id={owner}"), vec!["a"]),
        ("unassigned=true".to_owned(), vec!["b", "c"]),
        (format!("company_id={firm}"), vec!["a"]),
        ("source=web".to_owned(), vec!["c"]),
        ("has_email=true".to_owned(), vec!["a"]),
        ("has_email=false".to_owned(), vec!["b", "c"]),
        ("has_phone=true&tag=vip".to_owned(), vec!["b"]),
        (format!("created_after={hour}"), vec!["c"]),
        (format!("created_before={hour}"), vec!["a", "b"]),
        (format!("company_id={firm}&unassigned=true"), vec![]),
    ] {
        let page = person.get(&format!("/api/v1/contacts?sort=name&{question}")).await.expect(200).json();
        assert_eq!(
            (names(&page, "display_name"), page["total"].as_u64()),
            (expected.iter().map(|n| (*n).to_owned()).collect(), Some(expected.len() as u64)),
            "{question}"
        );
    }
    let tags = person.get("/api/v1/contact-tags").await.expect(200).json();
    assert_eq!(tags, json!([{"tag": "vip", "count": 2}, {"tag": "new", "count": 1}]));
    let row = &person.get("/api/v1/contacts?source=fair").await.expect(200).json()["items"][0];
    assert_eq!((&row["id"], &row["email"], &row["phone"]), (&made["id"], &json!("a@x.example"), &Value::Null));
}

#[tokio::test]
async fn wrong_questions_say_what_is_wrong() {
    let person = TestApp::start().await.tenant().await;
    alike(&person, 3).await;
    let ours = person.get("/api/v1/contacts?sort=name&limit=1").await.expect(200).json();
    let cursor = text(&ours["next_cursor"]);
    for (question, field, code) in [
        ("cursor=zz".to_owned(), "cursor", "invalid_cursor"),
        ("cursor=5b5d".to_owned(), "cursor", "invalid_cursor"),
        (format!("sort=email&cursor={cursor}"), "cursor", "invalid_cursor"),
        (format!("sort=-name&cursor={cursor}"), "cursor", "invalid_cursor"),
        (format!("q=amina&cursor={cursor}"), "cursor", "invalid_cursor"),
        ("limit=0".to_owned(), "limit", "invalid_limit"),
        ("limit=201".to_owned(), "limit", "invalid_limit"),
        ("sort=colour".to_owned(), "sort", "unknown_sort"),
        ("sort=name,-name".to_owned(), "sort", "sort_twice"),
        ("colour=red".to_owned(), "colour", "unknown_parameter"),
        ("owner_id=me".to_owned(), "owner_id", "invalid_id"),
        ("has_email=maybe".to_owned(), "has_email", "invalid_flag"),
        ("created_after=soon".to_owned(), "created_after", "invalid_time"),
        ("q=a%00b".to_owned(), "q", "control_characters"),
    ] {
        let answer = person.get(&format!("/api/v1/contacts?{question}")).await.expect(422);
        assert_eq!(answer.fields()[field], code, "{question}: {}", answer.text());
    }
    // A question that the browser's code would not ask fails as the caller's fault too.
    let rpc = json!({"query": {"filter": {"q": "a\u{0}b"}}});
    assert!(person.post("/rpc/crm/api/contacts/list_contacts", rpc).await.status.is_client_error());
}

#[tokio::test]
async fn companies_list_like_contacts() {
    let person = TestApp::start().await.tenant().await;
    for n in 0..9_usize {
        let (name, domain) = (["Cedar", "cedar", "Öl"][n % 3], ["", "a.example"][n % 2]);
        let form = json!({"name": name, "domain": domain, "tags": [format!("t{}", n % 2)], "source": "fair"});
        person.post("/api/v1/companies", form).await.expect(201);
    }
    for order in ["", "name", "-name", "domain,-name", "-domain,name", "-domain,-name,-created_at", "updated_at", "-created_at"] {
        let question = format!("sort={order}");
        assert_eq!(walk(&person, "companies", &question, 2, 9).await, walk(&person, "companies", &question, 100, 9).await, "{order}");
    }
    for (question, total) in [("tag=t0", 5), ("unassigned=true", 9), ("source=web", 0), ("q=cedar", 6)] {
        assert_eq!(person.get(&format!("/api/v1/companies?{question}")).await.expect(200).json()["total"], total, "{question}");
    }
    assert_eq!(walk(&person, "companies", "q=cedar", 2, 6).await.len(), 6);
}
