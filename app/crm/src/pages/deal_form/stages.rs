//! Which pipelines a deal can go, and the stages of the chosen one.

use crate::model::{Pipeline, PipelineId, StageId};
use leptos::prelude::*;
use ui::Choice;

/// The pipelines that are offered, and the stages of the chosen one; a deal that comes into another pipeline, or is new, begins at its
/// first stage.
pub fn of(
    written: RwSignal<String>,
    stage_of_deal: RwSignal<String>,
    all: Memo<Vec<Pipeline>>,
) -> (Signal<Vec<Choice>>, Signal<Vec<Choice>>) {
    let chosen = Memo::new(move |_| {
        let wanted = written.get().parse::<PipelineId>().ok();
        all.with(|all| all.iter().find(|pipeline| wanted.map_or(pipeline.is_default, |id| pipeline.id == id)).cloned())
    });
    Effect::new(move |_| {
        let Some(pipeline) = chosen.get() else { return };
        if written.with_untracked(String::is_empty) {
            written.set(pipeline.id.to_string());
        }
        let stage = stage_of_deal.get_untracked().parse::<StageId>().ok();
        if let Some(first) = pipeline.stages.first().filter(|_| stage.is_none_or(|stage| pipeline.stage(stage).is_none())) {
            stage_of_deal.set(first.id.to_string());
        }
    });
    let offered = Signal::derive(move || {
        let shown = |pipeline: &Pipeline| {
            !pipeline.archived || chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| chosen.id == pipeline.id))
        };
        all.with(|all| {
            all.iter()
                .filter(|pipeline| shown(pipeline))
                .map(|pipeline| Choice::new(pipeline.id.to_string(), pipeline.name.clone()))
                .collect()
        })
    });
    let stages = Signal::derive(move || {
        let stages = chosen.get().map(|pipeline| pipeline.stages).unwrap_or_default();
        stages.into_iter().map(|stage| Choice::new(stage.id.to_string(), stage.name)).collect::<Vec<_>>()
    });
    (offered, stages)
}
