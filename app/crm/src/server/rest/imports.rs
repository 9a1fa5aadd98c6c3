//! `/contact-imports`.

use crate::{
    model::{ContactImport, ImportId, RowError},
    server::imports::{self, MAX_FILE, Upload},
};
use axum::{
    Json,
    body::Body,
    extract::{
        DefaultBodyLimit, Multipart,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures::TryStreamExt;
use kernel::{
    AppError, Ctx, Error, Kernel, Page, PageRequest,
    server::rest::{PathId, Query},
};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What a request may hold beside the file, in bytes.
const BESIDE_FILE: usize = 1_048_576;
/// The largest text part, in bytes.
const MAX_TEXT: usize = 262_144;

/// The routes of this file.
pub fn routes() -> OpenApiRouter<Kernel> {
    let most = usize::try_from(MAX_FILE).unwrap_or(usize::MAX).saturating_add(BESIDE_FILE);
    OpenApiRouter::new()
        .routes(routes!(list_contact_imports, start_contact_import))
        .layer(DefaultBodyLimit::max(most))
        .routes(routes!(get_contact_import))
        .routes(routes!(list_contact_import_errors))
        .routes(routes!(get_contact_import_error_file))
        .routes(routes!(undo_contact_import))
}

/// The parts of an upload.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes the request")]
struct ContactImportUpload {
    /// CSV with comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows; at most 50 MB and 100,000 rows.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// Which column fills which field, a JSON object; guessed when absent. Fields: first_name, last_name, full_name, email, email_2,
    /// email_3, phone, phone_2, phone_3, company, title, tags, source, owner_email, skip, and custom.<key> for a field of your own.
    #[schema(example = "{\"E-mail\": \"email\", \"Name\": \"full_name\"}")]
    mapping: Option<String>,
    /// Only tells what would happen.
    dry_run: Option<bool>,
    /// What to do with a row whose address a contact has: skip, update or create.
    #[schema(example = "skip")]
    on_duplicate: Option<String>,
}

/// List imports, the newest first.
#[utoipa::path(
    get, path = "/contact-imports", tag = "Contact imports", operation_id = "list_contact_imports",
    params(PageRequest),
    responses(
        (status = 200, description = "A page of imports, without their errors.", body = Page<ContactImport>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_contact_imports(ctx: Ctx, Query(page): Query<PageRequest>) -> Result<Json<Page<ContactImport>>, Error> {
    imports::list_imports(&ctx, &page).await.map(Json)
}

/// Import contacts from a file.
///
/// The file is looked through before it is accepted; its rows are imported by a job. Ask for the import until its status is
/// `completed` or `failed`.
#[utoipa::path(
    post, path = "/contact-imports", tag = "Contact imports", operation_id = "start_contact_import",
    params(("Idempotency-Key" = Option<String>, Header, description = "A repetition with this key gets the first answer.")),
    request_body(content = ContactImportUpload, content_type = "multipart/form-data"),
    responses(
        (status = 202, description = "The import, waiting for its turn.", body = ContactImport, headers(("Location" = String, description = "Where to ask."))),
        (status = 400, description = "Not multipart.", body = AppError, content_type = "application/problem+json"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 413, description = "Larger than 50 MB.", body = AppError, content_type = "application/problem+json"),
        (status = 415, description = "Not multipart/form-data.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "The file can't be read or doesn't fit the mapping.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn start_contact_import(ctx: Ctx, form: Result<Multipart, MultipartRejection>) -> Result<Response, Error> {
    imports::may_import(&ctx).await?;
    let form = form.map_err(|_| Error::problem(415, "unsupported_media_type", "Send the file as multipart/form-data."))?;
    let mut upload = Upload::default();
    let received = receive(&ctx, form, &mut upload).await;
    if let Err(error) = received {
        if let Some(file) = &upload.file {
            ctx.kernel().storage.remove(&file.key).await?;
        }
        return Err(error);
    }
    let import = imports::start_import(&ctx, upload).await?;
    let location = HeaderValue::from_str(&format!("/api/v1/contact-imports/{}", import.id));
    let mut response = (StatusCode::ACCEPTED, Json(import)).into_response();
    if let Ok(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// Takes the parts as they come, in any order; the file goes straight to the storage.
async fn receive(ctx: &Ctx, mut form: Multipart, upload: &mut Upload) -> Result<(), Error> {
    while let Some(field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" if upload.file.is_none() => {
                upload.file_name = field.file_name().unwrap_or_default().to_owned();
                let stored = ctx.kernel().storage.put(ctx.tenant_id()?, field.map_err(broken), MAX_FILE).await?;
                upload.file = Some(stored);
            }
            "file" => return Err(Error::field("file", "file_twice", "Send one file.")),
            "mapping" => upload.mapping = Some(text(field, &name).await?),
            "dry_run" => upload.dry_run = text(field, &name).await?,
            "on_duplicate" => upload.on_duplicate = text(field, &name).await?,
            other => return Err(Error::field(other, "unknown_field", "Send file, mapping, dry_run and on_duplicate.")),
        }
    }
    Ok(())
}

/// A text part.
async fn text(mut field: Field<'_>, name: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(broken)? {
        if bytes.len().saturating_add(chunk.len()) > MAX_TEXT {
            return Err(Error::field(name, "too_long", "This part is larger than 256 kB."));
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| Error::field(name, "control_characters", "Send this part as UTF-8."))
}

/// What is wrong with a request that can't be taken apart.
fn broken(error: MultipartError) -> Error {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::problem(413, "file.too_large", "The file is larger than 50 MB. Split it and try again.");
    }
    Error::problem(400, "malformed_multipart", "The request is no complete multipart/form-data.")
}

/// Get an import with its first errors.
#[utoipa::path(
    get, path = "/contact-imports/{id}", tag = "Contact imports", operation_id = "get_contact_import",
    params(("id" = ImportId, Path, description = "The import.")),
    responses(
        (status = 200, description = "The import.", body = ContactImport),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such import.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_contact_import(ctx: Ctx, PathId(id): PathId<ImportId>) -> Result<Json<ContactImport>, Error> {
    imports::get_import(&ctx, id).await.map(Json)
}

/// List the errors of an import in the order of the rows.
#[utoipa::path(
    get, path = "/contact-imports/{id}/errors", tag = "Contact imports", operation_id = "list_contact_import_errors",
    params(("id" = ImportId, Path, description = "The import."), PageRequest),
    responses(
        (status = 200, description = "A page of errors.", body = Page<RowError>),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such import.", body = AppError, content_type = "application/problem+json"),
        (status = 422, description = "A parameter is wrong.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn list_contact_import_errors(
    ctx: Ctx,
    PathId(id): PathId<ImportId>,
    Query(page): Query<PageRequest>,
) -> Result<Json<Page<RowError>>, Error> {
    imports::list_import_errors(&ctx, id, &page).await.map(Json)
}

/// Get the wrong rows of an import as a file.
///
/// The rows as they were, with their number and the reason beside each; correct them and import the file again.
#[utoipa::path(
    get, path = "/contact-imports/{id}/errors.csv", tag = "Contact imports", operation_id = "get_contact_import_error_file",
    params(("id" = ImportId, Path, description = "The import.")),
    responses(
        (status = 200, description = "UTF-8 with a byte order mark.", body = String, content_type = "text/csv"),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such import.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn get_contact_import_error_file(ctx: Ctx, PathId(id): PathId<ImportId>) -> Result<Response, Error> {
    let file = imports::error_file(&ctx, id).await?;
    let body = Body::from_stream(file.map_err(|error| std::io::Error::other(error.to_string())));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"import-errors.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, body).into_response())
}

/// Undo an import that has ended.
///
/// Contacts it made go to the bin, contacts it changed become what they were, except those that somebody changed since.
/// `undone_at` tells when it is over.
#[utoipa::path(
    post, path = "/contact-imports/{id}/undo", tag = "Contact imports", operation_id = "undo_contact_import",
    params(("id" = ImportId, Path, description = "The import.")),
    responses(
        (status = 202, description = "The import; its undo is ordered.", body = ContactImport),
        (status = 401, description = "Nobody is signed in.", body = AppError, content_type = "application/problem+json"),
        (status = 403, description = "Needs crm:import.", body = AppError, content_type = "application/problem+json"),
        (status = 404, description = "No such import.", body = AppError, content_type = "application/problem+json"),
        (status = 409, description = "It still runs, or was a dry run.", body = AppError, content_type = "application/problem+json"),
    )
)]
async fn undo_contact_import(ctx: Ctx, PathId(id): PathId<ImportId>) -> Result<Response, Error> {
    let import = imports::undo_import(&ctx, id).await?;
    Ok((StatusCode::ACCEPTED, Json(import)).into_response())
}
