//! The words of the notice before a link leaves government sites.

use crate::language::{Language, language};

/// The words of one language.
#[allow(missing_docs, reason = "each name says where its words stand")]
pub struct LeaveText {
    pub title: &'static str,
    pub outside: &'static str,
    pub advice: &'static str,
    pub go: &'static str,
    pub back: &'static str,
    pub written: &'static str,
    pub inside: &'static str,
    pub wrong: (&'static str, &'static str),
    pub unknown: (&'static str, &'static str),
    pub home: &'static str,
}

/// The words of the request's language.
#[must_use]
pub fn leave_text() -> &'static LeaveText {
    match language() {
        Language::English => &ENGLISH,
        Language::Simplified | Language::Traditional => &CHINESE,
    }
}

static CHINESE: LeaveText = LeaveText {
    title: "您即将离开",
    outside: "您要打开的网址不属于政府网站：",
    advice: "它的内容和安全由对方负责。请核对网址，不要在上面填写您不想告诉别人的信息。",
    go: "继续访问",
    back: "返回",
    written: "域名里有英文以外的字符，实际写法是：",
    inside: "您要打开的是政府网站",
    wrong: (
        "这个网址打不开",
        "链接里没有可用的网址。只有以 http:// 或 https:// 开头、不超过 2000 个字节、不含空格、反斜杠和用户名（@）的网址可以打开。请返回原来的页面，检查链接。",
    ),
    unknown: (
        "这个链接不是本站给出的",
        "本站的页面上没有这个链接，不能从这里打开它。链接可能是别人伪造的，也可能已经过期：请从本站的页面重新打开；如果是别人发给您的，请不要相信上面的网址属于本站。",
    ),
    home: "返回首页",
};

static ENGLISH: LeaveText = LeaveText {
    title: "You are about to leave ",
    outside: "The address you are about to open is not a government site:",
    advice: "Its owner answers for what it shows and does. Check the address, and do not enter anything there that you want to keep to yourself.",
    go: "Continue",
    back: "Go back",
    written: "The host has letters of another alphabet. It is written:",
    inside: "You are about to open a government site",
    wrong: (
        "This address can't be opened",
        "The link has no usable address: it must begin with http:// or https://, be no longer than 2,000 bytes and have no spaces, backslashes or user names (@). Please go back and check the link.",
    ),
    unknown: (
        "This link is not one of ours",
        "No page of this site has this link, so it can't be opened from here. Somebody may have made it up, or it is out of date: open it anew from a page of this site. If somebody sent it to you, don't take the address above for one of this site.",
    ),
    home: "Back to the home page",
};
