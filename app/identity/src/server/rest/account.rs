//! Routes of one's own account: profile, photo, second factor.

use crate::{
    model::{CodeForm, Profile, ProfileForm, RecoveryCodes, SecondFactor, SecondFactorSetUp, SwitchOffForm},
    server::{profile, second_factor},
};
use axum::{
    Json,
    extract::{DefaultBodyLimit, Multipart, multipart::MultipartRejection},
    http::StatusCode,
};
use kernel::{
    AppError, Ctx, Error, Kernel,
    server::{images, rest::Body},
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

pub(super) fn routes() -> OpenApiRouter<Kernel> {
    OpenApiRouter::new()
        .routes(routes!(set_photo, remove_photo))
        .layer(DefaultBodyLimit::max(images::BODY_LIMIT))
        .routes(routes!(get_profile, update_profile))
        .routes(routes!(get_second_factor, begin_second_factor))
        .routes(routes!(confirm_second_factor))
        .routes(routes!(renew_recovery_codes))
        .routes(routes!(switch_off_second_factor))
}

/// One's own settings.
#[utoipa::path(
    get, path = "/account/profile", tag = "Account", operation_id = "get_profile",
    responses(
        (status = 200, description = "The settings", body = Profile),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "`second_factor.due`", body = AppError),
    )
)]
async fn get_profile(ctx: Ctx) -> Result<Json<Profile>, Error> {
    profile::get(&ctx).await.map(Json)
}

/// Change one's own settings.
///
/// All of them: what is absent is taken away.
#[utoipa::path(
    put, path = "/account/profile", tag = "Account", operation_id = "update_profile", request_body = ProfileForm,
    responses(
        (status = 200, description = "The settings", body = Profile),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "`second_factor.due`", body = AppError),
        (status = 422, description = "A field is wrong: `unknown_time_zone`, …", body = AppError),
    )
)]
async fn update_profile(ctx: Ctx, Body(form): Body<ProfileForm>) -> Result<Json<Profile>, Error> {
    profile::update(&ctx, &form).await.map(Json)
}

/// The parts of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the request")]
struct PhotoUpload {
    /// PNG, JPEG or WebP of at most 8 MB and 25 megapixels.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Which square to keep: how far along the free width, 0 to 100; 50 when absent.
    #[schema(example = 50)]
    x: Option<u32>,
    /// How far along the free height, 0 to 100; 50 when absent.
    #[schema(example = 50)]
    y: Option<u32>,
    /// Per cent of the largest square, 100 to 400; 100 when absent.
    #[schema(example = 100)]
    zoom: Option<u32>,
}

/// Set one's photo in this organisation.
#[utoipa::path(
    post, path = "/account/photo", tag = "Account", operation_id = "set_photo",
    request_body(content = PhotoUpload, content_type = "multipart/form-data"),
    responses(
        (status = 200, description = "The settings with the new photo", body = Profile),
        (status = 400, description = "Not a complete form", body = AppError),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "`second_factor.due`", body = AppError),
        (status = 413, description = "`image.too_large`", body = AppError),
        (status = 415, description = "Not multipart/form-data", body = AppError),
        (status = 422, description = "`image.unsupported`, `image.broken` or `image.too_many_pixels` on `file`", body = AppError),
    )
)]
async fn set_photo(ctx: Ctx, form: Result<Multipart, MultipartRejection>) -> Result<Json<Profile>, Error> {
    ctx.signed_in()?;
    let (bytes, crop) = images::receive(form).await?;
    profile::set_photo(&ctx, bytes, crop).await.map(Json)
}

/// Take one's photo away.
#[utoipa::path(
    delete, path = "/account/photo", tag = "Account", operation_id = "remove_photo",
    responses(
        (status = 204, description = "There is none any more"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 403, description = "`second_factor.due`", body = AppError),
    )
)]
async fn remove_photo(ctx: Ctx) -> Result<StatusCode, Error> {
    profile::remove_photo(&ctx).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether one has a second factor.
#[utoipa::path(
    get, path = "/account/second-factor", tag = "Account", operation_id = "get_second_factor",
    responses((status = 200, description = "The state", body = SecondFactor), (status = 401, description = "Nobody is signed in", body = AppError))
)]
async fn get_second_factor(ctx: Ctx) -> Result<Json<SecondFactor>, Error> {
    second_factor::get(&ctx).await.map(Json)
}

/// Make a secret for an authenticator.
///
/// It is in force only once `POST /account/second-factor/confirm` has seen a code of it.
#[utoipa::path(
    post, path = "/account/second-factor", tag = "Account", operation_id = "begin_second_factor",
    responses(
        (status = 200, description = "The secret", body = SecondFactorSetUp),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 409, description = "`second_factor.on`", body = AppError),
    )
)]
async fn begin_second_factor(ctx: Ctx) -> Result<Json<SecondFactorSetUp>, Error> {
    second_factor::begin(&ctx).await.map(Json)
}

/// Put the second factor in force by a first code.
#[utoipa::path(
    post, path = "/account/second-factor/confirm", tag = "Account", operation_id = "confirm_second_factor", request_body = CodeForm,
    responses(
        (status = 200, description = "In force; recovery codes, shown this once", body = RecoveryCodes),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 409, description = "`second_factor.on` or `second_factor.not_begun`", body = AppError),
        (status = 422, description = "`code_wrong` on `code`", body = AppError),
    )
)]
async fn confirm_second_factor(ctx: Ctx, Body(form): Body<CodeForm>) -> Result<Json<RecoveryCodes>, Error> {
    second_factor::confirm(&ctx, &form).await.map(Json)
}

/// Replace the recovery codes, by a code.
#[utoipa::path(
    post, path = "/account/second-factor/recovery-codes", tag = "Account", operation_id = "renew_recovery_codes", request_body = CodeForm,
    responses(
        (status = 200, description = "The new ones, shown this once", body = RecoveryCodes),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 409, description = "`second_factor.off`", body = AppError),
        (status = 422, description = "`code_wrong` on `code`", body = AppError),
        (status = 423, description = "`account_locked` after five wrong codes", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn renew_recovery_codes(ctx: Ctx, Body(form): Body<CodeForm>) -> Result<Json<RecoveryCodes>, Error> {
    second_factor::renew_codes(&ctx, &form).await.map(Json)
}

/// Switch the second factor off, by password and code.
#[utoipa::path(
    post, path = "/account/second-factor/switch-off", tag = "Account", operation_id = "switch_off_second_factor", request_body = SwitchOffForm,
    responses(
        (status = 204, description = "Off"),
        (status = 401, description = "Nobody is signed in", body = AppError),
        (status = 409, description = "`second_factor.off`, or `second_factor.required` by the organisation", body = AppError),
        (status = 422, description = "`password_wrong` on `password`, `code_wrong` on `code`", body = AppError),
        (status = 423, description = "`account_locked` after five wrong passwords or codes", body = AppError),
        (status = 429, description = "Too many requests", body = AppError),
    )
)]
async fn switch_off_second_factor(ctx: Ctx, Body(form): Body<SwitchOffForm>) -> Result<StatusCode, Error> {
    second_factor::switch_off(&ctx, &form).await?;
    Ok(StatusCode::NO_CONTENT)
}
