//! 政府信息公开: topics, index numbers and their rule, the columns of the entries, the policies of interpretations, and the
//! figures of annual reports.

use sea_orm_migration::{prelude::*, schema::*};

use super::foreign_key;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// Topics (主题分类) of the State Council's General Office.
const TOPICS: [&str; 22] = [
    "国务院组织机构",
    "综合政务",
    "国民经济管理、国有资产监管",
    "财政、金融、审计",
    "国土资源、能源",
    "农业、林业、水利",
    "工业、交通",
    "商贸、海关、旅游",
    "市场监管、安全生产监管",
    "城乡建设、环境保护",
    "科技、教育",
    "文化、广电、新闻出版",
    "卫生、体育",
    "人口与计划生育、妇女儿童工作",
    "劳动、人事、监察",
    "公安、安全、司法",
    "民政、扶贫、救灾",
    "民族、宗教",
    "对外事务",
    "港澳台侨工作",
    "国防",
    "其他",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [topic(), entry(), rule(), body_code(), counter(), number()] {
            manager.create_table(table).await?;
        }
        for (position, name) in (1i64..).zip(TOPICS) {
            let row = Query::insert()
                .into_table("topic")
                .columns(["name", "position"])
                .values_panic([name.into(), position.into()])
                .take();
            manager.execute(row).await?;
        }
        let topic_id = || big_integer_null("topic_id").extra("REFERENCES \"topic\" (\"id\")").take();
        // One at a time: SQLite adds only one column in a statement.
        for (table, mut column) in [
            ("revision", topic_id()),
            ("revision", big_integer_null("policy_id").extra("REFERENCES \"article\" (\"id\")").take()),
            ("revision", text_null("report")),
            // Searchable fields of the catalogue, copied from the public revision: bodies are long, and a search should
            // read none.
            ("article", text_null("index_number")),
            ("article", text_null("document_number")),
            ("article", text_null("issuing_body")),
            ("article", text_null("validity")),
            ("article", topic_id()),
            ("article", big_integer_null("policy_id")),
            ("article", big_integer_null("report_year")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        let connection = manager.get_connection();
        for statement in TAKE_OVER {
            connection.execute_unprepared(statement).await?;
        }
        for statement in INDEXES {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// Existing public articles. If two articles have one number, the older one keeps it.
const TAKE_OVER: [&str; 3] = [
    "INSERT INTO index_number (number, article_id, given_at) \
     SELECT revision.index_number, MIN(article.id), MIN(article.created_at) FROM article \
     JOIN revision ON revision.id = article.published_revision_id \
     WHERE revision.index_number IS NOT NULL AND revision.index_number <> '' GROUP BY revision.index_number",
    "UPDATE article SET index_number = (SELECT MIN(number) FROM index_number WHERE article_id = article.id)",
    "UPDATE article SET \
     document_number = (SELECT document_number FROM revision WHERE revision.id = article.published_revision_id), \
     issuing_body = (SELECT issuing_body FROM revision WHERE revision.id = article.published_revision_id), \
     validity = (SELECT validity FROM revision WHERE revision.id = article.published_revision_id)",
];

const INDEXES: [&str; 4] = [
    "CREATE UNIQUE INDEX article_index_number_key ON article (index_number)",
    // Only one report of a year.
    "CREATE UNIQUE INDEX article_report_year_key ON article (report_year)",
    "CREATE INDEX article_policy_idx ON article (policy_id) WHERE policy_id IS NOT NULL",
    "CREATE INDEX index_number_article_idx ON index_number (article_id)",
];

fn topic() -> TableCreateStatement {
    Table::create()
        .table("topic")
        .col(big_pk_auto("id"))
        .col(text("name").unique_key())
        .col(big_integer("position"))
        .col(big_integer_null("removed_at"))
        .take()
}

/// The columns that serve the entries.
fn entry() -> TableCreateStatement {
    Table::create()
        .table("disclosure_entry")
        .col(text("entry").primary_key())
        .col(big_integer("column_id"))
        .foreign_key(&mut foreign_key("disclosure_entry", "column_id", "column"))
        .take()
}

/// The rule of index numbers: one row, or none.
fn rule() -> TableCreateStatement {
    Table::create()
        .table("index_rule")
        .col(big_integer("id").primary_key())
        .col(text("region"))
        .col(text("pattern"))
        .take()
}

fn body_code() -> TableCreateStatement {
    Table::create().table("body_code").col(text("name").primary_key()).col(text("code")).take()
}

/// The last value of each running number. It never decreases.
fn counter() -> TableCreateStatement {
    Table::create().table("index_counter").col(text("name").primary_key()).col(big_integer("last")).take()
}

/// Every number that an article has, or has had: no other article gets it.
fn number() -> TableCreateStatement {
    Table::create()
        .table("index_number")
        .col(text("number").primary_key())
        .col(big_integer("article_id"))
        // The time at which an article with it became public; until then, its writer may release it.
        .col(big_integer_null("given_at"))
        .foreign_key(&mut foreign_key("index_number", "article_id", "article"))
        .take()
}
