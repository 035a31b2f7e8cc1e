//! Indicators of two plans, matched by their names: what they count.

use edupol_base::{Text, text};
use edupol_model::Program;
use edupol_model::decl::Indicator;
use edupol_model::describe::Describe;

use crate::change::{Change, ChangeKind, Side};

/// Only indicators that both plans have: one that is gone shows in the demands that are gone with it.
pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    let (was, is) = (Describe::new(old), Describe::new(new));
    let pairs = new.indicators.iter().filter_map(|now| {
        let name = &now.head.name;
        Some((old.indicators.iter().find(|indicator| indicator.head.name == *name)?, now))
    });
    let changed = pairs.filter_map(|(old, new)| {
        let (before, after) = (meaning(&was, old), meaning(&is, new));
        (before != after).then(|| Change {
            kind: ChangeKind::Redefined,
            owner: new.head.name.clone(),
            subject: text!("the indicator", "指标"),
            before: Some(Side { says: before, span: old.head.name_span }),
            after: Some(Side { says: after, span: new.head.name_span }),
        })
    });
    changed.collect()
}

fn meaning(describe: &Describe<'_>, indicator: &Indicator) -> Text {
    match &indicator.definition {
        Some(definition) => describe.measure(definition),
        None if indicator.external => text!("from outside", "外部数据"),
        None => text!("reported", "填报"),
    }
}
