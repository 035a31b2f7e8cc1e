//! Comparators that the plan does not print.

use edupol_model::Program;
use edupol_model::cond::{Cond, Domain, Judge};
use edupol_model::describe::Describe;
use edupol_model::limit::Limit;

use crate::result::AssumedComparator;

/// Every comparison whose comparator was supplied by the plan's convention, obligation by obligation.
pub(super) fn comparators(program: &Program) -> Vec<AssumedComparator> {
    let describe = Describe::new(program);
    let mut found = vec![];
    for obligation in &program.obligations {
        judges(&obligation.cond, &mut |judge| {
            if judge.assumed {
                let rel = match &judge.limit {
                    Limit::Fixed(limits) => limits.rel,
                    Limit::Measure(rel, _) => Some(*rel),
                    Limit::Table(_) => None,
                };
                found.push(AssumedComparator { obligation: obligation.id, rel, text: describe.judge(judge) });
            }
        });
    }
    found
}

fn judges(cond: &Cond, visit: &mut impl FnMut(&Judge)) {
    match cond {
        Cond::Judge(judge) => visit(judge),
        Cond::Quant { over: Domain::Conds(items), .. } | Cond::Readings(items) => {
            items.iter().for_each(|item| judges(&item.cond, visit));
        }
        Cond::Quant { body, .. } => judges(body, visit),
        Cond::Not(of) | Cond::Timed(_, of) => judges(of, visit),
        Cond::When { guard, body } => {
            judges(guard, visit);
            judges(body, visit);
        }
        Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => {}
    }
}
