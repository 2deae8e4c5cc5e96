//! Addresses of the old site, as an import brings them. An article's own legacy address has precedence.

use std::collections::HashSet;

use domain::{
    fault::Refusal,
    id::ArticleId,
    imported::Mode,
    legacy::forms,
    moved::{Move, Moved, Wanted, is_page, wanted},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Func, FunctionCall},
};
use serde_json::json;

use crate::{
    article::state_of,
    audit,
    column::Tree,
    connection::Connection,
    entity::{article, legacy_address},
    failure::Error,
};

/// The path to which the requested old address leads. A withdrawn article is found, too: its page says that it was
/// withdrawn.
pub(super) async fn find(connection: &Connection, asked: &str) -> Result<String, Error> {
    let forms = forms(asked);
    if forms.is_empty() {
        return Err(Refusal::NotFound.into());
    }
    let small: Vec<String> = forms.iter().map(|form| form.to_ascii_lowercase()).collect();
    let reading = connection.single().await;
    let articles = article::Entity::find()
        .filter(article::Column::LegacyAddress.is_not_null())
        .filter(in_small_letters(article::Column::LegacyAddress).is_in(small.iter()))
        .all(&reading)
        .await?;
    let moves = legacy_address::Entity::find()
        .filter(in_small_letters(legacy_address::Column::Path).is_in(small.iter()))
        .all(&reading)
        .await?;
    let mut found = Vec::new();
    for article in articles {
        if matches!(state_of(&article)?.readable(article.published_revision_id.is_some()), Ok(()) | Err(Refusal::Gone))
        {
            let address = article.legacy_address.unwrap_or_default();
            found.push((address, domain::article::address(ArticleId::new(article.id))));
        }
    }
    // Foreign targets are left out: a change of the table must lead nobody to another site.
    found.extend(moves.into_iter().filter(|row| is_page(&row.target)).map(|row| (row.path, row.target)));
    let unlike = |(kept, _): &(String, String)| {
        let rank = small.iter().position(|form| form.eq_ignore_ascii_case(kept)).unwrap_or(small.len());
        (rank, forms.get(rank) != Some(kept))
    };
    // The first of several that are alike: an article's own old address has precedence.
    Ok(found.into_iter().min_by_key(unlike).map(|(_, path)| path).ok_or(Refusal::NotFound)?)
}

/// `column` in lower case, as in its index.
fn in_small_letters(column: impl ColumnTrait) -> FunctionCall {
    Func::lower(column.into_expr())
}

/// Imports `moves` in one transaction: lines that are refused are reported, and hold the others not back.
pub(super) async fn import(connection: &Connection, moves: &[Move], mode: Mode) -> Result<Vec<Moved>, Error> {
    let writing = connection.begin_alone().await?;
    let tree = Tree::load(&writing).await?;
    let (mut outcomes, mut seen, mut taken) = (Vec::with_capacity(moves.len()), HashSet::new(), 0_usize);
    for row in moves {
        let outcome = if seen.insert(row.from.as_str()) {
            one(&writing, &tree, row).await?
        } else {
            Moved::Refused(format!("旧网址「{}」在文件里出现了两次，以第一次为准", row.from))
        };
        taken += usize::from(outcome == Moved::Taken);
        outcomes.push(outcome);
    }
    match mode {
        Mode::Keep if taken > 0 => {
            let detail = json!({ "taken": taken, "lines": moves.len() });
            audit::write(&writing, &audit::command_line(), "address.import", "site", None, &detail).await?;
            writing.commit().await?;
        }
        Mode::Keep | Mode::DryRun => writing.rollback().await?,
    }
    Ok(outcomes)
}

async fn one(writing: &impl ConnectionTrait, tree: &Tree, row: &Move) -> Result<Moved, Error> {
    let is_there = match wanted(&row.to) {
        Wanted::Article(id) => article::Entity::find_by_id(id.get()).one(writing).await?.is_some(),
        Wanted::Nobody => false,
        Wanted::Column(slug) => tree.by_slug(slug).is_some(),
        Wanted::Nothing => true,
    };
    if !is_there {
        return Ok(Moved::Refused(format!("新网址「{}」还不存在：请先导入文章或建立栏目", row.to)));
    }
    let own = article::Entity::find().filter(article::Column::LegacyAddress.eq(row.from.as_str()));
    if let Some(other) = own.one(writing).await? {
        let other = domain::article::address(ArticleId::new(other.id));
        if other == row.to {
            return Ok(Moved::Known);
        }
        return Ok(Moved::Refused(format!("旧网址「{}」已属于 {other}", row.from)));
    }
    let kept = legacy_address::Entity::find_by_id(row.from.as_str()).one(writing).await?;
    match kept {
        Some(kept) if kept.target == row.to => return Ok(Moved::Known),
        Some(_) => {
            let changed = legacy_address::ActiveModel { path: Set(row.from.clone()), target: Set(row.to.clone()) };
            changed.update(writing).await?;
        }
        None => {
            let new = legacy_address::ActiveModel { path: Set(row.from.clone()), target: Set(row.to.clone()) };
            legacy_address::Entity::insert(new).exec_without_returning(writing).await?;
        }
    }
    Ok(Moved::Taken)
}
