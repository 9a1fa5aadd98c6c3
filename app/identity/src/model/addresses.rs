//! A pasted list of addresses, as people copy it out of mail programs and tables: `Mona Haddad <mona@acme.example>; samir@acme.example`.

use kernel::form::is_email;
use std::collections::HashSet;

/// Addresses that one list may hold.
pub const MAX_ADDRESSES: usize = 200;

/// One entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As it was written, without the separators around it.
    pub text: String,
    /// The name beside the address, maybe empty.
    pub name: String,
    /// The address in lower case; none when there is no valid one.
    pub email: Option<String>,
}

/// Reads a list: entries end with a comma, a semicolon or a line, but not inside of quotes or angle brackets; addresses may also stand
/// apart by blanks alone. An address that comes twice counts once.
#[must_use]
pub fn parse_addresses(text: &str) -> Vec<Entry> {
    let mut seen = HashSet::new();
    split(text)
        .into_iter()
        .flat_map(|part| entries(&part))
        .filter(|entry| entry.email.as_ref().is_none_or(|email| seen.insert(email.clone())))
        .collect()
}

/// The text between separators, without blank parts.
fn split(text: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut bracketed) = (false, false);
    for c in text.chars() {
        match c {
            '"' if !bracketed => quoted = !quoted,
            '<' if !quoted => bracketed = true,
            '>' if !quoted => bracketed = false,
            _ => {}
        }
        // A quote that nobody closes ends with its line.
        let ends = matches!(c, '\n' | '\r') || (!quoted && !bracketed && matches!(c, ',' | ';' | '،' | '؛'));
        if ends {
            (quoted, bracketed) = (false, false);
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// What one part holds: a name with an address, or one or more bare addresses.
fn entries(part: &str) -> Vec<Entry> {
    if let Some((name, rest)) = part.split_once('<') {
        let address = rest.split('>').next().unwrap_or_default();
        return vec![entry(part, clean_name(name), address)];
    }
    let words: Vec<_> = part.split_whitespace().collect();
    if words.len() > 1 && words.iter().all(|word| word.contains('@')) {
        return words.into_iter().map(|word| entry(word, String::new(), word)).collect();
    }
    // `Mona Haddad mona@acme.example`, as a table gives it.
    match words.split_last() {
        Some((address, name)) if !name.is_empty() && address.contains('@') => vec![entry(part, clean_name(&name.join(" ")), address)],
        _ => vec![entry(part, String::new(), part)],
    }
}

fn entry(text: &str, name: String, address: &str) -> Entry {
    let address = address.trim().trim_start_matches("mailto:");
    let email = (address.len() <= 254 && is_email(address)).then(|| address.to_lowercase());
    Entry { text: text.chars().take(320).collect(), name, email }
}

/// A name without quotes, control characters and blanks around it; at most 200 characters.
fn clean_name(name: &str) -> String {
    let name: String = name.chars().filter(|c| !c.is_control() && *c != '"').collect();
    name.trim().trim_matches('\'').trim().chars().take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        parse_addresses(text).into_iter().map(|entry| (entry.name, entry.email)).collect()
    }

    fn one(name: &str, email: &str) -> (String, Option<String>) {
        (name.to_owned(), Some(email.to_owned()))
    }

    #[test]
    fn lists_as_people_paste_them() {
        assert_eq!(read("a@b.co, c@d.co;e@f.co\ng@h.co"), ["a@b.co", "c@d.co", "e@f.co", "g@h.co"].map(|e| one("", e)));
        assert_eq!(read("a@b.co c@d.co\t e@f.co"), ["a@b.co", "c@d.co", "e@f.co"].map(|e| one("", e)));
        assert_eq!(
            read("Mona Haddad <Mona@Acme.example>, \"Nasser, Samir\" <samir@acme.example>"),
            [one("Mona Haddad", "mona@acme.example"), one("Nasser, Samir", "samir@acme.example")]
        );
        assert_eq!(read("Mona Haddad\tmona@acme.example"), [one("Mona Haddad", "mona@acme.example")]);
        assert_eq!(read("منى <mona@acme.example>؛ samir@acme.example،"), [one("منى", "mona@acme.example"), one("", "samir@acme.example")]);
        assert_eq!(read("<a@b.co>; mailto:c@d.co"), [one("", "a@b.co"), one("", "c@d.co")]);
        assert_eq!(read(" ,;\n\n , "), []);
    }

    #[test]
    fn what_is_no_address_stays_visible() {
        let entries = parse_addresses("good@b.co, not an address, Mona <mona@>\n\"open quote <x@y.co>\nz@y.co");
        let wrong: Vec<_> = entries.iter().filter(|e| e.email.is_none()).map(|e| e.text.as_str()).collect();
        assert_eq!(wrong, ["not an address", "Mona <mona@>"]);
        assert_eq!(entries.last().and_then(|e| e.email.as_deref()), Some("z@y.co"));
    }

    #[test]
    fn an_address_counts_once() {
        assert_eq!(read("a@b.co, A@B.CO, X <a@b.co>"), [one("", "a@b.co")]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in any::<String>()) {
            for entry in parse_addresses(&text) {
                prop_assert!(!entry.text.is_empty());
                prop_assert!(entry.name.chars().count() <= 200 && !entry.name.contains('"'));
                if let Some(email) = entry.email {
                    prop_assert!(is_email(&email) && email == email.to_lowercase());
                }
            }
        }

        #[test]
        fn what_is_joined_comes_apart(
            people in prop::collection::vec(("[A-Z][a-z]{1,8}( [A-Z][a-z]{1,8})?", "[a-z]{1,8}@[a-z]{1,8}\\.(com|de)"), 1..20),
            separator in prop::sample::select(vec![",", ";", "\n", ", ", " ;\r\n", "،"]),
        ) {
            let text = people.iter().map(|(name, email)| format!("{name} <{email}>")).collect::<Vec<_>>().join(separator);
            let mut seen = HashSet::new();
            let expected: Vec<_> = people.iter().filter(|(_, email)| seen.insert(email.clone())).map(|(name, email)| one(name, email)).collect();
            prop_assert_eq!(read(&text), expected);
        }
    }
}
