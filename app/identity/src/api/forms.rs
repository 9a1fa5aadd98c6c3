//! What answering a plain form needs: cookies, redirects, and errors that come back in the form's address.

use crate::{
    model::{Admission, Tokens, local_path},
    server::cookies::{self, CHALLENGE_COOKIE},
};
use http::{HeaderValue, header, request::Parts};
use kernel::{
    AppError, Ctx, Error,
    server::{auth::REFRESH_COOKIE, request::cookie},
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

/// Passes a result on. A plain form is sent back with the error in its address, which only works while the status is the
/// redirect's; a program gets the error's own status.
pub(super) fn answer<T>(ctx: &Ctx, result: Result<T, Error>) -> Result<T, AppError> {
    let plain = use_context::<Parts>()
        .and_then(|parts| parts.headers.get(header::ACCEPT)?.to_str().ok().map(|accept| accept.contains("text/html")))
        .unwrap_or(false);
    if plain { result.map_err(|error| error.into_app_error(&ctx.correlation_id.to_string())) } else { ctx.answer(result) }
}

/// Adds cookies to the response.
pub(super) fn set_cookies(values: Vec<HeaderValue>) {
    if let Some(response) = use_context::<ResponseOptions>() {
        for value in values {
            response.append_header(header::SET_COOKIE, value);
        }
    }
}

/// Signs the browser in.
pub(super) fn sign_in(ctx: &Ctx, tokens: &Tokens) {
    set_cookies(cookies::signed_in(ctx, tokens));
}

/// Signs the browser in and goes on to `next`, a path of our own; or leads to the page that asks for a code.
pub(super) fn enter(ctx: &Ctx, entry: &Admission, next: Option<&str>) {
    match entry {
        Admission::Open(tokens) => {
            sign_in(ctx, tokens);
            leptos_axum::redirect(local_path(next));
        }
        Admission::Challenge(challenge) => {
            set_cookies(cookies::challenged(ctx, challenge).into_iter().collect());
            redirect("/sign-in/code", &[("next", local_path(next))]);
        }
    }
}

/// The challenge that the first half of the sign-in left; empty when there is none.
pub(super) fn challenge() -> String {
    read(CHALLENGE_COOKIE).unwrap_or_default()
}

/// The browser's refresh token.
pub(super) fn refresh_token() -> Option<String> {
    read(REFRESH_COOKIE)
}

fn read(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    cookie(&parts.headers, name).filter(|value| !value.is_empty()).map(str::to_owned)
}

/// Goes to one of our paths with a query.
pub(super) fn redirect(path: &str, query: &[(&str, &str)]) {
    let query = serde_urlencoded::to_string(query).unwrap_or_default();
    leptos_axum::redirect(&format!("{path}?{query}"));
}
