//! Server functions of one's own account. Those without `Json` stand behind plain forms.

#[cfg(not(target_arch = "wasm32"))]
use super::forms;
use crate::model::{
    CodeForm, MyTenant, Password, Profile, RecoveryCodes, SecondFactor, SecondFactorSetUp, SessionId, SessionView, SwitchOffForm,
};
use kernel::{AppError, Json, Page, TenantId};
use leptos::prelude::*;

/// One's own settings.
#[server(name = GetProfile, input = Json, output = Json)]
pub async fn get_profile() -> Result<Profile, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::profile::get(&ctx).await)
}

/// Changes one's own settings, and loads the page anew in the language that was chosen.
#[server(name = UpdateProfile)]
pub async fn update_profile(name: String, locale: String, time_zone: Option<String>) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::ProfileForm { name, locale, time_zone };
    let profile = forms::answer(&ctx, crate::server::profile::update(&ctx, &form).await)?;
    forms::set_cookies(crate::server::cookies::language(&ctx, &profile.locale).into_iter().collect());
    forms::redirect("/account/profile", &[("saved", "1")]);
    Ok(())
}

/// Takes one's photo away.
#[server(name = RemovePhoto)]
pub async fn remove_photo() -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    forms::answer(&ctx, crate::server::profile::remove_photo(&ctx).await)?;
    forms::redirect("/account/profile", &[("photo", "removed")]);
    Ok(())
}

/// Changes one's own password.
#[server(name = ChangePassword)]
pub async fn change_password(old_password: Password, new_password: Password) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::ChangePasswordForm { old_password, new_password };
    forms::answer(&ctx, crate::server::verify::change_password(&ctx, &form).await)?;
    forms::redirect("/account/password", &[("saved", "1")]);
    Ok(())
}

/// One's own organisations.
#[server(name = ListMyTenants, input = Json, output = Json)]
pub async fn list_my_tenants() -> Result<Page<MyTenant>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::places::list(&ctx).await)
}

/// Goes on in another of one's organisations.
#[server(name = SwitchTenant)]
pub async fn switch_tenant(tenant_id: TenantId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    let form = crate::model::SwitchForm { tenant_id };
    let tokens = forms::answer(&ctx, crate::server::places::switch(&ctx, &form).await)?;
    forms::enter(&ctx, &crate::model::Admission::Open(tokens), None);
    Ok(())
}

/// One's own live sessions.
#[server(name = ListSessions, input = Json, output = Json)]
pub async fn list_sessions() -> Result<Page<SessionView>, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::sessions::list_sessions(&ctx).await)
}

/// Ends one of one's own sessions.
#[server(name = RevokeSession, input = Json, output = Json)]
pub async fn revoke_session(id: SessionId) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::sessions::revoke_session(&ctx, id).await)
}

/// Ends all of one's own sessions but this one.
#[server(name = RevokeOtherSessions, input = Json, output = Json)]
pub async fn revoke_other_sessions() -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::sessions::revoke_all_sessions(&ctx, true).await)
}

/// Whether one has a second factor.
#[server(name = GetSecondFactor, input = Json, output = Json)]
pub async fn get_second_factor() -> Result<SecondFactor, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::second_factor::get(&ctx).await)
}

/// Makes a secret for an authenticator.
#[server(name = BeginSecondFactor, input = Json, output = Json)]
pub async fn begin_second_factor() -> Result<SecondFactorSetUp, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::second_factor::begin(&ctx).await)
}

/// Puts the second factor in force.
#[server(name = ConfirmSecondFactor, input = Json, output = Json)]
pub async fn confirm_second_factor(form: CodeForm) -> Result<RecoveryCodes, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::second_factor::confirm(&ctx, &form).await)
}

/// Replaces the recovery codes.
#[server(name = RenewRecoveryCodes, input = Json, output = Json)]
pub async fn renew_recovery_codes(form: CodeForm) -> Result<RecoveryCodes, AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::second_factor::renew_codes(&ctx, &form).await)
}

/// Switches the second factor off.
#[server(name = SwitchOffSecondFactor, input = Json, output = Json)]
pub async fn switch_off_second_factor(form: SwitchOffForm) -> Result<(), AppError> {
    let ctx = kernel::Ctx::from_request()?;
    ctx.answer(crate::server::second_factor::switch_off(&ctx, &form).await)
}
