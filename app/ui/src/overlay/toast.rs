//! Short messages that come and go: what was done, with a way to take it back, or what failed and why.

use crate::button::IconButton;
use crate::icon::{self, Glyph, Icon};
use leptos::prelude::*;
use std::time::Duration;

/// What a message, badge or banner means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing in particular.
    #[default]
    Neutral,
    /// The one accent: new, chosen.
    Accent,
    /// It worked; won.
    Success,
    /// Look at this; overdue.
    Warning,
    /// It failed; lost.
    Danger,
    /// Good to know.
    Info,
}

impl Tone {
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Accent => "tone-accent",
            Self::Success => "tone-success",
            Self::Warning => "tone-warning",
            Self::Danger => "tone-danger",
            Self::Info => "tone-info",
        }
    }

    pub(crate) const fn glyph(self) -> Glyph {
        match self {
            Self::Success => icon::CHECK_CIRCLE,
            Self::Warning => icon::ALERT,
            Self::Danger => icon::X_CIRCLE,
            Self::Neutral | Self::Accent | Self::Info => icon::INFO,
        }
    }
}

/// One message.
#[derive(Clone, Debug)]
pub struct Toast {
    id: u64,
    tone: Tone,
    text: String,
    action: Option<(String, Callback<()>)>,
}

impl Toast {
    fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { id: 0, tone, text: text.into(), action: None }
    }

    /// It worked.
    pub fn success(text: impl Into<String>) -> Self {
        Self::new(Tone::Success, text)
    }

    /// It failed: says why.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new(Tone::Danger, text)
    }

    /// Something else happened.
    pub fn info(text: impl Into<String>) -> Self {
        Self::new(Tone::Info, text)
    }

    /// Adds a button: its words and what it does. The toast goes when it is pressed.
    #[must_use]
    pub fn action(mut self, label: impl Into<String>, run: Callback<()>) -> Self {
        self.action = Some((label.into(), run));
        self
    }

    /// Adds "Undo".
    #[must_use]
    pub fn undo(self, run: Callback<()>) -> Self {
        self.action(t!("ui-undo"), run)
    }

    /// Ten seconds with something to press, six without, errors until dismissed.
    fn life(&self) -> Option<Duration> {
        match (self.tone, &self.action) {
            (Tone::Danger, _) => None,
            (_, Some(_)) => Some(Duration::from_secs(10)),
            (_, None) => Some(Duration::from_secs(6)),
        }
    }
}

/// The page's messages. Copy it into handlers: contexts can't be read there.
#[derive(Clone, Copy, Debug)]
pub struct Toasts {
    all: RwSignal<Vec<Toast>>,
    next: RwSignal<u64>,
    held: RwSignal<bool>,
    said: RwSignal<String>,
    /// Of the whole page, which outlives every route.
    home: StoredValue<Owner>,
}

/// Makes the page's messages. Once, in the shell.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts {
        all: RwSignal::new(Vec::new()),
        next: RwSignal::new(1),
        held: RwSignal::new(false),
        said: RwSignal::new(String::new()),
        home: StoredValue::new(Owner::current().unwrap_or_default()),
    };
    provide_context(toasts);
    toasts
}

/// The page's messages. Call it while the component is set up, not in a handler.
#[must_use]
pub fn use_toasts() -> Toasts {
    use_context::<Toasts>().unwrap_or_else(provide_toasts)
}

impl Toasts {
    /// Shows a message; the oldest goes when there are more than three.
    pub fn show(self, mut toast: Toast) {
        let id = self.next.get_untracked();
        self.next.set(id + 1);
        toast.id = id;
        let life = toast.life();
        self.all.update(|all| {
            all.push(toast);
            if all.len() > 3 {
                all.remove(0);
            }
        });
        if let Some(life) = life {
            self.expire(id, life);
        }
    }

    /// What a message's button does. Unlike `Callback::new`, it still works when the page that made it was left: undoing a
    /// deletion is asked for on the list, not on the record.
    #[must_use]
    pub fn callback(self, run: impl Fn(()) + Send + Sync + 'static) -> Callback<()> {
        self.keep(|| Callback::new(run))
    }

    /// Makes something that lives as long as the page does, such as a stored value that [`Toasts::callback`] reads.
    pub fn keep<T>(self, make: impl FnOnce() -> T) -> T {
        match self.home.try_get_value() {
            Some(home) => home.with(make),
            None => make(),
        }
    }

    /// Takes a message away.
    fn dismiss(self, id: u64) {
        self.all.update(|all| all.retain(|toast| toast.id != id));
    }

    /// Says something to screen readers only: "Moved to Won".
    pub fn announce(self, text: impl Into<String>) {
        self.said.set(text.into());
    }

    /// Nobody loses a message while pointing at it.
    fn expire(self, id: u64, after: Duration) {
        set_timeout(
            move || match self.held.try_get_untracked() {
                Some(true) => self.expire(id, Duration::from_secs(2)),
                Some(false) => self.dismiss(id),
                None => {}
            },
            after,
        );
    }
}

/// Where messages appear. Once, at the end of the shell; needs [`provide_toasts`].
#[component]
pub fn ToastHost() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <div
            class="toasts"
            role="region"
            aria-label=t!("ui-messages")
            on:pointerenter=move |_| toasts.held.set(true)
            on:pointerleave=move |_| toasts.held.set(false)
            on:focusin=move |_| toasts.held.set(true)
            on:focusout=move |_| toasts.held.set(false)
        >
            <div class="toast-list" aria-live="polite">
                <For each=move || toasts.all.get() key=|toast| toast.id let:toast>
                    <ToastCard toast toasts/>
                </For>
            </div>
            <p class="sr-only" role="status">{move || toasts.said.get()}</p>
        </div>
    }
}

#[component]
fn ToastCard(toast: Toast, toasts: Toasts) -> impl IntoView {
    let id = toast.id;
    view! {
        <div
            class=format!("toast {}", toast.tone.class())
            role=(toast.tone == Tone::Danger).then_some("alert")
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    toasts.dismiss(id);
                }
            }
        >
            <Icon glyph=toast.tone.glyph()/>
            <p class="toast-text">{toast.text}</p>
            {toast
                .action
                .map(|(label, run)| {
                    view! {
                        <button
                            type="button"
                            class="toast-action"
                            on:click=move |_| {
                                toasts.dismiss(id);
                                run.run(());
                            }
                        >
                            {label}
                        </button>
                    }
                })}
            <IconButton
                glyph=icon::CLOSE
                label=t!("ui-dismiss")
                size=crate::Size::Small
                on_click=move |_| toasts.dismiss(id)
            />
        </div>
    }
}
