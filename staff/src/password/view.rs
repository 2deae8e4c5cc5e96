use leptos::{ev, prelude::*};

use super::{PAGE, PasswordContent, next};
use crate::{
    Sent, StaffError,
    account::change_password,
    again::signed_in,
    form::{above, act},
    page_forms::{ActForm, Acting, Focus, FormsState, PageForms},
    password_field::PasswordField,
    text::account_text,
};

/// `/desk/password`
#[component]
pub fn ChangePassword(content: PasswordContent) -> impl IntoView {
    let (text, PasswordContent { must_change, must_set_code, rules, refused }) = (account_text(), content);
    let said = above(refused.as_ref(), &["new"]);
    let forms = PageForms::provide(refused, said);
    let in_place = move |sent: Sent| -> Acting { Box::pin(change(must_set_code, sent)) };
    let new = move || {
        let (rules, refused) = (rules.clone(), forms.refused());
        view! { <PasswordField name="new" label=text.new_password autocomplete="new-password" rules refused /> }
    };
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &in_place)>
            <h1 tabindex="-1">{text.change_password}</h1>
            {must_change.then(|| view! { <p>{text.must_change}</p> })}
            <FormsState forms />
            <ActForm action=PAGE hidden=act("change-password")>
                <PasswordField name="old" label=text.old_password />
                {new}
                <button type="submit" class="primary">{text.change_password}</button>
            </ActForm>
        </div>
    }
}

async fn change(must_set_code: bool, sent: Sent) -> Result<Focus, StaffError> {
    signed_in(|| change_password(sent.text("old"), sent.text("new"))).await?;
    Ok(Focus::Loads(next(must_set_code).to_owned()))
}
