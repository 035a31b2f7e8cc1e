//! An honour or a body of one administrative level in some places, of another level in others: 省市级 and then 区级.

use std::collections::BTreeSet;

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::measure::Measure;

use super::{Line, labelled, shown};
use crate::checks::claims::{Claim, Moment, Owner};
use crate::checks::registry::Rule;
use crate::checks::{Context, say, strength};

pub(super) const LEVEL: Rule = Rule {
    code: Code("level-drift"),
    severity: Severity::Warning,
    summary: ("one commitment is of one administrative level here and of another there", "同一要求前后层级不一致"),
};

/// A later line whose name differs in nothing but its level.
pub(super) fn between(context: &Context<'_>, earlier: &Line<'_>, later: &Line<'_>) -> Option<Diagnostic> {
    let (was, is) = differing(context, earlier.first, later.first)?;
    // A measure that some target asks for in so many words is an undertaking of its own.
    if has_total(context, later.first) {
        return None;
    }
    let figures = (shown(context, &earlier.claims), shown(context, &later.claims));
    let message = Text::new(
        format!("{} ({}) gives way to {} ({}): another level", was.en, figures.0.en, is.en, figures.1.en),
        format!("先写{}（{}），后写{}（{}），层级不同", was.zh, figures.0.zh, is.zh, figures.1.zh),
    );
    Some(finished(context, labelled(LEVEL.at(later.first.span, message), earlier), earlier.first, later.first))
}

/// What is asked for at one level, where the rows that serve it carry it at another level only.
pub(super) fn unlike_rows(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let mut found = vec![];
    for asked in context.claims.all.iter().filter(|claim| is_asked(claim) && seen.insert(claim.obligation)) {
        let Owner::Target(target) = asked.owner else { continue };
        let rows: BTreeSet<Owner> = context.links.actions_of(target).map(Owner::Action).collect();
        let in_rows = |claim: &&Claim<'_>| rows.contains(&claim.owner) && !claim.recurring && !claim.time_supplied;
        if rows.is_empty() || context.claims.of_measure(asked.measure).any(|claim| in_rows(&claim)) {
            continue;
        }
        let carried = context.claims.all.iter().filter(in_rows);
        let other = carried.filter(|claim| !has_total(context, claim)).find_map(|claim| {
            let (was, is) = differing(context, asked, claim)?;
            Some((claim, was, is))
        });
        let Some((carried, was, is)) = other else { continue };
        let row = say::owner(context.program, carried.owner);
        let message = Text::new(
            format!("{} is asked for, but {} carries {}: another level", was.en, row.en, is.en),
            format!("要求的是{}，{}所列是{}，层级不同", was.zh, row.zh, is.zh),
        );
        let finding = LEVEL.at(carried.span, message).with_label(asked.span, text!("asked for here", "此处要求"));
        found.push(finished(context, finding, asked, carried));
    }
    found
}

/// A total over several years, or what is due every year.
fn is_asked(claim: &Claim<'_>) -> bool {
    let several = matches!(claim.moment, Moment::Over(start, end) if start.year() < end.year());
    matches!(claim.owner, Owner::Target(_)) && claim.has_figure() && (several || claim.recurring)
}

fn has_total(context: &Context<'_>, claim: &Claim<'_>) -> bool {
    context.claims.of_measure(claim.measure).any(is_asked)
}

fn finished(context: &Context<'_>, finding: Diagnostic, a: &Claim<'_>, b: &Claim<'_>) -> Diagnostic {
    let finding = finding.with_note(why(context, a, b)).with_help(text!(
        "use one level, or declare with `alias` that both are the same",
        "请统一层级；确为同一事项的，用“又称”写明"
    ));
    strength::weighed(finding, [a.force, b.force])
}

/// What is wrong with two levels: 省级以上 takes in what is 省级, any other two levels have nothing to do with each other.
fn why(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Text {
    let (Some(first), Some(second)) = (name(context, a), name(context, b)) else { return Text::default() };
    let wide = match (takes_in(first, second), takes_in(second, first)) {
        (true, _) => Some((first, second)),
        (_, true) => Some((second, first)),
        _ => None,
    };
    let Some((wide, narrow)) = wide.map(|(wide, narrow)| (say_name(wide), say_name(narrow))) else {
        return text!(
            "what counts at one level need not count at the other, so that neither is shown to be enough",
            "一个层级认定的不一定计入另一个层级，完成其一不等于完成另一"
        );
    };
    Text::new(
        format!("every one of {} counts among {}, but not the other way round", narrow.en, wide.en),
        format!("{}都计入{}，反过来不一定", narrow.zh, wide.zh),
    )
}

/// Whether one name is of a level and everything above it, and the other of that level: 省级以上课题 and 省级课题.
fn takes_in(wide: &str, narrow: &str) -> bool {
    let (Some((wide, _)), Some((narrow, _))) = (split(wide), split(narrow)) else { return false };
    wide.strip_suffix("以上") == Some(narrow)
}

fn say_name(name: &str) -> Text {
    say::quoted(&Text::same(name.to_owned()))
}

/// The name of the indicator that a claim is about.
fn name<'c>(context: &Context<'c>, claim: &Claim<'_>) -> Option<&'c str> {
    match claim.left {
        Measure::Indicator(id) => context.program.indicator(*id).map(|indicator| indicator.head.name.as_str()),
        _ => None,
    }
}

/// The quoted names of two indicators that differ in their level alone.
fn differing(context: &Context<'_>, a: &Claim<'_>, b: &Claim<'_>) -> Option<(Text, Text)> {
    let (first, second) = (name(context, a)?, name(context, b)?);
    let ((level, stem), (other, same)) = (split(first)?, split(second)?);
    (stem == same && level != other && a.measure != b.measure).then(|| (say_name(first), say_name(second)))
}

/// The administrative level in a name, and the name without it: 省市级 and 融合企业. Inside a name a level ends in 级:
/// 新增省级课题.
fn split(name: &str) -> Option<(&str, String)> {
    const WORDS: [&str; 10] = ["国家", "以上", "以下", "级", "省", "市", "区", "县", "镇", "乡"];
    let mut rest = name;
    while let Some(shorter) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let level = name.strip_suffix(rest)?;
    if level.is_empty() {
        return name.match_indices('级').find_map(|(at, _)| inside(name, at));
    }
    (rest.chars().count() > 1).then(|| (level, rest.to_owned()))
}

/// The level whose 级 stands at a place inside a name.
fn inside(name: &str, at: usize) -> Option<(&str, String)> {
    const PLACES: [&str; 7] = ["国家", "省", "市", "区", "县", "镇", "乡"];
    let (before, after) = name.split_at_checked(at)?;
    let mut front = before;
    while let Some(shorter) = PLACES.iter().find_map(|word| front.strip_suffix(word)) {
        front = shorter;
    }
    let tail = after.strip_prefix('级')?;
    let behind = ["以上", "以下"].iter().find_map(|word| tail.strip_prefix(word)).unwrap_or(tail);
    let level = name.strip_prefix(front)?.strip_suffix(behind)?;
    let stem = format!("{front}{behind}");
    (front != before && stem.chars().count() > 1).then_some((level, stem))
}

#[cfg(test)]
mod tests {
    use super::{split, takes_in};

    #[test]
    fn levels_stand_in_front() {
        let split = |name| split(name).map(|(level, stem)| format!("{level} {stem}"));
        assert_eq!(split("省市级融合企业").as_deref(), Some("省市级 融合企业"));
        assert_eq!(split("市区名班主任").as_deref(), Some("市区 名班主任"));
        assert_eq!(split("省级以上课题").as_deref(), Some("省级以上 课题"));
        assert_eq!(split("国家级课题").as_deref(), Some("国家级 课题"));
        assert_eq!(split("融合企业"), None);
        assert_eq!(split("市长"), None);
    }

    #[test]
    fn levels_stand_inside_a_name() {
        let split = |name| split(name).map(|(level, stem)| format!("{level} {stem}"));
        assert_eq!(split("新增省级以上课题").as_deref(), Some("省级以上 新增课题"));
        assert_eq!(split("班级数"), None);
        assert_eq!(split("城市更新等级"), None);
    }

    #[test]
    fn a_level_and_above_takes_in_the_level() {
        assert!(takes_in("省级以上课题", "省级课题"));
        assert!(!takes_in("省级课题", "省级以上课题"));
        assert!(!takes_in("省级以上课题", "市级课题"));
        assert!(!takes_in("市区名班主任", "区名班主任"));
    }
}
