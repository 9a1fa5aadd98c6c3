//! The person's menu: who am I, appearance, language, sign out. Everything in it works before hydration.

use crate::{boot::Boot, browser};
use identity::api::{SetLanguage, SignOut, SwitchTenant, list_my_tenants};
use kernel::Session;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;
use ui::{
    Avatar, Glyph, Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator, Variant,
    command::{Act, CommandKind, Entry, use_page_commands},
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
            let face = view! { <Avatar name=name.clone() src=photo.clone()/> };
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
    let extras = use_context::<crate::extras::Extras>();
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
            <Density/>
            <MenuItem icon=icon::KEYBOARD keys="?" on_select=move |()| if let Some(extras) = extras { extras.open_sheet() }>{t!("shell-shortcuts")}</MenuItem>
            <MenuSeparator/>
            <MenuHeading>{t!("shell-language")}</MenuHeading>
            {Lang::ALL
                .map(|lang| {
                    view! {
                        <form method="post" action=SetLanguage::url() id=format!("language-{}", lang.code())>
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
            <form method="post" action=SignOut::url() id="sign-out">
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
    let choose = Callback::new(move |key: &'static str| {
        theme.set(key.to_owned());
        browser::set_theme(key);
    });
    let themes = || {
        [
            ("light", icon::SUN, t!("shell-theme-light"), "light theme bright appearance"),
            ("dark", icon::MOON, t!("shell-theme-dark"), "dark theme night appearance"),
            ("system", icon::MONITOR, t!("shell-theme-system"), "system theme device appearance"),
        ]
    };
    let entry = |(key, glyph, label, words): (&'static str, Glyph, String, &str)| {
        action(&format!("theme.{key}"), t!("shell-theme-command", name = label), words, glyph, move || choose.run(key))
    };
    use_page_commands(themes().into_iter().map(entry).collect());
    themes()
        .into_iter()
        .map(|(key, glyph, label, _)| {
            view! {
                <MenuItem icon=glyph checked=Signal::derive(move || theme.with(|theme| theme == key)) on_select=move |()| choose.run(key)>
                    {label}
                </MenuItem>
            }
        })
        .collect_view()
}

/// Rows and controls closer together; and, in the palette, what else stands in this menu.
#[component]
fn Density() -> impl IntoView {
    let compact = RwSignal::new(use_context::<Boot>().is_some_and(|boot| boot.density == "compact"));
    let turn = Callback::new(move |()| {
        compact.update(|compact| *compact = !*compact);
        browser::set_density(if compact.get_untracked() { "compact" } else { "comfortable" });
    });
    let other = if use_lang() == Lang::Ar { Lang::En } else { Lang::Ar };
    use_page_commands(vec![
        action("density", t!("shell-density"), "density compact rows comfortable spacing", icon::DENSITY, move || turn.run(())),
        action("language", other.name().to_owned(), "language english arabic العربية عربي", icon::GLOBE, move || {
            browser::submit(&format!("language-{}", other.code()));
        }),
        action("sign_out", t!("shell-sign-out"), "sign out log out leave", icon::LOGOUT, || browser::submit("sign-out")),
        action("api", t!("shell-api"), "api documentation rest openapi developers", icon::KEY, || browser::leave("/api/docs")),
    ]);
    view! { <MenuItem icon=icon::DENSITY checked=compact on_select=turn>{t!("shell-density")}</MenuItem> }
}

/// Something to do, for the palette.
fn action(id: &str, title: String, words: &str, glyph: Glyph, run: impl Fn() + Send + Sync + 'static) -> Entry {
    let act = Act::Run(Callback::new(move |()| run()));
    Entry { id: format!("shell.{id}"), kind: CommandKind::Action, title, words: words.to_owned(), glyph, keys: "", act }
}
