//! Server functions of people and sign-in.

mod people;
mod person;
mod roles;
mod visitor;

pub use people::{
    CurrentSession, DeactivateUser, InviteUser, ListInvitations, ListRoles, ListSessions, ListUsers, ReactivateUser, RevokeInvitation,
    RevokeSession, SetUserRoles,
};
pub use people::{
    current_session, deactivate_user, invite_user, list_invitations, list_roles, list_sessions, list_users, reactivate_user,
    revoke_invitation, revoke_session, set_user_roles,
};
pub use person::{GetUser, HandOver, InviteUsers, ListHoldings, ListUserSessions, ResendInvitation, RevokeUserSession, SendPasswordReset};
pub use person::{
    get_user, hand_over, invite_users, list_holdings, list_user_sessions, resend_invitation, revoke_user_session, send_password_reset,
};
pub use roles::{
    CreateApiKey, CreateRole, DeleteRole, ExplainPermissions, GetRole, ListApiKeys, ListPermissions, RevokeApiKey, UpdateRole,
};
pub use roles::{
    create_api_key, create_role, delete_role, explain_permissions, get_role, list_api_keys, list_permissions, revoke_api_key, update_role,
};
pub use visitor::{
    AcceptInvitation, ChangePassword, LookAtInvitation, RatePassword, RequestReset, ResendVerification, ResetPassword, SetLanguage, SignIn,
    SignOut, SignUp, VerifyEmail,
};
pub use visitor::{
    accept_invitation, change_password, look_at_invitation, rate_password, request_reset, resend_verification, reset_password,
    set_language, sign_in, sign_out, sign_up, verify_email,
};
