//! Unknown environment variables that look like ours: a misspelling would leave a setting without effect.

use std::{collections::BTreeSet, ffi::OsString};

use clap::Command;
use tracing_subscriber::EnvFilter;

use super::serve::METRICS_TOKEN;
use crate::{
    settings::{SMTP_PASSWORD, closest},
    site_key::VARIABLE as SITE_KEY,
};

/// The variable of the log's level.
const LOG: &str = "RUST_LOG";
/// The prefix of our variables.
const OURS: &str = "GONGKAI_";
/// Variables for this repository's tests and measurements, and those of Kubernetes for a service named `gongkai`.
const OTHERS: [&str; 7] = [
    "GONGKAI_TEST_",
    "GONGKAI_BENCH_",
    "GONGKAI_MEASURE_",
    "GONGKAI_TORTURE_",
    "GONGKAI_PROGRAM",
    "GONGKAI_SERVICE_",
    "GONGKAI_PORT_",
];

/// Refuses variables with our prefix that `command` does not know.
///
/// # Errors
/// The first of them, and the one that was probably meant.
pub fn check(command: &Command, variables: impl IntoIterator<Item = (OsString, OsString)>) -> Result<(), String> {
    let mut known = BTreeSet::from([SITE_KEY, METRICS_TOKEN, SMTP_PASSWORD].map(str::to_owned));
    collect(command, &mut known);
    for (name, value) in variables {
        let (name, value) = (name.to_string_lossy(), value.to_string_lossy());
        if name == LOG
            && !value.is_empty()
            && let Err(cause) = value.parse::<EnvFilter>()
        {
            return Err(format!(
                "环境变量 {LOG} 写法不对（{cause}）。要写级别，或用逗号隔开的 模块=级别，如 info,sqlx=warn"
            ));
        }
        // Also from Kubernetes; the server's port would not be set to an address with a protocol.
        let is_link = name == "GONGKAI_PORT" && value.contains("://");
        if !name.starts_with(OURS)
            || known.contains(name.as_ref())
            || is_link
            || OTHERS.iter().any(|other| name.starts_with(other))
        {
            continue;
        }
        let names = || known.iter().map(String::as_str).filter(|name| name.starts_with(OURS));
        let rest = |name: &str| name.trim_start_matches(OURS).to_owned();
        let rests: Vec<_> = names().map(rest).collect();
        return Err(match closest(&rest(&name), rests.iter().map(String::as_str)) {
            Some(meant) => format!("不认识环境变量 {name}。是不是想写 {OURS}{meant}？"),
            None => {
                let all = names().collect::<Vec<_>>().join("、");
                format!("不认识环境变量 {name}，它没有作用，请删去。可用的有 {all}")
            }
        });
    }
    Ok(())
}

fn collect(command: &Command, known: &mut BTreeSet<String>) {
    known.extend(
        command.get_arguments().filter_map(|argument| Some(argument.get_env()?.to_string_lossy().into_owned())),
    );
    for inner in command.get_subcommands() {
        collect(inner, known);
    }
}

#[cfg(test)]
mod tests {
    use clap::Arg;

    use super::*;

    #[test]
    fn only_ours_are_judged() {
        let inner = Command::new("serve").arg(Arg::new("addr").long("addr").env("GONGKAI_ADDR"));
        let command = Command::new("x").arg(Arg::new("data").long("data").env("GONGKAI_DATA")).subcommand(inner);
        let told = |name: &str, value: &str| check(&command, [(name.into(), value.into())]).err();
        for fine in ["PATH", "GONGKAI_ADDR", "GONGKAI_DATA", "GONGKAI_TEST_POSTGRES", "GONGKAI_SERVICE_HOST", "GONGKAI"]
        {
            assert_eq!(told(fine, "x"), None, "{fine}");
        }
        assert_eq!(told("RUST_LOG", "info,sqlx=warn"), None);
        assert!(told("RUST_LOG", "sqlx=loud").is_some_and(|said| said.contains("RUST_LOG 写法不对")));
        assert_eq!(told("GONGKAI_PORT", "tcp://10.0.0.1:80"), None);
        for wrong in ["GONGKAI_PORT", "GONGKAI_X", "GONGKAI_"] {
            assert!(told(wrong, "8080").is_some_and(|said| said.contains("GONGKAI_ADDR")), "{wrong}");
        }
        assert!(told("GONGKAI_ADRR", "x").is_some_and(|said| said.ends_with("是不是想写 GONGKAI_ADDR？")));
    }
}
