//! Addresses of the old site.

use axum::http::Method;
use domain::{date::date, id::ArticleId};

use crate::{
    builders::{column, draft_article, published_article, set_legacy, withdrawn_article},
    harness::Site,
};

on_both!(
    an_address_of_the_old_site_leads_to_its_article,
    an_address_is_found_however_its_chinese_is_written,
    an_address_as_it_is_shared_leads_there_too,
    what_the_old_site_did_not_have_is_not_found,
    an_old_address_is_no_click,
);

/// An article that stood at `address`.
async fn moved(site: &Site, address: &str) -> ArticleId {
    let column = column(site, "a", None, 1).await;
    let id = published_article(site, column, "旧文", date(2023, 1, 1)).await;
    set_legacy(site, id, address).await;
    id
}

async fn assert_leads(site: &Site, from: &str, id: ArticleId) {
    for method in [Method::GET, Method::HEAD] {
        let answer = site.ask(method, from).await;
        assert_eq!((answer.status, answer.header("location")), (301, format!("/articles/{id}").as_str()), "{from}");
    }
}

async fn an_address_of_the_old_site_leads_to_its_article(site: Site) {
    let id = moved(&site, "/info/1031/1.htm").await;
    assert_leads(&site, "/info/1031/1.htm", id).await;
    let column = column(&site, "b", None, 2).await;
    let by_query = published_article(&site, column, "又一篇", date(2023, 1, 1)).await;
    set_legacy(&site, by_query, "/content.jsp?urltype=news&wbnewsid=7").await;
    assert_leads(&site, "/content.jsp?urltype=news&wbnewsid=7", by_query).await;
    for other in ["/content.jsp?urltype=news&wbnewsid=8", "/content.jsp"] {
        assert_eq!(site.get(other).await.status, 404, "{other}");
    }
}

async fn an_address_is_found_however_its_chinese_is_written(site: Site) {
    let id = moved(&site, "/信息公开/通知 1.htm").await;
    assert_leads(&site, "/%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80/%E9%80%9A%E7%9F%A5%201.htm", id).await;
    assert_leads(&site, "/%e4%bf%a1%e6%81%af%e5%85%ac%e5%bc%80/%e9%80%9a%e7%9f%a5%201.htm", id).await;
    set_legacy(&site, id, "/%E4%BF%A1%E6%81%AF/1.htm").await;
    assert_leads(&site, "/%E4%BF%A1%E6%81%AF/1.htm", id).await;
}

/// 微信 and others add to an address where it was shared.
async fn an_address_as_it_is_shared_leads_there_too(site: Site) {
    let id = moved(&site, "/info/1031/1.htm").await;
    assert_leads(&site, "/info/1031/1.htm?from=singlemessage&isappinstalled=0", id).await;
    assert_leads(&site, "/info/1031/1.htm?", id).await;
    let column = column(&site, "b", None, 2).await;
    let by_query = published_article(&site, column, "又一篇", date(2023, 1, 1)).await;
    set_legacy(&site, by_query, "/info/iList.jsp?tm_id=1031&info_id=2002").await;
    for shared in [
        "/info/iList.jsp?tm_id=1031&info_id=2002&from=singlemessage&isappinstalled=0",
        "/info/iList.jsp?from=timeline&tm_id=1031&info_id=2002",
        "/info/iList.jsp?info_id=2002&tm_id=1031&utm_source=a&utm_medium=b&utm_campaign=c",
        "/info/iList.jsp?tm_id=1031&amp;info_id=2002&amp;from=groupmessage",
        "/info/iList.jsp?tm_id=1031&info_id=2002&info_id=2002&cat_id=7",
        "/info/iList.jsp?tm_id=1031&info_id=2002%23wechat_redirect",
        "/info/ilist.jsp?TM_ID=1031&INFO_ID=2002&FROM=singlemessage",
        "/info/iList.jsp?tm%5Fid=1031&info_id=2002",
    ] {
        assert_leads(&site, shared, by_query).await;
    }
    for other in ["/info/iList.jsp?tm_id=1031&info_id=2003&from=singlemessage", "/info/iList.jsp?tm_id=1031"] {
        assert_eq!(site.get(other).await.status, 404, "{other}");
    }
}

async fn what_the_old_site_did_not_have_is_not_found(site: Site) {
    let column = column(&site, "a", None, 1).await;
    let draft = draft_article(&site, column, "草稿", date(2023, 1, 1)).await;
    set_legacy(&site, draft, "/info/1031/2.htm").await;
    for address in ["/info/1031/1.htm", "/info/1031/2.htm", "/info/%FF%FE.htm", &format!("/{}", "长".repeat(900))] {
        let address: String =
            address.chars().map(|c| if c.is_ascii() { c.to_string() } else { "%E9%95%BF".into() }).collect();
        assert_eq!(site.get(&address).await.status, 404, "{address}");
    }
    let withdrawn = withdrawn_article(&site, column, "撤下", date(2023, 1, 1)).await;
    set_legacy(&site, withdrawn, "/info/1031/3.htm").await;
    assert_leads(&site, "/info/1031/3.htm", withdrawn).await;
}

async fn an_old_address_is_no_click(site: Site) {
    let id = moved(&site, "/info/1031/1.htm").await;
    site.get("/info/1031/1.htm").await;
    assert_eq!(site.clicks_of(id).await, 0);
}
