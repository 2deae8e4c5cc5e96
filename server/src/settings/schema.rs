//! Every key that a settings file may have. A new one needs its line here, its field beside, its line in the built-in
//! `Leptos.toml` (behind `# ` if it is not set), and its row in `docs/operations.md`: a test compares the four.

use domain::audit::MIN_SOURCE_DAYS;

use super::{
    key::{Key, Section},
    rule,
};
use crate::retention::MAX_SOURCE_DAYS;

/// The tables, in the order of the built-in file.
pub const SECTIONS: &[Section] = &[
    Section {
        name: "package.metadata.leptos",
        keys: &[
            Key::text("output-name", rule::word),
            Key::text("site-root", rule::path),
            Key::text("site-pkg-dir", rule::path),
            Key::text("site-addr", rule::listening),
            Key::number("reload-port", 1, 65_535),
        ],
    },
    Section {
        name: "site",
        keys: &[
            Key::text("name", rule::site_name).required(),
            Key::text("domain", rule::site_domain).required(),
            Key::text("public_url", rule::public_url).required(),
            Key::text("sponsor", rule::sponsor).required(),
            Key::text("organiser", rule::organiser).required(),
            Key::text("contact", rule::contact).required(),
            Key::text("identification_code", rule::identification_code).required(),
            Key::text("icp_number", rule::icp_number).required(),
            Key::text("police_number", rule::police_number).required(),
            Key::texts("government_suffixes", rule::government_suffix),
            Key::text("security_contact", rule::security_contact),
        ],
    },
    Section {
        name: "server",
        keys: &[
            Key::texts("hosts", rule::host),
            Key::texts("trusted_proxies", rule::proxy),
            Key::choice("password_policy", &["dengbao", "asvs"]),
            Key::switch("strict_lock"),
            Key::switch("admins_need_code"),
            Key::number("attempts", 1, 1_000_000),
            Key::number("writes", 1, 1_000_000),
            Key::number("costly_reads", 1, 1_000_000),
            Key::number("page_seconds", 0, 3_600),
            Key::number("guard_seconds", 0, 86_400),
            Key::switch("file_copies"),
            Key::number("connections", 1, 1_000_000),
            Key::number("connections_per_client", 1, 1_000_000),
            Key::number("header_seconds", 1, 600),
            Key::number("shutdown_seconds", 1, 3_600),
            Key::number("image_megabytes", 1, 1_024),
            Key::number("document_megabytes", 1, 10_240),
            Key::number("upload_megabytes_a_day", 0, 10_000_000),
            Key::number("text_megabytes_a_day", 0, 10_000_000),
            Key::number("address_days", MIN_SOURCE_DAYS, MAX_SOURCE_DAYS),
            Key::text("metrics_token", rule::token).secret(),
        ],
    },
    Section {
        name: "alarms",
        keys: &[
            Key::text("webhook", rule::webhook).secret(),
            Key::texts("mail_to", rule::mail_address),
            Key::text("mail_from", rule::mail_address),
            Key::text("smtp_host", rule::mail_server),
            Key::number("smtp_port", 1, 65_535),
            Key::choice("smtp_tls", &["starttls", "tls", "none"]),
            Key::text("smtp_user", rule::login),
            Key::text("smtp_password_file", rule::path),
            Key::text("ca_file", rule::path),
            Key::number("disk_free_percent", 0, 50),
            Key::number("backup_hours", 0, 10_000),
        ],
    },
    Section {
        name: "database",
        keys: &[
            Key::text("url", rule::database).secret(),
            Key::text("read_url", rule::database).secret(),
            // One for notifications, one for scheduled actions, and one for readers.
            Key::number("connections", 3, 10_000),
        ],
    },
    Section {
        name: "files",
        keys: &[
            Key::text("bucket", rule::bucket).required(),
            Key::text("endpoint", rule::endpoint).secret(),
            Key::text("region", rule::word),
            Key::text("prefix", rule::prefix),
            Key::switch("path_style"),
            Key::text("credentials_file", rule::path),
            Key::text("ca_file", rule::path),
        ],
    },
];

/// The table `name`.
pub fn section(name: &str) -> Option<&'static Section> {
    SECTIONS.iter().find(|section| section.name == name)
}
