use domain::{
    account::Role,
    date::date,
    home::{HomeSection, HomeSetting},
};

use super::office::{Person, of_site};
use crate::{
    answer::Answer,
    builders::{column, published_article},
    harness::Site,
};

on_both!(
    a_section_is_hidden_moved_and_shown_again,
    a_section_is_filled_by_the_column_that_was_chosen,
    what_can_not_be_is_refused_with_the_form,
    each_section_of_the_home_page_leads_to_its_form,
);

const CHANGE: &str = "/desk/home";

async fn change(site: &Site, admin: &Person, form: &[(&str, &str)]) -> Answer {
    site.post(CHANGE).by(&admin.token).form(form).await
}

async fn sections(site: &Site, admin: &Person) -> Vec<HomeSetting> {
    site.services.homes.settings(&admin.staff).await.unwrap()
}

async fn a_section_is_hidden_moved_and_shown_again(site: Site) {
    site.import_seed().await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let latest = [("section", "latest"), ("rows", "3"), ("position", "1")];
    let hidden = change(&site, &admin, &latest).await;
    assert_eq!(hidden.header("location"), "/desk/home#section-latest");
    assert_eq!(site.get("/").await.texts("section.latest"), [""; 0]);
    let page = site.get("/desk/home").by(&admin.token).await;
    assert_eq!(page.texts("#section-latest small"), ["不显示 · 最多 3 条"]);

    change(&site, &admin, &[&latest[..], &[("shown", "yes")]].concat()).await;
    assert_eq!(site.get("/").await.attributes(".home > section", "class")[0], "latest");
    assert_eq!(sections(&site, &admin).await[0].section, HomeSection::Latest);
    let shen = of_site(&site, "shen", Role::Auditor).await;
    let (rows, _) = site.services.audit.page(&shen.staff, &Default::default(), 1, &shen.by).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.action == "home.change").count(), 2);

    change(&site, &admin, &[&latest[..], &[("shown", "yes")]].concat()).await;
    let (again, _) = site.services.audit.page(&shen.staff, &Default::default(), 1, &shen.by).await.unwrap();
    let same = again.iter().filter(|row| row.action == "home.change").count();
    assert_eq!(same, 2, "nothing was different");
}

async fn a_section_is_filled_by_the_column_that_was_chosen(site: Site) {
    let id = column(&site, "a", None, 1).await;
    published_article(&site, id, "选中的", date(2026, 1, 1)).await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    assert_eq!(site.get("/").await.texts("section.notices"), [""; 0]);
    let chosen = id.to_string();
    let form = [("section", "notices"), ("shown", "yes"), ("rows", "5"), ("position", "2"), ("column", &*chosen)];
    change(&site, &admin, &form).await;
    let home = site.get("/").await;
    assert_eq!(home.texts(".notices .list a"), ["选中的"]);
    assert_eq!(home.attributes(".notices .more", "href"), ["/columns/a"]);
}

async fn what_can_not_be_is_refused_with_the_form(site: Site) {
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let before = sections(&site, &admin).await;
    for (rows, column, words) in [("0", "", "1 到 20"), ("21", "", "1 到 20"), ("5", "99", "栏目不存在")] {
        let form = [("section", "news"), ("shown", "yes"), ("position", "1"), ("rows", rows), ("column", column)];
        let refused = change(&site, &admin, &form).await;
        assert_eq!(refused.status, 422, "{rows} {column}");
        let said = refused.texts("#section-news [role=alert]");
        assert!(said.len() == 1 && said[0].contains(words), "{said:?}");
    }
    assert_eq!(change(&site, &admin, &[("section", "weather"), ("rows", "1"), ("position", "1")]).await.status, 422);
    assert_eq!(sections(&site, &admin).await, before);
}

async fn each_section_of_the_home_page_leads_to_its_form(site: Site) {
    site.import_seed().await;
    let admin = of_site(&site, "xi", Role::SiteAdmin).await;
    let home = site.get("/").by(&admin.token).await;
    let links = home.attributes(".home .edit-here a", "href");
    let of = |section: &str| format!("/desk/home?section={section}#section-{section}");
    assert_eq!(links, [of("disclosure"), of("latest"), of("columns"), "/desk/columns".to_owned()]);
    let form = site.get(&of("latest").replace("#section-latest", "")).by(&admin.token).await;
    assert_eq!(form.attributes("#section-latest .opened input[name=rows]", "value"), ["10"]);
}
