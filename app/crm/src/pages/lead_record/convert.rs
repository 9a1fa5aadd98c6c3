//! Makes a contact, a company and maybe a deal of a lead, in one step.

use crate::{
    api::{
        leads::{convert_lead, lead_matches},
        pipelines::list_pipelines,
    },
    model::{ConvertDeal, ConvertForm, Lead, LeadMatch, LeadMatches, StageId},
    pages::{board::read_value, list::words::field_words},
};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Checkbox, Choice, Dialog, DialogActions, FormErrors, MoneyField, Select, TextField, Toast, Variant, use_toasts};

/// What stands for a new record in a choice, and for none.
const NEW: &str = "new";
const NONE: &str = "none";

/// The dialog.
#[component]
pub fn ConvertDialog(
    /// The lead.
    lead: RwSignal<Lead>,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Told the lead as it is then.
    on_converted: Callback<Lead>,
) -> impl IntoView {
    view! {
        <Dialog id="lead-convert" title=t!("crm-lead-convert-title") lead=t!("crm-lead-convert-lead") open>
            <Steps lead=lead.get_untracked() open on_converted/>
        </Dialog>
    }
}

/// What is chosen.
#[derive(Clone, Copy)]
struct Chosen {
    contact: RwSignal<String>,
    company: RwSignal<String>,
    deal: RwSignal<bool>,
    title: RwSignal<String>,
    value: RwSignal<String>,
    stage: RwSignal<String>,
}

impl Chosen {
    fn new(lead: &Lead) -> Self {
        let text = |text: String| RwSignal::new(text);
        let title = if lead.company_name.is_empty() { &lead.display_name } else { &lead.company_name };
        Self {
            contact: text(NEW.to_owned()),
            company: text(if lead.company_name.is_empty() { NONE } else { NEW }.to_owned()),
            deal: RwSignal::new(lead.value.minor > 0),
            title: text(title.clone()),
            value: text(if lead.value.minor > 0 { lead.value.amount() } else { String::new() }),
            stage: text(String::new()),
        }
    }

    /// The form as the server takes it.
    fn read(self, lead: &Lead) -> Result<ConvertForm, String> {
        let (contact, company) = (self.contact.get_untracked(), self.company.get_untracked());
        let deal = if self.deal.get_untracked() {
            Some(ConvertDeal {
                title: self.title.get_untracked(),
                value: Some(read_value(&self.value.get_untracked(), lead.value.currency)?),
                stage_id: self.stage.get_untracked().parse::<StageId>().ok(),
            })
        } else {
            None
        };
        Ok(ConvertForm {
            contact_id: contact.parse().ok(),
            new_contact: contact == NEW,
            company_id: company.parse().ok(),
            new_company: company == NEW,
            no_company: company == NONE,
            deal,
        })
    }
}

#[component]
fn Steps(lead: Lead, open: RwSignal<bool>, on_converted: Callback<Lead>) -> impl IntoView {
    let (errors, toasts, busy) = (FormErrors::provide(), use_toasts(), RwSignal::new(false));
    let chosen = Chosen::new(&lead);
    let (id, version) = (lead.id, lead.version);
    let kept = StoredValue::new(lead.clone());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = match kept.with_value(|lead| chosen.read(lead)) {
            Ok(form) => form,
            Err(message) => return errors.set([("deal.value".to_owned(), message)]),
        };
        errors.set([]);
        busy.set(true);
        spawn_local(async move {
            let answer = convert_lead(id, form, Some(version)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(now) => {
                    let _ = open.try_set(false);
                    toasts.show(Toast::success(t!("crm-lead-converted", name = now.display_name.clone())));
                    on_converted.try_run(now);
                }
                Err(error) => errors.set(whole(&error)),
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <ui::ErrorSummary/>
            <Records lead chosen/>
            <Checkbox name="with_deal" label=t!("crm-lead-convert-deal") value=chosen.deal/>
            <Show when=move || chosen.deal.get()>
                <DealFields chosen code=kept.with_value(|lead| lead.value.currency.code().to_owned())/>
            </Show>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-lead-convert")}</Button>
            </DialogActions>
        </form>
    }
}

/// What went wrong, by field, else as a whole.
fn whole(error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() {
        return vec![(String::new(), crate::pages::list::words::problem_words(error))];
    }
    let name = |field: String| if field.starts_with("deal.value") { "deal.value".to_owned() } else { field };
    field_words(&error.errors).into_iter().map(|(field, words)| (name(field), words)).collect()
}

/// The person and the company: known ones first, for they are likely meant.
#[component]
fn Records(lead: Lead, chosen: Chosen) -> impl IntoView {
    let found = RwSignal::new(LeadMatches::default());
    let id = lead.id;
    // The dialog is there in the browser only.
    Effect::new(move |_| {
        spawn_local(async move {
            let Ok(matches) = lead_matches(id).await else { return };
            if let Some(known) = matches.contacts.first() {
                let _ = chosen.contact.try_set(known.id.to_string());
            }
            if let Some(known) = matches.companies.first() {
                let _ = chosen.company.try_set(known.id.to_string());
            }
            let _ = found.try_set(matches);
        });
    });
    let known = |one: LeadMatch| {
        let label = if one.detail.is_empty() { one.name } else { format!("{} · {}", one.name, one.detail) };
        Choice::new(one.id.to_string(), label)
    };
    let (name, company) = (lead.display_name, lead.company_name);
    let people = Signal::derive(move || {
        let new = Choice::new(NEW, t!("crm-lead-new-contact", name = name.clone()));
        found.get().contacts.into_iter().map(known).chain([new]).collect::<Vec<_>>()
    });
    let companies = Signal::derive(move || {
        let new = (!company.is_empty()).then(|| Choice::new(NEW, t!("crm-contact-create-company", name = company.clone())));
        found.get().companies.into_iter().map(known).chain(new).chain([Choice::new(NONE, t!("crm-lead-no-company"))]).collect::<Vec<_>>()
    });
    view! {
        <Select name="contact_id" label=t!("crm-lead-became-contact") options=people value=chosen.contact/>
        <Select name="company_id" label=t!("crm-lead-became-company") options=companies value=chosen.company/>
    }
}

/// What the deal is about, its worth, and where it stands.
#[component]
fn DealFields(chosen: Chosen, code: String) -> impl IntoView {
    let pipelines = LocalResource::new(list_pipelines);
    let stages = Signal::derive(move || {
        let all = pipelines.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default();
        let stages = all.into_iter().find(|pipeline| pipeline.is_default).map(|pipeline| pipeline.stages).unwrap_or_default();
        stages.into_iter().map(|stage| Choice::new(stage.id.to_string(), stage.name)).collect::<Vec<_>>()
    });
    // A new deal starts where deals start.
    Effect::new(move |_| {
        if let Some(first) = stages.get().first().filter(|_| chosen.stage.with_untracked(String::is_empty)) {
            chosen.stage.set(first.value.clone());
        }
    });
    view! {
        <TextField name="deal.title" label=t!("crm-deal-title") value=chosen.title maxlength=200_u32 autocomplete="off"/>
        <div class="form-row">
            <MoneyField name="deal.value" label=t!("crm-deal-value") currency=code value=chosen.value/>
            <Select name="deal.stage_id" label=t!("crm-deal-stage") options=stages value=chosen.stage/>
        </div>
    }
}
