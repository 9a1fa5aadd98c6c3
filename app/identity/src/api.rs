//! Server functions of people and sign-in.

mod account;
#[cfg(not(target_arch = "wasm32"))]
mod forms;
mod people;
mod person;
mod roles;
mod visitor;

pub use account::{
    BeginSecondFactor, ChangePassword, ConfirmSecondFactor, GetProfile, GetSecondFactor, ListMyTenants, ListSessions, RemovePhoto,
    RenewRecoveryCodes, RevokeOtherSessions, RevokeSession, SwitchOffSecondFactor, SwitchTenant, UpdateProfile,
};
pub use account::{
    begin_second_factor, change_password, confirm_second_factor, get_profile, get_second_factor, list_my_tenants, list_sessions,
    remove_photo, renew_recovery_codes, revoke_other_sessions, revoke_session, switch_off_second_factor, switch_tenant, update_profile,
};
pub use people::{
    CurrentSession, DeactivateUser, InviteUser, ListAdministrators, ListInvitations, ListRoles, ListUsers, ReactivateUser,
    RevokeInvitation, SetUserRoles,
};
pub use people::{
    current_session, deactivate_user, invite_user, list_administrators, list_invitations, list_roles, list_users, reactivate_user,
    revoke_invitation, set_user_roles,
};
pub use person::{
    GetUser, HandOver, InviteUsers, ListHoldings, ListUserSessions, ResendInvitation, ResetSecondFactor, RevokeUserSession,
    SendPasswordReset,
};
pub use person::{
    get_user, hand_over, invite_users, list_holdings, list_user_sessions, resend_invitation, reset_second_factor, revoke_user_session,
    send_password_reset,
};
pub use roles::{
    CreateApiKey, CreateRole, DeleteRole, ExplainPermissions, GetRole, ListApiKeys, ListPermissions, RevokeApiKey, UpdateRole,
};
pub use roles::{
    create_api_key, create_role, delete_role, explain_permissions, get_role, list_api_keys, list_permissions, revoke_api_key, update_role,
};
pub use visitor::{
    AcceptInvitation, LookAtInvitation, ProveSecondFactor, RatePassword, RequestReset, ResendVerification, ResetPassword, SetLanguage,
    SignIn, SignOut, SignUp, VerifyEmail,
};
pub use visitor::{
    accept_invitation, look_at_invitation, prove_second_factor, rate_password, request_reset, resend_verification, reset_password,
    set_language, sign_in, sign_out, sign_up, verify_email,
};
