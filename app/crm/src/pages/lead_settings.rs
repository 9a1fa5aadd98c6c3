//! What an organisation decides about its leads: forms for its web site, who gets new leads, when they count as forgotten.

mod form_dialog;
mod forms;
mod rule_dialog;
mod rules;

use super::{
    deals::use_colleagues,
    list::{
        ListFailed,
        words::{field_words, say_failed},
    },
};
use crate::{
    api::lead_intake::{get_lead_settings, list_lead_forms, list_lead_rules, update_lead_settings},
    model::LeadSettings,
};
use forms::Forms;
use leptos::{prelude::*, task::spawn_local};
use leptos_meta::Title;
use rules::Rules;
use ui::{Breadcrumb, Button, Card, Crumb, FormErrors, NumberField, PageHead, Shape, Skeleton, Toast, Variant, use_toasts};

/// The page `/settings/leads`.
#[component]
pub fn LeadSettingsPage() -> impl IntoView {
    let (forms_changed, rules_changed) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
    let forms = Resource::new_blocking(move || forms_changed.get(), |_| list_lead_forms());
    let rules = Resource::new_blocking(move || rules_changed.get(), |_| list_lead_rules());
    let settings = Resource::new_blocking(|| (), |()| get_lead_settings());
    let colleagues = use_colleagues();
    let again = Callback::new(move |()| {
        forms.refetch();
        rules.refetch();
        settings.refetch();
    });
    view! {
        <Title text=t!("crm-leadset-page")/>
        <div class="page settings-page">
            <Breadcrumb crumbs=vec![Crumb::here(t!("crm-leadset-page"))]/>
            <PageHead title=t!("crm-leadset-page") lead=Some(t!("crm-leadset-lead"))/>
            <Transition fallback=|| view! { <Skeleton shape=Shape::Form count=5/> }>
                {move || {
                    let (forms, rules, settings) = (forms.get(), rules.get(), settings.get());
                    Some(match (forms?, rules?, settings?) {
                        (Ok(forms), Ok(rules), Ok(settings)) => {
                            view! {
                                <Forms forms=forms.items changed=forms_changed colleagues/>
                                <Rules rules=rules.items changed=rules_changed colleagues/>
                                <Quiet settings/>
                            }
                            .into_any()
                        }
                        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => view! { <ListFailed error on_retry=again/> }.into_any(),
                    })
                }}
            </Transition>
        </div>
    }
}

/// After how many days without activity a lead is marked.
#[component]
fn Quiet(settings: LeadSettings) -> impl IntoView {
    let (errors, toasts, busy) = (FormErrors::provide(), use_toasts(), RwSignal::new(false));
    let days = RwSignal::new(settings.idle_days.to_string());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wanted = LeadSettings { idle_days: days.get_untracked().trim().parse().unwrap_or_default() };
        if let Err(wrong) = wanted.parse() {
            return errors.set(field_words(&wrong));
        }
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = update_lead_settings(wanted).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => toasts.show(Toast::success(t!("crm-list-saved"))),
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    view! {
        <Card title=t!("crm-leadset-quiet")>
            <form class="form" on:submit=submit>
                <NumberField name="idle_days" label=t!("crm-leadset-quiet-days") value=days min=1 max=365 help=t!("crm-leadset-quiet-help")/>
                <div class="cluster"><Button submit=true variant=Variant::Primary loading=busy>{t!("crm-list-save")}</Button></div>
            </form>
        </Card>
    }
}
