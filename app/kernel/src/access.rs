//! What the signed-in person may do, as a page follows it while it is open: roles change under people's hands, and a button
//! that leads nowhere any more has to go. The server decides anew at each request; this only decides what is offered.

use crate::{Permission, Session};
use leptos::prelude::*;

/// The session of this page, kept fresh.
#[derive(Clone, Copy)]
struct Access(RwSignal<Option<Session>>);

/// Fixes who is signed in on this page. Facts that never change while it lives (person, organisation, currency) can be read from
/// the [`Session`] in the context; what the person may do is asked through [`use_may`].
pub fn provide_session(session: Option<Session>) {
    if let Some(session) = session.clone() {
        provide_context(session);
    }
    provide_context(Access(RwSignal::new(session)));
}

/// The session as it is now. Call it while a component is set up.
#[must_use]
pub fn use_session() -> Signal<Option<Session>> {
    use_context::<Access>().map_or_else(|| Signal::stored(None), |access| access.0.into())
}

/// Takes in what the server says of the session now. Returns a function to call later, from wherever the news come.
pub fn use_refresh() -> impl Fn(Session) + Clone + 'static {
    let access = use_context::<Access>();
    move |session| {
        if let Some(Access(signal)) = access
            && signal.with_untracked(|held| held.as_ref() != Some(&session))
        {
            signal.set(Some(session));
        }
    }
}

/// Whether the person may do this, now and after each change of their roles. Call it while a component is set up.
#[must_use]
pub fn use_may(permission: Permission) -> Signal<bool> {
    let session = use_session();
    Memo::new(move |_| session.with(|session| session.as_ref().is_some_and(|session| session.may(permission)))).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TenantId, UserId};

    fn session(permissions: &[&str]) -> Session {
        let bare = Session::bare(UserId::new(), "a@b.co".to_owned(), "A".to_owned(), TenantId::new());
        Session { permissions: permissions.iter().map(|&code| code.to_owned()).collect(), ..bare }
    }

    #[test]
    fn a_check_follows_the_session() {
        let owner = Owner::new();
        owner.with(|| {
            const READ: Permission = Permission("crm:read");
            assert!(!use_may(READ).get_untracked(), "nobody may anything");
            provide_session(Some(session(&["crm:read"])));
            let (may, refresh) = (use_may(READ), use_refresh());
            assert!(may.get_untracked());
            refresh(session(&[]));
            assert!(!may.get_untracked());
        });
    }
}
