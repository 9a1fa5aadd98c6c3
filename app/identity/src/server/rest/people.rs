//! Routes of people, invitations and roles.

use crate::{
    model::{Deactivation, Invitation, InvitationForm, InvitationId, User, UserFilter, UserPatch, UserRow},
    server::{invitations, people, sessions},
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest, UserId,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_users))
        .routes(routes!(get_user, update_user))
        .routes(routes!(deactivate_user))
        .routes(routes!(reactivate_user))
        .routes(routes!(revoke_user_sessions))
        .routes(routes!(list_invitations, invite_user))
        .routes(routes!(revoke_invitation))
}

fn tagged(user: User) -> Tagged<User> {
    Tagged::ok(user.version, user)
}

/// The people of the organisation, by address.
#[utoipa::path(
    get, path = "/users", tag = "People", operation_id = "list_users", params(UserFilter),
    responses(
        (status = 200, description = "One page", body = Page<UserRow>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:read", body = AppError),
    )
)]
async fn list_users(ctx: Ctx, Query(filter): Query<UserFilter>) -> Result<Json<Page<UserRow>>, Error> {
    people::list_users(&ctx, &filter).await.map(Json)
}

/// One person.
#[utoipa::path(
    get, path = "/users/{id}", tag = "People", operation_id = "get_user", params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "The person", body = User),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:read", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn get_user(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<Tagged<User>, Error> {
    people::get_user(&ctx, id).await.map(tagged)
}

/// Change a person's roles. A merge patch.
#[utoipa::path(
    patch, path = "/users/{id}", tag = "People", operation_id = "update_user", request_body = UserPatch,
    params(("id" = UserId, Path, description = "The person"), ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on")),
    responses(
        (status = 200, description = "The changed person", body = User),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage; `role_beyond_own`", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
        (status = 409, description = "`last_admin`", body = AppError),
        (status = 412, description = "Changed in the meantime", body = AppError),
        (status = 422, description = "`unknown_role`", body = AppError),
    )
)]
async fn update_user(
    ctx: Ctx,
    PathId(id): PathId<UserId>,
    IfMatch(version): IfMatch,
    Body(patch): Body<UserPatch>,
) -> Result<Tagged<User>, Error> {
    people::update_user(&ctx, id, version, &patch).await.map(tagged)
}

/// Switch a person's access off: their sessions end at once and their API keys stop. Their records go to a colleague, if one is named.
#[utoipa::path(
    post, path = "/users/{id}/deactivate", tag = "People", operation_id = "deactivate_user",
    params(("id" = UserId, Path, description = "The person"), Deactivation),
    responses(
        (status = 200, description = "The person", body = User),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
        (status = 409, description = "`last_admin` or `own_account`", body = AppError),
        (status = 422, description = "`unknown_user` or `same_user` on `to`", body = AppError),
    )
)]
async fn deactivate_user(ctx: Ctx, PathId(id): PathId<UserId>, Query(how): Query<Deactivation>) -> Result<Tagged<User>, Error> {
    people::deactivate_user(&ctx, id, how).await.map(tagged)
}

/// Switch a person's access on again.
#[utoipa::path(
    post, path = "/users/{id}/reactivate", tag = "People", operation_id = "reactivate_user",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "The person", body = User),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn reactivate_user(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<Tagged<User>, Error> {
    people::reactivate_user(&ctx, id).await.map(tagged)
}

/// End all of a person's sessions in this organisation.
#[utoipa::path(
    delete, path = "/users/{id}/sessions", tag = "People", operation_id = "revoke_user_sessions",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 204, description = "Ended"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs sessions:manage", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn revoke_user_sessions(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<StatusCode, Error> {
    sessions::revoke_user_sessions(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Invitations that wait, newest first.
#[utoipa::path(
    get, path = "/invitations", tag = "People", operation_id = "list_invitations", params(PageRequest),
    responses(
        (status = 200, description = "One page", body = Page<Invitation>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:read", body = AppError),
    )
)]
async fn list_invitations(ctx: Ctx, Query(page): Query<PageRequest>) -> Result<Json<Page<Invitation>>, Error> {
    invitations::list_invitations(&ctx, &page).await.map(Json)
}

/// Invite somebody by mail. Replaces an invitation that waits for the same address.
#[utoipa::path(
    post, path = "/invitations", tag = "People", operation_id = "invite_user", request_body = InvitationForm,
    responses(
        (status = 201, description = "The mail is on its way", body = Invitation),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage; `role_beyond_own`", body = AppError),
        (status = 422, description = "A field is wrong: `already_member`, `unknown_role`, …", body = AppError),
    )
)]
async fn invite_user(ctx: Ctx, Body(form): Body<InvitationForm>) -> Result<(StatusCode, Json<Invitation>), Error> {
    Ok((StatusCode::CREATED, Json(invitations::invite_user(&ctx, &form).await?)))
}

/// Take an invitation back.
#[utoipa::path(
    delete, path = "/invitations/{id}", tag = "People", operation_id = "revoke_invitation",
    params(("id" = InvitationId, Path, description = "The invitation")),
    responses(
        (status = 204, description = "Taken back"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:manage", body = AppError),
        (status = 404, description = "None waits under this id", body = AppError),
    )
)]
async fn revoke_invitation(ctx: Ctx, PathId(id): PathId<InvitationId>) -> Result<StatusCode, Error> {
    invitations::revoke_invitation(&ctx, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
