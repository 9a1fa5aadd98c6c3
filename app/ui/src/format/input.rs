//! What people type for amounts, read back exactly: no floating point.

/// Reads an amount of money into minor units: `1200`, `1,200.50`, `1.200,50`, `1 200`, `1.2k`, `3m`, `€ 12`,
/// with Arabic digits too. `None` for anything else, for more decimals than the currency has, and for overflow.
///
/// A single separator is a decimal point unless exactly three digits follow it (`1,200` is twelve hundred), in which
/// case a currency with three decimals still reads it as a point.
#[must_use]
pub fn parse_money(input: &str, exponent: u32) -> Option<i64> {
    let text: String = input.chars().filter_map(plain).collect();
    let text = text.trim_matches(|c: char| c.is_alphabetic() && !matches!(c, 'k' | 'K' | 'm' | 'M'));
    let (digits, shift) = match text.chars().last()? {
        'k' | 'K' => (text.trim_end_matches(['k', 'K']), 3),
        'm' | 'M' => (text.trim_end_matches(['m', 'M']), 6),
        _ => (text, 0),
    };
    let (negative, digits) = match digits.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, digits),
    };
    let (whole, fraction) = split(digits, exponent, shift > 0)?;
    let value = scale(&whole, &fraction, exponent.checked_add(shift)?)?;
    if negative { value.checked_neg() } else { Some(value) }
}

/// Reads a number with at most `digits` decimals, scaled by ten to that power: `parse_decimal("1.5", 2)` is 150.
#[must_use]
pub fn parse_decimal(input: &str, digits: u32) -> Option<i64> {
    parse_money(input, digits)
}

/// Drops spaces and currency signs, turns Arabic digits and separators into Latin ones.
fn plain(c: char) -> Option<char> {
    match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10),
        '۰'..='۹' => char::from_digit(u32::from(c) - u32::from('۰'), 10),
        '٫' => Some('.'),
        '٬' => Some(','),
        '−' | '–' => Some('-'),
        '€' | '$' | '£' | '¥' | '₹' | '₩' | '₺' | '\'' | '\u{200E}' | '\u{200F}' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

fn split(digits: &str, exponent: u32, shifted: bool) -> Option<(String, String)> {
    if !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let point = digits.rfind(['.', ',']).filter(|&at| {
        let (head, tail) = digits.split_at(at);
        let separator = tail.chars().next();
        let after = tail.len().saturating_sub(1);
        let mixed = head.contains(['.', ',']) && head.chars().rfind(|c| matches!(c, '.' | ',')) != separator;
        let repeated = separator.is_some_and(|c| head.contains(c));
        !repeated && (mixed || after != 3 || exponent == 3 || shifted || head == "0")
    });
    let (whole, fraction) = match point {
        Some(at) => {
            let (whole, fraction) = digits.split_at(at);
            (whole, fraction.trim_start_matches(['.', ',']))
        }
        None => (digits, ""),
    };
    let whole = ungroup(whole)?;
    (!whole.is_empty() || !fraction.is_empty()).then(|| (whole, fraction.to_owned()))
}

/// Takes out group separators where every group but the first has three digits.
fn ungroup(whole: &str) -> Option<String> {
    let mut groups = whole.split(['.', ',']);
    let first = groups.next()?;
    let mut out = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() {
            return None;
        }
        out.push_str(group);
    }
    Some(out)
}

fn scale(whole: &str, fraction: &str, exponent: u32) -> Option<i64> {
    let fraction = fraction.trim_end_matches('0');
    let missing = usize::try_from(exponent).ok()?.checked_sub(fraction.len())?;
    let digits = format!("{whole}{fraction}{}", "0".repeat(missing));
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (text, minor) in [
            ("1200", 120_000),
            ("1,200.50", 120_050),
            ("1.200,50", 120_050),
            ("1 200", 120_000),
            ("1,200", 120_000),
            ("1.2k", 120_000),
            ("3m", 300_000_000),
            ("€ 12", 1_200),
            ("12,5", 1_250),
            ("0.5", 50),
            (".5", 50),
            ("-3", -300),
            ("1,234,567", 123_456_700),
            ("١٢٫٥", 1_250),
            ("12 EUR", 1_200),
            ("1.234k", 123_400),
            ("12.50", 1_250),
        ] {
            assert_eq!(parse_money(text, 2), Some(minor), "{text}");
        }
        assert_eq!(parse_money("1.234", 3), Some(1_234));
        assert_eq!(parse_money("1,500", 0), Some(1_500));
        assert_eq!(parse_decimal("1.5", 2), Some(150));
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", " ", "abc", "1.2.3", "12..5", "1e5", "0.001", "99999999999999999999", ",", "1-2", "k", "12,34,56"] {
            assert_eq!(parse_money(text, 2), None, "{text}");
        }
    }
}
