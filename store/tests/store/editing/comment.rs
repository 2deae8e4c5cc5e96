//! Comments on paragraphs.

use domain::{
    comment::{Anchor, Answer, Comment, Reply, Resolution, Thread},
    date::Instant,
    editing::Fields,
    fault::Refusal,
    id::{ArticleId, CommentId, RevisionNumber},
};

use super::office::{data, draft, editor, fields, log, refused, reviewer, save, submit};
use crate::{builders::column, database::TestSite};

on_both!(
    comments_stay_with_their_version,
    a_comment_goes_with_its_paragraph_into_the_next_version,
    a_comment_is_answered_and_resolved,
    strangers_neither_read_nor_answer_comments,
    a_comment_that_says_nothing_is_refused,
    a_comment_is_about_a_paragraph_and_quotes_it,
);

fn on(article: ArticleId, version: i64, paragraph: i64, words: &str) -> Comment {
    let version = RevisionNumber::new(version);
    Comment { article, version, paragraph, quote: " 正文 ".into(), words: words.into() }
}

async fn comments_stay_with_their_version(mut site: TestSite) {
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let three = Fields { body: "<p>甲</p><p>乙</p><p>丙</p>".into(), ..fields(column, "一") };
    let id = save(&site, &writer, None, 0, three).await.unwrap().article;
    submit(&site, &writer, id, 1).await.unwrap();
    let editing = &site.services.editing;
    let later = editing.comment(&reviewer.staff, &on(id, 1, 2, " 日期有误 "), &reviewer.by).await.unwrap();
    assert_eq!((later.quote.as_str(), later.words.as_str(), later.at), ("正文", "日期有误", Instant::new(start)));
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
    // An older version can still be commented on.
    editing.comment(&reviewer.staff, &on(id, 1, 0, "还有错字"), &reviewer.by).await.unwrap();
    assert_eq!(editing.comments(&writer.staff, id, RevisionNumber::new(1)).await.unwrap().len(), 4);
}

async fn a_comment_goes_with_its_paragraph_into_the_next_version(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let of = |body: &str| Fields { body: body.into(), ..fields(column, "办法") };
    let first = of("<p>第一条　为了规范报送，制定本办法。</p><p>第二条　各单位三日内报送。</p><p>第三条　附则。</p>");
    let id = save(&site, &writer, None, 0, first).await.unwrap().article;
    let editing = &site.services.editing;
    for paragraph in 0..3 {
        editing.comment(&reviewer.staff, &on(id, 1, paragraph, "请核对"), &reviewer.by).await.unwrap();
    }
    let second = of("<h2>总则</h2><p>第二条　各单位五日内报送。</p><p>第一条　为了规范报送，制定本办法。</p>");
    save(&site, &writer, Some(id), 1, second).await.unwrap();
    editing.comment(&reviewer.staff, &on(id, 2, 0, "标题多余"), &reviewer.by).await.unwrap();

    let threads = editing.threads(&writer.staff, id, RevisionNumber::new(2)).await.unwrap();
    let stand = |thread: &Thread| (thread.comment.paragraph, thread.version.get(), thread.anchor);
    let mut found: Vec<_> = threads.iter().map(stand).collect();
    found.sort_by_key(|(paragraph, version, _)| (*version, *paragraph));
    let [edited, kept, gone, own] = found[..] else { panic!("{found:?}") };
    assert_eq!([edited, kept], [(1, 1, Anchor::Edited), (2, 1, Anchor::Same)]);
    assert_eq!((gone.1, gone.2), (1, Anchor::Gone));
    assert_eq!(own, (0, 2, Anchor::Same));
    let before = editing.threads(&writer.staff, id, RevisionNumber::new(1)).await.unwrap();
    assert_eq!(before.len(), 3, "what was said later is not of the first version");
}

async fn a_comment_is_answered_and_resolved(mut site: TestSite) {
    let start = 1_795_000_000;
    site.services = site.store.at(start).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    let editing = &site.services.editing;
    let comment = editing.comment(&reviewer.staff, &on(id, 1, 0, "日期有误"), &reviewer.by).await.unwrap().id;
    let reply = Reply { article: id, comment, words: " 已改 ".into() };
    editing.reply(&writer.staff, &reply, &writer.by).await.unwrap();
    editing.resolve(&reviewer.staff, id, comment, true, &reviewer.by).await.unwrap();
    let rows = log(&site).await.len();
    editing.resolve(&writer.staff, id, comment, true, &writer.by).await.unwrap();
    assert_eq!(log(&site).await.len(), rows, "it was so already");

    let thread = async || editing.threads(&writer.staff, id, RevisionNumber::new(1)).await.unwrap().remove(0);
    let Thread { answers, resolved, .. } = thread().await;
    let at = Instant::new(start);
    assert_eq!(answers, [Answer { words: "已改".into(), writer: "li某".into(), at }]);
    assert_eq!(resolved, Some(Resolution { by: "zhang某".into(), at }));
    editing.resolve(&writer.staff, id, comment, false, &writer.by).await.unwrap();
    assert_eq!(thread().await.resolved, None);
    let actions: Vec<String> = log(&site).await.into_iter().map(|row| row.action).collect();
    assert!(actions.ends_with(&["article.reply", "article.resolve", "article.unresolve"].map(str::to_owned)));
}

async fn strangers_neither_read_nor_answer_comments(site: TestSite) {
    let (own, foreign) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (writer, stranger) = (editor(&site, "li", own).await, editor(&site, "wang", foreign).await);
    let (id, other) = (draft(&site, &writer, own, "一").await, draft(&site, &writer, own, "二").await);
    let editing = &site.services.editing;
    let comment = editing.comment(&writer.staff, &on(id, 1, 0, "请核对"), &writer.by).await.unwrap().id;
    let before = data(&site).await;
    let reply = |article: ArticleId, comment: CommentId| Reply { article, comment, words: "已改".into() };
    let first = RevisionNumber::new(1);
    assert_eq!(refused(editing.threads(&stranger.staff, id, first).await), Refusal::NotFound);
    assert_eq!(refused(editing.reply(&stranger.staff, &reply(id, comment), &stranger.by).await), Refusal::NotFound);
    assert_eq!(refused(editing.resolve(&stranger.staff, id, comment, true, &stranger.by).await), Refusal::NotFound);
    // A comment can't be reached by way of another article either.
    assert_eq!(refused(editing.reply(&writer.staff, &reply(other, comment), &writer.by).await), Refusal::NotFound);
    assert_eq!(refused(editing.resolve(&writer.staff, other, comment, true, &writer.by).await), Refusal::NotFound);
    let empty = Reply { words: " ".into(), ..reply(id, comment) };
    let empty = refused(editing.reply(&writer.staff, &empty, &writer.by).await);
    assert!(matches!(&empty, Refusal::Invalid { field, .. } if field == "words"), "{empty:?}");
    assert_eq!(data(&site).await, before);
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

async fn a_comment_is_about_a_paragraph_and_quotes_it(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let body = "<p>第一条，总则。</p><p>第二条，附则。</p>";
    let two = Fields { body: body.into(), ..fields(column, "办法") };
    let id = save(&site, &writer, None, 0, two).await.unwrap().article;
    let ask = async |paragraph: i64| {
        let comment = Comment { quote: String::new(), ..on(id, 1, paragraph, "请核对") };
        site.services.editing.comment(&writer.staff, &comment, &writer.by).await
    };
    assert_eq!(ask(1).await.unwrap().quote, "第二条，附则。");
    let before = data(&site).await;
    for beyond in [2, 3, i64::MAX] {
        let refusal = refused(ask(beyond).await);
        assert!(matches!(&refusal, Refusal::Invalid { field, .. } if field == "paragraph"), "{refusal:?}");
    }
    assert_eq!(data(&site).await, before);
}
