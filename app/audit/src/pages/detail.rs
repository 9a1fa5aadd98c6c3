//! One entry: who, when, from where, and how the record changed, field by field.

use super::{
    address::Address,
    log::words_for,
    rows::{Outcome, record, who},
};
use crate::{
    api::get_audit_event,
    model::{AuditDetail, FieldChange},
};
use chrono::{DateTime, Utc};
use kernel::AppError;
use leptos::prelude::*;
use ui::{
    Ago, Choice, Drawer, ErrorPanel, IconButton, Moment, Segmented, Shape, Size, Skeleton, Toast, format, i18n::use_lang, icon, use_toasts,
    use_zone,
};

/// What came of asking for an entry; nothing yet while it is on its way.
type Answer = Option<Result<AuditDetail, AppError>>;

/// The drawer beside the log; the address says whether it is open.
#[component]
pub fn EntryDrawer(
    /// What the address says.
    address: Address,
) -> impl IntoView {
    let answer = RwSignal::new(Answer::None);
    let look = move || {
        let Some(id) = address.entry.get_untracked() else { return };
        answer.set(None);
        leptos::task::spawn_local(async move {
            let found = get_audit_event(id).await;
            if address.entry.try_get_untracked().flatten() == Some(id) {
                answer.set(Some(found));
            }
        });
    };
    Effect::new(move |_| {
        address.entry.track();
        look();
    });
    let title = Signal::derive(move || {
        answer
            .with(|answer| answer.as_ref().and_then(|found| found.as_ref().ok()).map(|detail| detail.event.action_label.clone()))
            .unwrap_or_else(|| t!("audit-entry"))
    });
    let body = move || {
        answer.get().map_or_else(
            || view! { <Skeleton shape=Shape::Lines count=8/> }.into_any(),
            |found| match found {
                Ok(detail) => view! { <Entry detail/> }.into_any(),
                Err(error) => {
                    let help = words_for(&error);
                    view! { <ErrorPanel title=t!("audit-entry-failed") help reference=error.correlation_id on_retry=move |()| look()/> }
                        .into_any()
                }
            },
        )
    };
    view! {
        <Drawer id="audit-entry" title open=Signal::derive(move || address.entry.with(Option::is_some)) on_close=move |()| address.close()>
            {body}
        </Drawer>
    }
}

/// The entry.
#[component]
fn Entry(detail: AuditDetail) -> impl IntoView {
    let AuditDetail { event, changes, now } = detail;
    let (who, record) = (who(&event), record(&event));
    let agent = event.user_agent.filter(|agent| !agent.is_empty());
    let device = agent.as_deref().map(format::device);
    view! {
        <dl class="facts">
            <div><dt>{t!("audit-who")}</dt><dd><bdi>{who}</bdi></dd></div>
            {event.api_key_name.map(|name| view! { <div><dt>{t!("audit-actor-api")}</dt><dd><bdi>{name}</bdi></dd></div> })}
            <div><dt>{t!("audit-when")}</dt><dd><Moment at=event.at/> " (" <Ago at=event.at now/> ")"</dd></div>
            <div><dt>{t!("audit-record")}</dt><dd>{record} " " {event.resource_id.map(|id| view! { <code class="muted" dir="ltr">{id}</code> })}</dd></div>
            {(event.outcome != "success").then(|| view! { <div><dt>{t!("audit-outcome")}</dt><dd><Outcome outcome=event.outcome/></dd></div> })}
            {event.ip.map(|ip| view! { <div><dt>{t!("audit-ip")}</dt><dd><span dir="ltr">{ip}</span></dd></div> })}
            {device.map(|device| view! { <div><dt>{t!("audit-device")}</dt><dd title=agent><bdi>{device}</bdi></dd></div> })}
            {event.correlation_id.map(|id| view! { <div><dt>{t!("audit-correlation")}</dt><dd><Copied text=id.to_string()/></dd></div> })}
            <div><dt>{t!("audit-code")}</dt><dd><code dir="ltr">{event.action}</code></dd></div>
        </dl>
        {(!changes.is_empty()).then(|| view! { <Changes changes/> })}
    }
}

/// A text to copy.
#[component]
fn Copied(text: String) -> impl IntoView {
    let toasts = use_toasts();
    let copied = text.clone();
    let copy = move |_| {
        // Elsewhere browsers have no clipboard; the text can still be selected.
        if window().is_secure_context() {
            let _ = window().navigator().clipboard().write_text(&copied);
            toasts.show(Toast::success(t!("audit-copied")));
        }
    };
    view! {
        <span class="inline-flex items-center gap-1 max-w-full">
            <code class="truncate" dir="ltr">{text}</code>
            <IconButton glyph=icon::COPY label=t!("audit-copy") size=Size::Small on_click=copy/>
        </span>
    }
}

/// The fields: those that changed, or all.
#[component]
fn Changes(changes: Vec<FieldChange>) -> impl IntoView {
    let some_changed = changes.iter().any(|change| change.changed);
    let show = RwSignal::new(if some_changed { "changed" } else { "all" }.to_owned());
    let options = vec![Choice::new("changed", t!("audit-changed-only")), Choice::new("all", t!("audit-all-fields"))];
    let rows = StoredValue::new(changes);
    view! {
        <section class="grid gap-3 mt-6">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h3 class="card-title">{t!("audit-changes")}</h3>
                {some_changed.then(|| view! { <Segmented name="audit-fields" label=t!("audit-changes") options value=show/> })}
            </div>
            <dl class="changes">
                {move || {
                    let all = show.with(|show| show == "all");
                    rows.with_value(|rows| rows.iter().filter(|row| all || row.changed).cloned().map(|row| view! { <Change row/> }).collect_view())
                }}
            </dl>
        </section>
    }
}

#[component]
fn Change(row: FieldChange) -> impl IntoView {
    let (before, after) = (row.before.map(|value| readable(&value)), row.after.map(|value| readable(&value)));
    let values = if row.changed {
        view! {
            {before.map(|value| view! { <del><span class="sr-only">{t!("audit-before")} ": "</span><bdi>{value}</bdi></del> })}
            {match after {
                Some(value) => view! { <ins><span class="sr-only">{t!("audit-after")} ": "</span><bdi>{value}</bdi></ins> }.into_any(),
                None => view! { <span class="muted">{t!("audit-emptied")}</span> }.into_any(),
            }}
        }
        .into_any()
    } else {
        view! { <bdi>{after.or(before)}</bdi> }.into_any()
    };
    view! { <div class="change"><dt>{row.label}</dt><dd>{values}</dd></div> }
}

/// Moments and answers in the reader's words, all else as it is.
fn readable(value: &str) -> String {
    if let Ok(at) = value.parse::<DateTime<Utc>>() {
        return format::date_time(use_lang(), at, use_zone());
    }
    match value {
        "true" => t!("audit-yes"),
        "false" => t!("audit-no"),
        other => other.to_owned(),
    }
}
