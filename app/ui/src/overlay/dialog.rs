//! Modal windows on the browser's own `<dialog>`: it traps the focus, makes the page behind inert, closes on Escape and
//! gives the focus back.

use crate::button::IconButton;
use crate::icon;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A dialog in the middle of the page, a sheet on phones. Its content is made when it opens and dropped when it
/// closes, so forms in it start fresh.
#[component]
pub fn Dialog(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it asks, as its heading.
    #[prop(into)]
    title: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// A sentence under the heading.
    #[prop(optional, into)]
    lead: String,
    /// For tables and two columns: 720 instead of 480 pixels.
    #[prop(optional)]
    wide: bool,
    /// Its content; end it with [`DialogActions`].
    children: ChildrenFn,
) -> impl IntoView {
    let class = if wide { "dialog dialog-wide" } else { "dialog" };
    view! {
        <Modal id class title lead open=open on_close=move |()| open.set(false) light=false tools=ViewFn::default() footer=None>
            {children()}
        </Modal>
    }
}

/// A panel that comes up from the bottom edge, at most as tall as nine tenths of the window: filters and choices on
/// phones. Wider windows show it as a dialog.
#[component]
pub fn Sheet(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it is for, as its heading.
    #[prop(into)]
    title: String,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Stays at its end while the rest scrolls: the buttons.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Modal id class="dialog sheet" title lead=String::new() open=open on_close=move |()| open.set(false) light=true tools=ViewFn::default() footer>
            {children()}
        </Modal>
    }
}

/// The buttons at the end of a dialog or drawer: the main one last.
#[component]
pub fn DialogActions(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="dialog-actions">{children()}</div> }
}

/// A panel at the end side for a record opened from a list; covers the page on phones. The address decides whether it
/// is open: give a signal of the URL and navigate in `on_close`. Escape closes it, and the focus goes back to where it was
/// when it opened.
#[component]
pub fn Drawer(
    /// Its id.
    #[prop(into)]
    id: String,
    /// The record's name, as its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Somebody closes it: by Escape, the cross or a click beside it.
    #[prop(into)]
    on_close: Callback<()>,
    /// Buttons beside the cross.
    #[prop(optional, into)]
    tools: ViewFn,
    /// Stays at its end while the rest scrolls: buttons, the place in the list.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// Its content.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Modal id class="dialog drawer" title lead=String::new() open on_close light=true tools footer>
            {children()}
        </Modal>
    }
}

#[component]
fn Modal(
    id: String,
    class: &'static str,
    #[prop(into)] title: Signal<String>,
    lead: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    light: bool,
    tools: ViewFn,
    footer: Option<ViewFn>,
    children: ChildrenFn,
) -> impl IntoView {
    let leaving = Leaving(StoredValue::new(None));
    let close = move || leaving.ask(on_close);
    let node = NodeRef::<html::Dialog>::new();
    follow(node, open);
    let title_id = format!("{id}-title");
    let labelled = title_id.clone();
    view! {
        <dialog
            id=id
            class=class
            node_ref=node
            aria-labelledby=labelled
            on:cancel=move |event: leptos::ev::Event| {
                // Ours to decide: there may be something unsaved. A file chooser inside cancels too.
                if event.target() == event.current_target() {
                    event.prevent_default();
                    close();
                }
            }
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
            on:click=move |event| {
                let beside = event.target().is_some_and(|target| Some(target) == event.current_target());
                if light && beside {
                    close();
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dialog-frame">
                    <header class="dialog-head">
                        <h2 class="dialog-title" id=title_id.clone() tabindex="-1"><bdi>{move || title.get()}</bdi></h2>
                        {tools.run()}
                        <IconButton glyph=icon::CLOSE label=t!("ui-close") on_click=move |_| close()/>
                    </header>
                    {(!lead.is_empty()).then(|| view! { <p class="dialog-lead">{lead.clone()}</p> })}
                    // Known to what is inside only: windows beside each other share the context around them.
                    <div class="dialog-body">{provide_context(leaving); children()}</div>
                    {footer.as_ref().map(|footer| view! { <footer class="dialog-foot">{footer.run()}</footer> })}
                </div>
            </Show>
        </dialog>
    }
}

/// What a window asks before it closes. A form inside with unsaved changes answers by [`Leaving::hold`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaving(StoredValue<Option<Callback<Callback<()>>>>);

impl Leaving {
    /// Lets `guard` decide: it is given what closes the window. None lets it close at once.
    pub(crate) fn hold(self, guard: Option<Callback<Callback<()>>>) {
        // Form and window may go together.
        let _ = self.0.try_set_value(guard);
    }

    /// Closes by `close`, unless something inside has something to say. A form that is gone has not.
    pub(crate) fn ask(self, close: Callback<()>) {
        let held = self.0.try_get_value().flatten().and_then(|guard| guard.try_run(close));
        if held.is_none() {
            close.run(());
        }
    }
}

/// Shows and closes the browser's dialog with the signal. The first field inside takes the focus, else the heading.
fn follow(node: NodeRef<html::Dialog>, open: Signal<bool>) {
    Effect::new(move |_| {
        let wanted = open.get();
        let Some(dialog) = node.get() else { return };
        if wanted && !dialog.open() {
            let _ = dialog.show_modal();
            request_animation_frame(move || focus_first(&dialog));
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
}

fn focus_first(dialog: &web_sys::HtmlDialogElement) {
    // What is there to be read first keeps its fields to itself.
    const FIELDS: &str =
        ".dialog-body :is([autofocus], input:not([type=hidden], [type=checkbox], [type=radio]), select, textarea):not([data-reading] *)";
    let find = |what| dialog.query_selector(what).ok().flatten();
    let field = find(FIELDS).or_else(|| find(".dialog-title"));
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = field.focus();
    }
}
