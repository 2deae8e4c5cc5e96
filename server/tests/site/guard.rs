//! What is written behind the program's back: citizens have the last good copy again after one round, and those who look
//! after the site are told.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use domain::{
    account::Role,
    guard::{Remedy, Trouble},
    id::ArticleId,
};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait};
use server::Watch;
use store::{Adoption, SiteKey, entity::audit};

use crate::{
    builders::column,
    database::site_key,
    file::{make::png, on_disk, sent},
    harness::Site,
    program::Program,
    staff::office::{Person, editor, of_site, public, reviewer},
};

on_both!(
    citizens_have_the_good_text_again_and_the_auditor_is_told,
    a_file_that_was_changed_or_removed_is_given_back,
    without_a_copy_a_file_is_told_and_left,
    a_table_that_was_emptied_hides_no_site,
    verify_names_what_was_changed_and_where,
    the_running_program_mends_by_itself,
    what_was_published_and_is_gone_is_missed,
    another_key_is_refused_in_words,
    signatures_that_were_all_deleted_are_not_taken_for_a_new_site,
    the_key_is_rotated_and_the_old_one_is_let_go,
    the_key_may_come_from_the_environment,
    the_key_of_an_older_program_takes_its_new_name,
    a_backup_of_another_machine_raises_nothing,
);

/// The site as `serve` runs it: what it publishes is sealed. It has the column `news`.
async fn sealed(site: Site) -> Site {
    column(&site, "news", None, 1).await;
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    write_key(&site.folder.path().join("site.key"), &site_key());
    site
}

fn write_key(file: &Path, key: &SiteKey) {
    fs::write(file, key.to_text().as_bytes()).unwrap();
    fs::set_permissions(file, PermissionsExt::from_mode(0o600)).unwrap();
}

fn watch(site: &Site, copies: bool) -> Watch {
    Watch::open(site.services.guard.clone(), site.folder.path(), copies).unwrap()
}

/// The program beside the site: the same database, files and key.
fn beside(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

async fn behind_the_back(site: &Site, statement: &str) {
    let unlock = match site.db().get_database_backend() {
        DbBackend::Sqlite => "DROP TRIGGER IF EXISTS revision_no_update",
        _ => "ALTER TABLE revision DISABLE TRIGGER USER",
    };
    for statement in [unlock, statement] {
        site.db().execute_unprepared(statement).await.unwrap();
    }
}

/// An article that is public, and its writer.
async fn published(site: &Site) -> (ArticleId, Person) {
    let column = site.services.columns.find("news").await.unwrap();
    let (li, zhang) = (editor(site, "li", column).await, reviewer(site, "zhang", column).await);
    (public(site, &li, &zhang, column, "好文章").await, li)
}

/// Where the only file of the site lies.
fn the_file(site: &Site) -> (String, PathBuf) {
    let [hash] = &on_disk(site)[..] else { panic!("one file") };
    (hash.clone(), site.folder.path().join("files").join(&hash[..2]).join(&hash[2..4]).join(hash))
}

async fn citizens_have_the_good_text_again_and_the_auditor_is_told(site: Site) {
    let site = sealed(site).await;
    let (id, _) = published(&site).await;
    let address = format!("/articles/{id}");
    let mut watch = watch(&site, true);
    let round = watch.round(false).await.unwrap();
    assert_eq!((round.articles, round.found.len()), (1, 0));
    assert!(site.get("/desk").by(&of_site(&site, "sun", Role::Auditor).await.token).await.texts(".alarms").is_empty());

    behind_the_back(&site, "UPDATE revision SET title = '坏文章', body = '<p>假的</p>'").await;
    let round = watch.round(false).await.unwrap();
    assert_eq!(round.found.len(), 1, "{round:?}");
    for page in
        [address.as_str(), "/columns/news", "/search?q=%E5%A5%BD%E6%96%87%E7%AB%A0", "/feed.xml", "/api/v1/articles"]
    {
        let page = site.get(page).await;
        assert!(page.text().contains("好文章") && !page.text().contains("坏文章"), "{}", page.text());
    }
    let security = of_site(&site, "zhou", Role::SecurityAdmin).await;
    let desk = site.get("/desk").by(&security.token).await;
    let told = desk.texts(".alarms li");
    assert!(told.len() == 1 && told[0].contains(&format!("文章 {id}")) && told[0].contains("已恢复"), "{told:?}");
    let auditor = of_site(&site, "wu", Role::Auditor).await;
    let log = site.get("/desk/audit?action=tamper.").by(&auditor.token).await;
    assert!(log.text().contains("tamper.found") && log.text().contains("text.title"), "{}", log.text());
    assert_eq!(site.get("/readyz").await.text(), "ok\n", "it is mended");
}

async fn a_file_that_was_changed_or_removed_is_given_back(site: Site) {
    let site = sealed(site).await;
    let (_, li) = published(&site).await;
    let li = crate::office::Person { staff: li.staff, by: li.by };
    sent(&site, &li, "山.png", &png(40, 30)).await;
    let (hash, place) = the_file(&site);
    let good = fs::read(&place).unwrap();
    let mut watch = watch(&site, true);
    assert_eq!(watch.round(false).await.unwrap().found, []);

    // As long as it was, and at the same time: whoever writes can set that, too.
    let before = fs::metadata(&place).unwrap().modified().unwrap();
    fs::write(&place, vec![7; good.len()]).unwrap();
    fs::File::options().write(true).open(&place).unwrap().set_modified(before).unwrap();
    let found = watch.round(false).await.unwrap().found;
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.subject.as_str(), one.trouble, one.remedy), (hash.as_str(), Trouble::Changed, Remedy::Restored));
    assert_eq!(fs::read(&place).unwrap(), good);
    let evidence = site.folder.path().join("good/found").join(&hash);
    assert_eq!(fs::read(evidence).unwrap(), vec![7; good.len()], "what was found is kept apart");

    fs::remove_file(&place).unwrap();
    let found = watch.round(false).await.unwrap().found;
    assert_eq!((found[0].trouble, found[0].remedy), (Trouble::Missing, Remedy::Restored));
    assert_eq!(fs::read(&place).unwrap(), good);
    assert_eq!(watch.round(false).await.unwrap().found, []);
}

async fn without_a_copy_a_file_is_told_and_left(site: Site) {
    let site = sealed(site).await;
    let (_, li) = published(&site).await;
    let li = crate::office::Person { staff: li.staff, by: li.by };
    sent(&site, &li, "山.png", &png(40, 30)).await;
    let (_, place) = the_file(&site);
    let mut watch = watch(&site, false);
    watch.round(false).await.unwrap();
    fs::write(&place, "other").unwrap();
    for _ in 0..2 {
        let found = watch.round(false).await.unwrap().found;
        assert_eq!((found[0].trouble, found[0].remedy), (Trouble::Changed, Remedy::Left));
    }
    let ready = site.get("/readyz").await;
    assert_eq!((ready.status, ready.text()), (200, "ok\ntampered\n"));
    let auditor = of_site(&site, "wu", Role::Auditor).await;
    assert_eq!(site.get("/desk").by(&auditor.token).await.texts(".alarms li").len(), 1, "told once");
}

async fn a_table_that_was_emptied_hides_no_site(site: Site) {
    let site = sealed(site).await;
    let column = site.services.columns.find("news").await.unwrap();
    for number in 0..21 {
        let day = domain::date::date(2026, 1, 1);
        crate::builders::published_article(&site, column, &format!("第{number}篇"), day).await;
    }
    // Twenty-one articles that no seal knows.
    let found = watch(&site, true).round(false).await.unwrap().found;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].trouble, found[0].remedy), (Trouble::Unsealed, Remedy::Left));
    let auditor = of_site(&site, "wu", Role::Auditor).await;
    let desk = site.get("/desk").by(&auditor.token).await;
    let told = desk.texts(".alarms li");
    assert!(told.len() == 1 && told[0].contains("文章的封印") && told[0].contains("无法核对"), "{told:?}");
    assert!(desk.texts(".alarms li a").is_empty(), "their number is no article's");
    assert_eq!(site.get("/articles/1").await.status, 200);
    assert_eq!(site.get("/readyz").await.text(), "ok\ntampered\n");
}

async fn verify_names_what_was_changed_and_where(site: Site) {
    let site = sealed(site).await;
    let (id, _) = published(&site).await;
    let program = beside(&site);
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("公开文章与发布时一致，共 1 篇"), "{}", done.out);

    behind_the_back(&site, "UPDATE revision SET title = '坏文章'").await;
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 1, "{done:?}");
    let named = format!("/articles/{id} 与发布时不一致");
    assert!(done.err.contains(&named) && done.err.contains("自动恢复"), "{}", done.err);
    assert!(done.out.contains("审计日志完整"), "the one does not hide the other: {}", done.out);
    let again = program.run(&["verify"]);
    assert_eq!(again.code, 1, "looking changes nothing: {again:?}");
}

async fn the_running_program_mends_by_itself(site: Site) {
    if crate::asset::built().is_none() {
        return;
    }
    let site = sealed(site).await;
    let (id, _) = published(&site).await;
    let program = beside(&site);
    let settings = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Leptos.toml")).unwrap();
    program.file("Leptos.toml", settings.replace("guard_seconds = 60", "guard_seconds = 1"));
    let running = program.serve(&["--addr", "127.0.0.1:0"]);
    let address = format!("/articles/{id}");
    behind_the_back(&site, "UPDATE revision SET title = '坏文章' WHERE number = 1").await;
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    let is_mended = || site.services.guard.look(None);
    while !is_mended().await.unwrap().suspects.is_empty() {
        assert!(std::time::Instant::now() < until, "not within a minute");
        tokio::task::yield_now().await;
    }
    assert!(running.get(&address).contains("好文章"));
    let log = running.stop_and_tell();
    assert!(log.contains("changed behind the program's back"), "{log}");
}

async fn what_was_published_and_is_gone_is_missed(site: Site) {
    let site = sealed(site).await;
    let (id, _) = published(&site).await;
    let (program, mut watch) = (beside(&site), watch(&site, true));
    assert_eq!(watch.round(false).await.unwrap().found, []);
    let named = format!("/articles/{id} 按审计日志是公开的");

    // Without its signature nobody can vouch for it: it is hidden, and said so until somebody has decided.
    behind_the_back(&site, "DELETE FROM seal").await;
    let round = watch.round(false).await.unwrap();
    let remedies: Vec<_> = round.found.iter().map(|found| (found.trouble, found.remedy)).collect();
    assert_eq!(remedies, [(Trouble::Unsealed, Remedy::Hidden), (Trouble::Missing, Remedy::Left)]);
    assert_eq!(watch.round(false).await.unwrap().found.len(), 1, "still");
    let done = program.run(&["verify"]);
    assert!(done.code == 1 && done.err.contains(&named), "{done:?}");
    behind_the_back(&site, "DELETE FROM alarm").await;
    assert_eq!(site.get("/readyz").await.text(), "ok\ntampered\n", "the log keeps what the table of alarms forgot");

    let log = audit::Entity::find().all(site.db()).await.unwrap();
    let said = log.iter().filter(|row| row.detail.contains("public by the audit log")).count();
    assert_eq!(said, 1, "once a day");
    assert_eq!(program.run(&["migrate", "--reseal"]).code, 0);
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 0, "it was accepted: {done:?}");
}

async fn another_key_is_refused_in_words(site: Site) {
    let site = sealed(site).await;
    published(&site).await;
    let elsewhere = Program::on(&site.url);
    let serve = ["serve", "--addr", "127.0.0.1:0"];
    let file = elsewhere.data().join("site.key");
    let done = elsewhere.run(&serve);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("缺少网站密钥") && done.err.contains("gongkai migrate --reseal"), "{}", done.err);
    assert!(!file.exists(), "a lost key is not replaced by a new one");
    for command in [&["verify"][..], &["key", "check"], &["key", "rotate"]] {
        let done = elsewhere.run(command);
        assert_eq!(done.code, 1, "{command:?}: {done:?}");
        assert!(!file.exists(), "{command:?}");
    }
    assert_eq!(elsewhere.run(&["key", "new", file.to_str().unwrap()]).code, 0);
    let done = elsewhere.run(&serve);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("网站密钥不符") && done.err.contains("gongkai migrate --reseal"), "{}", done.err);
    for command in ["verify", "key check"] {
        let done = elsewhere.run(&command.split(' ').collect::<Vec<_>>());
        assert_eq!(done.code, 1, "{command}: {done:?}");
    }
    let done = elsewhere.run(&["migrate", "--reseal"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(elsewhere.run(&["verify"]).code, 0);
    let named = site.folder.path().join("site.key");
    let done = elsewhere.run(&["verify", "--site-key", named.to_str().unwrap()]);
    assert_eq!(done.code, 1, "the old one is no good any more: {done:?}");
}

async fn signatures_that_were_all_deleted_are_not_taken_for_a_new_site(site: Site) {
    let site = sealed(site).await;
    published(&site).await;
    let program = beside(&site);
    behind_the_back(&site, "DELETE FROM seal_key").await;
    let done = program.run(&["serve", "--addr", "127.0.0.1:0"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("签名全部丢失") && done.err.contains("gongkai migrate --reseal"), "{}", done.err);
}

async fn the_key_is_rotated_and_the_old_one_is_let_go(site: Site) {
    let site = sealed(site).await;
    let (id, _) = published(&site).await;
    let program = beside(&site);
    let file = site.folder.path().join("site.key");
    let done = program.run(&["key", "rotate"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("重新签名文章 1 篇"), "{}", done.out);
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains(&*site_key().to_text()) && !text.contains("previous"), "{text}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    for command in [&["verify"][..], &["key", "check"]] {
        let done = program.run(command);
        assert_eq!(done.code, 0, "{command:?}: {done:?}");
    }

    // Broken off before the database was changed, and after.
    let present = store::KeyRing::parse(&text).unwrap().current;
    let next = SiteKey::parse(&"0d".repeat(32)).unwrap();
    let both = store::KeyRing { current: next.clone(), previous: Some(present) }.to_text();
    for _ in 0..2 {
        fs::write(&file, both.as_bytes()).unwrap();
        let done = program.run(&["verify"]);
        assert_eq!(done.code, 0, "either of the two will do: {done:?}");
        assert!(program.run(&["key", "check"]).out.contains("更换没有完成"));
        if !site.store.key_mark().await.unwrap().is_of(&next) {
            assert_eq!(program.run(&["key", "rotate"]).code, 0);
            assert!(fs::read_to_string(&file).unwrap().contains(&*next.to_text()), "it goes on with the key chosen");
        }
    }
    behind_the_back(&site, "UPDATE revision SET title = '坏文章'").await;
    let done = program.run(&["verify"]);
    assert!(done.err.contains(&format!("/articles/{id} 与发布时不一致")), "{}", done.err);
}

async fn the_key_may_come_from_the_environment(site: Site) {
    let site = sealed(site).await;
    published(&site).await;
    let old = site.folder.path().join("site.key");
    let elsewhere = Program::on(&site.url).with("GONGKAI_SITE_KEY", site_key().to_text().as_str());
    assert_eq!(elsewhere.run(&["verify"]).code, 0);
    let done = elsewhere.run(&["key", "rotate"]);
    assert!(done.code == 1 && done.err.contains("--previous"), "{done:?}");
    assert_eq!(elsewhere.run(&["verify"]).code, 0, "nothing was changed");

    let next = Program::on(&site.url).with("GONGKAI_SITE_KEY", "0e".repeat(32));
    assert_eq!(next.run(&["verify"]).code, 1);
    let done = next.run(&["key", "rotate", "--previous", old.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!((next.run(&["verify"]).code, elsewhere.run(&["verify"]).code), (0, 1));
    assert!(!next.data().join("site.key").exists() && !elsewhere.data().join("site.key").exists());
    let wrong = Program::on(&site.url).with("GONGKAI_SITE_KEY", "abc").run(&["verify"]);
    assert!(wrong.code == 1 && wrong.err.contains("GONGKAI_SITE_KEY") && !wrong.err.contains("abc"), "{wrong:?}");
}

async fn the_key_of_an_older_program_takes_its_new_name(site: Site) {
    let program = Program::on(&site.url);
    fs::create_dir_all(program.data()).unwrap();
    write_key(&program.data().join("seal.key"), &site_key());
    site.store.adopt_seals(Adoption::AsItIs).await.unwrap();
    program.file("seed.txt", crate::harness::SEED);
    assert_eq!(program.run(&["verify"]).code, 0, "found under its old name");
    let done = program.run(&["import", "page", "seed.txt"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(program.data().join("site.key").exists() && !program.data().join("seal.key").exists());
    assert_eq!(program.run(&["verify"]).code, 0);
}

async fn a_backup_of_another_machine_raises_nothing(site: Site) {
    let site = sealed(site).await;
    published(&site).await;
    let program = beside(&site);
    assert_eq!(program.run(&["backup"]).code, 0);
    let archive = crate::command::backup::archive_in(&site.folder.path().join("backups"));
    let (other, url) = crate::command::backup::empty(&site).await;
    let done = other.run(&["restore", archive.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("重新签名"), "{}", done.out);
    let done = other.run(&["verify"]);
    assert!(done.code == 0 && done.out.contains("公开文章与发布时一致，共 1 篇"), "{done:?}");
    crate::command::backup::drop_empty(&site, &url).await;
}
