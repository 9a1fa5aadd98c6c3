//! The module's pages: those a visitor meets, outside the frame and at once; and those of the team, behind one lazy split.

mod problem;
mod profile;
mod team;
mod visitor;

pub use visitor::VisitorRoutes;

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute,
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

/// The one split point: whichever page is asked for, its module's code comes with it.
#[leptos::lazy]
fn identity_page(page: Page) -> AnyView {
    match page {
        Page::Team => team::TeamPage().into_any(),
        Page::Profile => profile::ProfilePage().into_any(),
    }
}

/// A route that leads to a page behind the split.
macro_rules! behind_split {
    ($name:ident, $page:expr) => {
        struct $name;

        impl LazyRoute for $name {
            fn data() -> Self {
                Self
            }

            async fn view(_: Self) -> AnyView {
                identity_page($page).await
            }

            async fn preload() {
                #[cfg(target_arch = "wasm32")]
                __preload_identity_page().await;
            }
        }
    };
}

behind_split!(Team, Page::Team);
behind_split!(Profile, Page::Profile);

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
