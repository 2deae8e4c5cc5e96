//! Loads the demo content in the way of its users: the system administrator creates the columns, an editor writes, a
//! reviewer approves. Existing content is left alone.

use std::{collections::HashMap, fs, path::Path};

use anyhow::{Context, bail};
use domain::{
    account::{Grant, Role, Staff},
    article::State,
    body::escape,
    date::today,
    editing::{Attached, Fields, Save},
    file::{StoredFile, srcset},
    id::{ArticleId, RevisionNumber, TopicId},
    ports::Services,
    report::{Report, ReportSave},
    schedule::Schedule,
    workflow::Accepts,
};

use super::{
    accounts::{Demo, EDITOR, REVIEWER, SECURITY_ADMIN, SITE_ADMIN},
    bodies::bodies,
    columns::columns,
    text::{Block, Sample, Stage, samples},
};
use crate::{command::user::in_words, file::Shelf, session::command_line};

/// Days from today to the publication of scheduled articles.
const SCHEDULED: i32 = 30;

/// Loads the content of `folder`; returns the number of articles that have left their draft now, and of all.
///
/// # Errors
/// A part of it can't be read or stored; the earlier parts stay.
pub async fn load(services: &Services, shelf: &Shelf, demo: &Demo, folder: &Path) -> anyhow::Result<(usize, usize)> {
    let admin = demo.log_in(services, SITE_ADMIN).await?;
    let roots = columns(services, &admin, &folder.join("columns.json")).await?;
    bodies(services, &admin, &folder.join("bodies.json")).await?;
    for (login, role) in [(EDITOR, Role::Editor), (REVIEWER, Role::Reviewer)] {
        let grants: Vec<Grant> = roots.iter().map(|id| Grant { role, column: Some(*id) }).collect();
        give(services, demo, login, &grants).await?;
    }
    let people =
        People { editor: demo.log_in(services, EDITOR).await?, reviewer: demo.log_in(services, REVIEWER).await? };
    let topics = services.disclosure.topics().await.map_err(in_words)?;
    let topics = topics.into_iter().map(|topic| (topic.name, topic.id)).collect();
    let (files, articles) = (HashMap::new(), HashMap::new());
    let mut loading = Loading { services, shelf, people, folder, topics, files, articles };
    let (mut created, mut all) = (0, 0);
    for (place, sample) in read(&folder.join("content"))? {
        let goes_on = loading.one(&sample).await.with_context(|| format!("{place}：{}", sample.key))?;
        created += usize::from(goes_on);
        all += 1;
    }
    let file = folder.join("report.json");
    let goes_on = loading.report(&file).await.with_context(|| file.display().to_string())?;
    Ok((created + usize::from(goes_on), all + 1))
}

/// The articles of all files of `folder`, the oldest first: lists order those of one day by their ids.
fn read(folder: &Path) -> anyhow::Result<Vec<(String, Sample)>> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .with_context(|| format!("读不到目录 {}。请检查路径和权限", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let place = file.display().to_string();
        let text = fs::read_to_string(&file).with_context(|| format!("读不到文件 {place}"))?;
        let samples = samples(&text).with_context(|| place.clone())?;
        all.extend(samples.into_iter().map(|sample| (place.clone(), sample)));
    }
    all.sort_by_key(|(_, sample)| sample.day);
    Ok(all)
}

/// Gives `login` exactly `grants`, unless it has them already.
async fn give(services: &Services, demo: &Demo, login: &str, grants: &[Grant]) -> anyhow::Result<()> {
    let admin = demo.log_in(services, SECURITY_ADMIN).await?;
    let accounts = services.accounts.list(&admin).await.map_err(in_words)?;
    let Some(account) = accounts.into_iter().find(|account| account.login == login) else {
        bail!("没有账号 {login}")
    };
    let mut held: Vec<Grant> = account.grants.iter().map(|(grant, _)| *grant).collect();
    let mut wanted = grants.to_vec();
    held.sort_unstable();
    wanted.sort_unstable();
    if held != wanted {
        services.accounts.grant(&admin, account.id, &wanted, &command_line()).await.map_err(in_words)?;
    }
    Ok(())
}

struct People {
    editor: Staff,
    reviewer: Staff,
}

struct Loading<'a> {
    services: &'a Services,
    shelf: &'a Shelf,
    people: People,
    folder: &'a Path,
    /// Topics (主题分类) by name.
    topics: HashMap<String, TopicId>,
    /// The stored versions of each file.
    files: HashMap<String, Vec<StoredFile>>,
    /// The articles by their keys.
    articles: HashMap<String, ArticleId>,
}

impl Loading<'_> {
    /// Saves `sample` and brings it to its stage; returns whether it left its draft now.
    async fn one(&mut self, sample: &Sample) -> anyhow::Result<bool> {
        let save = Save {
            article: None,
            version: RevisionNumber::NONE,
            fields: self.fields(sample).await?,
            note: None,
            key: format!("demo-{}", sample.key),
            accepts: Accepts::default(),
        };
        let People { editor, .. } = &self.people;
        let (editing, by) = (&self.services.editing, command_line());
        let saved = editing.save(editor, &save, &by).await.map_err(in_words)?;
        let (id, version) = (saved.article, saved.version);
        self.articles.insert(sample.key.clone(), id);
        let People { editor, reviewer } = &self.people;
        let piece = editing.open(editor, id).await.map_err(in_words)?;
        // An article that people have changed is left alone.
        let (mut state, untouched) = (piece.state, piece.version == version && piece.message.is_none());
        let goes_on = state == State::Draft && untouched && sample.stage != Stage::Draft;
        if goes_on {
            state = editing.submit(editor, id, version, "", &by).await.map_err(in_words)?;
        }
        if state == State::InReview && untouched && sample.stage != Stage::InReview {
            let hour = today().plus_days(SCHEDULED).start();
            let when = Schedule { publish: Some(hour), withdraw: None };
            let when = (sample.stage == Stage::Scheduled).then_some(&when);
            state = editing.approve(reviewer, id, version, "", when, &by).await.map_err(in_words)?;
        }
        if state == State::Published && untouched && sample.stage == Stage::Withdrawn {
            editing.withdraw(reviewer, id, &sample.reason, &by).await.map_err(in_words)?;
        }
        Ok(goes_on)
    }

    /// Saves last year's annual report, from the cells of its form in `file`; returns whether there was none.
    async fn report(&self, file: &Path) -> anyhow::Result<bool> {
        let People { editor, reviewer } = &self.people;
        let (editing, disclosure, by) = (&self.services.editing, &self.services.disclosure, command_line());
        let year = i64::from(today().year()) - 1;
        if disclosure.open_report(editor, year).await.map_err(in_words)?.article.is_some() {
            return Ok(false);
        }
        let cells: HashMap<String, String> = serde_json::from_str(&fs::read_to_string(file)?)?;
        let report = Report::read(year, &|cell| cells.get(cell).cloned().unwrap_or_default());
        let report = report.map_err(|refusal| in_words(refusal.into()))?;
        let save = ReportSave {
            article: None,
            version: RevisionNumber::NONE,
            report,
            key: format!("demo-report-{year}"),
            accepts: Accepts::default(),
        };
        let saved = disclosure.save_report(editor, &save, &by).await.map_err(in_words)?;
        editing.submit(editor, saved.article, saved.version, "", &by).await.map_err(in_words)?;
        editing.approve(reviewer, saved.article, saved.version, "", None, &by).await.map_err(in_words)?;
        Ok(true)
    }

    async fn fields(&mut self, sample: &Sample) -> anyhow::Result<Fields> {
        let column = self.services.columns.find(&sample.column).await;
        let column = column.map_err(|_| anyhow::anyhow!("没有栏目 {}", sample.column))?;
        let mut body = String::new();
        for block in &sample.blocks {
            match block {
                Block::Html(html) => body.push_str(html),
                Block::Picture { file, alt } => body.push_str(&figure(&self.file(file).await?, alt)?),
            }
        }
        let mut attachments = Vec::new();
        for (file, name) in &sample.attachments {
            let kept = self.file(file).await?;
            let sha256 = kept.first().map(|file| file.sha256.clone()).context("附件没有内容")?;
            attachments.push(Attached { sha256, name: name.clone() });
        }
        Ok(Fields {
            column,
            title: sample.title.clone(),
            subtitle: sample.subtitle.clone(),
            day: sample.day,
            source: sample.source.clone(),
            keywords: sample.keywords.clone(),
            index_number: sample.index_number.clone(),
            document_number: sample.document_number.clone(),
            issuing_body: sample.issuing_body.clone(),
            validity: sample.validity,
            topic: sample.topic.as_ref().map(|name| known(&self.topics, "主题分类", name)).transpose()?,
            policy: sample
                .policy
                .as_ref()
                .map(|key| known(&self.articles, "文章", key).map(domain::article::address))
                .transpose()?,
            body: import::body::sanitise(&body),
            attachments,
            ..Fields::empty(column, today())
        })
    }

    /// The stored versions of a file of the demo content: stored once for all articles that show it.
    async fn file(&mut self, name: &str) -> anyhow::Result<Vec<StoredFile>> {
        if let Some(kept) = self.files.get(name) {
            return Ok(kept.clone());
        }
        let path = self.folder.join("files").join(name);
        let bytes = fs::read(&path).with_context(|| format!("读不到文件 {}", path.display()))?;
        let kept = self.shelf.keep_bytes(self.services, &self.people.editor, name, bytes).await?;
        self.files.insert(name.to_owned(), kept.clone());
        Ok(kept)
    }
}

fn known<T: Copy>(all: &HashMap<String, T>, what: &str, name: &str) -> anyhow::Result<T> {
    all.get(name).copied().with_context(|| format!("没有{what} {name}"))
}

/// A picture as the editor's program puts it into a body.
fn figure(versions: &[StoredFile], alt: &str) -> anyhow::Result<String> {
    let widest = versions.first().context("图片没有内容")?;
    let (width, height) = widest.dimensions.context("图片没有尺寸")?;
    let widths = srcset(versions).map(|set| format!(" srcset=\"{set}\" sizes=\"(min-width: 48em) 38rem, 100vw\""));
    let (src, alt, widths) = (widest.address(), escape(alt), widths.unwrap_or_default());
    Ok(format!(
        "<figure><img src=\"{src}\" alt=\"{alt}\" width=\"{width}\" height=\"{height}\"{widths}><figcaption>{alt}</figcaption></figure>"
    ))
}
