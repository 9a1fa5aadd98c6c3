//! What only the browser does for the account's pages. It compiles for the server too, where nothing calls it.

use js_sys::{Array, Function, Intl, Object, Reflect};
use kernel::AppError;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, File, FormData, Url, XmlHttpRequest};

/// Where photos go.
const PHOTO: &str = "/api/v1/account/photo";

/// The names of all time zones that this browser knows; none when it is too old to tell.
pub fn zones() -> Vec<String> {
    let tell = || {
        let intl = Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?;
        let ask: Function = Reflect::get(&intl, &JsValue::from_str("supportedValuesOf")).ok()?.dyn_into().ok()?;
        let names: Array = ask.call1(&intl, &JsValue::from_str("timeZone")).ok()?.dyn_into().ok()?;
        Some(names.iter().filter_map(|name| name.as_string()).collect::<Vec<_>>())
    };
    tell().unwrap_or_default()
}

/// How far a zone is from UTC now, such as `GMT+2`; empty when the browser can't tell.
pub fn offset_of(zone: &str, lang: &str) -> String {
    let tell = || {
        let options = Object::new();
        for (name, value) in [("timeZone", zone), ("timeZoneName", "shortOffset")] {
            Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
        }
        // Reflected, because the plain constructor throws for a zone that it doesn't know.
        let make: Function =
            Reflect::get(&Reflect::get(&js_sys::global(), &JsValue::from_str("Intl")).ok()?, &JsValue::from_str("DateTimeFormat"))
                .ok()?
                .dyn_into()
                .ok()?;
        let format: Intl::DateTimeFormat =
            Reflect::construct(&make, &Array::of2(&JsValue::from_str(lang), &options)).ok()?.dyn_into().ok()?;
        let parts = format.format_to_parts(&js_sys::Date::new_0());
        let get = |part: &JsValue, name: &str| Reflect::get(part, &JsValue::from_str(name)).ok()?.as_string();
        parts.iter().find(|part| get(part, "type").as_deref() == Some("timeZoneName")).and_then(|part| get(&part, "value"))
    };
    tell().unwrap_or_default()
}

/// An address under which the page can show a chosen file.
pub fn address_of(file: &File) -> Option<String> {
    Url::create_object_url_with_blob(file).ok()
}

/// Frees an address of [`address_of`].
pub fn forget_address(address: &str) {
    // One that is unknown by now is free already.
    let _ = Url::revoke_object_url(address);
}

/// Opens a page of ours by loading it anew.
pub fn go(path: &str) {
    // A browser that refuses to navigate is leaving already.
    let _ = window().location().assign(path);
}

/// Prints the page.
pub fn print() {
    // Where there is no printer there is nothing to say.
    let _ = window().print();
}

/// Puts text into the clipboard.
pub fn copy(text: &str) {
    // A refusal of the browser concerns only this page: the text can still be selected.
    let _ = window().navigator().clipboard().write_text(text);
}

/// Sends a photo with the square to keep: x, y, zoom.
pub fn send_photo(file: &File, [x, y, zoom]: [String; 3], done: impl FnOnce(Result<(), AppError>) + 'static) {
    let form = || {
        let form = FormData::new().ok()?;
        for (name, value) in [("x", x), ("y", y), ("zoom", zoom)] {
            form.append_with_str(name, &value).ok()?;
        }
        form.append_with_blob_and_filename("file", file, &file.name()).ok()?;
        Some(form)
    };
    let (Ok(request), Some(form)) = (XmlHttpRequest::new(), form()) else {
        done(Err(AppError::new(500, "internal", "The browser could not prepare the upload.")));
        return;
    };
    let answered = request.clone();
    let ended = Closure::once_into_js(move |_: Event| done(read_answer(&answered)));
    request.set_onloadend(Some(ended.unchecked_ref()));
    let sent = request.open_with_async("POST", PHOTO, true).and_then(|()| request.send_with_opt_form_data(Some(&form)));
    if let Err(error) = sent {
        leptos::logging::error!("The upload could not start: {error:?}");
    }
}

/// What the server said.
fn read_answer(request: &XmlHttpRequest) -> Result<(), AppError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..300) => Ok(()),
        Ok(0) | Err(_) => Err(AppError::new(503, "offline", "The server can't be reached. Check the connection and try again.")),
        Ok(status) => Err(serde_json::from_str(&text).unwrap_or_else(|_| AppError::new(status, "internal", "The upload was refused."))),
    }
}
