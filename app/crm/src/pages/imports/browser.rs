//! What only the browser does: read the beginning of a file, and send the whole of it while telling how far it is.
//! It compiles for the server too, where nothing calls it.

use crate::model::ContactImport;
use js_sys::{ArrayBuffer, Uint8Array};
use kernel::AppError;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, File, FileReader, FormData, ProgressEvent, XmlHttpRequest};

/// How much of a file is looked at before it is sent, in bytes.
const START: f64 = 1_000_000.0;
/// Where files go.
const ADDRESS: &str = "/api/v1/contact-imports";

/// What was asked of an import, kept in the page so that a dry run can be followed by the real one.
#[derive(Clone, Debug)]
pub struct Order {
    /// The file.
    pub file: File,
    /// Which column fills which field, as JSON.
    pub mapping: String,
    /// What to do with contacts that are known already.
    pub on_duplicate: String,
}

thread_local! {
    // Browser only: the server never orders an import.
    static LAST: RefCell<Option<(String, Order)>> = const { RefCell::new(None) };
}

/// Keeps the order of a dry run.
pub fn keep(import: &str, order: Order) {
    LAST.with_borrow_mut(|last| *last = Some((import.to_owned(), order)));
}

/// The order of this dry run, if it was given in this page.
pub fn kept(import: &str) -> Option<Order> {
    LAST.with_borrow(|last| last.as_ref().filter(|(id, _)| id == import).map(|(_, order)| order.clone()))
}

/// Reads the beginning of a file; tells its bytes and whether they are all of it. `None` when it can't be read.
pub fn read_start(file: &File, then: impl FnOnce(Option<(Vec<u8>, bool)>) + 'static) {
    let whole = file.size() <= START;
    let (Ok(start), Ok(reader)) = (file.slice_with_f64_and_f64(0.0, START), FileReader::new()) else {
        then(None);
        return;
    };
    let source = reader.clone();
    let done = Closure::once_into_js(move |_: Event| {
        let buffer = source.result().ok().and_then(|result| result.dyn_into::<ArrayBuffer>().ok());
        then(buffer.map(|buffer| (Uint8Array::new(&buffer).to_vec(), whole)));
    });
    reader.set_onloadend(Some(done.unchecked_ref()));
    // A refusal ends in `loadend` too.
    let _ = reader.read_as_array_buffer(&start);
}

/// Sends a file. `progress` is told the share sent so far, from 0 to 1.
pub fn send(order: &Order, dry_run: bool, progress: impl Fn(f64) + 'static, done: impl FnOnce(Result<ContactImport, AppError>) + 'static) {
    let (Ok(request), Some(form)) = (XmlHttpRequest::new(), form(order, dry_run)) else {
        done(Err(AppError::new(500, "internal", "The browser could not prepare the upload.")));
        return;
    };
    let moved = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress(event.loaded() / event.total());
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(moved.as_ref().unchecked_ref()));
    }
    let answered = request.clone();
    let ended = Closure::once_into_js(move |_: Event| {
        drop(moved);
        done(read_answer(&answered));
    });
    request.set_onloadend(Some(ended.unchecked_ref()));
    let sent = request.open_with_async("POST", ADDRESS, true).and_then(|()| request.send_with_opt_form_data(Some(&form)));
    if let Err(error) = sent {
        leptos::logging::error!("The upload could not start: {error:?}");
    }
}

/// The parts of the request; the file last, so that the server knows what to do with it.
fn form(order: &Order, dry_run: bool) -> Option<FormData> {
    let form = FormData::new().ok()?;
    form.append_with_str("mapping", &order.mapping).ok()?;
    form.append_with_str("dry_run", if dry_run { "true" } else { "false" }).ok()?;
    form.append_with_str("on_duplicate", &order.on_duplicate).ok()?;
    form.append_with_blob_and_filename("file", &order.file, &order.file.name()).ok()?;
    Some(form)
}

/// What the server said.
fn read_answer(request: &XmlHttpRequest) -> Result<ContactImport, AppError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..300) => serde_json::from_str(&text).map_err(|_| AppError::new(500, "malformed", "The answer could not be read.")),
        Ok(0) | Err(_) => Err(AppError::new(503, "offline", "The server can't be reached. Check the connection and try again.")),
        Ok(status) => Err(serde_json::from_str(&text).unwrap_or_else(|_| AppError::new(status, "internal", "The upload was refused."))),
    }
}
