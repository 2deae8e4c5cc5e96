use domain::account::{Role, Staff};
use leptos::prelude::*;

use crate::text::{account_text, disclosure_staff_text, home_keeping_text, keeping_text, staff_text};

/// Pages of administration for `staff`: addresses and names.
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

/// The bar at the top of every page for logged-in staff: the pages of their work, and their account's pages under their name.
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
                <li class="own">
                    <details>
                        <summary class="who">{staff.name.clone()}</summary>
                        <ul>
                            {link("/desk/sessions", account.sessions)} {link("/desk/password", account.change_password)}
                            {link("/desk/code", keeping.code)} {link("/logout", account.log_out)}
                        </ul>
                    </details>
                </li>
            </ul>
        </nav>
    }
}
