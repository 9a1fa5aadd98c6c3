//! Files: dropped, pasted into the system's chooser, or taken by a plain form post.

use super::FormErrors;
use super::frame::{FieldNotes, Ties};
use crate::display::Progress;
use crate::format;
use crate::i18n::use_lang;
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
    /// The largest size of one file, in bytes.
    #[prop(optional, into)]
    max_bytes: Option<u64>,
    /// How much of the files has been sent, in percent; none shows nothing.
    #[prop(optional, into)]
    progress: Signal<Option<u64>>,
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
    /// Called when files were chosen, once for each that is taken.
    #[prop(optional, into)]
    on_file: Option<Callback<web_sys::File>>,
) -> impl IntoView {
    let refused = RwSignal::new(None::<String>);
    let ties = Ties::with_fault(id, &name, &help, error, refused.into());
    let rule = StoredValue::new(Rule { accept: accept.clone().unwrap_or_default(), max_bytes });
    let told = label.clone();
    let (form, field, lang) = (use_context::<FormErrors>(), name.clone(), use_lang());
    let node = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let chosen = RwSignal::new(Vec::<String>::new());
    let read = Callback::new(move |()| {
        let Some(input) = node.get_untracked() else { return };
        let Some(files) = input.files() else { return };
        let files: Vec<_> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        let (taken, wrong): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| rule.with_value(|rule| rule.refuse(file).is_none()));
        let why = wrong.first().and_then(|file| rule.with_value(|rule| rule.refuse(file)));
        refused.set(why);
        if !wrong.is_empty() {
            keep_only(&input, &taken);
        }
        if let Some(form) = form {
            form.clear_field(&field);
        }
        let shown = |file: &web_sys::File| format!("{} · {}", file.name(), format::bytes(lang, size(file)));
        chosen.set(taken.iter().map(shown).collect());
        if let Some(on_file) = on_file {
            taken.into_iter().for_each(|file| on_file.run(file));
        }
    });
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
                        read.run(());
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
                    on:change=move |_| read.run(())
                />
                <span class="drop-files" role="status" hidden=move || chosen.with(Vec::is_empty)>
                    {move || chosen.get().into_iter().map(|file| view! { <span class="drop-file" dir="auto">{file}</span> }).collect_view()}
                </span>
            </label>
            {
                let label = told.clone();
                move || progress.get().map(|percent| view! { <Progress label=label.clone() value=Some(percent)/> })
            }
            <FieldNotes id=ties.id.clone() error=ties.error help/>
        </div>
    }
}

/// Which files are taken.
struct Rule {
    /// As the input's own attribute: `.csv,text/csv,image/*`. Empty for all.
    accept: String,
    max_bytes: Option<u64>,
}

impl Rule {
    /// Why this file is not taken; none if it is.
    fn refuse(&self, file: &web_sys::File) -> Option<String> {
        if !accepts(&self.accept, &file.name(), &file.type_()) {
            return Some(t!("ui-drop-kind", file = file.name()));
        }
        let most = self.max_bytes.filter(|most| size(file) > *most)?;
        Some(t!("ui-drop-size", file = file.name(), most = format::bytes(use_lang(), most)))
    }
}

/// Whether a list of endings and media types names this file.
fn accepts(accept: &str, name: &str, media: &str) -> bool {
    let name = name.to_lowercase();
    let mut kinds = accept.split(',').map(|kind| kind.trim().to_lowercase()).filter(|kind| !kind.is_empty()).peekable();
    kinds.peek().is_none()
        || kinds.any(|kind| match kind.strip_suffix("/*") {
            Some(family) => media.split('/').next() == Some(family),
            None if kind.starts_with('.') => name.ends_with(&kind),
            None => media == kind,
        })
}

/// A file's size in bytes.
fn size(file: &web_sys::File) -> u64 {
    file.size() as u64
}

/// Leaves only these files in the input, so that a form post sends no other.
fn keep_only(input: &web_sys::HtmlInputElement, files: &[web_sys::File]) {
    let Ok(data) = web_sys::DataTransfer::new() else { return };
    for file in files {
        // A browser that can't keeps none: better than a wrong one.
        let _ = data.items().add_with_file(file);
    }
    input.set_files(data.files().as_ref());
}

#[cfg(test)]
mod tests {
    use super::accepts;

    #[test]
    fn kinds_by_ending_and_media_type() {
        assert!(accepts("", "a.exe", ""));
        assert!(accepts(".csv,text/csv", "LIST.CSV", ""));
        assert!(accepts("image/*", "x", "image/png"));
        assert!(!accepts("image/*,.csv", "x.pdf", "application/pdf"));
        assert!(!accepts(".csv", "csv", "text/csv"));
    }
}
