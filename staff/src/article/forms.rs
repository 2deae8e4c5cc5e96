use std::collections::HashMap;

use app::StaffRoute;
use domain::{
    article::{Validity, address},
    body::{escape, from_text},
    doubt::SURE_DAY,
    editing::Attached,
    fault::Refusal,
    id::{ArticleId, RevisionNumber},
    workflow::Accepts,
};
use leptos::server_fn::ServerFn;

use super::{Accepted, CopyArticle, RemoveArticle, RestoreArticle, SaveArticle, TakeBackArticle, WrittenFields};
use crate::{
    Sent, StaffError,
    cost::accepts,
    forms::{Form, Went},
};

/// Largest number of blocks in a form; no article has as many.
const MAX_BLOCKS: i64 = 5_000;

/// The forms of an article, except those of the workflow.
pub const FORMS: &[Form] = &[
    Form {
        acts: &["save"],
        function: SaveArticle::PATH,
        is_on: |route| matches!(route, StaffRoute::Work { .. } | StaffRoute::New { .. }),
        run: |sent| Box::pin(save(sent)),
    },
    Form {
        acts: &["restore"],
        function: RestoreArticle::PATH,
        is_on: |route| matches!(route, StaffRoute::History { .. }),
        run: |sent| Box::pin(restore(sent)),
    },
    Form {
        acts: &["copy"],
        function: CopyArticle::PATH,
        is_on: |route| matches!(route, StaffRoute::Work { .. }),
        run: |sent| Box::pin(copy(sent)),
    },
    Form {
        acts: &["remove"],
        function: RemoveArticle::PATH,
        is_on: |route| matches!(route, StaffRoute::Work { .. } | StaffRoute::Articles),
        run: |sent| Box::pin(remove(sent)),
    },
    Form {
        acts: &["take-back"],
        function: TakeBackArticle::PATH,
        is_on: |route| matches!(route, StaffRoute::Articles),
        run: |sent| Box::pin(take_back(sent)),
    },
];

async fn save(sent: Sent) -> Result<Went, StaffError> {
    let Accepts { ends, keeps_hour } = accepts(&sent);
    let call = SaveArticle {
        article: sent.read_if_any("article")?,
        version: version(&sent)?,
        fields: WrittenFields::of_form(&sent)?,
        note: sent.some("note"),
        key: sent.text("key"),
        accepted: Accepted { ends, keep_hour: keeps_hour, sure_day: sent.text(SURE_DAY) == "yes" },
    };
    Ok(Went::to(address(call.run_body().await?.article)))
}

/// The version that the editor has open; a new article has none.
pub fn version(sent: &Sent) -> Result<RevisionNumber, Refusal> {
    sent.number("version").map(RevisionNumber::new)
}

async fn restore(sent: Sent) -> Result<Went, StaffError> {
    let call = RestoreArticle {
        article: sent.read("article")?,
        version: sent.read("version")?,
        current: sent.read("current")?,
    };
    Ok(Went::to(address(call.run_body().await?.article)))
}

async fn copy(sent: Sent) -> Result<Went, StaffError> {
    let copy = CopyArticle { article: sent.read("article")?, key: sent.text("key") }.run_body().await?;
    Ok(Went::to(address(copy.article)))
}

/// The bin shows the removed article, with the link to restore it.
async fn remove(sent: Sent) -> Result<Went, StaffError> {
    let article: ArticleId = sent.read("article")?;
    RemoveArticle { article }.run_body().await?;
    Ok(Went::to(format!("/desk/articles?state=bin#article-{article}")))
}

async fn take_back(sent: Sent) -> Result<Went, StaffError> {
    let article = sent.read("article")?;
    TakeBackArticle { article }.run_body().await?;
    Ok(Went::to(address(article)))
}

impl WrittenFields {
    /// The fields sent by the form of an article.
    ///
    /// # Errors
    /// `Invalid` if a value that the page itself has written into it was altered.
    pub fn of_form(sent: &Sent) -> Result<Self, Refusal> {
        Ok(Self {
            column: sent.read("column")?,
            title: sent.text("title"),
            subtitle: sent.some("subtitle"),
            day: sent.text("day"),
            source: sent.some("source"),
            author: sent.some("author"),
            keywords: sent.keywords("keywords"),
            summary: sent.some("summary"),
            index_number: sent.some("index_number"),
            document_number: sent.some("document_number"),
            issuing_body: sent.some("issuing_body"),
            validity: sent.some("validity").as_deref().and_then(Validity::from_code),
            topic: sent.read_if_any("topic")?,
            policy: sent.some("policy"),
            body: body(sent)?,
            attachments: sent.all("attachment").iter().filter_map(|value| attached(value)).collect(),
        })
    }
}

/// The body from its blocks: paragraphs as text, the others unchanged, and added text last.
fn body(sent: &Sent) -> Result<String, Refusal> {
    let count = sent.number("blocks")?.clamp(0, MAX_BLOCKS);
    let fields: HashMap<&str, &str> = sent.pairs().collect();
    let block = |place: i64| match fields.get(&*format!("rich-{place}")) {
        Some(html) => (*html).to_owned(),
        None => paragraph(fields.get(&*format!("block-{place}")).copied().unwrap_or_default()),
    };
    let blocks: String = (0..count).map(block).collect();
    Ok(blocks + &from_text(&sent.text("more")))
}

/// One paragraph stays one, whatever line breaks its field has; a blank line splits it.
fn paragraph(text: &str) -> String {
    if text.contains('\n') {
        from_text(text)
    } else if text.trim().is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>", escape(text))
    }
}

/// An attachment as a form sends it: its hash, a slash, its name.
fn attached(value: &str) -> Option<Attached> {
    let (sha256, name) = value.split_once('/')?;
    Some(Attached { sha256: sha256.to_owned(), name: name.to_owned() })
}
