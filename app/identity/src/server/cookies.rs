//! The browser's cookies: scripts can't read them, other sites can't send them along.

use crate::model::{Challenge, Tokens};
use http::HeaderValue;
use kernel::{
    Ctx,
    server::auth::{ACCESS_COOKIE, REFRESH_COOKIE},
};

/// The cookie between the two halves of a sign-in.
pub const CHALLENGE_COOKIE: &str = "neuroops_challenge";

/// How long a chosen language is remembered, in seconds.
const YEAR: u64 = 31_536_000;

/// `Set-Cookie` values that sign a browser in.
#[must_use]
pub fn signed_in(ctx: &Ctx, tokens: &Tokens) -> Vec<HeaderValue> {
    let settings = &ctx.kernel().settings;
    [
        cookie(ctx, ACCESS_COOKIE, &tokens.access_token, settings.access_ttl.as_secs(), true),
        cookie(ctx, REFRESH_COOKIE, &tokens.refresh_token, settings.refresh_ttl.as_secs(), true),
        cookie(ctx, CHALLENGE_COOKIE, "", 0, true),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// `Set-Cookie` value that keeps a challenge until its code comes.
#[must_use]
pub fn challenged(ctx: &Ctx, challenge: &Challenge) -> Option<HeaderValue> {
    let seconds = u64::try_from(challenge.expires_in).unwrap_or_default();
    cookie(ctx, CHALLENGE_COOKIE, &challenge.challenge_token, seconds, true)
}

/// `Set-Cookie` values that sign a browser out.
#[must_use]
pub fn signed_out(ctx: &Ctx) -> Vec<HeaderValue> {
    [ACCESS_COOKIE, REFRESH_COOKIE].into_iter().filter_map(|name| cookie(ctx, name, "", 0, true)).collect()
}

/// The `Set-Cookie` value of a chosen language.
#[must_use]
pub fn language(ctx: &Ctx, lang: &str) -> Option<HeaderValue> {
    cookie(ctx, "lang", lang, YEAR, false)
}

/// One cookie for the whole site.
fn cookie(ctx: &Ctx, name: &str, value: &str, max_age: u64, http_only: bool) -> Option<HeaderValue> {
    let secure = if ctx.kernel().settings.secure_cookies() { "; Secure" } else { "" };
    let http_only = if http_only { "; HttpOnly" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={max_age}; SameSite=Lax{http_only}{secure}")).ok()
}
