//! Commands: the places one can go to and the things one can do from anywhere. Each module lists its own as a constant; sidebar,
//! create menu, palette and the sheet of shortcuts are all made from these lists. A page adds more while it is shown.

use crate::icon::Glyph;
use kernel::{Permission, Session};
use leptos::prelude::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// What kind of command it is: where it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CommandKind {
    /// A page: stands in the sidebar too.
    Place,
    /// A page that only the palette offers.
    Page,
    /// Makes something: stands in the create menu too.
    Create,
    /// Does something here and now.
    Action,
}

/// A command of a module: it leads to an address.
#[derive(Clone, Copy)]
pub struct Command {
    /// Names it, unique in the product: `crm.contacts`.
    pub id: &'static str,
    /// Where it is offered.
    pub kind: CommandKind,
    /// Under which heading a place stands: `crm`, `organisation`, `own`, `demo`.
    pub section: &'static str,
    /// Its name in the language of the page.
    pub title: fn() -> String,
    /// Further words to find it by, English ones first, so that they work in every language.
    pub words: &'static str,
    /// Its drawing.
    pub glyph: Glyph,
    /// Where it leads.
    pub href: &'static str,
    /// Who is offered it; everybody when absent.
    pub needs: Option<Permission>,
    /// Keys one after another: `g c`. Empty: none.
    pub keys: &'static str,
}

impl Command {
    /// A page of the sidebar.
    #[must_use]
    pub const fn place(id: &'static str, section: &'static str, href: &'static str, glyph: Glyph, title: fn() -> String) -> Self {
        Self { id, kind: CommandKind::Place, section, title, words: "", glyph, href, needs: None, keys: "" }
    }

    /// A page that only the palette offers.
    #[must_use]
    pub const fn page(id: &'static str, section: &'static str, href: &'static str, glyph: Glyph, title: fn() -> String) -> Self {
        Self { kind: CommandKind::Page, ..Self::place(id, section, href, glyph, title) }
    }

    /// Something that can be made.
    #[must_use]
    pub const fn create(id: &'static str, section: &'static str, href: &'static str, glyph: Glyph, title: fn() -> String) -> Self {
        Self { kind: CommandKind::Create, ..Self::place(id, section, href, glyph, title) }
    }

    /// Only for who holds this permission.
    #[must_use]
    pub const fn needs(self, permission: Permission) -> Self {
        Self { needs: Some(permission), ..self }
    }

    /// With further words to find it by.
    #[must_use]
    pub const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    /// With keys, one after another.
    #[must_use]
    pub const fn keys(self, keys: &'static str) -> Self {
        Self { keys, ..self }
    }

    /// Whether this person is offered it.
    #[must_use]
    pub fn is_for(&self, session: &Session) -> bool {
        self.needs.is_none_or(|needs| session.may(needs))
    }

    /// Whether the page at `path` belongs to it.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        path == self.href || path.strip_prefix(self.href).is_some_and(|rest| rest.starts_with('/'))
    }
}

/// The kind of record that has pages of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordPlace {
    /// `contact`.
    pub kind: &'static str,
    /// What stands before the id in its address: `/contacts/`.
    pub path: &'static str,
    /// Its drawing.
    pub glyph: Glyph,
}

/// What a module gives to the registry.
#[derive(Clone, Copy)]
pub struct ModuleCommands {
    /// Its commands, in the order of the sidebar.
    pub list: &'static [Command],
    /// Its kinds of records.
    pub records: &'static [RecordPlace],
}

/// What a chosen command does.
#[derive(Clone, Debug)]
pub enum Act {
    /// Goes to a page.
    Go(String),
    /// Leaves for a page that isn't the router's.
    Leave(String),
    /// Does it.
    Run(Callback<()>),
}

/// A command as it is offered now.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Names it.
    pub id: String,
    /// Where it is offered.
    pub kind: CommandKind,
    /// Its name.
    pub title: String,
    /// Further words to find it by.
    pub words: String,
    /// Its drawing.
    pub glyph: Glyph,
    /// Keys one after another; empty: none.
    pub keys: &'static str,
    /// What it does.
    pub act: Act,
}

impl From<&Command> for Entry {
    fn from(command: &Command) -> Self {
        Self {
            id: command.id.to_owned(),
            kind: command.kind,
            title: (command.title)(),
            words: command.words.to_owned(),
            glyph: command.glyph,
            keys: command.keys,
            act: Act::Go(command.href.to_owned()),
        }
    }
}

/// What shown components add to the registry, by the order in which they came.
#[derive(Clone, Copy)]
pub struct PageCommands(RwSignal<Vec<(u32, Vec<Entry>)>>);

impl PageCommands {
    /// Makes the registry known to all components below.
    pub fn provide() -> Self {
        let commands = Self(RwSignal::new(Vec::new()));
        provide_context(commands);
        commands
    }

    /// All of them, latest component first. It follows changes.
    #[must_use]
    pub fn get(self) -> Vec<Entry> {
        self.0.with(|all| all.iter().rev().flat_map(|(_, entries)| entries.iter().cloned()).collect())
    }

    /// As [`Self::get`], without following changes.
    #[must_use]
    pub fn get_untracked(self) -> Vec<Entry> {
        untrack(move || self.get())
    }
}

/// Offers commands while the component lives: in the palette, in the sheet of shortcuts, by their keys.
pub fn use_page_commands(entries: Vec<Entry>) {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let Some(PageCommands(all)) = use_context::<PageCommands>() else { return };
    let entries = StoredValue::new(entries);
    // Effects run in the browser only, where there is somebody to choose.
    Effect::new(move |_| {
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        all.update(|all| all.push((id, entries.get_value())));
        on_cleanup(move || {
            // The registry may be gone with the frame.
            let _ = all.try_update(|all| all.retain(|(other, _)| *other != id));
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::icon;

    const CONTACTS: Command = Command::place("t.contacts", "crm", "/contacts", icon::USERS, || "Contacts".to_owned());

    #[test]
    fn a_place_holds_its_records_and_nothing_that_only_begins_alike() {
        assert!(CONTACTS.holds("/contacts") && CONTACTS.holds("/contacts/1"));
        assert!(!CONTACTS.holds("/contacts-old") && !CONTACTS.holds("/"));
    }

    #[test]
    fn a_command_becomes_an_entry() {
        let entry = Entry::from(&CONTACTS.keys("g c"));
        assert_eq!((entry.title.as_str(), entry.keys), ("Contacts", "g c"));
        assert!(matches!(entry.act, Act::Go(href) if href == "/contacts"));
    }
}
