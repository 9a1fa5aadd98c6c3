//! People, roles, sessions and invitations as they are read and asked for; rules without I/O.

mod account;
mod addresses;
mod api_key;
mod device;
mod password;
mod person;
mod profile;
mod role;
mod role_form;
mod second_factor;
mod user;

pub use account::{
    AcceptForm, ChangePasswordForm, EmailForm, Message, NewAccount, RefreshForm, ResetForm, SignInForm, SignUpForm, SignedUp, TokenForm,
    Tokens, local_path,
};
pub use addresses::{Entry, MAX_ADDRESSES, parse_addresses};
pub use api_key::{ApiKey, ApiKeyForm, ApiKeyId, ApiKeyMark, CreatedApiKey, NewApiKey};
pub use device::{Device, DeviceKind, device_of};
pub use password::{PASSWORD_MAX_BYTES, PASSWORD_MIN, Password, PasswordFault};
pub use person::{
    Deactivation, HandOverForm, HandOverOrder, Holding, InvitationListForm, InvitationReport, InviteStatus, InvitedEntry, NewInvitations,
};
pub use profile::{MyTenant, NewProfile, Profile, ProfileForm, SwitchForm};
pub use role::{ADMIN, BUILT_IN, BuiltInRole, Role, RoleId, RoleMark};
pub use role_form::{NewRole, PermissionReason, PermissionView, RoleForm, RolePatch, RoleRemoval, beyond, role_key};
pub use second_factor::{
    Admission, Challenge, CodeForm, ProveForm, QrPicture, RECOVERY_CODES, RecoveryCodes, SecondFactor, SecondFactorSetUp, SwitchOffForm,
};
pub use user::{
    Invitation, InvitationForm, InvitationId, InvitationMark, InvitationView, NewInvitation, SessionId, SessionMark, SessionView, User,
    UserFilter, UserPatch, UserRow,
};

/// Languages a person can choose.
pub const LOCALES: [&str; 2] = ["en", "ar"];
