//! The page of fields, in the part `admin`.

mod bin;
mod editor;
mod list;
mod options;
mod words;

use leptos::prelude::*;
use leptos_router::{Lazy, any_nested_route::IntoAnyNestedRoute, components::Route, path};

ui::split! {
    admin, preload_fields_page,
    fn fields_page() {
        list::FieldsPage().into_any()
    }
}

ui::behind_split!(Fields, fields_page(), preload_fields_page);

/// The route inside the frame.
#[component(transparent)]
#[must_use]
pub fn FieldsRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! { <Route path=path!("settings/fields") view={Lazy::<Fields>::new()}/> }.into_inner().into_any_nested_route()
}
