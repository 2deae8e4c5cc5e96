//! Watching over what is public: articles in the database, and files on the disk. What was changed behind the program's
//! back is found within one round, told, and replaced by its last good copy.

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

/// More articles than this without a good copy are not hidden in one round: that many are rather a table that was lost
/// than articles that were forged, and a site without its articles serves nobody.
const MOST_HIDDEN: usize = 20;
/// Missing articles are named one by one only up to this many.
const MAX_NAMED: usize = 20;
/// Of the time that a round has, work takes no more than this part, so that readers don't notice it.
const REST: u32 = 4;

/// Watches, for as long as the server runs.
pub struct Watch {
    guard: Arc<dyn Guard>,
    files: Option<FileWatch>,
    log: LogTrail,
    alarms: Option<Alarms>,
}

/// What a round has looked at, and what it has found.
#[derive(Debug, Default)]
pub struct Round {
    /// Articles.
    pub articles: i64,
    /// Files.
    pub files: usize,
    /// What was not as it should be. What was told before and is still so is among it.
    pub found: Vec<Finding>,
}

impl Watch {
    /// Over what `guard` knows, and over the files in the folder `data`. With `copies`, each file has a second copy there.
    ///
    /// # Errors
    /// The folders can't be made or read.
    pub fn open(guard: Arc<dyn Guard>, data: &Path, copies: bool) -> io::Result<Self> {
        let disk = Disk::open(data.join("files"))?;
        let copies = if copies { Some(Copies::open(data)?) } else { None };
        Ok(Self { guard, files: Some(FileWatch::new(disk, copies)), log: LogTrail::default(), alarms: None })
    }

    /// Over what `guard` knows, where the files are kept by others.
    #[must_use]
    pub fn without_files(guard: Arc<dyn Guard>) -> Self {
        Self { guard, files: None, log: LogTrail::default(), alarms: None }
    }

    /// The same, which tells `alarms` of what it finds.
    #[must_use]
    pub fn telling(self, alarms: Option<Alarms>) -> Self {
        Self { alarms, ..self }
    }

    /// Looks at everything once, and mends what it can. Between its steps it rests, if it is told to.
    ///
    /// # Errors
    /// Whatever keeps the database from answering.
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
        // After the articles: what was slipped in must have left a column before the column goes.
        round.found.extend(self.guard.mend_around(&by).await?);
        // After all that was given back: what is missing still, is.
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

    /// Reads what the audit log has since the last round, and compares what is public by it with what is public.
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

    /// Reading disks holds up others: it is done beside.
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

    /// A round every `seconds`, the first one after the first of them. What fails is tried again in the next.
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

/// A table that nothing can be done about.
fn part(table: &str, trouble: Trouble, detail: String) -> Finding {
    Finding { kind: "part", subject: table.to_owned(), trouble, remedy: Remedy::Left, detail }
}

/// The articles that are public by the log and nowhere else: each, or that there are many.
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
