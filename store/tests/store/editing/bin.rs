//! The bin.

use domain::{
    article::State,
    id::ArticleId,
    listing::{BIN_DAYS, ListingQuery, ListingState},
};
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait};
use store::entity::{article, attachment, click, comment, message, notice, revision, revision_file};

use super::office::{
    Person, approve_for, clock, draft, editor, fields, is_conflict, later, log, public, refused, reopen, reviewer,
    save, send_back, submit, withdraw,
};
use crate::{
    builders::{column, uploaded_file},
    database::TestSite,
};

on_both!(
    a_draft_goes_into_the_bin_and_comes_back,
    what_was_ever_public_is_never_deleted,
    what_waits_is_not_deleted,
    after_its_time_it_is_gone_for_ever,
    what_another_article_names_stays,
    a_revision_that_is_not_in_the_bin_is_never_deleted,
);

const START: i64 = 1_795_000_000;
const DAY: i64 = 86_400;

async fn remove(site: &TestSite, who: &Person, id: ArticleId) -> domain::fault::Outcome<()> {
    site.services.editing.remove(&who.staff, id, &who.by).await
}

async fn binned(site: &TestSite, who: &Person) -> Vec<ArticleId> {
    let query = ListingQuery { state: Some(ListingState::Bin), ..ListingQuery::default() };
    let listing = site.services.editing.list(&who.staff, &query, 1).await.unwrap();
    listing.lines.into_iter().map(|line| line.id).collect()
}

async fn empty(site: &TestSite) -> u64 {
    site.services.editing.empty_bin(&clock()).await.unwrap()
}

async fn a_draft_goes_into_the_bin_and_comes_back(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    remove(&site, &writer, id).await.unwrap();
    assert_eq!(binned(&site, &writer).await, [id]);
    let desk = site.services.editing.desk(&writer.staff).await.unwrap();
    assert_eq!(desk.written, []);
    assert!(is_conflict(site.services.editing.open(&writer.staff, id).await));
    assert!(is_conflict(save(&site, &writer, Some(id), 1, fields(column, "二")).await));
    assert!(is_conflict(submit(&site, &writer, id, 1).await));
    assert!(is_conflict(remove(&site, &writer, id).await));

    site.services.editing.take_back(&writer.staff, id, &writer.by).await.unwrap();
    assert_eq!(binned(&site, &writer).await, []);
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().state, State::Draft);
    assert!(is_conflict(site.services.editing.take_back(&writer.staff, id, &writer.by).await));
    let actions: Vec<_> = log(&site).await.into_iter().map(|row| row.action).collect();
    assert_eq!(actions, ["article.save", "article.remove", "article.take-back"]);
    assert!(log(&site).await[1].detail.contains("一"), "the log names what was removed");
}

async fn what_was_ever_public_is_never_deleted(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    let is_told =
        |refusal: domain::fault::Refusal, words: &str| assert!(refusal.to_string().contains(words), "{refusal}");
    is_told(refused(remove(&site, &writer, id).await), "请撤下");
    save(&site, &writer, Some(id), 1, fields(column, "修改中")).await.unwrap();
    is_told(refused(remove(&site, &writer, id).await), "请撤下");
    withdraw(&site, &reviewer, id).await.unwrap();
    is_told(refused(remove(&site, &writer, id).await), "公开过");
    reopen(&site, &writer, id).await.unwrap();
    is_told(refused(remove(&site, &writer, id).await), "公开过");
    assert!(!site.services.editing.open(&writer.staff, id).await.unwrap().allowed.remove);
}

async fn what_waits_is_not_deleted(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    assert!(is_conflict(remove(&site, &writer, id).await));
    send_back(&site, &reviewer, id, 1).await.unwrap();
    let scheduled = draft(&site, &writer, column, "二").await;
    submit(&site, &writer, scheduled, 1).await.unwrap();
    approve_for(&site, &reviewer, scheduled, 1, (Some(later()), None)).await.unwrap();
    assert!(is_conflict(remove(&site, &writer, scheduled).await));
    remove(&site, &writer, id).await.unwrap();
}

async fn after_its_time_it_is_gone_for_ever(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let kept = draft(&site, &writer, column, "留下").await;
    let reviewer = reviewer(&site, "zhang", column).await;
    let mut with_files = fields(column, "删除");
    let hash = uploaded_file(&site, writer.id(), 1).await;
    with_files.attachments = vec![domain::editing::Attached { sha256: hash.clone(), name: "表.pdf".into() }];
    with_files.body = format!("<p>见<a href=\"/files/{hash}/1.pdf\">附件</a>。</p>");
    let id = save(&site, &writer, None, 0, with_files).await.unwrap().article;
    save(&site, &other, Some(id), 1, fields(column, "改过")).await.unwrap();
    submit(&site, &other, id, 2).await.unwrap();
    let remark = domain::comment::Comment {
        article: id,
        version: domain::id::RevisionNumber::new(2),
        paragraph: 0,
        quote: "正文".into(),
        words: "日期有误".into(),
    };
    site.services.editing.comment(&reviewer.staff, &remark, &reviewer.by).await.unwrap();
    send_back(&site, &reviewer, id, 2).await.unwrap();
    remove(&site, &other, id).await.unwrap();

    site.services = site.store.at(START + BIN_DAYS * DAY - 1).services();
    assert_eq!(empty(&site).await, 0, "not before its time");
    site.services = site.store.at(START + BIN_DAYS * DAY).services();
    assert_eq!(empty(&site).await, 1);
    assert_eq!(empty(&site).await, 0);
    let db = site.db();
    assert_eq!(article::Entity::find().count(db).await.unwrap(), 1);
    let left = revision::Entity::find().all(db).await.unwrap();
    assert_eq!(left.iter().map(|row| row.article_id).collect::<Vec<_>>(), [kept.get()]);
    assert_eq!(attachment::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(revision_file::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(message::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(comment::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(notice::Entity::find().count(db).await.unwrap(), 0);
    assert_eq!(click::Entity::find().count(db).await.unwrap(), 1);
    let last = log(&site).await.pop().unwrap();
    assert_eq!(
        (last.action.as_str(), last.subject_id, last.actor.as_str()),
        ("article.purge", Some(id.get()), "定时任务")
    );
    assert!(last.detail.contains("改过"), "{}", last.detail);
}

async fn what_another_article_names_stays(mut site: TestSite) {
    site.services = site.store.at(START).services();
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let policy = draft(&site, &writer, column, "文件").await;
    let mut naming = fields(column, "解读");
    naming.policy = Some(policy.to_string());
    let naming = save(&site, &writer, None, 0, naming).await.unwrap().article;
    remove(&site, &writer, policy).await.unwrap();
    site.services = site.store.at(START + BIN_DAYS * DAY).services();
    assert_eq!(empty(&site).await, 0);
    remove(&site, &writer, naming).await.unwrap();
    site.services = site.store.at(START + 2 * BIN_DAYS * DAY).services();
    assert_eq!(empty(&site).await, 1, "what names it goes first");
    assert_eq!(empty(&site).await, 1);

    let mut again = fields(column, "新的解读");
    let gone = draft(&site, &writer, column, "又一份").await;
    remove(&site, &writer, gone).await.unwrap();
    again.policy = Some(gone.to_string());
    let refusal = refused(save(&site, &writer, None, 0, again).await);
    assert!(refusal.to_string().contains("没有编号为"), "{refusal}");
}

async fn a_revision_that_is_not_in_the_bin_is_never_deleted(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let drafted = draft(&site, &writer, column, "草稿").await;
    let open = public(&site, &writer, &reviewer, column, "公开").await;
    let db = site.db();
    // A public article that is marked as removed by hand keeps its revisions.
    db.execute_unprepared(&format!("UPDATE article SET removed_at = 1 WHERE id = {open}")).await.unwrap();
    for id in [drafted, open] {
        let delete = format!("DELETE FROM revision WHERE article_id = {id}");
        assert!(db.execute_unprepared(&delete).await.is_err(), "{delete}");
    }
    assert_eq!(empty(&site).await, 0);
}
