//! An organisation as it is read, made and changed.

use chrono::{DateTime, Utc};
use kernel::{Currency, FieldError, Problems, TenantId};
use serde::{Deserialize, Serialize};

/// Longest name of an organisation, in characters.
pub const NAME_MAX: usize = 200;
/// How long a new organisation may try everything.
pub const TRIAL_DAYS: i64 = 7;
/// Languages an organisation can work in.
pub const LOCALES: [&str; 2] = ["en", "ar"];

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
    /// When it signed up.
    pub created_at: DateTime<Utc>,
    /// When its trial ends; absent when it has none.
    pub trial_ends_at: Option<DateTime<Utc>>,
    /// Counts its changes; the `ETag` is made of it.
    pub version: i64,
}

/// A change of an organisation's settings; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"time_zone": "Europe/Berlin", "week_start": 1})))]
pub struct TenantPatch {
    /// New name.
    pub name: Option<String>,
    /// `en` or `ar`.
    pub locale: Option<String>,
    /// ISO 4217.
    pub currency: Option<String>,
    /// IANA name.
    pub time_zone: Option<String>,
    /// 1 Monday to 7 Sunday.
    pub week_start: Option<i32>,
}

/// A valid [`TenantPatch`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TenantChange {
    /// New name.
    pub name: Option<String>,
    /// New language.
    pub locale: Option<String>,
    /// New currency.
    pub currency: Option<Currency>,
    /// New zone, of the right shape; the database knows whether it exists.
    pub time_zone: Option<String>,
    /// New first day of the week.
    pub week_start: Option<i32>,
}

impl TenantPatch {
    /// Checks each field that is there.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<TenantChange, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = self.name.as_deref().map(|name| problems.required("name", name, NAME_MAX));
        if self.locale.as_deref().is_some_and(|locale| !LOCALES.contains(&locale)) {
            problems.add("locale", "unknown_locale", "Use en or ar.");
        }
        let currency = self.currency.as_deref().and_then(|code| match code.parse() {
            Ok(currency) => Some(currency),
            Err(_) => {
                problems.add("currency", "unknown_currency", "Use a three-letter ISO 4217 code such as EUR.");
                None
            }
        });
        if self.time_zone.as_deref().is_some_and(|zone| !is_zone_shaped(zone)) {
            problems.add("time_zone", "unknown_time_zone", "Use an IANA name such as Europe/Berlin.");
        }
        if self.week_start.is_some_and(|day| !(1..=7).contains(&day)) {
            problems.add("week_start", "out_of_range", "Use 1 for Monday to 7 for Sunday.");
        }
        problems.finish(TenantChange {
            name,
            locale: self.locale.clone(),
            currency,
            time_zone: self.time_zone.clone(),
            week_start: self.week_start,
        })
    }
}

/// Whether a text may be the name of a time zone.
fn is_zone_shaped(zone: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c));
    zone.len() <= 64 && zone.split('/').all(part)
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

    #[test]
    fn a_patch_reports_all_that_is_wrong() {
        let patch = TenantPatch {
            name: Some(" ".into()),
            locale: Some("fr".into()),
            currency: Some("EURO".into()),
            time_zone: Some("Europe/ Berlin".into()),
            week_start: Some(0),
        };
        let fields: Vec<_> = patch.parse().unwrap_err().into_iter().map(|e| e.field).collect();
        assert_eq!(fields, ["name", "locale", "currency", "time_zone", "week_start"]);
        assert_eq!(TenantPatch::default().parse(), Ok(TenantChange::default()));
    }
}
