//! `Columns`.

use domain::{
    column::ColumnNode,
    fault::Refusal,
    pagination::{PAGE_SIZE, Pages},
};
use jiff::civil::date;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use store::entity::column as columns;

use crate::{
    builders::{column, draft_article, published_article, withdrawn_article},
    database::TestSite,
};

on_both!(
    the_tree_stands_in_its_order,
    forty_five_articles_fill_three_pages,
    a_columns_list_holds_those_below,
    what_is_not_there_is_not_found,
    what_a_column_says_of_itself_is_never_empty,
    a_column_that_is_its_own_ancestor_harms_nobody,
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
        let page = site.services.columns.page("a", number).await.unwrap();
        assert_eq!(page.pages, Pages { current: number, last: 3, total: 45 });
        assert!(page.articles.len() <= usize::try_from(PAGE_SIZE).unwrap());
        seen.extend(page.articles.iter().map(|line| line.id));
    }
    assert_eq!(seen, expected, "newest first, each once");
    for page in [0, 4, -1, i64::MAX] {
        assert_eq!(site.services.columns.page("a", page).await, Err(Refusal::NotFound.into()), "{page}");
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
        let page = site.services.columns.page(slug, 1).await.unwrap();
        assert_eq!(page.articles.iter().map(|line| line.id).collect::<Vec<_>>(), expected, "{slug}");
    }
    let page = site.services.columns.page("middle", 1).await.unwrap();
    assert_eq!(page.path.iter().map(|crumb| crumb.slug.as_str()).collect::<Vec<_>>(), ["root", "middle"]);
    assert_eq!(page.children.iter().map(|crumb| crumb.slug.as_str()).collect::<Vec<_>>(), ["leaf"]);
}

async fn what_is_not_there_is_not_found(site: TestSite) {
    column(&site, "empty", None, 1).await;
    let empty = site.services.columns.page("empty", 1).await.unwrap();
    assert_eq!((empty.articles.len(), empty.pages), (0, Pages { current: 1, last: 1, total: 0 }));
    for slug in ["other", "", "EMPTY", "empty' or 1=1 --"] {
        assert_eq!(site.services.columns.page(slug, 1).await, Err(Refusal::NotFound.into()), "{slug}");
    }
}

async fn what_a_column_says_of_itself_is_never_empty(site: TestSite) {
    let id = column(&site, "a", None, 1).await;
    let page = site.services.columns.page("a", 1).await.unwrap();
    assert_eq!((page.description.as_str(), page.kind.as_str()), ("栏目 a", "其他"));
    assert_eq!(page.keywords, ["栏目 a"]);

    let mut row = columns::Entity::find_by_id(id).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.description = Set(Some("说明".into()));
    row.keywords = Set(Some("安全, 生产、监管\u{ff0c}检查\u{ff1b}".into()));
    row.kind = Set(Some("动态".into()));
    row.update(site.db()).await.unwrap();
    let page = site.services.columns.page("a", 1).await.unwrap();
    assert_eq!((page.description.as_str(), page.kind.as_str()), ("说明", "动态"));
    assert_eq!(page.keywords, ["安全", "生产", "监管", "检查"]);
}

async fn a_column_that_is_its_own_ancestor_harms_nobody(site: TestSite) {
    let upper = column(&site, "upper", None, 1).await;
    let lower = column(&site, "lower", Some(upper), 1).await;
    let mut row = columns::Entity::find_by_id(upper).one(site.db()).await.unwrap().unwrap().into_active_model();
    row.parent_id = Set(Some(lower));
    row.update(site.db()).await.unwrap();
    published_article(&site, lower, "环", date(2023, 1, 1)).await;

    assert!(site.services.columns.tree().await.unwrap().is_empty());
    let page = site.services.columns.page("upper", 1).await.unwrap();
    assert_eq!((page.articles.len(), page.path.len()), (1, 2));
}
