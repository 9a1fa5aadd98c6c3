//! The public page of a form: plain HTML that needs no program in the browser and may stand in a frame on any site.
//!
//! Against spam: a field that only programs fill in, a signed stamp that says when the page was painted, and a limit for each
//! address. Nothing of it asks anything of a person.

use super::{
    web_form_token::{self, Stamp},
    web_form_view::{Said, document},
    web_forms,
};
use crate::model::{WebField, WebForm};
use axum::{
    Form, Router,
    extract::{DefaultBodyLimit, Path, RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use kernel::{Ctx, Error, Kernel, server::rest::MayBeFramed};
use leptos::config::LeptosOptions;
use std::collections::HashMap;
use ui::i18n::Lang;

/// The largest submission, in bytes.
const LIMIT: usize = 65_536;
/// The field that people don't see.
pub const TRAP: &str = "website";

/// What a visitor sent, by the names of the fields.
type Sent = HashMap<String, String>;

/// What the routes need.
#[derive(Clone)]
struct Site {
    kernel: Kernel,
    options: LeptosOptions,
}

/// `/f/{token}`.
pub fn routes<S: Clone + Send + Sync + 'static>(kernel: Kernel, options: LeptosOptions) -> Router<S> {
    Router::new().route("/f/{token}", get(show).post(take).layer(DefaultBodyLimit::max(LIMIT))).with_state(Site { kernel, options })
}

/// The language of the page: the one that its address names, else the visitor's.
fn language(ctx: &Ctx, query: Option<&str>) -> Lang {
    let named = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("lang="));
    named.and_then(|code| code.parse().ok()).or_else(|| ctx.lang.parse().ok()).unwrap_or_default()
}

fn sent_already(query: Option<&str>) -> bool {
    query.unwrap_or_default().split('&').any(|pair| pair == "sent=1")
}

/// Paints the form, or the thanks.
async fn show(State(site): State<Site>, ctx: Ctx, Path(token): Path<String>, RawQuery(query): RawQuery) -> Response {
    let lang = language(&ctx, query.as_deref());
    match web_forms::open_form(&ctx, &token).await {
        Ok((_, form)) if sent_already(query.as_deref()) => page(&site, lang, StatusCode::OK, Some(&form), &Said::Thanks),
        Ok((_, form)) => {
            let stamp = web_form_token::stamp(&site.kernel, form.id, ctx.now());
            page(&site, lang, StatusCode::OK, Some(&form), &Said::Ask { stamp, sent: Sent::new(), problem: None, errors: Vec::new() })
        }
        Err(error) => failed(&site, lang, error),
    }
}

/// Takes a submission.
async fn take(
    State(site): State<Site>,
    ctx: Ctx,
    Path(token): Path<String>,
    RawQuery(query): RawQuery,
    Form(sent): Form<Sent>,
) -> Response {
    let lang = language(&ctx, query.as_deref());
    let (own, form) = match web_forms::open_form(&ctx, &token).await {
        Ok(found) => found,
        Err(error) => return failed(&site, lang, error),
    };
    // Programs are told that all went well.
    if sent.get(TRAP).is_some_and(|text| !text.is_empty()) {
        return thanks(&token, lang);
    }
    let given = sent.get("stamp").cloned().unwrap_or_default();
    let again =
        |status, stamp, problem, errors| page(&site, lang, status, Some(&form), &Said::Ask { stamp, sent: sent.clone(), problem, errors });
    if site.kernel.limits.visitor(ctx.ip).is_err() {
        return again(StatusCode::TOO_MANY_REQUESTS, given, Some("crm-webform-slow"), Vec::new());
    }
    let number = match web_form_token::read_stamp(&site.kernel, form.id, &given, ctx.now()) {
        Stamp::Good(number) => number,
        Stamp::Early => return again(StatusCode::UNPROCESSABLE_ENTITY, given, Some("crm-webform-early"), Vec::new()),
        Stamp::Bad => {
            let fresh = web_form_token::stamp(&site.kernel, form.id, ctx.now());
            return again(StatusCode::UNPROCESSABLE_ENTITY, fresh, Some("crm-webform-old"), Vec::new());
        }
    };
    let text = |field: WebField| sent.get(field.code()).cloned().unwrap_or_default();
    match web_forms::submit(&own, &form, number, text).await {
        Ok(_) => thanks(&token, lang),
        Err(Error::Invalid(errors)) => again(StatusCode::UNPROCESSABLE_ENTITY, given, None, errors),
        Err(error) => failed(&site, lang, error),
    }
}

/// To the thanks, so that loading the page anew sends nothing again.
fn thanks(token: &str, lang: Lang) -> Response {
    let address = format!("/f/{token}?lang={}&sent=1", lang.code());
    framed((StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response())
}

/// There is no such form, or it is closed: a page that says so. Anything else is told as everywhere.
fn failed(site: &Site, lang: Lang, error: Error) -> Response {
    match error {
        Error::NotFound => page(site, lang, StatusCode::NOT_FOUND, None, &Said::Gone),
        other => other.into_response(),
    }
}

fn page(site: &Site, lang: Lang, status: StatusCode, form: Option<&WebForm>, said: &Said) -> Response {
    let html = document(site.options.clone(), lang, form, said);
    framed((status, Html(html)).into_response())
}

/// Lets other sites show the answer in a frame: it is the same for everybody and does nothing for who is signed in.
fn framed(mut response: Response) -> Response {
    let policy = HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *",
    );
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    response.extensions_mut().insert(MayBeFramed);
    response
}
