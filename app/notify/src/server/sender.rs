//! Sends queued mail by SMTP, oldest first, each until it is accepted or has failed ten times.

use kernel::{Error, Kernel};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use sqlx::PgConnection;
use std::time::Duration;
use uuid::Uuid;

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// After so many refusals a mail is given up.
const ATTEMPTS: i32 = 10;
/// Mails that one round sends.
const BATCH: i64 = 20;

#[derive(sqlx::FromRow)]
struct Queued {
    tenant_id: Uuid,
    id: Uuid,
    to_address: String,
    to_name: String,
    subject: String,
    text_body: String,
    html_body: String,
    attempts: i32,
}

/// Sends until the process ends. Without `SMTP_URL`, demo mode counts mail as sent once it is in the development mailbox;
/// otherwise mail waits in the queue, and the log says so.
pub async fn run_sender(kernel: Kernel) {
    let smtp = match kernel.settings.smtp_url.as_deref().map(Smtp::from_url).transpose() {
        Ok(builder) => builder.map(lettre::transport::smtp::AsyncSmtpTransportBuilder::build),
        Err(error) => {
            tracing::error!(%error, "SMTP_URL is not valid: mail waits in the queue");
            None
        }
    };
    if smtp.is_none() && !kernel.settings.demo {
        tracing::warn!("SMTP_URL is not set: mail waits in the queue");
        return;
    }
    loop {
        match round(&kernel, smtp.as_ref()).await {
            Ok(0) => tokio::time::sleep(Duration::from_millis(500)).await,
            Ok(_) => {}
            Err(error) => {
                tracing::warn!(%error, "the mail sender waits for the database");
                tokio::time::sleep(Duration::from_secs(2)).await;
            }
        }
    }
}

/// Sends one batch and says how many mails it held. The rows stay locked while they are sent, so no other process sends
/// them too; a crash in between sends a mail twice rather than never.
async fn round(kernel: &Kernel, smtp: Option<&Smtp>) -> Result<usize, Error> {
    let mut tx = kernel.platform().await?;
    let due: Vec<Queued> = sqlx::query_as(
        "select tenant_id, id, to_address, to_name, subject, text_body, html_body, attempts
           from mails where status = 'queued' and created_at + interval '30 seconds' * (2 ^ attempts - 1) <= $1
          order by created_at, id limit $2 for update skip locked",
    )
    .bind(kernel.clock.now())
    .bind(BATCH)
    .fetch_all(tx.conn())
    .await?;
    for mail in &due {
        let result = match smtp {
            Some(smtp) => send(smtp, &kernel.settings.mail_from, mail).await,
            None => Ok(()),
        };
        note(tx.conn(), kernel, mail, result).await?;
    }
    tx.commit().await?;
    Ok(due.len())
}

async fn send(smtp: &Smtp, from: &str, mail: &Queued) -> Result<(), String> {
    let to = Mailbox::new(Some(mail.to_name.clone()).filter(|name| !name.is_empty()), mail.to_address.parse().map_err(|e| format!("{e}"))?);
    let message = Message::builder()
        .from(from.parse().map_err(|e| format!("MAIL_FROM: {e}"))?)
        .to(to)
        .subject(&mail.subject)
        .message_id(Some(format!("<{}@{}>", mail.id, from.rsplit('@').next().unwrap_or("neuroops").trim_end_matches('>'))))
        .multipart(MultiPart::alternative_plain_html(mail.text_body.clone(), mail.html_body.clone()))
        .map_err(|e| e.to_string())?;
    smtp.send(message).await.map(|_| ()).map_err(|e| e.to_string())
}

async fn note(conn: &mut PgConnection, kernel: &Kernel, mail: &Queued, result: Result<(), String>) -> Result<(), Error> {
    let status = match &result {
        Ok(()) => "sent",
        Err(_) if mail.attempts + 1 >= ATTEMPTS => "failed",
        Err(_) => "queued",
    };
    metrics::counter!("neuroops_mails_total", "outcome" => status).increment(1);
    sqlx::query("update mails set status = $3, attempts = attempts + 1, last_error = $4, sent_at = case when $3 = 'sent' then $5 end where tenant_id = $1 and id = $2")
        .bind(mail.tenant_id)
        .bind(mail.id)
        .bind(status)
        .bind(result.err())
        .bind(kernel.clock.now())
        .execute(conn)
        .await?;
    Ok(())
}
