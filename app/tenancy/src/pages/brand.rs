//! Logo and colour. A colour is tried on at once, on this page only; saved, everybody sees it.

use super::{
    form::{Saving, Section, SettingsForm},
    logo::Logo,
};
use crate::model::{
    Tenant, TenantPatch,
    brand::{Rgb, stylesheet_path},
};
use leptos::prelude::*;
use ui::{Badge, Button, FormErrors, TextField, Tone, Variant};
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// Colours to begin with. The classes `brand-swatch-1` and so on paint them: a page carries no styles of its own.
const PRESETS: [(&str, &str); 10] = [
    ("", "tenancy-color-own"),
    ("#1f6feb", "tenancy-color-blue"),
    ("#0e7c86", "tenancy-color-teal"),
    ("#1a7f4b", "tenancy-color-green"),
    ("#6b8e23", "tenancy-color-olive"),
    ("#c47f00", "tenancy-color-amber"),
    ("#d1495b", "tenancy-color-red"),
    ("#c2388f", "tenancy-color-pink"),
    ("#7a4fd0", "tenancy-color-violet"),
    ("#3d4f6b", "tenancy-color-slate"),
];

/// The form.
#[component]
pub fn BrandForm(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let color = RwSignal::new(tenant.brand_color.clone().unwrap_or_default());
    let read = move || TenantPatch { brand_color: Some(color.get()), ..TenantPatch::default() };
    let worn = StoredValue::new(tenant.brand_color.clone().unwrap_or_default());
    let saved = Callback::new(move |now: Tenant| worn.set_value(now.brand_color.unwrap_or_default()));
    let saving = Saving::new(&tenant, errors, read, saved);
    Effect::new(move |_| {
        let color = color.get();
        if color.is_empty() || Rgb::parse(&color).is_some() {
            wear(&color);
        }
    });
    // Within an effect, for a server's page ends too, and has nothing to take off.
    Effect::new(move |_| {
        on_cleanup(move || {
            if let Some(color) = worn.try_get_value() {
                wear(&color);
            }
        });
    });
    view! {
        <SettingsForm saving on_discard=move |base: TenantPatch| color.set(base.brand_color.unwrap_or_default())>
            <Section title=t!("tenancy-logo") lead=t!("tenancy-logo-lead")>
                <Logo tenant may_manage saving/>
            </Section>
            <Section title=t!("tenancy-color") lead=t!("tenancy-color-lead")>
                <Swatches color/>
                <OwnColor color/>
                // Our own colour needs no trying on.
                <Show when=move || color.with(|color| Rgb::parse(color).is_some())>
                    <Sample/>
                </Show>
            </Section>
        </SettingsForm>
    }
}

/// Ready colours, as radio buttons.
#[component]
fn Swatches(color: RwSignal<String>) -> impl IntoView {
    let swatch = |(number, (value, key)): (usize, (&'static str, &'static str))| {
        let label = tl!(ui::i18n::use_lang(), key);
        let hover = label.clone();
        view! {
            <label class=format!("brand-swatch brand-swatch-{number}") title=hover>
                <input
                    type="radio"
                    name="preset"
                    value=value
                    checked=color.get_untracked() == value
                    prop:checked=move || color.with(|color| color == value)
                    on:change=move |_| color.set(value.to_owned())
                />
                <span class="sr-only">{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="brand-swatches">
            <legend class="field-label">{t!("tenancy-color-presets")}</legend>
            {PRESETS.into_iter().enumerate().map(swatch).collect_view()}
        </fieldset>
    }
}

/// Any colour: by the browser's own picker or in digits.
#[component]
fn OwnColor(color: RwSignal<String>) -> impl IntoView {
    let shown = move || color.with(|color| Rgb::parse(color).map_or_else(|| "#5b5bd6".to_owned(), Rgb::hex));
    view! {
        <div class="own-color">
            <label class="field">
                <span class="field-label">{t!("tenancy-color-pick")}</span>
                <input
                    class="color-input"
                    type="color"
                    value=untrack(shown)
                    prop:value=shown
                    on:input=move |event| color.set(event_target_value(&event))
                />
            </label>
            <TextField name="brand_color" label=t!("tenancy-color-code") value=color placeholder="#1f6feb" help=t!("tenancy-color-code-help") autocomplete="off"/>
        </div>
    }
}

/// How it looks, in both themes.
#[component]
fn Sample() -> impl IntoView {
    let one = |class: &'static str, label: String| {
        view! {
            <div class=format!("brand-sample {class}") role="group" aria-label=label>
                <Button variant=Variant::Primary>{t!("tenancy-sample-button")}</Button>
                <span class="brand-sample-text">{t!("tenancy-sample-text")}</span>
                <Badge tone=Tone::Accent>{t!("tenancy-sample-badge")}</Badge>
            </div>
        }
    };
    view! {
        <div class="field">
            <p class="field-label">{t!("tenancy-sample")}</p>
            <div class="brand-samples">
                {one("brand-light", t!("tenancy-sample-light"))} {one("brand-dark", t!("tenancy-sample-dark"))}
            </div>
            <p class="field-help">{t!("tenancy-sample-help")}</p>
        </div>
    }
}

/// Puts the stylesheet of a colour into the page, or takes it out.
fn wear(color: &str) {
    let Some(document) = window().document() else { return };
    let link = document.get_element_by_id("brand").and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    if color.is_empty() {
        if let Some(link) = link {
            link.remove();
        }
        return;
    }
    let path = Rgb::parse(color).map_or_else(String::new, |rgb| stylesheet_path(&rgb.hex()));
    if let Some(link) = link {
        if link.get_attribute("href").as_deref() != Some(&path) {
            link.set_href(&path);
        }
        return;
    }
    let made = document.create_element("link").ok().and_then(|link| link.dyn_into::<HtmlLinkElement>().ok());
    if let (Some(link), Some(head)) = (made, document.head()) {
        link.set_id("brand");
        link.set_rel("stylesheet");
        link.set_href(&path);
        // A head takes any link.
        let _ = head.append_child(&link);
    }
}
