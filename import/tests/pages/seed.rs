use domain::imported::FooterNumbers;

use crate::file;

#[test]
fn every_field_of_the_seed_is_read_and_nothing_is_doubtful() {
    let page = file("seed-article.txt");
    let article = &page.content.article;
    assert_eq!(article.title, "强化思想教育引领,筑牢安全稳定校园");
    assert_eq!(article.subtitle.as_deref(), Some("博乐市教育系统安全稳定工作会议"));
    assert_eq!(article.path, ["政府信息公开", "安全生产"]);
    assert_eq!(article.day, Some(domain::date::date(2023, 2, 17)));
    assert_eq!(article.source.as_deref(), Some("博乐市教育局"));
    assert_eq!(article.reviewer.as_deref(), Some("张瑞娟"));
    assert_eq!((article.clicks, &article.author, article.published), (None, &None, None));
    assert_eq!(article.paragraphs.len(), 4);
    assert!(
        article.paragraphs[0].starts_with("为全面贯彻落实") && article.paragraphs[3].ends_with("校园安全事故的能力。")
    );
    assert_eq!(article.body.matches("<p>").count(), 4);
    assert!(page.notes.is_empty(), "{:?}", page.notes);
}

#[test]
fn the_seeds_directory_keeps_its_order_and_the_link_that_stands_twice() {
    let groups = file("seed-article.txt").content.directory;
    let names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["国家及部委网站", "省区市政府", "区政府部门", "地州市政府", "县市网站", "常用链接"]);
    let links: Vec<_> = groups.iter().flat_map(|group| &group.links).collect();
    assert_eq!(links.len(), 113);
    assert_eq!(links.iter().filter(|link| link.name == "科技厅").count(), 2);
    assert!(links.iter().all(|link| link.url.is_none()));
}

#[test]
fn the_seeds_footer_numbers_lose_only_their_spaces() {
    let expected = FooterNumbers {
        icp_number: Some("新ICP备09005285号-1".to_owned()),
        identification_code: Some("6527010006".to_owned()),
        police_number: Some("新公网安备65270102000015号".to_owned()),
    };
    assert_eq!(file("seed-article.txt").content.numbers, expected);
}

#[test]
fn the_seed_reads_the_same_in_other_layouts() {
    let seed = include_str!("seed-article.txt");
    let expected = file("seed-article.txt").content;
    let trail = "政府信息公开\n\n安全生产\n";
    let fields = "日期:2023年02月17日\n\n来源:博乐市教育局\n\n点击量:\n\n分享:\n";
    assert!(seed.contains(trail) && seed.contains(fields));
    let layouts = [
        seed.replace(trail, "当前位置:首页 > 政府信息公开 > 安全生产\n"),
        seed.replace(fields, "来源:博乐市教育局  发布时间:2023/2/17  浏览次数:  字号:大 中 小\n"),
        seed.replace(fields, "时间:2023.02.17 | 稿源:博乐市教育局 | 阅读:\n"),
        seed.replace("筑牢安全稳定校园——", "筑牢安全稳定校园\n——"),
        seed.replace("来源:博乐市教育局\n\n", "").replace("\n审核人:张瑞娟", "\n来源:博乐市教育局\n审核:张瑞娟"),
        seed.replace("关闭", "上一篇:旧闻\n下一篇:新闻\n【打印】【关闭】"),
        seed.replace('\n', "\r\n"),
        seed.replace("\n\n", "\n\n\n"),
        seed.replace(':', "\u{ff1a}"),
    ];
    for layout in layouts {
        assert_ne!(layout, seed);
        let page = crate::of(&layout);
        assert_eq!(page.content, expected, "{layout}");
        assert!(page.notes.is_empty(), "{:?}", page.notes);
    }
}

#[test]
fn the_summary_has_exactly_the_promised_keys_in_their_order() {
    let json = serde_json::to_string(&file("seed-article.txt").summary()).unwrap();
    let keys = [
        "title",
        "subtitle",
        "date",
        "issued",
        "published",
        "source",
        "author",
        "clicks",
        "reviewer",
        "column",
        "index_number",
        "document_number",
        "issuing_body",
        "validity",
        "topic",
        "keywords",
        "summary",
        "legacy_url",
        "body",
        "html",
        "warnings",
        "left_out",
    ];
    let places: Vec<usize> = keys.iter().map(|key| json.find(&format!("\"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted());
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap().as_object().unwrap().len(), keys.len());
    assert!(
        json.contains("\"date\":\"2023-02-17\"")
            && json.contains("\"clicks\":null")
            && json.contains("\"column\":\"安全生产\"")
    );
}
