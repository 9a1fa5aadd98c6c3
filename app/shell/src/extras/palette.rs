//! The command palette: records, pages and actions in one list, by keyboard alone.

use super::{
    Extras,
    fuzzy::parts,
    rank::{Line, Part, lines, record},
};
use crate::{browser, commands};
use crm::{api::search::search_all, model::SearchHit};
use desk::{api::list_traces, model::Trace};
use kernel::access::{use_may, use_session};
use leptos::{ev, html, prelude::*, task::spawn_local};
use ui::{Icon, Kbd, Spinner, icon};

/// Shorter texts find too many records.
const SHORTEST: usize = 2;

/// How many of the records opened lately are shown.
const RECENT: usize = 6;

/// What is typed and found.
#[derive(Clone, Copy)]
struct State {
    text: RwSignal<String>,
    asked: RwSignal<String>,
    hits: RwSignal<Option<Vec<SearchHit>>>,
    failed: RwSignal<bool>,
    active: RwSignal<usize>,
    recent: RwSignal<Vec<Line>>,
    lines: Memo<Vec<Shown>>,
}

/// A line and its place.
#[derive(Clone)]
struct Shown(usize, Line);

impl PartialEq for Shown {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && self.1.title == other.1.title && self.1.detail == other.1.detail && self.1.part == other.1.part
    }
}

impl State {
    fn new(extras: Extras) -> Self {
        let (text, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (hits, failed) = (RwSignal::new(Some(Vec::new())), RwSignal::new(false));
        let (session, recent) = (use_session(), RwSignal::new(Vec::new()));
        let lines = Memo::new(move |_| {
            let found = hits.get().unwrap_or_default();
            let all = commands::all(session, extras.page, extras.demo);
            lines(text.read().trim(), &recent.read(), &found, &all).into_iter().enumerate().map(|(at, line)| Shown(at, line)).collect()
        });
        Self { text, asked, hits, failed, active: RwSignal::new(0), recent, lines }
    }

    /// Asks for records. Typing goes on meanwhile: only the answer to the last question counts.
    fn search(self, may: Signal<bool>) {
        Effect::new(move |_| {
            let q = self.asked.get();
            self.failed.set(false);
            if !may.get() || q.chars().count() < SHORTEST {
                return self.hits.set(Some(Vec::new()));
            }
            self.hits.set(None);
            spawn_local(async move {
                let answer = search_all(q.clone()).await;
                if self.asked.try_get_untracked() == Some(q) {
                    self.failed.try_set(answer.is_err());
                    self.hits.try_set(Some(answer.map(|found| found.items).unwrap_or_default()));
                }
            });
        });
    }

    /// Asks what was opened lately; until it is there, what was known last time stands.
    fn look_back(self) {
        spawn_local(async move {
            if let Ok(traces) = list_traces().await {
                let line = |trace: Trace| record(Part::Recent, &trace.kind, trace.title, String::new(), trace.link);
                let _ = self.recent.try_set(traces.into_iter().take(RECENT).map(line).collect());
            }
        });
    }

    fn clear(self) {
        self.text.set(String::new());
        self.asked.set(String::new());
        self.active.set(0);
    }
}

/// The palette, on the browser's own dialog.
#[component]
pub fn Palette(extras: Extras) -> impl IntoView {
    let state = State::new(extras);
    state.search(use_may(crm::permission::READ));
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = extras.palette.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            state.clear();
            state.look_back();
            // It can't fail: the dialog is in the page and closed.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    Effect::new(move |before: Option<u32>| {
        let now = extras.traced.get();
        if before.is_some_and(|before| before != now) && extras.palette.get_untracked() {
            state.look_back();
        }
        now
    });
    view! {
        <dialog
            class="palette"
            node_ref=dialog
            aria-label=t!("shell-palette")
            on:close=move |_| extras.palette.set(false)
            on:click=move |event| {
                if event.target().is_some_and(|target| Some(target) == event.current_target()) {
                    extras.palette.set(false);
                }
            }
        >
            <div class="palette-frame">
                <Question extras state/>
                <Answers extras state/>
                <p class="palette-foot muted" aria-hidden="true">
                    <Kbd keys="↑ ↓"/>{t!("shell-palette-choose")}<Kbd keys="↵"/>{t!("shell-palette-open")}<Kbd keys="Esc"/>{t!("shell-palette-close")}
                </p>
            </div>
        </dialog>
    }
}

/// The field.
#[component]
fn Question(extras: Extras, state: State) -> impl IntoView {
    let debounced = browser::debounce(move |q: String| state.asked.set(q));
    let keys = move |event: ev::KeyboardEvent| {
        let count = state.lines.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => state.active.update(|at| *at = (*at + 1) % count),
            "ArrowUp" if count > 0 => state.active.update(|at| *at = (*at + count - 1) % count),
            "Home" if event.ctrl_key() => state.active.set(0),
            "End" if event.ctrl_key() => state.active.set(count.saturating_sub(1)),
            "Enter" if !event.is_composing() => {
                let chosen = state.lines.with_untracked(|lines| lines.get(state.active.get_untracked()).map(|shown| shown.1.act.clone()));
                if let Some(act) = chosen {
                    extras.palette.set(false);
                    extras.choose.run(act);
                }
            }
            _ => return,
        }
        event.prevent_default();
        browser::show_line(state.active.get_untracked());
    };
    view! {
        <div class="palette-field">
            <Icon glyph=icon::SEARCH/>
            <input
                type="text"
                id="palette-field"
                role="combobox"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                autofocus
                dir="auto"
                aria-label=t!("shell-search-hint")
                placeholder=t!("shell-palette-placeholder")
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || (!state.lines.read().is_empty()).then(|| format!("palette-line-{}", state.active.get()))
                prop:value=move || state.text.get()
                on:input:target=move |event| {
                    let value = event.target().value();
                    state.active.set(0);
                    state.text.set(value.clone());
                    debounced(value.trim().to_owned());
                }
                on:keydown=keys
            />
            {move || state.hits.read().is_none().then(|| view! { <Spinner/> })}
            <button type="button" class="btn btn-ghost btn-sm palette-close" on:click=move |_| extras.palette.set(false)>
                <span class="btn-text">{t!("shell-palette-close")}</span>
            </button>
        </div>
    }
}

/// The list, part by part, or why there is nothing.
#[component]
fn Answers(extras: Extras, state: State) -> impl IntoView {
    let groups = Memo::new(move |_| {
        let mut groups: Vec<(Part, Vec<Shown>)> = Vec::new();
        for shown in state.lines.get() {
            match groups.last_mut() {
                Some((part, list)) if *part == shown.1.part => list.push(shown),
                _ => groups.push((shown.1.part, vec![shown])),
            }
        }
        groups
    });
    let note = move || {
        if state.failed.get() {
            Some(t!("shell-search-failed"))
        } else if state.lines.read().is_empty() && state.hits.read().is_some() {
            Some(t!("shell-search-none", q = state.text.get()))
        } else {
            None
        }
    };
    view! {
        <div class="palette-list" id="palette-list" role="listbox" aria-label=t!("shell-palette-results")>
            {move || {
                groups
                    .get()
                    .into_iter()
                    .map(|(part, list)| {
                        view! {
                            <div role="group" aria-labelledby=format!("palette-part-{}", part as u8)>
                                <div class="palette-heading" id=format!("palette-part-{}", part as u8) role="presentation">{heading(part)}</div>
                                {list.into_iter().map(|Shown(at, line)| view! { <Choice at line extras state/> }).collect_view()}
                            </div>
                        }
                    })
                    .collect_view()
            }}
        </div>
        <p class="palette-note muted" role="status">{note}</p>
    }
}

fn heading(part: Part) -> String {
    match part {
        Part::Recent => t!("shell-palette-recent"),
        Part::Found => t!("shell-palette-records"),
        Part::Pages => t!("shell-palette-pages"),
        Part::Create => t!("shell-create"),
        Part::Actions => t!("shell-palette-actions"),
    }
}

/// One line.
#[component]
fn Choice(at: usize, line: Line, extras: Extras, state: State) -> impl IntoView {
    let typed = state.text.get_untracked();
    let title = parts(&line.title, &typed)
        .into_iter()
        .map(|(mark, part)| if mark { view! { <mark>{part}</mark> }.into_any() } else { part.into_any() })
        .collect_view();
    let act = line.act;
    view! {
        <div
            class="palette-line"
            role="option"
            id=format!("palette-line-{at}")
            aria-selected=move || (state.active.get() == at).to_string()
            on:mousemove=move |_| if state.active.get_untracked() != at { state.active.set(at) }
            on:click=move |_| {
                extras.palette.set(false);
                extras.choose.run(act.clone());
            }
        >
            <Icon glyph=line.glyph/>
            <span class="palette-title" dir="auto">{title}</span>
            <span class="palette-detail muted" dir="auto">{line.detail}</span>
            {(!line.keys.is_empty()).then(|| view! { <Kbd keys=line.keys/> })}
        </div>
    }
}
