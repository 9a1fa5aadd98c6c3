//! Headers that each response carries: what browsers may do with it, and how long they may keep it.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use kernel::{Kernel, server::rest::MayBeFramed};

/// For everything that brings no policy of its own; pages bring one with their nonce.
const STRICT: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const FIXED: [(HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=(), interest-cohort=()",
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Sets the security headers (spec QLT-5).
pub async fn security(State(kernel): State<Kernel>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions().get::<MayBeFramed>().is_some();
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        if !framed || name != header::X_FRAME_OPTIONS {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(STRICT));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if kernel.settings.secure_cookies() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000; includeSubDomains"));
    }
    response
}

/// For files whose address changes with their content.
pub const FOREVER: &str = "public, max-age=31536000, immutable";

/// Fonts and icons never change under their name and may be kept, like what a release build makes, whose names carry a
/// hash; what a development build makes is asked for anew each time, cheaply.
pub async fn cache_files(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let keep = path.starts_with("/fonts/") || path.starts_with("/vendor/") || hashed(path);
    let value = if keep { FOREVER } else { "no-cache" };
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == axum::http::StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(value));
    }
    response
}

/// Whether a file of the build has a hash in its name: `/pkg/neuroops.<22 characters>.wasm`.
fn hashed(path: &str) -> bool {
    let name = path.strip_prefix("/pkg/").and_then(|name| name.split_once('.'));
    name.and_then(|(_, rest)| rest.split_once('.')).is_some_and(|(hash, _)| hash.len() == 22 && !hash.contains("__"))
}

#[cfg(test)]
mod tests {
    use super::hashed;

    #[test]
    fn only_names_with_a_hash_are_kept() {
        assert!(hashed("/pkg/neuroops.q1TLhs9Zm3Gd0yXvWnBk4A.wasm"));
        for path in ["/pkg/neuroops.wasm", "/pkg/neuroops.css", "/pkg/__wasm_split.______________________.js", "/logo.svg"] {
            assert!(!hashed(path), "{path}");
        }
    }
}
