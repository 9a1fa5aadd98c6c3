//! What an empty list offers besides its own actions: a small business to look around in, while there is nothing at all.

use crate::{
    api::samples::{add_sample_data, get_sample_data},
    permission,
};
use kernel::access::use_may;
use leptos::{prelude::*, task::spawn_local};
use ui::{Button, Size, Toast, icon, use_toasts};

/// Offers to add sample data to those who may.
#[component]
pub fn SampleOffer(
    /// It was added.
    #[prop(into)]
    on_added: Callback<()>,
) -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let may = use_may(permission::WRITE);
    let add = move |_| {
        busy.set(true);
        spawn_local(async move {
            let answer = add_sample_data().await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => drop(on_added.try_run(())),
                Err(_) => toasts.show(Toast::error(t!("crm-samples-failed"))),
            }
        });
    };
    view! {
        <Show when=move || may.get()>
            <div class="sample-offer">
                <p class="muted">{t!("crm-samples-offer")}</p>
                <Button size=Size::Small icon=icon::LAYERS loading=busy on_click=add>{t!("crm-samples-add")}</Button>
            </div>
        </Show>
    }
}

/// The offer below an empty list, while the organisation has no record of any kind. It is asked for once the page is awake: lists with rows
/// pay nothing for it, and nothing stands below that it could move.
#[component]
pub fn FirstSamples(
    /// Samples were added.
    #[prop(into)]
    on_added: Callback<()>,
) -> impl IntoView {
    let nothing = RwSignal::new(false);
    Effect::new(move |_| {
        spawn_local(async move {
            // Without an answer there is no offer; the list itself says what is wrong.
            if let Ok(samples) = get_sample_data().await {
                let _ = nothing.try_set(samples.empty);
            }
        });
    });
    view! {
        <Show when=move || nothing.get()>
            <div class="empty-more"><SampleOffer on_added/></div>
        </Show>
    }
}
