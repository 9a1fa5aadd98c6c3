//! The API's description: OpenAPI 3.1 from the code, and a page to read it, from our own files.

use axum::{
    Json, Router,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use kernel::{AppError, FieldError, Kernel};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        OpenApi as Document, RefOr,
        security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// The document that the modules' routes are added to.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "NeuroOps API",
        version = "1.0.0",
        description = "Everything a person can do in NeuroOps.\n\nSign in with `POST /auth/login` and send the access token as `Authorization: Bearer …`, \
            or make an API key and send that: it acts on behalf of who made it, within its scopes. `X-Tenant-Id` may confirm the organisation. \
            Lists answer `{items, total, next_cursor}`; pass `cursor` for the next page. Writes honour `Idempotency-Key` for 24 hours and \
            `If-Match` with the `ETag` you were given. Errors are `application/problem+json` with a stable `code` and a `correlation_id`."
    ),
    servers((url = "/api/v1")),
    components(schemas(AppError, FieldError)),
    modifiers(&Bearer),
    security(("bearer" = []), ("api_key" = []))
)]
struct Base;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let components = document.components.get_or_insert_default();
        let bearer = |format: &str, text: &str| {
            let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format(format).description(Some(text)).build();
            SecurityScheme::Http(scheme)
        };
        components.add_security_scheme("bearer", bearer("JWT", "The access token of a sign-in."));
        components.add_security_scheme("api_key", bearer("nk_…", "An API key. It can't do what concerns a person's own sign-in."));
    }
}

/// The empty document with title, security and the shared schemas.
#[must_use]
pub fn document() -> Document {
    Base::openapi()
}

/// All refusals of all operations are problem documents; here the document says so once for all of them.
pub fn describe_problems(document: &mut Document) {
    let operations = document
        .paths
        .paths
        .values_mut()
        .flat_map(|item| [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten());
    for operation in operations {
        for (status, response) in &mut operation.responses.responses {
            let RefOr::T(response) = response else { continue };
            if status.starts_with('4')
                && let Some(content) = response.content.shift_remove("application/json")
            {
                response.content.insert("application/problem+json".to_owned(), content);
            }
        }
    }
}

/// `/api/v1/openapi.json`.
pub fn routes(document: Document) -> Router<Kernel> {
    Router::new().route("/openapi.json", get(move || async move { Json(document) }))
}

/// The page that shows the document. Its policy allows styles that the viewer sets itself; scripts are ours alone.
pub async fn page() -> Response {
    let mut response = Html(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>NeuroOps API</title><link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/vendor/swagger/swagger-ui.css"></head>
<body><main id="docs"><noscript>Read <a href="/api/v1/openapi.json">the OpenAPI document</a>.</noscript></main>
<script src="/vendor/swagger/swagger-ui-bundle.js"></script><script src="/api-docs.js"></script></body></html>"#,
    )
    .into_response();
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
    );
    response
}
