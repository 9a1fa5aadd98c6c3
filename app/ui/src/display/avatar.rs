//! A person or company as a small disc.

use leptos::prelude::*;

/// Initials on a colour that stays with the name, or a picture. Hidden from screen readers unless `label` is set,
/// because the name stands beside it.
#[component]
pub fn Avatar(
    /// Whose it is.
    #[prop(into)]
    name: String,
    /// A picture's address; initials without one.
    #[prop(optional_no_strip, into)]
    src: Option<String>,
    /// `sm` (20), none (28), `lg` (40) or `xl` (64 pixels).
    #[prop(optional)]
    size: &'static str,
    /// A company: rounded square instead of a disc.
    #[prop(optional)]
    square: bool,
    /// Read the name out, where it does not stand beside.
    #[prop(optional)]
    label: bool,
) -> impl IntoView {
    let mut class = format!("avatar avatar-c{}", colour(&name));
    if !size.is_empty() {
        class.push_str(" avatar-");
        class.push_str(size);
    }
    if square {
        class.push_str(" avatar-square");
    }
    let inside = match src {
        Some(src) => view! { <img src=src alt="" loading="lazy" decoding="async"/> }.into_any(),
        None => view! { <span>{initials(&name)}</span> }.into_any(),
    };
    view! {
        <span
            class=class
            role=label.then_some("img")
            aria-label=label.then(|| name.clone())
            title=label.then(|| name.clone())
            aria-hidden=(!label).then_some("true")
        >
            {inside}
        </span>
    }
}

/// Several people at once: the first of them, and how many more. Read out as their names.
#[component]
pub fn AvatarGroup(
    /// Whose they are.
    #[prop(into)]
    names: Vec<String>,
    /// How many are drawn.
    #[prop(default = 3)]
    shown: usize,
) -> impl IntoView {
    let all = names.join(", ");
    let more = names.len().saturating_sub(shown);
    view! {
        <span class="avatar-stack" role="img" aria-label=all.clone() title=all>
            {names.into_iter().take(shown).map(|name| view! { <Avatar name/> }).collect_view()}
            {(more > 0).then(|| view! { <span class="avatar avatar-more" aria-hidden="true"><span>"+"{more}</span></span> })}
        </span>
    }
}

/// First letters of the first and last word; of a mail address its first letter.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).collect();
    let letter = |word: &&str| word.chars().find(|c| c.is_alphanumeric());
    let first = words.first().and_then(letter);
    let last = words.get(1..).and_then(<[&str]>::last).and_then(letter);
    // Joined Arabic letters would read as a word.
    let arabic = first.is_some_and(|c| matches!(c, '\u{0600}'..='\u{06FF}'));
    let last = last.filter(|_| !arabic);
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One of eight, by a stable hash (FNV-1a) of the name.
fn colour(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) % 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        assert_eq!(initials("Sara Ahmadi"), "SA");
        assert_eq!(initials("ludwig van beethoven"), "LB");
        assert_eq!(initials("  x  "), "X");
        assert_eq!(initials("- Öztürk"), "Ö");
        assert_eq!(initials("سارة أحمد"), "س");
        assert_eq!(initials(""), "");
    }

    #[test]
    fn colours_are_stable() {
        assert_eq!(colour("Sara"), colour("Sara"));
        assert!(colour("anything at all") < 8);
    }
}
