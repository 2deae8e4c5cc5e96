//! Texts that are stored before they are saved.

use domain::{
    article::State,
    date::Instant,
    draft::{Here, Kept, KeptDraft},
    editing::{Attached, Fields},
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::draft;

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, data, draft as saved, editor, fields, log, refused, save, withdraw},
};

on_both!(
    a_text_is_kept_as_it_is,
    each_has_their_own_text,
    a_save_lets_go_of_the_text,
    what_was_saved_is_not_found_again,
    a_text_is_discarded,
    a_text_of_what_was_withdrawn_is_not_lost,
    what_is_too_large_is_not_kept,
    keeping_leaves_no_row_in_the_log,
);

const NOW: i64 = 1_795_000_000;

async fn keep(site: &TestSite, who: &Person, article: Option<ArticleId>, version: i64, fields: Fields) {
    let kept = Kept { article, version: RevisionNumber::new(version), fields };
    site.services.drafts.keep(&who.staff, &kept).await.unwrap();
}

async fn find(
    site: &TestSite,
    who: &Person,
    article: Option<ArticleId>,
    column: Option<ColumnId>,
) -> Option<KeptDraft> {
    site.services.drafts.find(&who.staff, article, column).await.unwrap()
}

async fn a_text_is_kept_as_it_is(mut site: TestSite) {
    site.services = site.store.at(NOW).services();
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = saved(&site, &writer, column, "一").await;
    assert_eq!(find(&site, &writer, Some(id), None).await, None);

    // A half-written text: no headline, blanks, an attachment that is still on its way.
    let half = Fields {
        title: String::new(),
        subtitle: Some(" ".into()),
        attachments: vec![Attached { sha256: "f".repeat(64), name: String::new() }],
        ..fields(column, "二")
    };
    let kept = Kept { article: Some(id), version: RevisionNumber::new(1), fields: half.clone() };
    let keeping = site.services.drafts.keep(&writer.staff, &kept).await.unwrap();
    assert_eq!((keeping.at, keeping.here), (Instant::new(NOW), Here { state: Some(State::Draft), ..Here::default() }));
    let expected = KeptDraft { version: RevisionNumber::new(1), fields: half, at: Instant::new(NOW) };
    assert_eq!(find(&site, &writer, Some(id), Some(column)).await, Some(expected));

    site.services = site.store.at(NOW + 60).services();
    keep(&site, &writer, Some(id), 1, fields(column, "三")).await;
    let found = find(&site, &writer, Some(id), None).await.unwrap();
    assert_eq!((found.fields.title.as_str(), found.at), ("三", Instant::new(NOW + 60)));
    assert_eq!(draft::Entity::find().count(site.db()).await.unwrap(), 1, "the newest alone");
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().fields.title, "一");
}

async fn each_has_their_own_text(site: TestSite) {
    let (a, b) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let both = [(domain::account::Role::Editor, a), (domain::account::Role::Editor, b)];
    let li = crate::editing::office::person(&site, "li", &both).await;
    let wang = crate::editing::office::person(&site, "wang", &both).await;
    let (one, two) = (saved(&site, &li, a, "一").await, saved(&site, &li, a, "二").await);
    let title = async |who: &Person, article, column| {
        find(&site, who, article, column).await.map(|kept| kept.fields.title).unwrap_or_default()
    };
    for (who, name) in [(&li, "李"), (&wang, "王")] {
        keep(&site, who, Some(one), 1, fields(a, &format!("{name}一"))).await;
        keep(&site, who, Some(two), 1, fields(b, &format!("{name}二"))).await;
        keep(&site, who, None, 0, fields(a, &format!("{name}新甲"))).await;
        keep(&site, who, None, 0, fields(b, &format!("{name}新乙"))).await;
    }
    for (who, name) in [(&li, "李"), (&wang, "王")] {
        assert_eq!(title(who, Some(one), None).await, format!("{name}一"));
        assert_eq!(title(who, Some(two), None).await, format!("{name}二"));
        assert_eq!(title(who, None, Some(a)).await, format!("{name}新甲"));
        assert_eq!(title(who, None, Some(b)).await, format!("{name}新乙"));
    }
    assert_eq!(refused(site.services.drafts.find(&li.staff, None, None).await), Refusal::NotFound);
}

async fn a_save_lets_go_of_the_text(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, other) = (editor(&site, "li", column).await, editor(&site, "wang", column).await);
    let id = saved(&site, &writer, column, "一").await;
    for who in [&writer, &other] {
        keep(&site, who, Some(id), 1, fields(column, "二")).await;
        keep(&site, who, None, 0, fields(column, "新")).await;
    }
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    assert_eq!(find(&site, &writer, Some(id), None).await, None);
    assert!(find(&site, &writer, None, Some(column)).await.is_some(), "another text");
    save(&site, &writer, None, 0, fields(column, "新")).await.unwrap();
    assert_eq!(find(&site, &writer, None, Some(column)).await, None);
    assert!(find(&site, &other, None, Some(column)).await.is_some());
    // A save that fails deletes no stored text.
    assert_eq!(
        refused(save(&site, &other, Some(id), 1, fields(column, "三")).await),
        Refusal::Stale { theirs: RevisionNumber::new(2) }
    );
    assert_eq!(draft::Entity::find().count(site.db()).await.unwrap(), 2);
}

async fn what_was_saved_is_not_found_again(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = saved(&site, &writer, column, "一").await;
    let text = Fields { title: " 二 ".into(), summary: Some("  ".into()), ..fields(column, "二") };
    save(&site, &writer, Some(id), 1, text.clone()).await.unwrap();
    // This text was still on its way during its save.
    keep(&site, &writer, Some(id), 1, text).await;
    assert_eq!(find(&site, &writer, Some(id), None).await, None);
    keep(&site, &writer, Some(id), 1, fields(column, "三")).await;
    assert_eq!(find(&site, &writer, Some(id), None).await.unwrap().fields.title, "三");
}

async fn a_text_is_discarded(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = saved(&site, &writer, column, "一").await;
    for (article, place) in [(Some(id), None), (None, Some(column))] {
        keep(&site, &writer, article, 0, fields(column, "二")).await;
        assert!(find(&site, &writer, article, place).await.is_some());
        site.services.drafts.discard(&writer.staff, article, place).await.unwrap();
        assert_eq!(find(&site, &writer, article, place).await, None);
        site.services.drafts.discard(&writer.staff, article, place).await.unwrap();
    }
}

async fn a_text_of_what_was_withdrawn_is_not_lost(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let reviewer = crate::editing::office::reviewer(&site, "zhang", column).await;
    let id = crate::editing::office::public(&site, &writer, &reviewer, column, "一").await;
    withdraw(&site, &reviewer, id).await.unwrap();
    keep(&site, &writer, Some(id), 1, fields(column, "二")).await;
    assert_eq!(find(&site, &writer, Some(id), None).await.unwrap().fields.title, "二");
}

async fn what_is_too_large_is_not_kept(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = saved(&site, &writer, column, "一").await;
    keep(&site, &writer, Some(id), 1, Fields { body: "a".repeat(4_000_000), ..fields(column, "二") }).await;
    let kept = Kept {
        article: Some(id),
        version: RevisionNumber::new(1),
        fields: Fields { body: "文".repeat(1_500_000), ..fields(column, "三") },
    };
    let answer = refused(site.services.drafts.keep(&writer.staff, &kept).await);
    assert!(matches!(&answer, Refusal::Invalid { field, .. } if field == "body"), "{answer:?}");
    assert_eq!(find(&site, &writer, Some(id), None).await.unwrap().fields.title, "二", "the one before is still there");
}

async fn keeping_leaves_no_row_in_the_log(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let writer = editor(&site, "li", column).await;
    let id = saved(&site, &writer, column, "一").await;
    let (before, rows) = (data(&site).await, log(&site).await.len());
    keep(&site, &writer, Some(id), 1, fields(column, "二")).await;
    site.services.drafts.here(&writer.staff, id, RevisionNumber::new(1)).await.unwrap();
    site.services.drafts.leave(&writer.staff, id).await.unwrap();
    site.services.drafts.discard(&writer.staff, Some(id), None).await.unwrap();
    assert_eq!((data(&site).await, log(&site).await.len()), (before, rows));
}
