//! Review: the approvers, and the number of approvals.

use domain::{account::Role, article::State, column::ListQuery, fault::Refusal, id::RevisionNumber};

use super::office::{
    approve, draft, editor, fields, is_conflict, person, public, refused, reviewer, save, send_back, set_steps, submit,
    title,
};
use crate::{builders::column, database::TestSite};

on_both!(
    a_correction_is_public_once_it_is_approved,
    nobody_approves_their_own_work,
    three_steps_need_three_people,
    no_step_publishes_on_submission,
    a_return_begins_the_review_anew,
    a_return_says_why,
    a_move_is_reviewed_by_the_stricter_column,
);

async fn a_correction_is_public_once_it_is_approved(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &writer, &reviewer, column, "错子").await;

    save(&site, &writer, Some(id), 1, fields(column, "错字")).await.unwrap();
    assert_eq!(title(&site, id).await.unwrap(), "错子");
    let work = site.services.editing.open(&reviewer.staff, id).await.unwrap();
    assert_eq!((work.fields.title.as_str(), work.public.unwrap().title.as_str()), ("错字", "错子"));
    assert_eq!((work.state, work.public_version), (State::Draft, Some(RevisionNumber::new(1))));
    submit(&site, &writer, id, 2).await.unwrap();
    assert_eq!(title(&site, id).await.unwrap(), "错子");
    assert_eq!(approve(&site, &reviewer, id, 2).await, Ok(State::Published));

    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.reviewer.as_deref()), ("错字", Some("zhang某")));
    assert_eq!(site.services.articles.latest(1).await.unwrap()[0].title, "错字");
    assert_eq!(site.services.columns.page("a", &ListQuery::page(1)).await.unwrap().articles[0].title, "错字");
}

async fn nobody_approves_their_own_work(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let both = [(Role::Editor, column), (Role::Reviewer, column)];
    let (li, wang, zhang) =
        (person(&site, "li", &both).await, person(&site, "wang", &both).await, person(&site, "zhang", &both).await);
    let id = draft(&site, &li, column, "一").await;
    save(&site, &wang, Some(id), 1, fields(column, "二")).await.unwrap();
    submit(&site, &wang, id, 2).await.unwrap();
    for writer in [&li, &wang] {
        assert_eq!(refused(approve(&site, writer, id, 2).await), Refusal::OwnWork, "{}", writer.staff.login);
        assert!(!site.services.editing.open(&writer.staff, id).await.unwrap().allowed.approve);
    }
    assert!(site.services.editing.open(&zhang.staff, id).await.unwrap().allowed.approve);
    approve(&site, &zhang, id, 2).await.unwrap();

    // A publication ends the writers' part: at any step, they may approve what others write after it.
    set_steps(&site, column, 2).await;
    save(&site, &zhang, Some(id), 2, fields(column, "三")).await.unwrap();
    submit(&site, &zhang, id, 3).await.unwrap();
    assert_eq!(approve(&site, &li, id, 3).await, Ok(State::InReview));
    assert_eq!(refused(approve(&site, &zhang, id, 3).await), Refusal::OwnWork);
    assert_eq!(approve(&site, &wang, id, 3).await, Ok(State::Published));
}

async fn three_steps_need_three_people(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 3).await;
    let writer = editor(&site, "li", column).await;
    let (one, two, three) = (
        reviewer(&site, "jia", column).await,
        reviewer(&site, "yi", column).await,
        reviewer(&site, "bing", column).await,
    );
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(approve(&site, &one, id, 1).await, Ok(State::InReview));
    assert!(is_conflict(approve(&site, &one, id, 1).await), "the same person");
    assert_eq!(approve(&site, &two, id, 1).await, Ok(State::InReview));
    assert!(is_conflict(approve(&site, &one, id, 1).await), "still the same person");
    let work = site.services.editing.open(&three.staff, id).await.unwrap();
    assert_eq!((work.steps, work.approvals), (3, vec!["jia某".to_owned(), "yi某".to_owned()]));
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    assert_eq!(approve(&site, &three, id, 1).await, Ok(State::Published));
    let reviewer = site.services.articles.read(id).await.unwrap().reviewer;
    assert_eq!(reviewer.as_deref(), Some("jia某、yi某、bing某"));

    // A new version needs all three again.
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    submit(&site, &writer, id, 2).await.unwrap();
    assert_eq!(approve(&site, &three, id, 2).await, Ok(State::InReview));
    assert_eq!(title(&site, id).await.unwrap(), "一");
}

async fn no_step_publishes_on_submission(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 0).await;
    let writer = editor(&site, "li", column).await;
    let id = draft(&site, &writer, column, "一").await;
    assert_eq!(submit(&site, &writer, id, 1).await, Ok(State::Published));
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.reviewer), ("一", None));
}

async fn a_return_begins_the_review_anew(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    set_steps(&site, column, 2).await;
    let writer = editor(&site, "li", column).await;
    let (one, two) = (reviewer(&site, "jia", column).await, reviewer(&site, "yi", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    approve(&site, &one, id, 1).await.unwrap();
    assert_eq!(send_back(&site, &two, id, 1).await, Ok(State::Returned));
    submit(&site, &writer, id, 1).await.unwrap();
    assert_eq!(approve(&site, &two, id, 1).await, Ok(State::InReview), "the approval before the return is void");
    assert_eq!(approve(&site, &one, id, 1).await, Ok(State::Published));
}

async fn a_return_says_why(site: TestSite) {
    let column = column(&site, "a", None, 1).await;
    let (writer, reviewer) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = draft(&site, &writer, column, "一").await;
    submit(&site, &writer, id, 1).await.unwrap();
    let silent = site.services.editing.send_back(&reviewer.staff, id, RevisionNumber::new(1), " ", &reviewer.by).await;
    assert!(matches!(refused(silent), Refusal::Invalid { field, .. } if field == "reason"));
    send_back(&site, &reviewer, id, 1).await.unwrap();

    let said = Some(("日期有误".to_owned(), "zhang某".to_owned()));
    let desk = site.services.editing.desk(&writer.staff).await.unwrap();
    assert_eq!(desk.returned.iter().map(|line| line.id).collect::<Vec<_>>(), [id]);
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().message, said);
    save(&site, &writer, Some(id), 1, fields(column, "二")).await.unwrap();
    let work = site.services.editing.open(&writer.staff, id).await.unwrap();
    assert_eq!((work.state, work.message), (State::Returned, said), "while it is being mended");
    submit(&site, &writer, id, 2).await.unwrap();
    approve(&site, &reviewer, id, 2).await.unwrap();
    save(&site, &writer, Some(id), 2, fields(column, "三")).await.unwrap();
    assert_eq!(site.services.editing.open(&writer.staff, id).await.unwrap().message, None, "that is settled");
}

async fn a_move_is_reviewed_by_the_stricter_column(site: TestSite) {
    let (strict, loose) = (column(&site, "a", None, 1).await, column(&site, "b", None, 2).await);
    set_steps(&site, loose, 0).await;
    let writer = person(&site, "li", &[(Role::Editor, strict), (Role::Editor, loose)]).await;
    let of_both = person(&site, "zhang", &[(Role::Reviewer, strict), (Role::Reviewer, loose)]).await;
    let of_one = reviewer(&site, "zhao", strict).await;
    let id = public(&site, &writer, &of_one, strict, "一").await;

    save(&site, &writer, Some(id), 1, fields(loose, "二")).await.unwrap();
    assert_eq!(submit(&site, &writer, id, 2).await, Ok(State::InReview), "no way round the review");
    assert_eq!(refused(approve(&site, &of_one, id, 2).await), Refusal::Forbidden);
    assert_eq!(site.services.articles.read(id).await.unwrap().path[0].slug, "a", "it stays where it is");
    assert_eq!(site.services.columns.page("b", &ListQuery::page(1)).await.unwrap().articles, vec![]);
    assert_eq!(approve(&site, &of_both, id, 2).await, Ok(State::Published));
    assert_eq!(site.services.articles.read(id).await.unwrap().path[0].slug, "b");
    assert_eq!(site.services.columns.page("a", &ListQuery::page(1)).await.unwrap().articles, vec![]);
    assert_eq!(site.services.columns.page("b", &ListQuery::page(1)).await.unwrap().articles[0].id, id);
}
