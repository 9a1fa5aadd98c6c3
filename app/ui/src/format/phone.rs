//! Telephone numbers as people type them, kept as E.164: `0170 1234567` in Germany is `+491701234567`.

use super::countries::{COUNTRIES, Country};
use super::typed::{is_invisible, latin_digit};

/// The fewest and the most digits of a number with its country.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// Reads a number into E.164. With `+` or `00` in front it says its country, else it is one of `home`: its trunk prefix is
/// dropped, and a number without one is taken as it is. Blanks, brackets, dashes and digits of other scripts are understood.
/// `None` for anything else.
#[must_use]
pub fn parse_phone(text: &str, home: &Country) -> Option<String> {
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(latin_digit).collect();
    let text = text.trim();
    let text = text.strip_prefix("tel:").unwrap_or(text);
    // Only the zero of "+49 (0)170" is never dialled from outside.
    let text = text.replacen("(0)", "", 1);
    if !text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '(' | ')' | '-' | '.' | '/' | '–' | '·')) {
        return None;
    }
    let plus = text.trim_start_matches(['(', ' ']).starts_with('+');
    if text.matches('+').count() > usize::from(plus) {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = match (plus, digits.strip_prefix("00")) {
        (true, _) => digits,
        (false, Some(rest)) => rest.to_owned(),
        (false, None) => {
            let own = Some(digits.as_str()).filter(|_| !home.trunk.is_empty()).and_then(|digits| digits.strip_prefix(home.trunk));
            format!("{}{}", home.dial, own.unwrap_or(&digits))
        }
    };
    (DIGITS.contains(&number.len()) && !number.starts_with('0')).then(|| format!("+{number}"))
}

/// The country of a number in E.164, by its prefix; of those that share one, `home` if it is among them.
#[must_use]
pub fn phone_country(number: &str, home: &Country) -> Option<&'static Country> {
    let digits = number.strip_prefix('+')?;
    let fits = |country: &&Country| digits.starts_with(country.dial);
    let longest = COUNTRIES.iter().filter(fits).map(|country| country.dial.len()).max()?;
    let mut all = COUNTRIES.iter().filter(|country| fits(country) && country.dial.len() == longest);
    let first = all.next()?;
    Some(all.find(|country| country.iso == home.iso).unwrap_or(first))
}

/// A number in E.164 as people read it: `+49 170 1234567`. Anything else as it is.
#[must_use]
pub fn phone(number: &str) -> String {
    let Some(country) = COUNTRIES.first().and_then(|any| phone_country(number, any)) else { return number.to_owned() };
    let rest = number.get(country.dial.len() + 1..).unwrap_or_default();
    if !rest.bytes().all(|b| b.is_ascii_digit()) {
        return number.to_owned();
    }
    match rest.split_at_checked(3) {
        Some((area, own)) if own.len() > 2 => match own.split_at_checked(3) {
            Some((middle, end)) if country.dial == "1" => format!("+1 {area} {middle} {end}"),
            _ => format!("+{} {area} {own}", country.dial),
        },
        _ => format!("+{} {rest}", country.dial),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn country(iso: &str) -> &'static Country {
        Country::of(iso).unwrap()
    }

    #[test]
    fn what_people_type() {
        for (text, home, number) in [
            ("0170 1234567", "DE", "+491701234567"),
            ("0170/123 45-67", "DE", "+491701234567"),
            ("+49 (0)170 1234567", "EG", "+491701234567"),
            ("0049 170 1234567", "EG", "+491701234567"),
            ("1701234567", "DE", "+491701234567"),
            ("٠١٠٠ ١٢٣ ٤٥٦٧", "EG", "+201001234567"),
            ("(415) 555-2671", "US", "+14155552671"),
            ("1 415 555 2671", "US", "+14155552671"),
            ("06 12 34 56 78", "FR", "+33612345678"),
            ("06 698 12345", "IT", "+390669812345"),
            ("06 20 123 4567", "HU", "+36201234567"),
            ("tel:+971501234567", "DE", "+971501234567"),
        ] {
            assert_eq!(parse_phone(text, country(home)).as_deref(), Some(number), "{text}");
        }
        for text in ["", "12", "abc", "+", "+0123456789", "+49 170 12345678901", "49+1701234567", "00"] {
            assert_eq!(parse_phone(text, country("DE")), None, "{text}");
        }
    }

    #[test]
    fn shown_with_blanks() {
        assert_eq!(phone("+491701234567"), "+49 170 1234567");
        assert_eq!(phone("+14155552671"), "+1 415 555 2671");
        assert_eq!(phone("170"), "170");
        assert_eq!(phone_country("+14165550100", country("CA")).map(|found| found.iso), Some("CA"));
        assert_eq!(phone_country("+97155", country("DE")).map(|found| found.iso), Some("AE"));
        assert_eq!(Country::of_zone("Africa/Cairo").map(|found| found.iso), Some("EG"));
    }

    #[test]
    fn every_country_once() {
        for (at, one) in COUNTRIES.iter().enumerate() {
            assert!(COUNTRIES.iter().skip(at + 1).all(|other| other.iso != one.iso), "{}", one.iso);
            assert!(one.dial.bytes().chain(one.trunk.bytes()).all(|b| b.is_ascii_digit()));
        }
    }

    proptest! {
        #[test]
        fn kept_numbers_are_read_back(at in 0..COUNTRIES.len(), rest in "[1-9][0-9]{6,10}", home in 0..COUNTRIES.len()) {
            let (country, home) = (COUNTRIES.get(at).unwrap(), COUNTRIES.get(home).unwrap());
            let number = format!("+{}{rest}", country.dial);
            prop_assert_eq!(parse_phone(&number, home), Some(number.clone()));
            prop_assert_eq!(parse_phone(&phone(&number), home), Some(number.clone()));
            prop_assert_eq!(parse_phone(&format!("00{}{rest}", country.dial), home), Some(number));
        }

        #[test]
        fn nothing_panics(text in "\\PC{0,24}", at in 0..COUNTRIES.len()) {
            let home = COUNTRIES.get(at).unwrap();
            let _ = (parse_phone(&text, home), phone(&text), phone_country(&text, home));
        }
    }
}
