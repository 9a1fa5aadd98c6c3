//! The stylesheet of an organisation's colour. It follows from the address alone, so anybody may have it and keep it.

use crate::model::brand::{Rgb, stylesheet};
use axum::{
    Router,
    extract::RawQuery,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use kernel::{Error, Kernel};

/// `GET /brand.css?c=1f6feb&v=1`.
pub fn routes() -> Router<Kernel> {
    Router::new().route("/brand.css", get(brand))
}

async fn brand(RawQuery(query): RawQuery) -> Result<Response, Error> {
    let query = query.unwrap_or_default();
    let color = query.split('&').find_map(|pair| pair.strip_prefix("c=")).and_then(Rgb::parse).ok_or(Error::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
    ];
    Ok((headers, stylesheet(color)).into_response())
}
