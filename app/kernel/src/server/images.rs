//! Small pictures (photos of people, logos) in the database: each is decoded, bounded and made anew here, so that nothing of
//! the file that was sent survives but its pixels. ADR 9 says why they are no files.

use super::{ctx::Ctx, error::Error, kernel::Kernel, rest::PathId, tx::TenantTx};
use crate::ImageId;
use axum::{
    Router,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use image::{
    DynamicImage, GenericImageView, ImageDecoder, ImageFormat, ImageReader, Limits, Rgba, RgbaImage,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::{self, FilterType},
};
use sha2::{Digest, Sha256};
use std::{io::Cursor, sync::LazyLock};
use tokio::sync::Semaphore;

mod upload;

pub use upload::{BODY_LIMIT, receive};

/// The largest file that is looked at, in bytes; see [`BODY_LIMIT`] for the request around it.
pub const UPLOAD_LIMIT: usize = 8 * 1_048_576;
/// The largest picture that is decoded: what a phone takes, not what a bomb unfolds to.
const MAX_PIXELS: u64 = 25_000_000;
const MAX_SIDE: u32 = 10_000;
/// Memory of one decoder, in bytes.
const MAX_ALLOC: u64 = 128 * 1_048_576;
/// The largest result, in bytes; the table checks it too.
const MAX_STORED: usize = 524_288;
/// Pictures decoded at once: each may take [`MAX_ALLOC`].
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// What a picture is of; decides its size and form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageKind {
    /// A person: a square of at most 512 × 512 pixels, JPEG.
    Photo,
    /// An organisation's mark: at most 1024 × 512 pixels in its own shape, PNG so that it may be transparent.
    Logo,
}

/// Which square of a picture to keep: as a page shows it with `object-fit: cover`, enlarged and moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Crop {
    /// How far along the free width, 0 (left) to 100.
    pub x: u32,
    /// How far along the free height, 0 (top) to 100.
    pub y: u32,
    /// Per cent of the largest square that fits, 100 to 400.
    pub zoom: u32,
}

impl Default for Crop {
    /// The largest square, from the middle.
    fn default() -> Self {
        Self { x: 50, y: 50, zoom: 100 }
    }
}

impl Crop {
    /// Left, top and side of the square within `width` × `height`.
    fn square(self, width: u32, height: u32) -> (u32, u32, u32) {
        let side = (width.min(height) * 100 / self.zoom.clamp(100, 400)).max(1);
        let offset = |room: u32, at: u32| u32::try_from(u64::from(room) * u64::from(at.min(100)) / 100).unwrap_or(room);
        (offset(width - side, self.x), offset(height - side, self.y), side)
    }
}

/// A picture made anew, ready to be stored.
#[derive(Clone, Debug)]
pub struct Picture {
    kind: ImageKind,
    media_type: &'static str,
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

impl Picture {
    /// Decodes a PNG, JPEG or WebP, turns it as its camera was held, crops and shrinks it, and packs it again without anything
    /// else that was in the file. Takes processor time, so do it before a transaction is open.
    ///
    /// # Errors
    /// 413 `image.too_large`; 422 on `file`: `image.unsupported`, `image.broken`, `image.too_many_pixels`.
    pub async fn of(kind: ImageKind, bytes: Vec<u8>, crop: Crop) -> Result<Self, Error> {
        if bytes.len() > UPLOAD_LIMIT {
            return Err(Error::problem(413, "image.too_large", "The picture is larger than 8 MB. Use a smaller one."));
        }
        let place = PLACES.acquire().await.map_err(|error| Error::Internal(error.to_string()))?;
        let made = tokio::task::spawn_blocking(move || make(kind, &bytes, crop)).await.map_err(|error| Error::Internal(error.to_string()));
        drop(place);
        made?
    }

    /// Stores it in the tenant of the transaction.
    ///
    /// # Errors
    /// The driver's.
    pub async fn store(&self, tx: &mut TenantTx) -> Result<ImageId, Error> {
        let (id, tenant, by, now) = (ImageId::new(), tx.tenant().uuid(), tx.ctx().actor_id().map(crate::UserId::uuid), tx.ctx().now());
        sqlx::query!(
            "insert into images (tenant_id, id, kind, media_type, bytes, width, height, sha256, created_at, created_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            tenant,
            id.uuid(),
            match self.kind {
                ImageKind::Photo => "photo",
                ImageKind::Logo => "logo",
            },
            self.media_type,
            self.bytes,
            i32::try_from(self.width).unwrap_or(i32::MAX),
            i32::try_from(self.height).unwrap_or(i32::MAX),
            Sha256::digest(&self.bytes).to_vec(),
            now,
            by,
        )
        .execute(tx.conn())
        .await?;
        Ok(id)
    }
}

/// Makes a picture anew and stores it: [`Picture::of`] and [`Picture::store`] in one.
///
/// # Errors
/// As both.
pub async fn store_image(tx: &mut TenantTx, kind: ImageKind, bytes: Vec<u8>) -> Result<ImageId, Error> {
    Picture::of(kind, bytes, Crop::default()).await?.store(tx).await
}

/// Removes a picture that nothing shows any more.
///
/// # Errors
/// The driver's, also when something still refers to it.
pub async fn remove_image(tx: &mut TenantTx, id: ImageId) -> Result<(), Error> {
    let tenant = tx.tenant().uuid();
    sqlx::query!("delete from images where tenant_id = $1 and id = $2", tenant, id.uuid()).execute(tx.conn()).await?;
    Ok(())
}

fn wrong(code: &str, message: &str) -> Error {
    Error::field("file", code, message)
}

fn make(kind: ImageKind, bytes: &[u8], crop: Crop) -> Result<Picture, Error> {
    let picture = decode(bytes)?;
    let picture = match kind {
        ImageKind::Photo => {
            let (x, y, side) = crop.square(picture.width(), picture.height());
            shrink(picture.crop_imm(x, y, side, side), 512, 512)
        }
        ImageKind::Logo => shrink(picture, 1024, 512),
    };
    let (width, height) = picture.dimensions();
    let packed = match kind {
        ImageKind::Photo => None,
        ImageKind::Logo => Some(png(&picture)?).filter(|bytes| bytes.len() <= MAX_STORED),
    };
    let (media_type, bytes) = match packed {
        Some(bytes) => ("image/png", bytes),
        None => ("image/jpeg", jpeg(picture)?),
    };
    if bytes.len() > MAX_STORED {
        return Err(Error::problem(413, "image.too_large", "The picture is too detailed to be stored small. Use a simpler one."));
    }
    Ok(Picture { kind, media_type, bytes, width, height })
}

/// Looks at the size before it unfolds anything.
fn decode(bytes: &[u8]) -> Result<DynamicImage, Error> {
    let unsupported = || wrong("image.unsupported", "Use a PNG, JPEG or WebP picture.");
    let broken = |_| wrong("image.broken", "The picture can't be read. Save it again and retry.");
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| unsupported())?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(unsupported());
    }
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(wrong("image.too_many_pixels", "Use a picture of at most 25 megapixels."));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    decoder.set_limits(limits).map_err(broken)?;
    let orientation = decoder.orientation().map_err(broken)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn shrink(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    if picture.width() <= width && picture.height() <= height {
        return picture;
    }
    picture.resize(width, height, FilterType::CatmullRom)
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    picture.to_rgba8().write_with_encoder(PngEncoder::new(&mut bytes)).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}

/// What is transparent becomes white.
fn jpeg(picture: DynamicImage) -> Result<Vec<u8>, Error> {
    let mut paper = RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255, 255, 255, 255]));
    imageops::overlay(&mut paper, &picture.to_rgba8(), 0, 0);
    let mut bytes = Vec::new();
    let flat = DynamicImage::ImageRgba8(paper).to_rgb8();
    flat.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, 86)).map_err(|error| Error::Internal(error.to_string()))?;
    Ok(bytes)
}

/// The route `/images/{id}`; it stands beside the pages, inside [`super::request::identify`].
pub fn routes() -> Router<Kernel> {
    Router::new().route("/images/{id}", get(show))
}

/// A picture of the caller's own tenant. For everybody else there is none.
async fn show(ctx: Ctx, PathId(id): PathId<ImageId>) -> Result<Response, Error> {
    let signed_in = ctx.signed_in().map_err(|_| Error::NotFound)?;
    let tenant = signed_in.session.tenant_id.uuid();
    let mut tx = ctx.own_read().await?;
    let found = sqlx::query!("select media_type, bytes from images where tenant_id = $1 and id = $2", tenant, id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .ok_or(Error::NotFound)?;
    tx.commit().await?;
    let media_type = if found.media_type == "image/png" { "image/png" } else { "image/jpeg" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=31536000, immutable")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, found.bytes).into_response())
}

#[cfg(test)]
mod tests;
