//! The application's root: facts of the page, routes, frame.

use crate::{boot::Boot, browser, frame::Frame, not_found::NotFound};
use audit::pages::AuditRoutes;
use crm::pages::CrmRoutes;
use identity::pages::{IdentityRoutes, VisitorRoutes};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};
use notify::pages::MailboxRoute;
use ui::{
    Gallery, ToastHost,
    i18n::{Lang, provide_lang},
    provide_toasts, provide_zone,
};

/// Pages are sent whole, with their data: they read without scripts, and wake up the same however fast the data came.
const PAINT: SsrMode = SsrMode::Async;

// The gallery of components, where there is a demo; behind its own split, for nobody else needs it.
ui::split! {
    dev, preload_workshop,
    fn workshop() {
        if use_context::<Boot>().is_some_and(|boot| boot.demo) {
            view! { <Title text="Interface"/><Gallery/> }.into_any()
        } else {
            NotFound().into_any()
        }
    }
}

ui::behind_split!(Workshop, workshop(), preload_workshop);

/// The application.
#[component]
#[must_use]
pub fn App() -> impl IntoView {
    browser::load_redirects_anew();
    browser::say_awake();
    provide_meta_context();
    let boot = Boot::load();
    provide_lang(boot.lang.parse().unwrap_or(Lang::En));
    provide_zone(boot.zone);
    provide_toasts();
    if let Some(session) = &boot.session {
        ui::provide_form_scope(format!("{}:{}", session.tenant_id, session.user_id));
        if let Some(country) = ui::format::Country::of_zone(&session.time_zone) {
            ui::provide_home_country(country);
        }
    }
    kernel::access::provide_session(boot.session.clone());
    provide_context(boot);
    view! {
        <Title formatter=|page: String| if page.is_empty() { "NeuroOps".to_owned() } else { format!("{page} · NeuroOps") }/>
        <Router>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Outlet ssr=PAINT>
                    <VisitorRoutes/>
                    <MailboxRoute/>
                    <Route path=path!("dev/ui") view={Lazy::<Workshop>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Frame ssr=PAINT>
                    <IdentityRoutes/>
                    <CrmRoutes/>
                    <AuditRoutes/>
                </ParentRoute>
            </Routes>
        </Router>
        <ToastHost/>
    }
}
