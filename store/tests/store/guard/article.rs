//! Changes of articles behind the program's back are found and undone.

use domain::{
    column::ListQuery,
    date::date,
    fault::Refusal,
    guard::{Remedy, Trouble},
    id::ArticleId,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use store::entity::{audit, revision, seal};

use super::scene::{Scene, assert_one, behind_the_back, round, scene};
use crate::{
    builders::{column, find, published_article},
    database::TestSite,
    editing::office::{approve, draft, fields, public, reopen, reviewer, save, submit, title, withdraw},
};

on_both!(
    what_the_program_does_raises_nothing,
    a_text_that_was_changed_is_given_back,
    a_place_that_was_changed_is_given_back,
    an_article_that_was_deleted_is_there_again,
    an_article_that_was_taken_down_is_there_again,
    what_nobody_published_is_hidden,
    without_a_good_copy_it_is_hidden,
    the_draft_of_an_editor_stays_the_newest_version,
    every_article_is_looked_at_however_many_there_are,
);

async fn what_the_program_does_raises_nothing(site: TestSite) {
    let Scene { site, column, li, zhang, id } = scene(site).await;
    assert_eq!(round(&site).await, []);
    save(&site, &li, Some(id), 1, fields(column, "改过的")).await.unwrap();
    assert_eq!(round(&site).await, [], "a draft of a published article");
    submit(&site, &li, id, 2).await.unwrap();
    assert_eq!(round(&site).await, []);
    approve(&site, &zhang, id, 2).await.unwrap();
    assert_eq!(round(&site).await, []);
    assert_eq!(title(&site, id).await, Ok("改过的".into()));
    site.services.clicks.add(&[(id, 3)]).await.unwrap();
    withdraw(&site, &li, id).await.unwrap();
    assert_eq!(round(&site).await, []);
    reopen(&site, &li, id).await.unwrap();
    draft(&site, &li, column, "草稿").await;
    assert_eq!(round(&site).await, []);
    submit(&site, &li, id, 2).await.unwrap();
    approve(&site, &zhang, id, 2).await.unwrap();
    assert_eq!(round(&site).await, []);
    assert_eq!(site.services.guard.look(None).await.unwrap().articles, 1);
}

async fn a_text_that_was_changed_is_given_back(site: TestSite) {
    let Scene { site, column, li, zhang, id } = scene(site).await;
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章', body = '<p>假的</p>'"]).await;
    assert_eq!(title(&site, id).await, Ok("坏文章".into()), "this is what would be read");

    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.body");
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.body.as_str()), ("好文章", "<p>好文章的正文。</p>"));
    assert_eq!(article.reviewer.as_deref(), Some("zhang某"), "who approved it is still said");
    let listed = site.services.columns.page("news", &ListQuery::page(1)).await.unwrap();
    assert_eq!(listed.articles[0].title, "好文章");
    assert_eq!(round(&site).await, [], "once");

    let log = audit::Entity::find().all(site.db()).await.unwrap();
    let told = log.iter().find(|row| row.action == "tamper.found").unwrap();
    assert_eq!((told.subject_id, told.detail.contains("restored")), (Some(id.get()), true), "{told:?}");
    let evidence = revision::Entity::find().all(site.db()).await.unwrap();
    assert!(evidence.iter().any(|row| row.title == "坏文章"), "what was put in its place is kept");
    // Editors continue from the version that citizens read.
    assert_eq!(site.services.editing.open(&li.staff, id).await.unwrap().fields.title, "好文章");
    save(&site, &li, Some(id), 2, fields(column, "第三版")).await.unwrap();
    submit(&site, &li, id, 3).await.unwrap();
    approve(&site, &zhang, id, 3).await.unwrap();
    assert_eq!((title(&site, id).await, round(&site).await), (Ok("第三版".into()), vec![]));
}

async fn a_place_that_was_changed_is_given_back(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    let other = column(&site, "other", None, 2).await;
    let versions = revision::Entity::find().count(site.db()).await.unwrap();
    behind_the_back(&site, &[&format!("UPDATE article SET column_id = {other}, day = '1999-01-01', published_at = 5")])
        .await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "place.day");
    let listed = site.services.columns.page("news", &ListQuery::page(1)).await.unwrap();
    assert_eq!(listed.articles[0].day, domain::date::date(2026, 11, 20));
    assert!(site.services.columns.page("other", &ListQuery::page(1)).await.unwrap().articles.is_empty());
    assert_eq!(revision::Entity::find().count(site.db()).await.unwrap(), versions, "no version was needed");
}

async fn an_article_that_was_deleted_is_there_again(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    let tables =
        ["click", "publication", "approval", "message", "notice", "save_key", "search_text", "draft", "presence"];
    let mut statements: Vec<String> = tables.map(|table| format!("DELETE FROM {table}")).to_vec();
    statements.extend([
        "UPDATE article SET state = 'draft', published_revision_id = NULL".to_owned(),
        "DELETE FROM revision".to_owned(),
        "DELETE FROM article".to_owned(),
    ]);
    behind_the_back(&site, &statements.iter().map(String::as_str).collect::<Vec<_>>()).await;
    assert_eq!(title(&site, id).await, Err(Refusal::NotFound));
    assert_one(&round(&site).await, id, Trouble::Missing, Remedy::Restored, "article");
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!((article.title.as_str(), article.reviewer.as_deref()), ("好文章", Some("zhang某")));
    assert_eq!(round(&site).await, []);
}

async fn an_article_that_was_taken_down_is_there_again(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    behind_the_back(&site, &["UPDATE article SET state = 'withdrawn', withdrawn_reason = '别人'"]).await;
    assert_eq!(title(&site, id).await, Err(Refusal::Gone));
    assert_one(&round(&site).await, id, Trouble::Missing, Remedy::Restored, "state");
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
    assert_eq!(find(&site, id).await.state, "published");
}

async fn what_nobody_published_is_hidden(site: TestSite) {
    let Scene { site, column, li, id, .. } = scene(site).await;
    let forged = draft(&site, &li, column, "假通知").await;
    let publish = format!(
        "UPDATE article SET state = 'published', published_at = 5, published_revision_id = \
         (SELECT id FROM revision WHERE article_id = {forged}) WHERE id = {forged}"
    );
    let gone = public(&site, &li, &reviewer(&site, "wang", column).await, column, "撤下的").await;
    withdraw(&site, &li, gone).await.unwrap();
    let back = format!("UPDATE article SET state = 'published' WHERE id = {gone}");
    behind_the_back(&site, &[&publish, &back]).await;
    assert_eq!(title(&site, forged).await, Ok("假通知".into()));
    let found = round(&site).await;
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|one| (one.trouble, one.remedy) == (Trouble::Unsealed, Remedy::Hidden)), "{found:?}");
    assert_eq!(title(&site, forged).await, Err(Refusal::NotFound));
    assert_eq!(title(&site, gone).await, Err(Refusal::Gone), "it was withdrawn, and is");
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
    assert_eq!(find(&site, forged).await.state, "draft", "its writer can go on with it");
    assert_eq!(round(&site).await, []);
}

async fn without_a_good_copy_it_is_hidden(site: TestSite) {
    let Scene { site, column, li, zhang, id } = scene(site).await;
    let second = public(&site, &li, &zhang, column, "第二篇").await;
    let first_seal = seal::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap();
    // The seal of one article proves nothing of another, nor does a forged text.
    let exchanged = format!("UPDATE seal SET mac = '{}' WHERE article_id = {second}", first_seal.mac);
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    behind_the_back(&site, &[&exchanged, &format!("DELETE FROM seal WHERE article_id = {id}")]).await;
    let found = round(&site).await;
    assert_eq!(found.iter().map(|one| one.remedy).collect::<Vec<_>>(), [Remedy::Hidden; 2], "{found:?}");
    for hidden in [id, second] {
        assert_eq!(title(&site, hidden).await, Err(Refusal::NotFound));
    }
}

async fn the_draft_of_an_editor_stays_the_newest_version(site: TestSite) {
    let Scene { site, column, li, zhang, id } = scene(site).await;
    save(&site, &li, Some(id), 1, fields(column, "正在改")).await.unwrap();
    submit(&site, &li, id, 2).await.unwrap();
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章' WHERE number = 1"]).await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
    let history = site.services.editing.history(&li.staff, id).await.unwrap();
    assert_eq!(history.len(), 3, "{history:?}");
    approve(&site, &zhang, id, 2).await.unwrap();
    assert_eq!((title(&site, id).await, round(&site).await), (Ok("正在改".into()), vec![]));
}

async fn every_article_is_looked_at_however_many_there_are(site: TestSite) {
    let Scene { site, column, .. } = scene(site).await;
    for number in 0..450 {
        published_article(&site, column, &format!("第{number}篇"), date(2026, 1, 1)).await;
    }
    site.store.reseal().await.unwrap();
    behind_the_back(
        &site,
        &[
            "UPDATE revision SET body = '假' WHERE article_id IN (2, 201, 451)",
            "UPDATE article SET state = 'withdrawn' WHERE id BETWEEN 100 AND 180 OR id = 450",
        ],
    )
    .await;
    let (mut changed, mut missing, mut articles, mut after) = (Vec::new(), 0, 0, None);
    loop {
        let look = site.services.guard.look(after).await.unwrap();
        changed.extend(look.suspects.iter().filter(|one| one.trouble == Trouble::Changed).map(|one| one.article));
        missing += look.suspects.iter().filter(|one| one.trouble == Trouble::Missing).count();
        articles += look.articles;
        after = look.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((changed, missing, articles), ([2, 201, 451].map(ArticleId::new).to_vec(), 82, 451 - 82));
}
