//! The module's pages: those a visitor meets, outside the frame and at once; and those of the team and of one's own account,
//! behind one lazy split.

mod account;
mod api_keys;
mod problem;
mod roles;
mod team;
mod visitor;
mod words;

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
    Person,
    Roles,
    Role,
    ApiKeys,
    Profile,
    Password,
    Sessions,
    SecondFactor,
    Organizations,
}

// The one split point: whichever page is asked for, its module's code comes with it.
ui::split! {
    admin, preload_identity_page,
    fn identity_page(page: Page) {
        match page {
            Page::Team => team::TeamPage().into_any(),
            Page::Person => team::person::PersonPage().into_any(),
            Page::Roles => roles::RolesPage().into_any(),
            Page::Role => roles::RolePage().into_any(),
            Page::ApiKeys => api_keys::ApiKeysPage().into_any(),
            Page::Profile => account::ProfilePage().into_any(),
            Page::Password => account::PasswordPage().into_any(),
            Page::Sessions => account::SessionsPage().into_any(),
            Page::SecondFactor => account::SecondFactorPage().into_any(),
            Page::Organizations => account::OrganizationsPage().into_any(),
        }
    }
}

ui::behind_split!(Team, identity_page(Page::Team), preload_identity_page);
ui::behind_split!(Person, identity_page(Page::Person), preload_identity_page);
ui::behind_split!(Roles, identity_page(Page::Roles), preload_identity_page);
ui::behind_split!(Role, identity_page(Page::Role), preload_identity_page);
ui::behind_split!(ApiKeys, identity_page(Page::ApiKeys), preload_identity_page);
ui::behind_split!(Profile, identity_page(Page::Profile), preload_identity_page);
ui::behind_split!(Password, identity_page(Page::Password), preload_identity_page);
ui::behind_split!(Sessions, identity_page(Page::Sessions), preload_identity_page);
ui::behind_split!(SecondFactor, identity_page(Page::SecondFactor), preload_identity_page);
ui::behind_split!(Organizations, identity_page(Page::Organizations), preload_identity_page);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn IdentityRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("team") view={Lazy::<Team>::new()}/>
            <Route path=path!("team/:id") view={Lazy::<Person>::new()}/>
            <Route path=path!("settings/roles") view={Lazy::<Roles>::new()}/>
            <Route path=path!("settings/roles/:id") view={Lazy::<Role>::new()}/>
            <Route path=path!("settings/api-keys") view={Lazy::<ApiKeys>::new()}/>
            <Route path=path!("account/profile") view={Lazy::<Profile>::new()}/>
            <Route path=path!("account/password") view={Lazy::<Password>::new()}/>
            <Route path=path!("account/sessions") view={Lazy::<Sessions>::new()}/>
            <Route path=path!("account/second-factor") view={Lazy::<SecondFactor>::new()}/>
            <Route path=path!("account/organizations") view={Lazy::<Organizations>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
