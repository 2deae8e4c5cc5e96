//! Opening an article to work on it.

use domain::{
    account::{Role, Staff},
    article::State,
    date::Instant,
    editing::Workpiece,
    fault::Refusal,
    id::{AccountId, ArticleId, RevisionNumber},
};
use sea_orm::{DatabaseTransaction, EntityTrait};

use super::{
    allowed::allowed, fields::fields, message, names::Names, rights, subject::Subject, told,
    withdraw::editors_withdraw, withdrawal,
};
use crate::{
    article::{attachments, state_of},
    column::Tree,
    connection::Connection,
    entity::{article, revision},
    failure::Error,
};

/// The article `id` with everything that its editor page shows to `staff`.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn open(connection: &Connection, now: i64, staff: &Staff, id: ArticleId) -> Result<Workpiece, Error> {
    let reading = connection.read().await?;
    let subject = Subject::look(&reading, id).await?;
    subject.must(staff, &[Role::Editor, Role::Reviewer])?;
    let column = subject.article.column_id;
    let public = public(&reading, &subject).await?;
    let public_version = public.as_ref().map(|revision| RevisionNumber::new(revision.number));
    let message = message::last(&reading, &subject, public_version).await?;

    let asked = withdrawal::find(&reading, subject.article.id).await?;
    let alone = editors_withdraw(&reading).await?;
    let reviewers = told::able_reviewers(&reading, &subject).await?;
    let standing = subject.standing();
    let is_public = public_version == Some(subject.version());

    let newest = &subject.newest;
    let speaker = message.as_ref().and_then(|message| message.account_id).map(AccountId::new);
    let writer = newest.account_id.map(AccountId::new);
    let named = subject.approved_by.iter().copied().chain(writer).chain(speaker);
    let named = named.chain(asked.as_ref().map(|asked| AccountId::new(asked.account_id)));
    let names = Names::of(&reading, named).await?;
    let public = match public {
        Some(revision) => Some(fields(&reading, &revision, column).await?),
        None => None,
    };
    Ok(Workpiece {
        id,
        state: subject.state,
        version: subject.version(),
        fields: fields(&reading, newest, column).await?,
        attachments: attachments(&reading, newest.id).await?,
        writer: names.get(writer),
        at: Instant::new(newest.created_at),
        path: subject.tree.path(column),
        public,
        public_version,
        steps: subject.steps(),
        approvals: subject.approved_by.iter().map(|account| names.get(Some(*account))).collect(),
        message: message.map(|message| message::spoken(message, &names)),
        schedule: subject.plan.shown(),
        kept_hours: subject.plan.kept_shown(now),
        cost: standing.cost(),
        place: subject.tree.path(subject.target()),
        approved_enough: standing.is_approved_enough(),
        reviewers_missing: if is_public { 0 } else { standing.reviewers_missing(&reviewers) },
        allowed: allowed(&subject, staff, (alone, asked.is_some())),
        withdrawal: asked.map(|asked| withdrawal::shown(asked, &names)),
    })
}

/// The newest version of the article `id`, and its state.
///
/// # Errors
/// `NotFound` and `Forbidden`.
pub(super) async fn standing(
    connection: &Connection,
    staff: &Staff,
    id: ArticleId,
) -> Result<(RevisionNumber, State), Error> {
    let reading = connection.read().await?;
    let article = article::Entity::find_by_id(id.get()).one(&reading).await?.ok_or(Refusal::NotFound)?;
    rights::must(&Tree::load(&reading).await?, &article, staff, &[Role::Editor, Role::Reviewer])?;
    Ok((RevisionNumber::new(article.version), state_of(&article)?))
}

async fn public(reading: &DatabaseTransaction, subject: &Subject) -> Result<Option<revision::Model>, Error> {
    match subject.public_revision() {
        None => Ok(None),
        Some(id) if id == subject.newest.id => Ok(Some(subject.newest.clone())),
        Some(id) => {
            let missing = || Error::broken(format!("article {}: no published revision", subject.article.id));
            revision::Entity::find_by_id(id).one(reading).await?.ok_or_else(missing).map(Some)
        }
    }
}
