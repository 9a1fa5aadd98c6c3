//! The dialog that gives a name: to a pipeline or a reason, new or not.

use super::Settings;
use crate::{
    api::pipelines::{create_lost_reason, create_pipeline, update_lost_reason, update_pipeline},
    model::{LostReason, LostReasonForm, Pipeline, PipelineForm, pipeline::MAX_LABEL},
    pages::{
        asked::opens,
        list::words::{field_words, problem_words},
    },
};
use kernel::AppError;
use leptos::{prelude::*, task::spawn_local};
use serde_json::json;
use ui::{Button, Dialog, DialogActions, ErrorSummary, FormErrors, TextField, Variant};

/// What is being named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A pipeline that is to be made.
    NewPipeline,
    /// A pipeline.
    Pipeline(Pipeline),
    /// A reason that is to be made.
    NewReason,
    /// A reason.
    Reason(LostReason),
}

impl Named {
    fn now(&self) -> String {
        match self {
            Self::NewPipeline | Self::NewReason => String::new(),
            Self::Pipeline(pipeline) => pipeline.name.clone(),
            Self::Reason(reason) => reason.name.clone(),
        }
    }

    async fn save(self, name: String) -> Result<(), AppError> {
        match self {
            Self::NewPipeline => create_pipeline(PipelineForm { name, archived: false }).await.map(drop),
            Self::Pipeline(pipeline) => update_pipeline(pipeline.id, json!({ "name": name }), Some(pipeline.version)).await.map(drop),
            Self::NewReason => create_lost_reason(LostReasonForm { name }).await.map(drop),
            Self::Reason(reason) => update_lost_reason(reason.id, json!({ "name": name }), Some(reason.version)).await.map(drop),
        }
    }
}

/// The dialog; open while something is being named.
#[component]
pub fn NamesDialog(settings: Settings) -> impl IntoView {
    let naming = settings.naming;
    let pipeline = opens(naming, |named| matches!(named, Named::NewPipeline | Named::Pipeline(_)), || ());
    let reason = opens(naming, |named| matches!(named, Named::NewReason | Named::Reason(_)), || ());
    view! {
        <Dialog id="name-pipeline" title=t!("crm-pipelines-name-title") open=pipeline>
            <NameForm settings/>
        </Dialog>
        <Dialog id="name-reason" title=t!("crm-reasons-name-title") open=reason>
            <NameForm settings/>
        </Dialog>
    }
}

#[component]
fn NameForm(settings: Settings) -> impl IntoView {
    let errors = FormErrors::provide();
    let busy = RwSignal::new(false);
    let name = RwSignal::new(settings.naming.with_untracked(|named| named.as_ref().map(Named::now).unwrap_or_default()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(named) = settings.naming.get_untracked() else { return };
        if let Err(problems) = (LostReasonForm { name: name.get_untracked() }).parse() {
            return errors.set(field_words(&problems));
        }
        busy.set(true);
        spawn_local(async move {
            let answer = named.save(name.get_untracked()).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    let _ = settings.naming.try_set(None);
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
            <DialogActions>
                <Button on_click=move |_| settings.naming.set(None)>{t!("crm-list-cancel")}</Button>
                <Button variant=Variant::Primary submit=true loading=busy>{t!("crm-list-save")}</Button>
            </DialogActions>
        </form>
    }
}
