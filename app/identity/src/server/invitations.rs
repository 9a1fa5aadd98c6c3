//! Places offered by mail: made, listed, taken back, taken up.

use super::{
    account_sql::{self, Account, NewUser},
    credentials,
    invitation_sql::{self, NewRow, Offer},
    letters::{self, InvitationLetter},
    password, people,
    role_sql::{self, RoleRow},
    second_factor, sessions, sign_up,
    token::{self, Token},
    token_sql, user_sql,
    verify::bad_token,
};
use crate::{
    model::{AcceptForm, Admission, Invitation, InvitationForm, InvitationId, InvitationView, NewInvitation},
    permission,
};
use chrono::TimeDelta;
use kernel::{
    Caller, Ctx, Cursor, Error, Page, PageRequest, PlatformTx, Problems, TenantTx, UserId,
    clock::Time,
    server::{audit::Audit, events::NewEvent, mail::Mail, notice::Notice},
};
use serde_json::json;

/// How long an invitation's link works.
pub(super) const DAYS: i64 = 7;

/// Invites somebody by mail. A new invitation to the same address replaces the one that waits.
///
/// # Errors
/// 401; 403, also `role_beyond_own` for a role that permits more than the inviter may do; 422, among them `already_member` on
/// `email` and `unknown_role` on `roles`.
pub async fn invite_user(ctx: &Ctx, form: &InvitationForm) -> Result<Invitation, Error> {
    let new = form.parse()?;
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    if user_sql::is_member(&mut tx, &new.email).await? {
        return Err(Error::field("email", "already_member", "This person works here already."));
    }
    let roles = people::roles_to_give(ctx, &mut tx, &new.roles).await?;
    let invitation = invite(ctx, &mut tx, &new, &roles).await?;
    tx.finish(201, invitation).await
}

/// Makes an invitation with its mail, in the caller's transaction.
pub(super) async fn invite(ctx: &Ctx, tx: &mut TenantTx, new: &NewInvitation, roles: &[RoleRow]) -> Result<Invitation, Error> {
    let role_ids: Vec<_> = roles.iter().map(|role| role.id).collect();
    let (now, token) = (ctx.now(), Token::new());
    invitation_sql::replace(tx, &new.email, now).await?;
    let row = NewRow {
        id: InvitationId::new(),
        email: &new.email,
        name: &new.name,
        roles: &role_ids,
        hash: &token.hash,
        by: ctx.actor_id(),
        now,
        expires: now + TimeDelta::days(DAYS),
    };
    invitation_sql::insert(tx, &row).await?;
    tx.mail(letter(ctx, new.locale.as_deref(), (&new.email, &new.name), &token.text)?);
    let invitation = Invitation {
        id: row.id,
        email: new.email.clone(),
        name: new.name.clone(),
        roles: roles.iter().map(|role| role.key.clone()).collect(),
        invited_by: row.by,
        created_at: now,
        expires_at: row.expires,
        expired: false,
    };
    tx.audit(Audit::new("user.invited", "invitation", row.id).after(&invitation));
    tx.emit(NewEvent::new("user.invited", "invitation", row.id, permission::USERS_READ).with(&json!({ "email": new.email })));
    Ok(invitation)
}

/// The mail of an invitation that is sent again.
pub(super) fn mail_again(ctx: &Ctx, invitation: &Invitation, token: &str) -> Result<Mail, Error> {
    letter(ctx, None, (&invitation.email, &invitation.name), token)
}

/// The mail of an invitation, in the name of who is behind the request; of the organisation when that is a program.
fn letter(ctx: &Ctx, locale: Option<&str>, (address, name): (&str, &str), token: &str) -> Result<Mail, Error> {
    let (inviter, organization) = match &ctx.caller {
        Caller::Key(holder) => (&holder.tenant_name, &holder.tenant_name),
        _ => {
            let session = ctx.session()?;
            (if session.user_name.is_empty() { &session.email } else { &session.user_name }, &session.tenant_name)
        }
    };
    Ok(letters::invitation(ctx, &InvitationLetter { locale: locale.unwrap_or(ctx.lang), address, name, inviter, organization, token }))
}

/// Invitations that wait, newest first.
///
/// # Errors
/// 401, 403.
pub async fn list_invitations(ctx: &Ctx, page: &PageRequest) -> Result<Page<Invitation>, Error> {
    let (limit, after) = page.checked()?;
    let mut tx = ctx.read(permission::USERS_READ).await?;
    let rows = invitation_sql::list(&mut tx, ctx.now(), after, limit).await?;
    let count = invitation_sql::count(&mut tx).await?;
    Ok(Page::from_rows(rows, limit, count, |row| Cursor::pack(&(row.created_at, row.id))))
}

/// Takes an invitation back: its link stops working.
///
/// # Errors
/// 401, 403; 404 when none waits under this id.
pub async fn revoke_invitation(ctx: &Ctx, id: InvitationId) -> Result<(), Error> {
    let mut tx = ctx.write(permission::USERS_MANAGE).await?;
    let email = invitation_sql::revoke(&mut tx, id, ctx.now()).await?;
    tx.audit(Audit::new("invitation.revoked", "invitation", id).before(&json!({ "email": email })));
    tx.finish(204, ()).await
}

/// What the bearer of a link is invited to.
///
/// # Errors
/// 422 on `token`; 429.
pub async fn look_at_invitation(ctx: &Ctx, token: &str) -> Result<InvitationView, Error> {
    credentials::gate(ctx)?;
    let mut tx = ctx.kernel().platform().await?;
    let offer = open_offer(&mut tx, token, ctx.now()).await?;
    let roles = role_sql::names_platform(&mut tx, offer.tenant_id, &offer.roles).await?;
    let has_account = usable(account_sql::find(&mut tx, &offer.email).await?).is_some();
    Ok(InvitationView { organization: offer.organization, email: offer.email, name: offer.name, roles, has_account })
}

/// Takes an invitation up and signs in; who has a second factor is asked for a code to get in. The link proves the address, so who has no account gets one with this password; who
/// has one gives its password, or is signed in to it already.
///
/// # Errors
/// 422 on `token`, on `password` as at sign-up; 401 `invalid_credentials` and 423 `account_locked` for the password of an existing
/// account; 403 `user.deactivated`; 429.
pub async fn accept_invitation(ctx: &Ctx, form: &AcceptForm) -> Result<Admission, Error> {
    credentials::gate(ctx)?;
    let mut tx = ctx.kernel().platform().await?;
    let offer = open_offer(&mut tx, &form.token, ctx.now()).await?;
    let account = usable(account_sql::find(&mut tx, &offer.email).await?);
    tx.commit().await?;
    match account {
        Some(account) => {
            let signed_in = ctx.session().is_ok_and(|session| session.user_id == account.id);
            if !signed_in {
                credentials::check(ctx, &offer.email, &form.password).await?;
            }
            if account.status != "active" {
                return Err(Error::problem(403, "user.deactivated", "Your access was switched off. Ask your administrator."));
            }
            let mut tx = ctx.kernel().platform().await?;
            join(ctx, &mut tx, &offer, &account).await?;
            let account = account_sql::get_for_update(&mut tx, account.id).await?;
            if account.second_factor && !signed_in {
                tx.commit().await?;
                return second_factor::challenge(ctx, &account, offer.tenant_id).map(Admission::Challenge);
            }
            let tokens = sessions::begin(ctx, &mut tx, &account, offer.tenant_id).await?;
            tx.commit().await?;
            Ok(Admission::Open(tokens))
        }
        None => {
            let (name, hash) = new_person(form, &offer).await?;
            let mut tx = ctx.kernel().platform().await?;
            account_sql::lock_email(&mut tx, &offer.email).await?;
            match account_sql::find(&mut tx, &offer.email).await? {
                // A sign-up that nobody confirmed: the mailbox is here, so it gives way.
                Some(account) if account.email_verified_at.is_none() => sign_up::drop_unverified(&mut tx, account.id).await?,
                // Made in the moment between: its password counts.
                Some(_) => return Err(Error::problem(409, "try_again", "This address has just got an account. Open the link again.")),
                None => {}
            }
            let user = NewUser {
                id: UserId::new(),
                email: &offer.email,
                name: &name,
                password_hash: &hash,
                locale: ctx.lang,
                verified_at: Some(ctx.now()),
                platform_admin: false,
            };
            account_sql::insert(&mut tx, &user, ctx.now()).await?;
            let account = account_sql::get_for_update(&mut tx, user.id).await?;
            join(ctx, &mut tx, &offer, &account).await?;
            let tokens = sessions::begin(ctx, &mut tx, &account, offer.tenant_id).await?;
            tx.commit().await?;
            Ok(Admission::Open(tokens))
        }
    }
}

/// An account whose password can be asked for.
fn usable(account: Option<Account>) -> Option<Account> {
    account.filter(|account| account.email_verified_at.is_some() && account.password_hash.is_some())
}

/// The name and the password's hash of who had no account.
async fn new_person(form: &AcceptForm, offer: &Offer) -> Result<(String, String), Error> {
    let mut problems = Problems::new();
    let typed = form.name.as_deref().unwrap_or("").trim();
    let name = problems.text("name", if typed.is_empty() { &offer.name } else { typed }, 200);
    let mut errors = problems.into_vec();
    let about = vec![offer.email.clone(), offer.organization.clone(), name.clone()];
    errors.extend(password::fault(&form.password, about).await?.map(|fault| fault.of_field("password")));
    if !errors.is_empty() {
        return Err(errors.into());
    }
    Ok((name, password::hash(&form.password).await?))
}

/// Membership and roles.
async fn join(ctx: &Ctx, tx: &mut PlatformTx, offer: &Offer, account: &Account) -> Result<(), Error> {
    if !invitation_sql::accept(tx, offer, ctx.now()).await? {
        return Err(bad_token("token.used"));
    }
    account_sql::join(tx, offer.tenant_id, account.id, ctx.now()).await?;
    account_sql::set_name(tx, account.id, &offer.name).await?;
    role_sql::set_platform(tx, offer.tenant_id, account.id, &offer.roles).await?;
    token_sql::void(tx, account.id, token_sql::VERIFY, ctx.now()).await?;
    let names = role_sql::names_platform(tx, offer.tenant_id, &offer.roles).await?;
    tx.leave(ctx, offer.tenant_id, |note| {
        note.audit(
            Audit::new("user.joined", "user", account.id).after(&json!({ "email": account.email, "invitation": offer.id, "roles": names })),
        );
        note.emit(NewEvent::new("user.joined", "user", account.id, permission::USERS_READ).with(&json!({ "email": account.email })));
        let told = offer.invited_by.and_then(|inviter| {
            Notice::new(inviter, "invitation.accepted", "/team", format!("invitation.accepted:{}", offer.id)).by(Some(account.id)).job()
        });
        told.into_iter().for_each(|job| note.enqueue(job));
    })
    .await
}

/// The invitation of a token, if it can be taken up.
async fn open_offer(tx: &mut PlatformTx, token: &str, now: Time) -> Result<Offer, Error> {
    let offer = invitation_sql::find(tx, &token::hash_of(token)).await?.ok_or_else(|| bad_token("token.invalid"))?;
    if offer.accepted_at.is_some() || offer.revoked_at.is_some() {
        return Err(bad_token("token.used"));
    }
    if offer.expires_at <= now {
        return Err(bad_token("token.expired"));
    }
    if offer.tenant_status != "active" {
        return Err(bad_token("token.invalid"));
    }
    Ok(offer)
}
