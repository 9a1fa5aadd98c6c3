//! The module's pages: those a visitor meets, outside the frame and at once; and those of the team, behind one lazy split.

mod problem;
mod profile;
mod team;
mod visitor;

pub use visitor::VisitorRoutes;

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The pages behind the split.
#[derive(Clone, Copy, Debug)]
enum Page {
    Team,
    Profile,
}

// The one split point: whichever page is asked for, its module's code comes with it.
ui::split! {
    admin, preload_identity_page,
    fn identity_page(page: Page) {
        match page {
            Page::Team => team::TeamPage().into_any(),
            Page::Profile => profile::ProfilePage().into_any(),
        }
    }
}

ui::behind_split!(Team, identity_page(Page::Team), preload_identity_page);
ui::behind_split!(Profile, identity_page(Page::Profile), preload_identity_page);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn IdentityRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("team") view={Lazy::<Team>::new()}/>
            <Route path=path!("profile") view={Lazy::<Profile>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
