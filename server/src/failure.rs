//! What people see when a page fails: a page too, not the problem that programs get.

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use kernel::{
    AppError,
    server::request::{self, Correlation},
};
use leptos::config::LeptosOptions;

/// Styles and fonts of our own, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Puts a page into answers of 500 and more to those who asked for a page. Programs get the problem as it is.
pub async fn page(State(options): State<LeptosOptions>, request: Request, next: Next) -> Response {
    if !wants_page(&request) {
        return next.run(request).await;
    }
    let lang = request::language(request.headers()).parse().unwrap_or_default();
    let address = request.uri().path_and_query().map_or("/", |address| address.as_str()).to_owned();
    let reference = request.extensions().get::<Correlation>().map(|id| id.0.to_string()).unwrap_or_default();
    let mut response = next.run(request).await;
    if !response.status().is_server_error() {
        return response;
    }
    if let Some(problem) = response.extensions_mut().remove::<AppError>() {
        tracing::error!(code = problem.code, "a page failed");
    }
    *response.body_mut() = Body::from(shell::failure_page(options, lang, address, reference));
    let headers = response.headers_mut();
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// Whether a person asks for a page, and no program for data.
fn wants_page(request: &Request) -> bool {
    let path = request.uri().path();
    let data = ["/api/", "/rpc/", "/health/", "/metrics", "/pkg/"].iter().any(|start| path.starts_with(start));
    let page = request.headers().get(header::ACCEPT).is_some_and(|accept| accept.as_bytes().windows(9).any(|part| part == b"text/html"));
    request.method() == Method::GET && page && !data
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, http::StatusCode, middleware, response::IntoResponse};
    use tower::ServiceExt;

    async fn ask(path: &str, accept: &str) -> (StatusCode, String, String) {
        let options = LeptosOptions::builder().output_name("neuroops").build();
        let fail = || async { kernel::Error::Internal("the disk burns".to_owned()).into_response() };
        let app = Router::new()
            .fallback(fail)
            .layer(middleware::from_fn_with_state(options, page))
            .layer(middleware::from_fn(request::correlate));
        let request = Request::get(path).header("accept", accept).header("accept-language", "ar").body(Body::empty()).unwrap();
        let response = app.oneshot(request).await.unwrap();
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default().to_owned();
        let status = response.status();
        let body = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
        (status, kind, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn people_get_a_page_and_programs_a_problem() {
        let (status, kind, page) = ask("/contacts", "text/html,*/*").await;
        assert_eq!((status.as_u16(), kind.as_str()), (500, "text/html; charset=utf-8"));
        assert!(page.contains("lang=\"ar\"") && page.contains("href=\"/contacts\"") && !page.contains("disk"), "{page}");
        let (status, kind, problem) = ask("/api/v1/contacts", "text/html").await;
        assert_eq!((status.as_u16(), kind.as_str()), (500, "application/problem+json"));
        assert!(!problem.contains("<html") && !problem.contains("disk"), "{problem}");
        assert_eq!(ask("/contacts", "application/json").await.1, "application/problem+json");
    }
}
