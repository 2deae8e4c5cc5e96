//! The list of all articles.

use domain::date::date;
use domain::{
    account::Role,
    article::State,
    fault::Refusal,
    id::{AccountId, ArticleId, ColumnId},
    listing::{Listing, ListingQuery, ListingSort, ListingState},
    pagination::PAGE_SIZE,
};

use super::office::{
    Person, approve, draft, editor, fields, person, public, refused, reviewer, save, send_back, submit, withdraw,
};
use crate::{builders::column, database::TestSite};

on_both!(
    the_list_has_what_one_works_on_in_every_state,
    it_is_narrowed_by_column_state_writer_and_day,
    words_are_found_in_drafts_withdrawn_and_public_articles,
    words_are_found_in_the_version_at_work_and_in_the_public_one,
    it_has_pages_and_orders,
    choices_are_those_of_ones_columns,
);

async fn list(site: &TestSite, who: &Person, query: &ListingQuery) -> Listing {
    site.services.editing.list(&who.staff, query, 1).await.unwrap()
}

async fn ids(site: &TestSite, who: &Person, query: &ListingQuery) -> Vec<ArticleId> {
    list(site, who, query).await.lines.into_iter().map(|line| line.id).collect()
}

fn all() -> ListingQuery {
    ListingQuery::default()
}

fn words(words: &str) -> ListingQuery {
    ListingQuery { words: words.into(), ..all() }
}

/// A column with an article in each state, newest first, and the people who made them.
struct Office {
    column: ColumnId,
    writer: Person,
    reviewer: Person,
    published: ArticleId,
    withdrawn: ArticleId,
    waiting: ArticleId,
    returned: ArticleId,
    drafted: ArticleId,
}

async fn office(site: &TestSite) -> Office {
    let column = column(site, "a", None, 1).await;
    let (writer, reviewer) = (editor(site, "li", column).await, reviewer(site, "zhang", column).await);
    let published = public(site, &writer, &reviewer, column, "公开的防汛通知").await;
    let withdrawn = public(site, &writer, &reviewer, column, "撤下的防汛通知").await;
    withdraw(site, &writer, withdrawn).await.unwrap();
    let waiting = draft(site, &writer, column, "待审的防汛通知").await;
    submit(site, &writer, waiting, 1).await.unwrap();
    let returned = draft(site, &writer, column, "退回的防汛通知").await;
    submit(site, &writer, returned, 1).await.unwrap();
    send_back(site, &reviewer, returned, 1).await.unwrap();
    let drafted = draft(site, &writer, column, "草稿").await;
    Office { column, writer, reviewer, published, withdrawn, waiting, returned, drafted }
}

async fn the_list_has_what_one_works_on_in_every_state(site: TestSite) {
    let office = office(&site).await;
    let Office { published, withdrawn, waiting, returned, drafted, .. } = office;
    for who in [&office.writer, &office.reviewer] {
        assert_eq!(ids(&site, who, &all()).await, [drafted, returned, waiting, withdrawn, published]);
    }
    let lines = list(&site, &office.writer, &all()).await.lines;
    let said: Vec<_> = lines.iter().map(|line| (line.state, line.is_public, line.can_remove)).collect();
    assert_eq!(
        said,
        [
            (State::Draft, false, true),
            (State::Returned, false, true),
            (State::InReview, false, false),
            (State::Withdrawn, false, false),
            (State::Published, true, false),
        ]
    );
    let line = &lines[0];
    assert_eq!((line.title.as_str(), line.column.as_str(), line.writer.as_str()), ("草稿", "栏目 a", "li某"));
    assert_eq!((line.day, line.removed), (date(2026, 11, 20), None));
    assert!(list(&site, &office.reviewer, &all()).await.lines.iter().all(|line| !line.can_remove));

    let foreign = column(&site, "b", None, 2).await;
    let stranger = editor(&site, "wang", foreign).await;
    assert_eq!(ids(&site, &stranger, &all()).await, []);
    let admin = person(&site, "admin", &[(Role::SiteAdmin, ColumnId::new(0))]).await;
    assert_eq!(refused(site.services.editing.list(&admin.staff, &all(), 1).await), Refusal::Forbidden);
    assert_eq!(refused(site.services.editing.choices(&admin.staff).await), Refusal::Forbidden);
}

async fn it_is_narrowed_by_column_state_writer_and_day(site: TestSite) {
    let office = office(&site).await;
    let writer = &office.writer;
    for (state, expected) in [
        (State::Draft, vec![office.drafted]),
        (State::InReview, vec![office.waiting]),
        (State::Returned, vec![office.returned]),
        (State::Scheduled, vec![]),
        (State::Published, vec![office.published]),
        (State::Withdrawn, vec![office.withdrawn]),
    ] {
        let query = ListingQuery { state: Some(ListingState::Of(state)), ..all() };
        assert_eq!(ids(&site, writer, &query).await, expected, "{state:?}");
    }
    let below = column(&site, "b", Some(office.column), 1).await;
    let there = draft(&site, writer, below, "下级栏目").await;
    let of = async |column| ids(&site, writer, &ListingQuery { column: Some(column), ..all() }).await;
    assert_eq!(of(below).await, [there]);
    assert_eq!(of(office.column).await.len(), 6, "with what is below");
    assert_eq!(of(ColumnId::new(999)).await, []);

    let other = editor(&site, "wang", office.column).await;
    save(&site, &other, Some(office.drafted), 1, fields(office.column, "接着写")).await.unwrap();
    let by = async |who: &Person| {
        let query = ListingQuery { writer: Some(who.staff.account), ..all() };
        ids(&site, writer, &query).await
    };
    assert_eq!(by(&other).await, [office.drafted]);
    assert_eq!(by(writer).await.len(), 6, "who began it has written it, too");
    assert_eq!(by(&office.reviewer).await, []);

    let mut old = fields(office.column, "旧事");
    old.day = date(2025, 1, 2);
    let old = save(&site, writer, None, 0, old).await.unwrap().article;
    let between = |since, until| ListingQuery { since, until, ..all() };
    let day = date(2025, 1, 2);
    assert_eq!(ids(&site, writer, &between(None, Some(day))).await, [old]);
    assert_eq!(ids(&site, writer, &between(Some(day), Some(day))).await, [old]);
    assert_eq!(ids(&site, writer, &between(Some(date(2025, 1, 3)), None)).await.len(), 6);
}

async fn words_are_found_in_drafts_withdrawn_and_public_articles(site: TestSite) {
    let office = office(&site).await;
    let Office { published, withdrawn, waiting, returned, .. } = office;
    assert_eq!(ids(&site, &office.writer, &words("防汛")).await, [returned, waiting, withdrawn, published]);
    assert_eq!(ids(&site, &office.writer, &words("草稿的正文")).await, [office.drafted], "in the text, too");
    assert_eq!(ids(&site, &office.writer, &words("博政发〔2026〕1号")).await.len(), 5, "and in the numbers");
    assert_eq!(ids(&site, &office.writer, &words("\"防汛通知的正文\"")).await.len(), 4);
    for nothing in ["\"", "%", "查无此词"] {
        assert_eq!(ids(&site, &office.writer, &words(nothing)).await, [], "{nothing}");
    }
    let narrowed = ListingQuery { state: Some(ListingState::Of(State::Withdrawn)), ..words("防汛") };
    assert_eq!(ids(&site, &office.writer, &narrowed).await, [withdrawn]);
    let foreign = column(&site, "b", None, 2).await;
    assert_eq!(ids(&site, &editor(&site, "wang", foreign).await, &words("防汛")).await, []);
}

async fn words_are_found_in_the_version_at_work_and_in_the_public_one(site: TestSite) {
    let office = office(&site).await;
    let id = office.published;
    save(&site, &office.writer, Some(id), 1, fields(office.column, "抗旱")).await.unwrap();
    assert_eq!(ids(&site, &office.writer, &words("抗旱")).await, [id]);
    assert_eq!(ids(&site, &office.writer, &words("公开的防汛")).await, [id]);
    let line = list(&site, &office.writer, &words("抗旱")).await.lines.remove(0);
    assert_eq!((line.title.as_str(), line.is_public, line.state), ("抗旱", true, State::Draft));
    submit(&site, &office.writer, id, 2).await.unwrap();
    approve(&site, &office.reviewer, id, 2).await.unwrap();
    assert_eq!(ids(&site, &office.writer, &words("公开的防汛")).await, []);
}

async fn it_has_pages_and_orders(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let mut made = Vec::new();
    for number in 0..=PAGE_SIZE {
        let mut said = fields(column, &format!("第 {number} 篇"));
        // The newest by their days were not saved last.
        said.day = date(2026, 10, 30).plus_days(-i32::try_from(number).unwrap());
        made.push(save(&site, &writer, None, 0, said).await.unwrap().article);
    }
    let page = async |sort, page| {
        let query = ListingQuery { sort, ..all() };
        site.services.editing.list(&writer.staff, &query, page).await
    };
    let first = page(ListingSort::Changed, 1).await.unwrap();
    assert_eq!((first.pages.total, first.pages.last), (PAGE_SIZE + 1, 2));
    assert_eq!(
        first.lines.iter().map(|line| line.id).collect::<Vec<_>>(),
        made.iter().rev().take(20).copied().collect::<Vec<_>>()
    );
    let second = page(ListingSort::Changed, 2).await.unwrap();
    assert_eq!(second.lines.iter().map(|line| line.id).collect::<Vec<_>>(), [made[0]]);
    assert_eq!(page(ListingSort::Newest, 1).await.unwrap().lines[0].id, made[0]);
    assert_eq!(page(ListingSort::Oldest, 1).await.unwrap().lines[0].id, *made.last().unwrap());
    assert_eq!(refused(page(ListingSort::Changed, 3).await), Refusal::NotFound);
    save(&site, &writer, Some(made[0]), 1, fields(column, "又改了")).await.unwrap();
    assert_eq!(page(ListingSort::Changed, 1).await.unwrap().lines[0].id, made[0], "what was saved last comes first");
}

async fn choices_are_those_of_ones_columns(site: TestSite) {
    let root = column(&site, "a", None, 1).await;
    let (leaf, foreign) = (column(&site, "b", Some(root), 1).await, column(&site, "c", None, 2).await);
    let (writer, other) = (editor(&site, "li", root).await, editor(&site, "wang", foreign).await);
    draft(&site, &writer, leaf, "一").await;
    draft(&site, &other, foreign, "二").await;
    let choices = site.services.editing.choices(&writer.staff).await.unwrap();
    let columns: Vec<_> = choices.columns.iter().map(|(id, crumb, above)| (*id, crumb.slug.as_str(), *above)).collect();
    assert_eq!(columns, [(root, "a", 0), (leaf, "b", 1)]);
    assert_eq!(choices.writers, [(AccountId::new(writer.id()), "li某".to_owned())]);
}
