//! Buttons: what acts (`Button`, `IconButton`) and what leads elsewhere but looks like it (`LinkButton`).

use crate::icon::{Glyph, Icon};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// How much weight a button has. One primary a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The page's main action.
    Primary,
    /// Any other action.
    #[default]
    Secondary,
    /// An action in a toolbar or a row: no surface until hovered.
    Ghost,
    /// Destroys something.
    Danger,
}

impl Variant {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn-primary",
            Self::Secondary => "btn-secondary",
            Self::Ghost => "btn-ghost",
            Self::Danger => "btn-danger",
        }
    }
}

/// A control's height: 28, 36 or 44 pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// In tables and bars.
    Small,
    /// Everywhere else.
    #[default]
    Medium,
    /// The one button of a sign-in page or an empty state.
    Large,
}

impl Size {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Small => "btn-sm",
            Self::Medium => "btn-md",
            Self::Large => "btn-lg",
        }
    }
}

fn classes(base: &str, variant: Variant, size: Size, more: &str) -> String {
    format!("{base} {} {} {more}", variant.class(), size.class()).trim_end().to_owned()
}

/// A button. While `loading` it keeps its width and place, shows a spinner and ignores clicks.
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    variant: Variant,
    /// Its height.
    #[prop(optional)]
    size: Size,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Its action is running.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// The id of the form it sends when it stands outside.
    #[prop(optional, into)]
    form: Option<String>,
    /// What a form post carries when this button sent it.
    #[prop(optional, into)]
    name: Option<String>,
    /// The value beside `name`.
    #[prop(optional, into)]
    value: Option<String>,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// What a click does.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let more = if wide { format!("btn-wide {class}") } else { class };
    view! {
        <button
            id=id
            type=if submit { "submit" } else { "button" }
            class=classes("btn", variant, size, &more)
            form=form
            name=name
            value=value
            disabled=move || disabled.get()
            aria-busy=move || loading.get().then_some("true")
            on:click=move |event| press(&event, loading, on_click)
        >
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="btn-text">{children()}</span>
            <span class="btn-spinner" aria-hidden="true"></span>
        </button>
    }
}

/// A square button with a drawing only; its label is read out and shown as a tooltip.
#[component]
pub fn IconButton(
    /// The drawing.
    glyph: Glyph,
    /// What it does, in words.
    #[prop(into)]
    label: String,
    /// Its weight.
    #[prop(default = Variant::Ghost)]
    variant: Variant,
    /// Its height and width.
    #[prop(optional)]
    size: Size,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Its action is running.
    #[prop(optional, into)]
    loading: Signal<bool>,
    /// For a button that stays down.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    /// Sends the form it stands in.
    #[prop(optional)]
    submit: bool,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// What a click does.
    #[prop(optional, into)]
    on_click: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let words = label.clone();
    view! {
        <button
            id=id
            type=if submit { "submit" } else { "button" }
            class=classes("btn btn-icon tip", variant, size, &class)
            aria-label=label
            disabled=move || disabled.get()
            aria-busy=move || loading.get().then_some("true")
            aria-pressed=move || pressed.map(|pressed| if pressed.get() { "true" } else { "false" })
            on:click=move |event| press(&event, loading, on_click)
        >
            <Icon glyph/>
            <span class="btn-spinner" aria-hidden="true"></span>
            <span class="tip-body" aria-hidden="true">{words}</span>
        </button>
    }
}

fn press(event: &MouseEvent, loading: Signal<bool>, on_click: Option<Callback<MouseEvent>>) {
    if loading.get_untracked() {
        event.prevent_default();
    } else if let Some(on_click) = on_click {
        on_click.run(event.clone());
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: String,
    /// Its weight.
    #[prop(optional)]
    variant: Variant,
    /// Its height.
    #[prop(optional)]
    size: Size,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Glyph>,
    /// As wide as its container.
    #[prop(optional)]
    wide: bool,
    /// A download or another server's page: the router leaves it alone.
    #[prop(optional)]
    external: bool,
    /// Its id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Further classes.
    #[prop(optional, into)]
    class: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    let more = if wide { format!("btn-wide {class}") } else { class };
    view! {
        <a id=id class=classes("btn", variant, size, &more) href=href rel=external.then_some("external")>
            {icon.map(|glyph| view! { <Icon glyph/> })}
            <span class="btn-text">{children()}</span>
        </a>
    }
}
