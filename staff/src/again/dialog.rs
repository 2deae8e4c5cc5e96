use domain::fault::Refusal;
use leptos::prelude::*;

use crate::{
    StaffError,
    browser::{first, focus},
    dialog::{Choice, Question},
    session::{Me, log_in, log_out},
    text::login_again_text,
};

/// Asks the person at the page to log in again; whether they did.
pub async fn ask() -> bool {
    let (text, owner) = (login_again_text(), Owner::new());
    let login = owner.with(Login::of_page);
    let check = move || login.send();
    let question = Question {
        title: text.expired.to_owned(),
        text: text.explained.to_owned(),
        name: "log-in",
        choices: vec![Choice::new((), text.log_in).primary().checked(check), Choice::cancel(text.cancel)],
    };
    let is_in = question.ask(move || view! { <LoginFields login /> }.into_any()).await.is_some();
    owner.cleanup();
    is_in
}

/// The input of the login form.
#[derive(Clone, Copy)]
struct Login {
    /// The login name of the page's owner: nobody else may go on with it. Empty if unknown.
    me: StoredValue<String>,
    login: RwSignal<String>,
    password: RwSignal<String>,
    code: RwSignal<String>,
    /// Whether the account has a second factor.
    needs_code: RwSignal<bool>,
    trouble: RwSignal<String>,
}

impl Login {
    /// An empty form, for the owner of the open page.
    fn of_page() -> Self {
        let empty = || RwSignal::new(String::new());
        let me = first("[data-me]").and_then(|element| element.get_attribute("data-me"));
        Self {
            me: StoredValue::new(me.unwrap_or_default()),
            login: empty(),
            password: empty(),
            code: empty(),
            needs_code: RwSignal::new(false),
            trouble: empty(),
        }
    }

    /// Logs in; whether that succeeded.
    async fn send(self) -> bool {
        self.trouble.set(String::new());
        let typed = |field: RwSignal<String>| field.get_untracked().trim().to_owned();
        let code = Some(typed(self.code)).filter(|code| !code.is_empty());
        let me = self.me.get_value();
        match log_in(typed(self.login), self.password.get_untracked(), code).await {
            Ok(Me { name, .. }) if me.is_empty() || name == me => return true,
            Ok(Me { name, .. }) => {
                // The cookie of somebody else must not stay in the browser, whatever the person does next.
                let words = match log_out().await {
                    Ok(()) => login_again_text().other_person(&name, &me),
                    Err(error) => error.words(),
                };
                self.trouble.set(words);
            }
            Err(error) => {
                let needs_code = error == StaffError::from(Refusal::CodeNeeded);
                if needs_code {
                    self.needs_code.set(true);
                }
                self.trouble.set(error.words());
                focus(format!("dialog.log-in [name={}]", if needs_code { "code" } else { "password" })).await;
            }
        }
        false
    }
}

#[component]
fn LoginFields(login: Login) -> impl IntoView {
    let text = login_again_text();
    let is_shown = RwSignal::new(false);
    let kind = move || if is_shown.get() { "text" } else { "password" };
    let typed = |field: RwSignal<String>| move |event: web_sys::Event| field.set(event_target_value(&event));
    view! {
        <label>
            <span>{text.login}</span>
            <input name="login" autocomplete="username" required autofocus on:input=typed(login.login) />
        </label>
        <label>
            <span>{text.password}</span>
            <input
                name="password"
                type=kind
                autocomplete="current-password"
                required
                on:input=typed(login.password)
            />
        </label>
        <label class="check">
            <input type="checkbox" on:change=move |event| is_shown.set(event_target_checked(&event)) />
            <span>{text.show_typed}</span>
        </label>
        <label hidden=move || !login.needs_code.get()>
            <span>{text.code}</span>
            <input name="code" autocomplete="one-time-code" on:input=typed(login.code) />
        </label>
        <p class="trouble" role="alert">
            {login.trouble}
        </p>
    }
}
