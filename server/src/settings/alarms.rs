//! `[alarms]`: the receivers of alarms, by mail or webhook.

use std::{fmt, net::IpAddr, path::PathBuf};

use domain::alarm::Channel;
use serde::{Deserialize, Serialize};

use crate::input;

/// The variable with the password of the mail server, used if `smtp_password_file` names no file.
pub const SMTP_PASSWORD: &str = "GONGKAI_SMTP_PASSWORD";

/// A text that never gets into a log: it has no readable `Debug`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("***")
    }
}

/// The receivers of alarms, and the thresholds.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmSettings {
    /// The address that gets a POST for each message; empty: none. It may hold a token.
    pub webhook: Secret,
    /// Addresses that get a mail for each message.
    pub mail_to: Vec<String>,
    /// The sender's address of mails.
    pub mail_from: Option<String>,
    /// The mail server.
    pub smtp_host: Option<String>,
    /// Its port; without it, the usual one.
    pub smtp_port: Option<u16>,
    /// The encryption of the connection to it.
    pub smtp_tls: SmtpTls,
    /// The name for logging in; without it, there is no login.
    pub smtp_user: Option<String>,
    /// A file whose first line is the password.
    pub smtp_password_file: Option<PathBuf>,
    /// Certificates (PEM) of authorities that vouch for both servers, in addition to the commonly trusted ones.
    pub ca_file: Option<PathBuf>,
    /// Threshold of free space on the data folder's disk, in percent; 0: not checked.
    pub disk_free_percent: u64,
    /// Age of the last backup after which it is too old, in hours; 0: not checked.
    pub backup_hours: u64,
}

/// The encryption of a connection to a mail server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmtpTls {
    /// The connection begins plain, and is refused unless it becomes encrypted.
    StartTls,
    /// The connection is encrypted from its beginning.
    Tls,
    /// The connection is not encrypted.
    None,
}

impl SmtpTls {
    /// The usual port for such connections.
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
    /// The channels for alarms. Without any, nothing is checked.
    #[must_use]
    pub fn channels(&self) -> Vec<Channel> {
        let webhook = (!self.webhook.0.is_empty()).then_some(Channel::Webhook);
        let mail = (!self.mail_to.is_empty()).then_some(Channel::Mail);
        [mail, webhook].into_iter().flatten().collect()
    }

    /// The password of the mail server: from the file, else from the environment. It is read anew each time, so that it
    /// can be changed while the program runs.
    ///
    /// # Errors
    /// There is none. The message names the place where it was expected.
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

    /// Contradictions between the values: the key, and what to do.
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
