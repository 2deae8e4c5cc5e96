//! A column's part of its address, made from its name.

use std::collections::HashSet;

use domain::{
    account::{Role, Staff},
    column::checked_name,
};
use pinyin::ToPinyin;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QuerySelect};

use crate::{Store, entity::column, failure::Error};

/// Limit of a slug in bytes, so that addresses stay short enough to read out.
const LONGEST: usize = 60;

/// The slug that a new column `name` would get by default.
pub(super) async fn suggested(store: &Store, staff: &Staff, name: &str) -> Result<String, Error> {
    staff.must_be(Role::SiteAdmin)?;
    let name = checked_name(name)?;
    let taken = taken(store.connection.reader()).await?;
    Ok(unique(&name, |slug| taken.contains(slug)))
}

/// The slugs that a new column can't get: those of removed columns stay theirs.
pub(super) async fn taken(connection: &impl ConnectionTrait) -> Result<HashSet<String>, DbErr> {
    let slugs = column::Entity::find().select_only().column(column::Column::Slug).into_tuple::<String>();
    Ok(slugs.all(connection).await?.into_iter().collect())
}

/// The slug for `name`, with a number (`-2`, `-3`, …) if it is `taken`.
pub(super) fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let base = slug(name);
    let numbered = (2..).map(|number: u64| format!("{base}-{number}"));
    let free = std::iter::once(base.clone()).chain(numbered).find(|slug| !taken(slug));
    free.unwrap_or(base)
}

/// Chinese in pinyin, ASCII letters and digits in lower case, one `-` for all characters between.
fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        if slug.len() >= LONGEST {
            break;
        }
        match c.to_pinyin() {
            Some(pinyin) => slug.extend(pinyin.plain().chars().map(ascii)),
            None if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "column".to_owned() } else { slug.to_owned() }
}

/// The ASCII letter that passports write for `letter`.
fn ascii(letter: char) -> char {
    match letter {
        'ü' => 'v',
        'ê' => 'e',
        'ḿ' => 'm',
        'ń' | 'ň' | 'ǹ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn a_slug_reads_as_its_name_does() {
        for (name, slug) in [
            ("安全生产", "anquanshengchan"),
            ("未分类", "weifenlei"),
            ("女职工", "nvzhigong"),
            ("政策、法规", "zhengce-fagui"),
            ("Open Data 2026", "open-data-2026"),
            ("“十四五”规划", "shisiwu-guihua"),
            ("……", "column"),
        ] {
            assert_eq!(unique(name, |_| false), slug, "{name}");
        }
    }

    #[test]
    fn the_second_of_its_name_is_numbered() {
        assert_eq!(unique("通知", |slug| slug == "tongzhi"), "tongzhi-2");
        assert_eq!(unique("通知", |slug| ["tongzhi", "tongzhi-2"].contains(&slug)), "tongzhi-3");
    }
}
