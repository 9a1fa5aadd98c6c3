//! Requests that are no server functions: a picture, and what belongs to another module. Only the browser makes them; it compiles
//! for the server too, where nothing calls it.

use crate::model::Tenant;
use kernel::AppError;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, File, FormData, XmlHttpRequest};

/// Where logos go.
const LOGO: &str = "/api/v1/tenants/current/logo";

/// Sends a file as the new logo.
pub fn send_logo(file: &File, done: impl FnOnce(Result<Tenant, AppError>) + 'static) {
    match FormData::new() {
        Ok(form) if form.append_with_blob_and_filename("file", file, &file.name()).is_ok() => request("PUT", LOGO, Some(&form), done),
        _ => done(Err(AppError::new(500, "internal", "The browser could not prepare the upload."))),
    }
}

/// Deletes what is at an address.
pub fn delete<T: DeserializeOwned>(address: &str, done: impl FnOnce(Result<T, AppError>) + 'static) {
    request("DELETE", address, None, done);
}

fn request<T: DeserializeOwned>(method: &str, address: &str, body: Option<&FormData>, done: impl FnOnce(Result<T, AppError>) + 'static) {
    let Ok(request) = XmlHttpRequest::new() else {
        done(Err(AppError::new(500, "internal", "The browser could not prepare the request.")));
        return;
    };
    let answered = request.clone();
    let ended = Closure::once_into_js(move |_: Event| done(read_answer(&answered)));
    request.set_onloadend(Some(ended.unchecked_ref()));
    let send = |()| -> Result<(), JsValue> {
        match body {
            Some(form) => request.send_with_opt_form_data(Some(form)),
            None => request.send(),
        }
    };
    let sent = request.open_with_async(method, address, true).and_then(send);
    if let Err(error) = sent {
        leptos::logging::error!("The request could not start: {error:?}");
    }
}

/// What the server said.
fn read_answer<T: DeserializeOwned>(request: &XmlHttpRequest) -> Result<T, AppError> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match request.status() {
        Ok(200..300) => serde_json::from_str(&text).map_err(|_| AppError::new(500, "malformed", "The answer could not be read.")),
        Ok(0) | Err(_) => Err(AppError::new(503, "offline", "The server can't be reached. Check the connection and try again.")),
        Ok(status) => Err(serde_json::from_str(&text).unwrap_or_else(|_| AppError::new(status, "internal", "The request was refused."))),
    }
}
