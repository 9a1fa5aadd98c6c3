//! The development mailbox: what would have been sent, readable in demo mode.

use crate::model::{Mailbox, MailboxItem};
use axum::{Json, Router, extract::State, routing::get};
use chrono::{DateTime, SecondsFormat, Utc};
use kernel::{Error, Kernel};

/// How many mails it shows.
const SHOWN: i64 = 200;

/// `GET /api/dev/mailbox` in demo mode, and nothing otherwise.
pub fn dev_routes(kernel: &Kernel) -> Router<Kernel> {
    if kernel.settings.demo { Router::new().route("/api/dev/mailbox", get(read)) } else { Router::new() }
}

async fn read(State(kernel): State<Kernel>) -> Result<Json<Mailbox>, Error> {
    list(&kernel).await.map(Json)
}

#[derive(sqlx::FromRow)]
struct Row {
    to_address: String,
    subject: String,
    text_body: String,
    html_body: String,
    created_at: DateTime<Utc>,
}

/// The newest mails of all tenants.
///
/// # Errors
/// [`Error::NotFound`] outside demo mode.
pub async fn list(kernel: &Kernel) -> Result<Mailbox, Error> {
    if !kernel.settings.demo {
        return Err(Error::NotFound);
    }
    let mut tx = kernel.platform().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "select to_address, subject, text_body, html_body, created_at from mails order by created_at desc, id desc limit $1",
    )
    .bind(SHOWN)
    .fetch_all(tx.conn())
    .await?;
    let item = |row: Row| MailboxItem {
        links: links(&row.text_body),
        to: row.to_address,
        subject: row.subject,
        text: row.text_body,
        html: row.html_body,
        at: row.created_at.to_rfc3339_opts(SecondsFormat::Secs, true),
    };
    Ok(Mailbox { items: rows.into_iter().map(item).collect() })
}

/// The web addresses in a text, in order.
fn links(text: &str) -> Vec<String> {
    text.split_whitespace().filter(|word| word.starts_with("http://") || word.starts_with("https://")).map(str::to_owned).collect()
}
