//! The columns of the list of companies: their names, their cells, what they sort by.

use crate::{
    model::{CompanyField, CompanyFilter, CompanyRow},
    pages::{
        contact_record::{mail_link, phone_link, site_link},
        contacts::{address::ListAddress, column_choice::ListColumn, columns::owner_cell, table::TagCell},
        deals::Colleague,
    },
};
use leptos::prelude::*;
use ui::Moment;

/// The list's address.
pub type CompanyAddress = ListAddress<CompanyFilter, CompanyField>;

/// A column besides the name, which is always there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Domain,
    Email,
    Phone,
    City,
    Country,
    Tags,
    Owner,
    Created,
    Updated,
}

impl ListColumn for Column {
    type Field = CompanyField;
    const ALL: &'static [Self] =
        &[Self::Domain, Self::Email, Self::Phone, Self::City, Self::Country, Self::Tags, Self::Owner, Self::Created, Self::Updated];
    const USUAL: &'static [Self] = &[Self::Domain, Self::Phone, Self::City, Self::Tags, Self::Owner];

    fn code(self) -> &'static str {
        match self {
            Self::Domain => "domain",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::City => "city",
            Self::Country => "country",
            Self::Tags => "tags",
            Self::Owner => "owner",
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }

    fn label(self) -> String {
        match self {
            Self::Domain => t!("crm-company-field-domain"),
            Self::Email => t!("crm-contact-field-email"),
            Self::Phone => t!("crm-contact-field-phone"),
            Self::City => t!("crm-company-field-city"),
            Self::Country => t!("crm-company-field-country"),
            Self::Tags => t!("crm-contact-field-tags"),
            Self::Owner => t!("crm-contact-field-owner"),
            Self::Created => t!("crm-contact-field-created"),
            Self::Updated => t!("crm-contact-field-updated"),
        }
    }

    fn sort(self) -> Option<CompanyField> {
        match self {
            Self::Domain => Some(CompanyField::Domain),
            Self::Created => Some(CompanyField::CreatedAt),
            Self::Updated => Some(CompanyField::UpdatedAt),
            _ => None,
        }
    }
}

impl Column {
    /// Its cell in a row.
    pub fn cell(self, row: &CompanyRow, address: CompanyAddress, colleagues: Signal<Vec<Colleague>>) -> AnyView {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        match self {
            Self::Domain => some(&row.domain).map(site_link).into_any(),
            Self::Email => some(&row.email).map(mail_link).into_any(),
            Self::Phone => some(&row.phone).map(phone_link).into_any(),
            Self::City => view! { <bdi>{row.city.clone()}</bdi> }.into_any(),
            Self::Country => view! { <bdi>{row.country.clone()}</bdi> }.into_any(),
            Self::Tags => {
                let href = move |tag: String| address.href(|query| query.filter.tag = vec![tag]);
                view! { <TagCell tags=row.tags.clone() href/> }.into_any()
            }
            Self::Owner => owner_cell(row.owner_id, colleagues),
            Self::Created => view! { <span class="muted"><Moment at=row.created_at/></span> }.into_any(),
            Self::Updated => view! { <span class="muted"><Moment at=row.updated_at/></span> }.into_any(),
        }
    }
}
