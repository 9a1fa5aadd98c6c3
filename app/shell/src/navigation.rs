//! Where one can go: the entries of sidebar and bottom bar, by permission.

use kernel::{Permission, Session};
use ui::{Glyph, icon};

/// One place to go.
#[derive(Clone, Copy)]
pub struct Place {
    /// Its address.
    pub href: &'static str,
    /// Its drawing.
    pub glyph: Glyph,
    /// Its name, in the page's language.
    pub label: fn() -> String,
    needs: Option<Permission>,
}

/// Places under one heading.
pub struct Group {
    /// The heading.
    pub heading: String,
    /// The places this person may go to; never none.
    pub places: Vec<Place>,
}

const fn place(href: &'static str, glyph: Glyph, needs: Option<Permission>, label: fn() -> String) -> Place {
    Place { href, glyph, label, needs }
}

/// What this person may see, grouped by module; the mailbox only in a demonstration.
pub fn groups(session: &Session, demo: bool) -> Vec<Group> {
    let crm = [
        place("/contacts", icon::USERS, Some(crm::permission::READ), || t!("shell-contacts")),
        place("/companies", icon::BUILDING, Some(crm::permission::READ), || t!("shell-companies")),
        place("/deals", icon::BOARD, Some(crm::permission::READ), || t!("shell-deals")),
        place("/imports", icon::IMPORT, Some(crm::permission::IMPORT), || t!("shell-imports")),
    ];
    let admin = [
        place("/team", icon::USER_PLUS, Some(identity::permission::USERS_READ), || t!("shell-team")),
        place("/settings", icon::SETTINGS, Some(tenancy::permission::READ), || t!("shell-settings")),
    ];
    let dev = [place("/dev/mailbox", icon::MAIL, None, || t!("shell-mailbox"))];
    let may = |places: &[Place]| places.iter().filter(|p| p.needs.is_none_or(|needs| session.may(needs))).copied().collect::<Vec<_>>();
    let mut groups =
        vec![Group { heading: t!("shell-group-crm"), places: may(&crm) }, Group { heading: t!("shell-group-admin"), places: may(&admin) }];
    if demo {
        groups.push(Group { heading: t!("shell-group-demo"), places: may(&dev) });
    }
    if session.second_factor_due {
        // They may do nothing but set it up.
        groups.clear();
    }
    groups.retain(|group| !group.places.is_empty());
    groups
}
