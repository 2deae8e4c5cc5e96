//! Every key of every table is known, typed, documented, and refuses nonsense.

use std::{collections::BTreeSet, path::Path};

use proptest::prelude::*;
use toml::Table;

use super::{
    Settings,
    inspect::{Kind, inspect},
    key::{Key, Rule},
    layers::BUILT_IN,
    schema::SECTIONS,
};

const MANUAL: &str = include_str!("../../../docs/operations.md");

/// The built-in file, with its examples in force.
fn full() -> String {
    let is_example = |line: &str| {
        let words = line.trim_start_matches("# ");
        words.starts_with('[') && words.ends_with(']')
            || words
                .split_once(" = ")
                .is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
    };
    let lines = BUILT_IN.lines().map(|line| if line.starts_with("# ") && is_example(line) { &line[2..] } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The full file with `value` for `key` of the table `section`, and its line.
fn with(section: &str, key: &str, value: &str) -> (String, usize) {
    let mut table = String::new();
    let mut at = None;
    let mut lines: Vec<String> = full().lines().map(str::to_owned).collect();
    for (number, line) in lines.iter_mut().enumerate() {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = name.to_owned();
        } else if table == section && line.split(" = ").next() == Some(key) {
            *line = format!("{key} = {value}");
            at = Some(number + 1);
        }
    }
    (lines.join("\n"), at.unwrap_or_else(|| panic!("Leptos.toml shows no {key} in [{section}]")))
}

fn keys() -> impl Iterator<Item = (&'static str, &'static Key)> {
    SECTIONS.iter().flat_map(|section| section.keys.iter().map(|key| (section.name, key)))
}

fn typed(text: &str) -> Result<Settings, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn every_key_is_shown_in_the_built_in_file_has_a_type_and_is_documented() {
    let settings = typed(&full()).unwrap_or_else(|error| panic!("{error}"));
    // A key with a type and no rule would always be refused.
    let typed = Table::try_from(&settings).expect("a table");
    for (section, key) in keys() {
        let table = section.split('.').try_fold(&typed, |table, part| table.get(part)?.as_table());
        let is_read = section != "package.metadata.leptos" || key.name == "site-addr";
        assert_eq!(
            table.is_some_and(|table| table.contains_key(key.name)),
            is_read,
            "[{section}] {} has a field",
            key.name
        );
        let (_, line) = with(section, key.name, "0");
        assert!(line > 0);
        let words = MANUAL.split("\n## ").find(|part| part.starts_with("Settings")).expect("the section");
        assert!(!is_read || words.contains(&format!("`{}`", key.name)), "operations.md does not explain {}", key.name);
    }
    let known: BTreeSet<_> = keys().map(|(section, key)| (section, key.name)).collect();
    for section in SECTIONS.iter().filter(|section| section.name != "package.metadata.leptos") {
        for name in typed[section.name].as_table().expect("a table").keys() {
            assert!(known.contains(&(section.name, name.as_str())), "[{}] {name} has no rule", section.name);
        }
    }
}

/// Values that are invalid for a key with this rule.
fn nonsense(rule: Rule) -> Vec<String> {
    let long = format!("{:?}", "x".repeat(1_001));
    let own: Vec<String> = match rule {
        Rule::Switch => vec!["1".into(), "\"true\"".into()],
        Rule::Number { least, most } => {
            let too = |number: Option<i64>| number.map(|number| number.to_string());
            let bounds = [too(least.checked_sub(1)), too(most.checked_add(1))].into_iter().flatten();
            bounds.chain(["-1", "99999999999999999999", "1.5", "\"1\"", "0xffffffffff"].map(str::to_owned)).collect()
        }
        Rule::Choice(_) => vec!["\"nonsense\"".into(), "\"\"".into(), "1".into()],
        Rule::Text(_) => vec!["1".into(), "\"a\\u0007b\"".into(), "\" x\"".into(), long, "[\"x\"]".into()],
        Rule::Texts(_) => {
            vec![
                "\"x\"".into(),
                "[1]".into(),
                "[\"a\\u0007b\"]".into(),
                format!("[{long}]"),
                "[[\"x\"]]".into(),
                "[\"*\"]".into(),
            ]
        }
    };
    own.into_iter().chain(["{ x = 1 }", "1979-05-27", "nan"].map(str::to_owned)).collect()
}

#[test]
fn nonsense_is_refused_for_every_key_at_its_line() {
    for (section, key) in keys() {
        for value in nonsense(key.rule) {
            let (text, line) = with(section, key.name, &value);
            let problems = inspect(&text, Path::new("Leptos.toml"), Kind::Site);
            let [problem] = &problems[..] else { panic!("[{section}] {} = {value}: {problems:?}", key.name) };
            assert_eq!(problem.line, line, "{problem}");
            assert!(problem.what.starts_with(&format!("[{section}] {} ", key.name)), "{problem}");
            assert!(problem.what.contains(['要', '请', '只', '须']), "{problem} says nothing of what to do");
        }
    }
}

#[test]
fn what_a_rule_takes_its_type_takes_too() {
    for (section, key) in keys() {
        let values: Vec<String> = match key.rule {
            Rule::Number { least, most } => vec![least.to_string(), most.to_string()],
            Rule::Switch => vec!["true".into(), "false".into()],
            Rule::Choice(words) => words.iter().map(|word| format!("{word:?}")).collect(),
            Rule::Texts(_) => vec!["[]".into()],
            Rule::Text(check) => {
                if check("").is_ok() {
                    vec!["\"\"".into()]
                } else {
                    Vec::new()
                }
            }
        };
        for value in values {
            let (text, _) = with(section, key.name, &value);
            assert_eq!(typed(&text).err(), None, "[{section}] {} = {value}", key.name);
        }
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    let text = full()
        .replace("[database]", "[databse]")
        .replace("public_url = \"\"", "public_url = \"javascript:alert(1)\"\nhosts = []\nmotto = \"x\"")
        .replace("hosts = []\n# Proxies", "hosts = [\"a.test\",\n  \"*\"]\n# Proxies")
        .replace("[\"gov.cn\", \"gov.hk\", \"gov.mo\"]", "[\"cn\"]")
        .replace("\nconnections = 4096", "\nconnections = 0\nconections = 1");
    let told: Vec<_> =
        inspect(&text, Path::new("L"), Kind::Site).into_iter().map(|problem| problem.to_string()).collect();
    let line = |part: &str| text.lines().position(|line| line.contains(part)).map_or(0, |number| number + 1);
    for (part, words) in [
        ("javascript", "[site] public_url 不能是 \"javascript:alert(1)\"：要写"),
        ("hosts = []", "[site] 里没有名为 hosts 的设置项，它属于 [server]，请移到那里"),
        ("motto", "[site] 里没有名为 motto 的设置项，请删去"),
        ("[\"cn\"]", "[site] government_suffixes 不能是 \"cn\"：要写"),
        ("\"*\"", "[server] hosts 不能是 \"*\"：要写"),
        ("connections = 0", "[server] connections 不能是 0，要写 1 到 1000000 的整数"),
        ("conections", "没有名为 conections 的设置项。是不是想写 connections？"),
        ("[databse]", "没有名为 databse 的表。是不是想写 database？"),
    ] {
        let place = format!("L:{}:", line(part));
        assert!(told.iter().any(|said| said.starts_with(&place) && said.contains(words)), "{place} {words}: {told:#?}");
    }
    assert_eq!(told.len(), 8, "{told:#?}");
}

#[test]
fn a_slip_of_the_pen_is_told_in_words() {
    for (text, words) in [
        ("[site]\nname = ", "L:2:"),
        ("[site]\nname = \"a\"\nname = \"b\"", "L:3:1：同一个设置项或表写了两次"),
        ("[site\n", "写法不对"),
        ("site = 1\n", "site 是表的名称"),
        ("[[site]]\n", "site 是表的名称"),
        ("", "缺少 [site]"),
        ("[site]\nname = \"a\"\n", "[site] 里缺少 domain，请补上"),
        ("[package]\nname = \"x\"", "[package] 里没有名为 name 的设置项，它属于 [site]"),
        ("[site]\nname = \"a\u{202e}b\"\n", "看不见的字符"),
    ] {
        let told: Vec<_> = inspect(text, Path::new("L"), Kind::Site).iter().map(ToString::to_string).collect();
        assert!(told.iter().any(|said| said.contains(words)), "{text:?}: {told:?}");
    }
}

#[test]
fn a_secret_is_not_repeated() {
    for (section, key) in keys().filter(|(_, key)| key.is_secret) {
        let (text, _) = with(section, key.name, "\"mysql://s3cret:s3cret@s3cret/?s3cret#s3cret值\"");
        let told = inspect(&text, Path::new("L"), Kind::Site);
        assert!(told.len() == 1 && !told[0].to_string().contains("s3cret"), "[{section}] {}: {told:?}", key.name);
    }
}

#[test]
fn what_a_site_says_itself_has_no_place_in_the_common_file() {
    let told = inspect("[site]\nname = \"x\"\n[server]\nwrites = 0\n", Path::new("L"), Kind::Common);
    let [site, server] = &told[..] else { panic!("{told:?}") };
    assert!(site.what.contains("各站点自己的 Leptos.toml") && server.line == 4, "{told:?}");
    assert_eq!(inspect("[server]\nwrites = 5\n", Path::new("L"), Kind::Common), []);
}

proptest! {
    /// No text makes the inspection panic, and each problem lies within the text.
    #[test]
    fn any_text_is_looked_at(text in "(\\[(site|server|files|x)\\]\n)?([a-z_]{1,12}(\\.[a-z]{1,3})? = (\"[^\"\n]{0,8}\"|-?[0-9]{1,20}|\\[\\]|true|[^\n]{0,5})\n){0,5}") {
        for problem in inspect(&text, Path::new("L"), Kind::Site) {
            prop_assert!(problem.line <= text.matches('\n').count() + 1);
        }
    }
}
