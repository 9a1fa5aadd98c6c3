//! Server functions of one person's page and of inviting many.

use crate::model::{
    HandOverForm, HandOverOrder, Holding, Invitation, InvitationId, InvitationListForm, InvitationReport, SessionId, SessionView, User,
};
use kernel::{AppError, Json, Page, UserId};
use leptos::prelude::*;

/// One colleague.
#[server(name = GetUser, input = Json, output = Json)]
pub async fn get_user(id: UserId) -> Result<User, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::people::get_user(&ctx, id).await)
}

/// A colleague's live sessions.
#[server(name = ListUserSessions, input = Json, output = Json)]
pub async fn list_user_sessions(id: UserId) -> Result<Page<SessionView>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::list_user_sessions(&ctx, id).await)
}

/// Ends one of a colleague's sessions.
#[server(name = RevokeUserSession, input = Json, output = Json)]
pub async fn revoke_user_session(id: UserId, session: SessionId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::revoke_user_session(&ctx, id, session).await)
}

/// Mails a colleague a link to a new password.
#[server(name = SendPasswordReset, input = Json, output = Json)]
pub async fn send_password_reset(id: UserId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::send_password_reset(&ctx, id).await)
}

/// Switches off the second factor of a colleague who lost device and recovery codes.
#[server(name = ResetSecondFactor, input = Json, output = Json)]
pub async fn reset_second_factor(id: UserId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::reset_second_factor(&ctx, id).await)
}

/// What a colleague is responsible for.
#[server(name = ListHoldings, input = Json, output = Json)]
pub async fn list_holdings(id: UserId) -> Result<Vec<Holding>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::list_holdings(&ctx, id).await)
}

/// Hands a colleague's records over to another.
#[server(name = HandOver, input = Json, output = Json)]
pub async fn hand_over(id: UserId, form: HandOverForm) -> Result<HandOverOrder, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::person::hand_over(&ctx, id, &form).await)
}

/// Invites a list of people.
#[server(name = InviteUsers, input = Json, output = Json)]
pub async fn invite_users(form: InvitationListForm) -> Result<InvitationReport, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invite_many::invite_users(&ctx, &form).await)
}

/// Sends an invitation again.
#[server(name = ResendInvitation, input = Json, output = Json)]
pub async fn resend_invitation(id: InvitationId) -> Result<Invitation, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::invite_many::resend_invitation(&ctx, id).await)
}
