//! The web server: which request goes where, and through which middleware.

use crate::{docs, failure, headers, health, modules, owner};
use axum::{
    Router,
    body::Body,
    extract::{DefaultBodyLimit, OriginalUri, Request, State},
    http::{StatusCode, header},
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use kernel::{
    Ctx, Kernel,
    server::{foreign, idempotency, images, live, request},
};
use leptos::config::LeptosOptions;
use leptos_axum::{LeptosRoutes, generate_route_list};
use metrics_exporter_prometheus::PrometheusHandle;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer, Predicate,
        predicate::{DefaultPredicate, NotForContentType},
    },
    services::ServeDir,
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The largest body of a server function.
const RPC_LIMIT: usize = 2_097_152;

/// What the router needs to hold: pages need Leptos' options, all else the kernel.
#[derive(Clone)]
pub struct Web {
    /// The process-wide parts.
    pub kernel: Kernel,
    /// Where the compiled pages are.
    pub options: LeptosOptions,
    /// Renders `/metrics`.
    pub metrics: PrometheusHandle,
}

impl axum::extract::FromRef<Web> for Kernel {
    fn from_ref(web: &Web) -> Self {
        web.kernel.clone()
    }
}
impl axum::extract::FromRef<Web> for LeptosOptions {
    fn from_ref(web: &Web) -> Self {
        web.options.clone()
    }
}

/// The REST routes of all modules and their OpenAPI document.
pub fn rest() -> (Router<Kernel>, utoipa::openapi::OpenApi) {
    let start = OpenApiRouter::with_openapi(docs::document()).routes(routes!(live::stream_events));
    let (router, mut openapi) = modules::all().into_iter().fold(start, |router, module| router.merge((module.rest)())).split_for_parts();
    docs::describe_problems(&mut openapi);
    (router, openapi)
}

/// The whole application.
pub fn router(web: Web) -> Router {
    let kernel = web.kernel.clone();
    let (rest, openapi) = rest();
    let api = rest
        .merge(docs::routes(openapi))
        .fallback(|| async { kernel::Error::problem(404, "not_found", "There is nothing at this address. See /api/docs.") })
        .method_not_allowed_fallback(|| async {
            kernel::Error::problem(405, "method_not_allowed", "This address doesn't know this method. See /api/docs.")
        })
        .layer(middleware::from_fn(idempotency::replay))
        .with_state(kernel.clone());
    let site = web.options.site_root.to_string();
    let files = ServiceBuilder::new().layer(middleware::from_fn(headers::cache_files)).service(
        ServeDir::new(&site).precompressed_br().append_index_html_on_directories(false).fallback(get(not_found).with_state(web.clone())),
    );
    let pages = generate_route_list(shell::App);
    // What is made for one answer is compressed here; files bring their Brotli twins, or stay as they are while developing.
    let not_streams = DefaultPredicate::new().and(NotForContentType::new("text/event-stream"));
    let app = Router::new()
        .route("/rpc/{*function}", axum::routing::post(server_function).layer(DefaultBodyLimit::max(RPC_LIMIT)))
        .leptos_routes(&web, pages, {
            let options = web.options.clone();
            move || shell::document(options.clone())
        })
        .layer(middleware::from_fn(bring_fields))
        .layer(middleware::from_fn(owner::keep))
        .layer(middleware::from_fn(sign_in_first))
        .layer(middleware::from_fn_with_state(kernel.clone(), identity::server::renew))
        .merge(notify::server::dev_routes(&kernel).with_state(kernel.clone()))
        .merge(images::routes().with_state(kernel.clone()))
        .merge(crm::server::web_form_routes(kernel.clone(), web.options.clone()))
        .nest("/api/v1", api)
        .route("/api/docs", get(docs::page))
        .layer(middleware::from_fn(foreign::watch))
        .layer(middleware::from_fn_with_state(kernel.clone(), request::identify))
        .layer(CompressionLayer::new().compress_when(not_streams));
    let words = Router::new().route("/words/{file}", get(words)).layer(CompressionLayer::new());
    app.merge(health::routes())
        .merge(words)
        .merge(tenancy::server::brand::routes().with_state(kernel.clone()))
        .fallback_service(files)
        .layer(middleware::from_fn_with_state(kernel, headers::security))
        .layer(CatchPanicLayer::custom(|_| kernel::Error::Internal("a handler panicked".to_owned()).into_response()))
        .layer(middleware::from_fn_with_state(web.clone(), failure::page))
        .layer(middleware::from_fn(request::correlate))
        .with_state(web)
}

/// Server functions; they find the kernel in their request's context.
async fn server_function(request: Request) -> Response {
    leptos_axum::handle_server_fns(request).await.into_response()
}

/// The texts of a language; browsers keep them as long as their address is that of this version.
async fn words(OriginalUri(address): OriginalUri) -> Response {
    let lang = address.path().trim_start_matches("/words/").split('.').next().and_then(|code| code.parse().ok());
    let Some(file) = lang.map(shell::words_file) else { return StatusCode::NOT_FOUND.into_response() };
    let keep = if address.path() == file.address { headers::FOREVER } else { "no-cache" };
    ([(header::CACHE_CONTROL, keep), (header::CONTENT_TYPE, "text/plain; charset=utf-8")], file.text.as_str()).into_response()
}

/// An address that is neither a page nor a file: the page that says so, with a way on.
async fn not_found(State(web): State<Web>, request: Request<Body>) -> Response {
    let wants_page = request.headers().get("accept").is_some_and(|a| a.as_bytes().windows(9).any(|w| w == b"text/html"));
    if !wants_page || request.uri().path().starts_with("/pkg/") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let ctx = parts.extensions.get::<Ctx>().cloned();
    if ctx.is_none() {
        // Files pass no middleware that finds out who asks; the page needs to know.
        let again = Request::from_parts(parts, body);
        let render = render_page(web.options);
        let service = tower::service_fn(move |request: Request| {
            let render = render.clone();
            async move { Ok::<_, std::convert::Infallible>(render(request).await) }
        });
        let kernel = web.kernel;
        return tower::ServiceExt::oneshot(
            Router::new().fallback_service(service).layer(middleware::from_fn_with_state(kernel, request::identify)),
            again,
        )
        .await
        .into_response();
    }
    parts.extensions.insert(StatusCode::NOT_FOUND);
    render_page(web.options)(Request::from_parts(parts, body)).await
}

fn render_page(options: LeptosOptions) -> impl Fn(Request) -> std::pin::Pin<Box<dyn Future<Output = Response> + Send>> + Clone {
    move |request| {
        let options = options.clone();
        let handler = leptos_axum::render_app_to_stream(move || shell::document(options.clone()));
        Box::pin(async move {
            let mut response = owner::Kept::new(handler(request)).await.into_response();
            *response.status_mut() = StatusCode::NOT_FOUND;
            response
        })
    }
}

/// Looks up what a page knows at once besides its session: the fields that the organisation added to its records.
async fn bring_fields(ctx: Ctx, mut request: Request, next: middleware::Next) -> Response {
    if !request.uri().path().starts_with("/rpc/") && ctx.session().is_ok_and(|session| !session.second_factor_due) {
        // Without them the page works all the same, only without them.
        let fields = fields::server::fields::fields_of_page(&ctx).await.unwrap_or_default();
        request.extensions_mut().insert(shell::PageFields(fields));
    }
    next.run(request).await
}

/// Sends visitors of inner pages to the sign-in, and back afterwards.
async fn sign_in_first(ctx: Ctx, request: Request, next: middleware::Next) -> Response {
    let path = request.uri().path();
    if let Some(detour) = ctx.session().ok().filter(|_| !path.starts_with("/rpc/")).and_then(|session| shell::detour_of(session, path)) {
        return Redirect::to(detour).into_response();
    }
    if path.starts_with("/rpc/") || shell::is_public(path) || ctx.session().is_ok() {
        return next.run(request).await;
    }
    let back = request.uri().path_and_query().map_or("/", |p| p.as_str());
    let query = serde_urlencoded::to_string([("next", back)]).unwrap_or_default();
    Redirect::to(&format!("/sign-in?{query}")).into_response()
}
