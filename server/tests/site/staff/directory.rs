use axum::{Router, response::Redirect, routing::get};
use domain::{account::Role, directory::KeptGroup};
use serde_json::json;
use tokio::net::TcpListener;

use super::office::{Person, of_site};
use crate::{answer::Answer, harness::Site};

on_both!(
    a_group_is_added_with_links_and_every_page_shows_them,
    links_are_moved_by_buttons_within_their_group_and_to_another,
    what_was_removed_comes_back_by_one_button,
    what_cannot_be_comes_back_as_it_was_typed,
    an_address_is_tried_before_it_is_kept,
    a_script_gets_the_directory_with_its_numbers_and_again_after_each_change,
);

const CHANGE: &str = "/desk/directory";
const CALL: &str = "/api/directory/change";

async fn change(site: &Site, admin: &Person, form: &[(&str, &str)]) -> Answer {
    site.post(CHANGE).by(&admin.token).form(form).await
}

fn number(id: &str) -> i64 {
    id.parse().unwrap()
}

async fn kept(site: &Site, admin: &Person) -> Vec<KeptGroup> {
    site.services.directory.kept(&admin.staff).await.unwrap()
}

/// Adds a group with links, and returns their numbers.
async fn group(site: &Site, admin: &Person, name: &str, links: &[&str]) -> (String, Vec<String>) {
    change(site, admin, &[("act", "add-group"), ("name", name)]).await;
    let id = kept(site, admin).await.pop().unwrap().id.to_string();
    for link in links {
        let form = [("act", "add-link"), ("group", id.as_str()), ("name", link), ("url", "https://www.gov.cn/")];
        assert_eq!(change(site, admin, &form).await.status, 303);
    }
    let links = kept(site, admin).await.pop().unwrap().links.iter().map(|link| link.id.to_string()).collect();
    (id, links)
}

/// The names of the links by group.
async fn names(site: &Site, admin: &Person) -> Vec<(String, Vec<String>)> {
    let links = |group: &KeptGroup| group.links.iter().map(|link| link.name.clone()).collect();
    kept(site, admin).await.iter().map(|group| (group.name.clone(), links(group))).collect()
}

async fn a_group_is_added_with_links_and_every_page_shows_them(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let added = change(&site, &admin, &[("act", "add-group"), ("name", "新疆各地州市")]).await;
    let id = kept(&site, &admin).await[0].id;
    assert_eq!((added.status, added.header("location")), (303, &*format!("/desk/directory#group-{id}")));
    let group = id.to_string();
    let form = [("act", "add-link"), ("group", &*group), ("name", " 阿勒泰地区 "), ("url", "http://www.xjalt.gov.cn/")];
    let added = change(&site, &admin, &form).await;
    let link = kept(&site, &admin).await[0].links[0].id;
    assert_eq!(added.header("location"), format!("/desk/directory#link-{link}"));
    let home = site.get("/").await;
    assert!(home.text().contains("http://www.xjalt.gov.cn/") && home.text().contains("新疆各地州市"));
}

async fn links_are_moved_by_buttons_within_their_group_and_to_another(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let (first, links) = group(&site, &admin, "甲", &["一", "二", "三"]).await;
    let (second, _) = group(&site, &admin, "乙", &["四"]).await;
    let page = site.get("/desk/directory").by(&admin.token).await;
    let row = format!("#link-{}", links[2]);
    let up = format!("{row} button[aria-label='上移 三']");
    assert_eq!(page.attributes(&up, "value"), ["2"]);
    assert_eq!(page.texts(&format!("{row} button[disabled]")), ["↓"], "the last one can't go down");
    let moved = [("act", "move-link"), ("link", &*links[2]), ("group", &*first), ("position", "2")];
    let answer = change(&site, &admin, &moved).await;
    assert_eq!(answer.header("location"), format!("/desk/directory{row}"));
    change(&site, &admin, &[("act", "move-link"), ("link", &*links[0]), ("group", &*second)]).await;
    change(&site, &admin, &[("act", "move-group"), ("group", &*second), ("position", "1")]).await;
    let expected =
        [("乙".to_owned(), vec!["四".to_owned(), "一".to_owned()]), ("甲".to_owned(), vec!["三".into(), "二".into()])];
    assert_eq!(names(&site, &admin).await, expected);
}

async fn what_was_removed_comes_back_by_one_button(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let (id, links) = group(&site, &admin, "甲", &["一", "二"]).await;
    let before = names(&site, &admin).await;
    let link = [("act", "remove-link"), ("link", &*links[0]), ("group", &*id), ("name", "一")];
    let whole = [("act", "remove-group"), ("group", &*id), ("name", "甲")];
    for (form, name) in [(&link[..], "一"), (&whole[..], "甲")] {
        let answer = change(&site, &admin, form).await;
        assert_eq!(answer.status, 303);
        assert_ne!(names(&site, &admin).await, before);
        let address = answer.header("location").split('#').next().unwrap().to_owned();
        let page = site.get(&address).by(&admin.token).await;
        assert_eq!(page.texts("#removed p"), [format!("已删除“{name}”")]);
        let inputs = "#removed input";
        let undo: Vec<(String, String)> =
            page.attributes(inputs, "name").into_iter().zip(page.attributes(inputs, "value")).collect();
        assert_eq!(site.post(CHANGE).by(&admin.token).pairs(&undo).await.status, 303);
        assert_eq!(names(&site, &admin).await, before);
    }
}

async fn what_cannot_be_comes_back_as_it_was_typed(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let (id, links) = group(&site, &admin, "甲", &["一"]).await;
    let form = [("act", "change-link"), ("link", &*links[0]), ("name", "壹"), ("url", "javascript:alert(1)")];
    let answer = change(&site, &admin, &form).await;
    assert_eq!(answer.status, 422);
    let row = format!("#group-{id}[open] #link-{} .open", links[0]);
    assert!(answer.texts(&format!("{row} [role=alert]"))[0].contains("http"), "{}", answer.text());
    assert_eq!(answer.attributes(&format!("{row} input[name=name][type=text]"), "value"), ["壹"]);
    assert_eq!(answer.attributes(&format!("{row} [aria-invalid]"), "value"), ["javascript:alert(1)"]);
    assert_eq!(answer.texts("[role=alert]").len(), 1, "once, with its form");

    let twice = change(&site, &admin, &[("act", "add-group"), ("name", "甲")]).await;
    assert!(twice.texts("#new-group [role=alert]")[0].contains("已有"));
    let gone = change(&site, &admin, &[("act", "remove-group"), ("group", "999")]).await;
    assert_eq!((gone.status, gone.texts("[role=alert]").len()), (404, 1));
    let call = json!({ "change": { "act": "rename-group", "group": number(&id), "name": "" } });
    let said = site.post(CALL).by(&admin.token).json(&call).await;
    assert_eq!((said.status, said.json()["field"].clone()), (422, json!("name")));
    assert_eq!(change(&site, &admin, &[("act", "burn")]).await.status, 422);
}

async fn an_address_is_tried_before_it_is_kept(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let here = listener.local_addr().unwrap();
    let router = Router::new()
        .route("/", get(async || "<!DOCTYPE html>"))
        .route("/inside", get(async || Redirect::temporary("http://127.0.0.2/")));
    tokio::spawn(async move { axum::serve(listener, router).await });
    for (address, outcome, message) in [
        (format!("http://{here}/"), "opens", "可以打开"),
        (format!("http://{here}/none"), "fails", "404"),
        (format!("http://{here}/inside"), "fails", "内部网络"),
        ("http://192.168.1.1/".to_owned(), "fails", "内部网络"),
        ("ftp://www.gov.cn/".to_owned(), "unusable", "http"),
    ] {
        let encoded = address.replace(':', "%3A").replace('/', "%2F");
        let answer = site.get(&format!("/api/directory/probe?address={encoded}")).by(&admin.token).await;
        assert_eq!(answer.status, 200, "{address}");
        let said = answer.json();
        assert_eq!(said["outcome"], outcome, "{address}: {said}");
        assert!(said["message"].as_str().unwrap().contains(message), "{address}: {said}");
    }
}

async fn a_script_gets_the_directory_with_its_numbers_and_again_after_each_change(site: Site) {
    let admin = of_site(&site, "xitong", Role::SiteAdmin).await;
    let (group, links) = group(&site, &admin, "部门", &["教育局", "卫健委"]).await;
    let open = site.get("/api/directory/open").by(&admin.token).await.json();
    assert_eq!(open["groups"][0]["id"].to_string(), group);
    assert_eq!(open["groups"][0]["links"][1]["name"], "卫健委");
    let (link, own) = (number(&links[1]), number(&group));
    let moved = json!({ "change": { "act": "move-link", "link": link, "group": own, "position": 1 } });
    let after = site.post(CALL).by(&admin.token).json(&moved).await.json();
    assert_eq!(after["groups"][0]["links"][0]["id"].to_string(), links[1]);
    assert_eq!(site.get("/api/directory/open").by(&admin.token).await.json(), after);
    let last = json!({ "change": { "act": "move-link", "link": link, "group": own } });
    let after = site.post(CALL).by(&admin.token).json(&last).await.json();
    assert_eq!(after["groups"][0]["links"][1]["id"].to_string(), links[1], "without a position, to the end");
}
