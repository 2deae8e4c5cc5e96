use import::Unreadable;

use crate::file;

#[test]
fn gb18030_utf16_and_utf8_read_the_same() {
    for name in ["gb18030.txt", "utf16.txt"] {
        let summary = file(name).summary();
        assert_eq!(summary.title, "全市安全生产工作会议召开", "{name}");
        assert_eq!(summary.column.as_deref(), Some("安全生产"), "{name}");
        assert_eq!(summary.date.as_deref(), Some("2023-02-17"), "{name}");
        assert_eq!(summary.source.as_deref(), Some("博乐市应急管理局"), "{name}");
        assert_eq!(summary.author.as_deref(), Some("张 三"), "{name}");
        assert_eq!(summary.clicks, Some(56), "{name}");
        assert_eq!(summary.reviewer.as_deref(), Some("李四"), "{name}");
        assert_eq!(summary.body.len(), 2, "{name}");
        assert!(summary.body[0].starts_with("会议指出"), "{name}");
        assert!(summary.warnings.is_empty(), "{name} {:?}", summary.warnings);
    }
}

#[test]
fn a_mark_crlf_and_invisible_characters_leave_no_trace() {
    let summary = file("bom-crlf.txt").summary();
    assert_eq!(summary.title, "安全生产月活动启动");
    assert_eq!((summary.source, summary.clicks), (None, None));
    assert_eq!(summary.body, ["全市安全生产月活动今日启动。", "活动持续一个月。"]);
    assert_eq!(summary.reviewer.as_deref(), Some("张三"));
}

#[test]
fn a_picture_is_not_text() {
    for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"PK\x03\x04\0\0", b"\xff\xd8\xff\xe0\x00\x10JFIF"] {
        let error = import::page("图.txt", bytes).unwrap_err();
        assert!(matches!(error, Unreadable::NotText { .. }));
        assert!(error.to_string().starts_with("图.txt:") && error.to_string().contains("另存为"));
    }
}

#[test]
fn an_empty_file_is_told_apart_from_one_without_a_title() {
    for bytes in ["", " \r\n\u{3000}\n", "\u{feff}\n"] {
        assert!(matches!(import::page("a.txt", bytes.as_bytes()), Err(Unreadable::Empty { .. })), "{bytes:?}");
    }
    for text in ["打印\n关闭\n", "日期:2023-02-17\n来源:\n", "首页\n", "上一篇:旧闻"] {
        let error = import::page("a.txt", text.as_bytes()).unwrap_err();
        assert_eq!(error, Unreadable::NoTitle { file: "a.txt".to_owned() }, "{text:?}");
        assert!(error.to_string().starts_with("a.txt:找不到标题"));
    }
}
