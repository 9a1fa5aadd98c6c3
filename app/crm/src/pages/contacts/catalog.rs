//! What the list of contacts is made of: its columns, where its rows come from, how cells are saved.

use crate::{
    api::contacts::{bulk_contacts, get_contact, list_contacts, update_contact},
    model::{BulkAction, BulkRequest, Contact, ContactField, ContactFilter, ContactForm, ContactId, ContactRow, Email, Phone, Subject},
    pages::{
        contact_record::{ContactFacts, mail_link, phone_link},
        list::{
            Answer, Beside, Catalog, List, Listed, Question,
            cells::{kept, name_cell, owner_column, split_tags, tag_column, time_column},
            own::with_own,
        },
    },
};
use kernel::{AppError, Page, UserId};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{Editor, GridColumn, GridRow, Saving};

/// The list of contacts.
pub struct Contacts;

impl GridRow for ContactRow {
    fn key(&self) -> u128 {
        Self::number(self.id)
    }
    fn name(&self) -> String {
        self.display_name.clone()
    }
}

impl Listed for ContactRow {
    type Id = ContactId;

    fn id(&self) -> ContactId {
        self.id
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
    fn owner(&self) -> Option<UserId> {
        self.owner_id
    }
    fn number(id: ContactId) -> u128 {
        id.uuid().as_u128()
    }
}

impl Catalog for Contacts {
    type Row = ContactRow;
    type Filter = ContactFilter;
    type Field = ContactField;
    const PATH: &'static str = "/contacts";
    const LIST: &'static str = "contacts";
    const DUPLICATES: Option<&'static str> = Some("/duplicates");
    const RESOURCE: &'static str = "contact";
    const ORDERS: &'static [(&'static str, ContactField)] = &[
        ("name", ContactField::Name),
        ("company", ContactField::Company),
        ("email", ContactField::Email),
        ("created", ContactField::CreatedAt),
        ("updated", ContactField::UpdatedAt),
    ];

    fn title() -> String {
        t!("crm-contact-page")
    }

    fn columns(list: List<Self>) -> Vec<GridColumn<ContactRow>> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let some = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
        let tagged = move |tag: String| list.address.href(|query| query.filter.tag = vec![tag]);
        let columns = vec![
            GridColumn::new("name", t!("crm-contact-field-name"), 240, |row: &ContactRow| row.display_name.clone())
                .face(move |row| {
                    let detail = row.company_name.clone().or_else(|| row.email.clone()).or_else(|| row.phone.clone());
                    name_cell(list, row, detail, false)
                })
                .least(160)
                .sorts(),
            GridColumn::new("title", t!("crm-contact-field-title"), 176, |row: &ContactRow| row.title.clone())
                .editable(Editor::Text, |row: &ContactRow| row.title.clone(), |row, value| value.clone_into(&mut row.title))
                .hidden(),
            GridColumn::new("company", t!("crm-contact-field-company"), 176, move |row: &ContactRow| text(&row.company_name))
                .face(company_cell)
                .sorts(),
            GridColumn::new("email", t!("crm-contact-field-email"), 224, move |row: &ContactRow| text(&row.email))
                .face(|row| row.email.clone().map(mail_link).into_any())
                .editable(Editor::Text, move |row: &ContactRow| text(&row.email), move |row, value| row.email = some(&value.to_lowercase()))
                .sorts(),
            GridColumn::new("phone", t!("crm-contact-field-phone"), 144, move |row: &ContactRow| text(&row.phone))
                .face(|row| row.phone.clone().map(phone_link).into_any())
                .editable(Editor::Text, move |row: &ContactRow| text(&row.phone), move |row, value| row.phone = some(value)),
            tag_column::<Self>(t!("crm-contact-field-tags"), tagged, |row, tags| row.tags = tags),
            owner_column::<Self>(list, t!("crm-contact-field-owner"), |row, owner| row.owner_id = owner),
            GridColumn::new("source", t!("crm-contact-field-source"), 152, |row: &ContactRow| row.source.clone())
                .editable(Editor::Text, |row: &ContactRow| row.source.clone(), |row, value| value.clone_into(&mut row.source))
                .hidden(),
            time_column::<Self>("created", t!("crm-contact-field-created"), |row: &ContactRow| row.created_at),
            time_column::<Self>("updated", t!("crm-contact-field-updated"), |row: &ContactRow| row.updated_at),
        ];
        with_own(list, columns)
    }

    fn fetch(question: Question<Self>) -> Answer<Page<ContactRow>> {
        Box::pin(list_contacts(question))
    }

    fn fetch_one(id: ContactId) -> Answer<ContactRow> {
        Box::pin(async move { get_contact(id).await.map(ContactRow::from) })
    }

    fn save(row: ContactRow, column: &'static str, value: String) -> Saving<ContactRow> {
        Box::pin(async move { kept(save(&row, column, value).await.map(ContactRow::from), Self::fetch_one(row.id)).await })
    }

    fn save_own(row: ContactRow, patch: Value) -> Saving<ContactRow> {
        Box::pin(async move {
            kept(update_contact(row.id, patch, Some(row.version)).await.map(ContactRow::from), Self::fetch_one(row.id)).await
        })
    }

    fn change(ids: Vec<ContactId>, action: BulkAction) -> Answer<()> {
        Box::pin(async move { bulk_contacts(BulkRequest { ids, action }).await.map(drop) })
    }

    fn beside(id: ContactId, list: List<Self>) -> AnyView {
        let fetch = move || -> Answer<Contact> { Box::pin(get_contact(id)) };
        let facts = move |contact: Contact| {
            list.state.rows.replace(ContactRow::from(contact.clone()));
            view! { <ContactFacts contact=RwSignal::new(contact) colleagues=list.colleagues/> }.into_any()
        };
        view! { <Beside about=Subject::Contact(id) fetch facts/> }.into_any()
    }

    fn counted(n: i64, total: String) -> String {
        t!("crm-contact-counted", n = n, total = total)
    }
}

fn company_cell(row: &ContactRow) -> AnyView {
    match (row.company_id, row.company_name.clone()) {
        (Some(id), Some(name)) => view! { <a href=format!("/companies/{id}")><bdi>{name}</bdi></a> }.into_any(),
        (_, name) => view! { <bdi>{name}</bdi> }.into_any(),
    }
}

/// Saves one value, if nobody changed the contact since the row was read.
async fn save(row: &ContactRow, column: &'static str, value: String) -> Result<Contact, AppError> {
    let patch = match column {
        "owner" => json!({ "owner_id": Some(value).filter(|id| !id.is_empty()) }),
        "tags" => json!({ "tags": split_tags(&value) }),
        // A row shows the first of several: the others stay as they are.
        "email" | "phone" => first_channel(ContactForm::from(&get_contact(row.id).await?), column, &value),
        field => json!({ field: value }),
    };
    update_contact(row.id, patch, Some(row.version)).await
}

/// The patch that puts a value in the place of the first address or number; an empty one takes it away.
fn first_channel(form: ContactForm, column: &str, value: &str) -> Value {
    fn put<T: Clone>(mut all: Vec<T>, value: &str, make: impl FnOnce(Option<T>) -> T) -> Vec<T> {
        let first = if all.is_empty() { None } else { Some(all.remove(0)) };
        if !value.is_empty() {
            all.insert(0, make(first));
        }
        all
    }
    if column == "email" {
        let label = |first: Option<Email>| first.map_or_else(|| "work".to_owned(), |email| email.label);
        json!({ "emails": put(form.emails, value, |first| Email { label: label(first), address: value.to_owned() }) })
    } else {
        let label = |first: Option<Phone>| first.map_or_else(|| "work".to_owned(), |phone| phone.label);
        json!({ "phones": put(form.phones, value, |first| Phone { label: label(first), number: value.to_owned() }) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_channel_changes() {
        let email = |address: &str| Email { label: "home".into(), address: address.into() };
        let form = ContactForm { emails: vec![email("a@x.de"), email("b@x.de")], ..ContactForm::default() };
        assert_eq!(
            first_channel(form.clone(), "email", "c@x.de"),
            json!({"emails": [{"label": "home", "address": "c@x.de"}, {"label": "home", "address": "b@x.de"}]})
        );
        assert_eq!(first_channel(form.clone(), "email", ""), json!({"emails": [{"label": "home", "address": "b@x.de"}]}));
        assert_eq!(first_channel(form, "phone", "+49 1"), json!({"phones": [{"label": "work", "number": "+49 1"}]}));
    }
}
