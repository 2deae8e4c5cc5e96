use crate::language::{Language, language};

/// The words of what both halves make, in one language. The browser has no converter: Traditional is written out.
pub struct ToolText {
    pub skip: &'static str,
    pub close: &'static str,
    pub print: &'static str,
    pub text_size: &'static str,
    pub size_standard: &'static str,
    pub size_large: &'static str,
    pub size_larger: &'static str,
    pub share: &'static str,
    pub share_code: &'static str,
    pub share_code_hint: &'static str,
    pub wechat: &'static str,
    pub weibo: &'static str,
    pub qq: &'static str,
    pub qzone: &'static str,
    pub opens_elsewhere: &'static str,
    pub page_address: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub copy_by_hand: &'static str,
    pub share_by_device: &'static str,
    pub offline: (&'static str, &'static str),
    pub try_again: &'static str,
    pub read_aloud: &'static str,
    pub pause: &'static str,
    pub go_on: &'static str,
    pub stop: &'static str,
    pub colon: &'static str,
}

/// The words of the request's or the document's language.
pub fn tool_text() -> &'static ToolText {
    tool_text_in(language())
}

/// The words of a language.
pub fn tool_text_in(language: Language) -> &'static ToolText {
    match language {
        Language::Simplified => &SIMPLIFIED,
        Language::Traditional => &TRADITIONAL,
        Language::English => &ENGLISH,
    }
}

static SIMPLIFIED: ToolText = ToolText {
    skip: "跳到正文",
    close: "关闭",
    print: "打印",
    text_size: "字号",
    size_standard: "标准",
    size_large: "大",
    size_larger: "特大",
    share: "分享",
    share_code: "本页的二维码",
    share_code_hint: "用微信扫一扫",
    wechat: "微信",
    weibo: "微博",
    qq: "QQ",
    qzone: "QQ空间",
    opens_elsewhere: "（在新窗口打开）",
    page_address: "本页网址",
    copy: "复制链接",
    copied: "已复制",
    copy_by_hand: "网址已选中，请按 Ctrl+C 复制",
    share_by_device: "更多方式",
    offline: ("连不上网站", "请检查网络，然后再试一次。"),
    try_again: "再试一次",
    read_aloud: "朗读",
    pause: "暂停",
    go_on: "继续",
    stop: "停止",
    colon: "：",
};

static TRADITIONAL: ToolText = ToolText {
    skip: "跳到正文",
    close: "關閉",
    print: "打印",
    text_size: "字號",
    size_standard: "標準",
    size_large: "大",
    size_larger: "特大",
    share: "分享",
    share_code: "本頁的二維碼",
    share_code_hint: "用微信掃一掃",
    wechat: "微信",
    weibo: "微博",
    qq: "QQ",
    qzone: "QQ空間",
    opens_elsewhere: "（在新窗口打開）",
    page_address: "本頁網址",
    copy: "複製鏈接",
    copied: "已複製",
    copy_by_hand: "網址已選中，請按 Ctrl+C 複製",
    share_by_device: "更多方式",
    offline: ("連不上網站", "請檢查網絡，然後再試一次。"),
    try_again: "再試一次",
    read_aloud: "朗讀",
    pause: "暫停",
    go_on: "繼續",
    stop: "停止",
    colon: "：",
};

static ENGLISH: ToolText = ToolText {
    skip: "Skip to the text",
    close: "Close",
    print: "Print",
    text_size: "Text size",
    size_standard: "Standard",
    size_large: "Large",
    size_larger: "Larger",
    share: "Share",
    share_code: "QR code of this page",
    share_code_hint: "scan it with WeChat",
    wechat: "WeChat",
    weibo: "Weibo",
    qq: "QQ",
    qzone: "Qzone",
    opens_elsewhere: " (opens in a new window)",
    page_address: "Address of this page",
    copy: "Copy the link",
    copied: "Copied",
    copy_by_hand: "The address is selected; press Ctrl+C to copy it",
    share_by_device: "More ways",
    offline: ("The site can't be reached", "Please check the network and try again."),
    try_again: "Try again",
    read_aloud: "Listen",
    pause: "Pause",
    go_on: "Continue",
    stop: "Stop",
    colon: ": ",
};

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::traditional::traditional;

    #[test]
    fn the_traditional_words_are_the_simplified_ones_converted() {
        let words = |text: &ToolText| {
            let ToolText { skip, close, print, text_size, size_standard, size_large, size_larger, share, .. } = *text;
            let ToolText {
                share_code, share_code_hint, wechat, weibo, qq, qzone, opens_elsewhere, page_address, ..
            } = *text;
            let ToolText { copy, copied, copy_by_hand, share_by_device, offline, try_again, colon, .. } = *text;
            let ToolText { read_aloud, pause, go_on, stop, .. } = *text;
            [
                [skip, close, print, text_size, size_standard, size_large, size_larger, share],
                [share_code, share_code_hint, wechat, weibo, qq, qzone, opens_elsewhere, page_address],
                [copy, copied, copy_by_hand, share_by_device, offline.0, offline.1, try_again, colon],
            ]
            .concat()
            .into_iter()
            .chain([read_aloud, pause, go_on, stop])
            .collect::<Vec<_>>()
        };
        let converted: Vec<_> = words(&SIMPLIFIED).into_iter().map(traditional).collect();
        assert_eq!(converted, words(&TRADITIONAL));
    }
}
