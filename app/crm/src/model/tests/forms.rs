//! Forms: what they accept, clean and refuse.

use super::codes;
use crate::model::{
    ActivityForm, CompanyForm, Contact, ContactForm, ContactId, DealForm, DealId, Email, MoneyForm, Phone, channel::normalise_phone,
    patch::read_form, text::one_line,
};
use kernel::Currency;
use serde_json::json;

#[test]
fn numbers_as_people_write_them() {
    for (written, kept) in [
        ("+49 170 1234567", "+491701234567"),
        ("+49 (0) 170 / 123-45.67", "+491701234567"),
        ("0049 170 1234567", "+491701234567"),
        ("(+49) 170 1234567", "+491701234567"),
        ("+(971) 50 123 4567", "+971501234567"),
        ("tel:+1-555-123-4567", "+15551234567"),
        ("0170/123", "0170123"),
        ("(030) 12 34 56", "030123456"),
        ("+٩٧١ ٥٠ ١٢٣ ٤٥٦٧", "+971501234567"),
        ("۰۹۱۲۳۴۵۶۷۸۹", "09123456789"),
        ("\u{202a}+971 50\u{a0}123 4567\u{202c}", "+971501234567"),
        ("491701234567.0", "491701234567"),
        ("112", "112"),
        ("0012", "0012"),
    ] {
        assert_eq!(normalise_phone(written).as_deref(), Some(kept), "{written}");
    }
    for bad in [
        "",
        "12",
        "+",
        "+12345",
        "+0170123456",
        "+1234567890123456",
        "1234567890123456",
        "4.91701E+12",
        "call me",
        "0170 x12",
        "170+49",
        "☎",
    ] {
        assert_eq!(normalise_phone(bad), None, "{bad}");
    }
}

#[test]
fn lines_lose_what_nobody_sees() {
    for (written, kept) in [
        ("  Amina \t\n Haddad ", "Amina Haddad"),
        ("\u{feff}Amina", "Amina"),
        ("\u{202e}abc\u{202c}", "abc"),
        ("ليلى\u{200f}", "ليلى"),
        ("👩\u{200d}🚀", "👩\u{200d}🚀"),
        ("Jo\u{a0}Ann", "Jo Ann"),
        ("a\0b", "a\0b"),
    ] {
        assert_eq!(one_line(written), kept);
    }
}

#[test]
fn a_contact_is_cleaned() {
    let form: ContactForm = read_form(json!({
        "first_name": " Amina ", "last_name": null, "title": "CEO",
        "emails": [{"address": ""}, {"label": "home", "address": "AMINA@Example.com "}, {"address": "amina@example.com"}],
        "phones": [{"label": "", "number": "+49 170 1234567"}, {"number": "0049 170 1234567"}, {"number": " "}],
        "tags": ["VIP", " vip ", "", "Straße 🚀"], "source": "fair"
    }))
    .unwrap();
    let contact = form.parse().unwrap();
    assert_eq!(contact.display_name, "Amina");
    assert_eq!(contact.emails, [Email::new("home", "amina@example.com")]);
    assert_eq!(contact.phones, [Phone::new("work", "+491701234567")]);
    assert_eq!(contact.tags, ["VIP", "Straße 🚀"]);
}

#[test]
fn something_to_call_a_contact_by() {
    let nobody = ContactForm { title: "CEO".into(), emails: vec![Email::new("work", " ")], ..ContactForm::default() };
    assert_eq!(codes(&nobody.parse().unwrap_err()), [("first_name", "contact.needs_name")]);
    let by_mail = ContactForm { emails: vec![Email::new("", "a@b.co")], ..ContactForm::default() };
    assert_eq!(by_mail.parse().unwrap().display_name, "a@b.co");
    let by_phone = ContactForm { phones: vec![Phone::new("", "0170 123")], ..ContactForm::default() };
    assert_eq!(by_phone.parse().unwrap().display_name, "0170123");
}

#[test]
fn all_that_is_wrong_with_a_contact_is_told_at_once() {
    let form = ContactForm {
        first_name: "x".repeat(10_000),
        last_name: "a\0b".into(),
        emails: vec![Email::new("", "a@b.co"), Email::new(&"l".repeat(51), "nope")],
        phones: vec![Phone::new("", "12")],
        tags: vec!["ok".into(), "t".repeat(51)],
        source: "s".repeat(101),
        ..ContactForm::default()
    };
    assert_eq!(
        codes(&form.parse().unwrap_err()),
        [
            ("first_name", "too_long"),
            ("last_name", "control_characters"),
            ("emails[1].address", "invalid_email"),
            ("phones[0].number", "invalid_phone"),
            ("tags[1]", "too_long"),
            ("source", "too_long"),
        ]
    );
    let many = ContactForm {
        emails: vec![Email::new("", "a@b.co"); 21],
        phones: vec![Phone::new("", "123"); 21],
        tags: (0..51).map(|n| n.to_string()).collect(),
        ..ContactForm::default()
    };
    assert_eq!(codes(&many.parse().unwrap_err()), [("emails", "too_many"), ("phones", "too_many"), ("tags", "too_many")]);
}

#[test]
fn json_tells_the_field_that_is_wrong() {
    let errors = read_form::<ContactForm>(json!({"nickname": "x", "first_name": 7, "company_id": "no", "title": "ok"})).unwrap_err();
    let mut found = codes(&errors);
    found.sort_unstable();
    assert_eq!(found, [("company_id", "invalid_id"), ("first_name", "invalid_type"), ("nickname", "unknown_field")]);
    assert_eq!(codes(&read_form::<ContactForm>(json!([1])).unwrap_err()), [("", "not_an_object")]);
}

#[test]
fn a_merge_patch_changes_only_what_it_names() {
    let contact = Contact {
        id: ContactId::new(),
        version: 1,
        first_name: "Amina".into(),
        last_name: "Haddad".into(),
        display_name: "Amina Haddad".into(),
        title: "CEO".into(),
        company_id: None,
        company_name: None,
        owner_id: None,
        source: "fair".into(),
        tags: vec!["a".into()],
        emails: vec![Email::new("work", "a@b.co")],
        phones: vec![],
        custom: [("region".to_owned(), json!("north")), ("seats".to_owned(), json!(5))].into(),
        created_at: chrono::DateTime::default(),
        updated_at: chrono::DateTime::default(),
    };
    let form = ContactForm::merge(
        &contact,
        json!({"last_name": "Saleh", "title": null, "tags": ["b", "c"], "custom": {"region": null, "size": "big"}}),
    )
    .unwrap();
    assert_eq!(json!(form.custom), json!({"seats": 5, "size": "big"}));
    assert_eq!((form.first_name.as_str(), form.last_name.as_str(), form.title.as_str()), ("Amina", "Saleh", ""));
    assert_eq!((form.tags, form.emails), (vec!["b".to_owned(), "c".to_owned()], contact.emails.clone()));
    assert_eq!(codes(&ContactForm::merge(&contact, json!({"id": "x"})).unwrap_err()), [("id", "unknown_field")]);
    assert_eq!(codes(&ContactForm::merge(&contact, json!("x")).unwrap_err()), [("", "not_an_object")]);
    assert_eq!(ContactForm::merge(&contact, json!({})).unwrap(), ContactForm::from(&contact));
}

#[test]
fn companies() {
    for (written, kept) in [
        ("https://www.Cedar.example/about?x=1", "cedar.example"),
        ("cedar.example:8080", "cedar.example"),
        ("WWW.مثال.السعودية", "مثال.السعودية"),
        (" ", ""),
    ] {
        let form = CompanyForm { name: "Cedar".into(), domain: written.into(), ..CompanyForm::default() };
        assert_eq!(form.parse().unwrap().domain, kept);
    }
    let form = CompanyForm { domain: "not a domain".into(), phone: "x".into(), email: "x".into(), ..CompanyForm::default() };
    assert_eq!(
        codes(&form.parse().unwrap_err()),
        [("name", "required"), ("domain", "invalid_domain"), ("phone", "invalid_phone"), ("email", "invalid_email")]
    );
    let form: CompanyForm = read_form(json!({"name": "Cedar", "address": {"city": "Berlin", "street": null}})).unwrap();
    assert_eq!(form.parse().unwrap().address.city, "Berlin");
}

#[test]
fn deals() {
    let id = ContactId::new();
    let form = DealForm {
        title: "Cold store".into(),
        contact_ids: vec![id, id],
        expected_close: Some("٢٠٢٦-٠٩-٣٠".into()),
        ..DealForm::default()
    };
    let deal = form.parse(Currency::EUR).unwrap();
    assert_eq!(
        (deal.value.amount().as_str(), deal.contact_ids, deal.expected_close.unwrap().to_string().as_str()),
        ("0.00", vec![id], "2026-09-30")
    );
    let money = |amount: &str, currency: &str| {
        let value = Some(MoneyForm { amount: amount.into(), currency: currency.into() });
        DealForm { title: "x".into(), value, ..DealForm::default() }.parse(Currency::EUR)
    };
    assert_eq!(money("12.5", "usd").unwrap().value.amount(), "12.50");
    for (amount, currency, field, code) in [
        ("-1", "", "value.amount", "money.negative"),
        ("1,5", "EUR", "value.amount", "money.malformed"),
        ("1.005", "EUR", "value.amount", "money.too_precise"),
        ("1", "EUX", "value.currency", "money.unknown_currency"),
    ] {
        assert_eq!(codes(&money(amount, currency).unwrap_err()), [(field, code)]);
    }
    let form = DealForm { expected_close: Some("31.12.2026".into()), ..DealForm::default() };
    assert_eq!(codes(&form.parse(Currency::EUR).unwrap_err()), [("title", "required"), ("expected_close", "invalid_date")]);
}

#[test]
fn activities() {
    assert_eq!(
        codes(&ActivityForm { due_at: Some("tomorrow".into()), ..ActivityForm::default() }.parse().unwrap_err()),
        [("subject", "activity.needs_text"), ("due_at", "invalid_time"), ("contact_id", "activity.needs_link")]
    );
    let form = ActivityForm {
        body: "line 1\nline 2".into(),
        due_at: Some("2026-09-30T11:30:00+02:00".into()),
        deal_id: Some(DealId::new()),
        ..ActivityForm::default()
    };
    let activity = form.parse().unwrap();
    assert_eq!((activity.body.as_str(), activity.due_at.unwrap().to_rfc3339().as_str()), ("line 1\nline 2", "2026-09-30T09:30:00+00:00"));
}
