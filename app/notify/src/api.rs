//! Server functions of the development mailbox.

use crate::model::Mailbox;
use kernel::{AppError, Json};
use leptos::prelude::*;

/// The development mailbox; 404 outside demo mode.
#[server(name = ListDevMail, input = Json, output = Json)]
pub async fn list_dev_mail() -> Result<Mailbox, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::mailbox::list(ctx.kernel()).await)
}
