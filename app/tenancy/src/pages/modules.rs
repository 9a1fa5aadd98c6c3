//! Which modules the organisation uses.

use super::form::{Saving, Section, SettingsForm, load_anew};
use crate::model::{SWITCHABLE, Tenant, TenantPatch};
use leptos::prelude::*;
use ui::{Banner, Checkbox, FormErrors, Tone, i18n::use_lang};

/// The form.
#[component]
pub fn ModulesForm(
    /// The organisation as it is.
    tenant: Tenant,
    /// Whether this person may change it.
    may_manage: bool,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let on: Vec<(&'static str, RwSignal<bool>)> =
        SWITCHABLE.into_iter().map(|name| (name, RwSignal::new(!tenant.modules_off.iter().any(|off| off == name)))).collect();
    let on = StoredValue::new(on);
    let read = move || TenantPatch {
        modules_off: Some(on.with_value(|on| on.iter().filter(|(_, on)| !on.get()).map(|(name, _)| (*name).to_owned()).collect())),
        ..TenantPatch::default()
    };
    // The places to go are others now.
    let saved = Callback::new(|_: Tenant| load_anew());
    let saving = Saving::new(&tenant, errors, read, saved);
    let discard = move |base: TenantPatch| {
        let off = base.modules_off.unwrap_or_default();
        on.with_value(|on| on.iter().for_each(|(name, on)| on.set(!off.iter().any(|off| off == name))));
    };
    let switching_off = move || on.with_value(|on| on.iter().any(|(_, on)| !on.get())) && saving.is_dirty();
    view! {
        <SettingsForm saving on_discard=discard>
            <Section title=t!("tenancy-modules") lead=t!("tenancy-modules-lead")>
                {on.with_value(|on| {
                    on.iter()
                        .map(|(name, on)| {
                            let (label, help) =
                                (tl!(use_lang(), &format!("tenancy-module-{name}")), tl!(use_lang(), &format!("tenancy-module-{name}-help")));
                            view! { <Checkbox name=format!("module-{name}") label value=*on help disabled=!may_manage/> }
                        })
                        .collect_view()
                })}
                <Show when=switching_off>
                    <Banner tone=Tone::Warning>{t!("tenancy-modules-warning")}</Banner>
                </Show>
            </Section>
        </SettingsForm>
    }
}
