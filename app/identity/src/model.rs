//! People, roles, sessions and invitations as they are read and asked for; rules without I/O.

mod account;
mod password;
mod role;
mod user;

pub use account::{
    AcceptForm, ChangePasswordForm, EmailForm, Message, NewAccount, RefreshForm, ResetForm, SignInForm, SignUpForm, SignedUp, TokenForm,
    Tokens, local_path,
};
pub use password::{PASSWORD_MAX_BYTES, PASSWORD_MIN, Password, PasswordFault};
pub use role::{ADMIN, BUILT_IN, BuiltInRole, Role, RoleId, RoleMark};
pub use user::{
    Invitation, InvitationForm, InvitationId, InvitationMark, InvitationView, NewInvitation, SessionId, SessionMark, SessionView, User,
    UserFilter, UserPatch, UserRow,
};

/// Languages a person can choose.
pub const LOCALES: [&str; 2] = ["en", "ar"];
