//! What can go wrong on the server, and how each of it looks from outside.

use crate::{AppError, FieldError, Permission};
use axum::response::{IntoResponse, Response};
use std::time::Duration;

/// An error of a service. Its outside form is [`AppError`]; causes stay in the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 422 with each field that is wrong.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// 401: nobody is signed in, or the token is not good; the code says which.
    #[error("not signed in: {0}")]
    Unauthenticated(&'static str),
    /// 403.
    #[error("lacks {0}")]
    Forbidden(Permission),
    /// 404: not there, or not in this tenant, which is the same.
    #[error("not found")]
    NotFound,
    /// 412: the record has another version than the caller saw.
    #[error("stale")]
    Stale,
    /// 429.
    #[error("rate limited")]
    RateLimited {
        /// When to try again.
        retry_after: Duration,
    },
    /// Another request with this idempotency key committed first: its answer is the answer.
    #[error("idempotent replay")]
    Replay,
    /// Any other answer with a status, a code and a sentence.
    #[error("{0}")]
    Problem(AppError),
    /// 503 or 500 by kind, 409 for a broken constraint nobody expected.
    #[error("database: {0}")]
    Db(#[source] sqlx::Error),
    /// 500; the text goes to the log only.
    #[error("{0}")]
    Internal(String),
}

impl Error {
    /// A problem with its status, stable code and English sentence.
    #[must_use]
    pub fn problem(status: u16, code: &str, detail: impl Into<String>) -> Self {
        Self::Problem(AppError::new(status, code, detail))
    }

    /// A single wrong field.
    #[must_use]
    pub fn field(field: &str, code: &str, message: &str) -> Self {
        Self::Invalid(vec![FieldError { field: field.to_owned(), code: code.to_owned(), message: message.to_owned() }])
    }

    /// Turns the breach of one named constraint into the error that explains it; all else stays.
    #[must_use]
    pub fn on_constraint(self, name: &str, instead: impl FnOnce() -> Self) -> Self {
        match &self {
            Self::Db(sqlx::Error::Database(error)) if error.constraint() == Some(name) => instead(),
            _ => self,
        }
    }

    /// The form that leaves the server. Logs what must not leave it.
    #[must_use]
    pub fn into_app_error(self, correlation_id: &str) -> AppError {
        let mut app = match self {
            Self::Problem(app) => app,
            Self::Invalid(errors) => errors.into(),
            Self::Unauthenticated(code) => AppError::new(401, code, sentence_of(code)),
            Self::Forbidden(permission) => {
                AppError::new(403, "forbidden", format!("This needs the permission {permission}. An administrator can give it."))
            }
            Self::NotFound => AppError::new(404, "not_found", "There is no such record, or it was deleted."),
            Self::Stale => {
                AppError::new(412, "stale", "Somebody changed this record in the meantime. Load it again and repeat the change.")
            }
            Self::RateLimited { retry_after } => {
                AppError::new(429, "rate_limited", format!("Too many requests. Try again in {} s.", retry_after.as_secs().max(1)))
            }
            Self::Replay => AppError::new(409, "idempotency.in_progress", "The first request with this key is still at work. Try again."),
            Self::Db(error) => from_database(&error),
            Self::Internal(detail) => {
                tracing::error!(correlation_id, detail, "internal error");
                internal()
            }
        };
        correlation_id.clone_into(&mut app.correlation_id);
        app
    }
}

/// What a caller learns of a refused token.
fn sentence_of(code: &str) -> &'static str {
    match code {
        "token.expired" => "The access token has expired. Refresh it or sign in again.",
        "token.invalid" => "The access token is not valid. Sign in again.",
        "api_key.invalid" => "This is no API key of ours, or it was deleted. Make a new one in the settings.",
        "api_key.expired" => "This API key has expired. Make a new one in the settings.",
        "api_key.revoked" => "This API key was revoked. Make a new one in the settings.",
        "user.deactivated" => "The access of this person was switched off.",
        "session.ended" => "This session was ended. Sign in again.",
        "tenant.suspended" => "This organisation is suspended. Ask its administrator or our support.",
        _ => "Sign in first.",
    }
}

fn internal() -> AppError {
    AppError::new(500, "internal", "Something went wrong on our side. Try again; if it stays, tell support the correlation id.")
}

/// Maps a driver's error: what the caller caused is theirs to know, the rest is logged and hidden.
fn from_database(error: &sqlx::Error) -> AppError {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => {
            tracing::error!(%error, "database unavailable");
            AppError::new(503, "unavailable", "The database can't be reached just now. Nothing was saved. Try again in a moment.")
        }
        sqlx::Error::RowNotFound => AppError::new(404, "not_found", "There is no such record, or it was deleted."),
        sqlx::Error::Database(database) => match database.code().as_deref() {
            Some("23503") => AppError::new(422, "unknown_reference", "A record that this one refers to doesn't exist."),
            Some("23505") => AppError::new(409, "conflict", "A record with the same unique value exists already."),
            Some("22021" | "22P05") => AppError::new(422, "control_characters", "The text holds a character that can't be stored."),
            // Admin shutdown, crash recovery, starting up, too many connections.
            Some("57P01" | "57P02" | "57P03" | "53300") => {
                AppError::new(503, "unavailable", "The database is restarting. Nothing was saved. Try again in a moment.")
            }
            Some("40001" | "40P01") => AppError::new(409, "try_again", "Two changes met. Nothing was saved. Try again."),
            _ => {
                tracing::error!(%error, "database error");
                internal()
            }
        },
        other => {
            tracing::error!(error = %other, "database error");
            internal()
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        if matches!(error, sqlx::Error::RowNotFound) { Self::NotFound } else { Self::Db(error) }
    }
}
impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}
impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::Internal(error.to_string())
    }
}
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.to_string())
    }
}

impl IntoResponse for Error {
    /// An empty response that carries the problem; [`super::request::correlate`] writes it out with its correlation id.
    fn into_response(self) -> Response {
        let replay = matches!(self, Self::Replay);
        let retry = if let Self::RateLimited { retry_after } = &self { Some(retry_after.as_secs().max(1)) } else { None };
        let app = self.into_app_error("");
        let mut response = http::StatusCode::from_u16(app.status).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR).into_response();
        if let Some(seconds) = retry {
            response.headers_mut().insert(http::header::RETRY_AFTER, seconds.into());
            response.headers_mut().insert("ratelimit-remaining", 0.into());
        }
        response.extensions_mut().insert(app);
        if replay {
            response.extensions_mut().insert(super::idempotency::ReplayNow);
        }
        response
    }
}
