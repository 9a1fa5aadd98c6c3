//! Good pictures, bad pictures, and what is left of them.

use super::*;
use image::{ImageEncoder, Rgb, RgbImage};

/// Four quarters: red and green above, blue and white below.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([255, 0, 0]),
        (false, true) => Rgb([0, 255, 0]),
        (true, false) => Rgb([0, 0, 255]),
        (false, false) => Rgb([255, 255, 255]),
    })
}

fn as_png(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_with_encoder(PngEncoder::new(&mut bytes)).unwrap();
    bytes
}

fn code_of(result: Result<Picture, Error>) -> String {
    match result {
        Err(Error::Invalid(errors)) => errors[0].code.clone(),
        Err(Error::Problem(problem)) => problem.code,
        other => panic!("{other:?}"),
    }
}

fn near(a: Rgba<u8>, b: [u8; 3]) -> bool {
    a.0.iter().zip(b).all(|(a, b)| a.abs_diff(b) < 40)
}

#[tokio::test]
async fn photos_become_small_squares_and_logos_keep_their_shape() {
    let photo = Picture::of(ImageKind::Photo, as_png(&quarters(900, 600)), Crop::default()).await.unwrap();
    assert_eq!((photo.width, photo.height, photo.media_type), (512, 512, "image/jpeg"));
    let logo = Picture::of(ImageKind::Logo, as_png(&quarters(2000, 400)), Crop::default()).await.unwrap();
    assert_eq!((logo.width, logo.height, logo.media_type), (1024, 205, "image/png"));
    let small = Picture::of(ImageKind::Photo, as_png(&quarters(40, 40)), Crop::default()).await.unwrap();
    assert_eq!((small.width, small.height), (40, 40), "nothing is enlarged");
}

#[tokio::test]
async fn the_chosen_square_is_kept() {
    for (crop, colour) in [
        (Crop { x: 0, y: 0, zoom: 200 }, [255, 0, 0]),
        (Crop { x: 100, y: 0, zoom: 200 }, [0, 255, 0]),
        (Crop { x: 0, y: 100, zoom: 400 }, [0, 0, 255]),
        (Crop { x: 9999, y: 9999, zoom: 9999 }, [255, 255, 255]),
    ] {
        let photo = Picture::of(ImageKind::Photo, as_png(&quarters(400, 400)), crop).await.unwrap();
        let seen = image::load_from_memory(&photo.bytes).unwrap();
        for (x, y) in [(5, 5), (seen.width() - 5, seen.height() - 5)] {
            assert!(near(seen.get_pixel(x, y), colour), "{crop:?}: {:?}", seen.get_pixel(x, y));
        }
    }
}

#[tokio::test]
async fn a_picture_stands_as_its_camera_was_held_and_tells_nothing_else() {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    // TIFF, little-endian, one entry: orientation 6, a quarter turn clockwise; then words that must not survive.
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend_from_slice(b"taken at a secret place");
    encoder.set_exif_metadata(exif).unwrap();
    encoder.encode_image(&quarters(64, 64)).unwrap();
    assert!(bytes.windows(6).any(|w| w == b"secret"));
    let photo = Picture::of(ImageKind::Photo, bytes, Crop::default()).await.unwrap();
    assert!(!photo.bytes.windows(6).any(|w| w == b"secret" || w.starts_with(b"Exif")));
    let seen = image::load_from_memory(&photo.bytes).unwrap();
    // Turned, the lower left quarter comes to the upper left.
    assert!(near(seen.get_pixel(8, 8), [0, 0, 255]), "{:?}", seen.get_pixel(8, 8));
}

#[tokio::test]
async fn what_is_no_small_picture_is_refused() {
    let photo = |bytes: Vec<u8>| Picture::of(ImageKind::Photo, bytes, Crop::default());
    for text in ["", "hello", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a\x01\0\x01\0", "BM1234567890"] {
        assert_eq!(code_of(photo(text.as_bytes().to_vec()).await), "image.unsupported", "{text:?}");
    }
    let mut cut = as_png(&quarters(64, 64));
    cut.truncate(60);
    assert_eq!(code_of(photo(cut).await), "image.broken");
    assert_eq!(code_of(photo(vec![0; UPLOAD_LIMIT + 1]).await), "image.too_large");
    // Some hundred kilobytes that would unfold to 900 megabytes.
    let mut bomb = as_png(&quarters(8, 8));
    bomb[16..20].copy_from_slice(&30_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&10_000_u32.to_be_bytes());
    let sum = crc32(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(code_of(photo(bomb).await), "image.too_many_pixels");
}

#[tokio::test]
async fn transparent_photos_get_white_paper() {
    let clear = RgbaImage::from_pixel(32, 32, Rgba([0, 0, 0, 0]));
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&clear, 32, 32, image::ExtendedColorType::Rgba8).unwrap();
    let photo = Picture::of(ImageKind::Photo, bytes, Crop::default()).await.unwrap();
    assert!(near(image::load_from_memory(&photo.bytes).unwrap().get_pixel(16, 16), [255, 255, 255]));
}

/// PNG's checksum of a chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |mut crc, byte| {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
        crc
    })
}
