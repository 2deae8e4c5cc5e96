use domain::{
    column::ColumnNode,
    home::{FilledSection, HomeSection},
};
use leptos::prelude::*;

use super::{CountedColumn, HomeContent, HomeEdits, disclosure::Entries, outline::Tree, section::Section};
use crate::{language::chinese, page::Content, text::page_words, views::CollectViews};

impl Content for HomeContent {
    fn view(self) -> AnyView {
        view! { <HomeView content=self /> }.into_any()
    }

    #[cfg(feature = "ssr")]
    fn traditional(self) -> Self {
        crate::traditional::home(self)
    }
}

/// `/`
#[component]
pub fn HomeView(content: HomeContent) -> impl IntoView {
    let HomeContent { name, sections, columns, edits } = content;
    let is_empty = !sections.iter().any(|section| section.section.is_list());
    let (tree, label) = match edits {
        Some(HomeEdits { tree, label }) => (Some(tree), Some(label)),
        None => (None, None),
    };
    let shown = move |section: FilledSection| {
        let edit = label.clone();
        match section.section {
            HomeSection::Disclosure => {
                view! { <Section section edit content=view! { <Entries /> }.into_any() /> }.into_any()
            }
            HomeSection::Columns if columns.is_empty() => ().into_any(),
            HomeSection::Columns => {
                let columns = columns.iter().cloned().map(|node: ColumnNode| CountedColumn::from(node)).collect();
                let content = view! { <Tree edit=tree.clone() columns /> };
                view! { <Section section edit content=content.into_any() /> }.into_any()
            }
            _ => view! { <Section section edit /> }.into_any(),
        }
    };
    view! {
        // The masthead shows the name, and the way to search.
        <h1 class="unseen" tabindex="-1" lang=chinese()>
            {name}
        </h1>
        {is_empty.then(|| view! { <p class="empty">{page_words().home.empty}</p> })}
        <div class="home">{sections.into_iter().map(shown).collect_views()}</div>
    }
}
