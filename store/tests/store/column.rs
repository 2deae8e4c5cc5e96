//! `Columns`.

use domain::{
    account::{Grant, Role},
    column::{Anchor, ColumnKind, ColumnNode, ColumnShows, ListQuery, Position, YearCount},
    date::{Day, date},
    fault::Refusal,
    id::{ArticleId, ColumnId},
    pagination::{PAGE_SIZE, Pages},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::column as columns;

use crate::{
    builders::{column, draft_article, published_article, set_state, withdrawn_article},
    database::TestSite,
    people::{logged_in, member, noted},
};

on_both!(
    the_tree_stands_in_its_order,
    forty_five_articles_fill_three_pages,
    a_columns_list_holds_those_below,
    what_is_not_there_is_not_found,
    what_a_column_says_of_itself_is_never_empty,
    a_column_that_is_its_own_ancestor_harms_nobody,
    who_reads_on_misses_nothing_and_sees_nothing_twice,
    what_is_withdrawn_meanwhile_leaves_no_page_behind,
    a_year_has_its_own_pages,
    documents_come_with_their_numbers,
    a_column_can_show_those_below_it,
    the_list_of_columns_says_how_new_each_is,
    a_columns_settings_name_who_works_in_it,
);

async fn the_tree_stands_in_its_order(site: TestSite) {
    let last = column(&site, "last", None, 2).await;
    let first = column(&site, "first", None, 1).await;
    column(&site, "b", Some(last), 2).await;
    column(&site, "a", Some(last), 1).await;
    column(&site, "same-place", Some(last), 2).await;
    column(&site, "below", Some(first), 1).await;

    fn shown(nodes: &[ColumnNode]) -> String {
        let node = |node: &ColumnNode| format!("{}({})", node.column.slug, shown(&node.children));
        nodes.iter().map(node).collect()
    }
    let tree = site.services.columns.tree().await.unwrap();
    assert_eq!(shown(&tree), "first(below())last(a()b()same-place())");
}

async fn forty_five_articles_fill_three_pages(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let mut expected = Vec::new();
    for number in 0..45 {
        let day = date(2023, 1, 1 + number / 2);
        expected.push(published_article(&site, id, &format!("第{number}篇"), day).await);
    }
    expected.reverse();
    let mut seen = Vec::new();
    for number in 1..=3 {
        let page = site.services.columns.page("a", &ListQuery::page(number)).await.unwrap();
        assert_eq!(page.pages, Pages { current: number, last: 3, total: 45 });
        assert!(page.articles.len() <= usize::try_from(PAGE_SIZE).unwrap());
        seen.extend(page.articles.iter().map(|line| line.id));
    }
    assert_eq!(seen, expected, "newest first, each once");
    for page in [0, 4, -1, i64::MAX] {
        assert_eq!(
            site.services.columns.page("a", &ListQuery::page(page)).await,
            Err(Refusal::NotFound.into()),
            "{page}"
        );
    }
}

async fn a_columns_list_holds_those_below(site: TestSite) {
    let root = column(&site, "root", None, 1).await;
    let middle = column(&site, "middle", Some(root), 1).await;
    let leaf = column(&site, "leaf", Some(middle), 1).await;
    let other = column(&site, "other", None, 2).await;
    let in_leaf = published_article(&site, leaf, "叶", date(2023, 1, 3)).await;
    let in_root = published_article(&site, root, "根", date(2023, 1, 2)).await;
    published_article(&site, other, "别处", date(2023, 1, 4)).await;
    withdrawn_article(&site, leaf, "撤下", date(2023, 1, 4)).await;
    draft_article(&site, leaf, "草稿", date(2023, 1, 4)).await;

    for (slug, expected) in [("root", vec![in_leaf, in_root]), ("middle", vec![in_leaf]), ("leaf", vec![in_leaf])] {
        let page = site.services.columns.page(slug, &ListQuery::page(1)).await.unwrap();
        assert_eq!(page.articles.iter().map(|line| line.id).collect::<Vec<_>>(), expected, "{slug}");
    }
    let page = site.services.columns.page("middle", &ListQuery::page(1)).await.unwrap();
    assert_eq!(page.path.iter().map(|crumb| crumb.slug.as_str()).collect::<Vec<_>>(), ["root", "middle"]);
    assert_eq!(page.children.iter().map(|crumb| crumb.slug.as_str()).collect::<Vec<_>>(), ["leaf"]);
}

async fn what_is_not_there_is_not_found(site: TestSite) {
    column(&site, "empty", None, 1).await;
    let empty = site.services.columns.page("empty", &ListQuery::page(1)).await.unwrap();
    assert_eq!((empty.articles.len(), empty.pages), (0, Pages { current: 1, last: 1, total: 0 }));
    for slug in ["other", "", "EMPTY", "empty' or 1=1 --"] {
        assert_eq!(
            site.services.columns.page(slug, &ListQuery::page(1)).await,
            Err(Refusal::NotFound.into()),
            "{slug}"
        );
    }
}

async fn what_a_column_says_of_itself_is_never_empty(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let page = site.services.columns.page("a", &ListQuery::FIRST).await.unwrap();
    assert_eq!((page.description.as_str(), page.kind), ("栏目 a", ColumnKind::Other));
    assert_eq!(page.keywords, ["栏目 a"]);

    let mut row = columns::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.description = Set(Some("说明".into()));
    row.keywords = Set(Some("安全, 生产、监管\u{ff0c}检查\u{ff1b}".into()));
    row.kind = Set(Some("news".into()));
    row.update(site.db()).await.unwrap();
    noted(&site.services).await;
    let page = site.services.columns.page("a", &ListQuery::page(1)).await.unwrap();
    assert_eq!((page.description.as_str(), page.kind), ("说明", ColumnKind::News));
    assert_eq!(page.keywords, ["安全", "生产", "监管", "检查"]);
}

async fn a_column_that_is_its_own_ancestor_harms_nobody(site: TestSite) {
    let upper = column(&site, "upper", None, 1).await;
    let lower = column(&site, "lower", Some(upper), 1).await;
    let mut row = columns::Entity::find_by_id(upper.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.parent_id = Set(Some(lower.get()));
    row.update(site.db()).await.unwrap();
    published_article(&site, lower, "环", date(2023, 1, 1)).await;

    assert!(site.services.columns.tree().await.unwrap().is_empty());
    let page = site.services.columns.page("upper", &ListQuery::page(1)).await.unwrap();
    assert_eq!((page.articles.len(), page.path.len()), (1, 2));
}

async fn many(site: &TestSite, column: ColumnId, count: i64, from: Day) -> Vec<ArticleId> {
    let mut newest_first = Vec::new();
    for number in 0..count {
        let day = from.plus_days(i32::try_from(number / 2).unwrap());
        newest_first.insert(0, published_article(site, column, &format!("第{number}篇"), day).await);
    }
    newest_first
}

/// The ids on a page, with the places of its first and its last article.
async fn read(site: &TestSite, asked: ListQuery) -> (Vec<ArticleId>, Position, Position, Pages) {
    let page = site.services.columns.page("a", &asked).await.unwrap();
    let place = |line: Option<&domain::article::ArticleLine>| line.map(domain::article::ArticleLine::position);
    let (first, last) = (place(page.articles.first()).unwrap(), place(page.articles.last()).unwrap());
    (page.articles.iter().map(|line| line.id).collect(), first, last, page.pages)
}

fn anchored(page: i64, anchor: Anchor) -> ListQuery {
    ListQuery { anchor: Some(anchor), ..ListQuery::page(page) }
}

async fn who_reads_on_misses_nothing_and_sees_nothing_twice(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let expected = many(&site, id, 55, date(2023, 1, 1)).await;
    let (mut seen, _, last, _) = read(&site, ListQuery::FIRST).await;
    many(&site, id, 7, date(2024, 1, 1)).await;
    let (second, first_of_second, last, pages) = read(&site, anchored(2, Anchor::After(last))).await;
    assert_eq!(pages, Pages { current: 2, last: 4, total: 62 });
    seen.extend(&second);
    many(&site, id, 1, date(2024, 2, 1)).await;
    let (third, first_of_third, _, pages) = read(&site, anchored(3, Anchor::After(last))).await;
    assert_eq!(pages.next(), None, "it is the last one, whatever came since");
    seen.extend(&third);
    assert_eq!(seen, expected);

    let (back, first, _, _) = read(&site, anchored(2, Anchor::Before(first_of_third))).await;
    assert_eq!((back, first), (second, first_of_second));
    let plain = read(&site, ListQuery::page(2)).await.0;
    assert_eq!(plain[0], expected[20 - 8], "by its number alone a page is what it is now");
}

async fn what_is_withdrawn_meanwhile_leaves_no_page_behind(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let all = many(&site, id, 41, date(2023, 1, 1)).await;
    let (_, _, last, _) = read(&site, anchored(2, Anchor::After(read(&site, ListQuery::FIRST).await.2))).await;
    set_state(&site, all[0], domain::article::State::Withdrawn).await;
    let (third, _, end, pages) = read(&site, anchored(3, Anchor::After(last))).await;
    assert_eq!((third, pages), (vec![all[40]], Pages { current: 3, last: 3, total: 40 }));
    for page in [4, 99, i64::MAX] {
        let asked = anchored(page, Anchor::After(end));
        assert_eq!(site.services.columns.page("a", &asked).await, Err(Refusal::NotFound.into()), "{page}");
    }
}

async fn a_year_has_its_own_pages(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let old = many(&site, id, 3, date(2021, 12, 30)).await;
    let new = many(&site, id, 25, date(2023, 1, 1)).await;
    let of = |year, page| ListQuery { year: Some(year), ..ListQuery::page(page) };
    let page = site.services.columns.page("a", &of(2023, 2)).await.unwrap();
    let years = [(2023, 25), (2021, 3)].map(|(year, count)| YearCount { year, count });
    assert_eq!((page.years.as_slice(), page.year), (&years[..], Some(2023)));
    assert_eq!(page.pages, Pages { current: 2, last: 2, total: 25 });
    assert_eq!(page.articles.iter().map(|line| line.id).collect::<Vec<_>>(), new[20..]);
    assert_eq!(read(&site, of(2021, 1)).await.0, old);
    for year in [2022, 0, -1, i16::MAX, i16::MIN] {
        assert_eq!(site.services.columns.page("a", &of(year, 1)).await, Err(Refusal::NotFound.into()), "{year}");
    }
}

async fn set(site: &TestSite, id: ColumnId, kind: ColumnKind, shows: ColumnShows) {
    let mut row = columns::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.kind = Set(Some(kind.code().into()));
    row.shows = Set(shows.code().into());
    row.update(site.db()).await.unwrap();
    noted(&site.services).await;
}

async fn documents_come_with_their_numbers(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    published_article(&site, id, "旧", date(2023, 1, 1)).await;
    published_article(&site, id, "新", date(2023, 1, 2)).await;
    let page = site.services.columns.page("a", &ListQuery::FIRST).await.unwrap();
    assert!(page.documents.is_empty(), "news are no documents");
    set(&site, id, ColumnKind::Policy, ColumnShows::List).await;
    let page = site.services.columns.page("a", &ListQuery::FIRST).await.unwrap();
    let titles: Vec<_> = page.documents.iter().map(|document| document.line.title.as_str()).collect();
    assert_eq!(titles, ["新", "旧"]);
}

async fn a_column_can_show_those_below_it(site: TestSite) {
    let root = column(&site, "a", None, 1).await;
    let second = column(&site, "second", Some(root), 2).await;
    let first = column(&site, "first", Some(root), 1).await;
    let below = column(&site, "below", Some(first), 1).await;
    let deep = published_article(&site, below, "深", date(2023, 1, 2)).await;
    let articles = many(&site, second, 7, date(2023, 1, 1)).await;
    set(&site, root, ColumnKind::Other, ColumnShows::Children).await;
    let page = site.services.columns.page("a", &ListQuery::FIRST).await.unwrap();
    let shown: Vec<(&str, Vec<ArticleId>)> = page
        .sections
        .iter()
        .map(|section| (section.column.slug.as_str(), section.articles.iter().map(|line| line.id).collect()))
        .collect();
    assert_eq!(shown, [("first", vec![deep]), ("second", articles[..5].to_vec())]);
}

async fn the_list_of_columns_says_how_new_each_is(site: TestSite) {
    let root = column(&site, "root", None, 1).await;
    let news = column(&site, "news", Some(root), 1).await;
    column(&site, "empty", None, 2).await;
    published_article(&site, news, "旧", date(2023, 1, 1)).await;
    published_article(&site, news, "新", date(2023, 1, 2)).await;
    published_article(&site, root, "上级的", date(2022, 1, 2)).await;
    draft_article(&site, news, "草稿", date(2024, 1, 1)).await;
    withdrawn_article(&site, news, "撤下", date(2024, 1, 1)).await;
    let admin = member(&site, "wang", Role::SiteAdmin).await;
    let lines = site.services.columns.list(&admin).await.unwrap();
    let said: Vec<_> = lines.iter().map(|line| (line.slug.as_str(), line.public, line.last)).collect();
    let newest = Some(date(2023, 1, 2));
    assert_eq!(said, [("root", 3, newest), ("news", 2, newest), ("empty", 0, None)]);

    let counts = site.services.columns.counts().await.unwrap();
    let counts: Vec<_> = counts.iter().map(|(slug, count)| (slug.as_str(), *count)).collect();
    assert_eq!(counts, [("empty", 0), ("news", 2), ("root", 3)]);
}

async fn a_columns_settings_name_who_works_in_it(site: TestSite) {
    let root = column(&site, "root", None, 1).await;
    let news = column(&site, "news", Some(root), 1).await;
    let other = column(&site, "other", None, 2).await;
    for (login, role, column) in
        [("li", Role::Editor, root), ("wang", Role::Editor, other), ("zhang", Role::Reviewer, news)]
    {
        logged_in(&site, login, &[Grant { role, column: Some(column) }]).await;
    }
    let admin = member(&site, "xi", Role::SiteAdmin).await;
    let of = async |column| site.services.columns.settings(&admin, column).await.unwrap();
    let (of_root, of_news) = (of(root).await, of(news).await);
    assert_eq!((of_root.editors.len(), of_root.reviewers.len()), (1, 0));
    assert_eq!((of_news.editors, of_news.reviewers.len()), (of_root.editors, 1));
}
