//! What becomes of pictures.

use image::{GenericImageView, ImageFormat};
use serde_json::Value;

use super::{
    assert_refused, content,
    make::{PLACE, bomb, encoded, gif, halves, photograph, png},
    on_disk, send, sent, writer,
};
use crate::harness::Site;

on_both!(
    a_picture_is_kept_in_three_widths,
    a_small_picture_is_not_enlarged,
    a_photograph_stands_upright_and_tells_no_place,
    transparency_is_kept,
    a_moving_picture_goes_on_moving,
    a_bomb_does_not_go_off,
    a_broken_picture_is_refused,
    the_same_picture_twice_is_kept_once,
);

fn hash(address: &str) -> &str {
    address.split('/').nth(2).unwrap()
}

async fn a_picture_is_kept_in_three_widths(site: Site) {
    let (writer, _) = writer(&site).await;
    let answer = sent(&site, &writer, "校园 活动.png", &png(2_000, 1_000)).await;
    assert_eq!(answer["name"], "校园 活动.webp");
    assert_eq!((answer["width"].as_i64(), answer["height"].as_i64()), (Some(1_600), Some(800)));
    let srcset: Vec<(&str, &str)> =
        answer["srcset"].as_str().unwrap().split(", ").map(|it| it.split_once(' ').unwrap()).collect();
    let widths: Vec<&str> = srcset.iter().map(|(_, width)| *width).collect();
    assert_eq!(widths, ["480w", "960w", "1600w"]);
    assert_eq!(srcset[2].0, answer["address"]);
    for (address, width) in srcset {
        assert!(address.ends_with("/%E6%A0%A1%E5%9B%AD%20%E6%B4%BB%E5%8A%A8.webp"), "{address}");
        let bytes = content(&site, &writer, &Value::from(address)).await;
        let image = image::load_from_memory_with_format(&bytes, ImageFormat::WebP).unwrap();
        assert_eq!(format!("{}w", image.width()), width);
        assert_eq!(image.height(), image.width() / 2);
        let hash = hash(address);
        let place = site.folder.path().join("files").join(&hash[..2]).join(&hash[2..4]).join(hash);
        assert_eq!(std::fs::read(place).unwrap(), bytes);
    }
    assert_eq!(on_disk(&site).len(), 3, "what was sent is not kept");
}

async fn a_small_picture_is_not_enlarged(site: Site) {
    let (writer, _) = writer(&site).await;
    let answer = sent(&site, &writer, "a.png", &png(301, 199)).await;
    assert_eq!((answer["width"].as_i64(), answer["height"].as_i64()), (Some(301), Some(199)));
    assert_eq!(answer["srcset"], Value::Null);
    assert_eq!(on_disk(&site).len(), 1);
    let high = sent(&site, &writer, "长图.png", &png(60, 17_000)).await;
    assert_eq!((high["width"].as_i64(), high["height"].as_i64()), (Some(57), Some(16_150)));
}

async fn a_photograph_stands_upright_and_tells_no_place(site: Site) {
    let (writer, _) = writer(&site).await;
    let photograph = photograph(800, 600);
    let tells = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(tells(&photograph, PLACE) && tells(&photograph, "Exif"));
    let answer = sent(&site, &writer, "IMG_0001.JPG", &photograph).await;
    assert_eq!((answer["width"].as_i64(), answer["height"].as_i64()), (Some(600), Some(800)));
    let bytes = content(&site, &writer, &answer["address"]).await;
    for word in [PLACE, "Exif", "EXIF", "XMP "] {
        assert!(!tells(&bytes, word), "{word}");
    }
    let image = image::load_from_memory(&bytes).unwrap();
    let (above, below) = (image.get_pixel(300, 100), image.get_pixel(300, 700));
    assert!(above[0] > 150 && above[2] < 80, "what was left is above: {above:?}");
    assert!(below[0] < 80 && below[2] > 150, "{below:?}");
    for kept in on_disk(&site) {
        let place = site.folder.path().join("files").join(&kept[..2]).join(&kept[2..4]).join(&kept);
        assert!(!tells(&std::fs::read(place).unwrap(), PLACE));
    }
}

async fn transparency_is_kept(site: Site) {
    let (writer, _) = writer(&site).await;
    let mut image = halves(100, 100).into_rgba8();
    image.put_pixel(10, 10, image::Rgba([0, 0, 0, 0]));
    for x in 0..50 {
        for y in 0..100 {
            image.put_pixel(x, y, image::Rgba([0, 0, 0, 0]));
        }
    }
    let answer = sent(&site, &writer, "章.png", &encoded(&image.into(), ImageFormat::Png)).await;
    let kept = image::load_from_memory(&content(&site, &writer, &answer["address"]).await).unwrap();
    assert_eq!((kept.get_pixel(20, 50)[3], kept.get_pixel(80, 50)[3]), (0, 255));
}

async fn a_moving_picture_goes_on_moving(site: Site) {
    use image::AnimationDecoder;
    let (writer, _) = writer(&site).await;
    let answer = sent(&site, &writer, "动图.png", &gif(4, "where it was")).await;
    assert_eq!((answer["name"].as_str(), answer["kind"].as_str()), (Some("动图.gif"), Some("image")));
    assert_eq!((answer["width"].as_i64(), answer["height"].as_i64()), (Some(40), Some(30)));
    let bytes = content(&site, &writer, &answer["address"]).await;
    assert!(!bytes.windows(5).any(|window| window == b"where"));
    let decoder = image::codecs::gif::GifDecoder::new(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(decoder.into_frames().collect_frames().unwrap().len(), 4);
    assert!(bytes.windows(11).any(|window| window == b"NETSCAPE2.0"), "again and again");
}

async fn a_bomb_does_not_go_off(site: Site) {
    let (writer, _) = writer(&site).await;
    let bomb = bomb();
    assert!(bomb.len() < 10_000);
    assert_refused(&site, &send(&site, &writer, "a.png", &bomb).await, 413, "60000×60000 像素");
}

async fn a_broken_picture_is_refused(site: Site) {
    let (writer, _) = writer(&site).await;
    let whole = png(400, 300);
    assert_refused(&site, &send(&site, &writer, "a.png", &whole[..whole.len() / 2]).await, 422, "损坏");
    let moving = gif(3, "");
    assert_refused(&site, &send(&site, &writer, "a.gif", &moving[..moving.len() / 2]).await, 422, "损坏");
    assert_refused(&site, &send(&site, &writer, "a.jpg", b"\xff\xd8\xff\xe0 and so on").await, 422, "损坏");
}

async fn the_same_picture_twice_is_kept_once(site: Site) {
    let (writer, _) = writer(&site).await;
    let first = sent(&site, &writer, "一.png", &png(500, 300)).await;
    let second = sent(&site, &writer, "二.png", &png(500, 300)).await;
    assert_eq!(first["sha256"], second["sha256"]);
    assert_eq!(second["name"], "二.webp");
    assert_eq!(on_disk(&site).len(), 1);
}
