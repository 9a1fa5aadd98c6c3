//! Server functions of notifications and of the development mailbox.

use crate::model::{InboxQuery, Mailbox, NoticeChoice, Notification, NotificationId, Unread};
use kernel::{AppError, Json, Page};
use leptos::prelude::*;

/// The development mailbox; 404 outside demo mode.
#[server(name = ListDevMail, input = Json, output = Json)]
pub async fn list_dev_mail() -> Result<Mailbox, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::mailbox::list(ctx.kernel()).await)
}

/// A page of one's own notifications, newest first.
#[server(name = ListNotifications, input = Json, output = Json)]
pub async fn list_notifications(query: InboxQuery) -> Result<Page<Notification>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::list_notifications(&ctx, &query).await)
}

/// How many of one's own are new.
#[server(name = CountUnread, input = Json, output = Json)]
pub async fn count_unread() -> Result<Unread, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::count_unread(&ctx).await)
}

/// Marks one of one's own as read, or as new again.
#[server(name = MarkNotification, input = Json, output = Json)]
pub async fn mark_notification(id: NotificationId, read: bool) -> Result<Notification, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::mark_notification(&ctx, id, read).await)
}

/// Marks all of one's own as read.
#[server(name = MarkAllRead, input = Json, output = Json)]
pub async fn mark_all_read() -> Result<Unread, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::mark_all_read(&ctx).await)
}

/// Which kinds one wants to be told of.
#[server(name = ListNoticeChoices, input = Json, output = Json)]
pub async fn list_notice_choices() -> Result<Vec<NoticeChoice>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::list_notice_choices(&ctx).await)
}

/// Switches a kind on or off for oneself.
#[server(name = SetNoticeChoice, input = Json, output = Json)]
pub async fn set_notice_choice(choice: NoticeChoice) -> Result<NoticeChoice, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::inbox::set_notice_choice(&ctx, &choice).await)
}
