//! Clipboards of Word, WPS and WeChat, as they wrote them.

use clipboard::Cleaned;
use domain::ingest::Effect;

use super::{
    notes, pictures,
    read::{clean, clean_with},
};

const WORD: &str = include_str!("../../../end2end/fixtures/word.html");
const WPS: &str = include_str!("../../../end2end/fixtures/wps.html");
const WECHAT: &str = include_str!("../../../end2end/fixtures/wechat.html");

/// The notes on what was lost or is in doubt.
fn lost(mut found: Cleaned) -> Vec<String> {
    found.notes.retain(|note| matches!(note.effect, Effect::Dropped | Effect::Doubted));
    notes(&found)
}

#[test]
fn of_word_headings_lists_tables_and_pictures_stay() {
    let digits = "89504e470d0a1a0a".repeat(8);
    let rtf = format!(
        r"{{\rtf1{{\*\shppict{{\pict\picw40\pngblip\bliptag1{{\*\blipuid 5d41402abc4b2a76b9719d911017c592}}{digits}}}}}}}"
    );
    let found = clean_with(WORD, &rtf);
    assert_eq!(
        found.html,
        "<h2 class=\"align-center\">关于做好冬季校园安全工作的通知</h2>\
         <p>各中小学、幼儿园：为做好冬季校园安全工作，现将有关事项通知如下，请<strong>认真贯彻</strong>执行。请各单位结合实际抓好落实。</p>\
         <p>一、主要任务</p><ol><li><p>开展排查</p><p>a) 教室与宿舍</p><p>b) 食堂</p></li><li><p>组织演练</p></li></ol>\
         <ul><li><p>消防器材</p></li><li><p>应急照明</p></li></ul>\
         <table><tbody><tr><td colspan=\"2\"><p>责任分工</p></td><td rowspan=\"2\"><p>2026年12月1日</p></td></tr>\
         <tr><td><p>教育局</p></td><td><p>消防大队</p></td></tr></tbody></table>\
         <figure><img data-pending=\"picture-0\" src=\"about:blank\" alt=\"演练现场\"></figure>\
         <p class=\"align-right\">联系人见<a href=\"http://www.xjbl.gov.cn/\">市政府网站</a>，定义见目录。H<sub>2</sub>O，<s>作废</s>，<u>重点</u>。</p>"
    );
    assert_eq!(pictures(&found), ["png 64"]);
    assert_eq!(lost(found), [] as [String; 0]);
}

#[test]
fn of_wps_lists_begin_with_their_numbers_and_a_picture_without_data_is_told() {
    let found = clean(WPS);
    assert_eq!(
        found.html,
        "<p>一、总体要求。坚持<strong>预防为主</strong>、综合治理。</p>\
         <ol start=\"3\"><li><p>检查消防通道</p><p>3.1 教学楼</p><p>3.2 宿舍楼</p></li><li><p>检查用电</p></li></ol>\
         <table><tbody><tr><td colspan=\"2\"><p>时间安排</p></td></tr><tr><td><p>十二月</p></td><td><p>自查</p></td></tr></tbody></table>"
    );
    assert_eq!(found.pictures, []);
    assert_eq!(lost(found), ["剪贴板里没有这张图片的数据，请另存后单独插入|wps1.png|1 张图片"]);
}

#[test]
fn of_wechat_paragraphs_come_out_of_sections_and_pictures_are_found_where_they_load_late() {
    let found = clean(WECHAT);
    let figure = |at| format!("<figure><img data-pending=\"picture-{at}\" src=\"about:blank\" alt=\"\"></figure>");
    assert_eq!(
        found.html,
        format!(
            "<p class=\"align-center\"><strong>冬季防火提示</strong></p><p>近日气温骤降，<strong>用火用电</strong>增多。</p>{}\
             <p>远离火源<br>规范用电</p><p>第二段</p><ul><li><p>不堆杂物</p></li><li><p>不占通道</p></li></ul>{}",
            figure(0),
            figure(1)
        )
    );
    assert_eq!(
        pictures(&found),
        ["https://mmbiz.qpic.cn/mmbiz_png/abc123/640?wx_fmt=png&from=appmsg", "https://elsewhere.example/picture.jpg"]
    );
    assert_eq!(lost(found), ["视频、音频和嵌入的网页不能放进正文，请改放链接|视频"]);
}
