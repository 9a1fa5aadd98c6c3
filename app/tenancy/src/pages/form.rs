//! A form of settings: knows what was changed, saves it against the version that was shown, says what went wrong.

use super::frame::words_for;
use crate::{
    api::{get_tenant, update_tenant},
    model::{Tenant, TenantPatch},
};
use kernel::{AppError, FieldError};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{Banner, Button, ErrorSummary, FormErrors, Toast, Toasts, Tone, Variant, use_toasts};

/// What a form of settings shares with its save bar. Copies are the same form.
#[derive(Clone, Copy)]
pub struct Saving {
    /// The errors at the fields.
    pub errors: FormErrors,
    base: RwSignal<TenantPatch>,
    version: RwSignal<i64>,
    now: Memo<TenantPatch>,
    busy: RwSignal<bool>,
    stale: RwSignal<bool>,
    toasts: Toasts,
    saved: Callback<Tenant>,
}

impl Saving {
    /// A form over the fields that `read` reads; `saved` is told the organisation as it is then. Call it before the fields are made,
    /// so that they find their errors.
    pub fn new(
        tenant: &Tenant,
        errors: FormErrors,
        read: impl Fn() -> TenantPatch + Send + Sync + 'static,
        saved: Callback<Tenant>,
    ) -> Self {
        let now = Memo::new(move |_| read());
        Self {
            errors,
            base: RwSignal::new(now.get_untracked()),
            version: RwSignal::new(tenant.version),
            now,
            busy: RwSignal::new(false),
            stale: RwSignal::new(false),
            toasts: use_toasts(),
            saved,
        }
    }

    /// Whether something was changed. Reactive.
    pub fn is_dirty(self) -> bool {
        self.now.with(|now| self.base.with(|base| now != base))
    }

    /// What was saved last; a form goes back to it.
    pub fn base(self) -> TenantPatch {
        self.base.get_untracked()
    }

    /// Another part of the page changed the organisation meanwhile.
    pub fn seen(self, version: i64) {
        self.version.set(version);
    }

    fn send(self) {
        let patch = self.now.get_untracked();
        if self.busy.get_untracked() {
            return;
        }
        if let Err(wrong) = patch.parse() {
            self.errors.set(at_fields(&wrong));
            return;
        }
        self.errors.clear();
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = update_tenant(patch.clone(), Some(self.version.get_untracked())).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(tenant) => {
                    self.base.set(patch);
                    self.version.set(tenant.version);
                    self.stale.set(false);
                    self.toasts.show(Toast::success(t!("tenancy-saved")));
                    self.saved.run(tenant);
                }
                Err(error) if error.status == 412 => self.stale.set(true),
                Err(error) => self.errors.set(of_answer(&error)),
            }
        });
    }

    /// Takes the newest version as the one to save over; what was typed stays.
    fn overwrite(self) {
        leptos::task::spawn_local(async move {
            match get_tenant().await {
                Ok(tenant) => {
                    self.version.set(tenant.version);
                    self.stale.set(false);
                }
                Err(error) => self.errors.set(of_answer(&error)),
            }
        });
    }
}

fn at_fields(wrong: &[FieldError]) -> Vec<(String, String)> {
    wrong.iter().map(|error| (error.field.clone(), words_for(&error.code, &error.message))).collect()
}

fn of_answer(error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() { vec![(String::new(), words_for(&error.code, &error.detail))] } else { at_fields(&error.errors) }
}

/// The form around the fields, with the bar that saves.
#[component]
pub fn SettingsForm(
    /// Its state.
    saving: Saving,
    /// Shows what was saved last again.
    #[prop(into)]
    on_discard: Callback<TenantPatch>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <form
            class="form settings-form"
            novalidate=true
            on:submit=move |event: SubmitEvent| {
                event.prevent_default();
                saving.send();
            }
            on:keydown=move |event| {
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    saving.send();
                }
            }
        >
            <ErrorSummary/>
            <Show when=move || saving.stale.get()>
                <Banner tone=Tone::Warning alert=true>
                    <p>{t!("tenancy-stale")}</p>
                    <Button on_click=move |_| saving.overwrite()>{t!("tenancy-stale-keep")}</Button>
                </Banner>
            </Show>
            {children()}
            <div class="save-bar" class:save-bar-on=move || saving.is_dirty()>
                <span class="save-bar-text" role="status">{move || saving.is_dirty().then(|| t!("tenancy-unsaved"))}</span>
                <Button variant=Variant::Ghost disabled=Signal::derive(move || !saving.is_dirty()) on_click=move |_| on_discard.run(saving.base())>
                    {t!("tenancy-discard")}
                </Button>
                <Button variant=Variant::Primary submit=true loading=saving.busy disabled=Signal::derive(move || !saving.is_dirty())>
                    {t!("tenancy-save")}
                </Button>
            </div>
        </form>
    }
}

/// A part of a form with a heading and a line on what it is for.
#[component]
pub fn Section(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// What it is for.
    #[prop(optional, into)]
    lead: String,
    /// The fields.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="settings-section">
            <div class="settings-about"><h2 class="settings-heading">{title}</h2>{(!lead.is_empty()).then(|| view! { <p class="muted">{lead}</p> })}</div>
            <div class="settings-fields">{children()}</div>
        </section>
    }
}

/// Loads the page anew: facts that hold while a page lives (name, language, zone, modules) have changed.
pub fn load_anew() {
    // A browser that refuses to navigate is leaving already.
    let _ = window().location().reload();
}
