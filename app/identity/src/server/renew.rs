//! Carries a browser's session on when a page is opened after the access token ran out: the visitor notices nothing.

use super::{
    cookies,
    sessions::{self, Renewed},
};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use kernel::{
    Caller, Ctx, Error, Kernel,
    server::{
        auth::{self, REFRESH_COOKIE},
        request,
    },
};
use std::{sync::Arc, time::Duration};

/// How long a second tab waits for the first one's cookies to arrive.
const WAIT: Duration = Duration::from_millis(400);

/// Middleware of pages, inside [`request::identify`]: exchanges the refresh cookie of a visitor whose access token is missing or
/// expired. Only for documents that a person opens: what a page loads comes in parallel and would use one token many times.
/// Of several tabs opened at once one gets the new cookies, the others ask again with them.
///
/// # Errors
/// 503 without a database.
pub async fn renew(State(kernel): State<Kernel>, mut request: Request, next: Next) -> Result<Response, Error> {
    let ctx = request.extensions().get::<Ctx>().cloned();
    let token = request::cookie(request.headers(), REFRESH_COOKIE).filter(|token| !token.is_empty()).map(str::to_owned);
    let (Some(ctx), Some(token)) = (ctx, token) else { return Ok(next.run(request).await) };
    if !matches!(ctx.caller, Caller::Anonymous(_)) || !is_document(request.method(), request.headers()) {
        return Ok(next.run(request).await);
    }
    let set = match sessions::exchange(&ctx, &token, true).await {
        Ok(Renewed::Tokens(tokens)) => {
            let signed_in = auth::check(&kernel, &tokens.access_token).await?;
            let mut renewed = ctx.clone();
            if request::cookie(request.headers(), "lang").is_none() {
                renewed.lang = if signed_in.session.locale.starts_with("ar") { "ar" } else { "en" };
            }
            renewed.caller = Caller::User(Arc::new(signed_in));
            request.extensions_mut().insert(renewed);
            cookies::signed_in(&ctx, &tokens)
        }
        Ok(Renewed::Twin) => {
            tokio::time::sleep(WAIT).await;
            let again = request.uri().path_and_query().map_or("/", |path| path.as_str());
            return Ok(Redirect::temporary(again).into_response());
        }
        Err(Error::Unauthenticated(_) | Error::Problem(_)) => cookies::signed_out(&ctx),
        Err(other) => return Err(other),
    };
    let mut response = next.run(request).await;
    add(response.headers_mut(), set);
    Ok(response)
}

/// Adds cookies, unless the page itself has set some (it signed somebody in or out).
fn add(headers: &mut HeaderMap, set: Vec<HeaderValue>) {
    if !headers.contains_key(header::SET_COOKIE) {
        for value in set {
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// Whether a person opens a page. Browsers say so where the connection is trustworthy; else the wish for HTML tells.
fn is_document(method: &Method, headers: &HeaderMap) -> bool {
    let ahead = headers.contains_key("sec-purpose") || headers.contains_key("purpose");
    if method != Method::GET || ahead {
        return false;
    }
    match headers.get("sec-fetch-dest") {
        Some(dest) => dest == "document",
        None => headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (header::HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_documents_renew() {
        assert!(is_document(&Method::GET, &headers(&[("sec-fetch-dest", "document"), ("accept", "text/html")])));
        assert!(is_document(&Method::GET, &headers(&[("accept", "text/html,*/*")])));
        assert!(!is_document(&Method::GET, &headers(&[("sec-fetch-dest", "empty"), ("accept", "text/html")])));
        assert!(!is_document(&Method::GET, &headers(&[("sec-fetch-dest", "document"), ("sec-purpose", "prefetch")])));
        assert!(!is_document(&Method::POST, &headers(&[("sec-fetch-dest", "document")])));
        assert!(!is_document(&Method::GET, &headers(&[("accept", "application/json")])));
    }
}
