//! What the visitor's pages share: the card, the notices above a form, the languages below it.

use crate::{api::SetLanguage, pages::problem::Refusal};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_query_map};
use ui::{
    Banner, Tone,
    i18n::{Lang, use_lang},
};

/// The card around a visitor's form.
#[component]
pub fn VisitorCard(
    /// The page's heading.
    #[prop(into)]
    title: String,
    /// A line below it.
    #[prop(optional, into)]
    lead: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let location = use_location();
    let here = format!("{}{}", location.pathname.get_untracked(), query_of(&location.search.get_untracked()));
    let languages = Lang::ALL
        .into_iter()
        .filter(|lang| *lang != use_lang())
        .map(|lang| {
            view! {
                <form method="post" action=SetLanguage::url()>
                    <input type="hidden" name="lang" value=lang.code()/>
                    <input type="hidden" name="next" value=here.clone()/>
                    <button type="submit" class="btn btn-ghost btn-small" lang=lang.code()>{lang.name()}</button>
                </form>
            }
        })
        .collect_view();
    view! {
        <Title text=title.clone()/>
        <main class="auth">
            <div class="auth-card">
                <a class="auth-logo" href="/sign-in"><img class="logo" src="/logo.svg" alt="" width="32" height="32"/><span class="brand-name">"NeuroOps"</span></a>
                <h1 class="auth-title">{title}</h1>
                {(!lead.is_empty()).then(|| view! { <p class="auth-lead">{lead}</p> })}
                {children()}
            </div>
            <footer class="auth-foot">{languages}</footer>
        </main>
    }
}

/// The query of this page without a refusal that was shown already.
fn query_of(search: &str) -> String {
    let kept: Vec<_> = search.trim_start_matches('?').split('&').filter(|p| !p.is_empty() && !p.starts_with("__")).collect();
    if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) }
}

/// The words above a form that was refused as a whole.
#[component]
pub fn RefusalBanner(
    /// Of this form.
    refusal: Refusal,
) -> impl IntoView {
    let text = refusal.whole();
    move || text.get().map(|text| view! { <Banner tone=Tone::Danger alert=true>{text}</Banner> })
}

/// A notice that the page's address asks for, such as `?verified=1`.
#[component]
pub fn Notice(
    /// The parameter's name.
    flag: &'static str,
    /// The words.
    text: String,
) -> impl IntoView {
    let query = use_query_map();
    move || {
        let text = text.clone();
        query.read().get(flag).map(|_| view! { <Banner tone=Tone::Success>{text}</Banner> })
    }
}

/// A parameter of the page's address, empty when absent.
pub fn parameter(name: &str) -> String {
    use_query_map().read_untracked().get(name).unwrap_or_default()
}
