//! Notices about the connection: the network is away, or the server has a newer version of the program than this page.

use crate::{boot::Boot, browser};
use leptos::{prelude::*, task::spawn_local};
use std::time::Duration;
use ui::{Banner, Button, Size, Tone};

/// How often a page that stays open asks for the server's version.
const LOOK: Duration = Duration::from_secs(15 * 60);

/// The notices; nothing while all is well.
#[component]
pub fn Connection() -> impl IntoView {
    let build = StoredValue::new(use_context::<Boot>().map(|boot| boot.build).unwrap_or_default());
    let (away, newer) = (RwSignal::new(!browser::online()), RwSignal::new(false));
    let look = move || {
        spawn_local(async move {
            let answer = browser::server_build().await;
            let _ = away.try_set(answer.is_none() && !browser::online());
            let other = answer.is_some_and(|now| build.try_get_value().is_some_and(|mine| !mine.is_empty() && mine != now));
            let _ = newer.try_update(|newer| *newer |= other);
        });
    };
    Effect::new(move |_| {
        let handles = [
            window_event_listener_untyped("online", move |_| {
                away.set(false);
                look();
            }),
            window_event_listener_untyped("offline", move |_| away.set(true)),
            window_event_listener_untyped("visibilitychange", move |_| {
                if browser::visible() {
                    look();
                }
            }),
        ];
        let timer = set_interval_with_handle(look, LOOK).ok();
        on_cleanup(move || {
            handles.into_iter().for_each(WindowListenerHandle::remove);
            if let Some(timer) = timer {
                timer.clear();
            }
        });
    });
    view! {
        <div class="notices" role="status">
            <Show when=move || away.get()>
                <Banner tone=Tone::Warning>
                    <span>{t!("shell-offline")}</span>
                    <Button size=Size::Small on_click=move |_| look()>{t!("shell-retry")}</Button>
                </Banner>
            </Show>
            <Show when=move || newer.get() && !away.get()>
                <Banner tone=Tone::Info>
                    <span>{t!("shell-newer")}</span>
                    <Button size=Size::Small on_click=move |_| browser::load_again()>{t!("shell-reload")}</Button>
                </Banner>
            </Show>
        </div>
    }
}
