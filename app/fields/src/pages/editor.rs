//! The dialog in which a field is added or changed.

use super::{
    list::Page,
    options::{OptionLines, Options},
    words,
};
use crate::{
    api::{create_field, update_field},
    inputs::{CustomForm, CustomInputs},
    model::{Custom, Field, FieldForm, FieldId, FieldKind, FieldPatch},
};
use kernel::FieldError;
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use ui::{Choice, Dialog, Form, FormEnd, FormErrors, Select, Switch, TextField, Toast, use_form};

/// The key under which the preset's input stands.
const PRESET: &str = "preset";

/// The dialog; open while something is edited.
#[component]
pub(super) fn FieldDialog(page: Page, record: String) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if page.editing.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |_| {
        if !open.get() && page.editing.with_untracked(Option::is_some) {
            page.editing.set(None);
        }
    });
    let title = Signal::derive(move || match page.editing.get() {
        Some(Some(field)) => t!("fields-edit-title", name = field.label),
        _ => t!("fields-new"),
    });
    view! {
        {move || {
            let record = record.clone();
            page.editing
                .get()
                .map(|field| {
                    view! {
                        <Dialog id="field-dialog" title=title.get_untracked() open>
                            <Editor page record=record.clone() field=field.clone() open/>
                        </Dialog>
                    }
                })
        }}
    }
}

/// What the inputs hold. Copies are the same.
#[derive(Clone, Copy)]
struct Inputs {
    label: RwSignal<String>,
    key: RwSignal<String>,
    kind: RwSignal<String>,
    help: RwSignal<String>,
    required: RwSignal<bool>,
    in_list: RwSignal<bool>,
    options: Options,
    preset: RwSignal<CustomForm>,
    record: StoredValue<String>,
}

impl Inputs {
    fn new(form: &FieldForm) -> Self {
        Self {
            label: RwSignal::new(form.label.clone()),
            key: RwSignal::new(form.key.clone()),
            kind: RwSignal::new(form.kind.code().to_owned()),
            help: RwSignal::new(form.help.clone()),
            required: RwSignal::new(form.required),
            in_list: RwSignal::new(form.in_list),
            options: Options::new(&form.options),
            preset: RwSignal::new(preset_form(form)),
            record: StoredValue::new(form.record.clone()),
        }
    }

    fn kind(self) -> FieldKind {
        FieldKind::of(&self.kind.get()).unwrap_or_default()
    }

    /// What is entered now, without the preset. Reactive.
    fn bare(self) -> FieldForm {
        let kind = self.kind();
        FieldForm {
            record: self.record.get_value(),
            key: self.key.get(),
            label: self.label.get(),
            kind,
            help: self.help.get(),
            required: self.required.get(),
            preset: Value::Null,
            options: if kind.has_options() { self.options.read() } else { Vec::new() },
            in_list: self.in_list.get(),
        }
    }

    /// What is entered now. Reactive.
    fn read(self) -> FieldForm {
        let preset = self.preset.get().read().remove(PRESET).unwrap_or_default();
        FieldForm { preset, ..self.bare() }
    }

    fn errors(self, wrong: &[FieldError]) -> Vec<(String, String)> {
        let name = |field: &str| match field {
            PRESET => format!("custom.{PRESET}"),
            _ => self.options.name_of(field).unwrap_or_else(|| field.to_owned()),
        };
        wrong.iter().map(|error| (name(&error.field), words::error(&error.code, &error.message))).collect()
    }
}

/// An input for the preset of such a field.
fn preset_form(form: &FieldForm) -> CustomForm {
    let parsed = FieldForm { preset: Value::Null, ..form.clone() }.parse().unwrap_or_else(|_| form.clone());
    let shown = FieldForm { key: PRESET.to_owned(), label: t!("fields-preset"), help: t!("fields-preset-help"), required: false, ..parsed };
    let field = FieldForm { preset: Value::Null, ..shown }.into_field(FieldId::new(), chrono::DateTime::UNIX_EPOCH);
    CustomForm::new(vec![field], &Custom::from([(PRESET.to_owned(), form.preset.clone())]), false)
}

#[component]
fn Editor(page: Page, record: String, field: Option<Field>, open: RwSignal<bool>) -> impl IntoView {
    let old = field.as_ref().map(|field| (field.id, field.version));
    let start = field.as_ref().map_or_else(|| FieldForm { record, ..FieldForm::default() }, FieldForm::of);
    let inputs = Inputs::new(&start);
    let errors = FormErrors::provide();
    let busy = RwSignal::new(false);
    let slot = old.map_or_else(|| "fields.new".to_owned(), |(id, _)| format!("fields.{id}"));
    let form = use_form(slot, move || inputs.bare(), move |kept: FieldForm| show(inputs, &kept));
    // Another kind, or other options, take another input for the preset. It lives as long as the dialog, not as the effect.
    let owner = Owner::current();
    Effect::new(move |before: Option<(FieldKind, Vec<crate::model::FieldOption>)>| {
        let now = (inputs.kind(), if inputs.kind().has_options() { inputs.options.read() } else { Vec::new() });
        if before.as_ref().is_some_and(|before| *before != now) {
            let same = before.as_ref().is_some_and(|before| before.0 == now.0);
            let preset = if same { untrack(|| inputs.read().preset) } else { Value::Null };
            let form = FieldForm { preset, ..untrack(|| inputs.bare()) };
            if let Some(owner) = &owner {
                inputs.preset.set(owner.with(|| preset_form(&form)));
            }
        }
        now
    });
    let submit = move |()| {
        let entered = untrack(|| inputs.read());
        if let Err(wrong) = entered.parse() {
            errors.set(inputs.errors(&wrong));
            return;
        }
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = send(old, entered).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(field) => {
                    form.saved();
                    let _ = open.try_set(false);
                    page.toasts.show(Toast::success(t!("fields-saved", name = field.label)));
                    page.refresh();
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), words::error(&error.code, &error.detail))]),
                Err(error) => errors.set(inputs.errors(&error.errors)),
            }
        });
    };
    let save_label = if old.is_some() { t!("fields-save") } else { t!("fields-add") };
    view! {
        <Form form busy on_submit=submit save_label on_cancel=move |()| open.set(false) end=FormEnd::Dialog>
            <EditorFields inputs new=old.is_none()/>
        </Form>
    }
}

fn show(inputs: Inputs, kept: &FieldForm) {
    inputs.label.set(kept.label.clone());
    inputs.help.set(kept.help.clone());
    inputs.required.set(kept.required);
    inputs.in_list.set(kept.in_list);
    inputs.kind.set(kept.kind.code().to_owned());
    inputs.key.set(kept.key.clone());
}

async fn send(old: Option<(FieldId, i64)>, form: FieldForm) -> Result<Field, kernel::AppError> {
    let Some((id, version)) = old else { return create_field(form).await };
    let patch = FieldPatch {
        label: Some(form.label),
        help: Some(form.help),
        required: Some(form.required),
        preset: Some(form.preset),
        options: form.kind.has_options().then_some(form.options),
        in_list: Some(form.in_list),
    };
    update_field(id, patch, Some(version)).await
}

#[component]
fn EditorFields(inputs: Inputs, new: bool) -> impl IntoView {
    let kinds: Vec<Choice> = FieldKind::ALL.into_iter().map(|kind| Choice::new(kind.code(), words::kind(kind))).collect();
    let colleagues = Signal::stored(Vec::new());
    let preset = move || (inputs.kind() != FieldKind::Person).then(|| view! { <CustomInputs form=inputs.preset.get() colleagues/> });
    view! {
        <TextField name="label" label=t!("fields-label") value=inputs.label required=true autocomplete="off" autofocus=true/>
        <Select
            name="kind"
            label=t!("fields-kind")
            value=inputs.kind
            options=Signal::stored(kinds)
            disabled=!new
            help=if new { t!("fields-kind-help") } else { t!("fields-kind-fixed") }
        />
        <Show when=move || inputs.kind().has_options()>
            <OptionLines options=inputs.options/>
        </Show>
        <TextField name="help" label=t!("fields-help") value=inputs.help help=t!("fields-help-help") autocomplete="off"/>
        {preset}
        <Switch name="required" label=t!("fields-required") value=inputs.required help=t!("fields-required-help")/>
        <Switch name="in_list" label=t!("fields-in-list") value=inputs.in_list help=t!("fields-in-list-help")/>
        {new.then(|| view! { <TextField name="key" label=t!("fields-key") value=inputs.key help=t!("fields-key-help") autocomplete="off"/> })}
    }
}
