//! The application's root: facts of the page, routes, frame.

use crate::{boot::Boot, browser, frame::Frame, home::HomeRoute, not_found::NotFound, settings::SettingsHome, workshop::GalleryPage};
use audit::pages::AuditRoutes;
use chrono::Weekday;
use crm::pages::CrmRoutes;
use fields::pages::FieldsRoutes;
use identity::pages::{IdentityRoutes, VisitorRoutes};
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, SsrMode,
    components::{Outlet, ParentRoute, Route, Router, Routes},
    path,
};
use notify::pages::{InboxRoute, MailboxRoute};
use tenancy::pages::TenancyRoutes;
use ui::{
    ToastHost,
    format::{Style, provide_style},
    i18n::{Lang, provide_lang},
    provide_first_day, provide_toasts, provide_zone,
};

/// What each page's title ends with.
pub const NAME: &str = "NeuroOps";

/// Pages are sent whole, with their data: they read without scripts, and wake up the same however fast the data came.
const PAINT: SsrMode = SsrMode::Async;

// The way into the settings, with what it leads to.
ui::split! {
    admin, preload_settings_home,
    fn settings_home() {
        SettingsHome().into_any()
    }
}

ui::behind_split!(SettingsWay, settings_home(), preload_settings_home);

/// A day of the week by its number, 1 Monday to 7 Sunday.
fn weekday(number: i32) -> Weekday {
    u8::try_from(number - 1).ok().and_then(|n| Weekday::try_from(n).ok()).unwrap_or(Weekday::Mon)
}

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
    if let Some(session) = &boot.session {
        provide_style(Style::of(&session.date_format, &session.number_format));
        provide_first_day(weekday(session.week_start));
    }
    provide_toasts();
    if let Some(session) = &boot.session {
        ui::provide_form_scope(format!("{}:{}", session.tenant_id, session.user_id));
        if let Some(country) = ui::format::Country::of_zone(&session.time_zone) {
            ui::provide_home_country(country);
        }
    }
    kernel::access::provide_session(boot.session.clone());
    fields::known::provide_fields(boot.fields.clone());
    provide_context(boot);
    view! {
        <Title formatter=|page: String| if page.ends_with(NAME) { page } else { format!("{page} · {NAME}") } text=browser::title()/>
        <Router>
            <Routes fallback=NotFound>
                <ParentRoute path=path!("") view=Outlet ssr=PAINT>
                    <VisitorRoutes/>
                    <MailboxRoute/>
                    <Route path=path!("dev/ui") view={Lazy::<GalleryPage>::new()}/>
                    <Route path=path!("dev/ui/:section") view={Lazy::<GalleryPage>::new()}/>
                </ParentRoute>
                <ParentRoute path=path!("") view=Frame ssr=PAINT>
                    <IdentityRoutes/>
                    <CrmRoutes/>
                    <AuditRoutes/>
                    <Route path=path!("settings") view={Lazy::<SettingsWay>::new()}/>
                    <TenancyRoutes/>
                    <FieldsRoutes/>
                    <InboxRoute/>
                    <HomeRoute/>
                </ParentRoute>
            </Routes>
        </Router>
        <ToastHost/>
    }
}
