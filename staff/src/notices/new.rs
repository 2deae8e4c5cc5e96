use app::filled;
use domain::notice::Notice;
use leptos::prelude::*;

use super::{PAGE, list::Lines};
use crate::{
    form::{Act, act},
    text::notice_text,
};

/// Limit of notices on the desk: more would push the tasks away.
const ON_DESK: usize = 5;

/// The new notices of a person, on their desk; empty without any.
#[component]
pub fn NewNotices(
    /// The newest of them.
    lines: Vec<Notice>,
    /// Their number in all.
    count: i64,
) -> impl IntoView {
    let text = notice_text();
    let lines: Vec<Notice> = lines.into_iter().take(ON_DESK).collect();
    let more = count - i64::try_from(lines.len()).unwrap_or(count);
    (count > 0).then(|| {
        let more = (more > 0).then(|| filled(text.more, &[("{count}", &more.to_string())]));
        view! {
            <section id="notices">
                <h2>{text.notices} " " <span class="count">{count}</span></h2>
                <Lines lines />
                {(count > 1).then(|| view! { <Act action="/desk" hidden=act("see-notices") label=text.see_all /> })}
                <p class="rooms">
                    <a href=PAGE>{more.unwrap_or_else(|| text.all.to_owned())}</a>
                </p>
            </section>
        }
    })
}
