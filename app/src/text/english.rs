use super::{Text, article, error, frame};

pub static ENGLISH: Text = Text {
    home: frame::ENGLISH.home,
    columns: frame::ENGLISH.columns,
    about_site: ": disclosure of government information, its columns and the latest articles.",
    breadcrumb: article::ENGLISH.breadcrumb,
    day: article::ENGLISH.day,
    source: article::ENGLISH.source,
    author: article::ENGLISH.author,
    clicks: article::ENGLISH.clicks,
    index_number: article::ENGLISH.index_number,
    document_number: article::ENGLISH.document_number,
    issuing_body: article::ENGLISH.issuing_body,
    validity: article::ENGLISH.validity,
    in_force: article::ENGLISH.in_force,
    expired: article::ENGLISH.expired,
    repealed: article::ENGLISH.repealed,
    reviewer: article::ENGLISH.reviewer,
    attachments: article::ENGLISH.attachments,
    table: "Table",
    previous: article::ENGLISH.previous,
    next: article::ENGLISH.next,
    neighbours: article::ENGLISH.neighbours,
    sitemap_about: ": all sections, open government information and tools.",
    loading: "Loading…",
    not_found: (
        "This page was not found",
        "The address may be wrong, or the page may have moved. Please check the address, or start from the home page.",
    ),
    gone: (
        "This article was withdrawn",
        "It was published here and has been withdrawn by its publisher. The columns list what is current.",
    ),
    invalid: (
        "Something in this address is not right",
        "Please check the address and try again, or start from the home page.",
    ),
    file_away: (
        "This file can't be opened at the moment",
        "The service that keeps the files does not answer. Please try again in a few minutes; the pages are not affected.",
    ),
    site_away: (
        "This site can't be opened at the moment",
        "It is starting or being maintained. Please try again in a few minutes.",
    ),
    unavailable: (
        "The site is busy, please wait",
        "Its database does not answer at the moment: this page can't be shown, nor is it known whether it is there. Please try again in a while.",
    ),
    failed: (
        "This page can't be shown at the moment",
        "The fault is ours and has been recorded. Please try again in a few minutes; if it stays, tell us the number below.",
    ),
    failure_number: error::ENGLISH.number,
    colon: article::ENGLISH.colon,
    comma: article::ENGLISH.comma,
    bytes: article::ENGLISH.bytes,
};
