//! The form of a stage, new or changed, in a dialog.

use super::Settings;
use crate::{
    api::pipelines::{create_stage, update_stage},
    model::{
        DealStatus, Pipeline, Stage, StageForm,
        pipeline::{MAX_LABEL, MAX_ROTTING},
    },
    pages::{
        asked::opens,
        list::words::{field_words, problem_words},
    },
};
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use ui::{Button, Dialog, DialogActions, ErrorSummary, FormErrors, NumberField, TextField, Variant};

/// A stage in the form; without one it is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageEdit {
    /// Its pipeline.
    pub pipeline: Pipeline,
    /// The stage.
    pub stage: Option<Stage>,
}

/// The dialog; open while a stage is in the form.
#[component]
pub fn StageDialog(settings: Settings, editing: RwSignal<Option<StageEdit>>) -> impl IntoView {
    let open = opens(editing, |_| true, || ());
    view! {
        <Dialog id="stage-dialog" title=t!("crm-pipelines-stage-title") open>
            {move || editing.get_untracked().map(|edit| view! { <Fields settings edit open/> })}
        </Dialog>
    }
}

#[component]
fn Fields(settings: Settings, edit: StageEdit, open: RwSignal<bool>) -> impl IntoView {
    let errors = FormErrors::provide();
    let busy = RwSignal::new(false);
    let StageEdit { pipeline, stage } = edit;
    let form = stage.as_ref().map_or_else(|| StageForm { probability: 50, ..StageForm::default() }, StageForm::from);
    let fixed = stage.as_ref().is_some_and(|stage| stage.status != DealStatus::Open);
    let name = RwSignal::new(form.name);
    let chance = RwSignal::new(form.probability.to_string());
    let days = RwSignal::new(form.rotting_days.map(|days| days.to_string()).unwrap_or_default());
    let stage = stage.map(|stage| stage.id);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let days = days.get_untracked();
        let form = StageForm {
            name: name.get_untracked(),
            // What isn't a number is out of range: the parser says so.
            probability: chance.get_untracked().trim().parse().unwrap_or(-1),
            rotting_days: Some(days.trim()).filter(|days| !days.is_empty()).map(|days| days.parse().unwrap_or(-1)),
        };
        if let Err(problems) = form.parse() {
            return errors.set(field_words(&problems));
        }
        busy.set(true);
        let (id, version) = (pipeline.id, pipeline.version);
        spawn_local(async move {
            let answer = match stage {
                Some(stage) if fixed => update_stage(stage, json!({ "name": form.name }), Some(version)).await,
                Some(stage) => update_stage(stage, json!(form), Some(version)).await,
                None => create_stage(id, form, Some(version)).await,
            };
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    settings.reload();
                }
                Err(error) if error.errors.is_empty() => errors.set([(String::new(), problem_words(&error))]),
                Err(error) => errors.set(field_words(&error.errors)),
            }
        });
    };
    let most = u32::try_from(MAX_LABEL).unwrap_or_default();
    view! {
        <form class="form" novalidate on:submit=submit>
            <ErrorSummary/>
            <TextField name="name" label=t!("crm-pipelines-name") value=name required=true autofocus=true autocomplete="off" maxlength=most/>
            {(!fixed).then(|| {
                view! {
                    <div class="form-row">
                        <NumberField name="probability" label=t!("crm-pipelines-probability") value=chance min=0 max=100 suffix="%" help=t!("crm-pipelines-probability.help")/>
                        <NumberField
                            name="rotting_days"
                            label=t!("crm-pipelines-rotting")
                            value=days
                            min=1
                            max=i64::from(MAX_ROTTING)
                            optional=true
                            help=t!("crm-pipelines-rotting.help")
                        />
                    </div>
                }
            })}
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-list-save")}</Button>
            </DialogActions>
        </form>
    }
}
