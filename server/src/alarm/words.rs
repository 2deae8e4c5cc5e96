//! Texts of messages about alarms, for the operator.

use domain::{
    alarm::{AlarmKind, Notification, Phase},
    site::Site,
};

/// The title of a message, one line.
pub fn title(site: &Site, message: &Notification) -> String {
    let phase = match message.phase {
        Phase::Raised => "告警",
        Phase::Repeated => "仍未解决",
        Phase::Resolved => "已恢复",
        Phase::Mended => "已自动处理",
    };
    format!("【{}】{phase}：{}", site.name, about(message.kind))
}

/// The whole text of a message.
pub fn text(site: &Site, message: &Notification) -> String {
    let lasts = matches!(message.phase, Phase::Raised | Phase::Repeated);
    let todo =
        if lasts { remedy(message.kind) } else { "这件事已经过去。请查明原因，以免再次发生。" };
    format!(
        "{}\n\n事项：{}\n情况：{}\n时间：{}（北京时间）\n处理：{todo}\n网站：{}\n",
        title(site, message),
        message.subject,
        message.detail,
        message.at,
        site.domain,
    )
}

const fn about(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::Integrity => "公开内容被程序以外改动",
        AlarmKind::AuditChain => "审计日志被改动",
        AlarmKind::BackupAge => "备份过期",
        AlarmKind::DiskSpace => "磁盘将满",
        AlarmKind::StuckJobs => "后台任务停滞",
    }
}

const fn remedy(kind: AlarmKind) -> &'static str {
    match kind {
        AlarmKind::Integrity => "运行 gongkai verify 查看全部问题，查明是谁改的；没有完好副本的，从备份找回。",
        AlarmKind::AuditChain => "保留现场，运行 gongkai verify，用备份核对。",
        AlarmKind::BackupAge => "检查 gongkai-backup.timer 和备份目录，手工运行一次 gongkai backup。",
        AlarmKind::DiskSpace => "腾出磁盘空间，或扩大磁盘；磁盘满了不能再发布和上传。",
        AlarmKind::StuckJobs => "查看日志里的错误，必要时重新启动网站。",
    }
}
