//! Routes of one person's sessions, password, second factor and records, and of inviting many.

use crate::{
    model::{HandOverForm, HandOverOrder, Holding, Invitation, InvitationId, InvitationListForm, InvitationReport, SessionId, SessionView},
    server::{invite_many, person},
};
use axum::{Json, extract::Path, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, UserId,
    server::rest::{Body, PathId},
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_user_sessions))
        .routes(routes!(revoke_user_session))
        .routes(routes!(send_password_reset))
        .routes(routes!(reset_second_factor))
        .routes(routes!(list_holdings))
        .routes(routes!(hand_over))
        .routes(routes!(invite_users))
        .routes(routes!(resend_invitation))
}

/// A person's live sessions in this organisation, newest first.
#[utoipa::path(
    get, path = "/users/{id}/sessions", tag = "People", operation_id = "list_user_sessions",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "All of them", body = Page<SessionView>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs sessions:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn list_user_sessions(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<Json<Page<SessionView>>, Error> {
    person::list_user_sessions(&ctx, id).await.map(Json)
}

/// End one of a person's sessions.
#[utoipa::path(
    delete, path = "/users/{id}/sessions/{session_id}", tag = "People", operation_id = "revoke_user_session",
    params(("id" = UserId, Path, description = "The person"), ("session_id" = SessionId, Path, description = "The session")),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs sessions:manage", body = AppError),
        (status = 404, description = "No live session of this person", body = AppError),
    )
)]
async fn revoke_user_session(ctx: Ctx, Path((id, session)): Path<(String, String)>) -> Result<StatusCode, Error> {
    // What is no id names nothing; the permission comes first all the same.
    let id = id.parse().unwrap_or_else(|_| UserId::new());
    let session = session.parse().unwrap_or_else(|_| SessionId::new());
    person::revoke_user_session(&ctx, id, session).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Mail a person a link to a new password. At most one a minute and five a day.
#[utoipa::path(
    post, path = "/users/{id}/password-reset", tag = "People", operation_id = "send_password_reset",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 204, description = "On its way"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
        (status = 409, description = "`user_deactivated`", body = AppError),
        (status = 429, description = "`mailed_just_now`", body = AppError),
    )
)]
async fn send_password_reset(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<StatusCode, Error> {
    person::send_password_reset(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Switch off the second factor of a person who lost device and recovery codes. All their sessions end, and they get a mail.
///
/// Their password alone opens their account until they set up a new one. It is one's own second factor that
/// `POST /account/second-factor/switch-off` is for.
#[utoipa::path(
    delete, path = "/users/{id}/second-factor", tag = "People", operation_id = "reset_second_factor",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 204, description = "Switched off"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage; `role_beyond_own`", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
        (status = 409, description = "`own_account`, `second_factor.off` or `second_factor.elsewhere`", body = AppError),
    )
)]
async fn reset_second_factor(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<StatusCode, Error> {
    person::reset_second_factor(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a person is responsible for, by kind of record.
#[utoipa::path(
    get, path = "/users/{id}/holdings", tag = "People", operation_id = "list_holdings",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "Each kind", body = Vec<Holding>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn list_holdings(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<Json<Vec<Holding>>, Error> {
    person::list_holdings(&ctx, id).await.map(Json)
}

/// Hand all records that a person is responsible for over to a colleague: contacts, companies, deals and open tasks.
///
/// It is done in the background, a part at a time; `user.records_handed_over` in the audit log says when and how many.
#[utoipa::path(
    post, path = "/users/{id}/hand-over", tag = "People", operation_id = "hand_over", request_body = HandOverForm,
    params(("id" = UserId, Path, description = "The person whose records go")),
    responses(
        (status = 202, description = "Ordered; what there is to hand over", body = HandOverOrder),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
        (status = 422, description = "`unknown_user` or `same_user` on `to`", body = AppError),
    )
)]
async fn hand_over(
    ctx: Ctx,
    PathId(id): PathId<UserId>,
    Body(form): Body<HandOverForm>,
) -> Result<(StatusCode, Json<HandOverOrder>), Error> {
    Ok((StatusCode::ACCEPTED, Json(person::hand_over(&ctx, id, &form).await?)))
}

/// Invite a whole list of people by mail.
///
/// The report says for each entry whether it was invited, is a member or invited already, or is no address.
#[utoipa::path(
    post, path = "/invitations/bulk", tag = "People", operation_id = "invite_users", request_body = InvitationListForm,
    responses(
        (status = 200, description = "What became of each entry", body = InvitationReport),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage; `role_beyond_own`", body = AppError),
        (status = 422, description = "The list is empty or too long, or a role is unknown", body = AppError),
    )
)]
async fn invite_users(ctx: Ctx, Body(form): Body<InvitationListForm>) -> Result<Json<InvitationReport>, Error> {
    invite_many::invite_users(&ctx, &form).await.map(Json)
}

/// Send a waiting invitation again, with a new link; the old one stops.
#[utoipa::path(
    post, path = "/invitations/{id}/resend", tag = "People", operation_id = "resend_invitation",
    params(("id" = InvitationId, Path, description = "The invitation")),
    responses(
        (status = 200, description = "The invitation", body = Invitation),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "None waits under this id", body = AppError),
        (status = 429, description = "`mailed_just_now`", body = AppError),
    )
)]
async fn resend_invitation(ctx: Ctx, PathId(id): PathId<InvitationId>) -> Result<Json<Invitation>, Error> {
    invite_many::resend_invitation(&ctx, id).await.map(Json)
}
