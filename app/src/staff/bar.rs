use domain::{
    account::{Role, Staff},
    home::HomeSection,
};
use leptos::prelude::*;

use super::person;
use crate::text::{account_text, disclosure_staff_text, home_keeping_text, home_text, keeping_text, staff_text};

/// The way from a part of the page to where the system administrator changes it; nothing for anybody else. The staff's
/// script lets them change it where it stands.
pub fn edit_link(address: &'static str) -> Option<impl IntoView> {
    edit_part(address, address.trim_start_matches("/desk/"), staff_text().edit)
}

/// The way from the tree of columns to where the system administrator changes it.
pub fn edit_tree() -> Option<impl IntoView> {
    edit_part("/desk/columns", "tree", keeping_text().edit_columns)
}

fn edit_part(address: &'static str, part: &'static str, label: &'static str) -> Option<impl IntoView> {
    let admin = person().is_some_and(|staff| staff.has(Role::SiteAdmin));
    admin.then(|| {
        view! {
            <p class="edit-here">
                <a href=address data-keep=part>
                    {label}
                </a>
            </p>
        }
    })
}

/// The way from a section of the home page to its form, for the system administrator.
pub fn edit_home(section: HomeSection) -> Option<impl IntoView> {
    let code = section.code();
    let admin = person().is_some_and(|staff| staff.has(Role::SiteAdmin));
    admin.then(|| {
        let text = staff_text().edit;
        let name = format!("{text} {}", home_text().section(section));
        view! {
            <p class="edit-here">
                <a href=format!("/desk/home?section={code}#section-{code}") aria-label=name>
                    {text}
                </a>
            </p>
        }
    })
}

/// What `staff` keep besides articles: where, and what it is called.
pub fn rooms(staff: &Staff) -> Vec<(&'static str, &'static str)> {
    let keeping = keeping_text();
    let mut rooms = Vec::new();
    if staff.has(Role::SiteAdmin) {
        rooms.extend([
            ("/desk/directory", keeping.directory),
            ("/desk/columns", keeping.columns),
            ("/desk/disclosure", disclosure_staff_text().settings),
            ("/desk/home", home_keeping_text().home),
            ("/desk/site", keeping.site),
        ]);
    }
    if staff.has(Role::SecurityAdmin) {
        rooms.push(("/desk/accounts", account_text().accounts));
    }
    if staff.has(Role::Auditor) {
        rooms.push(("/desk/audit", staff_text().audit));
    }
    rooms
}

/// The bar at the top of every page for who is logged in: who they are, and where they work.
#[component]
pub fn StaffBar(staff: Staff) -> impl IntoView {
    let (text, account, keeping) = (staff_text(), account_text(), keeping_text());
    let link = |href: &'static str, label: &'static str| {
        view! {
            <li>
                <a href=href>{label}</a>
            </li>
        }
    };
    view! {
        <nav class="staff-bar" aria-label=text.staff data-me=staff.name.clone()>
            <ul>
                {link("/desk", text.desk)}
                {rooms(&staff).into_iter().map(|(href, label)| link(href, label)).collect_view()}
                <li class="who">{staff.name.clone()}</li>
                {link("/desk/sessions", account.sessions)}
                {link("/desk/password", account.change_password)}
                {link("/desk/code", keeping.code)}
                {link("/logout", account.log_out)}
            </ul>
        </nav>
    }
}
