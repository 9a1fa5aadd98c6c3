//! How well a name fits what somebody types: beginnings of words in any order, in both scripts, forgiving accents and the Arabic
//! letters that people mix.

/// The score of a word that a name begins with.
pub const BEGINNING: u32 = 8;

/// One letter in the form in which it is compared. Each letter stays one, so that places in both texts agree.
#[must_use]
pub fn fold(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        '٠'..='٩' => char::from_u32(u32::from('0') + (u32::from(letter) - u32::from('٠'))).unwrap_or(letter),
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one != letter => fold(one),
                _ => letter,
            }
        }
    }
}

fn folded(text: &str) -> Vec<char> {
    text.chars().map(fold).collect()
}

/// Where words begin: after anything that is no letter or digit, and after the Arabic article.
fn starts(text: &[char]) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, letter) in text.iter().enumerate() {
        let begins =
            letter.is_alphanumeric() && !at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|c| c.is_alphanumeric());
        if begins {
            starts.push(at);
            if text.get(at..at + 2) == Some(&['ا', 'ل']) && text.get(at + 2).is_some_and(|c| c.is_alphanumeric()) {
                starts.push(at + 2);
            }
        }
    }
    starts
}

fn find(text: &[char], word: &[char]) -> Option<usize> {
    starts(text).into_iter().find(|at| text.get(*at..at + word.len()) == Some(word))
}

/// How well `title` (or else `words`) fits `typed`; none when a typed word is in neither. More is better.
#[must_use]
pub fn score(title: &str, words: &str, typed: &str) -> Option<u32> {
    let (title, words) = (folded(title), folded(words));
    let mut sum = 0_u32;
    for word in typed.split_whitespace().map(folded) {
        sum += match find(&title, &word) {
            Some(0) => BEGINNING,
            Some(_) => 6,
            None if find(&words, &word).is_some() => 3,
            // Letters in the right order, for those who type initials and leave letters out.
            None if word.len() > 2 && in_order(&title, &word) => 1,
            None => return None,
        };
    }
    Some(sum)
}

fn in_order(text: &[char], word: &[char]) -> bool {
    let mut letters = text.iter();
    word.iter().all(|wanted| letters.any(|letter| letter == wanted))
}

/// The parts of a name, and whether each was typed.
#[must_use]
pub fn parts(name: &str, typed: &str) -> Vec<(bool, String)> {
    let text = folded(name);
    let mut marked = vec![false; text.len()];
    for word in typed.split_whitespace().map(folded).filter(|word| !word.is_empty()) {
        let inside = |at: &usize| text.get(*at..at + word.len()) == Some(word.as_slice());
        let Some(at) = find(&text, &word).or_else(|| (0..text.len()).find(inside)) else { continue };
        marked.iter_mut().skip(at).take(word.len()).for_each(|mark| *mark = true);
    }
    let mut parts: Vec<(bool, String)> = Vec::new();
    for (letter, mark) in name.chars().zip(marked) {
        match parts.last_mut() {
            Some((same, part)) if *same == mark => part.push(letter),
            _ => parts.push((mark, letter.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words_in_any_order() {
        assert!(score("New contact", "", "con new").is_some());
        assert!(score("Deals", "board pipeline", "pipe").is_some());
        assert!(score("Deals", "board pipeline", "line").is_none());
        assert!(score("Contacts", "", "cnt").is_some(), "letters left out");
        assert!(score("Contacts", "", "con") > score("New contact", "", "con"));
        assert!(score("New contact", "", "con") > score("Team", "contact", "con"));
    }

    #[test]
    fn both_languages_and_mixed_letters() {
        assert!(score("الصفقات", "deals board", "صفق").is_some(), "without the article");
        assert!(score("إضافة شركة", "", "اضافه").is_some());
        assert!(score("الصفقات", "deals board", "deals").is_some(), "English words in Arabic");
        assert!(score("Société Générale", "", "societe").is_some());
    }

    #[test]
    fn what_was_typed_is_marked_and_nothing_is_lost() {
        let joined = |parts: &[(bool, String)]| parts.iter().map(|(_, part)| part.as_str()).collect::<String>();
        let parts = parts("Élise Martin", "mar eli");
        assert_eq!(joined(&parts), "Élise Martin");
        assert_eq!(parts.iter().filter(|(mark, _)| *mark).map(|(_, part)| part.as_str()).collect::<Vec<_>>(), ["Éli", "Mar"]);
    }
}
