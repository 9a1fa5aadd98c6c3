//! The pages of the module, behind one lazy split point.

mod address;
mod detail;
mod filters;
mod log;
mod more;
mod news;
mod rows;

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

// The one split point.
ui::split! {
    admin, preload_audit_page,
    fn audit_page() {
        log::AuditPage().into_any()
    }
}

ui::behind_split!(Log, audit_page(), preload_audit_page);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn AuditRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("settings/audit") view={Lazy::<Log>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
