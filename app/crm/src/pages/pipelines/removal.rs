//! Deleting a stage: where its deals go is asked first.

use super::Settings;
use crate::{
    api::pipelines::delete_stage,
    model::{DealStatus, Pipeline, Stage},
    pages::{asked::opens, list::words::problem_words},
};
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Choice, Dialog, DialogActions, ErrorSummary, FormErrors, Select, Variant};

/// A stage that is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Its pipeline.
    pub pipeline: Pipeline,
    /// The stage.
    pub stage: Stage,
}

/// The dialog; open while a stage is to go.
#[component]
pub fn RemoveStage(settings: Settings, removing: RwSignal<Option<Removal>>) -> impl IntoView {
    let open = opens(removing, |_| true, || ());
    view! {
        <Dialog id="remove-stage" title=t!("crm-pipelines-delete-stage") open>
            {move || removing.get_untracked().map(|removal| view! { <Question settings removal open/> })}
        </Dialog>
    }
}

#[component]
fn Question(settings: Settings, removal: Removal, open: RwSignal<bool>) -> impl IntoView {
    let errors = FormErrors::provide();
    let busy = RwSignal::new(false);
    let Removal { pipeline, stage } = removal;
    let others: Vec<Choice> = pipeline
        .stages
        .iter()
        .filter(|other| other.id != stage.id && other.status == DealStatus::Open)
        .map(|other| Choice::new(other.id.to_string(), other.name.clone()))
        .collect();
    // Deals go back rather than ahead.
    let at = pipeline.stages.iter().position(|other| other.id == stage.id).unwrap_or_default();
    let first = others.get(at.saturating_sub(1)).or(others.first()).map(|choice| choice.value.clone()).unwrap_or_default();
    let (to, id, version) = (RwSignal::new(first), stage.id, pipeline.version);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        busy.set(true);
        let to = to.get_untracked().parse().ok();
        spawn_local(async move {
            let answer = delete_stage(id, to, Some(version)).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = open.try_set(false);
                    settings.reload();
                }
                Err(error) => errors.set([(String::new(), problem_words(&error))]),
            }
        });
    };
    view! {
        <form class="form" on:submit=submit>
            <ErrorSummary/>
            <p>{t!("crm-pipelines-delete-stage.text", name = stage.name)}</p>
            <Select name="to" label=t!("crm-pipelines-delete-stage.to") options=Signal::stored(others) value=to/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Danger submit=true loading=busy>{t!("crm-pipelines-delete-stage")}</Button>
            </DialogActions>
        </form>
    }
}
