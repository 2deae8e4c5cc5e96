use super::office::{draft, editor, reviewer, submitted};
use crate::{builders::column, harness::Site};

on_both!(the_desk_shows_what_waits_for_whom, an_empty_desk_says_what_would_be_there,);

async fn the_desk_shows_what_waits_for_whom(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let (li, zhang) = (editor(&site, "li", column).await, reviewer(&site, "zhang", column).await);
    draft(&site, &li, column, "还在写的").await;
    submitted(&site, &li, column, "等审核的").await;
    let mine = site.get("/desk").by(&li.token).await;
    let lines = mine.texts(".list li");
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("还在写的") && line.contains("草稿")));
    assert_eq!(mine.attributes(".new a", "href"), ["/desk/columns/news/new"]);
    let theirs = site.get("/desk").by(&zhang.token).await.texts(".list li");
    assert!(theirs.len() == 1 && theirs[0].contains("等审核的"), "{theirs:?}");
}

async fn an_empty_desk_says_what_would_be_there(site: Site) {
    let column = column(&site, "news", None, 1).await;
    let zhang = reviewer(&site, "zhang", column).await;
    let desk = site.get("/desk").by(&zhang.token).await;
    assert_eq!(desk.texts(".empty"), ["没有等您审核的文章。作者提交后，会列在这里。"]);
}
