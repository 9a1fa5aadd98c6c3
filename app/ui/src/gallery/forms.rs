//! Forms, rich text, files.

use super::{Tile, say};
use crate::{Button, ErrorSummary, FileDrop, Form, FormEnd, FormErrors, RichText, TextArea, TextField, Variant, use_form};
use leptos::prelude::*;

/// What takes more than a line.
#[component]
pub(super) fn Writing() -> impl IntoView {
    let html = "<h3>Next steps</h3><p>Send the <strong>offer</strong> by <em>Friday</em>, see <a href=\"https://example.test\">the notes</a>.</p><ul><li>Price list</li><li>عرض السعر</li></ul>";
    view! {
        <Tile name=say("tile-rich")>
        <div class="gallery-fields">
            <RichText name="g-rich" label=say("notes") value=RwSignal::new(html.to_owned()) help=say("rich-help")/>
            <RichText name="g-rich-empty" label=say("reply") value=RwSignal::new(String::new()) placeholder=say("reply-hint")/>
            <RichText name="g-rich-off" label=say("signature") value=RwSignal::new("<p>Sara Ahmadi</p>".to_owned()) disabled=true/>
            <TextArea name="g-grow" label=say("grows") value=RwSignal::new("One\nTwo\nThree\nFour\nFive".to_owned()) rows=1/>
        </div>
        </Tile>
        <Tile name=say("files")>
        <div class="gallery-fields">
            <FileDrop name="g-file" label=say("contacts-csv") accept=".csv,text/csv" help=say("csv-help")/>
            <FileDrop name="g-files" label=say("attachments") multiple=true error=Signal::stored(Some(t!("ui-drop-kind", file = "report.exe")))/>
            <FileDrop name="g-file-off" label=say("attachments") disabled=true/>
        </div>
        </Tile>
    }
}

/// Forms: fresh, and come back with errors.
#[component]
pub(super) fn Forms() -> impl IntoView {
    let (name, note) = (RwSignal::new("Nordwind GmbH".to_owned()), RwSignal::new(String::new()));
    let busy = RwSignal::new(false);
    let form = use_form(
        "gallery",
        move || (name.get(), note.get()),
        move |(kept, written)| {
            name.set(kept);
            note.set(written);
        },
    );
    view! {
        <Tile name=say("tile-drafts")>
            <Form form busy on_submit=move |()| form.saved() save_label=say("save-company") on_cancel=move |()| form.discard() end=FormEnd::Plain>
                <TextField name="f-company" label=say("name") value=name/>
                <TextArea name="f-note" label=say("note") value=note/>
            </Form>
        </Tile>
        <Broken/>
    }
}

/// A form that came back with errors.
#[component]
fn Broken() -> impl IntoView {
    let errors = FormErrors::provide();
    errors.set([("g-first".to_owned(), t!("ui-error-required")), ("g-mail".to_owned(), t!("ui-error-invalid-email"))]);
    view! {
        <Tile name=say("tile-errors")>
            <form class="form">
                <ErrorSummary/>
                <div class="form-row">
                    <TextField name="g-first" label=say("first-name")/>
                    <TextField name="g-last" label=say("last-name") optional=true/>
                </div>
                <TextField name="g-mail" label=say("email") kind="email" value=RwSignal::new("sara@".to_owned())/>
                <div class="form-actions">
                    <Button variant=Variant::Primary>{say("save-contact")}</Button>
                    <Button variant=Variant::Ghost>{say("cancel")}</Button>
                </div>
            </form>
        </Tile>
    }
}
