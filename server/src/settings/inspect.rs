//! Inspection of a settings file's text, so that all problems are reported at once, each with its place.

use std::{ops::Range, path::Path};

use domain::plain_text::is_invisible;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    key::{Key, Rule, Section},
    problem::{Problem, closest, repeated},
    schema::{SECTIONS, section},
};

/// Limit of a text, in characters.
const MAX_TEXT_CHARS: usize = 1_000;

/// The kind of a settings file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The file of one site.
    Site,
    /// The file of a folder of sites, with their common settings.
    Common,
}

/// Tables that the file of a folder of sites may have. Each site has the others itself.
pub const COMMON: [&str; 3] = ["package.metadata.leptos", "server", "alarms"];

/// All problems of `text`, which is that of `file`.
pub fn inspect(text: &str, file: &Path, kind: Kind) -> Vec<Problem> {
    let (document, errors) = DeTable::parse_recoverable(text);
    let mut inspector = Inspector { text, file, kind, problems: Vec::new() };
    for error in &errors {
        inspector.tell(&error.span().unwrap_or(0..0), syntax(error.message()));
    }
    // After a syntax error the rest may be read in the wrong table.
    if errors.is_empty() {
        inspector.table(document.get_ref(), "");
        inspector.missing(document.get_ref());
    }
    let mut problems = inspector.problems;
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

/// The position of `key` of the table `section` in `document`: of its value, else of the table, else the beginning.
pub fn place(document: &DeTable<'_>, section: &str, key: &str) -> Range<usize> {
    let mut at = 0..0;
    let mut table = document;
    for part in section.split('.') {
        let Some((name, value)) = table.get_key_value(part) else { return at };
        at = name.span();
        let DeValue::Table(inner) = value.get_ref() else { return at };
        table = inner;
    }
    table.get(key).map_or(at, Spanned::span)
}

fn syntax(message: &str) -> String {
    match message {
        "duplicate key" => "同一个设置项或表写了两次，请只留一处".to_owned(),
        other => format!("写法不对（{other}）。每行应写成 名称 = 值，文字要放在英文双引号里，表名写成 [server] 的样子"),
    }
}

struct Inspector<'a> {
    text: &'a str,
    file: &'a Path,
    kind: Kind,
    problems: Vec<Problem>,
}

impl Inspector<'_> {
    fn tell(&mut self, span: &Range<usize>, what: String) {
        self.problems.push(Problem::at(self.file, self.text, span, what));
    }

    /// Inspects the table `name`; without a name, the whole file.
    fn table(&mut self, table: &DeTable<'_>, name: &str) {
        let own = section(name);
        for (key, value) in table {
            let path = if name.is_empty() { key.get_ref().to_string() } else { format!("{name}.{}", key.get_ref()) };
            if let Some(key) = own.and_then(|own| own.key(key.get_ref())) {
                self.value(name, key, value);
            } else if SECTIONS
                .iter()
                .any(|section| section.name == path || section.name.starts_with(&format!("{path}.")))
            {
                self.inner(&path, key.span(), value);
            } else {
                let what = unknown(name, own, key.get_ref(), matches!(value.get_ref(), DeValue::Table(_)));
                self.tell(&key.span(), what);
            }
        }
    }

    fn inner(&mut self, path: &str, at: Range<usize>, value: &Spanned<DeValue<'_>>) {
        let DeValue::Table(table) = value.get_ref() else {
            return self
                .tell(&at, format!("{path} 是表的名称，要写成单独的一行 [{path}]，它的设置项写在下面，每行一个"));
        };
        let is_own = self.kind == Kind::Common && section(path).is_some() && !COMMON.contains(&path);
        if is_own {
            let allowed = COMMON.map(|name| format!("[{name}]")).join("、");
            let what = format!(
                "[{path}] 由各站点自己的 Leptos.toml 写，站点目录共用的文件里只能有 {allowed}。请移到各站点的文件里"
            );
            return self.tell(&at, what);
        }
        self.table(table, path);
    }

    fn value(&mut self, section: &str, key: &Key, value: &Spanned<DeValue<'_>>) {
        let refuse = |problem: String| format!("[{section}] {} {problem}", key.name);
        match (key.rule, value.get_ref()) {
            (Rule::Switch, DeValue::Boolean(_)) => {}
            (Rule::Number { least, most }, DeValue::Integer(number)) => {
                let found = i64::from_str_radix(number.as_str(), number.radix()).ok();
                if !found.is_some_and(|found| (least..=most).contains(&found)) {
                    let what =
                        refuse(format!("不能是 {}，要写 {least} 到 {most} 的整数", repeated(&number.to_string())));
                    self.tell(&value.span(), what);
                }
            }
            (Rule::Choice(words), DeValue::String(text)) => {
                if !words.contains(&text.as_ref()) {
                    let meant = closest(text, words.iter().copied());
                    let what =
                        refuse(format!("不能是 {:?}，要写 {}{}", repeated(text), choices(words), perhaps(meant)));
                    self.tell(&value.span(), what);
                }
            }
            (Rule::Text(check), DeValue::String(text)) => {
                if let Err(problem) = checked(text, check) {
                    self.tell(&value.span(), refuse(not_so(key, text, &problem)));
                }
            }
            (Rule::Texts(check), DeValue::Array(texts)) => {
                for text in texts.iter() {
                    match text.get_ref() {
                        DeValue::String(text_of) => {
                            if let Err(problem) = checked(text_of, check) {
                                self.tell(&text.span(), refuse(not_so(key, text_of, &problem)));
                            }
                        }
                        _ => self.tell(&text.span(), refuse("的每一项都要写成文字，放在英文双引号里".to_owned())),
                    }
                }
            }
            (rule, _) => self.tell(&value.span(), refuse(wanted(rule))),
        }
    }

    /// Reports missing required keys.
    fn missing(&mut self, document: &DeTable<'_>) {
        if self.kind == Kind::Common {
            return;
        }
        for section in SECTIONS {
            let table = match document.get(section.name).map(Spanned::get_ref) {
                Some(DeValue::Table(table)) => table,
                None if section.name == "site" => {
                    self.tell(
                        &(0..0),
                        "缺少 [site]（网站的名称、域名、网址等）。请照内置的 Leptos.toml 补上".to_owned(),
                    );
                    continue;
                }
                _ => continue,
            };
            let names = || section.keys.iter().map(|key| key.name);
            // An unknown name that is close to a missing one was reported already.
            let slips: Vec<_> = table.keys().filter_map(|name| closest(name.get_ref(), names())).collect();
            for key in section.keys.iter().filter(|key| key.is_required && !slips.contains(&key.name)) {
                let at = place(document, section.name, "");
                self.tell(&at, format!("[{}] 里缺少 {}，请补上。写法见内置的 Leptos.toml", section.name, key.name));
            }
        }
    }
}

fn checked(text: &str, check: fn(&str) -> Result<(), String>) -> Result<(), String> {
    if text.chars().count() > MAX_TEXT_CHARS {
        return Err(format!("太长，要在 {MAX_TEXT_CHARS} 个字符以内"));
    }
    if text.contains(char::is_control) {
        return Err("不能含有换行等控制字符，请删去".to_owned());
    }
    if text.contains(is_invisible) {
        return Err("含有看不见的字符（零宽字符或改变文字方向的字符），请重新输入".to_owned());
    }
    if text.trim() != text {
        return Err("前后有空格，请删去".to_owned());
    }
    check(text)
}

fn not_so(key: &Key, text: &str, problem: &str) -> String {
    if key.is_secret {
        format!("的值不对：{problem}")
    } else {
        format!("不能是 {:?}：{problem}", repeated(text))
    }
}

fn wanted(rule: Rule) -> String {
    match rule {
        Rule::Switch => "要写 true 或 false，不加引号".to_owned(),
        Rule::Number { least, most } => format!("要写 {least} 到 {most} 的整数，不加引号"),
        Rule::Choice(words) => format!("要写 {}", choices(words)),
        Rule::Text(_) => "要写成文字，放在英文双引号里".to_owned(),
        Rule::Texts(_) => "要写成列表，如 [\"一\", \"二\"]；没有就写 []".to_owned(),
    }
}

fn choices(words: &[&str]) -> String {
    words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(" 或 ")
}

fn perhaps(meant: Option<&str>) -> String {
    meant.map(|meant| format!("。是不是想写 {meant}？")).unwrap_or_default()
}

/// The advice for `written` in the table `name`, which has no such key or table.
fn unknown(name: &str, own: Option<&Section>, written: &str, is_table: bool) -> String {
    let prefix = if name.is_empty() { String::new() } else { format!("{name}.") };
    let tables = || {
        SECTIONS
            .iter()
            .filter_map(|section| section.name.strip_prefix(&prefix))
            .filter_map(|rest| rest.split('.').next())
    };
    let keys = || own.into_iter().flat_map(|own| own.keys.iter().map(|key| key.name));
    let meant =
        if is_table { closest(written, tables().chain(keys())) } else { closest(written, keys().chain(tables())) };
    let here = if name.is_empty() { "设置文件".to_owned() } else { format!("[{name}] ") };
    let what = if is_table {
        format!("{here}里没有名为 {written} 的表")
    } else {
        format!("{here}里没有名为 {written} 的设置项")
    };
    let elsewhere = SECTIONS.iter().find(|section| section.key(written).is_some());
    match (meant, elsewhere) {
        (None, Some(other)) if !is_table => format!("{what}，它属于 [{}]，请移到那里", other.name),
        (Some(_), _) => format!("{what}{}", perhaps(meant)),
        (None, _) => format!("{what}，请删去；能写的设置项见内置的 Leptos.toml"),
    }
}
