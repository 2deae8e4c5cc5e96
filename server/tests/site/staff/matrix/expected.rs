//! Every address, with who is let in there.

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Visitor,
    /// 信息员 of the column.
    Editor,
    /// 信息员 of another column.
    ForeignEditor,
    /// 审核人 of the column.
    Reviewer,
    /// 审核人 of another column.
    ForeignReviewer,
    SiteAdmin,
    SecurityAdmin,
    Auditor,
}

use Who::{Auditor, Editor, ForeignEditor, ForeignReviewer, Reviewer, SecurityAdmin, SiteAdmin, Visitor};

const EVERYBODY: &[Who] =
    &[Visitor, Editor, ForeignEditor, Reviewer, ForeignReviewer, SiteAdmin, SecurityAdmin, Auditor];
const STAFF: &[Who] = &[Editor, ForeignEditor, Reviewer, ForeignReviewer, SiteAdmin, SecurityAdmin, Auditor];
const BOTH: &[Who] = &[Editor, Reviewer];

/// An address with who is let in there.
pub struct Expected {
    pub path: &'static str,
    pub lets_in: &'static [Who],
}

const fn expect(path: &'static str, lets_in: &'static [Who]) -> Expected {
    Expected { path, lets_in }
}

/// What staff ask for, by form or by script.
pub const ACTS: &[Expected] = &[
    expect("/api/session/log-in", EVERYBODY),
    expect("/api/session/log-out", EVERYBODY),
    expect("/api/session/log-out-everywhere", STAFF),
    // Each has sessions of their own; nobody else's is found.
    expect("/api/session/list", STAFF),
    expect("/api/session/end", STAFF),
    expect("/api/account/password", STAFF),
    expect("/api/account/set-password", EVERYBODY),
    expect("/api/account/list", &[SecurityAdmin]),
    expect("/api/account/create", &[SecurityAdmin]),
    expect("/api/account/grant", &[SecurityAdmin]),
    expect("/api/account/close", &[SecurityAdmin]),
    expect("/api/account/reset", &[SecurityAdmin]),
    expect("/api/account/code/begin", STAFF),
    expect("/api/account/code/confirm", STAFF),
    expect("/api/account/code/renew", STAFF),
    expect("/api/account/code/drop", STAFF),
    expect("/api/article/open", BOTH),
    expect("/api/article/standing", BOTH),
    expect("/api/article/status", BOTH),
    expect("/api/article/save", &[Editor]),
    expect("/api/article/submit", &[Editor]),
    expect("/api/article/approve", &[Reviewer]),
    expect("/api/article/send-back", &[Reviewer]),
    expect("/api/article/withdraw", BOTH),
    expect("/api/article/withdraw-now", BOTH),
    expect("/api/article/keep-public", &[Reviewer]),
    expect("/api/article/unschedule", BOTH),
    expect("/api/article/reopen", &[Editor]),
    expect("/api/article/restore", &[Editor]),
    expect("/api/article/remove", &[Editor]),
    expect("/api/article/take-back", &[Editor]),
    expect("/api/article/copy", &[Editor]),
    expect("/api/article/comment", BOTH),
    expect("/api/article/comments", BOTH),
    // Nobody else is told of anything.
    expect("/api/notice/list", &[Editor, ForeignEditor, Reviewer, ForeignReviewer]),
    // Each has notices of their own, and nobody else's.
    expect("/api/notice/see", STAFF),
    expect("/api/notice/mail", STAFF),
    expect("/api/article/reply", BOTH),
    expect("/api/article/resolve", BOTH),
    expect("/api/draft/keep", &[Editor]),
    expect("/api/draft/discard", &[Editor]),
    expect("/api/presence/here", &[Editor]),
    // Who has no presence to lose is not told so.
    expect("/api/presence/leave", STAFF),
    expect("/api/directory/open", &[SiteAdmin]),
    expect("/api/directory/change", &[SiteAdmin]),
    expect("/api/directory/probe", &[SiteAdmin]),
    expect("/api/column/open", &[SiteAdmin]),
    expect("/api/column/tree", &[SiteAdmin]),
    expect("/api/column/desk", &[SiteAdmin]),
    expect("/api/column/slug", &[SiteAdmin]),
    expect("/api/column/change", &[SiteAdmin]),
    expect("/api/disclosure/open", &[SiteAdmin]),
    expect("/api/disclosure/change", &[SiteAdmin]),
    expect("/api/report/save", &[Editor]),
    expect("/api/home/open", &[SiteAdmin]),
    expect("/api/home/change", &[SiteAdmin]),
    expect("/api/site/open", &[SiteAdmin]),
    expect("/api/site/change", &[SiteAdmin]),
];

/// The other addresses of the router, and the pages that staff read.
pub const OTHERS: &[Expected] = &[
    expect("/", EVERYBODY),
    expect("/columns/news", EVERYBODY),
    expect("/sitemap", EVERYBODY),
    expect("/articles/{draft}", BOTH),
    expect("/articles/{public}", EVERYBODY),
    expect("/api/search/suggest", EVERYBODY),
    expect("/articles/{public}/qr.svg", EVERYBODY),
    expect("/hant/articles/{public}/qr.svg", EVERYBODY),
    expect("/en/articles/{public}/qr.svg", EVERYBODY),
    expect("/api/home/read", EVERYBODY),
    expect("/api/home/sitemap", EVERYBODY),
    expect("/api/column/read?slug=news", EVERYBODY),
    expect("/api/search/read?q=a", EVERYBODY),
    expect("/api/disclosure/read", EVERYBODY),
    expect("/api/disclosure/entry?entry=guide", EVERYBODY),
    expect("/api/disclosure/report?year=2025", EVERYBODY),
    expect("/api/disclosure/catalogue", EVERYBODY),
    expect(
        "/api/leave/read?to=https://service.weibo.com/share/share.php?url=http%253A%252F%252F127%252E0%252E0%252E1%253A3000",
        EVERYBODY,
    ),
    expect("/api/words/read", EVERYBODY),
    expect("/api/article/read?id={draft}", BOTH),
    expect("/api/article/read?id={public}", EVERYBODY),
    expect("/api/directory/keys", EVERYBODY),
    expect("/api/audit/export", &[Auditor]),
    expect("/desk", STAFF),
    expect("/desk/articles", &[Editor, ForeignEditor, Reviewer, ForeignReviewer]),
    expect("/desk/articles?state=bin", &[Editor, ForeignEditor, Reviewer, ForeignReviewer]),
    expect("/desk/notices", &[Editor, ForeignEditor, Reviewer, ForeignReviewer]),
    expect("/desk/sessions", STAFF),
    expect("/desk/password", STAFF),
    expect("/desk/code", STAFF),
    expect("/desk/columns/news/new", &[Editor]),
    expect("/desk/articles/{draft}", BOTH),
    expect("/desk/articles/{draft}/history", BOTH),
    expect("/desk/articles/{draft}/history/1/1", BOTH),
    expect("/desk/accounts", &[SecurityAdmin]),
    expect("/desk/audit", &[Auditor]),
    expect("/desk/directory", &[SiteAdmin]),
    expect("/desk/columns", &[SiteAdmin]),
    expect("/desk/disclosure", &[SiteAdmin]),
    expect("/desk/reports", &[Editor]),
    expect("/desk/reports/2025", &[Editor]),
    expect("/desk/home", &[SiteAdmin]),
    expect("/desk/site", &[SiteAdmin]),
    expect("/disclosure", EVERYBODY),
    expect("/disclosure/guide", EVERYBODY),
    expect("/disclosure/catalogue", EVERYBODY),
    expect("/disclosure/catalogue.csv", EVERYBODY),
    expect("/disclosure/catalogue.xlsx", EVERYBODY),
    expect("/disclosure/reports", EVERYBODY),
    expect("/healthz", EVERYBODY),
    expect("/readyz", EVERYBODY),
    expect("/icon.png", EVERYBODY),
    expect("/favicon.ico", EVERYBODY),
    expect("/cover.png", EVERYBODY),
    expect(
        "/leave?to=https://service.weibo.com/share/share.php?url=http%253A%252F%252F127%252E0%252E0%252E1%253A3000",
        EVERYBODY,
    ),
    expect("/feed.xml", EVERYBODY),
    expect("/columns/news/feed.xml", EVERYBODY),
    expect("/sitemap.xml", EVERYBODY),
    expect("/robots.txt", EVERYBODY),
    expect("/.well-known/security.txt", EVERYBODY),
    expect("/api/v1/articles", EVERYBODY),
    expect("/api/v1/articles/{public}", EVERYBODY),
    // Programs read what citizens read, whoever runs them.
    expect("/api/v1/articles/{draft}", &[]),
    expect("/api/v1/columns", EVERYBODY),
    expect("/api/v1/openapi.json", EVERYBODY),
];

/// Routes whose own tests say who may: `file/upload.rs`, `file/fetch.rs`, `file/examined.rs`, `file/read.rs`, `api.rs`, `world.rs`; and built files,
/// for everybody.
pub const ELSEWHERE: &[&str] = &[
    "/api/file/upload",
    "/api/file/fetch",
    "/api/file/examined",
    "/api/file/confirm",
    "/files/{sha256}/{name}",
    "/pkg/{name}",
    "/api/browser/failed",
    "/columns/{slug}/feed.xml",
    "/api/v1",
    "/api/v1/search",
    "/api/v1/{*rest}",
];
