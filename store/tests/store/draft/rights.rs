//! The right to store a text: the same as the right to edit there.

use domain::{
    account::Role,
    draft::Kept,
    fault::{Fault, Outcome, Refusal},
    id::{ArticleId, ColumnId, RevisionNumber},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{draft as drafts, presence};

use crate::{
    builders::column,
    database::TestSite,
    editing::office::{Person, draft, editor, fields, person, public, refused, reviewer},
};

on_both!(only_who_edits_there_keeps_a_text, a_new_article_is_for_the_columns_editors);

/// Calls every use case for `article`, or for a new one of `column`, except for leaving, which anybody may.
async fn answers(
    site: &TestSite,
    who: &Person,
    article: Option<ArticleId>,
    column: ColumnId,
) -> Vec<Result<(), Refusal>> {
    let drafts = &site.services.drafts;
    let kept = Kept { article, version: RevisionNumber::new(1), fields: fields(column, "二") };
    let mut answers = vec![
        answer(drafts.keep(&who.staff, &kept).await),
        answer(drafts.find(&who.staff, article, Some(column)).await),
        answer(drafts.discard(&who.staff, article, Some(column)).await),
    ];
    if let Some(article) = article {
        answers.push(answer(drafts.here(&who.staff, article, RevisionNumber::new(1)).await));
        assert_eq!(drafts.leave(&who.staff, article).await, Ok(()));
    }
    answers
}

fn answer<T>(outcome: Outcome<T>) -> Result<(), Refusal> {
    match outcome {
        Ok(_) => Ok(()),
        Err(Fault::Refused(refusal)) => Err(refusal),
        Err(failed) => panic!("{failed}"),
    }
}

async fn only_who_edits_there_keeps_a_text(site: TestSite) {
    let (here, foreign) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let (writer, reviewer) = (editor(&site, "li", here).await, reviewer(&site, "zhang", here).await);
    let mut fresh = editor(&site, "fresh", here).await;
    fresh.staff.must_change_password = true;
    let stranger = person(&site, "wang", &[(Role::Editor, foreign), (Role::Reviewer, foreign)]).await;
    let hidden = draft(&site, &writer, here, "草稿").await;
    let known = public(&site, &writer, &reviewer, here, "公开").await;
    for (who, of_hidden, of_known) in [
        (&writer, Ok(()), Ok(())),
        (&reviewer, Err(Refusal::Forbidden), Err(Refusal::Forbidden)),
        (&stranger, Err(Refusal::NotFound), Err(Refusal::Forbidden)),
        (&fresh, Err(Refusal::NotFound), Err(Refusal::Forbidden)),
    ] {
        for (article, expected) in [(hidden, of_hidden), (known, of_known)] {
            for answer in answers(&site, who, Some(article), here).await {
                assert_eq!(answer, expected, "{} {article}", who.staff.login);
            }
        }
    }
    for answer in answers(&site, &writer, Some(ArticleId::new(known.get() + 9)), here).await {
        assert_eq!(answer, Err(Refusal::NotFound));
    }
    assert_eq!(drafts::Entity::find().count(site.db()).await.unwrap(), 0, "all discarded");
    assert_eq!(presence::Entity::find().count(site.db()).await.unwrap(), 0, "and all gone");
}

async fn a_new_article_is_for_the_columns_editors(site: TestSite) {
    let (here, foreign) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    let writer = editor(&site, "li", here).await;
    for answer in answers(&site, &writer, None, here).await {
        assert_eq!(answer, Ok(()));
    }
    for answer in answers(&site, &writer, None, foreign).await {
        assert_eq!(answer, Err(Refusal::Forbidden));
    }
    let nowhere = refused(site.services.drafts.find(&writer.staff, None, Some(ColumnId::new(foreign.get() + 9))).await);
    assert!(matches!(&nowhere, Refusal::Invalid { field, .. } if field == "column"), "{nowhere:?}");
}
