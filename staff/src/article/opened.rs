use domain::{
    article::State,
    date::Instant,
    disclosure::Topic,
    draft::{KeptDraft, Other},
    editing::Fields,
    id::{ArticleId, ColumnId, RevisionNumber},
};
use serde::{Deserialize, Serialize};

/// The state with which an edit begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedArticle {
    /// The time of the answer, by which a browser sets its clock.
    pub now: Instant,
    /// The article; `None` for a new one.
    pub article: Option<ArticleId>,
    /// Its newest version; that of a new article is none.
    pub version: RevisionNumber,
    /// Its state.
    pub state: State,
    /// The text of the newest version.
    pub fields: Fields,
    /// The writer of the newest version.
    pub writer: String,
    /// When it was written; `None` for a new one.
    pub at: Option<Instant>,
    /// The version that citizens read; `None` if it is not public.
    pub public_version: Option<RevisionNumber>,
    /// The column in which they read it; `None` if it is not public.
    pub public_column: Option<ColumnId>,
    /// The hour of publication that was noted for the newest version.
    pub hour: Option<Instant>,
    /// Its attachments as they are shown, in the order of `fields.attachments`.
    pub attachments: Vec<AttachedFile>,
    /// The asking editor's own unsaved text; `None` if there is none.
    pub kept: Option<KeptDraft>,
    /// The other editors at this article now.
    pub others: Vec<Other>,
    /// The columns in which the editor may write.
    pub columns: Vec<WritableColumn>,
    /// 主题分类 on offer.
    pub topics: Vec<Topic>,
}

/// A file that is attached to an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// The hash of its content: 64 hexadecimal digits, in lower case.
    pub sha256: String,
    /// The name under which readers get it.
    pub name: String,
    /// `/files/{sha256}/{name}`.
    pub address: String,
    /// Size, in bytes.
    pub size: i64,
}

/// A column in which the editor may write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WritableColumn {
    /// Its number.
    pub id: ColumnId,
    /// Its name.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
    /// Number of review steps that it requires, 0 to 3.
    pub steps: i64,
    /// The names on the way to it, in one line.
    pub place: String,
}

#[cfg(feature = "ssr")]
mod open {
    use domain::{
        account::Staff,
        date::today,
        draft::Here,
        editing::{Desk, Workpiece},
        fault::{Outcome, Refusal},
        ports::Services,
    };

    use super::{
        ArticleId, AttachedFile, ColumnId, Fields, Instant, OpenedArticle, RevisionNumber, State, Topic, WritableColumn,
    };

    impl OpenedArticle {
        /// The article `id`, for `staff`.
        ///
        /// # Errors
        /// `NotFound`, `Forbidden`.
        pub async fn load(services: &Services, staff: &Staff, id: ArticleId) -> Outcome<Self> {
            let piece = services.editing.open(staff, id).await?;
            let can_edit = piece.allowed.edit;
            let kept = if can_edit { services.drafts.find(staff, Some(id), None).await? } else { None };
            let here = match can_edit {
                true => services.drafts.here(staff, id, piece.version).await?,
                false => Here::default(),
            };
            let (columns, topics) = choices(services, staff).await?;
            Ok(Self {
                now: Instant::now(),
                article: Some(id),
                version: piece.version,
                state: piece.state,
                attachments: attachments(&piece),
                public_version: piece.public_version,
                public_column: piece.public.map(|public| public.column),
                hour: piece.kept_hours.and_then(|hours| hours.publish),
                fields: piece.fields,
                writer: piece.writer,
                at: Some(piece.at),
                kept,
                others: here.others,
                columns,
                topics,
            })
        }

        /// A new article of `column`, by `staff`.
        ///
        /// # Errors
        /// `Forbidden` in a column where they may not write.
        pub async fn begin(services: &Services, staff: &Staff, column: ColumnId) -> Outcome<Self> {
            let (columns, topics) = choices(services, staff).await?;
            if !columns.iter().any(|writable| writable.id == column) {
                return Err(Refusal::Forbidden.into());
            }
            Ok(Self {
                now: Instant::now(),
                article: None,
                version: RevisionNumber::NONE,
                state: State::Draft,
                fields: Fields::empty(column, today()),
                writer: staff.name.clone(),
                at: None,
                public_version: None,
                public_column: None,
                hour: None,
                attachments: Vec::new(),
                kept: services.drafts.find(staff, None, Some(column)).await?,
                others: Vec::new(),
                columns,
                topics,
            })
        }
    }

    /// The columns and topics that `staff` can choose from.
    async fn choices(services: &Services, staff: &Staff) -> Outcome<(Vec<WritableColumn>, Vec<Topic>)> {
        let Desk { columns, places, .. } = services.editing.desk(staff).await?;
        let columns = columns.into_iter().zip(places).map(|((id, column), (steps, way))| WritableColumn {
            id,
            name: column.name,
            slug: column.slug,
            steps,
            place: way.join(" › "),
        });
        Ok((columns.collect(), services.disclosure.topics().await?))
    }

    fn attachments(piece: &Workpiece) -> Vec<AttachedFile> {
        let shown = piece.fields.attachments.iter().zip(&piece.attachments);
        let file = shown.map(|(attached, file)| AttachedFile {
            sha256: attached.sha256.clone(),
            name: file.name.clone(),
            address: file.address.clone(),
            size: file.size,
        });
        file.collect()
    }
}
