//! Filter menus that every list of records has: whose, and with which tags.

use crate::pages::deals::{Colleague, owner_name};
use kernel::UserId;
use leptos::prelude::*;
use ui::{Icon, Menu, MenuHeading, MenuItem, MenuSeparator, Size, icon};

/// A chip's words: what it narrows, and to what.
#[must_use]
pub fn chip(what: String, chosen: Option<String>) -> String {
    match chosen {
        Some(chosen) => t!("crm-list-chip", what = what, chosen = chosen),
        None => what,
    }
}

/// Whose records: a colleague's, nobody's (`true`), anyone's.
pub type Whose = (Option<UserId>, bool);

/// Chooses whose records are shown.
#[component]
pub fn OwnerMenu(
    /// Whose are shown now.
    #[prop(into)]
    whose: Signal<Whose>,
    /// Shows another one's.
    #[prop(into)]
    on_choose: Callback<Whose>,
    /// Those who may own records.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    let face = move || {
        let chosen = match whose.get() {
            (_, true) => Some(t!("crm-list-nobody")),
            (id, false) => owner_name(colleagues, id),
        };
        let on = chosen.is_some();
        view! { <span class="btn-text" class:chip-on=on>{chip(t!("crm-contact-field-owner"), chosen)}</span> }
    };
    let item = move |wanted: Whose, words: String| {
        view! {
            <MenuItem checked=Signal::derive(move || whose.get() == wanted) on_select=move |()| on_choose.run(wanted)>
                <bdi>{words}</bdi>
            </MenuItem>
        }
    };
    view! {
        <Menu id="filter-owner" label=t!("crm-contact-field-owner") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
            {item((None, false), t!("crm-list-anyone"))}
            {item((None, true), t!("crm-list-nobody"))}
            <MenuSeparator/>
            {move || colleagues.get().into_iter().map(|Colleague { id, name, .. }| item((Some(id), false), name)).collect_view()}
        </Menu>
    }
}

/// Chooses one of several for a filter, or none of them.
#[component]
pub fn ChoiceMenu<T: Clone + PartialEq + Send + Sync + 'static>(
    /// The menu's id.
    id: &'static str,
    /// What it narrows down.
    label: String,
    /// What can be chosen, and what it is called.
    options: Signal<Vec<(T, String)>>,
    /// What is chosen.
    chosen: Signal<Option<T>>,
    /// Chooses; none for anything.
    #[prop(into)]
    on_choose: Callback<Option<T>>,
    /// The words for none; without them choosing again takes the choice away.
    #[prop(default = None)]
    any: Option<String>,
) -> impl IntoView {
    let what = label.clone();
    let face = move || {
        let words = chosen.get().map(|chosen| {
            options.with(|all| {
                all.iter().find(|(value, _)| *value == chosen).map_or_else(|| t!("crm-list-this-one"), |(_, words)| words.clone())
            })
        });
        let on = words.is_some();
        view! { <span class="btn-text" class:chip-on=on>{chip(what.clone(), words)}</span> }
    };
    let item = move |(value, words): (T, String)| {
        let mine = value.clone();
        let checked = Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)));
        let flip = move |()| on_choose.run(Some(value.clone()).filter(|_| !checked.get_untracked()));
        view! { <MenuItem checked on_select=flip><bdi>{words}</bdi></MenuItem> }
    };
    view! {
        <Menu id label size=Size::Small class="chip" face=ViewFn::from(move || view! { {face.clone()} })>
            {any.map(|any| {
                let checked = Signal::derive(move || chosen.with(Option::is_none));
                view! { <MenuItem checked on_select=move |()| on_choose.run(None)>{any}</MenuItem> <MenuSeparator/> }
            })}
            {move || options.get().into_iter().map(item).collect_view()}
        </Menu>
    }
}

/// Chooses tags that the records must carry.
#[component]
pub fn TagMenu(
    /// The tags chosen.
    #[prop(into)]
    chosen: Signal<Vec<String>>,
    /// The tags there are.
    #[prop(into)]
    offered: Signal<Vec<String>>,
    /// The tags to be chosen from now on.
    #[prop(into)]
    on_choose: Callback<Vec<String>>,
) -> impl IntoView {
    let face = move || {
        let words = chosen.with(|tags| (!tags.is_empty()).then(|| tags.join(", ")));
        let on = words.is_some();
        view! { <span class="btn-text" class:chip-on=on>{chip(t!("crm-contact-field-tags"), words)}</span> }
    };
    let flip = move |tag: &String| {
        let mut tags = chosen.get_untracked();
        match tags.iter().position(|held| held == tag) {
            Some(at) => drop(tags.remove(at)),
            None => tags.push(tag.clone()),
        }
        on_choose.run(tags);
    };
    let item = move |tag: String| {
        let (mine, own) = (tag.clone(), tag.clone());
        view! {
            <MenuItem checked=Signal::derive(move || chosen.with(|tags| tags.contains(&mine))) on_select=move |()| flip(&own)>
                <bdi>{tag}</bdi>
            </MenuItem>
        }
    };
    view! {
        <Menu id="filter-tag" label=t!("crm-contact-field-tags") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
            {move || {
                let mut tags = offered.get();
                tags.extend(chosen.get().into_iter().filter(|tag| !tags.contains(tag)).collect::<Vec<_>>());
                if tags.is_empty() {
                    view! { <MenuHeading>{t!("crm-list-no-tags")}</MenuHeading> }.into_any()
                } else {
                    tags.into_iter().map(item).collect_view().into_any()
                }
            }}
        </Menu>
    }
}

/// Chooses from where the records came; there while some sources are known.
#[component]
pub fn SourceMenu(
    /// The source chosen.
    #[prop(into)]
    chosen: Signal<Option<String>>,
    /// The sources of the rows that are here.
    #[prop(into)]
    known: Signal<Vec<String>>,
    /// The source to be chosen from now on.
    #[prop(into)]
    on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let face = move || view! { <span class="btn-text" class:chip-on=chosen.with(Option::is_some)>{chip(t!("crm-contact-field-source"), chosen.get())}</span> };
    let offered = move || {
        let mut all: Vec<String> = known.get().into_iter().filter(|text| !text.is_empty()).collect();
        all.extend(chosen.get());
        all.sort_unstable();
        all.dedup();
        all
    };
    let item = move |source: String| {
        let (mine, own) = (source.clone(), source.clone());
        view! {
            <MenuItem
                checked=Signal::derive(move || chosen.with(|chosen| chosen.as_ref() == Some(&mine)))
                on_select=move |()| on_choose.run(Some(own.clone()).filter(|_| chosen.with_untracked(|now| now.as_ref() != Some(&own))))
            >
                <bdi>{source}</bdi>
            </MenuItem>
        }
    };
    view! {
        <Show when=move || !offered().is_empty()>
            <Menu id="filter-source" label=t!("crm-contact-field-source") size=Size::Small class="chip" face=ViewFn::from(move || view! { {face} })>
                {move || offered().into_iter().map(item).collect_view()}
            </Menu>
        </Show>
    }
}

/// A filter that came by a link from elsewhere, to be taken away.
#[component]
pub fn GivenChip(
    /// Whether it narrows the list down.
    #[prop(into)]
    on: Signal<bool>,
    /// What it says.
    #[prop(into)]
    label: Signal<String>,
    /// Takes it away.
    #[prop(into)]
    on_leave: Callback<()>,
) -> impl IntoView {
    view! {
        <Show when=move || on.get()>
            <button type="button" class="chip" aria-pressed="true" on:click=move |_| on_leave.run(())>
                {move || label.get()}
                <Icon glyph=icon::CLOSE/>
                <span class="sr-only">{t!("crm-list-remove-filter")}</span>
            </button>
        </Show>
    }
}
