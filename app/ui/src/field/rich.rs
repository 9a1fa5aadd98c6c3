//! Rich text: paragraphs, one kind of heading, lists, bold, italic, links. What comes out is what
//! [`crate::format::clean_html`] keeps, whatever is typed, pasted or dropped.

mod link;
mod tools;

use super::FormErrors;
use super::frame::{FieldNotes, Ties};
use crate::format::{clean_html, html_of_text};
use crate::icon::{self, Glyph};
use leptos::ev::ClipboardEvent;
use leptos::html;
use leptos::prelude::*;
use link::LinkBar;
use tools::Tools;
use wasm_bindgen::JsCast;

/// The marks that the toolbar sets: the browser's command, drawing, words.
const MARKS: [(&str, Glyph); 5] = [
    ("bold", icon::BOLD),
    ("italic", icon::ITALIC),
    ("formatBlock", icon::HEADING),
    ("insertUnorderedList", icon::LIST),
    ("insertOrderedList", icon::LIST_NUMBERED),
];

/// A field for rich text; the value is safe HTML, empty for none. Ctrl-B and Ctrl-I (⌘ on Apple's) mark; the toolbar does the
/// rest. Servers clean again what they are sent.
#[component]
pub fn RichText(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// The words above it.
    #[prop(into)]
    label: String,
    /// What it holds, as safe HTML.
    value: RwSignal<String>,
    /// The words below it.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// An example inside.
    #[prop(optional, into)]
    placeholder: String,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let label_id = format!("{}-label", ties.id);
    let area = Area { value, node: NodeRef::new(), marks: RwSignal::new([false; 5]), linking: RwSignal::new(None) };
    area.follow();
    let form = use_context::<FormErrors>();
    let field = name.clone();
    let editor = view! {
        <div
            class="rich-area"
            id=ties.id.clone()
            node_ref=area.node
            role="textbox"
            tabindex="0"
            aria-multiline="true"
            aria-labelledby=label_id.clone()
            aria-required=required.then_some("true")
            aria-disabled=move || disabled.get().then_some("true")
            aria-invalid=ties.invalid()
            aria-describedby=ties.described_by()
            contenteditable=move || if disabled.get() { "false" } else { "true" }
            dir="auto"
            data-placeholder=placeholder
            inner_html=clean_html(&value.get_untracked())
            on:input=move |_| {
                area.take();
                if let Some(form) = form {
                    form.clear_field(&field);
                }
            }
            on:paste=move |event| area.paste(&event)
            on:drop=|event| event.prevent_default()
            on:keyup=move |_| area.look()
            on:pointerup=move |_| area.look()
            on:focus=move |_| area.begin()
        ></div>
    };
    view! {
        <div class="field">
            <span class="field-label" id=label_id>{label.clone()}</span>
            <div class="input rich" class:input-off=move || disabled.get()>
                <Tools area label disabled/>
                <LinkBar area/>
                {editor}
                <input type="hidden" name=name value=move || value.get() disabled=move || disabled.get()/>
            </div>
            <FieldNotes id=ties.id.clone() error=ties.error help/>
        </div>
    }
}

/// What the parts of one editor share.
#[derive(Clone, Copy)]
struct Area {
    value: RwSignal<String>,
    node: NodeRef<html::Div>,
    /// Which of [`MARKS`] hold where the cursor is.
    marks: RwSignal<[bool; 5]>,
    /// The address being typed for a link.
    linking: RwSignal<Option<RwSignal<String>>>,
}

/// Runs one of the browser's editing commands on what is selected.
fn command(name: &str, value: &str) {
    if let Some(document) = document().dyn_ref::<web_sys::HtmlDocument>() {
        // One that the browser does not know changes nothing.
        let _ = document.exec_command_with_show_ui_and_value(name, false, value);
    }
}

impl Area {
    /// Shows the value when somebody else changes it.
    fn follow(self) {
        Effect::new(move |_| {
            let wanted = self.value.get();
            if let Some(node) = self.node.get()
                && clean_html(&node.inner_html()) != wanted
            {
                node.set_inner_html(&clean_html(&wanted));
            }
        });
    }

    fn begin(self) {
        command("defaultParagraphSeparator", "p");
        command("styleWithCSS", "false");
    }

    fn take(self) {
        if let Some(node) = self.node.get_untracked() {
            self.value.set(clean_html(&node.inner_html()));
        }
        self.look();
    }

    /// Finds out which marks hold where the cursor is.
    fn look(self) {
        let Ok(document) = document().dyn_into::<web_sys::HtmlDocument>() else { return };
        let on = |name: &str| match name {
            "formatBlock" => document.query_command_value("formatBlock").is_ok_and(|block| block == "h3"),
            name => document.query_command_state(name).unwrap_or(false),
        };
        self.marks.set(MARKS.map(|(name, _)| on(name)));
    }

    fn mark(self, index: usize) {
        let Some((name, _)) = MARKS.get(index) else { return };
        if let Some(node) = self.node.get_untracked() {
            let _ = node.focus();
        }
        let heading = *name == "formatBlock";
        let held = self.marks.with_untracked(|marks| marks.get(index).copied().unwrap_or(false));
        command(name, if heading { if held { "p" } else { "h3" } } else { "" });
        self.take();
    }

    /// Only what we keep comes in.
    fn paste(self, event: &ClipboardEvent) {
        let Some(data) = event.clipboard_data() else { return };
        event.prevent_default();
        let html = data.get_data("text/html").unwrap_or_default();
        let text = data.get_data("text/plain").unwrap_or_default();
        let clean = if html.is_empty() && !text.contains('\n') {
            return self.insert_text(&text);
        } else if html.is_empty() {
            html_of_text(&text)
        } else {
            clean_html(&html)
        };
        command("insertHTML", &clean);
        self.take();
    }

    fn insert_text(self, text: &str) {
        command("insertText", text);
        self.take();
    }
}
