//! Errors as they cross the wire: a stable code, never prose that a page has to show. The page owns the words.

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// One thing that is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name as in the request, with an index where it is a list: `emails[0].address`.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "emails[0].address"))]
    pub field: String,
    /// Stable, for programs and translations.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "invalid_email"))]
    pub code: String,
    /// What to do, in English.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "Write an email address such as name@example.com."))]
    pub message: String,
}

/// What went wrong, as a page or a program learns it (RFC 9457 "problem details").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{code}: {detail}")]
#[cfg_attr(not(target_arch = "wasm32"), derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schema(title = "Problem"))]
pub struct AppError {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// Short, the same for each problem of this kind.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// This occurrence, in English, and what to do.
    pub detail: String,
    /// Stable, for programs and translations.
    #[cfg_attr(not(target_arch = "wasm32"), schema(example = "validation_failed"))]
    pub code: String,
    /// Quote it to support: it finds the request in the logs.
    pub correlation_id: String,
    /// Each field that is wrong.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl AppError {
    /// A problem with a code and an English sentence.
    #[must_use]
    pub fn new(status: u16, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("urn:neuroops:problem:{code}"),
            title: title(status).to_owned(),
            status,
            detail: detail.into(),
            code: code.to_owned(),
            correlation_id: String::new(),
            errors: Vec::new(),
        }
    }

    /// The problem of this field, if it has one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == name)
    }
}

/// Input that is wrong, field by field.
impl From<Vec<FieldError>> for AppError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::new(422, "validation_failed", "Some fields need a correction; see `errors`.") }
    }
}

/// The name of an HTTP status in plain words.
const fn title(status: u16) -> &'static str {
    match status {
        400 => "The request could not be read",
        401 => "Sign in first",
        402 => "Not part of the plan",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        409 => "Conflict",
        412 => "Changed in the meantime",
        413 => "Too large",
        415 => "Unsupported media type",
        422 => "Not valid",
        423 => "Locked",
        429 => "Too many requests",
        503 => "Not available now",
        _ => "Something went wrong on our side",
    }
}

impl FromServerFnError for AppError {
    type Encoder = crate::json::JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::new(503, "offline", "The server can't be reached. Check the connection and try again."),
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::new(400, "malformed", "The request could not be read.")
            }
            other => Self::new(500, "internal", other.to_string()),
        }
    }
}
