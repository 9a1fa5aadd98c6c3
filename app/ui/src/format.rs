//! Numbers, money and times as people read them. Latin digits in both languages; the same output on server and
//! browser, because nothing asks the machine's locale.

mod clock;
mod countries;
mod day;
mod day_words;
mod device;
mod input;
mod phone;
mod rich;
mod rich_out;
mod span;
mod style;
mod time;
mod typed;

pub use clock::{parse_time, time_input, times};
pub(crate) use countries::GERMANY;
pub use countries::{COUNTRIES, Country};
pub use day::{Lean, Reading, add_days, add_months, month_start, parse_day, week_start};
pub use device::device;
pub use input::{decimal_input, parse_decimal, parse_money};
pub use phone::{parse_phone, phone, phone_country};
pub use rich::{clean_html, html_of_text, safe_link, text_of_html};
pub use span::{Preset, Span, parse_span};
pub use style::{DayStyle, NumberStyle, Style, provide_style};
pub use time::{date, date_long, date_time, day_input, duration, month, relative, time, weekday, weekday_short};
pub use typed::latin_digits;

use crate::i18n::Lang;

/// Keeps a number and its unit on one line.
const NBSP: char = '\u{00A0}';
/// Keeps a minus sign at the left of its number in right-to-left text.
const LRM: char = '\u{200E}';

/// Digits in groups of three, as the page writes them: `1,234,567`.
fn group(digits: &str) -> String {
    group_by(digits, style::style().numbers.group())
}

/// Digits in groups of three with this between them.
fn group_by(digits: &str, between: char) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

fn sign(lang: Lang, negative: bool) -> String {
    match (negative, lang) {
        (false, _) => String::new(),
        (true, Lang::En) => "−".to_owned(),
        (true, Lang::Ar) => format!("{LRM}−"),
    }
}

/// A whole number with groups: `1,234`, `−7`.
#[must_use]
pub fn integer(lang: Lang, value: i64) -> String {
    format!("{}{}", sign(lang, value < 0), group(&value.unsigned_abs().to_string()))
}

/// A number with at most `digits` after the point, no trailing zeros: `1,234.5`. Not a number or infinite: `–`.
#[must_use]
pub fn decimal(lang: Lang, value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.digits$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let negative = value < 0.0 && (whole != "0" || !fraction.is_empty());
    let point = if fraction.is_empty() { String::new() } else { style::style().numbers.point().to_string() };
    format!("{}{}{point}{fraction}", sign(lang, negative), group(whole))
}

/// A share as percent: `0.256` with one digit gives `25.6%`.
#[must_use]
pub fn percent(lang: Lang, ratio: f64, digits: usize) -> String {
    format!("{}%", decimal(lang, ratio * 100.0, digits))
}

/// How many digits a currency's minor unit has (ISO 4217): 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.
#[must_use]
pub fn exponent(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// The sign of a currency that has one everybody knows, else its code.
#[must_use]
pub fn symbol(currency: &str) -> &str {
    match currency {
        "EUR" => "€",
        "USD" => "$",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "TRY" => "₺",
        code => code,
    }
}

/// Money from minor units: `money(En, 123_456, "EUR")` is `€1,234.56`, in Arabic `1,234.56 €`.
#[must_use]
pub fn money(lang: Lang, minor: i64, currency: &str) -> String {
    money_with(lang, minor, currency, exponent(currency))
}

/// Like [`money`], with the exponent given.
#[must_use]
pub fn money_with(lang: Lang, minor: i64, currency: &str, exponent: u32) -> String {
    let scale = 10_u64.checked_pow(exponent).unwrap_or(1);
    let amount = minor.unsigned_abs();
    let whole = group(&(amount / scale).to_string());
    let number = match usize::try_from(exponent).unwrap_or(0) {
        0 => whole,
        width => format!("{whole}{}{:0width$}", style::style().numbers.point(), amount % scale),
    };
    with_currency(lang, minor < 0, &number, currency)
}

/// Money for narrow places, three significant digits: `€12.4k`, `€1.2m`; below ten thousand without minor units.
#[must_use]
pub fn money_short(lang: Lang, minor: i64, currency: &str) -> String {
    let scale = 10_u64.checked_pow(exponent(currency)).unwrap_or(1);
    let whole = minor.unsigned_abs() / scale;
    let number = [(1_000_000_000, "b"), (1_000_000, "m"), (1_000, "k")]
        .into_iter()
        .find(|(unit, _)| whole >= 10_000 && whole >= *unit)
        .map_or_else(|| group(&whole.to_string()), |(unit, suffix)| shorten(whole, unit, suffix));
    with_currency(lang, minor < 0, &number, currency)
}

fn shorten(whole: u64, unit: u64, suffix: &str) -> String {
    let tenths = whole / (unit / 10).max(1);
    let (head, tail) = (tenths / 10, tenths % 10);
    if head >= 100 || tail == 0 {
        return format!("{}{suffix}", group(&head.to_string()));
    }
    format!("{head}{}{tail}{suffix}", style::style().numbers.point())
}

fn with_currency(lang: Lang, negative: bool, number: &str, currency: &str) -> String {
    let sign = sign(lang, negative);
    let symbol = symbol(currency);
    match lang {
        Lang::En if symbol.len() == currency.len() && symbol == currency => format!("{sign}{number}{NBSP}{currency}"),
        Lang::En => format!("{sign}{symbol}{number}"),
        Lang::Ar => format!("{sign}{number}{NBSP}{symbol}"),
    }
}

/// The size of a file: `820 B`, `1.4 MB` (units of 1,000).
#[must_use]
pub fn bytes(lang: Lang, size: u64) -> String {
    let (unit, name) = match size {
        0..1_000 => (1, "B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let number = if unit == 1 { size.to_string() } else { shorten(size, unit, "") };
    match lang {
        Lang::En => format!("{number}{NBSP}{name}"),
        Lang::Ar => format!("{LRM}{number}{NBSP}{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(integer(Lang::En, 0), "0");
        assert_eq!(integer(Lang::En, 999), "999");
        assert_eq!(integer(Lang::En, 1_234_567), "1,234,567");
        assert_eq!(integer(Lang::En, i64::MIN), "−9,223,372,036,854,775,808");
        assert_eq!(integer(Lang::Ar, -7), "\u{200E}−7");
        assert_eq!(decimal(Lang::En, 1234.5, 2), "1,234.5");
        assert_eq!(decimal(Lang::En, -0.001, 2), "0");
        assert_eq!(decimal(Lang::En, f64::NAN, 2), "–");
        assert_eq!(percent(Lang::En, 0.256, 0), "26%");
    }

    #[test]
    fn amounts() {
        assert_eq!(money(Lang::En, 123_456, "EUR"), "€1,234.56");
        assert_eq!(money(Lang::Ar, 123_456, "EUR"), "1,234.56\u{a0}€");
        assert_eq!(money(Lang::En, -5, "USD"), "−$0.05");
        assert_eq!(money(Lang::En, 1_500, "JPY"), "¥1,500");
        assert_eq!(money(Lang::En, 1_500, "KWD"), "1.500\u{a0}KWD");
        assert_eq!(money(Lang::En, i64::MIN, "EUR"), "−€92,233,720,368,547,758.08");
        assert_eq!(money_short(Lang::En, 999_999, "EUR"), "€9,999");
        assert_eq!(money_short(Lang::En, 1_245_000, "EUR"), "€12.4k");
        assert_eq!(money_short(Lang::En, 120_000_000, "EUR"), "€1.2m");
        assert_eq!(money_short(Lang::En, 0, "EUR"), "€0");
    }

    #[test]
    fn sizes() {
        assert_eq!(bytes(Lang::En, 820), "820\u{a0}B");
        assert_eq!(bytes(Lang::En, 1_440_000), "1.4\u{a0}MB");
    }
}
