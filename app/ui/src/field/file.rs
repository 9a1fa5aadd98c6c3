//! Files: dropped, pasted into the system's chooser, or taken by a plain form post.

use super::frame::{FieldNotes, Ties};
use crate::icon::{self, Icon};
use leptos::html;
use leptos::prelude::*;

/// A field that takes files by click, keyboard or drop. The input keeps them, so a plain form post works.
#[component]
pub fn FileDrop(
    /// Its name in the form.
    #[prop(into)]
    name: String,
    /// What is asked for.
    #[prop(into)]
    label: String,
    /// Which files: `.csv,text/csv`.
    #[prop(optional, into)]
    accept: Option<String>,
    /// Takes several.
    #[prop(optional)]
    multiple: bool,
    /// The words below it: formats, limits.
    #[prop(optional, into)]
    help: String,
    /// What is wrong; else the form's error for this name.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Can't be used now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Another id.
    #[prop(optional, into)]
    id: Option<String>,
    /// Called when files were chosen, once for each.
    #[prop(optional, into)]
    on_file: Option<Callback<web_sys::File>>,
) -> impl IntoView {
    let ties = Ties::new(id, &name, &help, error);
    let node = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let chosen = RwSignal::new(String::new());
    let read = move || {
        let Some(files) = node.get_untracked().and_then(|input| input.files()) else { return };
        let files: Vec<_> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        chosen.set(files.iter().map(web_sys::File::name).collect::<Vec<_>>().join(", "));
        if let Some(on_file) = on_file {
            files.into_iter().for_each(|file| on_file.run(file));
        }
    };
    view! {
        <div class="field">
            <label
                class="drop"
                class:drop-over=move || over.get()
                on:dragover=move |event| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=move |event| {
                    event.prevent_default();
                    over.set(false);
                    let files = event.data_transfer().and_then(|data| data.files());
                    if let (Some(input), Some(files)) = (node.get_untracked(), files) {
                        input.set_files(Some(&files));
                        read();
                    }
                }
            >
                <Icon glyph=icon::IMPORT class="icon-lg"/>
                <span class="drop-label">{label}</span>
                <span class="drop-hint">
                    <span class="drop-choose">{t!("ui-drop-choose")}</span>
                    " "
                    {t!("ui-drop-here")}
                </span>
                <input
                    class="drop-input"
                    id=ties.id.clone()
                    node_ref=node
                    type="file"
                    name=name
                    accept=accept
                    multiple=multiple
                    disabled=move || disabled.get()
                    aria-invalid=ties.invalid()
                    aria-describedby=ties.described_by()
                    on:change=move |_| read()
                />
                <span class="drop-file" role="status" dir="auto" hidden=move || chosen.with(String::is_empty)>{move || chosen.get()}</span>
            </label>
            <FieldNotes id=ties.id.clone() error=ties.error help/>
        </div>
    }
}
