//! Server functions of people and sign-in.

mod people;
mod visitor;

pub use people::{
    CurrentSession, DeactivateUser, InviteUser, ListInvitations, ListRoles, ListSessions, ListUsers, ReactivateUser, RevokeInvitation,
    RevokeSession, SetUserRoles,
};
pub use people::{
    current_session, deactivate_user, invite_user, list_invitations, list_roles, list_sessions, list_users, reactivate_user,
    revoke_invitation, revoke_session, set_user_roles,
};
pub use visitor::{
    AcceptInvitation, ChangePassword, LookAtInvitation, RatePassword, RequestReset, ResendVerification, ResetPassword, SetLanguage, SignIn,
    SignOut, SignUp, VerifyEmail,
};
pub use visitor::{
    accept_invitation, change_password, look_at_invitation, rate_password, request_reset, resend_verification, reset_password,
    set_language, sign_in, sign_out, sign_up, verify_email,
};
