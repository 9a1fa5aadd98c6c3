//! REST of notifications: always the caller's own.

use super::inbox;
use crate::model::{InboxQuery, NoticeChoice, Notification, NotificationId, ReadMark, Unread};
use axum::Json;
use kernel::{
    AppError, Ctx, Error, Kernel, Page,
    server::rest::{Body, PathId, Query},
};
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_notifications))
        .routes(routes!(count_unread_notifications))
        .routes(routes!(mark_notification))
        .routes(routes!(mark_all_notifications_read))
        .routes(routes!(list_notification_choices, set_notification_choice))
}

/// One's own notifications, newest first. They are kept for 90 days.
#[utoipa::path(get, path = "/notifications", tag = "Notifications", operation_id = "list_notifications", params(InboxQuery),
    responses(
        (status = 200, description = "A page of them.", body = Page<Notification>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 422, description = "A parameter is wrong.", body = AppError),
    ))]
async fn list_notifications(ctx: Ctx, Query(query): Query<InboxQuery>) -> Result<Json<Page<Notification>>, Error> {
    inbox::list_notifications(&ctx, &query).await.map(Json)
}

/// How many of one's own are new.
#[utoipa::path(get, path = "/notifications/unread", tag = "Notifications", operation_id = "count_unread_notifications",
    responses(
        (status = 200, description = "How many, up to 100.", body = Unread),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn count_unread_notifications(ctx: Ctx) -> Result<Json<Unread>, Error> {
    inbox::count_unread(&ctx).await.map(Json)
}

/// Marks one as read, or as new again.
#[utoipa::path(patch, path = "/notifications/{id}", tag = "Notifications", operation_id = "mark_notification",
    params(("id" = NotificationId, Path, description = "The notification")), request_body = ReadMark,
    responses(
        (status = 200, description = "The notification.", body = Notification),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 404, description = "There is no such notification of the caller.", body = AppError),
        (status = 422, description = "The body is wrong.", body = AppError),
    ))]
async fn mark_notification(ctx: Ctx, PathId(id): PathId<NotificationId>, Body(mark): Body<ReadMark>) -> Result<Json<Notification>, Error> {
    inbox::mark_notification(&ctx, id, mark.read).await.map(Json)
}

/// Marks all of one's own as read.
#[utoipa::path(post, path = "/notifications/read-all", tag = "Notifications", operation_id = "mark_all_notifications_read",
    responses(
        (status = 200, description = "None are new now.", body = Unread),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn mark_all_notifications_read(ctx: Ctx) -> Result<Json<Unread>, Error> {
    inbox::mark_all_read(&ctx).await.map(Json)
}

/// Which kinds one is told of.
#[utoipa::path(get, path = "/notification-choices", tag = "Notifications", operation_id = "list_notification_choices",
    responses(
        (status = 200, description = "Every kind.", body = Vec<NoticeChoice>),
        (status = 401, description = "Nobody is signed in.", body = AppError),
    ))]
async fn list_notification_choices(ctx: Ctx) -> Result<Json<Vec<NoticeChoice>>, Error> {
    inbox::list_notice_choices(&ctx).await.map(Json)
}

/// Switches a kind on or off.
#[utoipa::path(put, path = "/notification-choices", tag = "Notifications", operation_id = "set_notification_choice", request_body = NoticeChoice,
    responses(
        (status = 200, description = "The choice.", body = NoticeChoice),
        (status = 401, description = "Nobody is signed in.", body = AppError),
        (status = 422, description = "There is no such kind.", body = AppError),
    ))]
async fn set_notification_choice(ctx: Ctx, Body(choice): Body<NoticeChoice>) -> Result<Json<NoticeChoice>, Error> {
    inbox::set_notice_choice(&ctx, &choice).await.map(Json)
}
