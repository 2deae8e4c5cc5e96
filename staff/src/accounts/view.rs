use domain::{id::AccountId, workflow::SURE_REVIEWS};
use leptos::{ev, prelude::*};

use super::{
    AccountOnDesk, AccountsDeskContent, AccountsOnDesk, PAGE,
    api::open_accounts,
    change::{closing, granting, new_account},
    filter::{FilterForm, matches},
    grants::roles,
    link::LinkToShow,
    row::AccountRow,
};
use crate::{
    Refused, Sent, StaffError,
    account::{OneTimeLink, close_account, create_account, grant_account, reset_account},
    again::signed_in,
    columns::ColumnChoice,
    form::{Field, above, act},
    page_forms::{ActForm, Acting, Focus, FormsState, PageForms, rows},
    text::account_text,
};

/// The form that creates an account.
const CREATE: &str = "create-account";

/// The page's state.
#[derive(Clone, Copy)]
struct Desk {
    list: RwSignal<AccountsOnDesk>,
    closed: RwSignal<Option<AccountId>>,
    link: RwSignal<Option<OneTimeLink>>,
}

impl Desk {
    async fn act(self, sent: Sent) -> Result<Focus, StaffError> {
        let mut closed = None;
        let link = match sent.text("act").as_str() {
            CREATE => {
                let account = new_account(&sent)?;
                Some(signed_in(|| create_account(account.clone())).await?)
            }
            "reset-account" => Some(signed_in(|| reset_account(sent.text("login"))).await?),
            "grant-account" => {
                let (account, grants, sure_reviews) = granting(&sent)?;
                signed_in(|| grant_account(account, grants.clone(), sure_reviews)).await?;
                None
            }
            _ => {
                let (account, is_closed) = closing(&sent)?;
                signed_in(|| close_account(account, is_closed)).await?;
                closed = is_closed.then_some(account);
                None
            }
        };
        // The link is shown only now, even if the accounts can't be read anew.
        let told = link.is_some();
        if told {
            let _ = self.link.try_set(link);
        }
        match signed_in(open_accounts).await {
            Ok(list) => {
                let _ = self.list.try_set(list);
            }
            Err(_) if told => {}
            Err(_) => return Ok(Focus::unread(PAGE)),
        }
        let _ = self.closed.try_set(closed);
        Ok(if told { Focus::At("main h1".to_owned()) } else { Focus::Stays })
    }
}

/// `/desk/accounts`
#[component]
pub fn AccountsDesk(content: AccountsDeskContent) -> impl IntoView {
    let AccountsDeskContent { list, words, closed, link, refused } = content;
    // A refusal in the row of an account is shown at the top, since its form may be far down. A question stands in the form itself.
    let said = match created(refused.clone()) {
        Some(created) => above(Some(&created), &["login", "name"]),
        None => above(refused.as_ref(), &[SURE_REVIEWS]),
    };
    let forms = PageForms::provide(refused, said);
    let desk = Desk { list: RwSignal::new(list), closed: RwSignal::new(closed), link: RwSignal::new(link) };
    let act = move |sent: Sent| -> Acting { Box::pin(desk.act(sent)) };
    let words = StoredValue::new(words);
    let shown = move || match desk.link.get() {
        Some(told) => view! { <LinkToShow told link=desk.link /> }.into_any(),
        None => view! { <List desk forms words=words.get_value() /> }.into_any(),
    };
    view! {
        <div class="desk" on:submit=move |event: ev::SubmitEvent| forms.submit(&event, &act)>
            {shown}
        </div>
    }
}

#[component]
fn List(desk: Desk, forms: PageForms, words: String) -> impl IntoView {
    let (text, list) = (account_text(), desk.list);
    let asked = words.clone();
    let found = Memo::new(move |_| {
        list.with(|list| {
            let found = list.accounts.iter().filter(|account| matches(&account.line, &asked));
            found.cloned().collect::<Vec<AccountOnDesk>>()
        })
    });
    let columns = Memo::new(move |_| list.with(|list| list.columns.clone()));
    let closed = move || {
        let closed = desk.closed.get()?;
        let account = list.with(|list| list.accounts.iter().find(|account| account.line.id == closed).cloned())?;
        let is_short = account.line.closed && !account.short.is_empty();
        let words = is_short.then(|| text.closed_short(&account.line.name, &account.short));
        words.map(|words| {
            view! {
                <p class="short" id="closed" role="status">
                    {words}
                </p>
            }
        })
    };
    let of = move || [found.with(Vec::len), list.with(|list| list.accounts.len())];
    let filter = move || view! { <FilterForm words=words.clone() of=of() /> };
    let is_any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let table = move || is_any.get().then(|| view! { <Table found columns /> });
    view! {
        <h1 tabindex="-1">{text.accounts}</h1>
        <FormsState forms />
        {closed}
        {filter}
        {table}
        <section id="new-account">
            <h2>{text.new_account}</h2>
            {move || view! { <Create created=created(forms.refused()) columns=columns.get() /> }}
        </section>
    }
}

#[component]
fn Table(found: Memo<Vec<AccountOnDesk>>, columns: Memo<Vec<ColumnChoice>>) -> impl IntoView {
    let text = account_text();
    let heads = text.account_heads.map(|head| view! { <th scope="col">{head}</th> }).into_iter().collect_view();
    let row = move |account| view! { <AccountRow account columns /> }.into_any();
    view! {
        <div class="wide" tabindex="0" role="region" aria-label=text.accounts>
            <table class="records">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows(found, |account: &AccountOnDesk| account.line.id.to_string(), row)}</tbody>
            </table>
        </div>
    }
}

/// The form for a new account.
#[component]
fn Create(
    /// Its refusal.
    created: Option<Refused>,
    columns: Vec<ColumnChoice>,
) -> impl IntoView {
    let text = account_text();
    let chosen = |name| created.as_ref().and_then(|created| created.value(name)).unwrap_or_default();
    let options = columns.iter().map(ColumnChoice::option).map(|(id, name)| {
        let selected = id == chosen("column");
        view! { <option value=id selected=selected>{name}</option> }
    });
    let options = options.collect_view();
    let roles = roles().into_iter().map(|(role, name)| {
        view! { <option value=role selected=role == chosen("role")>{name}</option> }
    });
    let roles = roles.collect_view();
    view! {
        <ActForm action=PAGE hidden=act(CREATE)>
            <Field name="login" label=text.login value="" required=true refused=created.clone() />
            <Field name="name" label=text.name value="" autocomplete="off" required=true refused=created.clone() />
            <p class="field">
                <label for="role">{text.role}</label>
                <select id="role" name="role">{roles}</select>
            </p>
            <p class="field">
                <label for="column">{text.role_column}</label>
                <select id="column" name="column">{options}</select>
            </p>
            <button type="submit" class="primary">{text.new_account}</button>
        </ActForm>
    }
}

/// The refusal of the form for a new account.
fn created(refused: Option<Refused>) -> Option<Refused> {
    refused.filter(|refused| refused.is_of(&act(CREATE)))
}
