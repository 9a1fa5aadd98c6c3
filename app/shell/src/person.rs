//! The person's menu: who am I, appearance, language, sign out. Everything in it works before hydration.

use crate::boot::Boot;
use identity::api::{SetLanguage, SignOut, SwitchTenant, list_my_tenants};
use kernel::Session;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;
use ui::{
    Avatar, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator, Variant,
    i18n::{Lang, use_lang},
    icon,
};

/// The menu.
#[component]
#[must_use]
pub fn PersonMenu(session: Session) -> impl IntoView {
    let name = if session.user_name.is_empty() { session.email.clone() } else { session.user_name.clone() };
    let photo = session.photo.map(kernel::image_path);
    let face = {
        let name = name.clone();
        ViewFn::from(move || {
            let face = match photo.clone() {
                Some(src) => view! { <Avatar name=name.clone() src/> },
                None => view! { <Avatar name=name.clone()/> },
            };
            view! { <span aria-hidden="true">{face}</span> <span class="sr-only">{t!("shell-person-menu")}</span> }
        })
    };
    let email = session.email.clone();
    let many = session.tenants > 1;
    let location = use_location();
    let here = move || {
        format!(
            "{}{}",
            location.pathname.get_untracked(),
            location.search.with_untracked(|s| if s.is_empty() { String::new() } else { format!("?{s}") })
        )
    };
    let next = here();
    view! {
        <Menu id="person" label=t!("shell-person-menu") face variant=Variant::Ghost>
            <div class="menu-person"><strong dir="auto">{name}</strong><span class="muted" dir="ltr">{email}</span></div>
            <MenuSeparator/>
            <MenuLink href="/account/profile" icon=icon::USER>{t!("shell-profile")}</MenuLink>
            {many.then(|| view! { <Places/> })}
            <MenuLink href="/api/docs" icon=icon::KEY external=true>{t!("shell-api")}</MenuLink>
            <MenuSeparator/>
            <MenuHeading>{t!("shell-theme")}</MenuHeading>
            <Themes/>
            <MenuSeparator/>
            <MenuHeading>{t!("shell-language")}</MenuHeading>
            {Lang::ALL
                .map(|lang| {
                    view! {
                        <form method="post" action=SetLanguage::url()>
                            <input type="hidden" name="lang" value=lang.code()/>
                            <input type="hidden" name="next" value=next.clone()/>
                            <MenuItem submit=true checked=Signal::stored(use_lang() == lang) icon=icon::GLOBE>
                                <span lang=lang.code()>{lang.name()}</span>
                            </MenuItem>
                        </form>
                    }
                })
                .collect_view()}
            <MenuSeparator/>
            <form method="post" action=SignOut::url()>
                <MenuItem submit=true icon=icon::LOGOUT>{t!("shell-sign-out")}</MenuItem>
            </form>
        </Menu>
    }
}

/// The organisations of who works in several. The link works before hydration, the list comes after it.
#[component]
fn Places() -> impl IntoView {
    let places = RwSignal::new(Vec::new());
    Effect::new(move |_| {
        leptos::task::spawn_local(async move {
            // Without an answer the link remains.
            if let Ok(page) = list_my_tenants().await {
                let _ = places.try_set(page.items);
            }
        });
    });
    view! {
        <MenuSeparator/>
        <MenuHeading>{t!("shell-organizations")}</MenuHeading>
        {move || {
            places
                .get()
                .into_iter()
                .map(|place| {
                    view! {
                        <form method="post" action=SwitchTenant::url()>
                            <input type="hidden" name="tenant_id" value=place.id.to_string()/>
                            <MenuItem submit=true checked=Signal::stored(place.current) icon=icon::BUILDING><bdi>{place.name}</bdi></MenuItem>
                        </form>
                    }
                })
                .collect_view()
        }}
        <MenuLink href="/account/organizations" icon=icon::LIST>{t!("shell-organizations-all")}</MenuLink>
    }
}

/// Light, dark, or like the device; kept in a cookie, so that the next page is painted right at once.
#[component]
fn Themes() -> impl IntoView {
    let theme = RwSignal::new(use_context::<Boot>().map_or_else(|| "system".to_owned(), |boot| boot.theme));
    let item = move |key: &'static str, glyph: ui::Glyph, label: String| {
        view! {
            <MenuItem icon=glyph checked=Signal::derive(move || theme.with(|theme| theme == key)) on_select=move |()| {
                theme.set(key.to_owned());
                crate::browser::set_theme(key);
            }>{label}</MenuItem>
        }
    };
    view! {
        {item("light", icon::SUN, t!("shell-theme-light"))}
        {item("dark", icon::MOON, t!("shell-theme-dark"))}
        {item("system", icon::MONITOR, t!("shell-theme-system"))}
    }
}
