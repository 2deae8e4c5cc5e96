//! The crawl of the site.

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

/// Starting points besides the home page: files for machines that no page needs to link.
const ENTRIES: [&str; 6] = ["/", "/sitemap", "/sitemap.xml", "/feed.xml", "/robots.txt", "/icon.png"];
/// An address that does not exist, for its error page.
const NOWHERE: &str = "/404.html";
/// The user agent of a robot, whose visits are not counted.
const AGENT: &str = "gongkai-export-bot";

/// Results of a crawl.
#[derive(Debug, Default)]
pub struct Crawled {
    /// Number of pages.
    pub pages: usize,
    /// Number of other files.
    pub files: usize,
    /// Links to addresses that answer 404, each with the page on which it was found.
    pub dead: Vec<(String, String)>,
}

/// Crawls the site behind `front`, whose public address is `live`, and puts all of it into `folder`.
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
            // The crawl's own starting points may be missing; the target of a link should exist.
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

/// The addresses in a style sheet.
fn of_styles(css: &str, live: &str) -> Vec<String> {
    let named = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    named
        .filter_map(|address| match target(address.trim_matches(['"', '\'']), live) {
            Target::Mirrored { asked, .. } => Some(asked),
            _ => None,
        })
        .collect()
}

/// An answer of the site.
struct Answer {
    status: StatusCode,
    kind: String,
    /// The page's Content-Security-Policy.
    policy: String,
    bytes: Bytes,
}

/// Requests `asked` from the site like a robot on this machine.
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
