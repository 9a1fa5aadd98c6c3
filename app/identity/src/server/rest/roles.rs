//! Routes of roles and permissions.

use crate::{
    model::{PermissionReason, PermissionView, Role, RoleForm, RoleId, RolePatch, RoleRemoval},
    server::{people, roles},
};
use axum::{Json, http::StatusCode};
use kernel::{
    AppError, Ctx, Error, Kernel, Page, UserId,
    server::rest::{Body, IfMatch, PathId, Query, Tagged},
};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(list_roles, create_role))
        .routes(routes!(get_role, update_role, delete_role))
        .routes(routes!(list_permissions))
        .routes(routes!(explain_permissions))
}

fn whole<T>(items: Vec<T>) -> Json<Page<T>> {
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Json(Page { items, total, total_capped: false, next_cursor: None })
}

/// The roles of the organisation and what they permit.
#[utoipa::path(
    get, path = "/roles", tag = "Roles", operation_id = "list_roles",
    responses(
        (status = 200, description = "All roles", body = Page<Role>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:read", body = AppError),
    )
)]
async fn list_roles(ctx: Ctx) -> Result<Json<Page<Role>>, Error> {
    people::list_roles(&ctx).await.map(whole)
}

/// Make a role of one's own.
///
/// To copy a role, send its permissions. Nobody gives a permission that they don't hold themselves.
#[utoipa::path(
    post, path = "/roles", tag = "Roles", operation_id = "create_role", request_body = RoleForm,
    responses(
        (status = 201, description = "The new role", body = Role),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:manage; `permission_beyond_own`", body = AppError),
        (status = 409, description = "`too_many_roles`", body = AppError),
        (status = 422, description = "A field is wrong: `name_taken`, `unknown_permission`, …", body = AppError),
    )
)]
async fn create_role(ctx: Ctx, Body(form): Body<RoleForm>) -> Result<Tagged<Role>, Error> {
    let role = roles::create_role(&ctx, &form).await?;
    Ok(Tagged::created(role.version, role))
}

/// One role.
#[utoipa::path(
    get, path = "/roles/{id}", tag = "Roles", operation_id = "get_role", params(("id" = RoleId, Path, description = "The role")),
    responses(
        (status = 200, description = "The role", body = Role),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:read", body = AppError),
        (status = 404, description = "No such role here", body = AppError),
    )
)]
async fn get_role(ctx: Ctx, PathId(id): PathId<RoleId>) -> Result<Tagged<Role>, Error> {
    let role = roles::get_role(&ctx, id).await?;
    Ok(Tagged::ok(role.version, role))
}

/// Rename a role or change what it permits. A merge patch.
///
/// It takes effect at the next request of everybody who holds the role. Built-in roles can't be changed.
#[utoipa::path(
    patch, path = "/roles/{id}", tag = "Roles", operation_id = "update_role", request_body = RolePatch,
    params(("id" = RoleId, Path, description = "The role"), ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on")),
    responses(
        (status = 200, description = "The changed role", body = Role),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:manage; `permission_beyond_own`", body = AppError),
        (status = 404, description = "No such role here", body = AppError),
        (status = 409, description = "`role_built_in`", body = AppError),
        (status = 412, description = "Changed in the meantime", body = AppError),
        (status = 422, description = "A field is wrong: `name_taken`, `unknown_permission`, …", body = AppError),
    )
)]
async fn update_role(
    ctx: Ctx,
    PathId(id): PathId<RoleId>,
    IfMatch(version): IfMatch,
    Body(patch): Body<RolePatch>,
) -> Result<Tagged<Role>, Error> {
    let role = roles::update_role(&ctx, id, version, &patch).await?;
    Ok(Tagged::ok(role.version, role))
}

/// Delete a role; its people and waiting invitations get another one instead.
#[utoipa::path(
    delete, path = "/roles/{id}", tag = "Roles", operation_id = "delete_role",
    params(("id" = RoleId, Path, description = "The role"), RoleRemoval),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:manage; `role_beyond_own`", body = AppError),
        (status = 404, description = "No such role here", body = AppError),
        (status = 409, description = "`role_built_in`; `role_in_use` when somebody has it and `move_to` is missing", body = AppError),
        (status = 422, description = "`unknown_role` on `move_to`", body = AppError),
    )
)]
async fn delete_role(ctx: Ctx, PathId(id): PathId<RoleId>, Query(removal): Query<RoleRemoval>) -> Result<StatusCode, Error> {
    roles::delete_role(&ctx, id, &removal).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Everything that a role can permit, with words in the language of the request.
#[utoipa::path(
    get, path = "/permissions", tag = "Roles", operation_id = "list_permissions",
    responses(
        (status = 200, description = "All permissions", body = Page<PermissionView>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs roles:read", body = AppError),
    )
)]
async fn list_permissions(ctx: Ctx) -> Result<Json<Page<PermissionView>>, Error> {
    roles::list_permissions(&ctx).await.map(whole)
}

/// What a person may do, and because of which roles.
#[utoipa::path(
    get, path = "/users/{id}/permissions", tag = "Roles", operation_id = "explain_permissions",
    params(("id" = UserId, Path, description = "The person")),
    responses(
        (status = 200, description = "Each permission they have", body = Page<PermissionReason>),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "Needs users:read", body = AppError),
        (status = 404, description = "No such person here", body = AppError),
    )
)]
async fn explain_permissions(ctx: Ctx, PathId(id): PathId<UserId>) -> Result<Json<Page<PermissionReason>>, Error> {
    roles::explain_permissions(&ctx, id).await.map(whole)
}
