//! Server functions of who is signed in and of their colleagues.

use crate::model::{Deactivation, Invitation, InvitationForm, InvitationId, Role, User, UserFilter, UserRow};
use kernel::{AppError, Json, Page, PageRequest, Session, UserId};
use leptos::prelude::*;

/// Who is signed in, if anybody.
#[server(name = CurrentSession, input = Json, output = Json)]
pub async fn current_session() -> Result<Option<Session>, AppError> {
    Ok(kernel::Ctx::from_request()?.session().ok().cloned())
}

/// One page of colleagues.
#[server(name = ListUsers, input = Json, output = Json)]
pub async fn list_users(filter: UserFilter) -> Result<Page<UserRow>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::list_users(&ctx, &filter).await)
}

/// The names of those who can give permissions: whom to ask for one.
#[server(name = ListAdministrators, input = Json, output = Json)]
pub async fn list_administrators() -> Result<Vec<String>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::list_administrators(&ctx).await)
}

/// All roles of the organisation.
#[server(name = ListRoles, input = Json, output = Json)]
pub async fn list_roles() -> Result<Vec<Role>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::list_roles(&ctx).await)
}

/// Gives a colleague exactly these roles, by key or id.
#[server(name = SetUserRoles, input = Json, output = Json)]
pub async fn set_user_roles(id: UserId, roles: Vec<String>) -> Result<User, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let patch = crate::model::UserPatch { roles: Some(roles), role_ids: None };
    ctx.answer(crate::server::people::update_user(&ctx, id, None, &patch).await)
}

/// Switches a colleague's access off; their records go to another, if one is named.
#[server(name = DeactivateUser, input = Json, output = Json)]
pub async fn deactivate_user(id: UserId, how: Deactivation) -> Result<User, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::deactivate_user(&ctx, id, how).await)
}

/// Switches a colleague's access on again.
#[server(name = ReactivateUser, input = Json, output = Json)]
pub async fn reactivate_user(id: UserId) -> Result<User, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::reactivate_user(&ctx, id).await)
}

/// Invites somebody by mail.
#[server(name = InviteUser, input = Json, output = Json)]
pub async fn invite_user(form: InvitationForm) -> Result<Invitation, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invitations::invite_user(&ctx, &form).await)
}

/// Invitations that wait.
#[server(name = ListInvitations, input = Json, output = Json)]
pub async fn list_invitations(page: PageRequest) -> Result<Page<Invitation>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invitations::list_invitations(&ctx, &page).await)
}

/// Takes an invitation back.
#[server(name = RevokeInvitation, input = Json, output = Json)]
pub async fn revoke_invitation(id: InvitationId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invitations::revoke_invitation(&ctx, id).await)
}
