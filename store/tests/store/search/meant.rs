//! Suggestions of other words for a search without results, and during typing.

use domain::{date::date, search::Query};

use super::{find, import, page};
use crate::database::TestSite;

on_both!(
    other_words_are_offered_that_sound_alike,
    other_words_are_offered_for_a_slip,
    titles_and_columns_are_suggested,
);

async fn other_words_are_offered_that_sound_alike(site: TestSite) {
    import(&site, &page("关于安全生产工作会议的通知", "一", date(2023, 1, 1))).await;
    let meant = async |words: &str| find(&site, &Query::of(words)).await.meant;
    for words in ["安权升产", "anquanshengchan", "安全森产"] {
        assert_eq!(meant(words).await.as_deref(), Some("安全生产"), "{words}");
    }
    assert_eq!(meant("安权 通知").await.as_deref(), Some("安全 通知"));
    assert_eq!(meant("安全会议").await.as_deref(), Some("安全 会议"), "apart they are found");
    for words in ["安全生产", "完全无关", "x", ""] {
        assert_eq!(meant(words).await, None, "{words}");
    }
}

async fn other_words_are_offered_for_a_slip(site: TestSite) {
    for (title, day) in [
        ("惠民政策问答", 1),
        ("房屋租赁政策解读", 2),
        ("公共租赁住房管理办法", 3),
        ("行政处罚决定书", 4),
        ("博政发〔2023〕第1号", 5),
    ] {
        import(&site, &page(title, "正文", date(2023, 1, day))).await;
    }
    import(&site, &page("别的", "办理户籍登记", date(2023, 1, 6))).await;
    for (words, other) in [
        ("zhnegce", Some("政策")),
        ("zhegce", Some("政策")),
        ("zc", Some("政策")),
        ("zheng ce", Some("政策")),
        ("gong gong zulin", Some("公共租赁")),
        ("租凭", Some("租赁")),
        ("“租凭”", Some("租赁")),
        ("租憑", Some("租赁")),
        ("租凭 zhnegce", Some("租赁 政策")),
        ("行政处决", Some("行政处罚")),
        // No title has the words.
        ("户藉登记", Some("户籍登记")),
        ("博政发〔2023〕1号", Some("博政发 2023 1号")),
        ("博政发〔2023〕2号", None),
        ("政策", None),
        ("“惠民政策”", None),
        ("gdp", None),
        ("天外来客", None),
    ] {
        assert_eq!(find(&site, &Query::of(words)).await.meant.as_deref(), other, "{words}");
    }
}

async fn titles_and_columns_are_suggested(site: TestSite) {
    let mut read = page("安全生产会议", "一", date(2023, 1, 1));
    read.article.path = vec!["安全生产".into()];
    let older = import(&site, &read).await;
    let newer = import(&site, &page("再谈安全", "二", date(2023, 1, 2))).await;
    let suggested = async |words: &str| -> Vec<String> {
        let found = site.services.search.suggest(words).await.unwrap();
        found.into_iter().map(|suggestion| suggestion.address).collect()
    };
    let all = ["/columns/anquanshengchan".to_owned(), format!("/articles/{newer}"), format!("/articles/{older}")];
    assert_eq!(suggested("安全").await, all);
    let spelled = [all[0].clone(), domain::search::address("安全"), all[1].clone(), all[2].clone()];
    for letters in ["anquan", "anqu", "aq", "AN quan"] {
        assert_eq!(suggested(letters).await, spelled, "{letters}");
    }
    assert_eq!(suggested("aqsc").await, [all[0].clone(), all[2].clone()]);
    let piece = import(&site, &page("平安桥", "三", date(2023, 1, 9))).await;
    let titles: Vec<String> = suggested("aq").await.into_iter().filter(|it| it.starts_with("/articles/")).collect();
    assert_eq!(titles, [&all[1..], &[format!("/articles/{piece}")]].concat(), "words go before pieces");
    // A misspelling leads to the intended word.
    for typed in ["anuqan", "安权"] {
        assert_eq!(suggested(typed).await, [domain::search::address("安全")], "{typed}");
    }
    assert_eq!(suggested("再").await, all[1..2]);
    assert!(suggested("").await.is_empty() && suggested("x'\"").await.is_empty());
    for number in 0..12 {
        import(&site, &page("安全", &format!("{number}"), date(2023, 1, 3))).await;
    }
    assert_eq!(suggested("安全").await.len(), 8);
}
