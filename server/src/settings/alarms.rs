//! `[alarms]`: to whom alarms are told, by mail or webhook.

use std::{fmt, net::IpAddr, path::PathBuf};

use domain::alarm::Channel;
use serde::{Deserialize, Serialize};

use crate::input;

/// The variable with the password of the mail server, where `smtp_password_file` does not name a file with it.
pub const SMTP_PASSWORD: &str = "GONGKAI_SMTP_PASSWORD";

/// A text that no log ever gets: it has no readable `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

/// To whom alarms are told, and from when on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmSettings {
    /// The address that gets a POST for each message; empty: none. It may hold a token.
    pub webhook: Secret,
    /// Addresses that get a mail for each message.
    pub mail_to: Vec<String>,
    /// The address that mails come from.
    pub mail_from: Option<String>,
    /// The mail server.
    pub smtp_host: Option<String>,
    /// Its port; without it, the usual one.
    pub smtp_port: Option<u16>,
    /// How the connection to it is encrypted.
    pub smtp_tls: SmtpTls,
    /// The name to log in with; without it, nobody logs in.
    pub smtp_user: Option<String>,
    /// A file whose first line is the password.
    pub smtp_password_file: Option<PathBuf>,
    /// Certificates (PEM) of authorities that vouch for both servers, besides those that everybody knows.
    pub ca_file: Option<PathBuf>,
    /// The disk of the data folder is nearly full when less than so many percent of it are free; 0: nobody looks.
    pub disk_free_percent: u64,
    /// The last backup is too old after so many hours; 0: nobody looks.
    pub backup_hours: u64,
}

/// How a connection to a mail server is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// It begins plain, and is refused unless it becomes encrypted.
    StartTls,
    /// From its beginning.
    Tls,
    /// Not at all.
    None,
}

impl SmtpTls {
    /// The port where such connections are taken.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::StartTls => 587,
            Self::Tls => 465,
            Self::None => 25,
        }
    }
}

impl AlarmSettings {
    /// By which ways alarms are told. Without any, nobody looks for them.
    #[must_use]
    pub fn channels(&self) -> Vec<Channel> {
        let webhook = (!self.webhook.0.is_empty()).then_some(Channel::Webhook);
        let mail = (!self.mail_to.is_empty()).then_some(Channel::Mail);
        [mail, webhook].into_iter().flatten().collect()
    }

    /// The password of the mail server: of the file, else of the environment. It is read anew each time, so that it can be
    /// changed while the program runs.
    ///
    /// # Errors
    /// There is none. The message says where it was looked for.
    pub fn smtp_password(&self) -> Result<Secret, String> {
        let Some(file) = &self.smtp_password_file else {
            return std::env::var(SMTP_PASSWORD).ok().filter(|password| !password.is_empty()).map(Secret).ok_or_else(
                || {
                    format!(
                        "没有邮件服务器的口令。请写在 smtp_password_file 指的文件里，或放在环境变量 {SMTP_PASSWORD} 里"
                    )
                },
            );
        };
        let text = input::read_text(file)
            .map_err(|cause| format!("读不到 smtp_password_file {}（{cause}），请检查路径和权限", file.display()))?;
        match text.lines().next().map(str::trim) {
            Some(line) if !line.is_empty() => Ok(Secret(line.to_owned())),
            _ => Err(format!("smtp_password_file {} 的第一行是空的，请写上口令", file.display())),
        }
    }

    /// What of it does not go together: the key, and what to do.
    #[must_use]
    pub fn disagreements(&self) -> Vec<(&'static str, String)> {
        let mut told = Vec::new();
        if !self.mail_to.is_empty() {
            for (key, is_there) in [("smtp_host", self.smtp_host.is_some()), ("mail_from", self.mail_from.is_some())] {
                if !is_there {
                    told.push(("mail_to", format!("要发邮件，还须写上 {key}；不发就写 mail_to = []")));
                }
            }
        } else if self.smtp_host.is_some() {
            told.push(("smtp_host", "写了邮件服务器，却没有收件人。请写上 mail_to，或删去 smtp_host".to_owned()));
        }
        if self.smtp_password_file.is_some() && self.smtp_user.is_none() {
            told.push(("smtp_password_file", "写了口令文件，却没有登录名。请写上 smtp_user".to_owned()));
        }
        let is_own = |host: &str| host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let is_open = self.smtp_tls == SmtpTls::None && !self.smtp_host.as_deref().is_some_and(is_own);
        if self.smtp_user.is_some() && is_open {
            told.push((
                "smtp_tls",
                "不加密就会把口令明文发到网络上。请写 \"starttls\" 或 \"tls\"，或删去 smtp_user".to_owned(),
            ));
        }
        told
    }
}
