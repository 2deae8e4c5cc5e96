//! Notices on the desk, and by mail.

use domain::id::RevisionNumber;
use serde_json::json;

use super::office::{editor, public, reviewer, submitted};
use crate::{asset::built, builders::column, harness::Site, postbox::Postbox, program::Program};

on_both!(
    what_came_back_is_told_on_the_desk_until_it_is_put_away,
    an_address_is_kept_or_refused_where_it_was_typed,
    a_notice_comes_by_mail,
);

async fn what_came_back_is_told_on_the_desk_until_it_is_put_away(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    let article = submitted(&site, &li, column, "通知").await;
    site.services
        .editing
        .send_back(&zhang.staff, article, RevisionNumber::new(1), "日期有误", &zhang.by)
        .await
        .unwrap();
    public(&site, &li, &zhang, column, "公开的").await;
    let desk = site.get("/desk").by(&li.token).await;
    let told = desk.texts("#notices li");
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("公开的") && told[0].contains("已发布"), "{told:?}");
    assert!(["通知", "被退回", "日期有误", "zhang某"].iter().all(|words| told[1].contains(words)), "{told:?}");
    assert!(desk.attributes("#notices a", "href").contains(&format!("/articles/{article}")));
    assert_eq!(desk.attributes("#notices form", "action"), ["/desk"; 3], "each of them, and all");

    let sent = desk.form("/desk", &[]);
    let done = site.post("/desk").by(&li.token).pairs(&sent).await;
    assert_eq!((done.status, done.header("location")), (303, "/desk#notices"));
    assert_eq!(site.get("/desk").by(&li.token).await.texts("#notices li").len(), 1);
    assert_eq!(site.form("/desk/notices", "see-notices").by(&li.token).fields(&[]).await.status, 303);
    assert_eq!(site.get("/desk").by(&li.token).await.texts("#notices"), [""; 0]);
    let all = site.get("/desk/notices").by(&li.token).await;
    assert_eq!(all.texts(".notices-of-articles li").len(), 2, "the page keeps them");
    assert_eq!(site.get("/desk/notices?page=2").by(&li.token).await.status, 404);
}

async fn an_address_is_kept_or_refused_where_it_was_typed(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let li = editor(&site, "li", column).await;
    let wrong = site.form("/desk/notices", "mail-notices").by(&li.token).fields(&[("mail", "li@")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.texts(".trouble")[0].contains("邮箱地址不对"), "{:?}", wrong.texts(".trouble"));
    assert_eq!(wrong.attributes("#mail", "value"), ["li@"]);
    assert_eq!(
        site.form("/desk/notices", "mail-notices").by(&li.token).fields(&[("mail", "li@xjbl.gov.cn")]).await.status,
        303
    );
    assert_eq!(site.get("/desk/notices").by(&li.token).await.attributes("#mail", "value"), ["li@xjbl.gov.cn"]);
}

async fn a_notice_comes_by_mail(site: Site) {
    if built().is_none() {
        return;
    }
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    site.services.notices.set_mail(&zhang.staff, "zhang@bole.test", &zhang.by).await.unwrap();
    let article = submitted(&site, &li, column, "notice of the day").await;
    let program = Program::on(&site.url);
    let postbox = Postbox::start(&json!({}));
    let settings = format!(
        "mail_to = [\"admin@bole.test\"]\nmail_from = \"gongkai@bole.test\"\nsmtp_host = \"localhost\"\nsmtp_port = {}\n\
         smtp_tls = \"none\"\n",
        postbox.port
    );
    let text =
        include_str!("../../../../Leptos.toml").replace("mail_to = []\n", "").replace("smtp_tls = \"starttls\"\n", "");
    let text = text.replace("disk_free_percent = 10", "disk_free_percent = 0");
    program.file("Leptos.toml", text.replace("[alarms]\n", &format!("[alarms]\n{settings}")));
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    let mail = postbox.next("mail");
    assert_eq!(mail["to"], json!(["zhang@bole.test"]));
    let raw = mail["raw"].as_str().unwrap();
    assert!(raw.contains("Message-ID: <gongkai-notice-"), "{raw}");
    process.stop_and_tell();
    let row = notice_of(&site).await;
    assert!(row.mailed_at.is_some() && row.due_at.is_none(), "{row:?}");
    assert_eq!(row.article_id, article.get());
}

/// The only notice that had to be mailed.
async fn notice_of(site: &Site) -> store::entity::notice::Model {
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use store::entity::notice;
    let mailed = notice::Entity::find().filter(notice::Column::Attempts.gt(0));
    mailed.one(site.db()).await.unwrap().unwrap()
}
