//! The form of a deal, new or changed, in a dialog.

mod lookup;
mod people;
mod stages;

use super::{
    board::{read_value, why},
    contact_form::{OwnFields, OwnerPicker},
    deals::Colleague,
    list::words::error_words,
};
use crate::{
    api::{
        deals::{create_deal, update_deal},
        pipelines::list_pipelines,
    },
    model::{CompanyId, ContactId, Deal, DealForm, PipelineId, StageId},
};
use fields::{inputs::CustomForm, known::use_fields, model::Custom};
use kernel::{AppError, Currency, FieldError, Session};
use leptos::{prelude::*, task::spawn_local};
use people::PeopleField;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ui::{Choice, Combobox, DateField, Dialog, Form, FormEnd, FormErrors, MoneyField, Select, TagInput, TextField, use_form};

/// The dialog; without a deal it makes one.
#[component]
pub fn DealDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The deal to change.
    #[prop(optional, into)]
    deal: Signal<Option<Deal>>,
    /// The people of that deal, by name.
    #[prop(optional, into)]
    contacts: Signal<Vec<Choice>>,
    /// The pipeline of a new deal; the default one if none is named.
    #[prop(optional, into)]
    pipeline: Signal<Option<PipelineId>>,
    /// What to do with the deal as the server keeps it.
    on_saved: Callback<Deal>,
) -> impl IntoView {
    let colleagues = use_context::<Signal<Vec<Colleague>>>().unwrap_or_default();
    let title = if deal.with_untracked(Option::is_some) { t!("crm-deal-edit") } else { t!("crm-deal-new") };
    view! {
        <Dialog id="deal-dialog" title open>
            <Editor open deal=deal.get_untracked() pipeline=pipeline.get_untracked() contacts=contacts.get_untracked() colleagues on_saved/>
        </Dialog>
    }
}

/// What a draft keeps: as written, with the names of what was chosen.
#[derive(Default, Serialize, Deserialize)]
struct Content {
    title: String,
    value: String,
    #[serde(default)]
    pipeline: String,
    stage: String,
    close: String,
    owner: String,
    #[serde(default)]
    competitors: Vec<String>,
    company: Option<(String, String)>,
    contacts: Vec<(String, String)>,
    #[serde(default)]
    custom: Custom,
}

/// What the fields hold.
#[derive(Clone, Copy)]
struct Fields {
    title: RwSignal<String>,
    value: RwSignal<String>,
    pipeline: RwSignal<String>,
    stage: RwSignal<String>,
    close: RwSignal<String>,
    owner: RwSignal<String>,
    competitors: RwSignal<Vec<String>>,
    company: RwSignal<Option<Choice>>,
    contacts: RwSignal<Vec<Choice>>,
    custom: CustomForm,
}

impl Fields {
    fn new(deal: Option<&Deal>, pipeline: Option<PipelineId>, contacts: Vec<Choice>) -> Self {
        let text = |read: fn(&Deal) -> String| RwSignal::new(deal.map(read).unwrap_or_default());
        let me = use_context::<Session>().map(|session| session.user_id.to_string()).unwrap_or_default();
        let company = deal.and_then(|deal| Some(Choice::new(deal.company_id?.to_string(), deal.company_name.clone().unwrap_or_default())));
        Self {
            title: text(|deal| deal.title.clone()),
            value: text(|deal| deal.value.amount()),
            pipeline: RwSignal::new(deal.map(|deal| deal.pipeline_id).or(pipeline).map(|id| id.to_string()).unwrap_or_default()),
            stage: text(|deal| deal.stage_id.to_string()),
            close: text(|deal| deal.expected_close.map(ui::format::day_input).unwrap_or_default()),
            owner: RwSignal::new(deal.map_or(me, |deal| deal.owner_id.map(|id| id.to_string()).unwrap_or_default())),
            competitors: RwSignal::new(deal.map(|deal| deal.competitors.clone()).unwrap_or_default()),
            company: RwSignal::new(company),
            contacts: RwSignal::new(contacts),
            custom: CustomForm::new(
                use_fields("deal").get_untracked(),
                &deal.map(|deal| deal.custom.clone()).unwrap_or_default(),
                deal.is_none(),
            ),
        }
    }

    /// What a draft keeps. Reactive.
    fn content(self) -> Content {
        let pair = |choice: &Choice| (choice.value.clone(), choice.label.clone());
        Content {
            title: self.title.get(),
            value: self.value.get(),
            pipeline: self.pipeline.get(),
            stage: self.stage.get(),
            close: self.close.get(),
            owner: self.owner.get(),
            competitors: self.competitors.get(),
            company: self.company.with(|company| company.as_ref().map(pair)),
            contacts: self.contacts.with(|contacts| contacts.iter().map(pair).collect()),
            custom: self.custom.read(),
        }
    }

    /// Shows a draft.
    fn show(self, kept: Content) {
        let choice = |(value, label): (String, String)| Choice::new(value, label);
        self.title.set(kept.title);
        self.value.set(kept.value);
        self.pipeline.set(kept.pipeline);
        self.stage.set(kept.stage);
        self.close.set(kept.close);
        self.owner.set(kept.owner);
        self.competitors.set(kept.competitors);
        self.company.set(kept.company.map(choice));
        self.contacts.set(kept.contacts.into_iter().map(choice).collect());
        self.custom.show(&kept.custom);
    }

    /// The form as the server takes it.
    fn read(self, currency: Currency) -> Result<DealForm, Vec<FieldError>> {
        let value = read_value(&self.value.get_untracked(), currency)
            .map_err(|message| vec![FieldError { field: "value".to_owned(), code: "money.malformed".to_owned(), message }])?;
        let id = |text: String| text.parse().ok();
        let form = DealForm {
            title: self.title.get_untracked(),
            pipeline_id: None,
            stage_id: self.stage.get_untracked().parse::<StageId>().ok(),
            value: Some(value),
            contact_ids: self
                .contacts
                .with_untracked(|all| all.iter().filter_map(|choice| choice.value.parse::<ContactId>().ok()).collect()),
            company_id: self.company.with_untracked(|choice| choice.as_ref().and_then(|choice| choice.value.parse::<CompanyId>().ok())),
            competitors: self.competitors.get_untracked(),
            owner_id: id(self.owner.get_untracked()),
            expected_close: Some(self.close.get_untracked()).filter(|day| !day.is_empty()),
            status: None,
            custom: untrack(|| self.custom.read()),
        };
        let mut wrong = form.parse(currency).err().unwrap_or_default();
        wrong.extend(self.custom.wrong(&form.custom));
        if wrong.is_empty() { Ok(form) } else { Err(wrong) }
    }
}

#[component]
fn Editor(
    open: RwSignal<bool>,
    deal: Option<Deal>,
    pipeline: Option<PipelineId>,
    contacts: Vec<Choice>,
    colleagues: Signal<Vec<Colleague>>,
    on_saved: Callback<Deal>,
) -> impl IntoView {
    let errors = FormErrors::provide();
    let ours = use_context::<Session>().map_or(Currency::EUR, |session| session.currency);
    let currency = deal.as_ref().map_or(ours, |deal| deal.value.currency);
    let fields = Fields::new(deal.as_ref(), pipeline, contacts);
    let busy = RwSignal::new(false);
    let (is_new, has_lines) = (deal.is_none(), deal.as_ref().is_some_and(|deal| deal.line_count > 0));
    let key = deal.as_ref().map_or_else(|| "crm.deal.new".to_owned(), |deal| format!("crm.deal.{}", deal.id));
    let handle = use_form(key, move || fields.content(), move |kept| fields.show(kept));
    let deal = StoredValue::new(deal);
    let save = move |()| {
        let form = match fields.read(currency) {
            Ok(form) => form,
            Err(problems) => return errors.set(problems.iter().map(sentence)),
        };
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let saved = match deal.try_get_value().flatten() {
                Some(old) => update_deal(old.id, changes(&old, &form), Some(old.version)).await,
                None => create_deal(form).await,
            };
            // Gone when the page was left meanwhile.
            let _ = busy.try_set(false);
            match saved {
                Ok(deal) => {
                    handle.saved();
                    let _ = open.try_set(false);
                    on_saved.try_run(deal);
                }
                Err(error) => errors.set(sentences(&error)),
            }
        });
    };
    let words = if is_new { t!("crm-deal-create") } else { t!("crm-deal-save") };
    view! {
        <Form form=handle busy on_submit=save save_label=words on_cancel=move |()| open.set(false) end=FormEnd::Dialog>
            <Inputs fields currency colleagues has_lines/>
        </Form>
    }
}

#[component]
fn Inputs(fields: Fields, currency: Currency, colleagues: Signal<Vec<Colleague>>, has_lines: bool) -> impl IntoView {
    let pipelines = LocalResource::new(list_pipelines);
    let all = Memo::new(move |_| pipelines.get().and_then(Result::ok).map(|page| page.items).unwrap_or_default());
    let (offered, stages) = stages::of(fields.pipeline, fields.stage, all);
    let asked = RwSignal::new(String::new());
    let found = LocalResource::new(move || lookup::companies(asked.get()));
    let companies = Signal::derive(move || found.get().unwrap_or_default());
    view! {
        <TextField name="title" label=t!("crm-deal-title") value=fields.title required=true autofocus=true autocomplete="off" maxlength=200_u32 placeholder=t!("crm-deal-title.example")/>
        <div class="form-row">
            <MoneyField
                name="value"
                label=t!("crm-deal-value")
                currency=currency.code().to_owned()
                value=fields.value
                disabled=has_lines
                help=if has_lines { t!("crm-deal-value-from-lines") } else { String::new() }
            />
            <DateField name="expected_close" label=t!("crm-deal-close") value=fields.close optional=true/>
        </div>
        <Show when=move || offered.with(|offered| offered.len() > 1)>
            <Select name="pipeline_id" label=t!("crm-deal-pipeline") options=offered value=fields.pipeline/>
        </Show>
        <div class="form-row">
            <Select name="stage_id" label=t!("crm-deal-stage") options=stages value=fields.stage/>
            <OwnerPicker value=fields.owner colleagues/>
        </div>
        <Combobox name="company_id" label=t!("crm-deal-company") value=fields.company query=asked options=companies optional=true/>
        <PeopleField chosen=fields.contacts/>
        <TagInput name="competitors" label=t!("crm-deal-competitors") value=fields.competitors/>
        <OwnFields form=fields.custom colleagues/>
    }
}

/// What differs from the deal, as a merge patch.
fn changes(old: &Deal, form: &DealForm) -> Value {
    let object = |form: &DealForm| match serde_json::to_value(form) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (before, mut after) = (object(&DealForm::from(old)), object(form));
    after.retain(|name, value| name != "pipeline_id" && name != "status" && before.get(name) != Some(value));
    Value::Object(after)
}

/// A field's problem, under the name that the form knows.
fn sentence(problem: &FieldError) -> (String, String) {
    let whole = problem.field.len();
    let end = if problem.field.starts_with("custom.") { whole } else { problem.field.find(['.', '[']).unwrap_or(whole) };
    let name = problem.field.get(..end).unwrap_or_default().to_owned();
    (name, error_words(&problem.code, &problem.message))
}

fn sentences(error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() { vec![(String::new(), why(error))] } else { error.errors.iter().map(sentence).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DealId, DealStatus, MoneyForm, PipelineId};
    use kernel::Money;

    fn deal() -> Deal {
        Deal {
            id: DealId::new(),
            version: 3,
            title: "Cold store".to_owned(),
            pipeline_id: PipelineId::new(),
            stage_id: StageId::new(),
            value: Money::new(120_000, Currency::EUR),
            status: DealStatus::Open,
            contact_ids: Vec::new(),
            company_id: None,
            company_name: None,
            owner_id: None,
            expected_close: None,
            competitors: Vec::new(),
            line_count: 0,
            lost_reason_id: None,
            close_note: String::new(),
            stage_since: chrono::DateTime::UNIX_EPOCH,
            closed_at: None,
            custom: Custom::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            updated_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn only_changes_are_sent() {
        let old = deal();
        let mut form = DealForm { pipeline_id: None, ..DealForm::from(&old) };
        assert_eq!(changes(&old, &form), serde_json::json!({}));
        form.title = "Colder store".to_owned();
        form.value = Some(MoneyForm { amount: "7.00".to_owned(), currency: "EUR".to_owned() });
        let sent = serde_json::json!({ "title": "Colder store", "value": { "amount": "7.00", "currency": "EUR" } });
        assert_eq!(changes(&old, &form), sent);
    }

    #[test]
    fn problems_find_their_field() {
        let problem = |field: &str| FieldError { field: field.to_owned(), code: "x.unknown".to_owned(), message: "?".to_owned() };
        assert_eq!(sentence(&problem("value.amount")).0, "value");
        assert_eq!(sentence(&problem("contact_ids[2]")).0, "contact_ids");
        assert_eq!(sentence(&problem("title")).0, "title");
        assert_eq!(sentence(&problem("custom.region")).0, "custom.region");
    }
}
