//! The columns of the list of contacts: their names, their cells, what they sort by.

use super::{address::ListAddress, column_choice::ListColumn, table::TagCell};
use crate::{
    model::{ContactField, ContactFilter, ContactRow},
    pages::{
        contact_record::{mail_link, phone_link},
        deals::{Colleague, owner_name},
    },
};
use kernel::UserId;
use leptos::prelude::*;
use ui::{Avatar, Moment};

/// The list's address.
pub type ContactAddress = ListAddress<ContactFilter, ContactField>;

/// A column besides the name, which is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Title,
    Company,
    Email,
    Phone,
    Tags,
    Owner,
    Source,
    Created,
    Updated,
}

impl ListColumn for Column {
    type Field = ContactField;
    const ALL: &'static [Self] =
        &[Self::Title, Self::Company, Self::Email, Self::Phone, Self::Tags, Self::Owner, Self::Source, Self::Created, Self::Updated];
    const USUAL: &'static [Self] = &[Self::Company, Self::Email, Self::Phone, Self::Tags, Self::Owner];

    fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Company => "company",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Tags => "tags",
            Self::Owner => "owner",
            Self::Source => "source",
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }

    fn label(self) -> String {
        match self {
            Self::Title => t!("crm-contact-field-title"),
            Self::Company => t!("crm-contact-field-company"),
            Self::Email => t!("crm-contact-field-email"),
            Self::Phone => t!("crm-contact-field-phone"),
            Self::Tags => t!("crm-contact-field-tags"),
            Self::Owner => t!("crm-contact-field-owner"),
            Self::Source => t!("crm-contact-field-source"),
            Self::Created => t!("crm-contact-field-created"),
            Self::Updated => t!("crm-contact-field-updated"),
        }
    }

    fn sort(self) -> Option<ContactField> {
        match self {
            Self::Company => Some(ContactField::Company),
            Self::Email => Some(ContactField::Email),
            Self::Created => Some(ContactField::CreatedAt),
            Self::Updated => Some(ContactField::UpdatedAt),
            _ => None,
        }
    }
}

impl Column {
    /// Its cell in a row.
    pub fn cell(self, row: &ContactRow, address: ContactAddress, colleagues: Signal<Vec<Colleague>>) -> AnyView {
        match self {
            Self::Title => view! { <bdi>{row.title.clone()}</bdi> }.into_any(),
            Self::Company => match (row.company_id, row.company_name.clone()) {
                (Some(id), Some(name)) => view! { <a href=format!("/companies/{id}")><bdi>{name}</bdi></a> }.into_any(),
                (_, name) => view! { <bdi>{name}</bdi> }.into_any(),
            },
            Self::Email => row.email.clone().map(mail_link).into_any(),
            Self::Phone => row.phone.clone().map(phone_link).into_any(),
            Self::Tags => {
                let href = move |tag: String| address.href(|query| query.filter.tag = vec![tag]);
                view! { <TagCell tags=row.tags.clone() href/> }.into_any()
            }
            Self::Owner => owner_cell(row.owner_id, colleagues),
            Self::Source => view! { <bdi>{row.source.clone()}</bdi> }.into_any(),
            Self::Created => view! { <span class="muted"><Moment at=row.created_at/></span> }.into_any(),
            Self::Updated => view! { <span class="muted"><Moment at=row.updated_at/></span> }.into_any(),
        }
    }
}

/// The owner of a record, once the colleagues are known.
pub fn owner_cell(owner: Option<UserId>, colleagues: Signal<Vec<Colleague>>) -> AnyView {
    let name = move || {
        owner_name(colleagues, owner)
            .map(|name| view! { <span class="cell-person"><Avatar name=name.clone() size="sm"/><bdi>{name}</bdi></span> })
    };
    view! { {name} }.into_any()
}
