//! Makes a form for a web site, or changes it.

use crate::{
    api::lead_intake::save_lead_form,
    model::{WebField, WebForm, WebFormForm},
    pages::{
        contact_form::{OwnerPicker, to_id},
        deals::Colleague,
        list::words::{field_words, problem_words},
    },
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Checkbox, Dialog, DialogActions, ErrorSummary, FormErrors, TextArea, TextField, Toast, Variant, use_toasts};

/// The dialog.
#[component]
pub fn FormDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The form to change; none for a new one.
    editing: RwSignal<Option<WebForm>>,
    /// Counts changes.
    changed: RwSignal<u32>,
    /// Those who may get leads.
    colleagues: Signal<Vec<Colleague>>,
) -> impl IntoView {
    view! {
        <Dialog id="lead-form" title=t!("crm-leadset-form") open wide=true>
            <Editor open form=editing.get_untracked() changed colleagues/>
        </Dialog>
    }
}

/// Whether a field is shown, and whether it must be filled in.
type Picked = (WebField, RwSignal<bool>, RwSignal<bool>);

#[component]
fn Editor(open: RwSignal<bool>, form: Option<WebForm>, changed: RwSignal<u32>, colleagues: Signal<Vec<Colleague>>) -> impl IntoView {
    let (errors, toasts, busy) = (FormErrors::provide(), use_toasts(), RwSignal::new(false));
    let (id, seen, path) =
        (form.as_ref().map(|form| form.id), form.as_ref().map(|form| form.version), form.as_ref().map(|form| form.path.clone()));
    let base = form.as_ref().map(WebFormForm::from).unwrap_or_default();
    let text = |text: &String| RwSignal::new(text.clone());
    let (name, heading, intro, thanks) = (text(&base.name), text(&base.heading), text(&base.intro), text(&base.thanks));
    let owner = RwSignal::new(base.owner_id.map(|id| id.to_string()).unwrap_or_default());
    let taking = RwSignal::new(base.open);
    let pick = |field: WebField| (field, RwSignal::new(base.fields.contains(&field)), RwSignal::new(base.required.contains(&field)));
    let picked: StoredValue<Vec<Picked>> = StoredValue::new(WebField::ALL.map(pick).to_vec());
    let read = move || WebFormForm {
        name: name.get_untracked(),
        heading: heading.get_untracked(),
        intro: intro.get_untracked(),
        thanks: thanks.get_untracked(),
        fields: picked.with_value(|all| all.iter().filter(|(_, shown, _)| shown.get_untracked()).map(|(field, ..)| *field).collect()),
        required: picked.with_value(|all| {
            all.iter().filter(|(_, shown, must)| shown.get_untracked() && must.get_untracked()).map(|(field, ..)| *field).collect()
        }),
        owner_id: to_id(&owner.get_untracked()),
        open: taking.get_untracked(),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = match read().parse() {
            Ok(form) => form,
            Err(wrong) => return errors.set(field_words(&wrong)),
        };
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = save_lead_form(id, form, seen).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    toasts.show(Toast::success(t!("crm-list-saved")));
                    let _ = changed.try_update(|n| *n += 1);
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), problem_words(&error))]),
                Err(error) => errors.set(field_words(&error.errors)),
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <ErrorSummary/>
            <TextField name="name" label=t!("crm-leadset-name") value=name help=t!("crm-leadset-form-name-help") required=true autofocus=true autocomplete="off" maxlength=100_u32/>
            <TextField name="heading" label=t!("crm-leadset-form-heading") value=heading optional=true autocomplete="off" maxlength=200_u32/>
            <TextArea name="intro" label=t!("crm-leadset-form-intro") value=intro rows=2 optional=true/>
            <FieldChoice picked/>
            <TextArea name="thanks" label=t!("crm-leadset-form-thanks") value=thanks rows=2 optional=true/>
            <OwnerPicker value=owner colleagues/>
            <Checkbox name="open" label=t!("crm-leadset-form-taking") value=taking/>
            {path.map(|path| view! { <Embed path/> })}
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-list-save")}</Button>
            </DialogActions>
        </form>
    }
}

/// What a field is called.
fn label(field: WebField) -> String {
    match field {
        WebField::Name => t!("crm-lead-field-name"),
        WebField::CompanyName => t!("crm-lead-field-company-name"),
        WebField::Title => t!("crm-lead-field-title"),
        WebField::Email => t!("crm-lead-field-email"),
        WebField::Phone => t!("crm-lead-field-phone"),
        WebField::Note => t!("crm-webform-note"),
    }
}

/// Which fields are shown, and which of them must be filled in.
#[component]
fn FieldChoice(picked: StoredValue<Vec<Picked>>) -> impl IntoView {
    let line = |(field, shown, must): Picked| {
        let name = label(field);
        view! {
            <div class="form-row">
                <Checkbox name=format!("show-{}", field.code()) label=name.clone() value=shown/>
                <Checkbox
                    name=format!("need-{}", field.code())
                    label=t!("crm-leadset-form-required", name = name)
                    value=must
                    disabled=Signal::derive(move || !shown.get())
                />
            </div>
        }
    };
    view! {
        <fieldset class="form-section">
            <legend>{t!("crm-leadset-form-fields")}</legend>
            {picked.get_value().into_iter().map(line).collect_view()}
        </fieldset>
    }
}

/// How it comes onto a web site.
#[component]
fn Embed(path: String) -> impl IntoView {
    // The dialog is there in the browser only, which knows the host.
    let host = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    let code = format!("<iframe src=\"{host}{path}\" width=\"100%\" height=\"640\" title=\"\"></iframe>");
    view! { <TextField name="embed" label=t!("crm-leadset-form-embed") value=RwSignal::new(code) readonly=true help=t!("crm-leadset-form-embed-help")/> }
}
