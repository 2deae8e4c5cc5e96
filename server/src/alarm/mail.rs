//! Alarms by mail.

use std::{path::Path, time::Duration};

use domain::{alarm::Notification, site::Site};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use tokio::time::timeout;

use super::words;
use crate::{
    input,
    settings::{AlarmSettings, SmtpTls},
};

/// Time limit of a mail, after which it is tried again: shorter than a lease.
const SEND_TIMEOUT: Duration = Duration::from_secs(60);

/// A mail to be sent.
#[derive(Debug)]
pub struct Letter {
    /// The addresses.
    pub to: Vec<String>,
    /// The mail's id, unique in this site and the same at each attempt, so that a server or a reader recognises a repetition.
    pub id: String,
    /// The subject, one line.
    pub title: String,
    /// The whole text.
    pub text: String,
}

/// Sends `message` as one mail to all addresses of `settings`.
///
/// # Errors
/// The reason for which the server did not take it.
pub async fn send(settings: &AlarmSettings, site: &Site, message: &Notification) -> Result<(), String> {
    let letter = Letter {
        to: settings.mail_to.clone(),
        id: format!("{}-{}", message.id, message.at.seconds()),
        title: words::title(site, message),
        text: words::text(site, message),
    };
    deliver(settings, letter).await
}

/// Sends `letter` by the mail server of `settings`.
///
/// # Errors
/// The reason for which the server did not take it.
pub async fn deliver(settings: &AlarmSettings, letter: Letter) -> Result<(), String> {
    let mail = mail(settings, letter)?;
    let server = server(settings)?;
    match timeout(SEND_TIMEOUT, server.send(mail)).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(format!("邮件服务器没有收下（{}）", causes(&error))),
        Err(_) => Err(format!("邮件服务器 {} 秒内没有答完", SEND_TIMEOUT.as_secs())),
    }
}

fn mail(settings: &AlarmSettings, letter: Letter) -> Result<Message, String> {
    let wrong =
        |error: &dyn std::fmt::Display| format!("不能写成邮件（{error}），请检查 [alarms] 的 mail_from 和 mail_to");
    let parse = |address: &str| address.parse::<Mailbox>().map_err(|error| wrong(&error));
    let from = parse(settings.mail_from.as_deref().unwrap_or_default())?;
    let host = from.email.domain().to_owned();
    let id = format!("<gongkai-{}@{host}>", letter.id);
    let mut mail = Message::builder().from(from).subject(letter.title).message_id(Some(id));
    for address in &letter.to {
        mail = mail.to(parse(address)?);
    }
    mail.header(ContentType::TEXT_PLAIN).body(letter.text).map_err(|error| wrong(&error))
}

fn server(settings: &AlarmSettings) -> Result<AsyncSmtpTransport<Tokio1Executor>, String> {
    let host = settings.smtp_host.as_deref().unwrap_or_default();
    let encrypted = || {
        let mut tls = TlsParameters::builder(host.to_owned());
        if let Some(file) = &settings.ca_file {
            tls = tls.add_root_certificate(certificate(file)?);
        }
        tls.build().map_err(|error| format!("不能加密和邮件服务器的连接（{}）", causes(&error)))
    };
    let tls = match settings.smtp_tls {
        SmtpTls::StartTls => Tls::Required(encrypted()?),
        SmtpTls::Tls => Tls::Wrapper(encrypted()?),
        SmtpTls::None => Tls::None,
    };
    let port = settings.smtp_port.unwrap_or(settings.smtp_tls.usual_port());
    let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(port).tls(tls);
    if let Some(user) = &settings.smtp_user {
        server = server.credentials(Credentials::new(user.clone(), settings.smtp_password()?.0));
    }
    Ok(server.timeout(Some(SEND_TIMEOUT / 2)).build())
}

fn certificate(file: &Path) -> Result<Certificate, String> {
    let unreadable =
        |cause: &dyn std::fmt::Display| format!("读不到证书 {}（{cause}），请检查 [alarms] 的 ca_file", file.display());
    let pem = input::read_text(file).map_err(|cause| unreadable(&cause))?;
    Certificate::from_pem(pem.as_bytes()).map_err(|cause| unreadable(&cause))
}

/// An error with its causes: lettre gives the reason there.
fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        text = format!("{text}: {error}");
        behind = error.source();
    }
    text
}
