//! The history, and restoring an older version.

use domain::{
    account::Role,
    article::State,
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
    imported::Mode,
};

use super::office::{
    Person, approve, approve_for, draft, editor, fields, later, person, public, refused, reviewer, save, send_back,
    submit, title, unschedule,
};
use crate::{
    builders::{attach, column, find, read_page},
    database::TestSite,
};

on_both!(
    every_save_is_in_the_history,
    every_step_is_among_the_events,
    an_older_version_comes_back_as_a_new_one,
    an_imported_article_has_its_history_too,
);

async fn every_save_is_in_the_history(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let reviewer = reviewer(&site, "zhang", column).await;
    let id = public(&site, &writer, &reviewer, column, "一").await;
    save(&site, &other, Some(id), 1, fields(column, "二")).await.unwrap();

    let history = site.services.editing.history(&reviewer.staff, id).await.unwrap();
    let shown: Vec<_> = history.iter().map(|it| (it.number.get(), it.writer.as_str(), it.is_public)).collect();
    assert_eq!(shown, [(2, "wang某", false), (1, "li某", true)]);
    assert_eq!(history[0].note.as_deref(), Some("改错字"));
    submit(&site, &other, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    let history = site.services.editing.history(&writer.staff, id).await.unwrap();
    assert_eq!(history.iter().map(|it| it.is_public).collect::<Vec<_>>(), [true, false]);
    for missing in [0, 3, -1] {
        let version = site.services.editing.version(&writer.staff, id, RevisionNumber::new(missing)).await;
        assert_eq!(refused(version), Refusal::NotFound, "{missing}");
    }
}

async fn every_step_is_among_the_events(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    send_back(&site, &reviewer, id, 1).await.unwrap();
    assert!(refused_to(&site, &reviewer, id).await, "a refusal is the auditor's to read");
    submit(&site, &writer, id, 1).await.unwrap();
    approve_for(&site, &reviewer, id, 1, (Some(later()), None)).await.unwrap();
    unschedule(&site, &writer, id).await.unwrap();
    let events = site.services.editing.events(&reviewer.staff, id).await.unwrap();
    let told: Vec<_> = events.iter().map(|it| (it.act.as_str(), it.by.as_str(), it.words.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("article.unschedule", "li某", None),
            ("article.approve", "zhang某", None),
            ("article.submit", "li某", Some("请审核")),
            ("article.return", "zhang某", Some("日期有误")),
            ("article.submit", "li某", Some("请审核")),
            ("article.save", "li某", Some("改错字")),
        ]
    );
    assert_eq!((events[2].state, events[2].version), (Some(State::InReview), Some(RevisionNumber::new(1))));
    assert_eq!(events[1].publish, events[0].publish, "the hour");
    let foreign = editor(&site, "wang", crate::builders::column(&site, "b", None, 2).await).await;
    assert_eq!(refused(site.services.editing.events(&foreign.staff, id).await), Refusal::NotFound);
}

/// Whether a save by `who`, who may only review, is refused.
async fn refused_to(site: &TestSite, who: &Person, id: ArticleId) -> bool {
    let column = find(site, id).await.column_id;
    refused(save(site, who, Some(id), 1, fields(ColumnId::new(column), "二")).await) == Refusal::Forbidden
}

async fn an_older_version_comes_back_as_a_new_one(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let reviewer = reviewer(&site, "zhang", column).await;
    let id = public(&site, &writer, &reviewer, column, "一").await;
    attach(&site, find(&site, id).await.published_revision_id.unwrap(), "附件.pdf", 1).await;
    let first = site.services.editing.version(&writer.staff, id, RevisionNumber::new(1)).await.unwrap();
    assert_eq!(first.attachments.len(), 1);
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();

    let editing = &site.services.editing;
    let stale = editing.restore(&writer.staff, id, RevisionNumber::new(1), RevisionNumber::new(1), &writer.by).await;
    assert_eq!(refused(stale), Refusal::Stale { theirs: RevisionNumber::new(2) });
    assert_eq!(
        refused(editing.restore(&writer.staff, id, RevisionNumber::new(7), RevisionNumber::new(2), &writer.by).await),
        Refusal::NotFound
    );
    assert_eq!(
        editing
            .restore(&writer.staff, id, RevisionNumber::new(1), RevisionNumber::new(2), &writer.by)
            .await
            .unwrap()
            .version,
        RevisionNumber::new(3)
    );
    let history = editing.history(&writer.staff, id).await.unwrap();
    assert_eq!(history[0].note.as_deref(), Some("恢复自第 1 版"));
    assert_eq!(editing.version(&writer.staff, id, RevisionNumber::new(3)).await, Ok(first));

    submit(&site, &writer, id, 3).await.unwrap();
    approve(&site, &reviewer, id, 3).await.unwrap();
    assert_eq!(title(&site, id).await.unwrap(), "一");
    assert_eq!(site.services.articles.read(id).await.unwrap().attachments.len(), 1);
}

async fn an_imported_article_has_its_history_too(site: TestSite) {
    let id = site.services.articles.import(&read_page(), Mode::Keep).await.unwrap().id;
    let column = ColumnId::new(find(&site, id).await.column_id);
    let both = person(&site, "li", &[(Role::Editor, column), (Role::Reviewer, column)]).await;
    let reviewer = reviewer(&site, "zhang", column).await;
    let work = site.services.editing.open(&both.staff, id).await.unwrap();
    assert_eq!((work.writer.as_str(), work.fields.column), ("导入", column));
    assert_eq!(site.services.articles.read(id).await.unwrap().reviewer.as_deref(), Some("张瑞娟"));

    save(&site, &both, Some(id), 1, fields(column, "改")).await.unwrap();
    assert_eq!(site.services.articles.read(id).await.unwrap().reviewer.as_deref(), Some("张瑞娟"));
    submit(&site, &both, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!(
        (article.reviewer.as_deref(), article.published.to_string().as_str()),
        (Some("zhang某"), "2023-02-17 00:00")
    );
}
