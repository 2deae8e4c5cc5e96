//! The query of the log, from the address.

use app::{FilterField as Field, FilterReason as Reason, Filters, Ignored, Notice, number, query_value, with_query};
use domain::{
    audit::{AuditFilter, AuditKind, Source},
    search,
};

use crate::text::staff_text;

const MAX_FILTER_CHARS: usize = 100;

/// The log as it is asked for.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Which rows.
    pub filter: AuditFilter,
    /// From where, as it was typed.
    pub source: String,
    /// The days, as they stand in the form.
    pub days: [Option<String>; 2],
    /// The page; 0, which no log has, for an invalid number.
    pub page: i64,
    /// Values that could not be used.
    pub notices: Vec<Notice>,
}

impl Asked {
    /// Understands the query string `query`.
    pub fn read(query: &str) -> Self {
        // The log keeps search words for ever.
        let value = |name: &str| query_value(query, name).chars().take(MAX_FILTER_CHARS).collect::<String>();
        let source = value("source");
        let of_source = if source == staff_text().this_machine { Source::Local.to_string() } else { source.clone() };
        let mut filters = Filters::new(query);
        let kind = filters.parsed(Field::Kind, Reason::Unknown, AuditKind::from_code);
        let [mut since, mut until] =
            [Field::Since, Field::Until].map(|field| filters.parsed(field, Reason::NoDay, search::day));
        let days = [since, until].map(|day| day.map(|day| day.to_string()));
        let mut ignored = filters.into_ignored();
        if let (Some(first), Some(last)) = (since, until)
            && first > last
        {
            ignored.push(Ignored::new(Field::Since, &format!("{first} – {last}"), Reason::Reversed));
            (since, until) = (None, None);
        }
        let filter =
            AuditFilter { action: value("action"), actor: value("actor"), source: of_source, kind, since, until };
        let page = Some(value("page")).filter(|page| !page.is_empty()).map_or(1, |page| number(&page));
        Self { filter, source, days, page, notices: ignored.into_iter().map(Ignored::notice).collect() }
    }

    /// The address of page `page` of it.
    pub fn address(&self, page: i64) -> String {
        let AuditFilter { action, actor, kind, since, until, .. } = &self.filter;
        let mut pairs = vec![("action", action.clone()), ("actor", actor.clone()), ("source", self.source.clone())];
        pairs.retain(|(_, value)| !value.is_empty());
        pairs.extend(kind.map(|kind| ("kind", kind.code().to_owned())));
        pairs.extend(since.map(|day| ("since", day.to_string())));
        pairs.extend(until.map(|day| ("until", day.to_string())));
        pairs.push(("page", page.to_string()));
        with_query("/desk/audit", &pairs)
    }
}
