//! The parts of an article's page that an edit covers. Citizens' components draw them, or the server as HTML, and neither knows of edits.

use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
};
use web_sys::{Element, HtmlElement, wasm_bindgen::JsCast};

use crate::browser::{around, first, within};

/// The parts of the page of the article that is shown.
pub struct ShownArticle {
    /// All of it.
    pub article: HtmlElement,
    /// 标题 and 副标题
    pub headline: Option<HtmlElement>,
    /// 日期, 来源 …
    pub facts: Option<HtmlElement>,
    /// 正文
    pub body: HtmlElement,
    /// 附件; `None` if it has none.
    pub attachments: Option<HtmlElement>,
    /// The form of who has no scripts.
    pub plain_editor: Option<HtmlElement>,
}

impl ShownArticle {
    /// The article around its status area. Other versions may stand in that, and the plain form below.
    pub fn around(aside: &HtmlElement) -> Option<Self> {
        let article: HtmlElement = around(aside, "article")?.dyn_into().ok()?;
        let part = |selector: &str| {
            let found = within(&article, selector);
            found.into_iter().find(|part| around(part, ".work, .plain-editor").is_none())
        };
        Some(Self {
            headline: part("h1"),
            facts: part(".facts"),
            body: part(".body")?,
            attachments: part("section[aria-labelledby='attachments']"),
            plain_editor: first(".plain-editor"),
            article,
        })
    }

    /// The clicks, which stand last among the facts.
    pub fn clicks(&self) -> String {
        let last = self.facts.as_ref().and_then(|facts| facts.last_element_child());
        let value = last.and_then(|fact| fact.last_element_child()).and_then(|value| value.text_content());
        value.unwrap_or_default()
    }

    /// Marks the page as one that is edited, or no longer.
    pub fn mark(&self, is_edited: bool) {
        let _ = self.article.class_list().toggle_with_force("editing", is_edited);
        if let Some(form) = &self.plain_editor {
            form.set_hidden(is_edited);
        }
    }
}

/// A view in the place of a part of the page, which comes back when this is dropped.
pub struct Cover {
    shown: Option<HtmlElement>,
    mounted: Box<dyn Mountable>,
}

impl Cover {
    /// `view` in the place of `shown`.
    pub fn over(shown: &HtmlElement, view: AnyView) -> Option<Self> {
        let mounted = Self::mounted(shown, view)?;
        shown.set_hidden(true);
        Some(Self { shown: Some(shown.clone()), mounted })
    }

    /// `view` before `next`, which stays.
    pub fn before(next: &Element, view: AnyView) -> Option<Self> {
        Some(Self { shown: None, mounted: Self::mounted(next, view)? })
    }

    fn mounted(next: &Element, view: AnyView) -> Option<Box<dyn Mountable>> {
        let parent = next.parent_element()?;
        let mut mounted = view.build();
        mounted.mount(&parent, Some(next));
        Some(Box::new(mounted))
    }
}

impl Drop for Cover {
    fn drop(&mut self) {
        self.mounted.unmount();
        if let Some(shown) = &self.shown {
            shown.set_hidden(false);
        }
    }
}
