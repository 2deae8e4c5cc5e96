use domain::{
    account::Role,
    column::{ColumnKind, ColumnShows},
    date::today,
    id::ColumnId,
};
use serde_json::json;

use super::office::{Person, draft, editor, of_site};
use crate::{
    answer::Answer,
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_column_is_added_under_another_and_the_menu_shows_it,
    a_column_is_opened_and_changed_where_it_stands,
    columns_are_moved_up_and_under_others,
    an_empty_column_is_removed_and_comes_back,
    a_column_that_holds_something_stays,
    a_script_gets_a_column_by_the_name_in_its_address,
    a_script_gets_the_tree_with_its_numbers_and_again_after_each_change,
    a_script_is_told_the_address_that_a_new_column_would_get,
    the_ways_to_keep_the_tree_stand_where_it_is_shown_and_for_the_administrator_alone,
    a_columns_kind_and_what_it_shows_are_chosen,
    columns_that_fail_an_inspection_are_named,
);

/// Where forms are sent.
const CHANGE: &str = "/desk/columns";
/// Where scripts send a change.
const CALL: &str = "/api/column/change";

async fn change(site: &Site, admin: &Person, form: &[(&str, &str)]) -> Answer {
    site.post(CHANGE).by(&admin.token).form(form).await
}

/// The standing columns: names, each behind a dot for every column above it.
async fn tree(site: &Site, admin: &Person) -> Vec<String> {
    let lines = site.services.columns.list(&admin.staff).await.unwrap();
    let standing = lines.iter().filter(|line| !line.removed);
    standing.map(|line| format!("{}{}", "·".repeat(line.depth), line.name)).collect()
}

async fn a_column_is_added_under_another_and_the_menu_shows_it(site: Site) {
    let news = column(&site, "news", None, 1).await.to_string();
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let form = [
        ("act", "add-column"),
        ("parent", &*news),
        ("name", "安全生产"),
        ("slug", "safety"),
        ("description", "安全生产的信息"),
        ("keywords", "安全，生产、应急"),
    ];
    let answer = change(&site, &admin, &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let id: ColumnId = answer.header("location").strip_prefix("/desk/columns#column-").unwrap().parse().unwrap();
    let settings = site.services.columns.settings(&admin.staff, id).await.unwrap();
    assert_eq!(settings.keywords, ["安全", "生产", "应急"]);
    assert_eq!(tree(&site, &admin).await, ["栏目 news", "·安全生产"]);
    assert_eq!(site.get("/columns/safety").await.status, 200);

    let again = change(&site, &admin, &form).await;
    assert_eq!(again.status, 422);
    assert!(again.texts("#new-column [role=alert]")[0].contains("已有"));
    assert_eq!(again.attributes("#new-column input[name=slug]", "value"), ["safety"], "what was typed is kept");
    assert_eq!(again.attributes("#new-column option[selected]", "value"), [news]);
}

async fn a_column_is_opened_and_changed_where_it_stands(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let row = format!("#column-{news}");
    let shut = site.get("/desk/columns").by(&admin.token).await;
    assert_eq!(shut.attributes(&format!("{row} a.plain"), "href"), [format!("/desk/columns?column={news}{row}")]);
    let open = site.get(&format!("/desk/columns?column={news}")).by(&admin.token).await;
    assert_eq!(open.attributes(&format!("{row} input[name=name]"), "value"), ["栏目 news"]);
    let id = news.to_string();
    let form = |name, steps| [("act", "change-column"), ("column", &*id), ("name", name), ("review_steps", steps)];
    let refused = change(&site, &admin, &form("", "2")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.texts(&format!("{row} [role=alert]")).len(), 1, "{}", refused.text());
    assert_eq!(refused.attributes(&format!("{row} select[name=review_steps] option[selected]"), "value"), ["2"]);
    let changed = change(&site, &admin, &form("要闻", "2")).await;
    assert_eq!(changed.header("location"), format!("/desk/columns{row}"));
    assert_eq!(site.services.columns.settings(&admin.staff, news).await.unwrap().review_steps, 2);
    assert_eq!(site.get("/columns/news").await.texts("main h1"), ["要闻"]);
}

async fn columns_are_moved_up_and_under_others(site: Site) {
    let news = column(&site, "news", None, 1).await.to_string();
    let law = column(&site, "law", None, 2).await.to_string();
    let plan = column(&site, "plan", None, 3).await.to_string();
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let page = site.get("/desk/columns").by(&admin.token).await;
    assert_eq!(page.attributes(&format!("#column-{plan} button[aria-label^='上移']"), "value"), ["2"]);
    change(&site, &admin, &[("act", "move-column"), ("column", &*plan), ("parent", ""), ("position", "1")]).await;
    change(&site, &admin, &[("act", "move-column"), ("column", &*law), ("parent", &*news)]).await;
    assert_eq!(tree(&site, &admin).await, ["栏目 plan", "栏目 news", "·栏目 law"]);
    let inside = change(&site, &admin, &[("act", "move-column"), ("column", &*news), ("parent", &*law)]).await;
    assert_eq!(inside.status, 422);
    assert_eq!(inside.texts("[role=alert]"), ["栏目不能移到它自己或它的下级栏目之下"]);
}

async fn an_empty_column_is_removed_and_comes_back(site: Site) {
    let news = column(&site, "news", None, 1).await.to_string();
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let removed = change(&site, &admin, &[("act", "remove-column"), ("column", &*news)]).await;
    let page = removed.header("location").strip_suffix("#removed").unwrap().to_owned();
    let page = site.get(&page).by(&admin.token).await;
    assert_eq!(page.texts("#removed p"), ["已删除“栏目 news”"]);
    assert_eq!(site.get("/columns/news").await.status, 404);
    let restore = page.attributes("#removed input", "value");
    assert_eq!(restore, ["restore-column", &*news]);
    let later = site.get("/desk/columns").by(&admin.token).await;
    assert_eq!(later.texts("button[aria-label='恢复 栏目 news']"), ["恢复"], "also when the notice is gone");
    let back = change(&site, &admin, &[("act", "restore-column"), ("column", &*news)]).await;
    assert_eq!(back.header("location"), format!("/desk/columns#column-{news}"));
    assert_eq!(site.get("/columns/news").await.status, 200);
}

async fn a_column_that_holds_something_stays(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let li = editor(&site, "li", news).await;
    draft(&site, &li, news, "通知").await;
    let answer = change(&site, &admin, &[("act", "remove-column"), ("column", &news.to_string())]).await;
    assert_eq!(answer.status, 409);
    assert!(answer.texts("[role=alert]")[0].contains("还有 1 篇文章"), "{:?}", answer.texts("[role=alert]"));
    assert_eq!(tree(&site, &admin).await, ["栏目 news"]);
}

async fn a_script_gets_a_column_by_the_name_in_its_address(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let open = site.get("/api/column/open?slug=news").by(&admin.token).await.json();
    let names: Vec<_> = open["facts"].as_array().unwrap().iter().map(|fact| fact["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["name", "description", "keywords", "kind", "shows", "review_steps"]);
    assert_eq!(open["facts"][4]["choices"][2][0], "children");
    let mut change = open["change"].clone();
    assert!(names.iter().all(|name| !change[name].is_null()), "each has a value: {change}");
    (change["name"], change["shows"]) = ("要闻".into(), "children".into());
    assert_eq!(site.post(CALL).by(&admin.token).json(&json!({ "change": change })).await.status, 200);
    assert_eq!(site.get("/columns/news").await.texts("h1"), ["要闻"]);
    let settings = site.services.columns.settings(&admin.staff, news).await.unwrap();
    assert_eq!((settings.shows, settings.review_steps), (ColumnShows::Children, 1), "the rest is as it was");
    assert_eq!(site.get("/api/column/open?slug=none").by(&admin.token).await.status, 404);
}

async fn a_script_gets_the_tree_with_its_numbers_and_again_after_each_change(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let law = column(&site, "law", Some(news), 1).await;
    published_article(&site, law, "公告", today()).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let open = site.get("/api/column/tree").by(&admin.token).await.json();
    let expected = json!([
        { "id": news, "parent": null, "slug": "news", "name": "栏目 news", "articles": 1 },
        { "id": law, "parent": news, "slug": "law", "name": "栏目 law", "articles": 1 },
    ]);
    assert_eq!(open["columns"], expected);
    assert_eq!(open["kinds"][0], json!(["news", "动态要闻"]));
    let moved = json!({ "change": { "act": "move-column", "column": law, "parent": null, "position": 1 } });
    let after = site.post(CALL).by(&admin.token).json(&moved).await.json();
    assert_eq!((&after["column"], &after["columns"][0]["id"]), (&json!(law), &json!(law)));
    assert_eq!(site.get("/api/column/tree").by(&admin.token).await.json()["columns"], after["columns"]);
    let removed = json!({ "change": { "act": "remove-column", "column": news } });
    let after = site.post(CALL).by(&admin.token).json(&removed).await.json();
    assert_eq!(after["columns"].as_array().map(Vec::len), Some(1), "what was taken away is not in the tree");
}

async fn a_script_is_told_the_address_that_a_new_column_would_get(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let asked = |name: &str| site.get(&format!("/api/column/slug?name={name}")).by(&admin.token);
    assert_eq!(asked("%E5%AE%89%E5%85%A8").await.json()["slug"], "anquan");
    assert_eq!(asked("").await.status, 422);
}

async fn the_ways_to_keep_the_tree_stand_where_it_is_shown_and_for_the_administrator_alone(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let way = "section[aria-labelledby=columns] a[data-keep=tree]";
    let empty = site.get("/sitemap").by(&admin.token).await;
    assert_eq!(empty.attributes(way, "href"), ["/desk/columns"], "the first column can be added, too");
    let news = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", news).await;
    for page in ["/", "/sitemap"] {
        assert_eq!(site.get(page).by(&admin.token).await.texts(way), ["编辑栏目"], "{page}");
        assert_eq!(site.get(page).by(&li.token).await.texts(way).len(), 0, "{page}");
        assert_eq!(site.get(page).await.texts(way).len(), 0, "{page}");
    }
}

async fn a_columns_kind_and_what_it_shows_are_chosen(site: Site) {
    let news = column(&site, "news", None, 1).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    editor(&site, "li", news).await;
    let open = format!("/desk/columns?column={news}");
    let page = site.get(&open).by(&admin.token).await;
    assert_eq!(page.attributes(".opened select[name=kind] option[selected]", "value"), ["other"]);
    assert!(page.texts(".opened p.quiet")[1].starts_with("信息员："), "{:?}", page.texts(".opened p.quiet"));
    let id = news.to_string();
    let form = |kind, shows| {
        let form = [("act", "change-column"), ("column", &*id), ("name", "要闻"), ("review_steps", "1")];
        [&form[..], &[("kind", kind), ("shows", shows)]].concat()
    };
    for (kind, shows) in [("新闻", "list"), ("news", "everything")] {
        assert_eq!(change(&site, &admin, &form(kind, shows)).await.status, 422, "{kind} {shows}");
    }
    change(&site, &admin, &form("notices", "article")).await;
    assert_eq!(site.services.columns.settings(&admin.staff, news).await.unwrap().line.kind, ColumnKind::Notices);
    let page = site.get(&open).by(&admin.token).await;
    assert_eq!(page.attributes(".opened select option[selected]", "value")[..2], ["notices", "article"]);
    assert!(site.get("/columns/news").await.tags().contains(&("ColumnType".into(), "通知公告".into())));
}

async fn columns_that_fail_an_inspection_are_named(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let ago = |days: i32| today().plus_days(-days);
    for (slug, kind, age) in [
        ("fresh", "news", Some(14)),
        ("late", "news", Some(17)),
        ("old", "other", Some(900)),
        ("bare", "notices", None),
    ] {
        let id = column(&site, slug, None, 1).await;
        let (id_text, name) = (id.to_string(), format!("栏目 {slug}"));
        let form =
            [("act", "change-column"), ("column", &*id_text), ("name", &*name), ("review_steps", "1"), ("kind", kind)];
        change(&site, &admin, &form).await;
        if let Some(age) = age {
            published_article(&site, id, slug, ago(age)).await;
        }
    }
    let page = site.get("/desk/columns").by(&admin.token).await;
    assert_eq!(page.texts("#inspection .stale a"), ["栏目 late"]);
    assert_eq!(page.texts("#inspection .none a"), ["栏目 bare"]);
    let said = page.texts(".rows .newest");
    assert_eq!(said[0], format!("动态要闻 · 最新 {}（14 天前）；须每 2 周更新", ago(14)));
    assert_eq!(said[1], format!("超期 3 天：动态要闻 · 最新 {}（17 天前）；须每 2 周更新", ago(17)));
    assert_eq!(said[2], format!("其他 · 最新 {}（900 天前）", ago(900)));
    assert_eq!(said[3], "通知公告 · 空白：没有可以公开阅读的文章；须每 6 个月更新");
}
