//! `gongkai verify`

use sea_orm::{ConnectionTrait, DbBackend};

use crate::{
    file::{make::png, on_disk, sent, writer},
    harness::{SEED, Site},
    program::Program,
};

on_both!(an_untouched_log_is_whole, a_row_that_was_changed_is_named, an_upload_that_was_changed_is_named);

/// The program on the site's database, with an import in its log.
fn after_an_import(site: &Site) -> Program {
    let program = Program::on(&site.url);
    program.file("seed.txt", SEED);
    let done = program.run(&["import", "page", "seed.txt"]);
    assert_eq!(done.code, 0, "{done:?}");
    program
}

async fn an_untouched_log_is_whole(site: Site) {
    let done = after_an_import(&site).run(&["verify"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("审计日志完整"), "{done:?}");
}

async fn a_row_that_was_changed_is_named(site: Site) {
    let program = after_an_import(&site);
    let database = site.store.connection().writer();
    // Whoever owns the database can take its seals off; the chain shows what they did then.
    let unseal = match database.get_database_backend() {
        DbBackend::Sqlite => "DROP TRIGGER audit_no_update",
        _ => "ALTER TABLE audit DISABLE TRIGGER USER",
    };
    database.execute_unprepared(unseal).await.unwrap();
    database.execute_unprepared("UPDATE audit SET actor = '别人' WHERE id = 1").await.unwrap();

    let done = program.run(&["verify"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("第 1 行"), "{}", done.err);
}

async fn an_upload_that_was_changed_is_named(site: Site) {
    let (writer, _) = writer(&site).await;
    sent(&site, &writer, "山.png", &png(40, 30)).await;
    let program = Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap());
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("附件完整，共 1 个"), "{}", done.out);

    let [hash] = &on_disk(&site)[..] else { panic!("one file") };
    let file = site.folder.path().join("files").join(&hash[..2]).join(&hash[2..4]).join(hash);
    std::fs::write(&file, "other").unwrap();
    let done = program.run(&["verify"]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains(hash), "{}", done.err);
    assert!(done.out.contains("审计日志完整"), "the one does not hide the other: {}", done.out);
}
