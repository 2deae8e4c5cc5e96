use std::{collections::BTreeMap, fmt, str::FromStr};

use domain::id::CommentId;
use leptos::{ev, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use web_sys::{
    Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, wasm_bindgen::JsCast,
};

use super::{
    api::{comment_on_article, reply_to_comment},
    here::ArticleAtWork,
};
use crate::{
    Sent,
    again::signed_in,
    browser::{around, element_of, first, sent, unfold},
    dialog::{Choice, Question},
    stored,
    text::comment_here_text,
};

/// The forms that decide on the article, by their `act`.
const SETTLES: [&str; 4] = ["approve", "approve-at", "approve-timed", "send-back"];

/// The place where a comment is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Place {
    /// At a paragraph, from 0.
    Paragraph(i64),
    /// As an answer.
    Answer(CommentId),
    /// The form of the list.
    List,
}

impl Place {
    /// The place of `field`.
    fn of(field: &Element) -> Self {
        if let Some(at) = field.get_attribute("data-at").and_then(|at| at.parse().ok()) {
            return Self::Paragraph(at);
        }
        let form = around(field, "form");
        let comment = form.and_then(|form| form.query_selector("[name=comment]").ok()?);
        comment.and_then(|it| it.get_attribute("value")?.parse().ok()).map_or(Self::List, Self::Answer)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Paragraph(at) => write!(f, "at-{at}"),
            Self::Answer(comment) => write!(f, "reply-{comment}"),
            Self::List => f.write_str("words"),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl FromStr for Place {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = "not a place of comments";
        if let Some(at) = text.strip_prefix("at-") {
            return at.parse().map(Self::Paragraph).map_err(|_| unknown);
        }
        match text.strip_prefix("reply-") {
            Some(comment) => comment.parse().map(Self::Answer).map_err(|_| unknown),
            None if text == "words" => Ok(Self::List),
            None => Err(unknown),
        }
    }
}

impl TryFrom<String> for Place {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

/// Comments of an article that are typed and not sent: this browser keeps them, and asks about them before the article is approved or
/// returned.
#[derive(Clone, Copy)]
pub struct Unsent {
    article: ArticleAtWork,
    /// The name under which they are stored.
    name: StoredValue<String>,
    typed: StoredValue<BTreeMap<Place, Text>>,
}

/// A comment in its stored form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
enum Text {
    /// It is being typed.
    Typed(String),
    /// A form has sent it. It counts as typed until the page shows it among the comments: nobody knows yet whether it has arrived.
    Sent {
        /// What it says.
        sent: String,
    },
}

impl Text {
    fn words(&self) -> &str {
        let (Self::Typed(words) | Self::Sent { sent: words }) = self;
        words
    }
}

impl Unsent {
    /// The unsent comments of `me` on `article`.
    pub fn of(article: ArticleAtWork, me: &str) -> Self {
        let name = format!("gongkai-comments:{me}:{}", article.id);
        let mut typed: BTreeMap<Place, Text> =
            stored::read(&name).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let shown = article.shown();
        typed.retain(|_, text| !matches!(text, Text::Sent { sent } if shown.contains(&in_one_line(sent))));
        let unsent = Self { article, name: StoredValue::new(name), typed: StoredValue::new(typed) };
        unsent.keep();
        for field in article.fields() {
            unsent.fill(&field);
        }
        unsent
    }

    /// The text typed at `place`; empty if there is none.
    pub fn text(self, place: Place) -> String {
        self.typed.with_value(|typed| typed.get(&place).map(|text| text.words().to_owned()).unwrap_or_default())
    }

    /// Forgets the text typed at `place`, which has arrived or was discarded.
    pub fn forget(self, place: Place) {
        self.typed.update_value(|typed| drop(typed.remove(&place)));
        self.keep();
    }

    /// Stores the text of the field in which `event` occurred.
    pub fn heard(self, event: &Event) {
        let field = element_of(event).filter(|element| element.get_attribute("name").as_deref() == Some("words"));
        if let Some(field) = field {
            self.take(&field);
        }
    }

    fn take(self, field: &Element) {
        let text = field.unchecked_ref::<HtmlInputElement>().value();
        self.typed.update_value(|typed| drop(typed.insert(Place::of(field), Text::Typed(text))));
        self.keep();
    }

    /// Notes that a form has sent `words`, typed at `place`.
    fn sent(self, place: Place, words: String) {
        self.typed.update_value(|typed| drop(typed.insert(place, Text::Sent { sent: words })));
        self.keep();
    }

    /// Fills `field` with the text stored for it, unless the page of a refused form has brought it.
    fn fill(self, field: &HtmlElement) {
        let input: &HtmlInputElement = field.unchecked_ref();
        if !input.value().is_empty() {
            self.take(field);
        }
        let text = self.text(Place::of(field));
        if !text.is_empty() {
            unfold(field);
        }
        input.set_value(&text);
    }

    fn keep(self) {
        let typed = self.typed.with_value(|typed| {
            let typed = typed.iter().filter(|(_, text)| !text.words().trim().is_empty());
            typed.map(|(place, text)| (*place, text.clone())).collect::<BTreeMap<_, _>>()
        });
        self.name.with_value(|name| match serde_json::to_string(&typed) {
            // Without room in the browser, the text lasts as long as its page.
            Ok(text) if !typed.is_empty() => {
                stored::write(name, &text);
            }
            _ => stored::forget(name),
        });
    }

    /// The comments that are not blank.
    fn typed(self) -> Vec<(Place, String)> {
        let said = |(place, text): (&Place, &Text)| {
            let words = text.words();
            (!words.trim().is_empty()).then(|| (*place, words.to_owned()))
        };
        self.typed.with_value(|typed| typed.iter().filter_map(said).collect())
    }

    /// Handles the submission of a form of the article's page.
    pub fn submitted(self, event: &ev::SubmitEvent) {
        let Some((form, fields, by)) = sent(event) else { return };
        let act = fields.text("act");
        if act == "comment" || act == "reply" {
            self.sent(place_of(&fields), fields.text("words"));
        } else if SETTLES.contains(&act.as_str()) && !form.has_attribute("data-asked") && !self.typed().is_empty() {
            event.prevent_default();
            spawn_local(self.ask(form, by));
        }
    }

    /// Asks what to do with them before `form` is sent `by` its button.
    async fn ask(self, form: HtmlFormElement, by: Option<HtmlElement>) {
        let (text, owner) = (comment_here_text(), Owner::new());
        let said = owner.with(|| RwSignal::new(String::new()));
        let typed = self.typed();
        let question = Question {
            title: text.unsent(typed.len()),
            text: text.kept.to_owned(),
            name: "",
            choices: vec![
                Choice::new((), text.send).primary().checked(move || self.send(said)),
                Choice::new((), text.skip),
                Choice::cancel(text.cancel),
            ],
        };
        let line = move |(place, words): (Place, String)| {
            let before = match place {
                Place::Paragraph(at) => format!("{}：", text.paragraph(at + 1)),
                Place::Answer(_) | Place::List => String::new(),
            };
            view! {
                <li>
                    {before} {words}
                </li>
            }
        };
        let lines = move || {
            view! {
                <ul>{typed.into_iter().map(line).collect_view()}</ul>
                <p role="status">{said}</p>
            }
            .into_any()
        };
        if question.ask(lines).await.is_some() {
            let _ = form.set_attribute("data-asked", "");
            let _ = form.request_submit_with_submitter(by.as_ref());
        }
        owner.cleanup();
    }

    /// Sends them; whether all of them were accepted.
    async fn send(self, said: RwSignal<String>) -> bool {
        said.set(comment_here_text().saving.to_owned());
        let article = self.article;
        for (place, words) in self.typed() {
            let paragraph = match place {
                Place::Paragraph(at) => at,
                Place::Answer(_) | Place::List => chosen_paragraph(),
            };
            let answer = match place {
                Place::Answer(comment) => signed_in(|| reply_to_comment(article.id, comment, words.clone())).await,
                _ => {
                    let send = || comment_on_article(article.id, article.version(), paragraph, words.clone(), None);
                    signed_in(send).await.map(drop)
                }
            };
            if let Err(error) = answer {
                said.set(error.words());
                return false;
            }
            self.forget(place);
            for field in article.fields().iter().filter(|field| Place::of(field) == place) {
                field.unchecked_ref::<HtmlInputElement>().set_value("");
            }
        }
        true
    }
}

/// `words` without its line breaks, which a form sends in other characters than a page shows.
pub fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The place of the comment that a form has sent.
fn place_of(sent: &Sent) -> Place {
    sent.text("comment").parse().map_or(Place::List, Place::Answer)
}

/// The paragraph chosen in the form of the list.
fn chosen_paragraph() -> i64 {
    let choice = first(".work .comments [name=paragraph]");
    let choice = choice.and_then(|choice| choice.dyn_into::<HtmlSelectElement>().ok());
    choice.and_then(|choice| choice.value().parse().ok()).unwrap_or_default()
}
