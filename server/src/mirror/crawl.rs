//! The walk through the site.

use std::{
    collections::{BTreeSet, VecDeque},
    net::{Ipv4Addr, SocketAddr},
};

use super::{
    address::{self, Target, target},
    folder::Folder,
    rewrite::rewrite,
};
use crate::front::Front;
use anyhow::{Context, bail};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};

/// From where the walk begins, beside the home page: what machines ask for and no page need link.
const ENTRIES: [&str; 6] = ["/", "/sitemap", "/sitemap.xml", "/feed.xml", "/robots.txt", "/icon.png"];
/// An address that is none, for the page that says so.
const NOWHERE: &str = "/404.html";
/// Counted as nobody's visit.
const AGENT: &str = "gongkai-export-bot";

/// What a walk has found.
#[derive(Debug, Default)]
pub struct Crawled {
    /// Pages.
    pub pages: usize,
    /// Other files.
    pub files: usize,
    /// Links to addresses that answer 404, each with the page on which it was found.
    pub dead: Vec<(String, String)>,
}

/// Walks through the site behind `front`, which citizens reach at `live`, and puts all of it into `folder`.
///
/// # Errors
/// The site fails at an address, or the folder can't be written.
pub async fn crawl(front: &Front, live: &str, folder: &mut Folder) -> anyhow::Result<Crawled> {
    let mut crawled = Crawled::default();
    let mut known: BTreeSet<String> = ENTRIES.iter().map(|&entry| entry.to_owned()).collect();
    let mut waiting: VecDeque<(String, String)> = known.iter().map(|entry| (entry.clone(), String::new())).collect();
    while let Some((asked, from)) = waiting.pop_front() {
        let Answer { status, kind, policy, bytes } = get(front, live, &asked).await?;
        match status {
            StatusCode::OK => {}
            // The walk's own entries need not be there; what a page links to should be.
            StatusCode::NOT_FOUND | StatusCode::GONE => {
                if !from.is_empty() {
                    crawled.dead.push((asked, from));
                }
                continue;
            }
            _ if status.is_redirection() => continue,
            _ => bail!("{asked} 的回答是 {status}。镜像没有更新，请查看日志"),
        }
        let is_page = kind.starts_with("text/html");
        if is_page {
            let text = String::from_utf8(bytes.to_vec()).with_context(|| format!("{asked} 不是 UTF-8"))?;
            let (html, links) = rewrite(&text, live, &policy).with_context(|| format!("{asked} 不是 HTML"))?;
            folder.put(&address::file(&asked, true), html.as_bytes())?;
            crawled.pages += 1;
            for link in links {
                if known.insert(link.clone()) {
                    waiting.push_back((link, asked.clone()));
                }
            }
        } else {
            if kind.starts_with("text/css") {
                for link in of_styles(&String::from_utf8_lossy(&bytes), live) {
                    if known.insert(link.clone()) {
                        waiting.push_back((link, asked.clone()));
                    }
                }
            }
            folder.put(&address::file(&asked, false), &bytes)?;
            crawled.files += 1;
        }
    }
    let missing = get(front, live, NOWHERE).await?;
    let (html, _) =
        rewrite(&String::from_utf8_lossy(&missing.bytes), live, &missing.policy).context("错误页不是 HTML")?;
    folder.put(&address::file(NOWHERE, false), html.as_bytes())?;
    Ok(crawled)
}

/// The addresses that a style sheet names.
fn of_styles(css: &str, live: &str) -> Vec<String> {
    let named = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    named
        .filter_map(|address| match target(address.trim_matches(['"', '\'']), live) {
            Target::Mirrored { asked, .. } => Some(asked),
            _ => None,
        })
        .collect()
}

/// What the site answers.
struct Answer {
    status: StatusCode,
    kind: String,
    /// What the page may run and load (Content-Security-Policy).
    policy: String,
    bytes: Bytes,
}

/// Asks the site as a robot on this machine would.
async fn get(front: &Front, live: &str, asked: &str) -> anyhow::Result<Answer> {
    let host = live.split_once("://").map_or(live, |(_, host)| host);
    let mut request = Request::get(asked)
        .header(header::HOST, host)
        .header(header::USER_AGENT, AGENT)
        .body(Body::empty())
        .with_context(|| format!("页面里有不能访问的网址 {asked}"))?;
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
    let answer = front.answer(request).await;
    let (parts, body) = answer.into_parts();
    let said = |name| parts.headers.get(name).and_then(|said| said.to_str().ok()).unwrap_or_default().to_owned();
    let (kind, policy) = (said(header::CONTENT_TYPE), said(header::CONTENT_SECURITY_POLICY));
    let bytes = to_bytes(body, usize::MAX).await.with_context(|| format!("{asked} 没有读完"))?;
    Ok(Answer { status: parts.status, kind, policy, bytes })
}
