//! Errors of a command line, in Chinese: the word, and the correction.

use clap::{
    Error,
    error::{ContextKind, ContextValue, ErrorKind},
};

/// `error` in words. Options whose text may hold a password have no rule here, so that their values are never repeated.
pub fn in_words(error: &Error) -> String {
    let found = |kind| error.get(kind).map(text);
    let word = found(ContextKind::InvalidArg).unwrap_or_default();
    let value = found(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let what = match error.kind() {
        ErrorKind::UnknownArgument => {
            let meant = found(ContextKind::SuggestedArg).map(|meant| format!("。是不是想写 {meant}？"));
            format!("没有参数 {word}{}", meant.unwrap_or_default())
        }
        ErrorKind::InvalidSubcommand => {
            let word = found(ContextKind::InvalidSubcommand).unwrap_or_default();
            let meant = found(ContextKind::SuggestedSubcommand).map(|meant| format!("。是不是想写 {meant}？"));
            format!("没有命令 {word}{}", meant.unwrap_or_default())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let all = found(ContextKind::ValidValue).filter(|all| !all.is_empty());
            let all = all.map(|all| format!("，只能是 {all}")).unwrap_or_default();
            let cause = std::error::Error::source(error).map(|cause| format!("（{cause}）")).unwrap_or_default();
            match value {
                Some(value) => format!("{word} 不能是 {value:?}{all}{cause}"),
                None => format!("{word} 后面缺少值{all}"),
            }
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {word}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "没有写要做什么".to_owned()
        }
        ErrorKind::ArgumentConflict => {
            let others = found(ContextKind::PriorArg).unwrap_or_default();
            if others == word || others.is_empty() {
                format!("{word} 只能写一次")
            } else {
                format!("{word} 与 {others} 不能同时使用，请去掉一个（环境变量也算）")
            }
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{word} 后面的值太少")
        }
        ErrorKind::TooManyValues => format!("{word} 不能有这么多值"),
        ErrorKind::InvalidUtf8 => "有参数不是 UTF-8 文字".to_owned(),
        other => other.to_string(),
    };
    let usage = found(ContextKind::Usage).map(|usage| format!("\n{}", usage.trim())).unwrap_or_default();
    let end = if what.ends_with('？') { "" } else { "。" };
    format!("{what}{end}用法请看 --help{usage}")
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}
