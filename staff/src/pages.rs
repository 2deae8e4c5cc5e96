use std::sync::Arc;

use app::{
    ArticleContent, Content, Loaded, Page, StaffRoute, answer, html, send_fault,
    staff::{Loading, Making, StaffPages},
};
use domain::{account::Staff, fault::Outcome, id::ArticleId};
use leptos::prelude::*;

use crate::{
    App, accounts, article, audit, bar::StaffBar, code, columns, desk, directory, disclosure, history, home, listing,
    login, notices, password, refused::refused, report, sessions, site, work,
};

/// The staff's pages, for the context of a request.
#[must_use]
pub fn pages() -> Arc<dyn StaffPages> {
    Arc::new(Pages)
}

struct Pages;

impl StaffPages for Pages {
    fn page<'a>(&self, route: StaffRoute<'a>, query: &'a str, address: &'a str) -> Loading<'a> {
        Box::pin(async move {
            if let Some(refused) = refused() {
                send_fault(&refused.refusal.into());
            }
            page(route, query, address).await
        })
    }

    fn article<'a>(&self, staff: &'a Staff, id: ArticleId) -> Making<'a, Option<Page<ArticleContent>>> {
        Box::pin(async move {
            let refused = refused();
            if let Some(refused) = &refused {
                send_fault(&refused.refusal.clone().into());
            }
            article::article_page(staff, id, refused).await
        })
    }

    fn bar(&self, staff: Staff) -> String {
        html(view! { <StaffBar staff /> })
    }

    fn app(&self) -> AnyView {
        view! { <App /> }.into_any()
    }
}

async fn page(route: StaffRoute<'_>, query: &str, address: &str) -> Loaded {
    let page = match route {
        StaffRoute::Accounts => return loaded(accounts::accounts(query, refused()).await, address).await,
        StaffRoute::Columns => return loaded(columns::columns(query, refused()).await, address).await,
        StaffRoute::Directory => return loaded(directory::page(query, refused()).await, address).await,
        StaffRoute::Disclosure => return loaded(disclosure::disclosure(query, refused()).await, address).await,
        StaffRoute::Home => return loaded(home::home(query, refused()).await, address).await,
        StaffRoute::Notices => return loaded(notices::notices(query, refused()).await, address).await,
        StaffRoute::Password => return loaded(password::change_password(refused()).await, address).await,
        StaffRoute::Sessions => return loaded(sessions::sessions(refused()).await, address).await,
        StaffRoute::Site => return loaded(site::site(query, refused()).await, address).await,
        StaffRoute::Login => login::login(login::next(query), refused()).await,
        StaffRoute::LogOut => login::log_out().await,
        StaffRoute::Desk => desk::desk().await,
        StaffRoute::Articles => listing::articles(query, refused()).await,
        StaffRoute::New { slug } => work::new_article(slug, refused()).await,
        StaffRoute::Work { id } => work::work(id, refused()).await,
        StaffRoute::History { id } => history::history(id, query, refused()).await,
        StaffRoute::Compare { id, old, new } => history::compare(id, old, new).await,
        StaffRoute::SetPassword => password::set_password(refused()).await,
        StaffRoute::Audit => audit::audit(query).await,
        StaffRoute::Reports => report::reports(query).await,
        StaffRoute::Report { year } => report::report(year, refused()).await,
        StaffRoute::Code => code::code(refused()).await,
    };
    loaded(page, address).await
}

async fn loaded<T: Content>(page: Outcome<Page<T>>, address: &str) -> Loaded {
    Loaded::new(answer(page, address).await)
}
