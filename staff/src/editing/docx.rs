//! The questions about a Word document: where to put it, and what to do with one that can't be read.

use crate::{
    dialog::{Choice, Question},
    text::question_text,
};

/// The answer by which a document becomes an attachment. `editor/types.d.ts` lists the answers.
const ATTACH: &str = "attach";

/// Asks where to put the document called `name`, in words of the script. `None` if the editor cancels.
pub async fn ask_where(name: String) -> Option<String> {
    let text = question_text();
    ask(
        text.docx.to_owned(),
        text.docx_where(&name),
        vec![
            Choice::new("replace", text.docx_replace).primary(),
            Choice::new("insert", text.docx_insert),
            Choice::new(ATTACH, text.docx_attach),
            Choice::cancel(text.cancel),
        ],
    )
    .await
}

/// Says why the document called `name` can't be read, and offers to attach it. `why` is `None` if its reader did not come, and empty if
/// that gives no reason.
pub async fn tell_unread(name: String, why: Option<String>) -> Option<String> {
    let text = question_text();
    let why = why.unwrap_or_else(|| text.docx_unloaded.to_owned());
    ask(
        text.docx_unread(&name),
        if why.is_empty() { text.docx_broken.to_owned() } else { why },
        vec![Choice::cancel(text.close).primary(), Choice::new(ATTACH, text.docx_attach)],
    )
    .await
}

async fn ask(title: String, text: String, choices: Vec<Choice<&'static str>>) -> Option<String> {
    Question { title, text, name: "", choices }.choose().await.map(str::to_owned)
}
