//! Makes a rule for new leads, or changes it.

use crate::{
    api::lead_intake::save_lead_rule,
    model::{LeadRule, LeadRuleForm, RuleField},
    pages::{
        deals::Colleague,
        list::words::{field_words, problem_words},
    },
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Choice, Dialog, DialogActions, ErrorSummary, FormErrors, MultiSelect, Select, TextField, Variant};

/// The dialog.
#[component]
pub fn RuleDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The rule to change; none for a new one.
    editing: RwSignal<Option<LeadRule>>,
    /// Counts changes.
    changed: RwSignal<u32>,
    /// Those who may get leads.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    view! {
        <Dialog id="lead-rule" title=t!("crm-leadset-rule") open>
            <Editor open rule=editing.get_untracked() changed colleagues/>
        </Dialog>
    }
}

#[component]
fn Editor(open: RwSignal<bool>, rule: Option<LeadRule>, changed: RwSignal<u32>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (errors, busy) = (FormErrors::provide(), RwSignal::new(false));
    let (id, seen) = (rule.as_ref().map(|rule| rule.id), rule.as_ref().map(|rule| rule.version));
    let held = rule.as_ref().map(|rule| rule.user_ids.clone()).unwrap_or_default();
    let choice = |person: Colleague| Choice::new(person.id.to_string(), person.name);
    let chosen = held.iter().filter_map(|id| colleagues.with_untracked(|all| all.iter().find(|person| person.id == *id).cloned()));
    let people = RwSignal::new(chosen.map(choice).collect::<Vec<_>>());
    let (name, value) = match rule.as_ref() {
        Some(rule) => (RwSignal::new(rule.name.clone()), RwSignal::new(rule.value.clone())),
        None => (RwSignal::new(String::new()), RwSignal::new(String::new())),
    };
    let field = RwSignal::new(rule.as_ref().map(|rule| rule.field).unwrap_or_default().code().to_owned());
    let looked = Memo::new(move |_| RuleField::from_code(&field.get()).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = LeadRuleForm {
            name: name.get_untracked(),
            field: looked.get_untracked(),
            value: value.get_untracked(),
            user_ids: people.with_untracked(|all| all.iter().filter_map(|one| one.value.parse().ok()).collect()),
        };
        let form = match form.parse() {
            Ok(form) => form,
            Err(wrong) => return errors.set(field_words(&wrong)),
        };
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = save_lead_rule(id, form, seen).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    let _ = changed.try_update(|n| *n += 1);
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), problem_words(&error))]),
                Err(error) => errors.set(field_words(&error.errors)),
            }
        });
    };
    let fields = Signal::derive(|| {
        let words = |field: RuleField| match field {
            RuleField::Any => t!("crm-leadset-rule-any"),
            RuleField::Source => t!("crm-lead-field-source"),
            RuleField::Phone => t!("crm-leadset-rule-phone"),
        };
        RuleField::ALL.map(|field| Choice::new(field.code(), words(field))).to_vec()
    });
    let asked = RwSignal::new(String::new());
    let offered = Signal::derive(move || {
        let words = asked.get().to_lowercase();
        colleagues.get().into_iter().filter(|one| one.active && one.name.to_lowercase().contains(&words)).map(choice).collect::<Vec<_>>()
    });
    view! {
        <form class="form" on:submit=submit>
            <ErrorSummary/>
            <TextField name="name" label=t!("crm-leadset-name") value=name required=true autofocus=true autocomplete="off" maxlength=100_u32/>
            <Select name="field" label=t!("crm-leadset-rule-field") options=fields value=field/>
            <Show when=move || looked.get() != RuleField::Any>
                <TextField
                    name="value"
                    label=t!("crm-leadset-rule-value")
                    value
                    placeholder=if looked.get_untracked() == RuleField::Phone { "+49" } else { "" }
                    autocomplete="off"
                />
            </Show>
            <MultiSelect name="user_ids" label=t!("crm-leadset-rule-people") value=people query=asked options=offered help=t!("crm-leadset-rule-people-help")/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-list-save")}</Button>
            </DialogActions>
        </form>
    }
}
