//! The server function of search.

use crate::model::SearchHits;
use kernel::{AppError, Json};
use leptos::prelude::*;

/// Contacts, companies and deals for a text, best first within each kind.
#[server(name = SearchAll, input = Json, output = Json)]
pub async fn search_all(q: String) -> Result<SearchHits, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::search::search_all(&ctx, &q).await)
}
