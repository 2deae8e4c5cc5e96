//! Files of every kind, made here.

use std::io::{Cursor, Write};

use image::{
    DynamicImage, Frame, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage,
    codecs::gif::{GifEncoder, Repeat},
};

/// Red on the left half, blue on the right one.
pub fn halves(width: u32, height: u32) -> DynamicImage {
    let colour = |x, _| if x < width / 2 { Rgb([200, 20, 20]) } else { Rgb([20, 20, 200]) };
    RgbImage::from_fn(width, height, colour).into()
}

pub fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&halves(width, height), ImageFormat::Png)
}

/// What a phone writes beside the pixels: how it was held (turned by 90°), and where it was.
pub const PLACE: &str = "44.853N 82.051E";

/// A JPEG with EXIF.
pub fn photograph(width: u32, height: u32) -> Vec<u8> {
    let plain = encoded(&halves(width, height), ImageFormat::Jpeg);
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend(b"\x01\x0e\0\x02\0\0\0\x10\0\0\0\x26");
    tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
    tiff.extend([0; 4]);
    tiff.extend(PLACE.as_bytes());
    tiff.push(0);
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

/// A GIF of so many frames, with a comment and more behind its end.
pub fn gif(frames: u8, comment: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    encoder.set_repeat(Repeat::Infinite).unwrap();
    for frame in 0..frames {
        let colour = Rgba([frame * 60, 100, 100, 255]);
        encoder.encode_frame(Frame::new(RgbaImage::from_pixel(40, 30, colour))).unwrap();
    }
    drop(encoder);
    let trailer = bytes.pop();
    assert_eq!(trailer, Some(0x3b));
    bytes.extend([0x21, 0xfe, u8::try_from(comment.len()).unwrap()]);
    bytes.extend(comment.as_bytes());
    bytes.extend([0, 0x3b]);
    bytes.extend(comment.as_bytes());
    bytes
}

/// A PNG that says it is larger than any memory.
pub fn bomb() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let side = 60_000_u32.to_be_bytes();
    chunk(&mut bytes, b"IHDR", &[&side[..], &side, &[8, 2, 0, 0, 0]].concat());
    let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    zlib.write_all(&vec![0; 1024 * 1024]).unwrap();
    chunk(&mut bytes, b"IDAT", &zlib.finish().unwrap());
    chunk(&mut bytes, b"IEND", &[]);
    bytes
}

fn chunk(bytes: &mut Vec<u8>, name: &[u8; 4], data: &[u8]) {
    let mut sum = flate2::Crc::new();
    sum.update(name);
    sum.update(data);
    bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
    bytes.extend(name);
    bytes.extend(data);
    bytes.extend(sum.sum().to_be_bytes());
}

/// An archive of files that are not packed.
pub fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let size = u32::try_from(text.len()).unwrap().to_le_bytes();
        let name_length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let common = [
            &[20_u8, 0, 0, 8, 0, 0, 0, 0, 0, 0][..],
            &sum.sum().to_le_bytes()[..],
            &size,
            &size,
            &name_length,
            &[0, 0],
        ]
        .concat();
        let at = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        bytes.extend([&b"PK\x03\x04"[..], &common[..], name.as_bytes(), text.as_bytes()].concat());
        list.extend([&b"PK\x01\x02\x14\0"[..], &common[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (size, at) =
        (u32::try_from(list.len()).unwrap().to_le_bytes(), u32::try_from(bytes.len()).unwrap().to_le_bytes());
    bytes.extend(list);
    bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count[..], &count, &size, &at, &[0, 0]].concat());
    bytes
}

/// A document of the new Office, whose main part is `main`.
pub fn office(main: &str, more: &[(&str, &str)]) -> Vec<u8> {
    zip(&[&[("[Content_Types].xml", "<Types/>"), (main, "<x/>")][..], more].concat())
}

/// A document of the old Office, with the stream `stream`.
pub fn ole(stream: &str) -> Vec<u8> {
    compound(stream, b"text")
}

/// A document of the old Word that a password locks.
pub fn locked_text() -> Vec<u8> {
    compound("WordDocument", b"\xec\xa5\xc1\0\0\0\0\0\0\0\0\x13")
}

fn compound(stream: &str, content: &[u8]) -> Vec<u8> {
    let mut compound = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    compound.create_stream(stream).unwrap().write_all(content).unwrap();
    compound.flush().unwrap();
    compound.into_inner().into_inner()
}

pub fn pdf(text: &str) -> Vec<u8> {
    format!("%PDF-1.4\n{text}\n%%EOF\n").into_bytes()
}
