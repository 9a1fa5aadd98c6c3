//! The zone in which a person's times are shown, searched among those that the browser knows.

use super::browser;
use leptos::prelude::*;
use ui::{Choice, Combobox, i18n::use_lang};

/// How many matches are shown at once.
const SHOWN: usize = 60;

/// The field; empty stands for the organisation's zone.
#[component]
pub fn ZoneField(
    /// The zone that was chosen.
    chosen: Option<String>,
    /// The organisation's.
    of_tenant: String,
    /// What is wrong.
    error: Signal<Option<String>>,
) -> impl IntoView {
    let lang = use_lang().code();
    let value = RwSignal::new(chosen.map(|zone| Choice::new(zone.clone(), words_of(&zone))));
    let query = RwSignal::new(String::new());
    let zones = RwSignal::new(Vec::new());
    let options = RwSignal::new(Vec::new());
    // Only the browser knows its zones; the field works without them, as the server checks the name.
    Effect::new(move |_| zones.set(browser::zones()));
    Effect::new(move |_| {
        let wanted = plain(&query.get());
        let found = zones.with(|zones| zones.iter().filter(|zone| is_found(zone, &wanted)).take(SHOWN).cloned().collect::<Vec<_>>());
        let choice = |zone: String| {
            let hint = browser::offset_of(&zone, lang);
            let choice = Choice::new(zone.clone(), words_of(&zone));
            if hint.is_empty() { choice } else { choice.hint(hint) }
        };
        options.set(found.into_iter().map(choice).collect());
    });
    view! {
        <Combobox
            name="time_zone"
            label=t!("identity-zone")
            help=t!("identity-zone-help", zone = words_of(&of_tenant))
            placeholder=words_of(&of_tenant)
            value
            query
            options=options
            error
            optional=true
        />
    }
}

/// Zones that were given another name: the older and the newer one. Browsers list either of them.
const RENAMED: [(&str, &str); 22] = [
    ("Africa/Asmera", "Africa/Asmara"),
    ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
    ("America/Catamarca", "America/Argentina/Catamarca"),
    ("America/Coral_Harbour", "America/Atikokan"),
    ("America/Cordoba", "America/Argentina/Cordoba"),
    ("America/Fort_Wayne", "America/Indiana/Indianapolis"),
    ("America/Godthab", "America/Nuuk"),
    ("America/Indianapolis", "America/Indiana/Indianapolis"),
    ("America/Jujuy", "America/Argentina/Jujuy"),
    ("America/Louisville", "America/Kentucky/Louisville"),
    ("America/Mendoza", "America/Argentina/Mendoza"),
    ("Asia/Calcutta", "Asia/Kolkata"),
    ("Asia/Dacca", "Asia/Dhaka"),
    ("Asia/Katmandu", "Asia/Kathmandu"),
    ("Asia/Macao", "Asia/Macau"),
    ("Asia/Rangoon", "Asia/Yangon"),
    ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
    ("Asia/Thimbu", "Asia/Thimphu"),
    ("Asia/Ulan_Bator", "Asia/Ulaanbaatar"),
    ("Atlantic/Faeroe", "Atlantic/Faroe"),
    ("Europe/Kiev", "Europe/Kyiv"),
    ("Pacific/Enderbury", "Pacific/Kanton"),
];

/// Whether a zone fits what was typed, by any of its names.
fn is_found(zone: &str, wanted: &str) -> bool {
    let others = RENAMED.iter().filter_map(|(old, new)| if *old == zone { Some(*new) } else { (*new == zone).then_some(*old) });
    std::iter::once(zone).chain(others).any(|name| plain(name).contains(wanted))
}

/// `America/New_York` as people write it.
fn words_of(zone: &str) -> String {
    zone.replace('_', " ")
}

/// The form in which zones are compared with what was typed.
fn plain(text: &str) -> String {
    text.trim().to_lowercase().replace(['_', ' '], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_found_as_people_write_them() {
        assert_eq!(words_of("America/New_York"), "America/New York");
        assert!(plain("America/New_York").contains(&plain(" new york ")));
        assert!(is_found("Africa/Cairo", &plain("CAIRO")));
    }

    #[test]
    fn zones_are_found_by_their_older_and_newer_names() {
        let pairs = [("Asia/Katmandu", "kathm"), ("Asia/Kathmandu", "katman"), ("Asia/Calcutta", "Kolkata"), ("Europe/Kyiv", "kiev")];
        assert!(pairs.iter().all(|(listed, typed)| is_found(listed, &plain(typed))));
        assert!(!is_found("Europe/Kyiv", &plain("kathm")));
        assert!(RENAMED.iter().all(|(old, new)| old != new && old.contains('/') && new.contains('/')));
    }
}
