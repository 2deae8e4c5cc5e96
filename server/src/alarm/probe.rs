//! Probes for problems besides those of the integrity check.

use std::path::Path;

use domain::{
    alarm::{AlarmKind, Observation, Observed},
    audit::Proof,
    date::Instant,
    figures::Queue,
    ports::Services,
};

use crate::settings::AlarmSettings;

const HOUR_SECONDS: i64 = 60 * 60;
/// Seconds for which a job may wait. Articles are due every second, and a document is read within a minute; the rest
/// allows for a busy machine.
const JOB_PATIENCE_SECONDS: i64 = 30 * 60;

/// The present findings of the probes. A probe that fails reports nothing.
pub async fn all(services: &Services, settings: &AlarmSettings, data: &Path) -> Vec<Observed> {
    let now = Instant::now();
    let disk = disk(settings.disk_free_percent, data);
    let figures = match services.health.figures().await {
        Ok(figures) => figures,
        Err(fault) => {
            tracing::error!(%fault, "the probes for alarms could not ask the database");
            return disk.into_iter().collect();
        }
    };
    let backup = backup(figures.last_backup, settings.backup_hours, now);
    [disk, backup, Some(jobs(&figures.queues))].into_iter().flatten().collect()
}

/// The check of the audit log, from its first row to its last.
pub async fn audit_chain(services: &Services) -> Option<Observed> {
    let broken = |detail: String| vec![Observation { subject: "audit".to_owned(), detail }];
    let found = match services.audit.prove().await {
        Ok(Proof::Whole { .. }) => Vec::new(),
        Ok(Proof::Broken { row }) => broken(format!("审计日志在第 {row} 行被改动过，或者之前缺行")),
        Ok(Proof::Unsigned { row }) => {
            broken(format!("审计日志在第 {row} 行没有本站密钥的签名：从这一行起被重新计算过，或者末尾被截断"))
        }
        Err(fault) => {
            tracing::error!(%fault, "the audit log could not be proved");
            return None;
        }
    };
    Some(Observed { kind: AlarmKind::AuditChain, scope: None, found, is_complete: true })
}

/// The check of the data folder's disk, which belongs to this machine alone.
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

/// The check of the last backup; `None` if there was none: then backups are made by other means, or not yet set up.
fn backup(last: Option<Instant>, most_hours: u64, now: Instant) -> Option<Observed> {
    let most = i64::try_from(most_hours).unwrap_or(i64::MAX).saturating_mul(HOUR_SECONDS);
    let last = last.filter(|_| most > 0)?;
    let detail = format!("最近一次备份是 {last}，已超过 {most_hours} 小时");
    let found = (now.since(last) > most).then(|| Observation { subject: "backup".to_owned(), detail });
    let found = found.into_iter().collect();
    Some(Observed { kind: AlarmKind::BackupAge, scope: None, found, is_complete: true })
}

fn jobs(queues: &[Queue]) -> Observed {
    let stuck = queues.iter().filter(|queue| queue.oldest_age_seconds >= JOB_PATIENCE_SECONDS);
    let found = stuck.map(|queue| Observation {
        subject: queue.name.to_owned(),
        detail: format!("有 {} 项在等待，最早的已等了 {} 分钟", queue.depth, queue.oldest_age_seconds / 60),
    });
    Observed { kind: AlarmKind::StuckJobs, scope: None, found: found.collect(), is_complete: true }
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
    fn backups_are_old_after_their_hours() {
        let now = Instant::new(1_800_000_000);
        let found = |last: Option<Instant>, hours: u64| backup(last, hours, now).map(|seen| seen.found.len());
        assert_eq!(found(Some(now.plus_seconds(-48 * HOUR_SECONDS)), 48), Some(0));
        assert_eq!(found(Some(now.plus_seconds(-48 * HOUR_SECONDS - 1)), 48), Some(1));
        assert_eq!(found(None, 48), None, "none was made yet");
        assert_eq!(found(Some(Instant::new(0)), 0), None, "nobody looks");
    }

    #[test]
    fn a_queue_is_stuck_after_half_an_hour() {
        let queue = |oldest_age_seconds: i64| Queue { name: "schedule", depth: 2, oldest_age_seconds };
        assert_eq!(jobs(&[queue(0), queue(JOB_PATIENCE_SECONDS - 1)]).found, []);
        let found = jobs(&[queue(JOB_PATIENCE_SECONDS)]).found;
        let [stuck] = &found[..] else { panic!("one") };
        assert_eq!(
            (stuck.subject.as_str(), stuck.detail.as_str()),
            ("schedule", "有 2 项在等待，最早的已等了 30 分钟")
        );
    }

    #[test]
    fn this_machine_has_a_disk() {
        let looked = disk(1, Path::new(".")).expect("a disk");
        assert!(looked.scope.is_some_and(|scope| scope.contains(":/")));
        assert!(disk(0, Path::new(".")).is_none() && disk(10, Path::new("missing/folder")).is_none());
    }
}
