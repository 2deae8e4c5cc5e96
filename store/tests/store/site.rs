//! `Sites` and `Health`.

use domain::{
    fault::Fault,
    imported::{FooterNumbers, Mode},
    site::Site,
};
use sea_orm::ConnectionTrait;

use crate::{
    builders::{PROTECTED_NAMES, read_page},
    database::TestSite,
};

on_both!(
    a_site_is_founded_once,
    numbers_that_an_import_brought_outlast_the_founding,
    a_database_with_its_schema_is_ready,
);

fn bole() -> Site {
    Site {
        name: "博乐市人民政府".into(),
        domain: "www.xjbl.gov.cn".into(),
        sponsor: "博乐市人民政府办公室".into(),
        icp_number: "新ICP备00000000号".into(),
        protected_names: PROTECTED_NAMES.into(),
        ..Site::default()
    }
}

async fn a_site_is_founded_once(site: TestSite) {
    let sites = &site.services.sites;
    assert_eq!(sites.current().await, Ok(Site::default()));
    sites.found(&bole()).await.unwrap();
    assert_eq!(sites.current().await, Ok(bole()));
    sites.found(&Site { name: "另一个".into(), contact: "0909-0000000".into(), ..Site::default() }).await.unwrap();
    assert_eq!(sites.current().await, Ok(bole()), "what is kept outlasts the settings file");
}

async fn numbers_that_an_import_brought_outlast_the_founding(site: TestSite) {
    let mut page = read_page();
    page.numbers = FooterNumbers { icp_number: Some("新ICP备12345678号".into()), ..FooterNumbers::default() };
    site.services.articles.import(&page, Mode::Keep).await.unwrap();
    site.services.sites.found(&bole()).await.unwrap();
    let expected = Site { icp_number: "新ICP备12345678号".into(), ..bole() };
    assert_eq!(site.services.sites.current().await, Ok(expected));
}

async fn a_database_with_its_schema_is_ready(site: TestSite) {
    assert_eq!(site.services.health.ready().await, Ok(()));
    site.db().execute_unprepared("DELETE FROM seaql_migrations").await.unwrap();
    assert!(matches!(site.services.health.ready().await, Err(Fault::Failed(_))));
}
