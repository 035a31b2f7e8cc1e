//! Fixed words: modalities, roles and comparators.

use edupol_base::Text;

use crate::Rel;
use crate::cond::{Force, Modality};
use crate::decl::Role;

use super::{Describe, join, name};

/// The plan's word for how strongly a statement binds.
pub fn modality(modality: Modality) -> Text {
    let (en, zh) = match modality {
        Modality::Ensure => ("ensure", "确保"),
        Modality::Must => ("must", "必须"),
        Modality::Should => ("should", "应"),
        Modality::Expected => ("expected", "预期"),
        Modality::Strive => ("strive", "力争"),
        Modality::Endeavour => ("endeavour", "争取"),
        Modality::InPrinciple => ("in principle", "原则上"),
        Modality::Explore => ("explore", "探索"),
        Modality::Encourage => ("encourage", "鼓励"),
        Modality::Support => ("support", "支持"),
    };
    Text::new(en, zh)
}

/// What a department does for an action.
pub fn role(role: Role) -> Text {
    let (en, zh) = match role {
        Role::Lead => ("lead", "牵头"),
        Role::Responsible => ("responsible", "责任"),
        Role::Cooperate => ("cooperate", "配合"),
        Role::Consult => ("consult", "会商"),
        Role::Inform => ("inform", "知会"),
        Role::Supervise => ("supervise", "监督"),
        Role::Delegate => ("delegate", "委托"),
    };
    Text::new(en, zh)
}

/// The sign of a comparator.
pub fn rel(rel: Rel) -> Text {
    match rel {
        Rel::AtLeast => Text::same("≥"),
        Rel::Above => Text::same(">"),
        Rel::AtMost => Text::same("≤"),
        Rel::Below => Text::same("<"),
        Rel::Equal => Text::same("="),
        Rel::OneOf => Text::new("in", "属于"),
    }
}

impl Describe<'_> {
    /// The modalities of a statement, outermost first, with the bodies they address; empty for a bare statement.
    pub fn force(&self, force: &[Force]) -> Text {
        let words = force.iter().map(|force| {
            let word = modality(force.modality);
            match force.body {
                None => word,
                Some(body) => join([word, name(self.program.department(body).map(|d| &d.head))], " ", ""),
            }
        });
        join(words, " ", "")
    }
}
