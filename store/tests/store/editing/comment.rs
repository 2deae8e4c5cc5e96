//! Comments on paragraphs.

use domain::{
    comment::Comment,
    date::pub_date,
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
};

use super::office::{data, draft, editor, fields, log, refused, reviewer, save, submit};
use crate::{builders::column, database::TestSite};

on_both!(comments_stay_with_their_version, a_comment_that_says_nothing_is_refused);

fn on(article: ArticleId, version: i64, paragraph: i64, words: &str) -> Comment {
    let version = RevisionNumber::new(version);
    Comment { article, version, paragraph, quote: " 正文 ".into(), words: words.into() }
}

async fn comments_stay_with_their_version(mut site: TestSite) {
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let editing = &site.services.editing;
    let later = editing.comment(&reviewer.staff, &on(id, 1, 2, " 日期有误 "), &reviewer.by).await.unwrap();
    assert_eq!((later.quote.as_str(), later.words.as_str(), later.at.clone()), ("正文", "日期有误", pub_date(start)));
    let earlier = editing.comment(&reviewer.staff, &on(id, 1, 0, "题目太长"), &reviewer.by).await.unwrap();
    let answer = editing.comment(&writer.staff, &on(id, 1, 2, "已改"), &writer.by).await.unwrap();
    assert_eq!((earlier.writer.as_str(), answer.writer.as_str()), ("zhang某", "li某"));
    let row = log(&site).await.pop().unwrap();
    assert_eq!(
        (row.action.as_str(), row.subject_id, row.account_id),
        ("article.comment", Some(id.get()), Some(writer.id()))
    );
    assert!(row.detail.contains("已改"), "{}", row.detail);

    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    for who in [&writer, &reviewer] {
        let comments = editing.comments(&who.staff, id, RevisionNumber::new(1)).await.unwrap();
        assert_eq!(comments, [earlier.clone(), later.clone(), answer.clone()], "by paragraph");
        assert_eq!(editing.comments(&who.staff, id, RevisionNumber::new(2)).await, Ok(vec![]));
        assert!(editing.open(&who.staff, id).await.unwrap().allowed.comment);
    }
    // Whoever still has the older version before them may speak of it.
    editing.comment(&reviewer.staff, &on(id, 1, 0, "还有错字"), &reviewer.by).await.unwrap();
    assert_eq!(editing.comments(&writer.staff, id, RevisionNumber::new(1)).await.unwrap().len(), 4);
}

async fn a_comment_that_says_nothing_is_refused(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let before = data(&site).await;
    let ask =
        async |comment: Comment| refused(site.services.editing.comment(&writer.staff, &comment, &writer.by).await);
    let empty = ask(on(id, 1, 0, "  ")).await;
    assert!(matches!(&empty, Refusal::Invalid { field, .. } if field == "words"), "{empty:?}");
    assert_eq!(ask(on(id, 2, 0, "没有这一版")).await, Refusal::NotFound);
    assert_eq!(ask(on(ArticleId::new(id.get() + 1), 1, 0, "没有这一篇")).await, Refusal::NotFound);
    assert_eq!(data(&site).await, before);
}
