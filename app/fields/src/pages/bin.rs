//! The fields that were deleted lately.

use super::list::{Page, restore};
use crate::model::FieldLine;
use leptos::prelude::*;
use ui::{Button, Card, Moment, Size};

/// Each with the way back; nothing when there are none.
#[component]
pub fn Bin(page: Page, lines: Vec<FieldLine>) -> impl IntoView {
    let line = move |FieldLine { field, used }: FieldLine| {
        view! {
            <li class="row">
                <span class="min-w-0 flex-1">
                    <bdi>{field.label}</bdi>
                    <span class="block text-xs text-muted">
                        {field.deleted_at.map(|at| view! { <Moment at/> })} " · " {t!("fields-used-by", n = used)}
                    </span>
                </span>
                <Button size=Size::Small on_click=move |_| restore(page, field.id)>{t!("fields-restore")}</Button>
            </li>
        }
    };
    (!lines.is_empty()).then(|| {
        view! {
            <Card title=t!("fields-bin") flush=true class="mt-6">
                <p class="muted px-4 pt-2">{t!("fields-bin-text")}</p>
                <ul class="rows">{lines.into_iter().map(line).collect_view()}</ul>
            </Card>
        }
    })
}
