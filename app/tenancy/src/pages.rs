//! The settings of the organisation, a page for each part of them, all behind one lazy split point.

mod brand;
mod form;
mod frame;
mod general;
mod holidays;
mod hours;
mod legal_name;
mod logo;
mod modules;
mod region;
mod security;
mod upload;

use leptos::prelude::*;
use leptos_router::{
    Lazy,
    any_nested_route::IntoAnyNestedRoute,
    components::{Outlet, ParentRoute, Route},
    path,
};

/// The pages behind the split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    General,
    Brand,
    Region,
    Hours,
    Modules,
    Security,
}

// The one split point.
ui::split! {
    admin, preload_tenancy_page,
    fn tenancy_page(page: Page) {
        frame::SettingsPage(frame::SettingsPageProps { page }).into_any()
    }
}

ui::behind_split!(General, tenancy_page(Page::General), preload_tenancy_page);
ui::behind_split!(Brand, tenancy_page(Page::Brand), preload_tenancy_page);
ui::behind_split!(Region, tenancy_page(Page::Region), preload_tenancy_page);
ui::behind_split!(Hours, tenancy_page(Page::Hours), preload_tenancy_page);
ui::behind_split!(Modules, tenancy_page(Page::Modules), preload_tenancy_page);
ui::behind_split!(Security, tenancy_page(Page::Security), preload_tenancy_page);

/// The routes inside the frame.
#[component(transparent)]
#[must_use]
pub fn TenancyRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet>
            <Route path=path!("settings/organisation") view={Lazy::<General>::new()}/>
            <Route path=path!("settings/organisation/brand") view={Lazy::<Brand>::new()}/>
            <Route path=path!("settings/organisation/region") view={Lazy::<Region>::new()}/>
            <Route path=path!("settings/organisation/hours") view={Lazy::<Hours>::new()}/>
            <Route path=path!("settings/organisation/modules") view={Lazy::<Modules>::new()}/>
            <Route path=path!("settings/organisation/security") view={Lazy::<Security>::new()}/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}
