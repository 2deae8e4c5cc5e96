//! Alarms reach somebody: by mail and webhook, from the built program.

use std::path::PathBuf;

use data_encoding::{BASE64_MIME_PERMISSIVE, HEXLOWER};
use sea_orm::{ConnectionTrait, EntityTrait};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::entity::notification;

use crate::{
    asset::built,
    harness::Site,
    postbox::{Hook, Postbox},
    program::Program,
};

on_both!(
    what_was_mended_is_told_by_mail_and_webhook,
    what_can_not_be_mended_is_told_with_its_end,
    what_a_server_refuses_is_sent_later,
    a_process_that_dies_while_it_sends_loses_nothing,
);

/// A certificate for this machine, in a folder that lives as long as the program's.
fn certificate(program: &Program) -> (PathBuf, PathBuf) {
    let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    (program.file("cert.pem", made.cert.pem()), program.file("key.pem", made.signing_key.serialize_pem()))
}

/// A mail server that asks for encryption and a password, and the settings that suit it.
fn encrypted(program: &Program, more: Value) -> (Postbox, String) {
    let (cert, key) = certificate(program);
    let mut asked = json!({ "user": "gongkai", "password": "s3cret", "key": key, "cert": cert });
    asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let server = Postbox::start(&asked);
    let password = program.file("password", "s3cret\n");
    let settings = format!(
        "mail_to = [\"admin@bole.test\", \"duty@bole.test\"]\nmail_from = \"gongkai@bole.test\"\nsmtp_host = \"localhost\"\n\
         smtp_port = {}\nsmtp_user = \"gongkai\"\nsmtp_password_file = {password:?}\nca_file = {cert:?}\n",
        server.port
    );
    (server, settings)
}

fn configure(program: &Program, alarms: &str) {
    let text = include_str!("../../../Leptos.toml").replace("mail_to = []\n", "").replace("webhook = \"\"\n", "");
    // The disk of the machine that tests is not what is tested.
    let text = text.replace("disk_free_percent = 10", "disk_free_percent = 0");
    program.file("Leptos.toml", text.replace("[alarms]\n", &format!("[alarms]\n{alarms}")));
}

/// What a mail says.
fn content(mail: &Value) -> String {
    let raw = mail["raw"].as_str().unwrap();
    let (head, body) = raw.split_once("\r\n\r\n").unwrap();
    if head.contains("base64") {
        return String::from_utf8(BASE64_MIME_PERMISSIVE.decode(body.as_bytes()).unwrap()).unwrap();
    }
    body.to_owned()
}

/// An article that was changed behind the program's back and given back.
async fn finding(site: &Site) {
    let now = domain::date::Instant::now().seconds();
    let row = format!(
        "INSERT INTO alarm (at, kind, subject, trouble, remedy, detail, is_told) \
         VALUES ({now}, 'article', '7', 'changed', 'restored', 'title', FALSE)"
    );
    site.db().execute_unprepared(&row).await.unwrap();
}

async fn only_row(site: &Site) -> notification::Model {
    let rows = notification::Entity::find().all(site.db()).await.unwrap();
    let [row] = &rows[..] else { panic!("{rows:?}") };
    row.clone()
}

async fn what_was_mended_is_told_by_mail_and_webhook(site: Site) {
    if built().is_none() {
        return;
    }
    let program = Program::on(&site.url);
    let hook = Hook::start(&[]);
    let (postbox, settings) = encrypted(&program, json!({}));
    configure(&program, &format!("{settings}webhook = \"http://{}/robot/t0ken?key=t0ken\"\n", hook.address));
    finding(&site).await;
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    let mail = postbox.next("mail");
    assert_eq!(mail["to"], json!(["admin@bole.test", "duty@bole.test"]));
    assert_eq!(
        (&mail["from"], &mail["user"], &mail["encrypted"]),
        (&json!("gongkai@bole.test"), &json!("gongkai"), &json!(true))
    );
    let said = content(&mail);
    for words in ["已自动处理：公开内容被程序以外改动", "文章 7", "与发布时不一致，已恢复为最后一份完好的内容（title）"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(mail["raw"].as_str().unwrap().contains("Message-ID: <gongkai-"), "{mail}");
    let post = hook.next();
    let (head, content) = post.split_once("\r\n\r\n").unwrap();
    assert!(
        head.starts_with("POST /robot/t0ken?key=t0ken HTTP/1.1") && head.contains("idempotency-key: gongkai-"),
        "{head}"
    );
    let content: Value = serde_json::from_str(content).unwrap();
    assert_eq!((&content["alarm"]["kind"], &content["alarm"]["phase"]), (&json!("integrity"), &json!("mended")));
    assert!(content["text"]["content"].as_str().unwrap().contains("文章 7"), "{content}");
    let log = process.stop_and_tell();
    assert!(!log.contains("s3cret") && !log.contains("t0ken"), "{log}");
    assert!(postbox.is_empty() && hook.is_empty(), "once each");
    let rows = notification::Entity::find().all(site.db()).await.unwrap();
    assert!(rows.len() == 2 && rows.iter().all(|row| row.attempts == 1), "{rows:?}");
}

async fn what_can_not_be_mended_is_told_with_its_end(site: Site) {
    if built().is_none() {
        return;
    }
    let program = Program::on(&site.url);
    let hook = Hook::start(&[]);
    configure(&program, &format!("webhook = \"http://{}/\"\n", hook.address));
    let text = std::fs::read_to_string(program.path().join("Leptos.toml")).unwrap();
    let text =
        text.replace("guard_seconds = 60", "guard_seconds = 1").replace("file_copies = true", "file_copies = false");
    program.file("Leptos.toml", text);
    let content = "一个文件";
    let sha256 = HEXLOWER.encode(&Sha256::digest(content));
    let row = format!(
        "INSERT INTO file (sha256, name, media_type, size, created_at) VALUES ('{sha256}', 'a.webp', 'image/webp', 12, 0)"
    );
    site.db().execute_unprepared(&row).await.unwrap();
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    let alarm = |post: String| -> Value {
        let said: Value = serde_json::from_str(post.split_once("\r\n\r\n").unwrap().1).unwrap();
        said["alarm"].clone()
    };
    let raised = alarm(hook.next());
    assert_eq!((&raised["kind"], &raised["phase"]), (&json!("integrity"), &json!("raised")), "{raised}");
    assert_eq!(raised["subject"], format!("附件 {sha256}"));
    let folder = program.data().join("files").join(&sha256[..2]).join(&sha256[2..4]);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(&sha256), content).unwrap();
    let resolved = alarm(hook.next());
    assert_eq!((&resolved["phase"], &resolved["subject"]), (&json!("resolved"), &raised["subject"]), "{resolved}");
    assert_eq!(process.stop(), 0);
    assert!(hook.is_empty(), "once each");
}

async fn what_a_server_refuses_is_sent_later(site: Site) {
    if built().is_none() {
        return;
    }
    let program = Program::on(&site.url);
    // Robots of chats answer 200 to what they refuse; here nobody follows the redirect, either.
    let hook = Hook::start(&["302 Found\r\nLocation: http://127.0.0.1:1/\r\n"]);
    configure(&program, &format!("webhook = \"http://{}/t0ken\"\n", hook.address));
    finding(&site).await;
    let mut process = program.serve(&["--addr", "127.0.0.1:0"]);
    hook.next();
    process.logs(&["an alarm could not be told", "302"]);
    let row = only_row(&site).await;
    assert!(row.attempts == 1 && row.sent_at.is_none() && row.due_at > Some(row.at), "{row:?}");
    assert!(hook.is_empty(), "not at once");
    // Half a minute later.
    site.db().execute_unprepared("UPDATE notification SET due_at = 0").await.unwrap();
    hook.next();
    process.logs(&["an alarm was told"]);
    let log = process.stop_and_tell();
    assert!(!log.contains("t0ken"), "{log}");
    assert!(only_row(&site).await.attempts == 2 && hook.is_empty());
}

async fn a_process_that_dies_while_it_sends_loses_nothing(site: Site) {
    if built().is_none() {
        return;
    }
    let program = Program::on(&site.url);
    let (postbox, settings) = encrypted(&program, json!({ "hang": 1 }));
    configure(&program, &settings);
    finding(&site).await;
    let process = program.serve(&["--addr", "127.0.0.1:0"]);
    postbox.next("hanging");
    // SIGKILL.
    drop(process);
    let row = only_row(&site).await;
    assert!(row.attempts == 1 && row.sent_at.is_none() && row.leased_until > row.at, "{row:?}");
    let mut process = program.serve(&["--addr", "127.0.0.1:0"]);
    // Two minutes later.
    site.db().execute_unprepared("UPDATE notification SET leased_until = 0").await.unwrap();
    let mail = postbox.next("mail");
    process.logs(&["an alarm was told"]);
    assert!(mail["raw"].as_str().unwrap().contains(&format!("Message-ID: <gongkai-{}-{}@", row.id, row.at)), "{mail}");
    assert_eq!(process.stop(), 0);
    assert!(only_row(&site).await.attempts == 2 && postbox.is_empty());
}

#[test]
fn a_trial_says_what_became_of_it() {
    let program = Program::new();
    let hook = Hook::start(&["200 OK\r\n", "500 Internal Server Error\r\n"]);
    let (postbox, settings) = encrypted(&program, json!({}));
    let settings = format!("{settings}webhook = \"http://{}/t0ken\"\n", hook.address);
    configure(&program, &settings);
    let done = program.run(&["config", "check", "--send-test"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("已试发：mail") && done.out.contains("已试发：webhook"), "{}", done.out);
    assert!(content(&postbox.next("mail")).contains("试发"));
    assert!(hook.next().contains("send-test"));

    for (from, to, words) in [
        ("gongkai\"\nsmtp_password_file", "other\"\nsmtp_password_file", "没有发出 mail"),
        ("ca_file = ", "# ca_file = ", "没有发出 mail"),
        ("smtp_host = \"localhost\"", "smtp_host = \"127.0.0.1\"", "没有发出 mail"),
    ] {
        assert!(settings.contains(from), "{from}");
        configure(&program, &settings.replace(from, to));
        let done = program.run(&["config", "check", "--send-test"]);
        assert!(done.code == 1 && done.err.contains(words), "{to}: {done:?}");
        let said = format!("{}{}", done.out, done.err);
        assert!(!said.contains("s3cret") && !said.contains("t0ken"), "{said}");
    }
    assert!(postbox.is_empty(), "neither without a password nor to a stranger");
    let refused = program.run(&["config", "check", "missing.toml", "--send-test"]);
    assert_eq!(refused.code, 1);
    configure(&program, "mail_to = []\nwebhook = \"\"\n");
    let nobody = program.run(&["config", "check", "--send-test"]);
    assert!(nobody.code == 1 && nobody.err.contains("没有收件人"), "{nobody:?}");
}

#[test]
fn alarms_that_can_reach_nobody_are_refused() {
    let program = Program::new();
    for (alarms, key) in [
        ("mail_to = [\"a@b.test\"]\nwebhook = \"\"\n", "smtp_host"),
        ("mail_to = []\nwebhook = \"\"\nsmtp_host = \"a.test\"\n", "smtp_host"),
        ("mail_to = []\nwebhook = \"javascript:alert(1)\"\n", "webhook"),
        ("mail_to = [\"老王 <a@b.test>\"]\nwebhook = \"\"\n", "mail_to"),
        ("mail_to = []\nwebhook = \"\"\npassword = \"s3cret\"\n", "password"),
        ("mail_to = []\nwebhook = \"\"\nsmtp_password_file = \"x\"\n", "smtp_password_file"),
    ] {
        configure(&program, alarms);
        let done = program.run(&["config", "check"]);
        assert!(done.code == 1 && done.err.contains(key) && done.err.contains("Leptos.toml:"), "{alarms}: {done:?}");
        assert!(!done.err.contains("s3cret"), "{}", done.err);
    }
    let text = "mail_to = [\"a@b.test\"]\nmail_from = \"b@b.test\"\nwebhook = \"\"\nsmtp_host = \"a.test\"\nsmtp_user = \"x\"\n";
    configure(&program, text);
    let plain =
        std::fs::read_to_string(program.path().join("Leptos.toml")).unwrap().replace("\"starttls\"", "\"none\"");
    program.file("Leptos.toml", plain);
    let done = program.run(&["config", "check"]);
    assert!(done.code == 1 && done.err.contains("明文"), "{done:?}");
}
