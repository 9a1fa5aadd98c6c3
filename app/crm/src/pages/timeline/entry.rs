//! One entry of a timeline: what was written or changed, a tick for tasks, and how to take it away.

use super::{change::line, compose::kind_words};
use crate::{
    api::activities::{delete_activity, restore_activity, update_activity},
    model::{ActivityKind, Subject, TimelineItem as Item},
    pages::{list::words::say_failed, merge::UndoMerge},
};
use leptos::prelude::*;
use serde_json::{Value, json};
use ui::{Avatar, Checkbox, Day, IconButton, Moment, Size, TimelineItem, Toast, Tone, icon, use_toasts};

/// The entry.
#[component]
pub fn Entry(item: Item, about: Subject, may_write: Signal<bool>, on_changed: Callback<()>) -> impl IntoView {
    match ActivityKind::from_code(&item.kind) {
        Some(kind) => view! { <Written item kind may_write on_changed/> }.into_any(),
        None => view! { <Changed item about/> }.into_any(),
    }
}

/// Who, if somebody did it.
fn author(name: Option<String>, photo: Option<String>) -> impl IntoView {
    name.map(|name| {
        // Initials are no words of the line: they must not decide which way it runs.
        let face = view! { <bdi><Avatar name=name.clone() src=photo size="sm"/></bdi> };
        view! { <span class="timeline-who">{face} <strong><bdi>{name}</bdi></strong></span> " · " }
    })
}

/// What somebody wrote or plans.
#[component]
fn Written(item: Item, kind: ActivityKind, may_write: Signal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let (glyph, tone) = match kind {
        ActivityKind::Note => (icon::NOTE, Tone::Neutral),
        ActivityKind::Task if item.done_at.is_some() => (icon::CHECK, Tone::Success),
        ActivityKind::Task => (icon::TASK, Tone::Accent),
        ActivityKind::Call => (icon::PHONE, Tone::Info),
        ActivityKind::Meeting => (icon::USERS, Tone::Info),
    };
    let (name, photo, at) = (item.author_name.clone(), item.author_photo_url.clone(), item.created_at);
    let title = move || view! { {author(name.clone(), photo.clone())} {kind_words(kind)} };
    let text = if kind == ActivityKind::Task {
        view! { <TaskLine item=item.clone() may_write on_changed/> }.into_any()
    } else {
        let headline = Some(item.subject.clone()).filter(|text| !text.is_empty());
        view! {
            {headline.map(|text| view! { <strong class="block"><bdi>{text}</bdi></strong> })}
            <bdi>{item.body.clone()}</bdi>
        }
        .into_any()
    };
    view! {
        <TimelineItem glyph tone title=ViewFn::from(title) time=ViewFn::from(move || view! { <Moment at/> })>
            <div class="flex items-start gap-2 whitespace-normal">
                <div class="min-w-0 flex-1 whitespace-pre-line">{text}</div>
                {move || may_write.get().then(|| view! { <Remove item=item.clone() on_changed/> })}
            </div>
        </TimelineItem>
    }
}

/// A task with its tick. The tick moves at once and goes back if the server refuses.
#[component]
fn TaskLine(item: Item, may_write: Signal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let toasts = use_toasts();
    let (id, version) = (item.id, item.version);
    let done = RwSignal::new(item.done_at.is_some());
    let tick = move |on: bool| {
        leptos::task::spawn_local(async move {
            match update_activity(id, json!({ "done": on }), Some(version)).await {
                Ok(_) => drop(on_changed.try_run(())),
                Err(error) => {
                    let _ = done.try_set(!on);
                    say_failed(toasts, &error);
                    if error.status == 412 {
                        on_changed.try_run(());
                    }
                }
            }
        });
    };
    let due = item.due_at.map(|at| {
        let day = (at + chrono::TimeDelta::minutes(ui::use_zone().into())).date_naive();
        view! { <span class="block ps-7 text-xs text-muted">{t!("crm-activity-due")} ": " <Day day/></span> }
    });
    view! {
        <Checkbox name=format!("task-{id}") label=item.subject value=done disabled=Signal::derive(move || !may_write.get()) on_change=tick/>
        {due}
    }
}

/// Takes the entry away; undo brings it back.
#[component]
fn Remove(item: Item, on_changed: Callback<()>) -> impl IntoView {
    let toasts = use_toasts();
    let (id, version) = (item.id, item.version);
    let text = if item.subject.is_empty() { item.body } else { item.subject };
    let what: String = text.lines().next().unwrap_or_default().chars().take(60).collect();
    let restore = toasts.callback(move |()| {
        leptos::task::spawn_local(async move {
            match restore_activity(id).await {
                Ok(_) => drop(on_changed.try_run(())),
                Err(error) => say_failed(toasts, &error),
            }
        });
    });
    let remove = move |_| {
        leptos::task::spawn_local(async move {
            match delete_activity(id, Some(version)).await {
                Ok(()) => {
                    on_changed.try_run(());
                    toasts.show(Toast::success(t!("crm-activity-deleted")).undo(restore));
                }
                Err(error) => say_failed(toasts, &error),
            }
        });
    };
    view! { <IconButton glyph=icon::TRASH label=t!("crm-activity-delete-named", what = what) size=Size::Small on_click=remove/> }
}

/// What changed by itself or by somebody's edit.
#[component]
fn Changed(item: Item, about: Subject) -> impl IntoView {
    let other = || item.payload.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let event = item.payload.get("event").and_then(Value::as_str).unwrap_or_default().to_owned();
    let (glyph, words) = match event.as_str() {
        "created" => (icon::PLUS, t!("crm-activity-event-created")),
        "imported" => (icon::IMPORT, t!("crm-activity-event-imported")),
        "status" => (icon::LAYERS, t!("crm-activity-event-status")),
        "merged" => (icon::LAYERS, t!("crm-activity-event-merged", name = other())),
        "unmerged" => (icon::UNDO, t!("crm-activity-event-unmerged", name = other())),
        "moved" => (icon::BOARD, t!("crm-activity-event-moved")),
        _ => (icon::EDIT, t!("crm-activity-event-updated")),
    };
    let (name, photo, at) = (item.author_name.clone(), item.author_photo_url.clone(), item.created_at);
    let title = move || view! { {author(name.clone(), photo.clone())} {words.clone()} };
    let time = ViewFn::from(move || view! { <Moment at/> });
    let fields = item.payload.get("fields").and_then(Value::as_object).into_iter().flatten();
    let changes: Vec<_> = fields.map(|(field, change)| line(about, field, change, &item.names)).collect();
    // A merge can be undone as long as its entry stands.
    let merge = item.payload.get("merge_id").and_then(Value::as_str).and_then(|id| id.parse().ok()).filter(|_| event == "merged");
    let undo = merge.map(|id| view! { <UndoMerge id/> });
    if changes.is_empty() && undo.is_none() {
        return view! { <TimelineItem glyph title=ViewFn::from(title) time/> }.into_any();
    }
    view! {
        <TimelineItem glyph title=ViewFn::from(title) time>
            <dl class="facts whitespace-normal text-xs">{changes.into_iter().collect_view()}</dl>
            {undo}
        </TimelineItem>
    }
    .into_any()
}
