//! Rich text: paragraphs, one kind of heading, lists, bold, italic, links. What comes out is what
//! [`crate::format::clean_html`] keeps, whatever is typed, pasted or dropped.

use super::FormErrors;
use super::frame::{FieldNotes, Ties};
use crate::format::{clean_html, html_of_text, safe_link};
use crate::icon::{self, Glyph, Icon};
use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
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

/// The toolbar: one stop for Tab, arrows within.
#[component]
fn Tools(area: Area, label: String, disabled: Signal<bool>) -> impl IntoView {
    let row = NodeRef::<html::Div>::new();
    let on_key = move |event: KeyboardEvent| {
        let rtl = crate::i18n::use_lang().dir() == "rtl";
        let step: i32 = match (event.key().as_str(), rtl) {
            ("ArrowRight", false) | ("ArrowLeft", true) => 1,
            ("ArrowLeft", false) | ("ArrowRight", true) => -1,
            _ => return,
        };
        event.prevent_default();
        let Some(found) = row.get_untracked().and_then(|row| row.query_selector_all("button").ok()) else { return };
        let all: Vec<web_sys::HtmlElement> = (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect();
        let active = document().active_element();
        let at = all.iter().position(|button| active.as_ref().is_some_and(|active| button.is_same_node(Some(active)))).unwrap_or(0);
        let count = i32::try_from(all.len()).unwrap_or(1).max(1);
        let next = (i32::try_from(at).unwrap_or(0) + step).rem_euclid(count);
        if let Some(button) = usize::try_from(next).ok().and_then(|next| all.get(next)) {
            let _ = button.focus();
        }
    };
    let words = [t!("ui-rich-bold"), t!("ui-rich-italic"), t!("ui-rich-heading"), t!("ui-rich-bullets"), t!("ui-rich-numbers")];
    let buttons = MARKS
        .into_iter()
        .zip(words)
        .enumerate()
        .map(|(index, ((_, glyph), words))| {
            let on = move || area.marks.with(|marks| marks.get(index).copied().unwrap_or(false));
            view! {
                <button
                    type="button"
                    class="rich-tool"
                    aria-label=words.clone()
                    title=words
                    aria-pressed=move || if on() { "true" } else { "false" }
                    tabindex=if index == 0 { "0" } else { "-1" }
                    disabled=move || disabled.get()
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| area.mark(index)
                >
                    <Icon glyph/>
                </button>
            }
        })
        .collect_view();
    view! {
        <div class="rich-tools" role="toolbar" aria-label=t!("ui-rich-tools", what = label) node_ref=row on:keydown=on_key>
            {buttons}
            <button
                type="button"
                class="rich-tool"
                aria-label=t!("ui-rich-link")
                title=t!("ui-rich-link")
                aria-expanded=move || if area.linking.get().is_some() { "true" } else { "false" }
                tabindex="-1"
                disabled=move || disabled.get()
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| area.linking.update(|linking| *linking = if linking.is_some() { None } else { Some(RwSignal::new(String::new())) })
            >
                <Icon glyph=icon::LINK/>
            </button>
        </div>
    }
}

/// The selection of the editor, to come back to.
fn selection() -> Option<web_sys::Range> {
    let selection = window().get_selection().ok().flatten()?;
    (selection.range_count() > 0).then(|| selection.get_range_at(0).ok()).flatten()
}

/// The line that asks for a link's address.
#[component]
fn LinkBar(area: Area) -> impl IntoView {
    let row = move |typed: RwSignal<String>| {
        let kept = StoredValue::new_local(selection());
        let node = NodeRef::<html::Input>::new();
        Effect::new(move |_| {
            if let Some(node) = node.get() {
                let _ = node.focus();
            }
        });
        let done = move |href: Option<String>| {
            area.linking.set(None);
            if let Some(node) = area.node.get_untracked() {
                let _ = node.focus();
            }
            let chosen = window().get_selection().ok().flatten();
            if let (Some(selection), Some(range)) = (chosen, kept.try_get_value().flatten()) {
                let _ = selection.remove_all_ranges();
                let _ = selection.add_range(&range);
                let nothing = range.collapsed();
                match href {
                    Some(href) if nothing => command("insertHTML", &clean_html(&format!("<a href=\"{href}\">{href}</a>"))),
                    Some(href) => command("createLink", &href),
                    None => command("unlink", ""),
                }
                area.take();
            }
        };
        let address = move || {
            let typed = typed.get_untracked();
            let typed = typed.trim();
            safe_link(typed).or_else(|| (!typed.is_empty()).then(|| safe_link(&format!("https://{typed}"))).flatten())
        };
        view! {
            <div class="rich-link">
                <input
                    class="input"
                    type="text"
                    inputmode="url"
                    dir="ltr"
                    node_ref=node
                    aria-label=t!("ui-rich-address")
                    placeholder="https://"
                    on:input=move |event| {
                        event.stop_propagation();
                        typed.set(event_target_value(&event));
                    }
                    on:keydown=move |event| match event.key().as_str() {
                        "Enter" => {
                            event.prevent_default();
                            event.stop_propagation();
                            done(address());
                        }
                        "Escape" => {
                            event.prevent_default();
                            event.stop_propagation();
                            area.linking.set(None);
                        }
                        _ => {}
                    }
                />
                <crate::Button size=crate::Size::Small on_click=move |_| done(address())>{t!("ui-rich-link-set")}</crate::Button>
                <crate::Button size=crate::Size::Small variant=crate::Variant::Ghost on_click=move |_| done(None)>{t!("ui-rich-link-remove")}</crate::Button>
            </div>
        }
    };
    move || area.linking.get().map(row)
}
