//! Saving: versions, keys, colleagues.

use domain::{
    account::Role,
    article::State,
    date::date,
    editing::{Attached, Fields, Save},
    fault::{Fault, Refusal},
    id::{ColumnId, RevisionNumber},
    workflow::Accepts,
};
use tokio::task::JoinSet;

use super::office::{
    approve, data, draft, editor, fields, is_conflict, key, person, public, refused, reviewer, save, submit, title,
    withdraw,
};
use crate::{
    builders::{column, uploaded_file},
    database::TestSite,
};

on_both!(
    a_new_article_is_a_draft_that_nobody_else_sees,
    all_that_was_written_is_kept,
    titles_and_names_are_kept_as_plain_text,
    what_cannot_be_published_is_not_kept,
    the_second_of_two_editors_is_told,
    of_many_saves_of_one_version_one_wins,
    the_same_key_makes_one_version,
    the_same_key_at_once_makes_one_article,
    a_save_takes_a_submission_back,
    what_was_withdrawn_is_not_edited,
    a_day_that_cannot_be_is_not_kept,
);

async fn a_day_that_cannot_be_is_not_kept(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let before = data(&site).await;
    for day in [date(0, 1, 1), date(202, 6, 1), date(1899, 12, 31), date(9999, 12, 31)] {
        let wrong = Fields { day, ..fields(column, "二") };
        let refusal = refused(save(&site, &writer, Some(id), 1, wrong).await);
        assert!(matches!(&refusal, Refusal::Invalid { field, .. } if field == "day"), "{day}: {refusal:?}");
    }
    assert_eq!(data(&site).await, before);
}

async fn a_new_article_is_a_draft_that_nobody_else_sees(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "新文章").await;

    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    assert!(site.services.articles.latest(9).await.unwrap().is_empty());
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.state, work.version, work.writer.as_str()), (State::Draft, RevisionNumber::new(1), "li某"));
    assert_eq!((work.public, work.public_version, work.message, work.steps), (None, None, None, 1));
    assert!(work.allowed.edit && work.allowed.submit);
    assert!(!work.allowed.approve && !work.allowed.send_back && !work.allowed.withdraw && !work.allowed.reopen);
}

async fn all_that_was_written_is_kept(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let writer = person(&site, "li", &[(Role::Editor, a), (Role::Editor, b)]).await;
    let id = draft(&site, &writer, a, "一").await;
    let policy = draft(&site, &writer, a, "被解读的文件").await;
    let topic = site.services.disclosure.topics().await.unwrap()[0].id;
    let whole = Fields {
        column: b,
        title: "标题".into(),
        subtitle: Some("副标题".into()),
        day: date(2026, 1, 2),
        source: Some("来源".into()),
        author: Some("作者".into()),
        keywords: vec!["甲".into(), "乙".into()],
        summary: Some("摘要".into()),
        index_number: Some("索引号".into()),
        document_number: Some("文号".into()),
        issuing_body: Some("机构".into()),
        validity: Some(domain::article::Validity::Expired),
        topic: Some(topic),
        policy: Some(policy.to_string()),
        report: None,
        body: "<p>正文</p>".into(),
        attachments: vec![Attached { sha256: uploaded_file(&site, writer.id(), 1).await, name: "附件.pdf".into() }],
    };
    save(&site, &writer, Some(id), 1, whole.clone()).await.unwrap();
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.fields, work.version), (whole, RevisionNumber::new(2)));
    assert_eq!(work.path.last().unwrap().slug, "b", "what was never public moves at once");
    assert_eq!(site.services.editing.version(&writer.staff, id, RevisionNumber::new(1)).await, Ok(fields(a, "一")));
}

async fn titles_and_names_are_kept_as_plain_text(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let odd = || Some("水\u{202e}务\u{200b}局\u{10}".to_owned());
    let named = |name: &str, sha256: &str| vec![Attached { sha256: sha256.into(), name: name.into() }];
    let file = uploaded_file(&site, writer.id(), 1).await;
    let written = Fields {
        title: "\u{feff}供水\n公\u{2066}告".into(),
        subtitle: odd(),
        source: odd(),
        author: Some("\u{200b}".into()),
        keywords: vec!["供\u{ad}水".into()],
        summary: Some("一\n二\u{8}".into()),
        document_number: odd(),
        issuing_body: odd(),
        attachments: named("附\u{202e}件.pdf", &file),
        ..fields(column, "")
    };
    let id = save(&site, &writer, None, 0, written.clone()).await.unwrap().article;
    let plain = || Some("水务局".to_owned());
    let expected = Fields {
        title: "供水 公告".into(),
        subtitle: plain(),
        source: plain(),
        author: None,
        keywords: vec!["供水".into()],
        summary: Some("一\n二".into()),
        document_number: plain(),
        issuing_body: plain(),
        attachments: named("附件.pdf", &file),
        ..written
    };
    assert_eq!(site.services.editing.version(&writer.staff, id, RevisionNumber::new(1)).await, Ok(expected));
    let before = data(&site).await;
    let nothing = Fields { title: "\u{200b}\u{202e}".into(), ..fields(column, "") };
    let answer = refused(save(&site, &writer, None, 0, nothing).await);
    assert!(matches!(&answer, Refusal::Invalid { field, .. } if field == "title"), "{answer:?}");
    assert_eq!(data(&site).await, before);
}

async fn what_cannot_be_published_is_not_kept(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let before = data(&site).await;
    for (article, version) in [(Some(id), 1), (None, 0)] {
        for (name, bad) in [("title", fields(column, " ")), ("column", fields(ColumnId::new(column.get() + 99), "二"))]
        {
            let answer = refused(save(&site, &writer, article, version, bad).await);
            assert!(matches!(&answer, Refusal::Invalid { field, .. } if field == name), "{answer:?}");
        }
    }
    let keyless = Save {
        article: None,
        version: RevisionNumber::NONE,
        fields: fields(column, "二"),
        note: None,
        key: String::new(),
        accepts: Accepts::default(),
    };
    let answer = site.services.editing.save(&writer.staff, &keyless, &writer.by).await;
    assert!(matches!(refused(answer), Refusal::Invalid { field, .. } if field == "key"));
    assert_eq!(data(&site).await, before);
}

async fn the_second_of_two_editors_is_told(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (first, second) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let id = draft(&site, &first, column, "一").await;
    save(&site, &first, Some(id), 1, fields(column, "李的")).await.unwrap();

    let mine = Save {
        article: Some(id),
        version: RevisionNumber::new(1),
        fields: fields(column, "王的"),
        note: None,
        key: key(),
        accepts: Accepts::default(),
    };
    let before = data(&site).await;
    let answer = site.services.editing.save(&second.staff, &mine, &second.by).await;
    assert_eq!(refused(answer), Refusal::Stale { theirs: RevisionNumber::new(2) });
    assert_eq!(data(&site).await, before);

    // The text is still in the editor: with the colleague's version in view, it is saved on top of it, by the same key.
    let merged = Save { version: RevisionNumber::new(2), ..mine };
    assert_eq!(
        site.services.editing.save(&second.staff, &merged, &second.by).await.unwrap().version,
        RevisionNumber::new(3)
    );
    assert_eq!(site.services.editing.version(&first.staff, id, RevisionNumber::new(2)).await.unwrap().title, "李的");
    assert_eq!(site.services.editing.version(&first.staff, id, RevisionNumber::new(3)).await.unwrap().title, "王的");
}

async fn of_many_saves_of_one_version_one_wins(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    let mut saves = JoinSet::new();
    for number in 0..20 {
        let (editing, writer) = (site.services.editing.clone(), writer.clone());
        let fields = fields(column, &format!("第{number}个"));
        saves.spawn(async move {
            let save = Save {
                article: Some(id),
                version: RevisionNumber::new(1),
                fields,
                note: None,
                key: key(),
                accepts: Accepts::default(),
            };
            editing.save(&writer.staff, &save, &writer.by).await
        });
    }
    let (mut won, mut stale) = (0, 0);
    for outcome in saves.join_all().await {
        match outcome {
            Ok(saved) => {
                assert_eq!(saved.version, RevisionNumber::new(2));
                won += 1;
            }
            Err(Fault::Refused(Refusal::Stale { theirs })) if theirs == RevisionNumber::new(2) => stale += 1,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((won, stale), (1, 19));
    assert_eq!(site.services.editing.history(&writer.staff, id).await.unwrap().len(), 2);
}

async fn the_same_key_makes_one_version(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let new = Save {
        article: None,
        version: RevisionNumber::NONE,
        fields: fields(column, "一"),
        note: None,
        key: "k1".into(),
        accepts: Accepts::default(),
    };
    let editing = &site.services.editing;
    let first = editing.save(&writer.staff, &new, &writer.by).await.unwrap();
    let next = Save { article: Some(first.article), version: RevisionNumber::new(1), key: "k2".into(), ..new.clone() };
    let second = editing.save(&writer.staff, &next, &writer.by).await.unwrap();

    let before = data(&site).await;
    assert_eq!(editing.save(&writer.staff, &new, &writer.by).await, Ok(first.clone()));
    assert_eq!(editing.save(&writer.staff, &next, &writer.by).await, Ok(second));
    assert!(is_conflict(editing.save(&other.staff, &next, &other.by).await), "another's key");
    let elsewhere = draft(&site, &writer, column, "二").await;
    let reused = Save { article: Some(elsewhere), ..next };
    assert!(is_conflict(editing.save(&writer.staff, &reused, &writer.by).await), "another article's key");
    assert_ne!(data(&site).await, before, "the second article");
    assert_eq!(editing.history(&writer.staff, first.article).await.unwrap().len(), 2);
    assert_eq!(super::office::log(&site).await.len(), 3, "a repeated save leaves no row");
}

async fn the_same_key_at_once_makes_one_article(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let new = Save {
        article: None,
        version: RevisionNumber::NONE,
        fields: fields(column, "一"),
        note: None,
        key: "k1".into(),
        accepts: Accepts::default(),
    };
    let mut saves = JoinSet::new();
    for _ in 0..8 {
        let (editing, writer, new) = (site.services.editing.clone(), writer.clone(), new.clone());
        saves.spawn(async move { editing.save(&writer.staff, &new, &writer.by).await.unwrap().article });
    }
    let articles = saves.join_all().await;
    assert!(articles.iter().all(|article| *article == articles[0]), "{articles:?}");
    assert_eq!(site.services.editing.desk(&writer.staff).await.unwrap().written.len(), 1);
}

async fn a_save_takes_a_submission_back(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    assert_eq!(refused(approve(&site, &reviewer, id, 1).await), Refusal::Stale { theirs: RevisionNumber::new(2) });
    assert!(is_conflict(approve(&site, &reviewer, id, 2).await), "not submitted");
    assert_eq!(refused(submit(&site, &writer, id, 1).await), Refusal::Stale { theirs: RevisionNumber::new(2) });
    submit(&site, &writer, id, 2).await.unwrap();
    assert!(is_conflict(submit(&site, &writer, id, 2).await), "submitted already");
}

async fn what_was_withdrawn_is_not_edited(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "一").await;
    withdraw(&site, &writer, id).await.unwrap();
    let before = data(&site).await;
    assert!(is_conflict(save(&site, &writer, Some(id), 1, fields(column, "二")).await));
    assert!(is_conflict(submit(&site, &writer, id, 1).await));
    assert!(is_conflict(withdraw(&site, &writer, id).await));
    assert_eq!(data(&site).await, before);
}
