//! Menus of actions, on the browser's own popover: it opens before hydration, closes on Escape and on a click
//! elsewhere, and gives the focus back. We add the arrows, Home, End and typing ahead.

use crate::button::{Size, Variant};
use crate::icon::{self, Glyph, Icon};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A button that opens a menu of [`MenuItem`]s, [`MenuLink`]s, [`MenuSeparator`]s and [`MenuHeading`]s.
#[component]
pub fn Menu(
    /// Its id; the button's is `{id}-button`.
    #[prop(into)]
    id: String,
    /// What it offers: the button's words, or its label when `glyph_only`.
    #[prop(into)]
    label: String,
    /// Drawn on the button.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// The button shows the drawing only (three dots when none is given).
    #[prop(optional)]
    glyph_only: bool,
    /// The button's weight.
    #[prop(optional)]
    variant: Variant,
    /// The button's height.
    #[prop(optional)]
    size: Size,
    /// Further classes of the button.
    #[prop(optional, into)]
    class: String,
    /// What the button shows instead of its label. What it says is the button's name: a picture needs words of its own.
    #[prop(optional, into)]
    face: Option<ViewFn>,
    /// The items.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let button_id = format!("{id}-button");
    let bare = glyph_only || face.is_some();
    let (read, hover) = (glyph_only.then(|| label.clone()), glyph_only.then(|| label.clone()));
    let shape = if glyph_only { "btn-icon" } else { "" };
    let drawing = if glyph_only { Some(glyph.unwrap_or(icon::DOTS)) } else { glyph };
    view! {
        <button
            type="button"
            id=button_id.clone()
            class=format!("btn menu-button {shape} {} {} {class}", variant.class(), size.class())
            popovertarget=id.clone()
            aria-haspopup="menu"
            aria-label=read
            title=hover
            on:keydown=move |event| {
                // A click, not show_popover: the browser then knows what the menu hangs on.
                let button = event.current_target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
                if event.key() == "ArrowDown" && let Some(button) = button {
                    event.prevent_default();
                    button.click();
                }
            }
        >
            {drawing.map(|glyph| view! { <Icon glyph/> })}
            {face.map(|face| face.run())}
            {(!bare).then(|| view! { <span class="btn-text">{label}</span> <Icon glyph=icon::CHEVRON_DOWN class="menu-arrow"/> })}
        </button>
        <div
            id=id
            class="menu"
            popover="auto"
            role="menu"
            node_ref=node
            aria-labelledby=button_id
            on:toggle=move |event| {
                let opened = event.dyn_into::<web_sys::ToggleEvent>().is_ok_and(|event| event.new_state() == "open");
                if opened && let Some(menu) = node.get_untracked() {
                    step(&menu, Step::First);
                }
            }
            on:keydown=move |event| {
                if let Some(menu) = node.get_untracked() {
                    key(&menu, &event);
                }
            }
        >
            {children()}
        </div>
    }
}

/// An action in a menu. The menu closes after it.
#[component]
pub fn MenuItem(
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Destroys something.
    #[prop(optional)]
    danger: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// For a choice that is on or off: shows a tick.
    #[prop(optional, into)]
    checked: Option<Signal<bool>>,
    /// The keys that do the same.
    #[prop(optional, into)]
    keys: Option<String>,
    /// Sends the form it stands in, so that it works before hydration.
    #[prop(optional)]
    submit: bool,
    /// What it does.
    #[prop(optional, into)]
    on_select: Option<Callback<()>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=if danger { "menu-item menu-danger" } else { "menu-item" }
            role=if checked.is_some() { "menuitemcheckbox" } else { "menuitem" }
            tabindex="-1"
            aria-checked=move || checked.map(|on| if on.get() { "true" } else { "false" })
            aria-disabled=move || disabled.get().then_some("true")
            on:click=move |event| {
                if disabled.get_untracked() {
                    event.prevent_default();
                    return;
                }
                hide(event.target());
                if let Some(on_select) = on_select {
                    on_select.run(());
                }
            }
        >
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="menu-text">{children()}</span>
            {checked.map(|_| view! { <Icon glyph=icon::CHECK class="menu-check"/> })}
            {keys.map(|keys| view! { <kbd class="menu-keys">{keys}</kbd> })}
        </button>
    }
}

/// A link in a menu.
#[component]
pub fn MenuLink(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// A download or another server's page: the router leaves it alone.
    #[prop(optional)]
    external: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="menu-item"
            role="menuitem"
            tabindex="-1"
            href=href
            rel=external.then_some("external")
            on:click=move |event| hide(event.target())
        >
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="menu-text">{children()}</span>
        </a>
    }
}

/// A line between groups of items.
#[component]
pub fn MenuSeparator() -> impl IntoView {
    view! { <div class="menu-line" role="separator"></div> }
}

/// Words above a group of items.
#[component]
pub fn MenuHeading(
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <div class="menu-heading" role="presentation">{children()}</div> }
}

/// Closes the menu around an item.
fn hide(target: Option<web_sys::EventTarget>) {
    let menu = target
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|item| item.closest("[popover]").ok().flatten())
        .and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(menu) = menu {
        let _ = menu.hide_popover();
    }
}

/// A move of the focus within a menu.
pub(crate) enum Step {
    First,
    Last,
    Next,
    Previous,
    /// To the next item that starts with this letter.
    Letter(String),
}

/// What a key does in an open menu.
pub(crate) fn key(menu: &HtmlElement, event: &KeyboardEvent) {
    let name = event.key();
    let step_to = match name.as_str() {
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        "Tab" => {
            let _ = menu.hide_popover();
            return;
        }
        letter if letter.chars().count() == 1 && letter != " " => Step::Letter(name.to_lowercase()),
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    step(menu, step_to);
}

/// Moves the focus within an open menu.
pub(crate) fn step(menu: &HtmlElement, step: Step) {
    let Ok(found) = menu.query_selector_all("[role^=menuitem]:not([aria-disabled=true])") else { return };
    let items: Vec<HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
    let active = document().active_element();
    let at = items.iter().position(|item| active.as_ref().is_some_and(|active| item.is_same_node(Some(active))));
    let last = items.len().saturating_sub(1);
    let target = match step {
        Step::First => Some(0),
        Step::Last => Some(last),
        Step::Next => Some(at.filter(|at| *at < last).map_or(0, |at| at + 1)),
        Step::Previous => Some(at.and_then(|at| at.checked_sub(1)).unwrap_or(last)),
        Step::Letter(letter) => {
            let starts = |item: &&HtmlElement| item.inner_text().trim().to_lowercase().starts_with(&letter);
            let after = at.map_or(0, |at| at + 1);
            let next = items.iter().skip(after).find(starts).or_else(|| items.iter().find(starts));
            next.and_then(|next| items.iter().position(|item| item == next))
        }
    };
    if let Some(item) = target.and_then(|target| items.get(target)) {
        let _ = item.focus();
    }
}
