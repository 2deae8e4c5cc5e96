//! A new version of an article.

use domain::{
    account::{Role, Staff},
    article::State,
    date::{Instant, today},
    editing::Fields,
    fault::Refusal,
    id::{ArticleId, ColumnId, RevisionNumber},
    limits,
    notice::NoticeKind,
    workflow::Accepts,
};
use sea_orm::{ActiveModelTrait, Set};
use serde_json::Value;

use super::{
    attached,
    fields::{as_saved, row, said},
    plan,
    subject::Subject,
    told,
    work::Work,
};
use crate::{
    column::{self, Tree},
    disclosure,
    failure::Error,
    file, notice,
};

/// The input of a new version.
pub(super) struct Draft<'a> {
    /// The fields in their stored form: titles and names are plain text.
    pub(super) fields: Fields,
    note: Option<&'a str>,
    before: &'a str,
}

impl<'a> Draft<'a> {
    /// `before` is the text that `fields` were made from, whose files keep their state there.
    pub(super) fn new(fields: &Fields, note: Option<&'a str>, before: &'a str) -> Self {
        Self { fields: as_saved(fields), note, before }
    }
}

/// Adds the version that follows on `version`, and returns its number.
///
/// # Errors
/// `Forbidden` or `Invalid` for the column that the article is to move to, `Invalid` for the fields and for losses that were
/// not accepted ([`domain::workflow::Cost`]), `Stale`, and `Conflict` for a withdrawn article.
pub(super) async fn add(
    work: &Work<'_>,
    subject: &Subject,
    (version, accepts): (RevisionNumber, Accepts),
    draft: &Draft<'_>,
) -> Result<RevisionNumber, Error> {
    let fields = &draft.fields;
    if fields.column.get() != subject.article.column_id {
        must_write(&subject.tree, work.staff, fields.column)?;
        column::must_stand(&work.writing, fields.column.get()).await?;
    }
    fields.check(today())?;
    subject.must_be_at(version)?;
    let state = subject.standing().save(accepts)?;

    let number = version.next();
    insert(work, &subject.tree, (subject.id(), number), draft).await?;
    let mut article = subject.passing_into(state, work.now);
    article.version = Set(number.get());
    if subject.article.published_revision_id.is_none() {
        // The article is in no public list yet. A published article keeps its place until the version is published.
        article.column_id = Set(fields.column.get());
        article.day = Set(fields.day.to_string());
    }
    article.update(&work.writing).await?;
    if subject.state == State::Scheduled {
        if accepts.keeps_hour {
            plan::keep_hour(&work.writing, subject).await?;
        } else {
            plan::unplan(&work.writing, subject.id()).await?;
        }
    }
    notice::settle(&work.writing, subject.id()).await?;
    tell_of_loss(work, subject).await?;
    Ok(number)
}

/// Notifies everybody concerned about approvals or a schedule that the save has undone.
async fn tell_of_loss(work: &Work<'_>, subject: &Subject) -> Result<(), Error> {
    let lost =
        subject.state == State::Scheduled || (subject.state == State::InReview && !subject.approved_by.is_empty());
    if !lost {
        return Ok(());
    }
    let hour = subject.plan.publish.map(|at| at.to_string()).unwrap_or_default();
    let told = (NoticeKind::Stopped, &*hour);
    Ok(told::everybody(&work.writing, subject, told, (Some(work.staff.account), work.now)).await?)
}

/// Inserts the revision `number` of `article` with its attachments.
///
/// # Errors
/// `Invalid` if a file is attached or mentioned that its writer may not use, `Quota`, and as [`disclosure::check`].
pub(super) async fn insert(
    work: &Work<'_>,
    tree: &Tree,
    (article, number): (ArticleId, RevisionNumber),
    draft: &Draft<'_>,
) -> Result<(), Error> {
    let fields = &draft.fields;
    if let Some(note) = draft.note {
        limits::note("note", "修改说明", note)?;
    }
    work.count(fields.texts().bytes()).await?;
    let writer = (work.staff, tree);
    disclosure::check(&work.writing, writer, article, fields).await?;
    let mut revision = row(fields);
    revision.article_id = Set(article.get());
    revision.number = Set(number.get());
    revision.note = Set(said(draft.note));
    revision.account_id = Set(Some(work.staff.account.get()));
    revision.created_at = Set(work.now);
    let revision = revision.insert(&work.writing).await?.id;
    let text = file::Text { article, revision, body: &fields.body, before: draft.before };
    file::link(&work.writing, writer, &text).await?;
    let hashes = fields.attachments.iter().map(|attached| attached.sha256.as_str());
    let usable = file::Usable::by(&work.writing, writer, hashes).await?;
    attached::put(&work.writing, revision, &fields.attachments, &usable).await
}

/// Adds to `detail` that the new version has unscheduled another, which was to become public at `unplanned`.
pub(super) fn note_unplanned(detail: &mut Value, unplanned: Option<Instant>) {
    if let Some(at) = unplanned {
        detail["unscheduled"] = at.to_string().into();
    }
}

/// Checks that `staff` may write in `column`.
///
/// # Errors
/// `Invalid` if there is no such column, else `Forbidden`.
pub(crate) fn must_write(tree: &Tree, staff: &Staff, column: ColumnId) -> Result<(), Refusal> {
    let path = tree.path_ids(column.get());
    if path.is_empty() {
        return Err(Refusal::invalid("column", "栏目不存在，请重新选择"));
    }
    staff.must_be_for(Role::Editor, &path)
}
