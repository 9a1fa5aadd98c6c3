//! The columns of the list of contacts: their names, their cells, what they sort by.

use super::{address::ListAddress, table::TagCell};
use crate::{
    model::{ContactField, ContactFilter, ContactRow},
    pages::{
        contact_record::{mail_link, phone_link},
        deals::{Colleague, owner_name},
    },
};
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

impl Column {
    /// All columns in their order.
    pub const ALL: [Self; 9] =
        [Self::Title, Self::Company, Self::Email, Self::Phone, Self::Tags, Self::Owner, Self::Source, Self::Created, Self::Updated];
    /// Those that are shown when nobody chose.
    const USUAL: [Self; 5] = [Self::Company, Self::Email, Self::Phone, Self::Tags, Self::Owner];

    /// Its name in the address.
    pub const fn code(self) -> &'static str {
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

    /// Its heading.
    pub fn label(self) -> String {
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

    /// What it sorts by, if it can.
    pub const fn sort(self) -> Option<ContactField> {
        match self {
            Self::Company => Some(ContactField::Company),
            Self::Email => Some(ContactField::Email),
            Self::Created => Some(ContactField::CreatedAt),
            Self::Updated => Some(ContactField::UpdatedAt),
            _ => None,
        }
    }

    /// The columns that the address asks for.
    pub fn shown(address: ContactAddress) -> Memo<Vec<Self>> {
        Memo::new(move |_| {
            address.columns.with(|names| match names {
                Some(names) => Self::ALL.into_iter().filter(|column| names.iter().any(|name| name == column.code())).collect(),
                None => Self::USUAL.to_vec(),
            })
        })
    }

    /// Shows or hides it.
    pub fn toggle(self, address: ContactAddress) {
        let now = Self::shown(address).get_untracked();
        let chosen: Vec<Self> = Self::ALL.into_iter().filter(|column| now.contains(column) != (*column == self)).collect();
        let usual = chosen == Self::USUAL;
        address.show_columns((!usual).then(|| chosen.iter().map(|column| column.code().to_owned()).collect()));
    }

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
            Self::Owner => {
                let owner = row.owner_id;
                let name = move || {
                    owner_name(colleagues, owner)
                        .map(|name| view! { <span class="cell-person"><Avatar name=name.clone() size="sm"/><bdi>{name}</bdi></span> })
                };
                view! { {name} }.into_any()
            }
            Self::Source => view! { <bdi>{row.source.clone()}</bdi> }.into_any(),
            Self::Created => view! { <span class="muted"><Moment at=row.created_at/></span> }.into_any(),
            Self::Updated => view! { <span class="muted"><Moment at=row.updated_at/></span> }.into_any(),
        }
    }
}
