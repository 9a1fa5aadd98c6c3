//! Forms, rich text, files.

use super::Tile;
use crate::{Button, ErrorSummary, FileDrop, Form, FormEnd, FormErrors, RichText, TextArea, TextField, Variant, use_form};
use leptos::prelude::*;

/// What takes more than a line.
#[component]
pub(super) fn Writing() -> impl IntoView {
    let html = "<h3>Next steps</h3><p>Send the <strong>offer</strong> by <em>Friday</em>, see <a href=\"https://example.test\">the notes</a>.</p><ul><li>Price list</li><li>عرض السعر</li></ul>";
    view! {
        <div class="gallery-fields">
            <RichText name="g-rich" label="Notes" value=RwSignal::new(html.to_owned()) help="Ctrl-B and Ctrl-I mark."/>
            <RichText name="g-rich-empty" label="Reply" value=RwSignal::new(String::new()) placeholder="Write something…"/>
            <RichText name="g-rich-off" label="Signature" value=RwSignal::new("<p>Sara Ahmadi</p>".to_owned()) disabled=true/>
            <FileDrop name="g-file" label="Contacts as CSV" accept=".csv,text/csv" help="UTF-8 or UTF-16, up to 100 MB."/>
            <FileDrop name="g-files" label="Attachments" multiple=true error=Signal::stored(Some("report.exe: this kind of file is not taken.".to_owned()))/>
            <FileDrop name="g-file-off" label="Attachments" disabled=true/>
            <TextArea name="g-grow" label="Grows" value=RwSignal::new("One\nTwo\nThree\nFour\nFive".to_owned()) rows=1/>
        </div>
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
        <Tile name="A form that keeps drafts">
            <Form form busy on_submit=move |()| form.saved() save_label="Save company" on_cancel=move |()| form.discard() end=FormEnd::Plain>
                <TextField name="f-company" label="Name" value=name/>
                <TextArea name="f-note" label="Note" value=note/>
            </Form>
        </Tile>
        <Broken/>
    }
}

/// A form that came back with errors.
#[component]
fn Broken() -> impl IntoView {
    let errors = FormErrors::provide();
    errors.set([
        ("g-first".to_owned(), "Please fill this in.".to_owned()),
        ("g-mail".to_owned(), "Enter an email address like name@company.com.".to_owned()),
    ]);
    view! {
        <Tile name="A form with errors">
            <form class="form">
                <ErrorSummary/>
                <div class="form-row">
                    <TextField name="g-first" label="First name"/>
                    <TextField name="g-last" label="Last name" optional=true/>
                </div>
                <TextField name="g-mail" label="Email" kind="email" value=RwSignal::new("sara@".to_owned())/>
                <div class="form-actions">
                    <Button variant=Variant::Primary>"Save contact"</Button>
                    <Button variant=Variant::Ghost>"Cancel"</Button>
                </div>
            </form>
        </Tile>
    }
}
