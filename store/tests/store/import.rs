//! `Articles::import`.

use domain::{
    article::Validity,
    attached::Attached,
    date::date,
    directory::Link,
    fault::{Fault, Refusal},
    imported::{FooterNumbers, ImportedPage, Mode, TakenFiles},
    search::Query,
};
use sea_orm::{ActiveModelTrait, EntityTrait, PaginatorTrait, Set};
use store::entity::{article, audit, click, column, link_group, revision, site as sites, topic};

use crate::{
    builders::{find, read_page},
    database::TestSite,
    directory::group,
};

on_both!(
    a_page_becomes_a_published_article,
    every_part_that_was_read_is_kept,
    the_day_of_a_document_is_the_articles_beside_the_hour_of_its_publication,
    a_topic_that_the_site_has_is_taken,
    the_same_page_again_changes_nothing,
    a_changed_page_is_a_new_article_with_a_note,
    a_dry_run_leaves_nothing,
    columns_are_found_by_their_path_or_made,
    an_article_without_a_day_gets_today_and_a_note,
    a_taken_legacy_address_is_noted,
    the_directory_is_filled_only_where_it_is_empty,
    the_footers_numbers_are_filled_only_where_they_are_empty,
    a_page_without_a_title_is_refused,
    a_page_with_a_day_that_cannot_be_is_refused,
    two_imports_at_once_make_one_article,
    what_a_refused_page_has_made_is_made_again_for_the_next,
    a_trial_of_many_tells_what_their_import_does,
    columns_are_found_by_the_end_of_their_way,
);

async fn import(site: &TestSite, page: &ImportedPage) -> domain::imported::ImportReport {
    site.services.articles.import(page, Mode::Keep).await.unwrap()
}

/// Rows of every table that an import may write to.
async fn rows(site: &TestSite) -> [u64; 7] {
    let db = site.db();
    [
        article::Entity::find().count(db).await.unwrap(),
        revision::Entity::find().count(db).await.unwrap(),
        column::Entity::find().count(db).await.unwrap(),
        click::Entity::find().count(db).await.unwrap(),
        audit::Entity::find().count(db).await.unwrap(),
        link_group::Entity::find().count(db).await.unwrap(),
        sites::Entity::find().count(db).await.unwrap(),
    ]
}

async fn a_page_with_a_day_that_cannot_be_is_refused(site: TestSite) {
    let (mut early, mut late, mut hour) = (read_page(), read_page(), read_page());
    early.article.day = Some(date(0, 1, 1));
    late.article.day = Some(date(9999, 12, 31));
    hour.article.published = Some(date(9999, 12, 30).at(8, 0, 0));
    for (page, named) in [(early, "date"), (late, "date"), (hour, "published")] {
        let refused = site.services.articles.import(&page, Mode::Keep).await;
        let is_it = matches!(&refused, Err(Fault::Refused(Refusal::Invalid { field, .. })) if field == named);
        assert!(is_it, "{refused:?}");
    }
    assert_eq!(rows(&site).await, [0; 7]);
}

async fn a_page_becomes_a_published_article(site: TestSite) {
    let report = import(&site, &read_page()).await;
    assert_eq!((report.created, report.notes), (true, vec![]));

    let article = site.services.articles.read(report.id).await.unwrap();
    assert_eq!(article.headline(), "强化思想教育引领——博乐市教育系统会议");
    let path: Vec<_> = article.path.iter().map(|crumb| (crumb.slug.as_str(), crumb.name.as_str())).collect();
    assert_eq!(path, [("zhengfuxinxigongkai", "政府信息公开"), ("anquanshengchan", "安全生产")]);
    assert_eq!(
        (article.day.to_string().as_str(), article.published.to_string().as_str()),
        ("2023-02-17", "2023-02-17 00:00")
    );
    assert_eq!((article.reviewer.as_deref(), article.clicks), (Some("张瑞娟"), 0));
    assert_eq!(article.summary, "校园安全无小事。");

    let row = find(&site, report.id).await;
    assert_eq!((row.state.as_str(), row.version), ("published", 1));
    let revision = revision::Entity::find_by_id(row.published_revision_id.unwrap()).one(site.db()).await.unwrap();
    assert_eq!(revision.unwrap().number, 1);
    let audit = audit::Entity::find().all(site.db()).await.unwrap();
    assert_eq!(audit.len(), 1);
    assert_eq!((audit[0].actor.as_str(), audit[0].action.as_str()), ("命令行", "article.import"));
    assert_eq!((audit[0].subject_kind.as_str(), audit[0].subject_id), ("article", Some(report.id.get())));
    assert!(audit[0].detail.contains("强化思想教育引领"), "{}", audit[0].detail);
}

async fn every_part_that_was_read_is_kept(site: TestSite) {
    let mut page = read_page();
    let read = &mut page.article;
    read.published = Some(date(2023, 2, 18).at(16, 30, 0));
    read.author = Some("作者".into());
    read.clicks = Some(128);
    read.index_number = Some("索引号".into());
    read.document_number = Some("博政发〔2023〕1号".into());
    read.issuing_body = Some("发布机构".into());
    read.validity = Some(Validity::Repealed);
    read.keywords = vec!["安全".into(), "校园".into()];
    read.legacy_address = Some("http://www.xjbl.gov.cn/info/1031/1.htm".into());
    let id = import(&site, &page).await.id;

    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!(
        (article.day.to_string().as_str(), article.published.to_string().as_str()),
        ("2023-02-17", "2023-02-18 16:30")
    );
    assert_eq!((article.author.as_deref(), article.source.as_deref()), (Some("作者"), Some("博乐市教育局")));
    assert_eq!((article.clicks, article.validity), (128, Some(Validity::Repealed)));
    assert_eq!(article.index_number.as_deref(), Some("索引号"));
    assert_eq!(article.document_number.as_deref(), Some("博政发〔2023〕1号"));
    assert_eq!(article.issuing_body.as_deref(), Some("发布机构"));
    assert_eq!(article.keywords, ["安全", "校园"]);
    assert_eq!(site.services.feed.moved("/info/1031/1.htm").await, Ok(domain::article::address(id)));
}

async fn the_day_of_a_document_is_the_articles_beside_the_hour_of_its_publication(site: TestSite) {
    for (hour, published) in [(Some(date(2024, 3, 6).at(10, 5, 0)), "2024-03-06 10:05"), (None, "2024-03-06 00:00")] {
        let mut page = read_page();
        page.article.title = format!("开学通知 {published}");
        page.article.issued = Some(date(2024, 3, 5));
        page.article.day = Some(date(2024, 3, 6));
        page.article.published = hour;
        let id = import(&site, &page).await.id;
        let article = site.services.articles.read(id).await.unwrap();
        assert_eq!(
            (article.day.to_string().as_str(), article.published.to_string().as_str()),
            ("2024-03-05", published)
        );
    }
}

async fn a_topic_that_the_site_has_is_taken(site: TestSite) {
    let topic = topic::ActiveModel { name: Set("教育、科技".into()), position: Set(1), ..Default::default() };
    topic.insert(site.db()).await.unwrap();
    let mut page = read_page();
    page.article.topic = Some("教育、科技".into());
    let report = import(&site, &page).await;
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    assert_eq!(site.services.articles.read(report.id).await.unwrap().topic.as_deref(), Some("教育、科技"));
    page.article.topic = Some("别的".into());
    let report = import(&site, &page).await;
    assert!(report.notes.iter().any(|note| note.contains("主题分类“别的”")), "{:?}", report.notes);
}

async fn the_same_page_again_changes_nothing(site: TestSite) {
    let mut page = read_page();
    let first = import(&site, &page).await;
    let before = rows(&site).await;
    page.article.clicks = Some(9_000);
    page.directory = vec![group("部委", &[])];
    let second = import(&site, &page).await;
    assert_eq!((second.id, second.created, second.notes), (first.id, false, vec![]));
    assert_eq!(rows(&site).await, before);
    assert_eq!(site.services.articles.read(first.id).await.unwrap().clicks, 0, "our own count goes on");
}

async fn a_changed_page_is_a_new_article_with_a_note(site: TestSite) {
    let mut page = read_page();
    let first = import(&site, &page).await;
    page.article.body = "<p>改过的正文。</p>".into();
    let second = import(&site, &page).await;
    assert!(second.created && second.id != first.id);
    assert_eq!(second.notes.len(), 1);
    assert!(second.notes[0].contains(&format!("/articles/{}", first.id)), "{}", second.notes[0]);

    page.article.day = Some(date(2023, 2, 18));
    assert!(import(&site, &page).await.notes.is_empty(), "another day is another article");
}

async fn a_dry_run_leaves_nothing(site: TestSite) {
    let mut page = read_page();
    page.article.day = None;
    page.directory = vec![group("部委", &[("人社部", None)])];
    page.numbers.icp_number = Some("新ICP备12345678号".into());
    let tried = site.services.articles.import(&page, Mode::DryRun).await.unwrap();
    assert_eq!(rows(&site).await, [0; 7]);
    let kept = import(&site, &page).await;
    assert_eq!((tried.created, &tried.notes), (kept.created, &kept.notes));
    assert_eq!(rows(&site).await, [1, 1, 2, 1, 2, 1, 1]);
}

async fn columns_are_found_by_their_path_or_made(site: TestSite) {
    let mut page = read_page();
    let paths: [&[&str]; 5] = [&["政务", "通知"], &["政务", " 通知 "], &["民生", "通知"], &["Open Data"], &[]];
    let mut slugs = Vec::new();
    for (number, path) in paths.into_iter().enumerate() {
        page.article.path = path.iter().map(|name| (*name).to_owned()).collect();
        page.article.title = format!("第{number}篇");
        let id = import(&site, &page).await.id;
        let path = site.services.articles.read(id).await.unwrap().path;
        slugs.push(path.into_iter().map(|crumb| crumb.slug).collect::<Vec<_>>().join("/"));
    }
    assert_eq!(
        slugs,
        ["zhengwu/tongzhi", "zhengwu/tongzhi", "minsheng/tongzhi-2", "open-data", "weifenlei"],
        "the same path is the same column, the same name elsewhere another one"
    );
    let roots: Vec<_> = site.services.columns.tree().await.unwrap().into_iter().map(|node| node.column.name).collect();
    assert_eq!(roots, ["政务", "民生", "Open Data", "未分类"]);
    let made = column::Entity::find().all(site.db()).await.unwrap();
    assert!(made.iter().all(|column| column.review_steps == 1));
}

async fn an_article_without_a_day_gets_today_and_a_note(site: TestSite) {
    let mut page = read_page();
    page.article.day = None;
    let report = import(&site, &page).await;
    let article = site.services.articles.read(report.id).await.unwrap();
    assert_eq!(report.notes.len(), 1);
    assert!(report.notes[0].contains(&article.day.to_string()), "{}", report.notes[0]);
    assert_eq!(article.published.day(), article.day);

    page.article.published = Some(date(2022, 5, 6).at(7, 8, 0));
    let report = import(&site, &page).await;
    let article = site.services.articles.read(report.id).await.unwrap();
    assert_eq!((article.day.to_string().as_str(), report.notes.len()), ("2022-05-06", 0), "the hour tells the day");
}

async fn a_taken_legacy_address_is_noted(site: TestSite) {
    let mut page = read_page();
    page.article.legacy_address = Some("/info/1.htm".into());
    let first = import(&site, &page).await;
    page.article.title = "另一篇".into();
    let second = import(&site, &page).await;
    assert!(second.created);
    assert!(second.notes[0].contains(&format!("/articles/{}", first.id)), "{:?}", second.notes);
    assert_eq!(site.services.feed.moved("/info/1.htm").await, Ok(domain::article::address(first.id)));

    page.article.legacy_address = Some("http://www.xjbl.gov.cn/".into());
    assert_eq!(import(&site, &page).await.notes.len(), 2, "no path, and the same title on the same day");
}

async fn the_directory_is_filled_only_where_it_is_empty(site: TestSite) {
    let mut page = read_page();
    page.directory = vec![group("部委", &[]), group("部委", &[])];
    let report = import(&site, &page).await;
    assert_eq!((report.created, report.notes.len()), (true, 1), "a directory that can't be shown is left out");
    assert!(site.services.directory.groups().await.unwrap().is_empty());

    page.article.title = "第二篇".into();
    page.directory = vec![group("部委", &[("人社部", None), ("商务部", None)])];
    assert!(import(&site, &page).await.notes.is_empty());
    assert_eq!(site.services.directory.groups().await.unwrap(), page.directory);

    page.article.title = "第三篇".into();
    page.directory[0].links.push(Link { name: "住建部".into(), url: None });
    import(&site, &page).await;
    assert_eq!(site.services.directory.groups().await.unwrap()[0].links.len(), 2);
}

async fn the_footers_numbers_are_filled_only_where_they_are_empty(site: TestSite) {
    let mut page = read_page();
    page.numbers = FooterNumbers {
        icp_number: Some("新ICP备12345678号".into()),
        identification_code: None,
        police_number: Some("新公网安备 65270102000000号".into()),
    };
    assert!(import(&site, &page).await.notes.is_empty());
    let kept = site.services.sites.current().await.unwrap();
    assert_eq!((kept.icp_number.as_str(), kept.identification_code.as_str()), ("新ICP备12345678号", ""));

    page.article.title = "第二篇".into();
    page.numbers.identification_code = Some("6527010001".into());
    page.numbers.icp_number = Some("新ICP备87654321号".into());
    let notes = import(&site, &page).await.notes;
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains("新ICP备87654321号") && notes[0].contains("新ICP备12345678号"), "{}", notes[0]);
    let kept = site.services.sites.current().await.unwrap();
    assert_eq!((kept.icp_number.as_str(), kept.identification_code.as_str()), ("新ICP备12345678号", "6527010001"));
}

async fn a_page_without_a_title_is_refused(site: TestSite) {
    let mut page = read_page();
    page.article.title = " ".into();
    let refused = site.services.articles.import(&page, Mode::Keep).await;
    assert!(matches!(refused, Err(Fault::Refused(Refusal::Invalid { .. }))), "{refused:?}");
    assert_eq!(rows(&site).await, [0; 7]);
}

async fn two_imports_at_once_make_one_article(site: TestSite) {
    let page = read_page();
    let (one, other) = tokio::join!(import(&site, &page), import(&site, &page));
    assert_eq!(one.id, other.id);
    assert!(one.created != other.created);
    assert_eq!(rows(&site).await, [1, 1, 2, 1, 1, 0, 0]);
}

async fn what_a_refused_page_has_made_is_made_again_for_the_next(site: TestSite) {
    let good = read_page();
    let mut lost = good.clone();
    lost.article.title = "附件不在的文章".into();
    let attachments = vec![Attached { sha256: "0".repeat(64), name: "附件.pdf".into() }];
    lost.files = Some(TakenFiles { body: lost.article.body.clone(), attachments });
    let reports = site.services.articles.import_all(&[lost, good]).await.unwrap();
    assert!(reports[0].is_err(), "{reports:?}");
    let taken = reports[1].as_ref().unwrap();
    assert_eq!(rows(&site).await, [1, 1, 2, 1, 1, 0, 0], "nothing of the refused one is left");
    let article = site.services.articles.read(taken.id).await.unwrap();
    assert_eq!(article.path.last().unwrap().name, "安全生产");
    assert_eq!(site.services.search.search(&Query::of("校园"), 1).await.unwrap().hits.len(), 1);
}

async fn a_trial_of_many_tells_what_their_import_does(site: TestSite) {
    let page = |title: &str| {
        let mut page = read_page();
        page.article.title = title.into();
        page.article.legacy_address = Some("/info/1.htm".into());
        page
    };
    let mut late = page("太晚");
    late.article.day = Some(date(2999, 1, 1));
    let pages = [page("一"), page("一"), late, page("二")];
    let tried = site.services.articles.try_all(&pages).await.unwrap();
    assert_eq!(rows(&site).await, [0; 7]);
    let done = site.services.articles.import_all(&pages).await.unwrap();
    let told = |reports: &[Result<domain::imported::ImportReport, Refusal>]| -> Vec<_> {
        let told =
            |report: &domain::imported::ImportReport| (report.created, report.notes.len(), report.new_columns.clone());
        reports.iter().map(|report| report.as_ref().map(told).map_err(Clone::clone)).collect()
    };
    assert_eq!(told(&tried), told(&done));
    let created: Vec<bool> = done.iter().flatten().map(|report| report.created).collect();
    assert_eq!(created, [true, false, true]);
    assert_eq!(done[3].as_ref().unwrap().notes.len(), 1, "the old address is the first one's");
    let new: Vec<_> = done.iter().flatten().flat_map(|report| &report.new_columns).map(|path| path.join("/")).collect();
    assert_eq!(new, ["政府信息公开", "政府信息公开/安全生产"]);
}

async fn columns_are_found_by_the_end_of_their_way(site: TestSite) {
    let mut page = read_page();
    import(&site, &page).await;
    page.article.title = "按名".into();
    page.article.path = vec!["安全生产".into()];
    let id = import(&site, &page).await.id;
    let path = site.services.articles.read(id).await.unwrap().path;
    assert_eq!(path.iter().map(|crumb| crumb.name.as_str()).collect::<Vec<_>>(), ["政府信息公开", "安全生产"]);
    let made = column::Entity::find().all(site.db()).await.unwrap();
    assert!(made.len() == 2 && made.iter().all(|column| !column.in_menu), "{made:?}");

    page.article.path = vec!["另一处".into(), "安全生产".into()];
    page.article.title = "另一处".into();
    import(&site, &page).await;
    page.article.path = vec!["安全生产".into()];
    page.article.title = "分不清".into();
    let refused = site.services.articles.import(&page, Mode::Keep).await.map_err(|fault| fault.to_string());
    assert!(refused.as_ref().is_err_and(|said| said.contains("另一处/安全生产")), "{refused:?}");
}
