//! One's own notifications. Nobody, whatever they may do, reaches those of somebody else: every query names the person.

use super::inbox_sql;
use crate::model::{InboxQuery, KINDS, NoticeChoice, Notification, NotificationId, Unread};
use kernel::{Ctx, Cursor, Error, Page, TenantTx, UserId, server::events::NewEvent};
use uuid::Uuid;

/// Counting ends here: a bell says "99+".
const MOST: i64 = 100;

/// A page, newest first.
///
/// # Errors
/// 401; 422 for a cursor that isn't ours; the driver's.
pub async fn list_notifications(ctx: &Ctx, query: &InboxQuery) -> Result<Page<Notification>, Error> {
    let (limit, before) = query.page().checked::<inbox_sql::Place>()?;
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let rows = inbox_sql::list(&mut tx, me, query.unread, before, limit).await?;
    let total = inbox_sql::count(&mut tx, me, query.unread).await?;
    Ok(Page::from_rows(rows, limit, total, |row| Cursor::pack(&(row.created_at, row.id))))
}

/// How many are new.
///
/// # Errors
/// 401; the driver's.
pub async fn count_unread(ctx: &Ctx) -> Result<Unread, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    Ok(Unread { unread: inbox_sql::unread(&mut tx, me, MOST).await? })
}

/// Marks one as read, or as new again.
///
/// # Errors
/// 401; 404 when it isn't one's own; the driver's.
pub async fn mark_notification(ctx: &Ctx, id: NotificationId, read: bool) -> Result<Notification, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let at = read.then(|| ctx.now());
    if !inbox_sql::mark(&mut tx, me, id, at).await? {
        return Err(Error::NotFound);
    }
    let notification = inbox_sql::get(&mut tx, me, id).await?.ok_or(Error::NotFound)?;
    changed(&mut tx, me, id.uuid());
    tx.finish(200, notification).await
}

/// Marks all as read.
///
/// # Errors
/// 401; the driver's.
pub async fn mark_all_read(ctx: &Ctx) -> Result<Unread, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    inbox_sql::mark_all(&mut tx, me, ctx.now()).await?;
    changed(&mut tx, me, me.uuid());
    tx.finish(200, Unread { unread: 0 }).await
}

/// Which kinds one wants to be told of: all, until one says otherwise.
///
/// # Errors
/// 401; the driver's.
pub async fn list_notice_choices(ctx: &Ctx) -> Result<Vec<NoticeChoice>, Error> {
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    let off = inbox_sql::unwanted(&mut tx, me).await?;
    Ok(KINDS.iter().map(|kind| NoticeChoice { kind: (*kind).to_owned(), wanted: !off.iter().any(|o| o == kind) }).collect())
}

/// Switches a kind on or off.
///
/// # Errors
/// 401; 422 `unknown_kind` on `kind`; the driver's.
pub async fn set_notice_choice(ctx: &Ctx, choice: &NoticeChoice) -> Result<NoticeChoice, Error> {
    if !KINDS.contains(&choice.kind.as_str()) {
        return Err(Error::field("kind", "unknown_kind", "Use one of the kinds that the list of choices names."));
    }
    let me = ctx.session()?.user_id;
    let mut tx = ctx.own().await?;
    inbox_sql::choose(&mut tx, me, &choice.kind, choice.wanted).await?;
    tx.finish(200, choice.clone()).await
}

/// Tells the person's open pages, and nobody else's.
pub(super) fn changed(tx: &mut TenantTx, person: UserId, id: Uuid) {
    tx.emit(NewEvent::to_person("notification.changed", "notification", id, person));
}
