//! Inviting a whole list at once, and sending an invitation again.

use super::{
    invitation_sql,
    invitations::{DAYS, invite, mail_again},
    people,
    token::Token,
    user_sql,
};
use crate::{
    model::{Invitation, InvitationId, InvitationListForm, InvitationReport, InviteStatus, InvitedEntry, NewInvitation},
    permission,
};
use chrono::TimeDelta;
use kernel::{Ctx, Error, server::audit::Audit};
use std::collections::HashSet;

/// How long to wait before an invitation is sent again.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// Invites everybody on a list, in one transaction. Who works here or is invited already gets no second mail.
///
/// # Errors
/// 401; 403, also `role_beyond_own`; 422 for an empty or too long list and unknown roles. What is wrong with single entries stands in
/// the report.
pub async fn invite_users(ctx: &Ctx, form: &InvitationListForm) -> Result<InvitationReport, Error> {
    let new = form.parse()?;
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    let roles = people::roles_to_give(ctx, &mut tx, &new.roles).await?;
    let emails: Vec<String> = new.entries.iter().filter_map(|entry| entry.email.clone()).collect();
    let members: HashSet<String> = user_sql::members_of(&mut tx, &emails).await?.into_iter().collect();
    let waiting: HashSet<String> = invitation_sql::waiting_of(&mut tx, &emails, ctx.now()).await?.into_iter().collect();
    let mut items = Vec::with_capacity(new.entries.len());
    for entry in new.entries {
        let (status, invitation) = match &entry.email {
            None => (InviteStatus::Invalid, None),
            Some(email) if members.contains(email) => (InviteStatus::AlreadyMember, None),
            Some(email) if waiting.contains(email) => (InviteStatus::AlreadyInvited, None),
            Some(email) => {
                let one = NewInvitation { email: email.clone(), name: entry.name.clone(), roles: Vec::new(), locale: new.locale.clone() };
                (InviteStatus::Invited, Some(invite(ctx, &mut tx, &one, &roles).await?))
            }
        };
        items.push(InvitedEntry { address: entry.email.unwrap_or(entry.text), status, invitation });
    }
    tx.finish(200, InvitationReport { items }).await
}

/// Sends a waiting invitation again, with a new link that works for seven days; the old link stops.
///
/// # Errors
/// 401, 403; 404 when none waits under this id; 429 `mailed_just_now` within a minute.
pub async fn resend_invitation(ctx: &Ctx, id: InvitationId) -> Result<Invitation, Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    let before = invitation_sql::get_for_update(&mut tx, id, ctx.now()).await?;
    if ctx.now() - before.created_at < PAUSE {
        return Err(Error::problem(429, "mailed_just_now", "This invitation was mailed a moment ago. Wait a minute."));
    }
    let (token, now) = (Token::new(), ctx.now());
    invitation_sql::renew(&mut tx, id, &token.hash, now, now + TimeDelta::days(DAYS)).await?;
    let invitation = invitation_sql::get_for_update(&mut tx, id, now).await?;
    tx.mail(mail_again(ctx, &invitation, &token.text)?);
    tx.audit(Audit::new("invitation.sent_again", "invitation", id).after(&invitation));
    tx.finish(200, invitation).await
}
