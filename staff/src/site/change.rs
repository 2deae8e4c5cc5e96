use domain::site::SiteEdit;

use super::{PAGE, SiteFacts};
use crate::Sent;

/// The edit requested by the form.
#[must_use]
pub fn asked(sent: &Sent) -> SiteEdit {
    let text = |name: &str| sent.has(name).then(|| sent.text(name));
    // A box that is not ticked is sent by no form.
    let is_ticked = |name: &str| Some(sent.text(name) == "yes");
    SiteEdit {
        name: text("name"),
        sponsor: text("sponsor"),
        organiser: text("organiser"),
        contact: text("contact"),
        icp_number: text("icp_number"),
        police_number: text("police_number"),
        identification_code: text("identification_code"),
        domain: text("domain"),
        protected_names: text("protected_names"),
        admins_need_code: is_ticked("admins_need_code"),
        editors_withdraw: is_ticked("editors_withdraw"),
    }
}

/// The page after a change. Administrators without a code may have shut themselves out of every page but that of their code.
#[must_use]
pub fn next(needs_code: bool, has_code: bool) -> String {
    if needs_code && !has_code { "/desk/code".to_owned() } else { format!("{PAGE}?saved=yes") }
}

/// Whether the frame around every page differs for the site `after` from `before`.
#[must_use]
pub fn is_seen_around(before: &SiteFacts, after: &SiteFacts) -> bool {
    before.facts.iter().zip(&after.facts).any(|(before, after)| before != after && before.name != "protected_names")
}
