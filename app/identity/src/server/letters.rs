//! The words of our mails. `notify` owns their looks.

use kernel::{Ctx, server::mail::Mail};
use notify::server::{Letter, letter_mail};
use ui::i18n::Lang;

/// To whom a letter goes, and in which language.
struct To<'a> {
    lang: Lang,
    address: &'a str,
    name: &'a str,
}

impl<'a> To<'a> {
    fn new(locale: &str, address: &'a str, name: &'a str) -> Self {
        Self { lang: locale.parse().unwrap_or_default(), address, name }
    }

    fn greeting(&self) -> String {
        if self.name.is_empty() {
            tl!(self.lang, "identity-mail-hello")
        } else {
            tl!(self.lang, "identity-mail-hello-name", name = self.name.to_owned())
        }
    }

    fn letter(&self, subject: String, paragraphs: Vec<String>, button: Option<(String, String)>, note: String) -> Mail {
        letter_mail(Letter {
            lang: self.lang.code(),
            to_address: self.address,
            to_name: self.name,
            subject,
            greeting: self.greeting(),
            paragraphs,
            button,
            note: Some(note),
        })
    }
}

fn link(ctx: &Ctx, path: &str) -> String {
    format!("{}{path}", ctx.kernel().settings.public_url)
}

/// "Confirm your address", after a sign-up.
pub fn verify_email(ctx: &Ctx, locale: &str, address: &str, name: &str, token: &str) -> Mail {
    let to = To::new(locale, address, name);
    to.letter(
        tl!(to.lang, "identity-mail-verify-subject"),
        vec![tl!(to.lang, "identity-mail-verify-text")],
        Some((tl!(to.lang, "identity-mail-verify-button"), link(ctx, &format!("/verify-email?token={token}")))),
        tl!(to.lang, "identity-mail-verify-note"),
    )
}

/// "You already have an account", after a sign-up with an address that has one.
pub fn have_account(ctx: &Ctx, locale: &str, address: &str, name: &str) -> Mail {
    let to = To::new(locale, address, name);
    to.letter(
        tl!(to.lang, "identity-mail-have-account-subject"),
        vec![tl!(to.lang, "identity-mail-have-account-text"), tl!(to.lang, "identity-mail-have-account-forgot")],
        Some((tl!(to.lang, "identity-mail-have-account-button"), link(ctx, "/sign-in"))),
        tl!(to.lang, "identity-mail-have-account-note"),
    )
}

/// "Set a new password".
pub fn reset_password(ctx: &Ctx, locale: &str, address: &str, name: &str, token: &str) -> Mail {
    let to = To::new(locale, address, name);
    to.letter(
        tl!(to.lang, "identity-mail-reset-subject"),
        vec![tl!(to.lang, "identity-mail-reset-text")],
        Some((tl!(to.lang, "identity-mail-reset-button"), link(ctx, &format!("/reset-password?token={token}")))),
        tl!(to.lang, "identity-mail-reset-note"),
    )
}

/// "Your password was changed".
pub fn password_changed(locale: &str, address: &str, name: &str) -> Mail {
    let to = To::new(locale, address, name);
    to.letter(
        tl!(to.lang, "identity-mail-changed-subject"),
        vec![tl!(to.lang, "identity-mail-changed-text")],
        None,
        tl!(to.lang, "identity-mail-changed-note"),
    )
}

/// "Signing in asks for a code now".
pub fn second_factor_on(locale: &str, address: &str, name: &str) -> Mail {
    let to = To::new(locale, address, name);
    let (subject, text) = (tl!(to.lang, "identity-mail-second-factor-on-subject"), tl!(to.lang, "identity-mail-second-factor-on-text"));
    to.letter(subject, vec![text], None, tl!(to.lang, "identity-mail-changed-note"))
}

/// "Signing in asks for no code any more".
pub fn second_factor_off(locale: &str, address: &str, name: &str) -> Mail {
    let to = To::new(locale, address, name);
    let (subject, text) = (tl!(to.lang, "identity-mail-second-factor-off-subject"), tl!(to.lang, "identity-mail-second-factor-off-text"));
    to.letter(subject, vec![text], None, tl!(to.lang, "identity-mail-changed-note"))
}

/// "An administrator switched your second factor off".
pub fn second_factor_reset(ctx: &Ctx, locale: &str, address: &str, name: &str, organization: &str) -> Mail {
    let to = To::new(locale, address, name);
    to.letter(
        tl!(to.lang, "identity-mail-second-factor-reset-subject"),
        vec![
            tl!(to.lang, "identity-mail-second-factor-reset-text", organization = organization.to_owned()),
            tl!(to.lang, "identity-mail-second-factor-reset-again"),
        ],
        Some((tl!(to.lang, "identity-mail-second-factor-reset-button"), link(ctx, "/account/second-factor"))),
        tl!(to.lang, "identity-mail-second-factor-reset-note", organization = organization.to_owned()),
    )
}

/// "A recovery code was used", with how many are left.
pub fn recovery_code_used(locale: &str, address: &str, name: &str, left: i64) -> Mail {
    let to = To::new(locale, address, name);
    let subject = tl!(to.lang, "identity-mail-recovery-subject");
    to.letter(subject, vec![tl!(to.lang, "identity-mail-recovery-text", left = left)], None, tl!(to.lang, "identity-mail-changed-note"))
}

/// An invitation to send.
pub struct InvitationLetter<'a> {
    /// Language of the mail.
    pub locale: &'a str,
    /// Where it goes.
    pub address: &'a str,
    /// The invited name, maybe empty.
    pub name: &'a str,
    /// The name or address of who invites.
    pub inviter: &'a str,
    /// The organisation's name.
    pub organization: &'a str,
    /// The link's token.
    pub token: &'a str,
}

/// "Join us".
pub fn invitation(ctx: &Ctx, invitation: &InvitationLetter<'_>) -> Mail {
    let to = To::new(invitation.locale, invitation.address, invitation.name);
    let (inviter, organization) = (invitation.inviter.to_owned(), invitation.organization.to_owned());
    to.letter(
        tl!(to.lang, "identity-mail-invite-subject", inviter = inviter.clone(), organization = organization.clone()),
        vec![tl!(to.lang, "identity-mail-invite-text", inviter = inviter, organization = organization)],
        Some((tl!(to.lang, "identity-mail-invite-button"), link(ctx, &format!("/accept-invitation?token={}", invitation.token)))),
        tl!(to.lang, "identity-mail-invite-note"),
    )
}
