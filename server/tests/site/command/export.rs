//! `gongkai export`

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::{
    builders::{column, published_article},
    document,
    file::{make::png, sent, writer},
    harness::Site,
    office::{person, public, withdraw},
    program::Program,
};

on_both!(
    the_mirror_is_the_public_site_without_a_server,
    a_second_run_writes_what_has_changed_and_removes_what_is_gone,
    a_folder_that_holds_something_else_is_left_alone,
    another_sites_mirror_is_left_alone,
    a_mirror_that_would_lose_a_third_is_left_alone_unless_that_is_meant,
);

fn beside(site: &Site) -> Program {
    Program::on(&site.url).with("GONGKAI_DATA", site.folder.path().to_str().unwrap())
}

fn freshness(folder: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(folder.join("freshness.json")).unwrap()).unwrap()
}

fn text(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

async fn the_mirror_is_the_public_site_without_a_server(site: Site) {
    let id = site.import_seed().await;
    let column = column(&site, "many", None, 9).await;
    for number in 1..=25 {
        published_article(&site, column, &format!("通知{number}"), domain::date::date(2026, 1, number)).await;
    }
    let program = beside(&site);
    let done = program.run(&["export", "--to", "mirror"]);
    assert_eq!(done.code, 0, "{done:?}");
    let mirror = program.path().join("mirror");

    let article = text(&mirror, &format!("articles/{id}/index.html"));
    assert!(article.contains("强化思想教育引领") && article.contains("静态镜像"));
    assert!(!article.contains("<script type=\"module\"") && !article.contains("<form"), "nothing that needs a server");
    assert!(text(&mirror, "columns/anquanshengchan/index.html").contains(&format!("href=\"/articles/{id}\"")));
    assert!(text(&mirror, "columns/many/index.html").contains("href=\"/columns/many/page=2"));
    assert!(text(&mirror, "columns/many/page=2/index.html").contains("通知1<"));
    assert!(text(&mirror, "404.html").contains("没有找到"));
    let css = article.split("href=\"/pkg/").nth(1).unwrap().split('"').next().unwrap();
    assert!(mirror.join("pkg").join(css).is_file(), "{css}");
    assert!(mirror.join("icon.png").is_file());
    assert!(text(&mirror, "columns/many/feed.xml").contains("通知25"), "what readers' programs are led to");
    let mut pages: Vec<&str> = vec!["index.html", "404.html", "columns/many/page=2/index.html", "hant/index.html"];
    pages.retain(|page| mirror.join(page).is_file());
    assert!(pages.len() > 2, "{pages:?}");
    for page in pages {
        let html = text(&mirror, page);
        let policy = html.split("Content-Security-Policy\" content=\"").nth(1).and_then(|rest| rest.split('"').next());
        let policy = policy.unwrap_or_else(|| panic!("{page} has no policy"));
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{page}: {policy}");
        for address in document::attributes(&html, "link[type='application/rss+xml']", "href") {
            assert!(mirror.join(address.trim_start_matches('/')).is_file(), "{page} leads to {address}");
        }
    }
    assert!(!mirror.join("login").exists() && !mirror.join("desk").exists());
    assert_eq!(freshness(&mirror)["removed"], 0);
}

async fn a_second_run_writes_what_has_changed_and_removes_what_is_gone(site: Site) {
    let (writer, own) = writer(&site).await;
    sent(&site, &writer, "山.png", &png(400, 300)).await;
    let reviewer = person(&site, "shen", &[(domain::account::Role::Reviewer, own)]).await;
    let stays = public(&site, &writer, &reviewer, own, "留下的通知").await;
    let goes = public(&site, &writer, &reviewer, own, "撤下的通知").await;
    let program = beside(&site);
    let mirror = program.path().join("mirror");
    let export = || {
        let done = program.run(&["export", "--to", "mirror"]);
        assert_eq!(done.code, 0, "{done:?}");
    };
    export();
    assert!(mirror.join(format!("articles/{goes}/index.html")).is_file());
    export();
    assert_eq!(freshness(&mirror)["written"], 0, "nothing has changed");

    withdraw(&site, &reviewer, goes).await.unwrap();
    std::fs::write(mirror.join("notes.txt"), "somebody's own").unwrap();
    export();
    assert!(!mirror.join(format!("articles/{goes}")).exists(), "what was withdrawn is gone");
    assert!(mirror.join(format!("articles/{stays}/index.html")).is_file());
    assert!(mirror.join("notes.txt").is_file(), "what the mirror did not make is not touched");
    assert!(!text(&mirror, "columns/a/index.html").contains("撤下的通知"));
}

async fn a_folder_that_holds_something_else_is_left_alone(site: Site) {
    let program = beside(&site);
    program.file("notes.txt", "somebody's own");
    let done = program.run(&["export", "--to", "."]);
    assert_eq!(done.code, 1, "{done:?}");
    assert!(done.err.contains("不是空目录"), "{}", done.err);
    assert!(!program.path().join("index.html").exists());
}

/// Every file below `folder`, with its content.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), std::fs::read(path).unwrap());
        }
    }
    found
}

async fn another_sites_mirror_is_left_alone(site: Site) {
    site.import_seed().await;
    let program = beside(&site);
    assert_eq!(program.run(&["export", "--to", "mirror"]).code, 0);
    let mirror = program.path().join("mirror");
    let before = files(&mirror);
    // Of the same settings, and with the same article: only the database is another one.
    program.file("seed.txt", crate::harness::SEED);
    let other = ["--database-url", "sqlite://other.db", "--data", "other"];
    assert_eq!(program.run(&[&["import", "page", "seed.txt"], &other[..]].concat()).code, 0);
    let done = program.run(&[&["export", "--to", "mirror", "--allow-shrink"], &other[..]].concat());
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(done.err.contains("另一个网站的镜像") && done.err.contains("--to"), "{}", done.err);
    assert_eq!(files(&mirror), before);

    // One that was made before mirrors had marks is known by its site's address.
    let state = mirror.join(".gongkai-mirror.json");
    let marked: Value = serde_json::from_slice(&std::fs::read(&state).unwrap()).unwrap();
    std::fs::write(&state, marked["files"].to_string()).unwrap();
    assert_eq!(program.run(&["export", "--to", "mirror"]).code, 0);
    assert_eq!(freshness(&mirror)["written"], 0);
    assert_eq!(serde_json::from_slice::<Value>(&std::fs::read(&state).unwrap()).unwrap(), marked);
    std::fs::write(&state, marked["files"].to_string()).unwrap();
    program.settings("");
    let settings = std::fs::read_to_string(program.path().join("Leptos.toml")).unwrap();
    program.file("Leptos.toml", settings.replace("public_url = \"\"", "public_url = \"https://other.example\""));
    let done = program.run(&["export", "--to", "mirror"]);
    assert!(done.code == 1 && done.err.contains("另一个网站的镜像"), "{done:?}");
}

async fn a_mirror_that_would_lose_a_third_is_left_alone_unless_that_is_meant(site: Site) {
    let column = column(&site, "many", None, 9).await;
    for number in 1..=25 {
        published_article(&site, column, &format!("通知{number}"), domain::date::date(2026, 1, number)).await;
    }
    let program = beside(&site);
    let mirror = program.path().join("mirror");
    assert_eq!(program.run(&["export", "--to", "mirror"]).code, 0);
    let before = files(&mirror);
    site.db().execute_unprepared("UPDATE article SET state = 'withdrawn'").await.unwrap();

    let done = program.run(&["export", "--to", "mirror"]);
    assert_eq!((done.code, done.out.as_str()), (1, ""), "{done:?}");
    assert!(done.err.contains("三分之一") && done.err.contains("--allow-shrink"), "{}", done.err);
    assert_eq!(files(&mirror), before, "not one page has changed, and nothing is left over");
    assert_eq!(program.run(&["export", "--to", "mirror", "--allow-shrink"]).code, 0);
    assert!(!mirror.join("articles/1").exists());
}
