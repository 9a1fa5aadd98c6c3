//! The form of a contact, new or to be changed: checked in the browser at once, by the server for good.

mod channels;
mod own;
mod pickers;
mod save;

pub use channels::label_words;
pub use own::OwnFields;
pub use pickers::{CompanyPicker, OwnerPicker, to_id};
pub use save::{Draft, StaleBanner, use_saving};

use super::{contacts::use_tags, list::words::error_words};
use crate::{
    api::contacts::{create_contact, get_contact, update_contact},
    model::{Contact, ContactForm, ContactId},
    pages::deals::use_colleagues,
};
use channels::{ChannelKind, Channels, Lines};
use fields::{inputs::CustomForm, known::use_fields, model::Field};
use kernel::{AppError, FieldError};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use ui::{Choice, Form, FormErrors, TagInput, TextField, use_form};

/// The fields of the form as signals. Copies are the same form.
#[derive(Clone, Copy)]
struct Fields {
    first_name: RwSignal<String>,
    last_name: RwSignal<String>,
    emails: Lines,
    phones: Lines,
    company: RwSignal<Option<Choice>>,
    title: RwSignal<String>,
    owner: RwSignal<String>,
    tags: RwSignal<Vec<String>>,
    source: RwSignal<String>,
    custom: CustomForm,
}

impl Fields {
    fn new(form: &ContactForm, company_name: Option<&str>, own: Vec<Field>, new: bool) -> Self {
        let company = form.company_id.map(|id| Choice::new(id.to_string(), company_name.unwrap_or_default()));
        Self {
            first_name: RwSignal::new(form.first_name.clone()),
            last_name: RwSignal::new(form.last_name.clone()),
            emails: Lines::new(form.emails.iter().map(|email| (email.label.clone(), email.address.clone()))),
            phones: Lines::new(form.phones.iter().map(|phone| (phone.label.clone(), phone.number.clone()))),
            company: RwSignal::new(company),
            title: RwSignal::new(form.title.clone()),
            owner: RwSignal::new(form.owner_id.map(|id| id.to_string()).unwrap_or_default()),
            tags: RwSignal::new(form.tags.clone()),
            source: RwSignal::new(form.source.clone()),
            custom: CustomForm::new(own, &form.custom, new),
        }
    }

    /// What the form says now. Reactive.
    fn read(self) -> ContactForm {
        ContactForm {
            first_name: self.first_name.get(),
            last_name: self.last_name.get(),
            emails: self.emails.emails(),
            phones: self.phones.phones(),
            company_id: self.company.with(|company| company.as_ref().and_then(|choice| choice.value.parse().ok())),
            title: self.title.get(),
            owner_id: to_id(&self.owner.get()),
            tags: self.tags.get(),
            source: self.source.get(),
            custom: self.custom.read(),
        }
    }

    /// What a draft keeps. Reactive.
    fn content(self) -> Content {
        Content { form: self.read(), company: self.company.with(|company| company.as_ref().map(|choice| choice.label.clone())) }
    }

    /// Shows another form.
    fn show(self, form: &ContactForm, company_name: Option<&str>) {
        let other = form.company_id.map(|id| id.to_string());
        if self.company.with_untracked(|company| company.as_ref().map(|choice| choice.value.clone())) != other {
            self.company.set(other.map(|id| Choice::new(id, company_name.unwrap_or_default())));
        }
        self.first_name.set(form.first_name.clone());
        self.last_name.set(form.last_name.clone());
        self.emails.show(form.emails.iter().map(|email| (email.label.clone(), email.address.clone())));
        self.phones.show(form.phones.iter().map(|phone| (phone.label.clone(), phone.number.clone())));
        self.title.set(form.title.clone());
        self.owner.set(form.owner_id.map(|id| id.to_string()).unwrap_or_default());
        self.tags.set(form.tags.clone());
        self.source.set(form.source.clone());
        self.custom.show(&form.custom);
    }

    /// The errors by the names of the fields: lines keep their names when others go.
    fn errors(self, errors: &[FieldError]) -> Vec<(String, String)> {
        let name = |field: &str| self.emails.name_of("emails", field).or_else(|| self.phones.name_of("phones", field));
        let tags = |field: &str| field.starts_with("tags[").then(|| "tags".to_owned());
        errors
            .iter()
            .map(|error| {
                let field = name(&error.field).or_else(|| tags(&error.field)).unwrap_or_else(|| error.field.clone());
                (field, error_words(&error.code, &error.message))
            })
            .collect()
    }
}

/// The form with the company's name, which a draft needs to show it again.
#[derive(Serialize, Deserialize)]
struct Content {
    form: ContactForm,
    company: Option<String>,
}

/// The form. With a `record` it changes that contact, else it makes a new one that starts as `start`.
#[component]
pub fn ContactEditor(
    /// The contact to change.
    #[prop(optional_no_strip)]
    record: Option<Contact>,
    /// How a new one starts.
    #[prop(optional)]
    start: ContactForm,
    /// The name of the company that it starts with.
    #[prop(optional_no_strip)]
    company_name: Option<String>,
    /// Told the contact as it is now.
    #[prop(into)]
    on_saved: Callback<Contact>,
    /// Gives up.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let base = record.as_ref().map_or(start, ContactForm::from);
    let company_name = record.as_ref().map_or(company_name, |contact| contact.company_name.clone());
    let own = use_fields("contact").get_untracked();
    let fields = Fields::new(&base, company_name.as_deref(), own, record.is_none());
    let errors = FormErrors::provide();
    let id: Option<ContactId> = record.as_ref().map(|contact| contact.id);
    let draft = Draft::new(base, record.as_ref().map(|contact| contact.version));
    let key = id.map_or_else(|| "crm.contact.new".to_owned(), |id| format!("crm.contact.{id}"));
    let form = use_form(key, move || fields.content(), move |kept: Content| fields.show(&kept.form, kept.company.as_deref()));
    let saving = use_saving(Callback::new(move |contact| {
        form.saved();
        on_saved.run(contact);
    }));
    let submit = move |()| {
        let form = untrack(|| fields.read());
        let mut wrong = form.parse().err().unwrap_or_default();
        wrong.extend(fields.custom.wrong(&form.custom));
        if !wrong.is_empty() {
            errors.set(fields.errors(&wrong));
            return;
        }
        errors.clear();
        let seen = draft.seen();
        let refused = move |error: AppError| errors.set(refusal(fields, &error));
        saving.run(async move { send(id, form, seen).await }, draft, refused);
    };
    let reload = move |()| {
        let Some(id) = id else { return };
        saving.look_again(async move { get_contact(id).await }, move |now: Contact| {
            let merged = draft.meet(&untrack(|| fields.read()), ContactForm::from(&now), now.version);
            fields.show(&merged, now.company_name.as_deref());
        });
    };
    let words = if id.is_some() { t!("crm-list-save") } else { t!("crm-contact-create") };
    view! {
        <Form form busy=saving.busy on_submit=submit save_label=words on_cancel>
            <StaleBanner draft on_reload=reload/>
            <FormBody fields/>
        </Form>
    }
}

/// What the form shows when the server refuses it.
fn refusal(fields: Fields, error: &AppError) -> Vec<(String, String)> {
    if error.errors.is_empty() { vec![(String::new(), error_words(&error.code, &error.detail))] } else { fields.errors(&error.errors) }
}

/// Sends the form.
async fn send(id: Option<ContactId>, form: ContactForm, seen: Option<i64>) -> Result<Contact, AppError> {
    match id {
        Some(id) => update_contact(id, serde_json::to_value(&form).unwrap_or_default(), seen).await,
        None => create_contact(form).await,
    }
}

/// The fields, in sections.
#[component]
fn FormBody(fields: Fields) -> impl IntoView {
    let colleagues = use_colleagues();
    view! {
        <fieldset class="form-section">
            <legend class="sr-only">{t!("crm-contact-section-person")}</legend>
            <div class="form-row">
                <TextField name="first_name" label=t!("crm-contact-field-first-name") value=fields.first_name autocomplete="off" autofocus=true/>
                <TextField name="last_name" label=t!("crm-contact-field-last-name") value=fields.last_name autocomplete="off"/>
            </div>
            <Channels kind=ChannelKind::Email lines=fields.emails/>
            <Channels kind=ChannelKind::Phone lines=fields.phones/>
        </fieldset>
        <fieldset class="form-section">
            <legend>{t!("crm-contact-section-work")}</legend>
            <CompanyPicker value=fields.company/>
            <TextField name="title" label=t!("crm-contact-field-title") value=fields.title autocomplete="off"/>
        </fieldset>
        <fieldset class="form-section">
            <legend>{t!("crm-contact-section-care")}</legend>
            <OwnerPicker value=fields.owner colleagues/>
            <TagInput name="tags" label=t!("crm-contact-field-tags") value=fields.tags suggestions=use_tags()/>
            <TextField name="source" label=t!("crm-contact-field-source") value=fields.source help=t!("crm-contact-source-help") autocomplete="off"/>
        </fieldset>
        <OwnFields form=fields.custom colleagues/>
    }
}
