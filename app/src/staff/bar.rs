use domain::{
    account::{Role, Staff},
    home::HomeSection,
};
use leptos::prelude::*;

use super::person;
use crate::text::{disclosure_staff_text, home_keeping_text, home_text, keeping_text, staff_text};

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

/// The bar at the top of every page for who is logged in: who they are, and where they work.
#[component]
pub fn StaffBar(staff: Staff) -> impl IntoView {
    let (text, keeping) = (staff_text(), keeping_text());
    let keeps_site = staff.has(Role::SiteAdmin);
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
                {keeps_site
                    .then(|| {
                        [
                            link("/desk/directory", keeping.directory),
                            link("/desk/columns", keeping.columns),
                            link("/desk/disclosure", disclosure_staff_text().settings),
                            link("/desk/home", home_keeping_text().home),
                            link("/desk/site", keeping.site),
                        ]
                    })}
                {staff.has(Role::SecurityAdmin).then(|| link("/desk/accounts", text.accounts))}
                {staff.has(Role::Auditor).then(|| link("/desk/audit", text.audit))}
                <li class="who">{staff.name.clone()}</li>
                {link("/desk/sessions", text.sessions)}
                {link("/desk/password", text.change_password)}
                {link("/desk/code", keeping.code)}
                {link("/logout", text.log_out)}
            </ul>
        </nav>
    }
}
