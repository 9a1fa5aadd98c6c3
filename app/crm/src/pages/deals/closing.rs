//! The question that closing a deal asks: why it was lost, and what else is to be said.

use super::shared::use_lost_reasons;
use crate::{
    model::{CloseDeal, DealStatus, LostReason, lost_reason::MAX_CLOSE_NOTE},
    pages::asked::opens,
};
use leptos::prelude::*;
use ui::{Button, Choice, Dialog, DialogActions, Select, TextArea, Variant};

/// The dialog; open while `asking` names an end.
#[component]
pub fn ClosingDialog(
    /// Its id.
    id: &'static str,
    /// The end that is asked about.
    asking: RwSignal<Option<DealStatus>>,
    /// The answer.
    #[prop(into)]
    on_close: Callback<CloseDeal>,
    /// There is none: it stays as it was.
    #[prop(into, default = Callback::new(|()| ()))]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let won = opens(asking, |end| *end == DealStatus::Won, move || on_cancel.run(()));
    let lost = opens(asking, |end| *end == DealStatus::Lost, move || on_cancel.run(()));
    view! {
        <Dialog id=format!("{id}-won") title=t!("crm-close-won-title") open=won>
            <Answer status=DealStatus::Won asking open=won on_close/>
        </Dialog>
        <Dialog id=format!("{id}-lost") title=t!("crm-close-lost-title") open=lost>
            <Answer status=DealStatus::Lost asking open=lost on_close/>
        </Dialog>
    }
}

/// Reason, note, and the two buttons.
#[component]
fn Answer(status: DealStatus, asking: RwSignal<Option<DealStatus>>, open: RwSignal<bool>, on_close: Callback<CloseDeal>) -> impl IntoView {
    let (reason, note) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let end = CloseDeal {
            status,
            lost_reason_id: reason.get_untracked().parse().ok(),
            note: note.get_untracked().trim().to_owned(),
            after_id: None,
        };
        asking.set(None);
        on_close.run(end);
    };
    let lost = status == DealStatus::Lost;
    view! {
        <form class="form" on:submit=submit>
            {lost.then(|| view! { <Reasons value=reason/> })}
            <TextArea name="close-note" label=t!("crm-close-note") value=note optional=true rows=3 maxlength=u32::try_from(MAX_CLOSE_NOTE).unwrap_or_default()/>
            <DialogActions>
                <Button on_click=move |_| open.set(false)>{t!("crm-deal-cancel")}</Button>
                <Button variant=Variant::Primary submit=true>{if lost { t!("crm-close-lost") } else { t!("crm-close-won") }}</Button>
            </DialogActions>
        </form>
    }
}

/// Chooses why it was lost, of those reasons that are offered.
#[component]
fn Reasons(value: RwSignal<String>) -> impl IntoView {
    let reasons = use_lost_reasons();
    let options = Signal::derive(move || {
        let offered = |all: &Vec<LostReason>| {
            all.iter()
                .filter(|reason| !reason.deleted)
                .map(|reason| Choice::new(reason.id.to_string(), reason.name.clone()))
                .collect::<Vec<_>>()
        };
        reasons.with(offered)
    });
    view! { <Select name="close-reason" label=t!("crm-close-reason") options value empty=t!("crm-close-no-reason")/> }
}
