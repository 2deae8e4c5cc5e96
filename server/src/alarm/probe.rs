//! What is not as it should be, besides what the integrity check finds.

use std::path::Path;

use domain::{
    alarm::{AlarmKind, Observation, Observed},
    audit::Proof,
    date::pub_date,
    fault::Outcome,
    ports::Services,
};
use jiff::Timestamp;

use crate::settings::AlarmSettings;

const HOUR_SECONDS: i64 = 60 * 60;
/// Seconds for which a job may wait. Articles are due every second, and a document is read within a minute; this is the
/// patience for a machine that is busy.
const JOB_PATIENCE_SECONDS: i64 = 30 * 60;

/// What the probes find now. A probe that can't look says nothing.
pub async fn all(services: &Services, settings: &AlarmSettings, data: &Path) -> Vec<Observed> {
    let now = Timestamp::now().as_second();
    let looked = [
        disk(settings.disk_free_percent, data),
        heard(backup(services, settings.backup_hours, now).await),
        heard(jobs(services, now).await),
    ];
    looked.into_iter().flatten().collect()
}

fn heard(looked: Outcome<Option<Observed>>) -> Option<Observed> {
    looked.unwrap_or_else(|fault| {
        tracing::error!(%fault, "a probe for alarms could not look");
        None
    })
}

/// The audit log, from its first row to its last.
pub async fn audit_chain(services: &Services) -> Option<Observed> {
    let found = match services.audit.prove().await {
        Ok(Proof::Whole { .. }) => Vec::new(),
        Ok(Proof::Broken { row }) => {
            vec![Observation {
                subject: "audit".to_owned(),
                detail: format!("审计日志在第 {row} 行被改动过，或者之前缺行"),
            }]
        }
        Err(fault) => {
            tracing::error!(%fault, "the audit log could not be proved");
            return None;
        }
    };
    Some(Observed { kind: AlarmKind::AuditChain, scope: None, found, is_complete: true })
}

/// The disk of the data folder, which is this machine's alone.
fn disk(least_percent: u64, data: &Path) -> Option<Observed> {
    if least_percent == 0 {
        return None;
    }
    let disk = match rustix::fs::statvfs(data) {
        Ok(disk) => disk,
        Err(error) => {
            tracing::error!(%error, data = %data.display(), "the disk could not be asked for its free space");
            return None;
        }
    };
    let machine = rustix::system::uname().nodename().to_string_lossy().into_owned();
    let folder = std::path::absolute(data).unwrap_or_else(|_| data.to_path_buf());
    let subject = format!("{machine}:{}", folder.display());
    let found = nearly_full(disk.f_bavail, disk.f_blocks, disk.f_frsize, least_percent)
        .map(|detail| Observation { subject: subject.clone(), detail });
    let found = found.into_iter().collect();
    Some(Observed { kind: AlarmKind::DiskSpace, scope: Some(subject), found, is_complete: true })
}

/// Words about a disk of which less than `least_percent` are free.
fn nearly_full(free_blocks: u64, blocks: u64, block_bytes: u64, least_percent: u64) -> Option<String> {
    if blocks == 0 || free_blocks.saturating_mul(100) >= blocks.saturating_mul(least_percent) {
        return None;
    }
    let megabytes = free_blocks.saturating_mul(block_bytes) / (1024 * 1024);
    Some(format!("只剩 {megabytes} MB（{}%），不到 {least_percent}%", free_blocks.saturating_mul(100) / blocks))
}

/// The last backup; nothing as long as there was none: then they are made by other means, or not yet set up.
async fn backup(services: &Services, most_hours: u64, now: i64) -> Outcome<Option<Observed>> {
    let most = i64::try_from(most_hours).unwrap_or(i64::MAX).saturating_mul(HOUR_SECONDS);
    if most == 0 {
        return Ok(None);
    }
    let Some(last) = services.alarms.last_backup().await? else { return Ok(None) };
    let detail = format!("最近一次备份是 {}，已超过 {most_hours} 小时", pub_date(last));
    let found = (now - last > most).then(|| Observation { subject: "backup".to_owned(), detail });
    let found = found.into_iter().collect();
    Ok(Some(Observed { kind: AlarmKind::BackupAge, scope: None, found, is_complete: true }))
}

async fn jobs(services: &Services, now: i64) -> Outcome<Option<Observed>> {
    let waiting = services.alarms.waiting_jobs(now - JOB_PATIENCE_SECONDS).await?;
    let found = waiting.into_iter().map(|job| Observation {
        detail: format!("有 {} 项在等待，最早的从 {} 起", job.count, pub_date(job.since)),
        subject: job.queue.to_owned(),
    });
    Ok(Some(Observed { kind: AlarmKind::StuckJobs, scope: None, found: found.collect(), is_complete: true }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_nearly_full_below_its_limit() {
        let (blocks, block) = (1_000_000, 4_096);
        assert_eq!(nearly_full(100_000, blocks, block, 10), None);
        assert_eq!(nearly_full(99_999, blocks, block, 10).as_deref(), Some("只剩 390 MB（9%），不到 10%"));
        assert_eq!(nearly_full(0, 0, block, 10), None, "a disk without a size");
    }

    #[test]
    fn this_machine_has_a_disk() {
        let looked = disk(1, Path::new(".")).expect("a disk");
        assert!(looked.scope.is_some_and(|scope| scope.contains(":/")));
        assert!(disk(0, Path::new(".")).is_none() && disk(10, Path::new("missing/folder")).is_none());
    }
}
