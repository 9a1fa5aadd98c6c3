//! `/search`.

use crate::{model::SearchHits, server::search};
use axum::Json;
use kernel::{AppError, Ctx, Error, Kernel, server::rest::Query};
use serde::Deserialize;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new().routes(routes!(search_all))
}

/// What to look for.
#[derive(Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
struct Asked {
    /// Parts of names, companies, addresses, numbers; typos are forgiven.
    #[param(example = "haddad")]
    q: String,
}

/// Search contacts, companies and deals.
#[utoipa::path(
    get, path = "/search", tag = "Search", operation_id = "search_all",
    params(Asked),
    responses(
        (status = 200, description = "At most eight of each kind, best first.", body = SearchHits),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:read.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "Something in the request is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn search_all(ctx: Ctx, Query(asked): Query<Asked>) -> Result<Json<SearchHits>, Error> {
    search::search_all(&ctx, &asked.q).await.map(Json)
}
