use domain::disclosure::{BodyCode, TopicLine};
use leptos::prelude::*;

use super::PAGE;
use crate::{
    page_forms::{PageForms, rows},
    place::{Moves, OfRow},
    sheet::{Blank, Folded, Sheet},
    text::{disclosure_staff_text, keeping_text},
};

/// 主题分类
#[component]
pub fn Topics(forms: PageForms, topics: Memo<Vec<TopicLine>>) -> impl IntoView {
    let text = disclosure_staff_text();
    let those = move |is_removed: bool| -> Vec<TopicLine> {
        topics.with(|topics| topics.iter().filter(|line| line.removed == is_removed).cloned().collect())
    };
    let standing = Memo::new(move |_| those(false));
    let gone = Memo::new(move |_| those(true));
    let is_any_gone = Memo::new(move |_| gone.with(|gone| !gone.is_empty()));
    let of = Memo::new(move |_| i64::try_from(standing.with(Vec::len)).unwrap_or(i64::MAX));
    let key = |line: &TopicLine| line.topic.id.to_string();
    let row = move |line| view! { <Topic forms line of=of.get() /> }.into_any();
    let add = move || {
        let (hidden, refused) = (vec![("act", "add-topic".to_owned())], forms.refused());
        let blanks = vec![Blank::line("name", text.topic_name, "").required()];
        view! { <Sheet action=PAGE hidden blanks label=text.add_topic refused /> }
    };
    let removed = move || {
        is_any_gone.get().then(|| {
            view! {
                <h3>{text.removed_topics}</h3>
                <ul class="rows">{rows(gone, key, |line| view! { <Removed line /> }.into_any())}</ul>
            }
        })
    };
    view! {
        <section id="topics">
            <h2>{text.topics}</h2>
            <p class="quiet">{text.topics_hint}</p>
            <ul class="rows">{rows(standing, key, row)}</ul>
            {add}
            {removed}
        </section>
    }
}

#[component]
fn Topic(forms: PageForms, line: TopicLine, of: i64) -> impl IntoView {
    let (text, keeping) = (disclosure_staff_text(), keeping_text());
    let (id, name) = (line.topic.id, line.topic.name);
    let it = |act: &str| vec![("act", act.to_owned()), ("topic", id.to_string())];
    let (hidden, before) = (it("rename-topic"), name.clone());
    let refused = Memo::new({
        let hidden = hidden.clone();
        move |_| forms.refused().filter(|refused| refused.is_of(&hidden))
    });
    let rename = move || {
        let blanks = vec![Blank::line("name", text.topic_name, before.clone()).required()];
        view! { <Folded action=PAGE hidden=hidden.clone() blanks label=keeping.rename refused=refused.get() /> }
    };
    view! {
        <li id=format!("topic-{id}")>
            <div class="row">
                <span class="what">{name.clone()}</span>
                <Moves action=PAGE hidden=it("move-topic") name=name.clone() position=line.position of />
                <OfRow action=PAGE hidden=it("remove-topic") label=keeping.remove about=name />
                {rename}
            </div>
        </li>
    }
}

#[component]
fn Removed(line: TopicLine) -> impl IntoView {
    let hidden = vec![("act", "restore-topic".to_owned()), ("topic", line.topic.id.to_string())];
    view! {
        <li class="row">
            <span class="what">{line.topic.name.clone()}</span>
            <OfRow action=PAGE hidden label=keeping_text().restore about=line.topic.name />
        </li>
    }
}

/// 机构代码
#[component]
pub fn Bodies(forms: PageForms, bodies: Memo<Vec<BodyCode>>) -> impl IntoView {
    let text = disclosure_staff_text();
    let add = move || {
        let (hidden, refused) = (vec![("act", "add-body".to_owned())], forms.refused());
        let (name, code) = (Blank::line("name", text.body_name, ""), Blank::line("code", text.body_code, ""));
        let blanks = vec![name.required(), code.required()];
        view! { <Sheet action=PAGE hidden blanks label=text.add_body refused /> }
    };
    let row = |body| view! { <Body body /> }.into_any();
    view! {
        <section id="bodies">
            <h2>{text.bodies}</h2>
            <p class="quiet">{text.bodies_hint}</p>
            <ul class="rows">{rows(bodies, |body: &BodyCode| body.name.clone(), row)}</ul>
            {add}
        </section>
    }
}

#[component]
fn Body(body: BodyCode) -> impl IntoView {
    let hidden = vec![("act", "remove-body".to_owned()), ("name", body.name.clone())];
    view! {
        <li class="row">
            <span class="what">{body.name.clone()} " " <small class="quiet">{body.code}</small></span>
            <OfRow action=PAGE hidden label=keeping_text().remove about=body.name />
        </li>
    }
}
