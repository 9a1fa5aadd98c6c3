//! The form of a lead, new or to be changed: checked in the browser at once, by the server for good.

use super::{
    board::read_value,
    contact_form::{Draft, OwnFields, OwnerPicker, StaleBanner, to_id, use_saving},
    deals::use_colleagues,
    list::words::error_words,
};
use crate::{
    api::leads::{create_lead, get_lead, update_lead},
    model::{Lead, LeadForm, LeadId, MoneyForm},
};
use fields::{inputs::CustomForm, known::use_fields, model::Field};
use kernel::{AppError, Currency, FieldError, Session};
use leptos::prelude::*;
use ui::{Form, FormErrors, MoneyField, PhoneField, TextArea, TextField, use_form};

/// The fields of the form as signals. Copies are the same form.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    company_name: RwSignal<String>,
    title: RwSignal<String>,
    email: RwSignal<String>,
    phone: RwSignal<String>,
    source: RwSignal<String>,
    value: RwSignal<String>,
    owner: RwSignal<String>,
    note: RwSignal<String>,
    custom: CustomForm,
    currency: Currency,
}

impl Fields {
    fn new(form: &LeadForm, currency: Currency, own: Vec<Field>, new: bool) -> Self {
        let text = || RwSignal::new(String::new());
        let (name, company_name, title, email, phone) = (text(), text(), text(), text(), text());
        let (source, value, owner, note) = (text(), text(), text(), text());
        let custom = CustomForm::new(own, &form.custom, new);
        let fields = Self { name, company_name, title, email, phone, source, value, owner, note, custom, currency };
        fields.show_texts(form);
        fields
    }

    /// Shows another form.
    fn show(self, form: &LeadForm) {
        self.show_texts(form);
        self.custom.show(&form.custom);
    }

    /// Shows all but the own fields, which begin with presets.
    fn show_texts(self, form: &LeadForm) {
        let LeadForm { name, company_name, title, email, phone, source, value, owner_id, note, .. } = form.clone();
        self.name.set(name);
        self.company_name.set(company_name);
        self.title.set(title);
        self.email.set(email);
        self.phone.set(phone);
        self.source.set(source);
        // What is worth nothing yet has no amount.
        self.value
            .set(value.map(|value| value.amount).filter(|text| text.chars().any(|c| c.is_ascii_digit() && c != '0')).unwrap_or_default());
        self.owner.set(owner_id.map(|id| id.to_string()).unwrap_or_default());
        self.note.set(note);
    }

    /// What the form says now. Reactive.
    fn read(self) -> LeadForm {
        let typed = self.value.get();
        // What is no amount goes as it stands, so that the check names it.
        let value = read_value(&typed, self.currency).unwrap_or_else(|_| MoneyForm { amount: typed, currency: self.currency.to_string() });
        LeadForm {
            name: self.name.get(),
            company_name: self.company_name.get(),
            title: self.title.get(),
            email: self.email.get(),
            phone: self.phone.get(),
            source: self.source.get(),
            value: Some(value),
            owner_id: to_id(&self.owner.get()),
            note: self.note.get(),
            custom: self.custom.read(),
        }
    }
}

/// The errors by the names of the fields.
fn errors_of(errors: &[FieldError]) -> Vec<(String, String)> {
    let name = |field: &str| if field.starts_with("value.") { "value".to_owned() } else { field.to_owned() };
    errors.iter().map(|error| (name(&error.field), error_words(&error.code, &error.message))).collect()
}

/// The form. With a `record` it changes that lead, else it makes a new one.
#[component]
pub fn LeadEditor(
    /// The lead to change.
    #[prop(optional_no_strip)]
    record: Option<Lead>,
    /// Told the lead as it is now.
    #[prop(into)]
    on_saved: Callback<Lead>,
    /// Gives up.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let ours = use_context::<Session>().map_or(Currency::EUR, |session| session.currency);
    let currency = record.as_ref().map_or(ours, |lead| lead.value.currency);
    let base = record.as_ref().map(LeadForm::from).unwrap_or_default();
    let fields = Fields::new(&base, currency, use_fields("lead").get_untracked(), record.is_none());
    let errors = FormErrors::provide();
    let id: Option<LeadId> = record.as_ref().map(|lead| lead.id);
    let draft = Draft::new(base, record.as_ref().map(|lead| lead.version));
    let key = id.map_or_else(|| "crm.lead.new".to_owned(), |id| format!("crm.lead.{id}"));
    let form = use_form(key, move || fields.read(), move |kept: LeadForm| fields.show(&kept));
    let saving = use_saving(Callback::new(move |lead| {
        form.saved();
        on_saved.run(lead);
    }));
    let submit = move |()| {
        let form = untrack(|| fields.read());
        let mut wrong = form.parse(currency).err().unwrap_or_default();
        wrong.extend(fields.custom.wrong(&form.custom));
        if !wrong.is_empty() {
            errors.set(errors_of(&wrong));
            return;
        }
        errors.clear();
        let seen = draft.seen();
        let refused = move |error: AppError| {
            let whole = || vec![(String::new(), error_words(&error.code, &error.detail))];
            errors.set(if error.errors.is_empty() { whole() } else { errors_of(&error.errors) });
        };
        saving.run(async move { send(id, form, seen).await }, draft, refused);
    };
    let reload = move |()| {
        let Some(id) = id else { return };
        saving.look_again(async move { get_lead(id).await }, move |now: Lead| {
            fields.show(&draft.meet(&untrack(|| fields.read()), LeadForm::from(&now), now.version));
        });
    };
    let words = if id.is_some() { t!("crm-list-save") } else { t!("crm-lead-create") };
    view! {
        <Form form busy=saving.busy on_submit=submit save_label=words on_cancel>
            <StaleBanner draft on_reload=reload/>
            <FormBody fields/>
        </Form>
    }
}

/// Sends the form.
async fn send(id: Option<LeadId>, form: LeadForm, seen: Option<i64>) -> Result<Lead, AppError> {
    match id {
        Some(id) => update_lead(id, serde_json::to_value(&form).unwrap_or_default(), seen).await,
        None => create_lead(form).await,
    }
}

/// The fields, in sections.
#[component]
fn FormBody(fields: Fields) -> impl IntoView {
    let colleagues = use_colleagues();
    view! {
        <fieldset class="form-section">
            <legend class="sr-only">{t!("crm-contact-section-person")}</legend>
            <TextField name="name" label=t!("crm-lead-field-name") value=fields.name autocomplete="off" autofocus=true/>
            <div class="form-row">
                <TextField name="company_name" label=t!("crm-lead-field-company-name") value=fields.company_name autocomplete="off"/>
                <TextField name="title" label=t!("crm-lead-field-title") value=fields.title autocomplete="off"/>
            </div>
            <div class="form-row">
                <TextField name="email" label=t!("crm-lead-field-email") kind="email" value=fields.email autocomplete="off"/>
                <PhoneField name="phone" label=t!("crm-lead-field-phone") value=fields.phone/>
            </div>
            <TextArea name="note" label=t!("crm-lead-field-note") value=fields.note rows=4/>
        </fieldset>
        <fieldset class="form-section">
            <legend>{t!("crm-contact-section-care")}</legend>
            <div class="form-row">
                <MoneyField name="value" label=t!("crm-lead-field-value") currency=fields.currency.code().to_owned() value=fields.value/>
                <OwnerPicker value=fields.owner colleagues/>
            </div>
            <TextField name="source" label=t!("crm-lead-field-source") value=fields.source help=t!("crm-lead-source-help") autocomplete="off"/>
        </fieldset>
        <OwnFields form=fields.custom colleagues/>
    }
}
