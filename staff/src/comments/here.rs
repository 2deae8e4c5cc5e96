use domain::{
    comment::CommentLine,
    id::{ArticleId, RevisionNumber},
};
use leptos::{
    ev,
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
};
use web_sys::{Element, Event, HtmlElement, Node};

use super::{
    place::{CommentsAt, MadeLines},
    unsent::{Unsent, in_one_line},
};
use crate::{
    browser::{Listener, all, around, new_after, within},
    parts::{Begun, Part},
};

/// A part that was put into the page.
type Mounted = UnmountHandle<AnyViewState>;

/// The article whose page is open, for its editors and reviewers.
#[derive(Clone, Copy)]
pub struct ArticleAtWork {
    /// Its number.
    pub id: ArticleId,
    /// The status area above it: scripts note there which version they have saved.
    aside: StoredValue<Element, LocalStorage>,
    /// Its page.
    page: StoredValue<Element, LocalStorage>,
}

impl ArticleAtWork {
    fn of(aside: &Element) -> Option<Self> {
        let id = aside.get_attribute("data-article")?.parse().ok()?;
        let page = around(aside, "article").unwrap_or_else(|| aside.clone());
        Some(Self { id, aside: StoredValue::new_local(aside.clone()), page: StoredValue::new_local(page) })
    }

    /// Its newest version.
    pub fn version(self) -> RevisionNumber {
        let version = self.aside.with_value(|aside| aside.get_attribute("data-version"));
        version.and_then(|version| version.parse().ok()).unwrap_or(RevisionNumber::NONE)
    }

    /// The comments and answers shown on its page, each in one line.
    pub fn shown(self) -> Vec<String> {
        let lines = self.aside.with_value(|aside| within(aside, ".comments li > p"));
        lines.iter().filter_map(|line| Some(in_one_line(&line.text_content()?))).collect()
    }

    /// The fields of comments and answers on its page.
    pub fn fields(self) -> Vec<HtmlElement> {
        self.page.with_value(|page| within(page, "form [name=words]"))
    }
}

/// Begins on `list`, the comments above an article: puts each comment and a form for one more beside its paragraph.
pub fn begin(list: &Element) -> Option<Begun> {
    let aside = around(list, ".work")?;
    let body = match around(&aside, "article") {
        Some(article) => within(&article, ".body"),
        None => all("main .body"),
    };
    let body = body.into_iter().find(|body| around(body, ".work, .plain-editor").is_none())?;
    let owner = Owner::new();
    let article = owner.with(|| ArticleAtWork::of(&aside))?;
    let unsent = owner.with(|| Unsent::of(article, &aside.get_attribute("data-me").unwrap_or_default()));
    let heard = article.page.with_value(|page| {
        [
            Listener::new(page, "input", move |event: Event| unsent.heard(&event)),
            Listener::new(page, "submit", move |event: ev::SubmitEvent| unsent.submitted(&event)),
        ]
    });
    let mounted = owner.with(|| mount(article, unsent, list, &body));
    Some(Begun { part: Part::Comments, at: list.clone(), holds: Box::new((mounted, heard, owner)) })
}

/// Puts the parts into the page.
fn mount(article: ArticleAtWork, unsent: Unsent, list: &Element, body: &Element) -> Vec<Mounted> {
    let made = RwSignal::new(Vec::<CommentLine>::new());
    // As the server counts them: each node directly in the body that is not empty.
    let blocks = nodes(body).into_iter().filter(|node| {
        node.node_type() == Node::ELEMENT_NODE || node.text_content().is_some_and(|text| !text.trim().is_empty())
    });
    let mut mounted = Vec::new();
    for (block, at) in blocks.zip(0_i64..) {
        let Some(place) = new_after(&block, "div", "at-paragraph") else { continue };
        let lines = within(list, &format!("[data-paragraph='{at}']:not([data-resolved])"));
        let count = lines.len();
        let view = move || view! { <CommentsAt article unsent made at count /> }.into_any();
        mounted.push(mount_to(place.clone(), view));
        if let Ok(Some(shown)) = place.query_selector("ul") {
            show_also(&shown, &lines);
        }
    }
    if let Some(open) = within(list, ":scope > ul").into_iter().next() {
        mounted.push(mount_to(open, move || view! { <MadeLines made at=None /> }.into_any()));
    }
    count_also(list, made);
    mounted
}

/// Also shows copies of `lines`, from the list above the article, in `list`, before the comments made on this page.
fn show_also(list: &Element, lines: &[HtmlElement]) {
    let first = list.first_child();
    for line in lines {
        if let Ok(copy) = line.clone_node_with_deep(true) {
            let _ = list.insert_before(&copy, first.as_ref());
        }
    }
}

/// Adds the comments made on this page to the number in the headline of `list`.
fn count_also(list: &Element, made: RwSignal<Vec<CommentLine>>) {
    let [count, none] = [".count", ":scope > .quiet"].map(|selector| within(list, selector).into_iter().next());
    let before =
        count.as_ref().and_then(|count| count.text_content()?.trim().parse::<usize>().ok()).unwrap_or_default();
    Effect::new(move |_| {
        let new = made.with(Vec::len);
        if let (Some(count), true) = (&count, new > 0) {
            count.set_text_content(Some(&(before + new).to_string()));
        }
        if let (Some(none), true) = (&none, new > 0) {
            none.remove();
        }
    });
}

/// The child nodes of `element`.
fn nodes(element: &Element) -> Vec<Node> {
    let nodes = element.child_nodes();
    (0..nodes.length()).filter_map(|at| nodes.item(at)).collect()
}
