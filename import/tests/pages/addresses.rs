use import::resolve;

use crate::{file, html};

#[test]
fn relative_addresses_lead_where_the_page_is_from() {
    let article = file("base-address.html").content.article;
    let base = article.base.unwrap();
    for (written, whole) in [
        ("info/1001/2002.htm", "http://old.example.gov.cn/zwgk/info/1001/2002.htm"),
        ("/fj/a.pdf", "http://old.example.gov.cn/fj/a.pdf"),
        ("//www.gov.cn/x.html", "http://www.gov.cn/x.html"),
        ("images/1.jpg", "http://old.example.gov.cn/zwgk/images/1.jpg"),
    ] {
        assert!(article.body.contains(&format!("\"{written}\"")), "{written} {}", article.body);
        assert_eq!(resolve(&base, written).as_deref(), Some(whole));
    }
}

#[test]
fn a_pages_address_is_known_in_many_ways() {
    let own = "http://old.example.gov.cn/zwgk/1.htm";
    let base = |page: &str| html(page).content.article.base.and_then(|base| resolve(&base, "./a.htm"));
    for head in [
        format!("<link rel=canonical href={own}>"),
        format!("<meta property='og:url' content='{own}'>"),
        format!("<meta name=Url content='{own}'>"),
        format!("<base href='../zwgk/'><meta name=url content='{own}'>"),
        "<base href='http://old.example.gov.cn/zwgk/'>".to_owned(),
        format!("<!-- saved from url=(0037){own} -->"),
    ] {
        let page = format!(
            "<!DOCTYPE html>{head}<html><head><title>会议召开</title></head><div id=zoom><p>正文。</p></div></html>"
        );
        assert_eq!(base(&page).as_deref(), Some("http://old.example.gov.cn/zwgk/a.htm"), "{head}");
    }
    for head in ["", "<base href='/zwgk/'>", "<meta name=Url content='/zwgk/1.htm'>", "<base href='file:///C:/a/'>"] {
        assert_eq!(base(&format!("{head}<title>会议召开</title><div id=zoom><p>正文。</p></div>")), None, "{head}");
    }
}

#[test]
fn no_control_character_reaches_the_result() {
    let page = html(
        "<title>会议&#16;召开\u{202e}</title><meta name=ContentSource content='水务\u{2}局'><div id=zoom><p>正文\u{10}乙&#x1f;\u{fffe}丙\u{2066}丁&#8;</p></div>",
    );
    let article = &page.content.article;
    assert_eq!((article.title.as_str(), article.source.as_deref()), ("会议召开", Some("水务局")));
    assert_eq!(article.paragraphs, ["正文乙丙丁"]);
}
