//! Pictures: encoded anew in the widths that pages need. Metadata of a camera or a phone, such as the location, are
//! dropped.

use std::{fs::File, io::BufReader};

use domain::file::{Kind, MOST_PIXELS, widths};
use image::{
    AnimationDecoder, DynamicImage, ImageDecoder, ImageError, Limits,
    codecs::{bmp::BmpDecoder, gif::GifDecoder, jpeg::JpegDecoder, png::PngDecoder, webp::WebPDecoder},
    imageops::FilterType,
    metadata::Orientation,
};

use super::{gif, problem::Problem};

/// Limit of a WebP picture's height and width, in pixels.
const HIGHEST: u32 = 16_383;
/// Quality out of 100: photographs look unchanged, at a tenth of their size.
const QUALITY: f32 = 82.0;
/// Limit of memory for decoding a picture, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

/// One width of a picture.
pub struct Version {
    pub bytes: Vec<u8>,
    pub kind: Kind,
    pub width: u32,
    pub height: u32,
}

/// The widths of the picture `file`, the widest first.
///
/// # Errors
/// The picture is broken, too large when it is decoded, or has an animation that can't be kept.
pub fn versions(kind: Kind, file: File) -> Result<Vec<Version>, Problem> {
    if kind == Kind::Gif
        && let Some(moving) = gif::moving(&file)?
    {
        first_frame(&moving.bytes)?;
        let gif::Moving { bytes, width, height } = moving;
        return Ok(vec![Version { bytes, kind, width: width.into(), height: height.into() }]);
    }
    let mut image = decode(kind, file)?;
    // Adjacent colours, such as red letters on white, stay sharp; in photographs nobody would see it.
    let is_drawn = kind != Kind::Jpeg;
    let (width, height) = (image.width(), image.height());
    let mut versions = Vec::new();
    for width_kept in widths(width, height, HIGHEST) {
        let height_kept = scaled(height, width_kept, width);
        if (width_kept, height_kept) != (image.width(), image.height()) {
            // Scaled from the next wider one: as good, and much faster.
            image = image.resize_exact(width_kept, height_kept, FilterType::Lanczos3);
        }
        let bytes = encode(&image, is_drawn)?;
        versions.push(Version { bytes, kind: Kind::Webp, width: width_kept, height: height_kept });
    }
    Ok(versions)
}

fn scaled(height: u32, to: u32, from: u32) -> u32 {
    let rounded = (u64::from(height) * u64::from(to) + u64::from(from) / 2) / u64::from(from.max(1));
    u32::try_from(rounded).unwrap_or(HIGHEST).clamp(1, HIGHEST)
}

fn decode(kind: Kind, file: File) -> Result<DynamicImage, Problem> {
    let file = BufReader::new(file);
    match kind {
        Kind::Jpeg => still(JpegDecoder::new(file).map_err(broken)?),
        Kind::Png => {
            let decoder = PngDecoder::with_limits(file, limits()).map_err(broken)?;
            if decoder.is_apng().map_err(broken)? { Err(moves()) } else { still(decoder) }
        }
        Kind::Webp => {
            let decoder = WebPDecoder::new(file).map_err(broken)?;
            if decoder.has_animation() { Err(moves()) } else { still(decoder) }
        }
        Kind::Gif => still(GifDecoder::new(file).map_err(broken)?),
        _ => still(BmpDecoder::new(file).map_err(broken)?),
    }
}

fn still(mut decoder: impl ImageDecoder) -> Result<DynamicImage, Problem> {
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let words = format!("图片太大：{width}×{height} 像素，总数不能超过 {} 万。请缩小后上传", MOST_PIXELS / 10_000);
        return Err(Problem::TooLarge(words));
    }
    decoder.set_limits(limits()).map_err(broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    // WebP and screens have eight bits for each colour.
    Ok(if image.color().has_alpha() { image.into_rgba8().into() } else { image.into_rgb8().into() })
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    limits
}

/// Checks that a GIF that is stored unchanged can be decoded at all.
fn first_frame(bytes: &[u8]) -> Result<(), Problem> {
    let decoder = GifDecoder::new(std::io::Cursor::new(bytes)).map_err(broken)?;
    match decoder.into_frames().next() {
        Some(Ok(_)) => Ok(()),
        Some(Err(error)) => Err(broken(error)),
        None => Err(Problem::unusable(BROKEN)),
    }
}

fn encode(image: &DynamicImage, is_drawn: bool) -> Result<Vec<u8>, Problem> {
    let bad = || Problem::unusable(BROKEN);
    let mut config = webp::WebPConfig::new().map_err(|()| bad())?;
    config.quality = QUALITY;
    config.use_sharp_yuv = i32::from(is_drawn);
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgb8(pixels) => webp::Encoder::from_rgb(pixels, width, height),
        DynamicImage::ImageRgba8(pixels) => webp::Encoder::from_rgba(pixels, width, height),
        _ => return Err(bad()),
    };
    encoder.encode_advanced(&config).map(|bytes| bytes.to_vec()).map_err(|error| {
        tracing::warn!(?error, "a picture could not be encoded");
        bad()
    })
}

const BROKEN: &str = "图片损坏，打不开。请检查后重新上传";

fn moves() -> Problem {
    Problem::unusable("动态的 PNG 和 WebP 不能保持动态。请转成 GIF，或只上传其中一张")
}

fn broken(error: ImageError) -> Problem {
    match error {
        ImageError::Limits(_) => Problem::TooLarge("图片展开后太大。请缩小后上传".to_owned()),
        ImageError::Unsupported(_) => Problem::unusable("图片用了少见的格式，打不开。请另存为 JPG 或 PNG 后上传"),
        _ => Problem::unusable(BROKEN),
    }
}
