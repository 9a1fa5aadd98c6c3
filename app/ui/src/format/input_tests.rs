//! Amounts and numbers as typed, and what random text does.

use super::*;
use crate::format::{integer, money};
use crate::i18n::Lang;
use proptest::prelude::*;

#[test]
fn reads_what_people_type() {
    for (text, minor) in [
        ("1200", 120_000),
        ("1,200.50", 120_050),
        ("1.200,50", 120_050),
        ("1 200", 120_000),
        ("1,200", 120_000),
        ("1.2k", 120_000),
        ("1.2 K", 120_000),
        ("3m", 300_000_000),
        ("€ 12", 1_200),
        ("12,5", 1_250),
        ("0.5", 50),
        (".5", 50),
        ("-3", -300),
        ("- € 3", -300),
        ("1,234,567", 123_456_700),
        ("١٢٫٥", 1_250),
        ("۱۲۰۰", 120_000),
        ("١٬٢٠٠٫٥٠", 120_050),
        ("١٫٢ ألف", 120_000),
        ("3 مليون", 300_000_000),
        ("12 EUR", 1_200),
        ("EUR 12", 1_200),
        ("12 KWD", 1_200),
        ("12MAD", 1_200),
        ("1.2kEUR", 120_000),
        ("1.2k eur", 120_000),
        ("1.234k", 123_400),
        ("12.50", 1_250),
        ("1’200.50", 120_050),
    ] {
        assert_eq!(parse_money(text, 2), Some(minor), "{text}");
    }
    assert_eq!(parse_money("1.234", 3), Some(1_234));
    assert_eq!(parse_money("1.500 KWD", 3), Some(1_500));
    assert_eq!(parse_money("1,500", 0), Some(1_500));
    assert_eq!(parse_decimal("1.5", 2), Some(150));
    assert_eq!(parse_decimal("1.2k", 0), Some(1_200));
}

#[test]
fn refuses_the_rest() {
    for text in [
        "",
        " ",
        "abc",
        "1.2.3",
        "12..5",
        "1e5",
        "0.001",
        "99999999999999999999",
        ",",
        "1-2",
        "k",
        "12,34,56",
        "12 EUR USD",
        "1kk",
        "12 km",
        "€",
    ] {
        assert_eq!(parse_money(text, 2), None, "{text}");
    }
    for text in ["12 EUR", "$5", "1.234.5"] {
        assert_eq!(parse_decimal(text, 2), None, "{text}");
    }
}

proptest! {
    #[test]
    fn money_that_we_show_is_read_back(minor in any::<i64>(), currency in prop_oneof![
        Just("EUR"), Just("USD"), Just("JPY"), Just("KWD"), Just("EGP"), Just("MAD"), Just("SAR"), Just("KES"), Just("MXN"), Just("BHD"),
    ]) {
        for lang in Lang::ALL {
            prop_assert_eq!(parse_money(&money(lang, minor, currency), super::super::exponent(currency)), Some(minor));
        }
    }

    #[test]
    fn numbers_that_we_show_are_read_back(scaled in any::<i64>(), digits in 0_u32..7) {
        prop_assert_eq!(parse_decimal(&decimal_input(scaled, digits), digits), Some(scaled));
    }

    #[test]
    fn whole_numbers_in_both_languages(value in any::<i64>()) {
        for lang in Lang::ALL {
            prop_assert_eq!(parse_decimal(&integer(lang, value), 0), Some(value));
        }
    }

    #[test]
    fn nothing_panics(text in "\\PC{0,24}", exponent in 0_u32..8) {
        let _ = (parse_money(&text, exponent), parse_decimal(&text, exponent));
    }

    #[test]
    fn digits_and_signs_do_not_panic(text in "[-0-9٠-٩.,٫٬kKmM €A-Z]{0,24}", exponent in any::<u32>()) {
        let _ = (parse_money(&text, exponent), parse_decimal(&text, exponent));
    }
}
