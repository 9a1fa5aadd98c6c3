//! The form of a company, new or to be changed: checked in the browser at once, by the server for good.

use super::{
    contact_form::{Draft, OwnFields, OwnerPicker, StaleBanner, to_id, use_saving},
    contacts::use_tags,
    deals::use_colleagues,
    list::words::error_words,
};
use crate::{
    api::companies::{create_company, get_company, update_company},
    model::{Address, Company, CompanyForm, CompanyId},
};
use fields::{inputs::CustomForm, known::use_fields, model::Field};
use kernel::{AppError, FieldError};
use leptos::prelude::*;
use ui::{Form, FormErrors, PhoneField, TagInput, TextArea, TextField, use_form};

/// The fields of the form as signals. Copies are the same form.
#[derive(Clone, Copy)]
struct Fields {
    name: RwSignal<String>,
    domain: RwSignal<String>,
    phone: RwSignal<String>,
    email: RwSignal<String>,
    street: RwSignal<String>,
    postal_code: RwSignal<String>,
    city: RwSignal<String>,
    region: RwSignal<String>,
    country: RwSignal<String>,
    tags: RwSignal<Vec<String>>,
    owner: RwSignal<String>,
    source: RwSignal<String>,
    custom: CustomForm,
}

impl Fields {
    fn new(form: &CompanyForm, own: Vec<Field>, new: bool) -> Self {
        let text = || RwSignal::new(String::new());
        let fields = Self {
            name: text(),
            domain: text(),
            phone: text(),
            email: text(),
            street: text(),
            postal_code: text(),
            city: text(),
            region: text(),
            country: text(),
            tags: RwSignal::new(Vec::new()),
            owner: text(),
            source: text(),
            custom: CustomForm::new(own, &form.custom, new),
        };
        fields.show_usual(form);
        fields
    }

    /// Shows another form.
    fn show(self, form: &CompanyForm) {
        self.show_usual(form);
        self.custom.show(&form.custom);
    }

    /// Shows what every company has.
    fn show_usual(self, form: &CompanyForm) {
        let CompanyForm { name, domain, phone, email, address, tags, owner_id, source, .. } = form.clone();
        self.name.set(name);
        self.domain.set(domain);
        self.phone.set(phone);
        self.email.set(email);
        self.street.set(address.street);
        self.postal_code.set(address.postal_code);
        self.city.set(address.city);
        self.region.set(address.region);
        self.country.set(address.country);
        self.tags.set(tags);
        self.owner.set(owner_id.map(|id| id.to_string()).unwrap_or_default());
        self.source.set(source);
    }

    /// What the form says now. Reactive.
    fn read(self) -> CompanyForm {
        CompanyForm {
            name: self.name.get(),
            domain: self.domain.get(),
            phone: self.phone.get(),
            email: self.email.get(),
            address: Address {
                street: self.street.get(),
                postal_code: self.postal_code.get(),
                city: self.city.get(),
                region: self.region.get(),
                country: self.country.get(),
            },
            tags: self.tags.get(),
            owner_id: to_id(&self.owner.get()),
            source: self.source.get(),
            custom: self.custom.read(),
        }
    }
}

/// The errors by the names of the fields.
fn errors_of(errors: &[FieldError]) -> Vec<(String, String)> {
    let name = |field: &str| if field.starts_with("tags[") { "tags".to_owned() } else { field.to_owned() };
    errors.iter().map(|error| (name(&error.field), error_words(&error.code, &error.message))).collect()
}

/// The form. With a `record` it changes that company, else it makes a new one.
#[component]
pub fn CompanyEditor(
    /// The company to change.
    #[prop(optional_no_strip)]
    record: Option<Company>,
    /// Told the company as it is now.
    #[prop(into)]
    on_saved: Callback<Company>,
    /// Gives up.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let base = record.as_ref().map(CompanyForm::from).unwrap_or_default();
    let fields = Fields::new(&base, use_fields("company").get_untracked(), record.is_none());
    let errors = FormErrors::provide();
    let id: Option<CompanyId> = record.as_ref().map(|company| company.id);
    let draft = Draft::new(base, record.as_ref().map(|company| company.version));
    let key = id.map_or_else(|| "crm.company.new".to_owned(), |id| format!("crm.company.{id}"));
    let form = use_form(key, move || fields.read(), move |kept: CompanyForm| fields.show(&kept));
    let saving = use_saving(Callback::new(move |company| {
        form.saved();
        on_saved.run(company);
    }));
    let submit = move |()| {
        let form = untrack(|| fields.read());
        let mut wrong = form.parse().err().unwrap_or_default();
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
        saving.look_again(async move { get_company(id).await }, move |now: Company| {
            fields.show(&draft.meet(&untrack(|| fields.read()), CompanyForm::from(&now), now.version));
        });
    };
    let words = if id.is_some() { t!("crm-list-save") } else { t!("crm-company-create") };
    view! {
        <Form form busy=saving.busy on_submit=submit save_label=words on_cancel>
            <StaleBanner draft on_reload=reload/>
            <FormBody fields/>
        </Form>
    }
}

/// Sends the form.
async fn send(id: Option<CompanyId>, form: CompanyForm, seen: Option<i64>) -> Result<Company, AppError> {
    match id {
        Some(id) => update_company(id, serde_json::to_value(&form).unwrap_or_default(), seen).await,
        None => create_company(form).await,
    }
}

/// The fields, in sections.
#[component]
fn FormBody(fields: Fields) -> impl IntoView {
    let colleagues = use_colleagues();
    view! {
        <fieldset class="form-section">
            <legend class="sr-only">{t!("crm-company-section-main")}</legend>
            <TextField name="name" label=t!("crm-company-field-name") value=fields.name autocomplete="off" autofocus=true/>
            <TextField name="domain" label=t!("crm-company-field-domain") value=fields.domain placeholder="example.com" autocomplete="off"/>
            <div class="form-row">
                <TextField name="email" label=t!("crm-contact-field-email") kind="email" value=fields.email autocomplete="off"/>
                <PhoneField name="phone" label=t!("crm-contact-field-phone") value=fields.phone/>
            </div>
        </fieldset>
        <fieldset class="form-section">
            <legend>{t!("crm-company-section-address")}</legend>
            <TextArea name="address.street" label=t!("crm-company-field-street") value=fields.street rows=2/>
            <div class="form-row">
                <TextField name="address.postal_code" label=t!("crm-company-field-postal-code") value=fields.postal_code autocomplete="off"/>
                <TextField name="address.city" label=t!("crm-company-field-city") value=fields.city autocomplete="off"/>
            </div>
            <div class="form-row">
                <TextField name="address.region" label=t!("crm-company-field-region") value=fields.region autocomplete="off"/>
                <TextField name="address.country" label=t!("crm-company-field-country") value=fields.country autocomplete="off"/>
            </div>
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
