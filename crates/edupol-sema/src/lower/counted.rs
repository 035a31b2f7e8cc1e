//! How one of several is counted, for messages: 每所学校 and not 每个全部学校.

use edupol_model::ids::{EntityId, PopulationId};

use super::Lower;
use super::Place;
use crate::names::Kind;

/// Words that say "all of them" in front of a name, longest first.
const ALL: [&str; 9] = ["全部的", "所有的", "全部", "所有", "全体", "各个", "各类", "各", "每"];

impl Lower<'_> {
    /// The name in a phrase such as 全部学校, and the classifier that counts it after 每.
    pub(crate) fn counted_name(&self, place: Place, shown: &str) -> (String, String) {
        if let Some(unit) = self.classifier_of(place, shown) {
            return (shown.to_owned(), unit);
        }
        let rest = ALL.iter().find_map(|all| shown.strip_prefix(all)).map(str::trim_start).unwrap_or(shown);
        let name = if rest.is_empty() { shown } else { rest };
        (name.to_owned(), self.classifier_of(place, name).unwrap_or_else(generic))
    }

    /// 每所学校 for 各学校, where 学校 is declared.
    pub(crate) fn each_of(&self, place: Place, phrase: &str) -> Option<String> {
        let (name, _) = self.counted_name(place, phrase);
        let unit = self.classifier_of(place, &name).filter(|_| name != phrase)?;
        Some(format!("每{unit}{name}"))
    }

    /// The classifier of a kind of thing.
    pub(crate) fn entity_classifier(&self, entity: EntityId) -> String {
        let declared = self.program.entity(entity).and_then(|entity| entity.classifier.clone());
        declared.filter(|unit| !unit.is_empty()).unwrap_or_else(generic)
    }

    /// The classifier of what a phrase names, a condition in parentheses left out; none where nothing has that name.
    fn classifier_of(&self, place: Place, phrase: &str) -> Option<String> {
        let name = phrase.split(['（', '(']).next()?.trim().trim_matches(['「', '」', '【', '】', '`']);
        let population = || {
            let entry = self.find(place, Kind::Population, name).one()?;
            Some(self.program.population(PopulationId(entry.index))?.pop.entity)
        };
        let entity = self.find(place, Kind::Entity, name).one().map(|entry| EntityId(entry.index));
        entity.or_else(population).map(|entity| self.entity_classifier(entity))
    }
}

fn generic() -> String {
    "个".to_owned()
}
