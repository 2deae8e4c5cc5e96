use app::{ArticleContent, Content, Page, StaffHtml, StaffParts, StaffRoute, html, page_of_article, services, site};
use domain::{
    account::Staff,
    article::{Article, address, summarise},
    body,
    column::Crumb,
    comment::Thread,
    date::{Day, Instant, today},
    disclosure::Topic,
    editing::{Fields, Workpiece},
    fault::{Fault, Outcome},
    id::{ArticleId, ColumnId, RevisionNumber},
};
use leptos::prelude::*;

use super::Status;
use crate::{
    Refused,
    actions::Actions,
    comments::Comments,
    difference::{Changes, Names},
    editor::{Draft, Editor},
    review::{Queue, Review, decides},
    text::{disclosure_staff_text, staff_text},
    unsettled::{Seen, Unsettled, seen},
};

/// Length of a generated summary, in characters.
const SUMMARY: usize = 120;

/// The page of article `id` for `staff` who work on it; `None` for others, who see the citizens' page. `refused` is the form last refused.
///
/// # Errors
/// `Failed`, `Unavailable`.
pub async fn article_page(
    staff: &Staff,
    id: ArticleId,
    refused: Option<Refused>,
) -> Outcome<Option<Page<ArticleContent>>> {
    let services = services()?;
    let piece = match services.editing.open(staff, id).await {
        Ok(piece) => piece,
        Err(Fault::Refused(_)) => return Ok(None),
        Err(failed) => return Err(failed),
    };
    let public = match services.articles.read(id).await {
        Ok(public) => Some(public),
        Err(Fault::Refused(_)) => None,
        Err(failed) => return Err(failed),
    };
    let (comments, queue) = (comments(staff, &piece).await?, Queue::of(staff, &piece).await?);
    let (names, seen) = (Names::load().await?, seen(staff, id, refused.as_ref()).await?);
    let newest = newest(&piece, public, &names.topics());
    let bar = html(view! { <WorkBar piece comments me=staff.name.clone() names queue refused seen /> });
    Ok(Some(made(bar, newest, String::new()).await?))
}

/// The comments on the newest version; none for staff who may not comment.
///
/// # Errors
/// `Failed`, `Unavailable`.
pub async fn comments(staff: &Staff, piece: &Workpiece) -> Outcome<Vec<Thread>> {
    if !piece.allowed.comment {
        return Ok(Vec::new());
    }
    services()?.editing.threads(staff, piece.id, piece.version).await
}

/// The page of a new article, which has not been saved yet.
///
/// # Errors
/// `Failed`, `Unavailable`.
pub async fn empty_page(staff: &Staff, column: ColumnId, crumb: Crumb, path: Vec<Crumb>) -> Outcome<Page> {
    let text = staff_text();
    let fields = Fields::empty(column, today());
    let mut article = blank();
    article.path = path;
    article.day = fields.day;
    let bar = html(view! {
        <aside
            class="work"
            aria-label=text.work
            data-article=""
            data-version="0"
            data-column=column.to_string()
            data-edit="true"
            data-new="true"
            data-me=staff.name.clone()
        >
            <p class="status">
                <strong>{text.new_in} {crumb.name}</strong>
            </p>
        </aside>
    });
    let topics = services()?.disclosure.topics().await?;
    let (action, draft) = (StaffRoute::New { slug: &crumb.slug }.to_string(), Draft::new(fields, RevisionNumber::NONE));
    let form = html(view! { <Editor action id=None draft cost=None topics /> });
    let Page { head, content } = made(bar, article, form).await?;
    Ok(Page { head, content: StaffHtml(html(content.view())) })
}

/// `bar`, the article, and `below`.
async fn made(bar: String, article: Article, below: String) -> Outcome<Page<ArticleContent>> {
    let site = site().await?;
    let mut page = page_of_article(&site, article);
    page.head.tags.push(("robots".to_owned(), "noindex".to_owned()));
    page.content.staff = Some(StaffParts { bar, below });
    Ok(page)
}

/// The newest version as an article, with the address and dates of the public one.
fn newest(piece: &Workpiece, public: Option<Article>, topics: &[Topic]) -> Article {
    let fields = piece.fields.clone();
    let unchanged = piece.public_version == Some(piece.version);
    let published = public.as_ref().map_or(piece.at, |public| public.published);
    let public = public.unwrap_or_else(blank);
    let begins = || summarise(&body::text(&fields.body), SUMMARY);
    Article {
        id: piece.id,
        title: fields.title,
        subtitle: fields.subtitle,
        path: piece.path.clone(),
        day: fields.day,
        published,
        source: fields.source,
        author: fields.author,
        summary: fields.summary.clone().unwrap_or_else(begins),
        body: fields.body,
        attachments: piece.attachments.clone(),
        reviewer: public.reviewer.filter(|_| unchanged),
        index_number: fields.index_number,
        document_number: fields.document_number,
        issuing_body: fields.issuing_body,
        validity: fields.validity,
        topic: topics.iter().find(|topic| Some(topic.id) == fields.topic).map(|topic| topic.name.clone()),
        keywords: fields.keywords,
        ..public
    }
}

/// The placeholder for an article that has not been saved: no other has its number.
fn blank() -> Article {
    Article {
        id: ArticleId::new(0),
        title: String::new(),
        subtitle: None,
        path: Vec::new(),
        day: Day::default(),
        published: Instant::default(),
        source: None,
        author: None,
        clicks: 0,
        body: String::new(),
        attachments: Vec::new(),
        reviewer: None,
        index_number: None,
        document_number: None,
        issuing_body: None,
        validity: None,
        topic: None,
        policy: None,
        interpretations: Vec::new(),
        keywords: Vec::new(),
        summary: String::new(),
        previous: None,
        next: None,
    }
}

/// The article's status, and its actions.
#[component]
fn WorkBar(
    piece: Workpiece,
    comments: Vec<Thread>,
    me: String,
    names: Names,
    queue: Option<Queue>,
    refused: Option<Refused>,
    seen: Option<Seen>,
) -> impl IntoView {
    let text = staff_text();
    let (id, page, decides) = (piece.id, address(piece.id), decides(&piece));
    // Changes have numbers as ids, so that a page may show them only once.
    let public = piece.public.clone().filter(|public| *public != piece.fields && seen.is_none());
    let unsettled = refused.clone().map(|refused| {
        let (piece, comments) = (piece.clone(), comments.clone());
        view! { <Unsettled piece comments refused seen names=names.clone() /> }
    });
    let changes = public.map(|public| {
        let fields = piece.fields.clone();
        view! {
            <details class="changes" open=piece.allowed.approve>
                <summary>{text.changes}</summary>
                <Changes old=public new=fields names is_decided_on=decides />
            </details>
        }
    });
    // A report's body is made by its own form.
    let report = piece.fields.report.as_ref().map(|report| format!("/desk/reports/{}", report.year));
    let in_place = piece.allowed.edit && report.is_none();
    let by_form = report.filter(|_| piece.allowed.edit).map(|form| {
        view! {
            <a class="edit" href=form>
                {disclosure_staff_text().edit_report}
            </a>
        }
    });
    let commented = piece.allowed.comment.then(|| {
        view! { <Comments piece=piece.clone() comments page=page.clone() refused=refused.clone() /> }
    });
    let edit = in_place.then(|| {
        view! {
            <a class="edit" href=format!("/desk/articles/{id}") data-edit="" aria-keyshortcuts="e" title=text.edit_key>
                {text.edit}
            </a>
        }
    });
    view! {
        <aside
            class="work"
            aria-label=text.work
            data-article=id.to_string()
            data-version=piece.version.to_string()
            data-public=piece.public_version.map(|version| version.to_string())
            data-state=piece.state.code()
            data-edit=in_place.to_string()
            data-me=me
        >
            <Status piece=piece.clone() />
            {unsettled}
            <Review piece=piece.clone() page=page.clone() refused=refused.clone() queue />
            <div class="actions">{edit} {by_form} <Actions piece=piece.clone() page refused /></div>
            {changes}
            {commented}
        </aside>
    }
}
