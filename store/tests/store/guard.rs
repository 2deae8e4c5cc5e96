//! What is public is watched over: whatever is written behind the program's back is found and mended.

use domain::{
    column::ListQuery,
    editing::Attached,
    fault::Refusal,
    guard::{Finding, Remedy, Trouble},
};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait};
use store::{
    KeyState, SealKey,
    entity::{audit, revision, seal},
};

use crate::{
    builders::{column, find, stored_file},
    database::TestSite,
    editing::office::{
        Person, approve, clock, draft, editor, fields, public, refused, reopen, reviewer, save, submit, title, withdraw,
    },
};

on_both!(
    what_the_program_does_raises_nothing,
    a_text_that_was_changed_is_given_back,
    a_place_that_was_changed_is_given_back,
    an_article_that_was_deleted_is_there_again,
    an_article_that_was_taken_down_is_there_again,
    what_nobody_published_is_hidden,
    without_a_good_copy_it_is_hidden,
    an_attachment_that_was_exchanged_is_given_back,
    the_draft_of_an_editor_stays_the_newest_version,
    seals_of_another_key_are_refused_until_they_are_made_anew,
    what_was_there_before_is_sealed_at_first,
    every_article_is_looked_at_however_many_there_are,
    what_stands_around_the_articles_is_given_back,
    who_may_see_alarms,
);

/// The site as a server runs it: with a key.
async fn sealed(mut site: TestSite) -> TestSite {
    site.store = site.store.with_seal_key(key("0b"));
    site.store.adopt_seals().await.unwrap();
    site.services = site.store.services();
    site
}

fn key(byte: &str) -> SealKey {
    SealKey::parse(&byte.repeat(32)).unwrap()
}

struct Scene {
    site: TestSite,
    column: i64,
    li: Person,
    zhang: Person,
    id: i64,
}

/// One published article, 好文章.
async fn scene(site: TestSite) -> Scene {
    let site = sealed(site).await;
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &li, &zhang, column, "好文章").await;
    Scene { site, column, li, zhang, id }
}

/// What somebody does who has the database, and not the program. Versions are behind triggers, which they take off first.
async fn behind_the_back(site: &TestSite, statements: &[&str]) {
    let unlock = match site.db().get_database_backend() {
        DbBackend::Sqlite => "DROP TRIGGER IF EXISTS revision_no_update; DROP TRIGGER IF EXISTS revision_no_delete",
        _ => "ALTER TABLE revision DISABLE TRIGGER USER",
    };
    for statement in [unlock].iter().chain(statements) {
        site.db().execute_unprepared(statement).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

/// What a round finds, and mends.
async fn round(site: &TestSite) -> Vec<Finding> {
    let (mut found, mut after) = (Vec::new(), Some(0));
    while let Some(behind) = after {
        let look = site.services.guard.look(behind).await.unwrap();
        for suspect in look.suspects {
            found.extend(site.services.guard.mend(suspect.article, &clock()).await.unwrap());
        }
        after = look.next;
    }
    found
}

fn assert_one(found: &[Finding], article: i64, trouble: Trouble, remedy: Remedy, detail: &str) {
    let [one] = found else { panic!("{found:?}") };
    assert_eq!(
        (one.subject.as_str(), one.trouble, one.remedy),
        (article.to_string().as_str(), trouble, remedy),
        "{one:?}"
    );
    assert!(one.detail.contains(detail), "{one:?}");
}

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
    assert_eq!(site.services.guard.look(0).await.unwrap().articles, 1);
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
    assert_eq!((told.subject_id, told.detail.contains("restored")), (Some(id), true), "{told:?}");
    let evidence = revision::Entity::find().all(site.db()).await.unwrap();
    assert!(evidence.iter().any(|row| row.title == "坏文章"), "what was put in its place is kept");
    // Editors go on from what citizens read.
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
    assert_eq!(listed.articles[0].day.iso, "2026-11-20");
    assert!(site.services.columns.page("other", &ListQuery::page(1)).await.unwrap().articles.is_empty());
    assert_eq!(revision::Entity::find().count(site.db()).await.unwrap(), versions, "no version was needed");
}

async fn an_article_that_was_deleted_is_there_again(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    let tables = ["click", "publication", "approval", "message", "save_key", "search_text", "draft", "presence"];
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
    let first_seal = seal::Entity::find_by_id(id).one(site.db()).await.unwrap().unwrap();
    // The seal of one article proves nothing of another, nor does a text of one's own.
    let exchanged = format!("UPDATE seal SET mac = '{}' WHERE article_id = {second}", first_seal.mac);
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    behind_the_back(&site, &[&exchanged, &format!("DELETE FROM seal WHERE article_id = {id}")]).await;
    let found = round(&site).await;
    assert_eq!(found.iter().map(|one| one.remedy).collect::<Vec<_>>(), [Remedy::Hidden; 2], "{found:?}");
    for hidden in [id, second] {
        assert_eq!(title(&site, hidden).await, Err(Refusal::NotFound));
    }
}

async fn an_attachment_that_was_exchanged_is_given_back(site: TestSite) {
    let Scene { site, column, li, zhang, .. } = scene(site).await;
    let (good, bad) = (stored_file(&site, 1).await, stored_file(&site, 2).await);
    let mut with = fields(column, "有附件");
    with.attachments = vec![Attached { sha256: good.clone(), name: "表.pdf".into() }];
    let id = save(&site, &li, None, 0, with).await.unwrap().article;
    submit(&site, &li, id, 1).await.unwrap();
    approve(&site, &zhang, id, 1).await.unwrap();
    assert_eq!(round(&site).await, []);
    let exchange = format!("UPDATE attachment SET file_id = (SELECT id FROM file WHERE sha256 = '{bad}')");
    behind_the_back(&site, &[&exchange, &format!("UPDATE file SET media_type = 'text/html' WHERE sha256 = '{good}'")])
        .await;
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.attachments");
    let article = site.services.articles.read(id).await.unwrap();
    assert_eq!(article.attachments.len(), 1);
    assert!(article.attachments[0].address.contains(&good), "{:?}", article.attachments);
    let file = site.services.files.read(None, &good).await.unwrap();
    assert_eq!(file.file.kind.media_type(), "application/pdf");
    assert_eq!(round(&site).await, []);
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

async fn seals_of_another_key_are_refused_until_they_are_made_anew(site: TestSite) {
    let Scene { site, id, .. } = scene(site).await;
    assert_eq!(site.store.seal_key().await.unwrap(), KeyState::Own);
    let other = site.store.clone().with_seal_key(key("0c"));
    assert_eq!(other.seal_key().await.unwrap(), KeyState::Other);
    let refused = other.adopt_seals().await.unwrap_err().to_string();
    assert!(refused.contains("seal.key") && refused.contains("--reseal"), "{refused}");
    other.reseal().await.unwrap();
    let site = TestSite { services: other.services(), store: other, ..site };
    assert_eq!((site.store.seal_key().await.unwrap(), round(&site).await), (KeyState::Own, vec![]));
    assert_eq!(title(&site, id).await, Ok("好文章".into()));
}

async fn what_was_there_before_is_sealed_at_first(site: TestSite) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let id = public(&site, &li, &zhang, column, "早就有的").await;
    assert!(!site.services.guard.is_on());
    assert_eq!(site.store.seal_key().await.unwrap(), KeyState::None);
    let site = sealed(site).await;
    assert!(site.services.guard.is_on());
    assert_eq!(round(&site).await, []);
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    // A second start takes nothing of it for good.
    site.store.adopt_seals().await.unwrap();
    assert_one(&round(&site).await, id, Trouble::Changed, Remedy::Restored, "text.title");
}

async fn every_article_is_looked_at_however_many_there_are(site: TestSite) {
    let Scene { site, column, .. } = scene(site).await;
    for number in 0..450 {
        crate::builders::published_article(&site, column, &format!("第{number}篇"), jiff::civil::date(2026, 1, 1))
            .await;
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
    let (mut changed, mut missing, mut articles, mut after) = (Vec::new(), 0, 0, Some(0));
    while let Some(behind) = after {
        let look = site.services.guard.look(behind).await.unwrap();
        changed.extend(look.suspects.iter().filter(|one| one.trouble == Trouble::Changed).map(|one| one.article));
        missing += look.suspects.iter().filter(|one| one.trouble == Trouble::Missing).count();
        articles += look.articles;
        after = look.next;
    }
    assert_eq!((changed, missing, articles), (vec![2, 201, 451], 82, 451 - 82));
}

async fn who_may_see_alarms(site: TestSite) {
    let Scene { site, li, .. } = scene(site).await;
    behind_the_back(&site, &["UPDATE revision SET title = '坏文章'"]).await;
    round(&site).await;
    let forbidden = refused(site.services.guard.alarms(&li.staff).await);
    assert_eq!(forbidden, Refusal::Forbidden);
    let left = Finding {
        kind: "file",
        subject: "ab".repeat(32),
        trouble: Trouble::Missing,
        remedy: Remedy::Left,
        detail: String::new(),
    };
    assert_eq!(site.services.guard.alarm(&left, &clock()).await, Ok(true));
    assert_eq!(site.services.guard.alarm(&left, &clock()).await, Ok(false), "the same is not said each minute");
    let auditor = crate::editing::office::person(&site, "sun", &[(domain::account::Role::Auditor, 0)]).await;
    let alarms = site.services.guard.alarms(&auditor.staff).await.unwrap();
    let said: Vec<_> = alarms.iter().map(|alarm| (alarm.kind.as_str(), alarm.remedy)).collect();
    assert_eq!(said, [("file", Remedy::Left), ("article", Remedy::Restored)]);
}

async fn what_stands_around_the_articles_is_given_back(site: TestSite) {
    use domain::{column::ColumnChange, directory::DirectoryChange, ports::Guard};

    let column = column(&site, "news", None, 1).await;
    let site = sealed(site).await;
    site.services.sites.found(&domain::site::Site { name: "博乐市".into(), ..Default::default() }).await.unwrap();
    let admin = crate::editing::office::person(&site, "xitong", &[(domain::account::Role::SiteAdmin, 0)]).await;
    let guard = &site.store;
    let add = DirectoryChange::AddGroup { name: "部门".into() };
    let group = site.services.directory.edit(&admin.staff, &add, &admin.by).await.unwrap()[0].id;
    let link = DirectoryChange::AddLink { group, name: "教育局".into(), url: "https://edu.gov.cn/".into() };
    site.services.directory.edit(&admin.staff, &link, &admin.by).await.unwrap();
    let moved = ColumnChange::Move { column, parent: None, position: 1 };
    site.services.columns.edit(&admin.staff, &moved, &admin.by).await.unwrap();
    assert_eq!(guard.look_around().await.unwrap(), [], "the program's own doing");

    for (statement, table) in [
        ("UPDATE site SET name = '被黑了', police_number = 'x'", "site"),
        ("UPDATE link SET url = 'https://evil.example/', removed_at = NULL", "link"),
        ("DELETE FROM link", "link"),
        ("INSERT INTO link_group (name, position) VALUES ('赌场', 9)", "link_group"),
        ("UPDATE \"column\" SET name = '被黑了', description = '假的', removed_at = 5", "column"),
        ("INSERT INTO home_section (section, position, shown, rows) VALUES ('news', 1, true, 9)", "home_section"),
    ] {
        site.db().execute_unprepared(statement).await.unwrap();
        let looked = guard.look_around().await.unwrap();
        assert_eq!(looked.iter().map(|one| one.subject.as_str()).collect::<Vec<_>>(), [table], "{statement}");
        let mended = guard.mend_around(&clock()).await.unwrap();
        assert_eq!(
            mended.iter().map(|one| one.remedy).collect::<Vec<_>>(),
            [Remedy::Restored],
            "{statement}: {mended:?}"
        );
        assert_eq!(guard.look_around().await.unwrap(), [], "{statement}");
    }
    assert_eq!(site.services.sites.current().await.unwrap().name, "博乐市");
    let groups = site.services.directory.groups().await.unwrap();
    assert_eq!((groups.len(), groups[0].links[0].url.as_deref()), (1, Some("https://edu.gov.cn/")));
    assert_eq!(site.services.columns.page("news", &ListQuery::page(1)).await.unwrap().path[0].name, "栏目 news");

    // Without its seal nobody knows what it was: it is told, and left.
    site.db().execute_unprepared("DELETE FROM seal_part WHERE part = 'site'").await.unwrap();
    let left = guard.mend_around(&clock()).await.unwrap();
    assert_eq!((left[0].trouble, left[0].remedy), (Trouble::Unsealed, Remedy::Left));
}
