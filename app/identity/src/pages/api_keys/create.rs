//! Making an API key, and showing it this once.

use crate::{
    api::CreateApiKey,
    model::ApiKeyForm,
    pages::{problem::words_for, roles::rank, words::permission_label},
    permission::API_KEYS_MANAGE,
};
use kernel::Session;
use leptos::{html, prelude::*};
use ui::{
    Banner, Button, Checkbox, Choice, Dialog, DialogActions, ErrorSummary, FormErrors, Select, TextField, Toast, Tone, Variant, icon,
    use_toasts,
};
use wasm_bindgen::JsCast;

/// The dialog.
#[component]
pub fn CreateDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Counts changes of the list.
    changed: RwSignal<u32>,
) -> impl IntoView {
    view! {
        <Dialog id="new-key" title=t!("identity-key-new-title") lead=t!("identity-key-new-lead") open>
            <Making open changed/>
        </Dialog>
    }
}

/// The form, then the key.
#[component]
fn Making(open: RwSignal<bool>, changed: RwSignal<u32>) -> impl IntoView {
    let token = RwSignal::new(None::<String>);
    move || match token.get() {
        None => view! { <KeyForm open changed token/> }.into_any(),
        Some(token) => view! { <Shown token open/> }.into_any(),
    }
}

#[component]
fn KeyForm(open: RwSignal<bool>, changed: RwSignal<u32>, token: RwSignal<Option<String>>) -> impl IntoView {
    let errors = FormErrors::provide();
    let (name, days) = (RwSignal::new(String::new()), RwSignal::new("90".to_owned()));
    let scopes = RwSignal::new(Vec::<String>::new());
    let create = ServerAction::<CreateApiKey>::new();
    Effect::new(move |_| match create.value().get() {
        Some(Ok(made)) => {
            changed.update(|n| *n = n.wrapping_add(1));
            token.set(made.token);
        }
        Some(Err(error)) if error.errors.is_empty() => errors.set([(String::new(), words_for(&error.code, &error.detail))]),
        Some(Err(error)) => errors.set(error.errors.into_iter().map(|f| (f.field.clone(), words_for(&f.code, &f.message)))),
        None => {}
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form =
            ApiKeyForm { name: name.get_untracked(), scopes: scopes.get_untracked(), expires_in_days: days.get_untracked().parse().ok() };
        match form.parse() {
            Ok(_) => {
                errors.clear();
                create.dispatch(CreateApiKey { form });
            }
            Err(wrong) => errors.set(wrong.into_iter().map(|f| (f.field, words_for(&f.code, &f.message)))),
        }
    };
    let lives = Signal::stored([30_i64, 90, 365].map(|n| Choice::new(n.to_string(), t!("identity-key-days", n = n))).to_vec());
    let mut own = use_context::<Session>().map(|session| session.permissions).unwrap_or_default();
    own.sort_by_cached_key(|code| rank(code));
    let scope = move |code: String| {
        let (key, ticked) = (code.clone(), RwSignal::new(false));
        let change = move |on| {
            scopes.update(|scopes| {
                scopes.retain(|other| *other != key);
                if on {
                    scopes.push(key.clone());
                }
            });
        };
        view! { <Checkbox name=format!("scope-{}", code.replace(':', "-")) label=permission_label(&code) value=ticked on_change=change/> }
    };
    view! {
        <form class="form" novalidate=true on:submit=send>
            <ErrorSummary/>
            <TextField name="name" label=t!("identity-key-name") help=t!("identity-key-name-help") value=name required=true autofocus=true/>
            <Select name="expires_in_days" label=t!("identity-key-expires") options=lives value=days empty=t!("identity-key-never")/>
            <fieldset class="form-section">
                <legend>{t!("identity-key-may")}</legend>
                {move || errors.of("scopes").map(|text| view! { <p class="field-error" role="alert">{text}</p> })}
                {own.into_iter().filter(|code| code != API_KEYS_MANAGE.code()).map(scope).collect_view()}
            </fieldset>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("identity-cancel")}</Button>
                <Button submit=true variant=Variant::Primary loading=create.pending()>{t!("identity-key-make")}</Button>
            </DialogActions>
        </form>
    }
}

/// The key itself, to copy. It is gone when the dialog closes.
#[component]
fn Shown(token: String, open: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let field = NodeRef::<html::Input>::new();
    // The form that had the focus is gone.
    Effect::new(move |_| {
        if let Some(input) = field.get() {
            // A field that can't take the focus stays where it is.
            let _ = input.focus();
        }
    });
    let copied = t!("identity-key-copied");
    let copy = move |_| {
        let Some(input) = field.get_untracked() else { return };
        // Also for a browser that keeps the clipboard to itself: it is selected then.
        input.select();
        // The older way, since the newer one is closed to addresses without TLS.
        let done = document().dyn_into::<web_sys::HtmlDocument>().ok().and_then(|page| page.exec_command("copy").ok());
        if done == Some(true) {
            toasts.show(Toast::success(copied.clone()));
        }
    };
    view! {
        <Banner tone=Tone::Warning alert=true>{t!("identity-key-once")}</Banner>
        <div class="field">
            <label class="field-label" for="key-token">{t!("identity-key-token")}</label>
            <input
                id="key-token"
                class="input font-mono"
                dir="ltr"
                readonly=true
                node_ref=field
                value=token
                on:focus=move |_| if let Some(input) = field.get_untracked() { input.select() }
            />
        </div>
        <DialogActions>
            <Button icon=icon::COPY on_click=copy>{t!("identity-key-copy")}</Button>
            <Button variant=Variant::Primary on_click=move |_| open.set(false)>{t!("identity-done")}</Button>
        </DialogActions>
    }
}
