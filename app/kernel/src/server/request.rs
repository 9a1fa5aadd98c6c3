//! Middleware that every request passes: correlation, who is it, may this origin write, problem documents.

use super::{
    api_key,
    audit::Audit,
    auth::{self, ACCESS_COOKIE},
    ctx::{Caller, Ctx},
    error::Error,
    kernel::Kernel,
};
use crate::AppError;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Instant,
};
use tracing::Instrument;
use uuid::Uuid;

/// Request and response header that names a request in logs and errors.
pub const CORRELATION: HeaderName = HeaderName::from_static("x-correlation-id");

/// Response header: what the caller's roles permit changed since their token was made; a refreshed token knows it.
pub const ROLES_CHANGED: HeaderName = HeaderName::from_static("x-roles-changed");

/// Request header that names the tenant a program means to work in. A sign-in and a key each belong to one tenant, so it can only
/// confirm that one.
pub const TENANT: HeaderName = HeaderName::from_static("x-tenant-id");

/// The correlation id of a request.
#[derive(Clone, Copy, Debug)]
pub struct Correlation(pub Uuid);

/// Outermost: gives each request a correlation id (the caller's own when it is a UUID), logs and measures it, and writes
/// problems out as `application/problem+json`.
pub async fn correlate(mut request: Request, next: Next) -> Response {
    let given = request.headers().get(CORRELATION).and_then(|id| id.to_str().ok()).and_then(|id| Uuid::parse_str(id).ok());
    let id = given.unwrap_or_else(Uuid::now_v7);
    request.extensions_mut().insert(Correlation(id));
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", correlation_id = %id, %method, path, tenant = tracing::field::Empty);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let api = path.starts_with("/api/");
    if let Some(problem) = response.extensions_mut().remove::<AppError>() {
        response = write_problem(response, problem, id);
    } else if api && (response.status().is_client_error() || response.status().is_server_error()) && !has_body(&response) {
        let app = bare_problem(response.status());
        response = write_problem(response, app, id);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(CORRELATION, value);
    }
    let (status, seconds) = (response.status().as_u16(), started.elapsed().as_secs_f64());
    let area = if api {
        "api"
    } else if path.starts_with("/rpc/") {
        "rpc"
    } else {
        "page"
    };
    metrics::histogram!("neuroops_http_seconds", "area" => area, "status" => status.to_string()).record(seconds);
    span.in_scope(|| tracing::info!(status, ms = seconds * 1000.0, "served"));
    response
}

/// Whether a handler wrote its own problem or page.
fn has_body(response: &Response) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|t| !t.as_bytes().starts_with(b"text/plain"))
}

/// What the router itself answers.
fn bare_problem(status: StatusCode) -> AppError {
    let (code, detail) = match status.as_u16() {
        404 => ("not_found", "There is nothing at this address. See /api/docs."),
        405 => ("method_not_allowed", "This address doesn't know this method. See /api/docs."),
        413 => ("too_large", "The request is larger than allowed."),
        415 => ("unsupported_media_type", "Send the body as application/json."),
        408 | 504 => ("timeout", "The request took too long."),
        s if s >= 500 => ("internal", "Something went wrong on our side."),
        _ => ("malformed", "The request could not be read."),
    };
    AppError::new(status.as_u16(), code, detail)
}

fn write_problem(response: Response, mut problem: AppError, id: Uuid) -> Response {
    problem.correlation_id = id.to_string();
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    Response::from_parts(parts, body.into())
}

/// Finds out who asks (bearer token, else cookie) and puts the [`Ctx`] into the request; refuses writes by cookie from
/// another origin.
///
/// # Errors
/// 403 `origin_mismatch`; 503 when the session can't be checked. A bad token is no error here: the caller is nobody, and
/// whatever needs a permission says why.
pub async fn identify(State(kernel): State<Kernel>, mut request: Request, next: Next) -> Result<Response, Error> {
    let headers = request.headers();
    let correlation = request.extensions().get::<Correlation>().map_or_else(Uuid::now_v7, |c| c.0);
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let ip = client_ip(peer, headers, &kernel.settings.trusted_proxies);
    let user_agent = text(headers, &header::USER_AGENT).unwrap_or("").to_owned();
    let lang = language(headers);
    let bearer = bearer(headers).map(str::to_owned);
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && bearer.is_none() && !same_origin(headers, &kernel.settings.public_url) {
        return Err(Error::problem(403, "origin_mismatch", "This request came from another site and was refused."));
    }
    let named = headers.get(TENANT).map(|value| value.to_str().ok().and_then(|id| id.trim().parse::<crate::TenantId>().ok()));
    let caller = recognise(&kernel, bearer.as_deref(), cookie(headers, ACCESS_COOKIE), ip).await?;
    let lang = match &caller {
        Caller::User(s) if cookie(headers, "lang").is_none() => known_language(&s.session.locale).unwrap_or(lang),
        _ => lang,
    };
    let allowance = match &caller {
        Caller::User(s) => kernel.limits.tenant(s.session.tenant_id.uuid())?,
        Caller::Key(holder) => kernel.limits.tenant(holder.tenant_id.uuid())?,
        _ => None,
    };
    let ctx = Ctx::for_request(kernel, caller, correlation, ip, &user_agent, lang);
    let roles_changed = matches!(&ctx.caller, Caller::User(signed_in) if signed_in.roles_changed);
    if let Some(named) = named {
        confirm_tenant(&ctx, named).await?;
    }
    request.extensions_mut().insert(ctx);
    let mut response = next.run(request).await;
    if roles_changed {
        response.headers_mut().insert(ROLES_CHANGED, HeaderValue::from_static("1"));
    }
    if let Some(allowance) = allowance {
        let headers = response.headers_mut();
        headers.insert("ratelimit-limit", allowance.limit.into());
        headers.insert("ratelimit-remaining", allowance.remaining.into());
        headers.insert("ratelimit-reset", HeaderValue::from_static("1"));
    }
    Ok(response)
}

/// Who is behind a bearer token, which may be a key, or else a cookie, which may not. Whose token is no good is nobody.
async fn recognise(kernel: &Kernel, bearer: Option<&str>, cookie: Option<&str>, ip: Option<IpAddr>) -> Result<Caller, Error> {
    let known = match (bearer, bearer.or(cookie)) {
        (Some(key), _) if key.starts_with(api_key::PREFIX) => {
            api_key::check(kernel, key, ip).await.map(|holder| Caller::Key(Arc::new(holder)))
        }
        (_, Some(token)) => auth::check(kernel, token).await.map(|signed_in| Caller::User(Arc::new(signed_in))),
        (_, None) => Ok(Caller::Anonymous("unauthenticated")),
    };
    let tenant = match &known {
        Ok(Caller::User(signed_in)) => Some(signed_in.session.tenant_id),
        Ok(Caller::Key(holder)) => Some(holder.tenant_id),
        _ => None,
    };
    if let Some(tenant) = tenant {
        tracing::Span::current().record("tenant", tracing::field::display(tenant));
    }
    match known {
        Err(Error::Unauthenticated(code)) => Ok(Caller::Anonymous(code)),
        other => other,
    }
}

/// Whether the tenant that a caller names is theirs. The refusal is the same for a tenant that doesn't exist.
async fn confirm_tenant(ctx: &Ctx, named: Option<crate::TenantId>) -> Result<(), Error> {
    let Ok(own) = ctx.tenant_id() else { return Ok(()) };
    if named == Some(own) {
        return Ok(());
    }
    let mut tx = ctx.kernel().platform().await?;
    let named = named.map(|id| id.to_string()).unwrap_or_default();
    tx.leave(ctx, own, |note| note.audit(Audit::new("isolation.foreign_tenant", "tenant", named).denied())).await?;
    tx.commit().await?;
    Err(Error::problem(403, "tenant.mismatch", "X-Tenant-Id names another organisation than the one of this sign-in or key."))
}

/// Middleware of sign-in, sign-up and the like: five requests a second from one address.
///
/// # Errors
/// [`Error::RateLimited`].
pub async fn limit_auth(State(kernel): State<Kernel>, ctx: Ctx, request: Request, next: Next) -> Result<Response, Error> {
    kernel.limits.auth(ctx.ip)?;
    Ok(next.run(request).await.into_response())
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// The bearer token of a request; the scheme's case doesn't matter.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers, &header::AUTHORIZATION)?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

/// Whether a browser says that the request comes from our own pages. A request that says nothing of its origin is not from
/// a browser's page; with cookies it is refused too, unless the browser marks it as same-origin.
fn same_origin(headers: &HeaderMap, public_url: &str) -> bool {
    match text(headers, &header::ORIGIN) {
        Some(origin) => {
            let host = text(headers, &header::HOST).unwrap_or("");
            origin == public_url
                || origin
                    .split_once("://")
                    .is_some_and(|(scheme, rest)| rest == host && (scheme == "https" || !public_url.starts_with("https")))
        }
        None => headers.get(header::COOKIE).is_none() || text(headers, &HeaderName::from_static("sec-fetch-site")) == Some("same-origin"),
    }
}

/// The client's address: the peer, or what trusted proxies say of it, read from the nearest proxy outwards.
fn client_ip(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpAddr]) -> Option<IpAddr> {
    let peer = peer?;
    if !trusted.contains(&peer) {
        return Some(peer);
    }
    let forwarded = text(headers, &HeaderName::from_static("x-forwarded-for")).unwrap_or("");
    forwarded.rsplit(',').filter_map(|ip| ip.trim().parse().ok()).find(|ip| !trusted.contains(ip)).or(Some(peer))
}

fn known_language(code: &str) -> Option<&'static str> {
    match code.get(..2) {
        Some("ar") => Some("ar"),
        Some("en") => Some("en"),
        _ => None,
    }
}

/// The language asked for: the cookie `lang`, else the first known one of `Accept-Language`.
#[must_use]
pub fn language(headers: &HeaderMap) -> &'static str {
    cookie(headers, "lang")
        .and_then(known_language)
        .or_else(|| text(headers, &header::ACCEPT_LANGUAGE)?.split(',').find_map(|part| known_language(part.trim())))
        .unwrap_or("en")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (HeaderName::from_static(k), HeaderValue::from_static(v))).collect()
    }

    #[test]
    fn only_our_own_pages_may_write_with_cookies() {
        let url = "https://app.example.com";
        assert!(same_origin(&headers(&[("origin", "https://app.example.com"), ("cookie", "a=b")]), url));
        assert!(same_origin(&headers(&[("sec-fetch-site", "same-origin"), ("cookie", "a=b")]), url));
        assert!(same_origin(&headers(&[]), url));
        for bad in ["https://evil.example", "http://app.example.com", "null", "https://app.example.com.evil.example"] {
            assert!(!same_origin(&headers(&[("origin", bad), ("host", "app.example.com"), ("cookie", "a=b")]), url), "{bad}");
        }
        assert!(!same_origin(&headers(&[("cookie", "a=b")]), url));
    }

    #[test]
    fn forwarded_addresses_count_only_from_trusted_proxies() {
        let ip = |text: &str| text.parse::<IpAddr>().ok();
        let forwarded = headers(&[("x-forwarded-for", "203.0.113.9, 198.51.100.7, 10.0.0.2")]);
        let trusted = [ip("10.0.0.1").unwrap(), ip("10.0.0.2").unwrap()];
        assert_eq!(client_ip(ip("10.0.0.1"), &forwarded, &trusted), ip("198.51.100.7"));
        assert_eq!(client_ip(ip("192.0.2.1"), &forwarded, &trusted), ip("192.0.2.1"));
    }

    #[test]
    fn the_cookie_decides_the_language() {
        assert_eq!(language(&headers(&[("accept-language", "fr, ar-EG;q=0.8, en")])), "ar");
        assert_eq!(language(&headers(&[("accept-language", "ar"), ("cookie", "x=1; lang=en")])), "en");
        assert_eq!(language(&headers(&[])), "en");
    }
}
