//! What plans state and have besides their demands: facts, what targets promise to make, the calendar, and which plan
//! carries out which.

use edupol_base::{Span, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Deliverable, StatedFact};
use edupol_model::describe::{self, Describe};
use edupol_model::facts::Known;
use edupol_model::program::Promise;

use crate::change::{Change, ChangeKind, Side};
use crate::meaning;

/// One thing that is stated: by what it is matched, what it means, and what is said of it.
struct Stated {
    key: String,
    owner: String,
    subject: Text,
    meaning: String,
    side: Side,
}

pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    let kinds = |of: fn(&Program) -> Vec<Stated>, kind| matched(of(old), of(new), kind);
    let mut changes = kinds(facts, ChangeKind::Redefined);
    changes.extend(kinds(promises, ChangeKind::Altered));
    changes.extend(kinds(under, ChangeKind::Altered));
    changes.extend(kinds(calendar, ChangeKind::Redefined));
    changes
}

fn facts(program: &Program) -> Vec<Stated> {
    let describe = Describe::new(program);
    let of = |fact: &StatedFact| {
        let StatedFact { head, at, measure, unit, value } = fact;
        let (what, at_says) = (describe.measure(measure), describe::period(at));
        let says = match value {
            Known::Within(set) => describe.set(set, unit),
            Known::Missing(_) => text!("no figure", "无数据"),
        };
        Stated {
            key: meaning::of(program, &(at, measure)),
            owner: if head.name.is_empty() { what.zh.clone() } else { head.name.clone() },
            subject: Text::new(
                format!("stated: {}, {}", what.en, at_says.en),
                format!("事实：{}，{}", what.zh, at_says.zh),
            ),
            meaning: meaning::of(program, &(value, unit)),
            side: Side { says, span: head.span },
        }
    };
    program.facts.iter().map(of).collect()
}

fn promises(program: &Program) -> Vec<Stated> {
    let of = |promise: &Promise| {
        let Promise { target, made, cites: _, span } = promise;
        let Deliverable { verb, kind, title, quantity, unit, indicator, due, obligation } = made;
        // What can be measured is a demand and is compared as one.
        let owner = program.target(*target)?.head.name.clone();
        let counted = obligation.is_some();
        let describe = Describe::new(program);
        let verb_says = edupol_report::verb_word(verb);
        let amount = quantity.as_ref().map_or_else(|| Text::same(""), |limits| describe.limits(limits, unit));
        let when = due.as_ref().map_or_else(|| text!("without a date", "未写明时间"), |due| describe.when(due));
        (!counted).then(|| Stated {
            key: format!("{owner} {title}"),
            owner,
            subject: Text::same(title),
            meaning: meaning::of(program, &(verb, kind, quantity, unit, indicator, due)),
            side: Side {
                says: Text::new(
                    format!("{} ({} {})", when.en, verb_says.en, amount.en),
                    format!("{}（{}{}）", when.zh, verb_says.zh, amount.zh),
                ),
                span: *span,
            },
        })
    };
    program.promises.iter().filter_map(of).collect()
}

fn under(program: &Program) -> Vec<Stated> {
    let of = |(plan, above): &(_, _)| {
        let (plan, above) = (program.plan(*plan)?, program.plan(*above)?);
        Some(Stated {
            // The plan may have another name in its next version.
            key: above.head.name.clone(),
            owner: plan.head.name.clone(),
            subject: text!("carries out", "上位文件"),
            meaning: String::new(),
            side: Side { says: describe::name(Some(&above.head)), span: plan.head.name_span },
        })
    };
    program.under.iter().filter_map(of).collect()
}

fn calendar(program: &Program) -> Vec<Stated> {
    let calendar = &program.calendar;
    let start = calendar.school_year_start;
    let day = |of: edupol_model::calendar::MonthDay| format!("{:02}-{:02}", of.month, of.day);
    let terms = calendar.terms.iter().map(|term| format!("{} {}—{}", term.name, day(term.start), day(term.end)));
    let terms: Vec<String> = terms.collect();
    vec![Stated {
        key: String::new(),
        owner: "edupol.toml".to_owned(),
        subject: text!("the calendar", "学年学期"),
        meaning: meaning::of(program, calendar),
        side: Side { says: Text::same(format!("{} {}", day(start), terms.join(" "))), span: Span::NOWHERE },
    }]
}

/// The first of a key with the first of it, the second with the second.
fn matched(olds: Vec<Stated>, mut news: Vec<Stated>, kind: ChangeKind) -> Vec<Change> {
    let mut changes = vec![];
    for was in olds {
        match news.iter().position(|now| now.key == was.key) {
            Some(at) => {
                let now = news.remove(at);
                if was.meaning != now.meaning {
                    changes.push(change(kind, &now, Some(was.side), Some(now.side.clone())));
                }
            }
            None => changes.push(change(ChangeKind::Dropped, &was, Some(was.side.clone()), None)),
        }
    }
    changes.extend(news.iter().map(|now| change(ChangeKind::Added, now, None, Some(now.side.clone()))));
    changes
}

fn change(kind: ChangeKind, of: &Stated, before: Option<Side>, after: Option<Side>) -> Change {
    Change { kind, owner: of.owner.clone(), subject: of.subject.clone(), before, after }
}
