//! An organisation as it is read, made and changed.

pub mod brand;
pub mod hours;
pub mod legal_name;
pub mod patch;

pub use hours::{BusinessHours, Holiday};
pub use legal_name::{LegalNameForm, LegalNameRequest, LegalNameRequestId};
pub use patch::{TenantChange, TenantPatch};

use chrono::{DateTime, Utc};
use kernel::{Currency, ImageId, Problems, TenantId};
use serde::{Deserialize, Serialize};

/// Longest name of an organisation, in characters.
pub const NAME_MAX: usize = 200;
/// How long a new organisation may try everything.
pub const TRIAL_DAYS: i64 = 7;
/// Languages an organisation can work in.
pub const LOCALES: [&str; 2] = ["en", "ar"];
/// Ways to write days: as the language does, `21/11/2026`, `11/21/2026`, `2026-11-21`.
pub const DATE_FORMATS: [&str; 4] = ["auto", "dmy", "mdy", "ymd"];
/// Ways to write numbers: `1,234.56`, `1.234,56`, `1 234,56`, `1’234.56`.
pub const NUMBER_FORMATS: [&str; 4] = ["comma", "dot", "space", "apostrophe"];
/// Modules that an organisation can switch off. Their name is what their permissions begin with.
pub const SWITCHABLE: [&str; 1] = ["crm"];

/// An organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name in addresses; never changes.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "acme-gmbh"))]
    pub slug: String,
    /// Its name.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Acme GmbH"))]
    pub name: String,
    /// `active`, `suspended` or `archived`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "active"))]
    pub status: String,
    /// The language of what it sends, `en` or `ar`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "en"))]
    pub locale: String,
    /// The currency of its totals (ISO 4217).
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = String, example = "EUR"))]
    pub currency: Currency,
    /// IANA name of its time zone.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Europe/Berlin"))]
    pub time_zone: String,
    /// First day of its week, 1 Monday to 7 Sunday.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub week_start: i32,
    /// First month of its fiscal year, 1 to 12.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub fiscal_month: i32,
    /// First day of it in that month.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = 1))]
    pub fiscal_day: i32,
    /// How days are written, one of [`DATE_FORMATS`].
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "auto"))]
    pub date_format: String,
    /// How numbers are written, one of [`NUMBER_FORMATS`].
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "comma"))]
    pub number_format: String,
    /// Whether the currency can't change any more, because records hold money.
    pub currency_locked: bool,
    /// Its logo, shown at `/images/{id}`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(value_type = Option<String>))]
    pub logo: Option<ImageId>,
    /// Its colour, `#rrggbb`; absent: our own.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "#1f6feb"))]
    pub brand_color: Option<String>,
    /// The name that bills and contracts carry.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Acme GmbH"))]
    pub legal_name: String,
    /// The newest wish for another legal name.
    pub legal_name_request: Option<LegalNameRequest>,
    /// Where it sits.
    pub address: Address,
    /// Its number with the tax authorities; empty when unknown.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "DE123456789"))]
    pub tax_number: String,
    /// Who gets the bills; empty: the administrators.
    pub billing_name: String,
    /// Where the bills go; empty: to the administrators.
    pub billing_email: String,
    /// When it works.
    pub business_hours: BusinessHours,
    /// On which days it doesn't.
    pub holidays: Vec<Holiday>,
    /// Names of the modules that are switched off.
    pub modules_off: Vec<String>,
    /// Whether members need a second factor.
    pub require_second_factor: bool,
    /// When it signed up.
    pub created_at: DateTime<Utc>,
    /// When its trial ends; absent when it has none.
    pub trial_ends_at: Option<DateTime<Utc>>,
    /// Counts its changes; the `ETag` is made of it.
    pub version: i64,
}

/// A time zone to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ZoneChoice {
    /// Its IANA name.
    pub name: String,
    /// Minutes east of UTC now.
    pub offset: i32,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Street and number, maybe several lines.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Hauptstraße 1"))]
    pub street: String,
    /// Postal code.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "10115"))]
    pub postal_code: String,
    /// City.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Berlin"))]
    pub city: String,
    /// State or province.
    pub region: String,
    /// Country.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Germany"))]
    pub country: String,
}

impl Address {
    fn check(&self, problems: &mut Problems) -> Self {
        let mut text = |field: &str, value: &str, max| problems.text(&format!("address.{field}"), value, max);
        Self {
            street: text("street", &self.street, 300),
            postal_code: text("postal_code", &self.postal_code, 20),
            city: text("city", &self.city, 100),
            region: text("region", &self.region, 100),
            country: text("country", &self.country, 100),
        }
    }
}

/// A valid organisation to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTenant {
    /// Its name, trimmed and within [`NAME_MAX`].
    pub name: String,
    /// `en` or `ar`.
    pub locale: String,
    /// The currency of its totals.
    pub currency: Currency,
    /// IANA name.
    pub time_zone: String,
}

impl NewTenant {
    /// An organisation with a name and a language, the euro and UTC, which its administrator can change.
    #[must_use]
    pub fn new(name: impl Into<String>, locale: impl Into<String>) -> Self {
        Self { name: name.into(), locale: locale.into(), currency: Currency::EUR, time_zone: "UTC".to_owned() }
    }
}

/// The part of a slug that a name gives: lower-case Latin letters and digits with single hyphens, at most 48 long. A name
/// without any (Arabic, emoji) gives `None`. Pass the name without its accents.
#[must_use]
pub fn slug_of(folded_name: &str) -> Option<String> {
    let mut slug = String::new();
    for c in folded_name.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 48 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    // These beginnings mark rows that only hold a name.
    let ours = slug.starts_with("reserved-") || slug.starts_with("released-");
    (slug.len() >= 2 && !ours).then(|| slug.to_owned())
}

/// The first of `base`, `base-2`, `base-3`, … that is not taken.
#[must_use]
pub fn free_slug(base: &str, taken: &[String]) -> String {
    let free = |slug: &String| !taken.contains(slug);
    std::iter::once(base.to_owned()).chain((2_u64..).map(|n| format!("{base}-{n}"))).find(free).unwrap_or_else(|| base.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain_or_absent() {
        assert_eq!(slug_of("Acme  & Sons, Ltd."), Some("acme-sons-ltd".to_owned()));
        assert_eq!(slug_of("--a1--"), Some("a1".to_owned()));
        for nothing in ["شركه النور", "🚀", "x", "", "Reserved Acme"] {
            assert_eq!(slug_of(nothing), None, "{nothing}");
        }
        assert!(slug_of(&"ab ".repeat(100)).is_some_and(|slug| slug.len() <= 48 && !slug.ends_with('-')));
    }

    #[test]
    fn taken_slugs_get_a_number() {
        let taken = ["acme".to_owned(), "acme-2".to_owned(), "acme-9".to_owned()];
        assert_eq!(free_slug("acme", &taken), "acme-3");
        assert_eq!(free_slug("beta", &taken), "beta");
    }
}
