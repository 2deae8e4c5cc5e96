use domain::column::ColumnSection;
use leptos::prelude::*;

use super::link::ColumnLink;
use crate::{article::ArticleList, text::column_text};

/// The columns directly below, each with its newest articles.
#[component]
pub fn Sections(sections: Vec<ColumnSection>) -> impl IntoView {
    let section = |section: ColumnSection| {
        view! {
            <section>
                <h2>
                    <ColumnLink column=section.column />
                </h2>
                <ArticleList articles=section.articles empty=column_text().empty_section />
            </section>
        }
    };
    view! { <div class="sections">{sections.into_iter().map(section).collect_view()}</div> }
}
