//! Integrity checks of the public site: articles in the database, and files on the disk. Changes behind the program's
//! back are found within one round, reported, and replaced by the last good copy.

mod copies;
mod files;

use std::{
    io,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    audit::Actor,
    fault::Outcome,
    guard::{Finding, LogLook, LogTrail, Remedy, Suspect, Trouble},
    id::ArticleId,
    ports::Guard,
};
use tokio::time::sleep;

use self::copies::Copies;
pub use self::files::FileWatch;
use crate::{alarm::Alarms, file::Disk, session::by_the_clock};

/// Limit of articles without a good copy that are hidden in one round: more are rather a lost table than forged
/// articles, and a site without its articles serves nobody.
const MOST_HIDDEN: usize = 20;
/// Limit of missing articles that are named one by one.
const MAX_NAMED: usize = 20;
/// The work takes at most one part in so many of a round's time, so that readers don't notice it.
const REST: u32 = 4;

/// Runs the checks, for as long as the server runs.
pub struct Watch {
    guard: Arc<dyn Guard>,
    files: Option<FileWatch>,
    log: LogTrail,
    alarms: Option<Alarms>,
}

/// The extent and the findings of a round.
#[derive(Debug, Default)]
pub struct Round {
    /// Number of articles.
    pub articles: i64,
    /// Number of files.
    pub files: usize,
    /// All findings, including earlier ones that still hold.
    pub found: Vec<Finding>,
}

impl Watch {
    /// Checks with `guard`, and of the files in the folder `data`. With `copies`, each file has a second copy there.
    ///
    /// # Errors
    /// The folders can't be created or read.
    pub fn open(guard: Arc<dyn Guard>, data: &Path, copies: bool) -> io::Result<Self> {
        let disk = Disk::open(data.join("files"))?;
        let copies = if copies { Some(Copies::open(data)?) } else { None };
        Ok(Self { guard, files: Some(FileWatch::new(disk, copies)), log: LogTrail::default(), alarms: None })
    }

    /// Checks with `guard` alone, for files in an external store.
    #[must_use]
    pub fn without_files(guard: Arc<dyn Guard>) -> Self {
        Self { guard, files: None, log: LogTrail::default(), alarms: None }
    }

    /// The same, which reports its findings to `alarms`.
    #[must_use]
    pub fn telling(self, alarms: Option<Alarms>) -> Self {
        Self { alarms, ..self }
    }

    /// Checks everything once, and repairs what it can. Between its steps it pauses if `rests`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn round(&mut self, rests: bool) -> Outcome<Round> {
        let by = by_the_clock();
        let mut round = Round::default();
        let mut suspects = Vec::new();
        let mut after = None;
        loop {
            let started = Instant::now();
            let look = self.guard.look(after).await?;
            round.articles += look.articles;
            suspects.extend(look.suspects);
            after = look.next;
            if rests {
                sleep(started.elapsed() * REST).await;
            }
            if after.is_none() {
                break;
            }
        }
        round.found = self.treat(suspects, &by).await?;
        // After the articles: a forged column can be removed only after its articles have left it.
        round.found.extend(self.guard.mend_around(&by).await?);
        // After all repairs: an article that is missing now is really lost.
        let missing = self.look_at_log(rests).await?;
        let (looked, damaged) = self.look_at_files().await?;
        round.files = looked;
        for found in missing.into_iter().chain(damaged) {
            self.guard.alarm(&found, &by).await?;
            round.found.push(found);
        }
        Ok(round)
    }

    async fn treat(&self, suspects: Vec<Suspect>, by: &Actor) -> Outcome<Vec<Finding>> {
        let unsealed = suspects.iter().filter(|suspect| suspect.trouble == Trouble::Unsealed).count();
        let mut found = Vec::new();
        if unsealed > MOST_HIDDEN {
            let detail = format!(
                "{unsealed} articles without a seal, too many to hide them: has the table `seal` been emptied?"
            );
            let lost = part("seal", Trouble::Unsealed, detail);
            self.guard.alarm(&lost, by).await?;
            found.push(lost);
        }
        for suspect in suspects {
            if suspect.trouble == Trouble::Unsealed && unsealed > MOST_HIDDEN {
                continue;
            }
            found.extend(self.guard.mend(suspect.article, by).await?);
        }
        Ok(found)
    }

    /// Reads the new rows of the audit log since the last round, and compares the public articles by it with the actual
    /// ones.
    async fn look_at_log(&mut self, rests: bool) -> Outcome<Vec<Finding>> {
        if !self.guard.is_on() {
            return Ok(Vec::new());
        }
        loop {
            let started = Instant::now();
            match self.guard.follow_log(&mut self.log).await? {
                LogLook::More if rests => sleep(started.elapsed() * REST).await,
                LogLook::More => {}
                LogLook::End { unpublished } => return Ok(missing(&unpublished)),
                LogLook::Broken { row } => {
                    return Ok(vec![part("audit", Trouble::Changed, format!("from row {row} on"))]);
                }
            }
        }
    }

    /// Runs on the blocking pool: reading disks would hold up other tasks.
    async fn look_at_files(&mut self) -> Outcome<(usize, Vec<Finding>)> {
        let Some(mut files) = self.files.take() else { return Ok((0, Vec::new())) };
        let hashes = match self.guard.files().await {
            Ok(hashes) => hashes,
            Err(fault) => {
                self.files = Some(files);
                return Err(fault);
            }
        };
        let looked = tokio::task::spawn_blocking(move || {
            let found = files.round(&hashes);
            (files, hashes.len(), found)
        });
        match looked.await {
            Ok((files, looked, found)) => {
                self.files = Some(files);
                Ok((looked, found))
            }
            Err(error) => {
                tracing::error!(%error, "files are not watched any more until the next start");
                Ok((0, Vec::new()))
            }
        }
    }

    /// Runs a round every `seconds`, the first one after that time. Failures are tried again in the next.
    pub async fn keep(mut self, seconds: u64) {
        let every = Duration::from_secs(seconds);
        let mut pause = every;
        loop {
            sleep(pause).await;
            let started = Instant::now();
            match self.round(true).await {
                Ok(round) => {
                    tracing::debug!(articles = round.articles, files = round.files, "all was looked at");
                    if let Some(alarms) = &self.alarms {
                        alarms.integrity(&round.found).await;
                    }
                }
                Err(fault) => tracing::error!(%fault, "what is public could not be watched over"),
            }
            let took = started.elapsed();
            if took > every {
                tracing::warn!(
                    seconds = took.as_secs(),
                    "watching over what is public takes longer than `guard_seconds`"
                );
            }
            pause = every.saturating_sub(took);
        }
    }
}

/// A finding in a table that can't be repaired.
fn part(table: &str, trouble: Trouble, detail: String) -> Finding {
    Finding { kind: "part", subject: table.to_owned(), trouble, remedy: Remedy::Left, detail }
}

/// Findings for the articles that are public by the log and nowhere else: each, or one for many.
fn missing(articles: &[ArticleId]) -> Vec<Finding> {
    if articles.len() > MAX_NAMED {
        let detail = format!("{} articles are public by the audit log and not in the database", articles.len());
        return vec![part("article", Trouble::Missing, detail)];
    }
    let one = |id: &ArticleId| Finding {
        kind: "article",
        subject: id.to_string(),
        trouble: Trouble::Missing,
        remedy: Remedy::Left,
        detail: "public by the audit log, and not in the database".to_owned(),
    };
    articles.iter().map(one).collect()
}
