//! A change of an organisation's settings: raw as it comes in, valid as it is stored.

use super::{
    Address, DATE_FORMATS, LOCALES, NAME_MAX, NUMBER_FORMATS, SWITCHABLE,
    brand::Rgb,
    hours::{BusinessHours, Holiday, check_holidays},
};
use kernel::{Currency, FieldError, Problems};
use serde::{Deserialize, Serialize};

/// A change of an organisation's settings; what is absent stays. An empty text takes an optional value away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(example = json!({"time_zone": "Europe/Berlin", "week_start": 1})))]
pub struct TenantPatch {
    /// New name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `en` or `ar`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// ISO 4217; can't change once records hold money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// IANA name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// 1 Monday to 7 Sunday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub week_start: Option<i32>,
    /// First month of the fiscal year, 1 to 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_month: Option<i32>,
    /// First day of the fiscal year within that month, 1 to 31.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fiscal_day: Option<i32>,
    /// How days are written: `auto`, `dmy`, `mdy`, `ymd`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_format: Option<String>,
    /// How numbers are written: `comma` (1,234.56), `dot` (1.234,56), `space` (1 234,56), `apostrophe` (1’234.56).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_format: Option<String>,
    /// `#rrggbb`; empty: our own colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub brand_color: Option<String>,
    /// Where it sits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Its number with the tax authorities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_number: Option<String>,
    /// Who gets the bills.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_name: Option<String>,
    /// Where the bills go.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub billing_email: Option<String>,
    /// When it works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub business_hours: Option<BusinessHours>,
    /// On which days it doesn't.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holidays: Option<Vec<Holiday>>,
    /// Names of the modules that are switched off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modules_off: Option<Vec<String>>,
    /// Whether members need a second factor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub require_second_factor: Option<bool>,
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
    /// New zone, of the right shape; the server knows whether it exists.
    pub time_zone: Option<String>,
    /// New first day of the week.
    pub week_start: Option<i32>,
    /// New beginning of the fiscal year, month and day.
    pub fiscal_month: Option<i32>,
    /// Its day.
    pub fiscal_day: Option<i32>,
    /// New way to write days.
    pub date_format: Option<String>,
    /// New way to write numbers.
    pub number_format: Option<String>,
    /// New colour, empty for none.
    pub brand_color: Option<String>,
    /// New address.
    pub address: Option<Address>,
    /// New tax number.
    pub tax_number: Option<String>,
    /// New billing contact.
    pub billing_name: Option<String>,
    /// New billing address, empty for none.
    pub billing_email: Option<String>,
    /// New hours.
    pub business_hours: Option<BusinessHours>,
    /// New holidays.
    pub holidays: Option<Vec<Holiday>>,
    /// New set of modules that are off, each once, in order.
    pub modules_off: Option<Vec<String>>,
    /// New rule on second factors.
    pub require_second_factor: Option<bool>,
}

impl TenantPatch {
    /// Checks each field that is there.
    ///
    /// # Errors
    /// All problems at once.
    pub fn parse(&self) -> Result<TenantChange, Vec<FieldError>> {
        let mut problems = Problems::new();
        let name = self.name.as_deref().map(|name| problems.required("name", name, NAME_MAX));
        let choice = |problems: &mut Problems, field: &str, value: &Option<String>, known: &[&str]| {
            if value.as_deref().is_some_and(|value| !known.contains(&value)) {
                problems.add(field, format!("unknown_{field}"), format!("Use one of: {}.", known.join(", ")));
            }
            value.clone()
        };
        let locale = choice(&mut problems, "locale", &self.locale, &LOCALES);
        let currency = self.currency.as_deref().and_then(|code| {
            let parsed = code.parse().ok();
            if parsed.is_none() {
                problems.add("currency", "unknown_currency", "Use a three-letter ISO 4217 code such as EUR.");
            }
            parsed
        });
        if self.time_zone.as_deref().is_some_and(|zone| !is_zone_shaped(zone)) {
            problems.add("time_zone", "unknown_time_zone", "Use an IANA name such as Europe/Berlin.");
        }
        if self.week_start.is_some_and(|day| !(1..=7).contains(&day)) {
            problems.add("week_start", "out_of_range", "Use 1 for Monday to 7 for Sunday.");
        }
        self.check_fiscal_year(&mut problems);
        let brand_color = self.brand_color.as_deref().map(|color| match Rgb::parse(color) {
            Some(rgb) => rgb.hex(),
            None if color.trim().is_empty() => String::new(),
            None => {
                problems.add("brand_color", "invalid_color", "Write a colour as #rrggbb, such as #1f6feb.");
                String::new()
            }
        });
        let text = |problems: &mut Problems, field: &str, value: &Option<String>, max| {
            value.as_deref().map(|text| problems.text(field, text, max))
        };
        let change = TenantChange {
            name,
            locale,
            currency,
            time_zone: self.time_zone.clone(),
            week_start: self.week_start,
            fiscal_month: self.fiscal_month,
            fiscal_day: self.fiscal_day,
            date_format: choice(&mut problems, "date_format", &self.date_format, &DATE_FORMATS),
            number_format: choice(&mut problems, "number_format", &self.number_format, &NUMBER_FORMATS),
            brand_color,
            address: self.address.as_ref().map(|address| address.check(&mut problems)),
            tax_number: text(&mut problems, "tax_number", &self.tax_number, 50),
            billing_name: text(&mut problems, "billing_name", &self.billing_name, 200),
            billing_email: self.billing_email.as_deref().map(|mail| problems.email("billing_email", mail).unwrap_or_default()),
            business_hours: self.business_hours.clone().map(|hours| hours.check(&mut problems)),
            holidays: self.holidays.as_deref().map(|holidays| check_holidays(holidays, &mut problems)),
            modules_off: self.modules_off.as_deref().map(|modules| check_modules(modules, &mut problems)),
            require_second_factor: self.require_second_factor,
        };
        problems.finish(change)
    }

    /// A day that every year has.
    fn check_fiscal_year(&self, problems: &mut Problems) {
        if self.fiscal_month.is_some() != self.fiscal_day.is_some() {
            problems.add("fiscal_day", "required", "Give month and day together.");
        }
        if self.fiscal_month.is_some_and(|month| !(1..=12).contains(&month)) {
            problems.add("fiscal_month", "out_of_range", "Use 1 for January to 12 for December.");
        } else if let (Some(month), Some(day)) = (self.fiscal_month, self.fiscal_day)
            && !(1..=days_of(month)).contains(&day)
        {
            problems.add("fiscal_day", "out_of_range", "Use a day that this month has in every year.");
        }
    }
}

/// How many days a month has in every year.
#[must_use]
pub const fn days_of(month: i32) -> i32 {
    match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn check_modules(modules: &[String], problems: &mut Problems) -> Vec<String> {
    if let Some(unknown) = modules.iter().find(|name| !SWITCHABLE.contains(&name.as_str())) {
        let message = format!("{unknown} can't be switched off. These can: {}.", SWITCHABLE.join(", "));
        problems.add("modules_off", "unknown_module", message);
    }
    SWITCHABLE.iter().filter(|known| modules.iter().any(|name| name == *known)).map(|name| (*name).to_owned()).collect()
}

/// Whether a text may be the name of a time zone.
fn is_zone_shaped(zone: &str) -> bool {
    let part = |p: &str| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c));
    zone.len() <= 64 && zone.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_reports_all_that_is_wrong() {
        let patch = TenantPatch {
            name: Some(" ".into()),
            locale: Some("fr".into()),
            currency: Some("EURO".into()),
            time_zone: Some("Europe/ Berlin".into()),
            week_start: Some(0),
            fiscal_month: Some(2),
            fiscal_day: Some(29),
            brand_color: Some("blue".into()),
            number_format: Some("roman".into()),
            billing_email: Some("nobody".into()),
            modules_off: Some(vec!["identity".into()]),
            ..TenantPatch::default()
        };
        let fields: Vec<_> = patch.parse().unwrap_err().into_iter().map(|e| e.field).collect();
        assert_eq!(
            fields,
            [
                "name",
                "locale",
                "currency",
                "time_zone",
                "week_start",
                "fiscal_day",
                "brand_color",
                "number_format",
                "billing_email",
                "modules_off"
            ]
        );
        assert_eq!(TenantPatch::default().parse(), Ok(TenantChange::default()));
    }

    #[test]
    fn values_get_their_one_form() {
        let patch = TenantPatch {
            brand_color: Some("1F6FEB".into()),
            billing_email: Some(" Bills@Acme.Example ".into()),
            modules_off: Some(vec!["crm".into(), "crm".into()]),
            ..TenantPatch::default()
        };
        let change = patch.parse().unwrap();
        assert_eq!(change.brand_color.as_deref(), Some("#1f6feb"));
        assert_eq!(change.billing_email.as_deref(), Some("bills@acme.example"));
        assert_eq!(change.modules_off, Some(vec!["crm".to_owned()]));
        let none = TenantPatch { brand_color: Some(String::new()), ..TenantPatch::default() };
        assert_eq!(none.parse().unwrap().brand_color.as_deref(), Some(""));
    }
}
