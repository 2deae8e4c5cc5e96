//! What a file is, by its content.

use image::ImageFormat;

use super::{
    assert_refused, content,
    make::{encoded, gif, halves, locked_text, office, ole, pdf, zip},
    send, sent, writer,
};
use crate::harness::Site;

on_both!(
    documents_are_known_by_their_content_and_get_its_extension,
    every_format_of_pictures_is_taken,
    what_is_not_taken_is_refused_with_what_is,
    what_would_harm_readers_is_refused,
    a_page_under_the_name_of_something_else_is_refused,
    polyglots_are_what_they_are_shown_as,
    an_archive_is_stored_and_never_unpacked,
);

async fn documents_are_known_by_their_content_and_get_its_extension(site: Site) {
    let (writer, _) = writer(&site).await;
    let chinese = encoding_rs::GB18030.encode("姓名：李某\r\n").0.into_owned();
    let (docx, xlsx) = (office("word/document.xml", &[]), office("xl/workbook.xml", &[]));
    for (name, bytes, kept, media_type) in [
        ("通知.pdf", pdf(""), "通知.pdf", "application/pdf"),
        ("通知.exe", pdf("1"), "通知.exe.pdf", "application/pdf"),
        (
            "通知.doc",
            docx.clone(),
            "通知.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("名单.zip", xlsx, "名单.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (
            "会议.pptx",
            office("ppt/presentation.xml", &[]),
            "会议.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        ("通知.docx", ole("WordDocument"), "通知.doc", "application/msword"),
        ("名单.xls", ole("Workbook"), "名单.xls", "application/vnd.ms-excel"),
        ("会议.wps", ole("PowerPoint Document"), "会议.ppt", "application/vnd.ms-powerpoint"),
        ("公文.ofd", zip(&[("OFD.xml", "<x/>"), ("Doc_0/Document.xml", "<x/>")]), "公文.ofd", "application/ofd"),
        ("材料.docx", zip(&[("word/document.xml", "<x/>")]), "材料.zip", "application/zip"),
        ("空的.zip", zip(&[]), "空的.zip", "application/zip"),
        ("说明.TXT", "姓名：李某\n".into(), "说明.txt", "text/plain"),
        ("说明", chinese, "说明.txt", "text/plain"),
        ("名单.csv", "姓名,单位\n".into(), "名单.csv", "text/csv"),
        ("网页.HTM", "<!DOCTYPE html><script>alert(1)</script>".into(), "网页.htm", "application/octet-stream"),
        ("网页", "<!DOCTYPE html><script>alert(2)</script>".into(), "网页.html", "application/octet-stream"),
        ("图.svg", "<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>".into(), "图.svg", "application/octet-stream"),
        ("名单.pdf.exe", pdf("2"), "名单.pdf.exe.pdf", "application/pdf"),
        ("通知\u{202e}fdp.exe", pdf("3"), "通知fdp.exe.pdf", "application/pdf"),
        ("名单 . . ", pdf("4"), "名单.pdf", "application/pdf"),
        ("../../../etc/passwd", "root\n".into(), "passwd.txt", "text/plain"),
    ] {
        let answer = sent(&site, &writer, name, &bytes).await;
        assert_eq!((answer["name"].as_str(), answer["kind"].as_str()), (Some(kept), Some("document")), "{name}");
        assert_eq!((answer["size"].as_u64(), answer["width"].as_u64()), (Some(bytes.len() as u64), None), "{name}");
        let file = site.get(answer["address"].as_str().unwrap()).being(&writer.staff).await;
        assert_eq!((file.status, file.header("content-type")), (200, media_type), "{name}");
        assert_eq!(file.body, bytes, "{name}");
    }
}

async fn every_format_of_pictures_is_taken(site: Site) {
    let (writer, _) = writer(&site).await;
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp] {
        let answer = sent(&site, &writer, "校园.doc", &encoded(&halves(300, 200), format)).await;
        assert_eq!(answer["name"], "校园.webp", "{format:?}");
        assert_eq!((answer["kind"].as_str(), answer["width"].as_i64()), (Some("image"), Some(300)), "{format:?}");
        let bytes = content(&site, &writer, &answer["address"]).await;
        assert_eq!(image::guess_format(&bytes).unwrap(), ImageFormat::WebP, "{format:?}");
    }
}

async fn what_is_not_taken_is_refused_with_what_is(site: Site) {
    let (writer, _) = writer(&site).await;
    for (name, bytes, words) in [
        ("安装.pdf", &b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0"[..], "EXE"),
        ("影片.jpg", &b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"[..], "MP4"),
        ("照片.jpg", &b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], "HEI"),
        ("文件.doc", &b"{\\rtf1\\ansi abc}"[..], "RTF"),
        ("未知.txt", &b"\x01\x02\x03\xff\xfe\0\0\0"[..], "认不出"),
        ("乱码.txt", &b"abc\xff\xff\xff"[..], "认不出"),
        ("别的.doc", &ole("Somewhere else")[..], "认不出"),
    ] {
        let answer = send(&site, &writer, name, bytes).await;
        assert_refused(&site, &answer, 415, words);
        assert_refused(&site, &answer, 415, "可以上传：图片（JPG、PNG、GIF、WebP、BMP）、PDF、OFD");
    }
}

async fn what_would_harm_readers_is_refused(site: Site) {
    let (writer, _) = writer(&site).await;
    let macros = office("word/document.xml", &[("word/vbaProject.bin", "Sub AutoOpen()")]);
    for name in ["通知.docx", "通知.docm"] {
        assert_refused(&site, &send(&site, &writer, name, &macros).await, 422, "宏");
    }
    assert_refused(&site, &send(&site, &writer, "通知.docx", &ole("EncryptedPackage")).await, 422, "取消密码后另存");
    assert_refused(&site, &send(&site, &writer, "通知.doc", &locked_text()).await, 422, "取消密码后另存");
    let whole = office("word/document.xml", &[]);
    assert_refused(&site, &send(&site, &writer, "通知.docx", &whole[..whole.len() - 30]).await, 422, "损坏");
    assert_refused(&site, &send(&site, &writer, "通知.doc", &ole("WordDocument")[..600]).await, 422, "损坏");
    assert_refused(&site, &send(&site, &writer, "空.txt", b"").await, 422, "空的");
}

async fn a_page_under_the_name_of_something_else_is_refused(site: Site) {
    let (writer, _) = writer(&site).await;
    let page = "<!DOCTYPE html><title>请登录</title>";
    let drawing = "<?xml version=\"1.0\"?><svg onload=\"alert(1)\"/>";
    for (name, bytes, words) in [
        ("报告.pdf", page, "文件名是“报告.pdf”，内容却是网页（HTML）"),
        ("名单.xlsx", page, "以 .html 结尾"),
        ("说明.txt", page, "网页（HTML）"),
        ("照片.jpg", drawing, "内容却是SVG 图形"),
        ("网页.html", drawing, "以 .svg 结尾"),
        ("图\u{202e}gpj.svg", page, "文件名是“图gpj.svg”"),
    ] {
        assert_refused(&site, &send(&site, &writer, name, bytes.as_bytes()).await, 422, words);
    }
}

async fn polyglots_are_what_they_are_shown_as(site: Site) {
    let (writer, _) = writer(&site).await;
    let script = "*/=1;alert(document.domain)//";
    let broken = [&b"GIF89a/*"[..], script.as_bytes()].concat();
    assert_refused(&site, &send(&site, &writer, "a.gif", &broken).await, 422, "损坏");

    let moving = sent(&site, &writer, "a.js", &gif(3, script)).await;
    assert_eq!(moving["name"], "a.js.gif");
    let bytes = content(&site, &writer, &moving["address"]).await;
    assert!(!bytes.windows(5).any(|window| window == b"alert"), "no comment, and nothing behind the end");
    let still = sent(&site, &writer, "a.js", &gif(1, script)).await;
    assert_eq!(still["name"], "a.js.webp");

    let page = pdf("<html><script>alert(document.domain)</script>");
    let answer = sent(&site, &writer, "a.html", &page).await;
    let file = site.get(answer["address"].as_str().unwrap()).being(&writer.staff).await;
    assert_eq!((file.header("content-type"), file.header("x-content-type-options")), ("application/pdf", "nosniff"));
    assert!(file.header("content-security-policy").starts_with("default-src 'none'"));
    for (name, page) in [
        ("a.html", "<html><script>alert(1)</script>"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    ] {
        let answer = sent(&site, &writer, name, page.as_bytes()).await;
        let file = site.get(answer["address"].as_str().unwrap()).being(&writer.staff).await;
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert!(file.header("content-disposition").starts_with("attachment; "));
        assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
    }
}

async fn an_archive_is_stored_and_never_unpacked(site: Site) {
    let (writer, _) = writer(&site).await;
    let archive = zip(&[("../../../../tmp/gongkai-slipped", "x"), ("/etc/gongkai-slipped", "x"), ("..\\slipped", "x")]);
    let answer = sent(&site, &writer, "材料.zip", &archive).await;
    assert_eq!(content(&site, &writer, &answer["address"]).await, archive);
    assert_eq!(super::on_disk(&site), [answer["sha256"].as_str().unwrap()]);
    assert!(!std::path::Path::new("/tmp/gongkai-slipped").exists());
}
