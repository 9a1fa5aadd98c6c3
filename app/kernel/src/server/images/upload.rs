//! A picture as a form sends it: the part `file`, and which square of it to keep.

use super::{Crop, UPLOAD_LIMIT};
use crate::server::error::Error;
use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError, MultipartRejection},
};

/// The largest request around a picture, in bytes: `DefaultBodyLimit::max(BODY_LIMIT)` of its route.
pub const BODY_LIMIT: usize = UPLOAD_LIMIT + 65_536;

/// Takes the parts of an upload: `file`, and for photos `x`, `y`, `zoom` as [`Crop`] has them.
///
/// # Errors
/// 400 `malformed_multipart`; 413 `image.too_large`; 415 when it is no form; 422 on the part that is wrong or missing.
pub async fn receive(form: Result<Multipart, MultipartRejection>) -> Result<(Vec<u8>, Crop), Error> {
    let mut form = form.map_err(|_| Error::problem(415, "unsupported_media_type", "Send the picture as multipart/form-data."))?;
    let (mut file, mut crop) = (None, Crop::default());
    while let Some(mut field) = form.next_field().await.map_err(|e| broken(&e))? {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "file" => file = Some(read(&mut field, UPLOAD_LIMIT).await?),
            "x" => crop.x = number(&mut field, &name, 0, 100).await?,
            "y" => crop.y = number(&mut field, &name, 0, 100).await?,
            "zoom" => crop.zoom = number(&mut field, &name, 100, 400).await?,
            other => return Err(Error::field(other, "unknown_field", "Send file, x, y and zoom.")),
        }
    }
    Ok((file.ok_or_else(|| Error::field("file", "required", "Choose a picture."))?, crop))
}

async fn read(field: &mut Field<'_>, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|e| broken(&e))? {
        if bytes.len().saturating_add(chunk.len()) > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

async fn number(field: &mut Field<'_>, name: &str, low: u32, high: u32) -> Result<u32, Error> {
    let text = String::from_utf8(read(field, 20).await?).unwrap_or_default();
    let number = text.trim().parse().ok().filter(|n| (low..=high).contains(n));
    number.ok_or_else(|| Error::field(name, "out_of_range", &format!("Send a whole number from {low} to {high}.")))
}

fn broken(error: &MultipartError) -> Error {
    if error.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        return too_large();
    }
    Error::problem(400, "malformed_multipart", "The request is no complete multipart/form-data.")
}

fn too_large() -> Error {
    Error::problem(413, "image.too_large", "The picture is larger than 8 MB. Use a smaller one.")
}
