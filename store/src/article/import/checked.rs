//! Checks of a page that need no database.

use domain::{
    article::State,
    attached::Attached,
    date::{Day, Instant, check_day},
    fault::Refusal,
    id::TopicId,
    imported::{ImportedArticle, ImportedPage},
    legacy::normalise,
    limits,
};

use crate::{
    article::fingerprint,
    entity::{article, revision},
    keywords,
};

/// A page that can be imported if nothing in the database stands in its way.
pub(super) struct Checked<'p> {
    pub(super) page: &'p ImportedPage,
    /// The article in plain text but for its body.
    pub(super) read: ImportedArticle,
    /// Number of invisible characters that were removed for that.
    removed: usize,
    /// Its fingerprint, by which the very same article is recognised.
    pub(super) hash: String,
    /// Its address on the old site, normalised for the lookup.
    pub(super) legacy_address: Option<String>,
}

/// The column of an article, and its ids.
pub(super) struct Place {
    pub(super) article: i64,
    pub(super) revision: i64,
    pub(super) column: i64,
    pub(super) day: Day,
    pub(super) now: i64,
    /// `None` if another article has it.
    pub(super) legacy_address: Option<String>,
    /// `None` if another article has it.
    pub(super) index_number: Option<String>,
    /// `None` if the site has no topic of that name.
    pub(super) topic: Option<TopicId>,
}

impl<'p> Checked<'p> {
    /// # Errors
    /// `Invalid` if a text is missing or too long, or a day is impossible.
    pub(super) fn of(page: &'p ImportedPage, today: Day) -> Result<Self, Refusal> {
        // The fingerprint is that of the article as it was read, as in earlier imports, which kept invisible characters
        // too.
        let hash = fingerprint(&page.article);
        let mut read = page.article.clone();
        let removed = read.make_plain();
        if read.title.is_empty() {
            return Err(Refusal::invalid("title", "文章没有标题"));
        }
        read.texts(body(page)).check()?;
        limits::line("reviewer", "审核人", read.reviewer.as_deref().unwrap_or_default())?;
        if let Some(day) = day_of(&read) {
            check_day("date", day, today)?;
        }
        if let Some(published) = read.published {
            check_day("published", published.day(), today)?;
        }
        let legacy_address = read.legacy_address.as_deref().and_then(normalise);
        Ok(Self { page, read, removed, hash, legacy_address })
    }

    /// Its body, with the addresses that its files have here.
    pub(super) fn body(&self) -> &'p str {
        body(self.page)
    }

    /// Notes for the report about how the article was read.
    pub(super) fn notes(&self) -> Vec<String> {
        let removed = (self.removed > 0).then(|| {
            format!(
                "标题、来源等字段里有 {} 个看不见的字符（控制字符、零宽字符、改变文字方向的字符），已去掉",
                self.removed
            )
        });
        removed.into_iter().collect()
    }

    pub(super) fn attachments(&self) -> &'p [Attached] {
        self.page.files.as_ref().map_or(&[], |files| &files.attachments)
    }

    /// Its index number, as the page gives it.
    pub(super) fn index_number(&self) -> Option<&str> {
        self.read.index_number.as_deref().map(str::trim).filter(|number| !number.is_empty())
    }

    /// Its day: `today` if the page has none, which is noted.
    pub(super) fn day(&self, today: Day, notes: &mut Vec<String>) -> Day {
        day_of(&self.read).unwrap_or_else(|| {
            notes.push(format!("页面没有日期，已按今天({today})登记，请核对"));
            today
        })
    }

    /// The moment of publication: to the hour if the page has it, else the day.
    fn published_at(&self, now: i64) -> i64 {
        let read = &self.read;
        read.published.or_else(|| read.day.map(Day::start)).map_or(now, Instant::seconds)
    }

    /// The article's rows: public, with its one revision.
    pub(super) fn rows(&self, place: &Place) -> (article::Model, revision::Model) {
        let (read, now, day) = (&self.read, place.now, place.day.to_string());
        let validity = read.validity.map(|validity| validity.code().to_owned());
        let article = article::Model {
            id: place.article,
            column_id: place.column,
            state: State::Published.code().to_owned(),
            version: 1,
            published_revision_id: Some(place.revision),
            published_at: Some(self.published_at(now)),
            day: day.clone(),
            legacy_address: place.legacy_address.clone(),
            import_hash: Some(self.hash.clone()),
            withdrawn_reason: None,
            created_at: now,
            state_since: now,
            index_number: place.index_number.clone(),
            document_number: read.document_number.clone(),
            issuing_body: read.issuing_body.clone(),
            validity: validity.clone(),
            topic_id: place.topic.map(TopicId::get),
            policy_id: None,
            report_year: None,
            removed_at: None,
        };
        let revision = revision::Model {
            id: place.revision,
            article_id: place.article,
            number: 1,
            title: read.title.clone(),
            subtitle: read.subtitle.clone(),
            day,
            source: read.source.clone(),
            author: read.author.clone(),
            body: self.body().to_owned(),
            summary: read.summary.clone(),
            keywords: keywords::join(&read.keywords),
            reviewer: read.reviewer.clone(),
            index_number: place.index_number.clone(),
            document_number: read.document_number.clone(),
            issuing_body: read.issuing_body.clone(),
            validity,
            note: Some("导入".into()),
            account_id: None,
            created_at: now,
            column_id: None,
            topic_id: place.topic.map(TopicId::get),
            policy_id: None,
            report: None,
        };
        (article, revision)
    }
}

fn body(page: &ImportedPage) -> &str {
    page.files.as_ref().map_or(&page.article.body, |files| &files.body)
}

/// 成文日期 is the article's day; that of publication is kept as its hour.
fn day_of(read: &ImportedArticle) -> Option<Day> {
    read.issued.or(read.day).or_else(|| read.published.map(|published| published.day()))
}
