//! The server function of search.

use crate::model::SearchHits;
use kernel::AppError;
use leptos::{prelude::*, server_fn::codec::Json};

/// Contacts, companies and deals for a text, best first within each kind.
#[server(name = SearchAll, input = Json)]
pub async fn search_all(q: String) -> Result<SearchHits, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::search::search_all(&ctx, &q).await)
}
