//! What people type for amounts, read back exactly: no floating point.

/// Reads an amount of money into minor units: `1200`, `1,200.50`, `1.200,50`, `1 200`, `1.2k`, `3m`, `€ 12`,
/// with Arabic digits too. `None` for anything else, for more decimals than the currency has, and for overflow.
///
/// A single separator is a decimal point unless exactly three digits follow it (`1,200` is twelve hundred), in which
/// case a currency with three decimals still reads it as a point.
#[must_use]
pub fn parse_money(input: &str, exponent: u32) -> Option<i64> {
    let Written { number, shift } = take_apart(input, true)?;
    read(&number, exponent, shift)
}

/// Reads a number with at most `digits` decimals, scaled by ten to that power: `parse_decimal("1.5", 2)` is 150. Understands
/// what [`parse_money`] does, but no currency.
#[must_use]
pub fn parse_decimal(input: &str, digits: u32) -> Option<i64> {
    let Written { number, shift } = take_apart(input, false)?;
    read(&number, digits, shift)
}

/// A number scaled by ten to the power of `digits`, as fields show it: grouped, without trailing zeros, `-` for less than
/// nothing. [`parse_decimal`] reads it back.
#[must_use]
pub fn decimal_input(scaled: i64, digits: u32) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let scale = 10_u64.checked_pow(digits).unwrap_or(1);
    let amount = scaled.unsigned_abs();
    let whole = super::group_by(&(amount / scale).to_string(), ',');
    let width = usize::try_from(digits).unwrap_or(0);
    let mut fraction = format!("{:0width$}", amount % scale);
    fraction.truncate(fraction.trim_end_matches('0').len());
    // Where one separator before three digits could be either, a zero more says what it is.
    let commas = whole.matches(',').count();
    let reads_as_group = fraction.len() == 3 && digits != 3 && commas == 0 && whole != "0";
    let reads_as_point = fraction.is_empty() && digits == 3 && commas == 1;
    if reads_as_group || reads_as_point {
        fraction.push('0');
    }
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// What was written: the bare number, and by how many places a word after it (`k`) moves it.
struct Written {
    number: String,
    shift: u32,
}

/// Takes words and signs off a number. With `currency` a code before or after it is skipped, and so are currency signs.
fn take_apart(input: &str, currency: bool) -> Option<Written> {
    let text: String = input.chars().filter_map(|c| plain(c, currency)).collect();
    let text = text.trim();
    let start = text.find(|c: char| !c.is_alphabetic() && !c.is_whitespace())?;
    let (before, rest) = text.split_at(start);
    let end = rest.find(char::is_alphabetic).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    let code = |word: &str| currency && word.len() == 3 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let mut shift = None;
    let mut codes = usize::from(!before.trim().is_empty());
    if codes == 1 && !code(before.trim()) {
        return None;
    }
    for word in after.split_whitespace() {
        let (scale, left) =
            match word.strip_prefix(['k', 'K']).map(|left| (3, left)).or_else(|| word.strip_prefix(['m', 'M']).map(|left| (6, left))) {
                // `12KWD` is a currency, `12k` and `12kEUR` are thousands.
                Some((scale, left)) if left.is_empty() || code(left) => (Some(scale), left),
                _ => (large(word), if large(word).is_some() { "" } else { word }),
            };
        if scale.is_some() && shift.replace(scale).is_some() {
            return None;
        }
        if !left.is_empty() {
            codes += 1;
            if !code(left) {
                return None;
            }
        }
    }
    let number = number.chars().filter(|c| !c.is_whitespace()).collect();
    (codes <= 1).then_some(Written { number, shift: shift.flatten().unwrap_or(0) })
}

/// Words for a thousand and a million.
fn large(word: &str) -> Option<u32> {
    match word {
        "ألف" | "الف" | "آلاف" => Some(3),
        "مليون" | "ملايين" | "mn" | "mio" => Some(6),
        _ => None,
    }
}

fn read(number: &str, exponent: u32, shift: u32) -> Option<i64> {
    let (negative, digits) = match number.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, number),
    };
    let (whole, fraction) = split(digits, exponent, shift > 0)?;
    let value = scale(&whole, &fraction, exponent.checked_add(shift)?)?;
    // The least number has no positive twin: it is read with its sign.
    if negative { i64::try_from(-value).ok() } else { i64::try_from(value).ok() }
}

/// One spelling for spaces, digits and separators of any script; none for what only steers direction.
fn plain(c: char, currency: bool) -> Option<char> {
    match super::typed::latin_digit(c) {
        '٫' => Some('.'),
        '٬' => Some(','),
        '−' | '–' => Some('-'),
        '\'' | '’' => None,
        '€' | '$' | '£' | '¥' | '₹' | '₩' | '₺' if currency => None,
        c if super::typed::is_invisible(c) => None,
        c if c.is_whitespace() => Some(' '),
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
        !repeated && (mixed || after != 3 || exponent == 3 || shifted || head == "0" || head.len() > 3)
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

fn scale(whole: &str, fraction: &str, exponent: u32) -> Option<i128> {
    let fraction = fraction.trim_end_matches('0');
    let missing = usize::try_from(exponent).ok()?.checked_sub(fraction.len()).filter(|missing| *missing <= 38)?;
    let digits = format!("{whole}{fraction}{}", "0".repeat(missing));
    digits.parse().ok()
}

#[cfg(test)]
#[path = "input_tests.rs"]
mod tests;
