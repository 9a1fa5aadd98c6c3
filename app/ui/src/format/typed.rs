//! What all readers of typed text do first: one spelling for what people write in many ways.

/// A digit of any script as a Latin one; other characters as they are.
pub(super) fn latin_digit(c: char) -> char {
    let zero = match c {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return c,
    };
    char::from_digit(u32::from(c).saturating_sub(u32::from(zero)), 10).unwrap_or(c)
}

/// A text with the digits of all scripts as Latin ones.
#[must_use]
pub fn latin_digits(text: &str) -> String {
    text.chars().map(latin_digit).collect()
}

/// Whether a character only steers the direction of text, or joins what is one word.
pub(super) const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}')
}

/// One spelling: lower case, Latin digits, one blank between words, commas as blanks; Arabic without vowel signs and with
/// one form of alif, ya and ta marbuta, so that `الأربعاء` and `الاربعاء` are the same word.
pub(super) fn plain_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c) && !matches!(c, '\u{064B}'..='\u{0652}' | '\u{0640}')) {
        match latin_digit(c) {
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ى' | 'ئ' => out.push('ي'),
            'ة' => out.push('ه'),
            c if c.is_whitespace() || matches!(c, ',' | '،' | '؛' | ';') => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The words of a text; a number and letters that touch are two (`3d`, `9pm`).
pub(super) fn tokens(plain: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in plain.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            let digit = rest.starts_with(|c: char| c.is_ascii_digit());
            let end = rest.find(|c: char| c.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (head, tail) = rest.split_at(end);
            out.push(head);
            rest = tail;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling() {
        assert_eq!(plain_words("  Next\u{a0}FRI, ٢٤  "), "next fri 24");
        assert_eq!(plain_words("الأربعاء"), plain_words("الاربعاء"));
        assert_eq!(plain_words("غدًا"), "غدا");
        assert_eq!(plain_words("\u{200F}٣ أيّام"), "3 ايام");
    }

    #[test]
    fn words_and_numbers_apart() {
        assert_eq!(tokens("in 3d"), ["in", "3", "d"]);
        assert_eq!(tokens("24.12.26"), ["24", ".", "12", ".", "26"]);
        assert_eq!(tokens(""), Vec::<&str>::new());
    }
}
