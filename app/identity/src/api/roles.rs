//! Server functions of roles, permissions and API keys.

use crate::model::{
    ApiKey, ApiKeyForm, ApiKeyId, CreatedApiKey, PermissionReason, PermissionView, Role, RoleForm, RoleId, RolePatch, RoleRemoval,
};
use kernel::{AppError, Json, Page, PageRequest, UserId};
use leptos::prelude::*;

/// One role.
#[server(name = GetRole, input = Json, output = Json)]
pub async fn get_role(id: RoleId) -> Result<Role, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::get_role(&ctx, id).await)
}

/// Makes a role.
#[server(name = CreateRole, input = Json, output = Json)]
pub async fn create_role(form: RoleForm) -> Result<Role, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::create_role(&ctx, &form).await)
}

/// Changes a role, based on the version that was seen.
#[server(name = UpdateRole, input = Json, output = Json)]
pub async fn update_role(id: RoleId, patch: RolePatch, seen: Option<i64>) -> Result<Role, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::update_role(&ctx, id, seen, &patch).await)
}

/// Deletes a role; its people get another one instead.
#[server(name = DeleteRole, input = Json, output = Json)]
pub async fn delete_role(id: RoleId, removal: RoleRemoval) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::delete_role(&ctx, id, &removal).await)
}

/// Everything that a role can permit.
#[server(name = ListPermissions, input = Json, output = Json)]
pub async fn list_permissions() -> Result<Vec<PermissionView>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::list_permissions(&ctx).await)
}

/// What a person may do, and because of which roles.
#[server(name = ExplainPermissions, input = Json, output = Json)]
pub async fn explain_permissions(id: UserId) -> Result<Vec<PermissionReason>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::roles::explain_permissions(&ctx, id).await)
}

/// The organisation's API keys.
#[server(name = ListApiKeys, input = Json, output = Json)]
pub async fn list_api_keys(page: PageRequest) -> Result<Page<ApiKey>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::api_keys::list_api_keys(&ctx, &page).await)
}

/// Makes an API key and shows it this once.
#[server(name = CreateApiKey, input = Json, output = Json)]
pub async fn create_api_key(form: ApiKeyForm) -> Result<CreatedApiKey, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::api_keys::create_api_key(&ctx, &form).await)
}

/// Revokes an API key.
#[server(name = RevokeApiKey, input = Json, output = Json)]
pub async fn revoke_api_key(id: ApiKeyId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::api_keys::revoke_api_key(&ctx, id).await)
}
