//! The pipelines in their order, each with its stages.

use super::{
    Settings,
    names::Named,
    removal::{Removal, RemoveStage},
    sorted::Sorted,
    stage::{StageDialog, StageEdit},
};
use crate::{
    api::pipelines::{delete_pipeline, order_pipelines, order_stages, update_pipeline},
    model::{DealStatus, NewOrder, Pipeline, PipelineId, Stage, StageId},
};
use leptos::prelude::*;
use serde_json::json;
use ui::{Badge, Button, Card, IconButton, Menu, MenuItem, MenuSeparator, Size, Tone, Variant, icon};

/// All pipelines.
#[component]
pub fn Ways(settings: Settings) -> impl IntoView {
    let all = settings.pipelines;
    let ids = Signal::derive(move || all.with(|all| all.iter().map(|pipeline| pipeline.id).collect::<Vec<_>>()));
    let find = move |id: PipelineId| all.with(|all| all.iter().find(|pipeline| pipeline.id == id).cloned());
    let (editing, removing) = (RwSignal::new(None::<StageEdit>), RwSignal::new(None::<Removal>));
    let row = move |id| {
        let pipeline = Signal::derive(move || find(id));
        view! { <OnePipeline settings pipeline editing removing/> }.into_any()
    };
    let order = move |ids: Vec<PipelineId>| settings.send(order_pipelines(NewOrder { ids }));
    view! {
        <Sorted
            label=t!("crm-pipelines-page")
            ids
            name=move |id| find(id).map(|pipeline| pipeline.name).unwrap_or_default()
            row
            movable=settings.may
            on_order=order
        />
        <StageDialog settings editing/>
        <RemoveStage settings removing/>
    }
}

/// A pipeline: its name, what can be done with it, its stages.
#[component]
fn OnePipeline(
    settings: Settings,
    pipeline: Signal<Option<Pipeline>>,
    editing: RwSignal<Option<StageEdit>>,
    removing: RwSignal<Option<Removal>>,
) -> impl IntoView {
    let known = move || pipeline.get();
    let open =
        Signal::derive(move || stages(pipeline, |status| status == DealStatus::Open).into_iter().map(|stage| stage.id).collect::<Vec<_>>());
    let find = move |id: StageId| pipeline.with(|pipeline| pipeline.as_ref().and_then(|pipeline| pipeline.stage(id).cloned()));
    let order = move |ids: Vec<StageId>| {
        if let Some(pipeline) = pipeline.get_untracked() {
            settings.send(order_stages(pipeline.id, NewOrder { ids }, None));
        }
    };
    let row = move |id| view! { <StageRow settings pipeline stage=Signal::derive(move || find(id)) editing removing/> }.into_any();
    let closed = move || stages(pipeline, |status| status != DealStatus::Open);
    view! {
        <Card class="way">
            <header class="way-head">
                <h2 class="card-title"><bdi>{move || known().map(|pipeline| pipeline.name)}</bdi></h2>
                {move || known().and_then(|pipeline| mark(&pipeline))}
                <span class="push"></span>
                <Show when=move || settings.may.get()><PipelineActions settings pipeline/></Show>
            </header>
            <Sorted
                label=t!("crm-pipelines-stages")
                ids=open
                name=move |id| find(id).map(|stage| stage.name).unwrap_or_default()
                row
                movable=settings.may
                on_order=order
            />
            <ul class="sorted" aria-label=t!("crm-pipelines-ends")>
                <For each=move || closed() key=|stage| stage.id let:stage>
                    <li class="sorted-row sorted-fixed">
                        <div class="sorted-body"><StageRow settings pipeline stage=Signal::derive(move || find(stage.id)) editing removing/></div>
                    </li>
                </For>
            </ul>
            <Show when=move || settings.may.get()>
                <Button variant=Variant::Ghost size=Size::Small icon=icon::PLUS on_click=move |_| editing.set(known().map(|pipeline| StageEdit { pipeline, stage: None }))>
                    {t!("crm-pipelines-add-stage")}
                </Button>
            </Show>
        </Card>
    }
}

/// The stages of a pipeline that give such a status.
fn stages(pipeline: Signal<Option<Pipeline>>, keep: impl Fn(DealStatus) -> bool) -> Vec<Stage> {
    pipeline.with(|pipeline| pipeline.iter().flat_map(|pipeline| &pipeline.stages).filter(|stage| keep(stage.status)).cloned().collect())
}

/// Whether it is the default one, or archived.
fn mark(pipeline: &Pipeline) -> Option<AnyView> {
    if pipeline.archived {
        return Some(view! { <Badge>{t!("crm-pipelines-archived")}</Badge> }.into_any());
    }
    pipeline.is_default.then(|| view! { <Badge tone=Tone::Accent>{t!("crm-pipelines-default")}</Badge> }.into_any())
}

/// What can be done with a pipeline.
#[component]
fn PipelineActions(settings: Settings, pipeline: Signal<Option<Pipeline>>) -> impl IntoView {
    let archived = move || pipeline.with(|pipeline| pipeline.as_ref().is_some_and(|pipeline| pipeline.archived));
    let id = pipeline.with_untracked(|pipeline| pipeline.as_ref().map(|pipeline| pipeline.id.to_string()).unwrap_or_default());
    let flip = move |()| {
        if let Some(pipeline) = pipeline.get_untracked() {
            settings.send(update_pipeline(pipeline.id, json!({ "archived": !pipeline.archived }), Some(pipeline.version)));
        }
    };
    let delete = move |()| {
        if let Some(pipeline) = pipeline.get_untracked() {
            settings.send(delete_pipeline(pipeline.id, Some(pipeline.version)));
        }
    };
    let label = move || t!("crm-pipelines-actions", name = pipeline.get().map(|pipeline| pipeline.name).unwrap_or_default());
    view! {
        <Menu id=format!("way-{id}") label=untrack(label) glyph_only=true variant=Variant::Ghost>
            <MenuItem icon=icon::EDIT on_select=move |()| settings.naming.set(pipeline.get_untracked().map(Named::Pipeline))>
                {t!("crm-pipelines-rename")}
            </MenuItem>
            <MenuItem icon=icon::ARCHIVE on_select=flip>
                {move || if archived() { t!("crm-pipelines-unarchive") } else { t!("crm-pipelines-archive") }}
            </MenuItem>
            <MenuSeparator/>
            <MenuItem icon=icon::TRASH danger=true on_select=delete>{t!("crm-pipelines-delete")}</MenuItem>
        </Menu>
    }
}

/// A stage: its name, its chance, its patience.
#[component]
fn StageRow(
    settings: Settings,
    pipeline: Signal<Option<Pipeline>>,
    stage: Signal<Option<Stage>>,
    editing: RwSignal<Option<StageEdit>>,
    removing: RwSignal<Option<Removal>>,
) -> impl IntoView {
    let facts = move || {
        let stage = stage.get()?;
        let chance = t!("crm-pipelines-chance", percent = format!("{}%", stage.probability));
        Some(match stage.rotting_days {
            Some(days) => format!("{chance} · {}", t!("crm-pipelines-patience", n = days)),
            None => chance,
        })
    };
    let open = move || stage.with(|stage| stage.as_ref().is_some_and(|stage| stage.status == DealStatus::Open));
    let both = move || Some((pipeline.get_untracked()?, stage.get_untracked()?));
    view! {
        <span class="sorted-name">
            <bdi>{move || stage.get().map(|stage| stage.name)}</bdi>
            <span class="sorted-facts">{facts}</span>
        </span>
        <Show when=move || settings.may.get()>
            <IconButton
                glyph=icon::EDIT
                label=t!("crm-pipelines-edit-stage")
                on_click=move |_| editing.set(both().map(|(pipeline, stage)| StageEdit { pipeline, stage: Some(stage) }))
            />
            <Show when=open>
                <IconButton
                    glyph=icon::TRASH
                    label=t!("crm-pipelines-delete-stage")
                    on_click=move |_| removing.set(both().map(|(pipeline, stage)| Removal { pipeline, stage }))
                />
            </Show>
        </Show>
    }
}
