//! Mails about notices, to staff who have given an address: by the mail server of the alarms.

use std::{sync::Arc, time::Duration};

use domain::{article::address, notice::NoticeMail, ports::Services, site::Site};
use staff::notice_text;
use tokio::time::{MissedTickBehavior, interval};

use crate::{
    alarm::mail::{Letter, deliver},
    router::PublicUrl,
    settings::AlarmSettings,
};

/// Interval of the search for mails that are due.
const SEND_EVERY: Duration = Duration::from_secs(5);
/// Seconds for which a mail is leased to the process that sends it. Sending takes no longer.
const LEASE_SECONDS: i64 = 120;

/// The mails of one site.
pub struct NoticeMails {
    services: Services,
    settings: Arc<AlarmSettings>,
    public_url: PublicUrl,
}

impl NoticeMails {
    /// The mails of a site with `settings`; `None` if there is no mail server.
    #[must_use]
    pub fn new(settings: &AlarmSettings, services: &Services, public_url: PublicUrl) -> Option<Self> {
        let can_send = settings.smtp_host.is_some() && settings.mail_from.is_some();
        can_send.then(|| Self { services: services.clone(), settings: Arc::new(settings.clone()), public_url })
    }

    /// Sends due mails, for as long as the server runs.
    pub async fn keep(self) {
        let mut ticks = interval(SEND_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            while self.send_next().await {}
        }
    }

    /// Sends the next mail that is due, and returns whether there was one.
    async fn send_next(&self) -> bool {
        let notices = &self.services.notices;
        let mail = match notices.lease(LEASE_SECONDS).await {
            Ok(Some(mail)) => mail,
            Ok(None) => return false,
            Err(fault) => {
                tracing::error!(%fault, "mails about articles could not be looked for");
                return false;
            }
        };
        // The lease ends by itself.
        let Ok(site) = self.services.sites.current().await else { return false };
        let (id, attempt) = (mail.notice.id.get(), mail.attempt);
        let done = match deliver(&self.settings, letter(&site, &self.public_url.0, &mail)).await {
            Ok(()) => notices.delivered(&mail).await,
            Err(problem) => {
                tracing::warn!(id, attempt, problem, "a mail about an article could not be sent");
                notices.failed(&mail, &problem).await.map(drop)
            }
        };
        if let Err(fault) = done {
            tracing::error!(%fault, id, "what became of a mail could not be written down: it may be sent twice");
            return false;
        }
        true
    }
}

fn letter(site: &Site, public_url: &str, mail: &NoticeMail) -> Letter {
    let NoticeMail { notice, to, .. } = mail;
    let kind = notice_text().kind(notice.kind);
    let reason = if notice.reason.is_empty() { String::new() } else { format!("说明：{}\n", notice.reason) };
    let place = format!("{}{}", public_url.trim_end_matches('/'), address(notice.article));
    Letter {
        to: vec![to.clone()],
        id: format!("notice-{}-{}", notice.id, notice.at.seconds()),
        title: format!("【{}】《{}》{kind}", site.name, notice.title),
        text: format!(
            "《{}》{kind}\n\n{reason}人员：{}\n时间：{}（北京时间）\n打开：{place}\n\n不再需要邮件，请在工作台的“全部通知”里去掉邮箱。\n",
            notice.title, notice.by, notice.at,
        ),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        id::{ArticleId, NoticeId},
        notice::{Notice, NoticeKind},
    };

    use super::*;

    #[test]
    fn a_mail_says_what_became_of_which_article_and_where_it_is() {
        let notice = Notice {
            id: NoticeId::new(3),
            kind: NoticeKind::Returned,
            article: ArticleId::new(12),
            title: "通知".into(),
            by: "张某".into(),
            reason: "日期有误".into(),
            at: domain::date::Instant::new(1_676_595_600),
            is_seen: false,
        };
        let mail = NoticeMail { notice, to: "li@xjbl.gov.cn".into(), attempt: 1 };
        let site = Site { name: "博乐市人民政府".into(), ..Site::default() };
        let letter = letter(&site, "https://www.xjbl.gov.cn/", &mail);
        assert_eq!(letter.title, "【博乐市人民政府】《通知》被退回");
        for words in ["说明：日期有误", "人员：张某", "2023-02-17 09:00", "https://www.xjbl.gov.cn/articles/12"]
        {
            assert!(letter.text.contains(words), "{words}: {}", letter.text);
        }
        assert_eq!((letter.to, letter.id.as_str()), (vec!["li@xjbl.gov.cn".to_owned()], "notice-3-1676595600"));
    }
}
