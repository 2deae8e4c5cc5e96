//! Rows in the states that scenarios begin with, named for those states.

use domain::{
    article::State,
    date::{Day, date},
    id::{ArticleId, ColumnId},
    imported::{ImportedArticle, ImportedPage},
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set};
use store::entity::{article, attachment, column, file, revision, upload};

use crate::database::TestSite;

pub async fn column(site: &TestSite, slug: &str, parent: Option<ColumnId>, position: i64) -> ColumnId {
    let column = column::ActiveModel {
        parent_id: Set(parent.map(ColumnId::get)),
        slug: Set(slug.into()),
        name: Set(format!("栏目 {slug}")),
        position: Set(position),
        review_steps: Set(1),
        ..Default::default()
    };
    ColumnId::new(column.insert(site.db()).await.unwrap().id)
}

/// An article in review for the first time.
pub async fn draft_article(site: &TestSite, column: ColumnId, title: &str, day: Day) -> ArticleId {
    let row = article::ActiveModel {
        column_id: Set(column.get()),
        state: Set(State::InReview.code().into()),
        version: Set(1),
        day: Set(day.to_string()),
        created_at: Set(day.start().seconds()),
        ..Default::default()
    };
    let id = ArticleId::new(row.insert(site.db()).await.unwrap().id);
    revise(site, id, title, day).await;
    id
}

pub async fn published_article(site: &TestSite, column: ColumnId, title: &str, day: Day) -> ArticleId {
    let id = draft_article(site, column, title, day).await;
    let revision = revise(site, id, title, day).await;
    let mut row = find(site, id).await.into_active_model();
    row.state = Set(State::Published.code().into());
    row.published_revision_id = Set(Some(revision));
    row.published_at = Set(Some(day.at(9, 0, 0).seconds()));
    row.update(site.db()).await.unwrap();
    id
}

/// A published article that is being edited: its draft has the title `draft`.
pub async fn edited_article(site: &TestSite, column: ColumnId, title: &str, draft: &str, day: Day) -> ArticleId {
    let id = published_article(site, column, title, day).await;
    revise(site, id, draft, day).await;
    set_state(site, id, State::InReview).await;
    id
}

pub async fn withdrawn_article(site: &TestSite, column: ColumnId, title: &str, day: Day) -> ArticleId {
    let id = published_article(site, column, title, day).await;
    set_state(site, id, State::Withdrawn).await;
    id
}

pub async fn set_state(site: &TestSite, id: ArticleId, state: State) {
    let mut row = find(site, id).await.into_active_model();
    row.state = Set(state.code().into());
    row.update(site.db()).await.unwrap();
}

pub async fn set_legacy(site: &TestSite, id: ArticleId, address: &str) {
    let mut row = find(site, id).await.into_active_model();
    row.legacy_address = Set(Some(address.into()));
    row.update(site.db()).await.unwrap();
}

/// Adds the article's next revision; returns its id.
pub async fn revise(site: &TestSite, article: ArticleId, title: &str, day: Day) -> i64 {
    let before = revision::Entity::find().count(site.db()).await.unwrap();
    let row = revision::ActiveModel {
        article_id: Set(article.get()),
        number: Set(i64::try_from(before).unwrap() + 1),
        title: Set(title.into()),
        day: Set(day.to_string()),
        body: Set(format!("<p>{title}的正文。</p>")),
        created_at: Set(day.start().seconds()),
        ..Default::default()
    };
    row.insert(site.db()).await.unwrap().id
}

/// A file that nobody here has uploaded; returns its hash.
pub async fn stored_file(site: &TestSite, number: i64) -> String {
    let sha256 = format!("{number:064x}");
    let row = file::ActiveModel {
        sha256: Set(sha256.clone()),
        name: Set(format!("{number}.pdf")),
        media_type: Set("application/pdf".into()),
        size: Set(1024 * number),
        created_at: Set(0),
        ..Default::default()
    };
    row.insert(site.db()).await.unwrap();
    sha256
}

/// A file that `account` has uploaded; returns its hash.
pub async fn uploaded_file(site: &TestSite, account: i64, number: i64) -> String {
    let sha256 = stored_file(site, number).await;
    let file = file::Entity::find().filter(file::Column::Sha256.eq(&*sha256)).one(site.db()).await.unwrap().unwrap();
    let row = upload::ActiveModel { account_id: Set(account), file_id: Set(file.id) };
    upload::Entity::insert(row).exec_without_returning(site.db()).await.unwrap();
    sha256
}

pub async fn attach(site: &TestSite, revision_id: i64, name: &str, position: i64) {
    let sha256 = stored_file(site, position).await;
    let file = file::Entity::find().filter(file::Column::Sha256.eq(sha256)).one(site.db()).await.unwrap().unwrap();
    let row = attachment::ActiveModel {
        revision_id: Set(revision_id),
        file_id: Set(file.id),
        name: Set(name.into()),
        position: Set(position),
        ..Default::default()
    };
    row.insert(site.db()).await.unwrap();
}

pub async fn find(site: &TestSite, id: ArticleId) -> article::Model {
    article::Entity::find_by_id(id.get()).one(site.db()).await.unwrap().unwrap()
}

/// The names that a new site's pages in Traditional Chinese do not convert.
pub const PROTECTED_NAMES: &str = "青得里\n夏尔希里=夏爾希里\n顾里木图=顧里木圖\n阿热勒托海=阿熱勒托海\n皮里青\n岳普湖";

/// A page like the seed's.
pub fn read_page() -> ImportedPage {
    ImportedPage {
        article: ImportedArticle {
            title: "强化思想教育引领".into(),
            subtitle: Some("博乐市教育系统会议".into()),
            path: vec!["政府信息公开".into(), "安全生产".into()],
            day: Some(date(2023, 2, 17)),
            source: Some("博乐市教育局".into()),
            reviewer: Some("张瑞娟".into()),
            body: "<p>校园安全无小事。</p>".into(),
            paragraphs: vec!["校园安全无小事。".into()],
            ..ImportedArticle::default()
        },
        ..ImportedPage::default()
    }
}
