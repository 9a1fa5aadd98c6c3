//! What REST handlers share: bodies, queries and ids that fail as problem documents, entity tags.

use super::error::Error;
use crate::FieldError;
use axum::{
    extract::{FromRequest, FromRequestParts, Path, RawQuery, Request},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// The largest JSON body, in bytes.
pub const BODY_LIMIT: usize = 1_048_576;

/// A JSON body.
pub struct Body<T>(pub T);

impl Body<()> {
    /// Reads a body of at most [`BODY_LIMIT`] bytes.
    pub(super) async fn read(body: axum::body::Body) -> Result<Bytes, Error> {
        axum::body::to_bytes(body, BODY_LIMIT).await.map_err(|_| Error::problem(413, "too_large", "The request is larger than 1 MB."))
    }
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Error;
    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let json = request.headers().get(header::CONTENT_TYPE).and_then(|t| t.to_str().ok()).is_some_and(|t| {
            let essence = t.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
            essence == "application/json" || essence.ends_with("+json")
        });
        if !json {
            return Err(Error::problem(415, "unsupported_media_type", "Send the body as application/json."));
        }
        let bytes = Body::read(request.into_body()).await?;
        parse_json(&bytes).map(Self)
    }
}

/// Reads JSON; broken syntax is 400, a value of the wrong kind or an unknown name is 422 and names its field.
///
/// # Errors
/// `malformed_json` or `validation_failed`.
pub fn parse_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if inner.is_data() {
            let text = inner.to_string();
            let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
            let field = unknown_name(message).map_or(path, str::to_owned);
            let code = if message.starts_with("unknown field") {
                "unknown_field"
            } else if message.starts_with("missing field") {
                "required"
            } else {
                "invalid_type"
            };
            Error::field(&field, code, message)
        } else {
            Error::problem(400, "malformed_json", format!("The body is not valid JSON: {inner}."))
        }
    })?;
    reader.end().map_err(|error| Error::problem(400, "malformed_json", format!("The body is not valid JSON: {error}.")))?;
    Ok(value)
}

/// The name in serde's "unknown field `x`" and "missing field `x`".
fn unknown_name(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("unknown field `").or_else(|| message.strip_prefix("missing field `"))?;
    rest.split_once('`').map(|(name, _)| name)
}

/// The query string as a `T`; an unknown or malformed parameter is 422 or 400.
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let RawQuery(raw) = RawQuery::from_request_parts(parts, state).await.unwrap_or(RawQuery(None));
        let raw = raw.unwrap_or_default();
        let reader = serde_urlencoded::Deserializer::new(form_urlencoded::parse(raw.as_bytes()));
        serde_path_to_error::deserialize(reader).map(Self).map_err(|error| {
            let path = error.path().to_string();
            let message = error.into_inner().to_string();
            let field = unknown_name(&message).map_or(path, str::to_owned);
            Error::field(&field, "invalid_parameter", &message)
        })
    }
}

/// An id in the path; what is no id names no record, so it is 404.
pub struct PathId<T>(pub T);

impl<S: Send + Sync, T: FromStr + Send> FromRequestParts<S> for PathId<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let Path(text) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Error::NotFound)?;
        text.parse().map(Self).map_err(|_| Error::NotFound)
    }
}

/// The version in `If-Match`, if the caller sent one; `*` matches any.
pub struct IfMatch(pub Option<i64>);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let Some(header) = parts.headers.get(header::IF_MATCH) else { return Ok(Self(None)) };
        match header.to_str().map(str::trim) {
            Ok("*") => Ok(Self(None)),
            Ok(tag) => {
                let version = tag.trim_start_matches("W/").trim_matches('"').strip_prefix('v').and_then(|v| v.parse().ok());
                // A tag that was never ours can't match.
                version.map(|v| Self(Some(v))).ok_or(Error::Stale)
            }
            Err(_) => Err(Error::Stale),
        }
    }
}

/// A record in JSON with its version as `ETag`.
pub struct Tagged<T> {
    status: StatusCode,
    version: i64,
    body: T,
}

impl<T> Tagged<T> {
    /// 200 with the record.
    pub const fn ok(version: i64, body: T) -> Self {
        Self { status: StatusCode::OK, version, body }
    }
    /// 201 with the new record.
    pub const fn created(version: i64, body: T) -> Self {
        Self { status: StatusCode::CREATED, version, body }
    }
}

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        let mut response = (self.status, axum::Json(self.body)).into_response();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"v{}\"", self.version)) {
            response.headers_mut().insert(header::ETAG, tag);
        }
        response
    }
}

/// Marks an answer that other sites may show in a frame: the security headers leave it its own policy.
#[derive(Clone, Copy, Debug)]
pub struct MayBeFramed;

/// Fails with 412 when the caller saw another version than there is.
///
/// # Errors
/// [`Error::Stale`].
pub fn check_version(seen: Option<i64>, is: i64) -> Result<(), Error> {
    if seen.is_some_and(|seen| seen != is) { Err(Error::Stale) } else { Ok(()) }
}

/// One field's problem, for handlers that check something of their own.
#[must_use]
pub fn field_error(field: &str, code: &str, message: &str) -> FieldError {
    FieldError { field: field.to_owned(), code: code.to_owned(), message: message.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Form {
        #[expect(dead_code, reason = "only parsed")]
        name: String,
    }

    #[test]
    fn json_says_what_is_wrong_and_where() {
        let code = |text: &str| match parse_json::<Form>(text.as_bytes()) {
            Err(Error::Problem(app)) => (app.status, app.code, String::new()),
            Err(Error::Invalid(errors)) => (422, errors[0].code.clone(), errors[0].field.clone()),
            other => panic!("{other:?}"),
        };
        assert_eq!(code("{"), (400, "malformed_json".into(), String::new()));
        assert_eq!(code(r#"{"name":"a"} x"#), (400, "malformed_json".into(), String::new()));
        assert_eq!(code(r#"{"name":1}"#), (422, "invalid_type".into(), "name".into()));
        assert_eq!(code(r#"{"name":"a","nmae":"b"}"#), (422, "unknown_field".into(), "nmae".into()));
        assert_eq!(code("{}"), (422, "required".into(), "name".into()));
    }
}
