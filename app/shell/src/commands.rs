//! The registry of commands: what every module offers, by permission, together with what the frame and the shown page add.

use kernel::{Permission, Session};
use leptos::prelude::*;
use ui::{
    Crumb, Glyph,
    command::{Command, CommandKind, Entry, ModuleCommands, PageCommands, RecordPlace},
    icon,
};

/// The places of the demonstration.
const DEMO: ModuleCommands = ModuleCommands {
    list: &[Command::place("demo.mailbox", "demo", "/dev/mailbox", icon::MAIL, || t!("shell-mailbox")).words("mailbox mail letters")],
    records: &[],
};

/// The start page, which belongs to no module.
const START: ModuleCommands = ModuleCommands {
    list: &[Command::place("shell.home", "start", "/", icon::HOME, || t!("shell-home")).words("home start dashboard today").keys("g h")],
    records: &[],
};

/// The way to all settings, which lie in several modules.
const SETTINGS: ModuleCommands = ModuleCommands {
    list: &[Command::place("shell.settings", "organisation", "/settings", icon::SETTINGS, || t!("shell-settings"))
        .needs(tenancy::permission::READ)
        .words("settings preferences organisation brand region hours modules security")
        .keys("g s")],
    records: &[],
};

/// Every module's part, in the order of the sidebar.
const MODULES: &[ModuleCommands] =
    &[START, crm::commands::COMMANDS, identity::commands::COMMANDS, fields::commands::COMMANDS, audit::commands::COMMANDS, SETTINGS];

/// Places under one heading.
pub struct Group {
    /// The heading; empty above the start page.
    pub heading: String,
    /// The places this person may go to; never none.
    pub places: Vec<&'static Command>,
}

fn heading(section: &str) -> String {
    match section {
        "start" => String::new(),
        "crm" => t!("shell-group-crm"),
        "organisation" => t!("shell-group-admin"),
        "demo" => t!("shell-group-demo"),
        _ => t!("shell-group-own"),
    }
}

/// All commands of modules that this person is offered.
pub fn of_modules(session: &Session, demo: bool) -> Vec<&'static Command> {
    if session.second_factor_due {
        // They may do nothing but set it up.
        return Vec::new();
    }
    let demo = demo.then_some(&DEMO);
    MODULES.iter().chain(demo).flat_map(|module| module.list).filter(|command| command.is_for(session)).collect()
}

/// The places of the sidebar, by section.
pub fn groups(session: &Session, demo: bool) -> Vec<Group> {
    let mut found: Vec<(&str, Group)> = Vec::new();
    for place in of_modules(session, demo).into_iter().filter(|command| command.kind == CommandKind::Place) {
        match found.iter_mut().find(|(section, _)| *section == place.section) {
            Some((_, group)) => group.places.push(place),
            None => found.push((place.section, Group { heading: heading(place.section), places: vec![place] })),
        }
    }
    found.into_iter().map(|(_, group)| group).collect()
}

/// What this person may make.
pub fn creates(session: &Session) -> Vec<&'static Command> {
    of_modules(session, false).into_iter().filter(|command| command.kind == CommandKind::Create).collect()
}

/// Everything that is offered now: what the page adds comes first. It follows what pages add.
pub fn all(session: Signal<Option<Session>>, page: PageCommands, demo: bool) -> Vec<Entry> {
    let mut entries = page.get();
    session.with(|session| {
        entries.extend(session.as_ref().into_iter().flat_map(|session| of_modules(session, demo)).map(Entry::from));
    });
    entries
}

/// The kind of record that an address shows, and its id, when it is the page of a record.
pub fn record_at(path: &str) -> Option<(&'static RecordPlace, &str)> {
    let places = MODULES.iter().flat_map(|module| module.records);
    places.into_iter().find_map(|place| path.strip_prefix(place.path).filter(|id| is_id(id)).map(|id| (place, id)))
}

/// The command that leads to an address, whoever may use it.
pub fn command_at(path: &str) -> Option<&'static Command> {
    MODULES.iter().chain([&DEMO]).flat_map(|module| module.list).find(|command| command.href == path)
}

/// The drawing of a kind of record.
pub fn glyph_of(kind: &str) -> Glyph {
    let mut places = MODULES.iter().flat_map(|module| module.records);
    places.find(|place| place.kind == kind).map_or(icon::FILE, |place| place.glyph)
}

/// Whether a text looks like an id: 36 characters, hexadecimal and dashes.
fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The way to an address as far as the address tells it: the pages it lies below that this person may see, and itself when it is one.
/// Of records it tells only their list.
pub fn way(session: &Session, path: &str) -> Vec<Crumb> {
    let pages = of_modules(session, false).into_iter();
    let mut pages: Vec<_> = pages.filter(|command| if command.href == "/" { path == "/" } else { command.holds(path) }).collect();
    pages.sort_by_key(|command| command.href.len());
    pages.dedup_by_key(|command| command.href);
    let crumb = |page: &Command| if page.href == path { Crumb::here((page.title)()) } else { Crumb::link((page.title)(), page.href) };
    pages.into_iter().map(crumb).collect()
}

/// What the page at an address needs that this person lacks, with the name of the page.
pub fn missing(session: &Session, path: &str) -> Option<(String, Permission)> {
    if session.second_factor_due {
        return None;
    }
    let commands = MODULES.iter().flat_map(|module| module.list).filter(|command| !command.href.contains('?') && command.holds(path));
    // The longest address is the most particular one.
    let page = commands.max_by_key(|command| command.href.len())?;
    page.needs.filter(|needs| !session.may(*needs)).map(|needs| ((page.title)(), needs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_and_keys_are_unique_in_the_whole_product() {
        let all: Vec<_> = MODULES.iter().chain([&DEMO]).flat_map(|module| module.list).collect();
        assert_eq!(all.iter().map(|command| command.id).collect::<HashSet<_>>().len(), all.len());
        let keys: Vec<_> = all.iter().map(|command| command.keys).filter(|keys| !keys.is_empty()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{keys:?}");
        assert!(keys.iter().all(|keys| keys.starts_with("g ")), "single letters belong to the frame: {keys:?}");
    }

    #[test]
    fn records_are_told_from_other_pages() {
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        assert_eq!(record_at(&format!("/deals/{id}")).map(|(place, id)| (place.kind, id.to_owned())), Some(("deal", id.to_owned())));
        assert!(record_at("/contacts/new").is_none() && record_at("/contacts").is_none());
    }
}
