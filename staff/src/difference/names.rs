use std::collections::BTreeMap;

use app::services;
use domain::{
    difference::Value,
    disclosure::Topic,
    fault::Outcome,
    field::Field,
    id::{ColumnId, TopicId},
};

use crate::text::{difference_text, field_text, replaced};

/// By which columns and topics are called.
#[derive(Debug, Clone, Default)]
pub struct Names {
    topics: Vec<Topic>,
    /// The names from the root to each column.
    columns: BTreeMap<ColumnId, Vec<String>>,
}

impl Names {
    /// The present ones.
    ///
    /// # Errors
    /// See [`domain::fault::Failure`].
    pub async fn load() -> Outcome<Self> {
        let services = services()?;
        Ok(Self { topics: services.disclosure.topics().await?, columns: services.columns.ways().await? })
    }

    /// Topics alone, for forms that choose one.
    #[must_use]
    pub fn topics(&self) -> Vec<Topic> {
        self.topics.clone()
    }

    /// The value of a field in words; empty without one.
    #[must_use]
    pub fn words(&self, value: &Value) -> Option<String> {
        match value {
            Value::Nothing => None,
            Value::Text(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            Value::Keywords(keywords) => Some(keywords.join("，")),
            Value::Column(column) => Some(self.column(*column)),
            Value::Topic(topic) => Some(self.topic(*topic)),
            Value::Validity(validity) => {
                let label = field_text().validities.iter().find(|(code, _)| *code == validity.code());
                label.map(|(_, label)| (*label).to_owned())
            }
            Value::Policy(article) => Some(article.clone()),
        }
    }

    /// The change of a field, in a sentence.
    #[must_use]
    pub fn told(&self, field: Field, old: &Value, new: &Value) -> String {
        let (old, new) = (self.words(old), self.words(new));
        if field == Field::Report {
            return difference_text().edited.to_owned();
        }
        replaced(old.as_deref(), new.as_deref())
    }

    fn column(&self, column: ColumnId) -> String {
        self.columns.get(&column).map_or_else(|| column.to_string(), |names| names.join(" / "))
    }

    fn topic(&self, topic: TopicId) -> String {
        self.topics.iter().find(|it| it.id == topic).map_or_else(|| topic.to_string(), |it| it.name.clone())
    }
}
