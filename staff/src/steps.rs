//! Keys and links that lead from one change between two versions to the next or the previous one. The changes are the server's HTML.

use std::cell::RefCell;

use leptos::prelude::document;
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::{
    browser::{all, around, first, focus_at, unfold},
    text::change_at,
};

/// The beginning of a change's id; its number follows.
const PREFIX: &str = "change-";

thread_local! {
    /// The change reached by the last step.
    static LAST: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// A direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the next change.
    Next,
    /// To the previous change.
    Previous,
}

impl Step {
    /// The step for `key`.
    pub fn by_key(key: &str) -> Option<Self> {
        match key {
            "n" | "]" => Some(Self::Next),
            "p" | "[" => Some(Self::Previous),
            _ => None,
        }
    }

    /// The step for `link`.
    pub fn by_link(link: &Element) -> Option<Self> {
        match around(link, "a[data-step]")?.get_attribute("data-step")?.as_str() {
            "next" => Some(Self::Next),
            _ => Some(Self::Previous),
        }
    }

    /// The index that it reaches from `from`, of `count`. The first and the last one are neighbours.
    fn to(self, from: Option<usize>, count: usize) -> usize {
        match (self, from) {
            (Self::Next, Some(from)) if from + 1 < count => from + 1,
            (Self::Next, _) => 0,
            (Self::Previous, Some(from)) if from > 0 => from - 1,
            (Self::Previous, _) => count - 1,
        }
    }

    /// Goes to the change, unfolds the parts around it, and announces its number. Whether there are changes.
    pub fn go(self) -> bool {
        let mut places = all(&format!(".versions [id^='{PREFIX}']"));
        places.sort_by_key(number);
        let here = document().active_element().and_then(|active| around(&active, &format!("[id^='{PREFIX}']")));
        let here = here.or_else(|| LAST.with_borrow(|last| last.clone().map(Into::into)));
        let from = here.and_then(|here| places.iter().position(|place| **place == here));
        let count = places.len();
        if count == 0 {
            return false;
        }
        let at = self.to(from, count);
        let place = places.swap_remove(at);
        unfold(&place);
        if let Some(last) = LAST.take() {
            let _ = last.class_list().remove_1("current");
        }
        let _ = place.class_list().add_1("current");
        focus_at(&place);
        let middle = ScrollIntoViewOptions::new();
        middle.set_block(ScrollLogicalPosition::Center);
        place.scroll_into_view_with_scroll_into_view_options(&middle);
        if let Some(said) = first(".versions [data-step-at]") {
            said.set_text_content(Some(&change_at(at + 1, count)));
        }
        LAST.set(Some(place));
        true
    }
}

/// The number of a change.
fn number(place: &HtmlElement) -> usize {
    place.id().strip_prefix(PREFIX).and_then(|number| number.parse().ok()).unwrap_or_default()
}
