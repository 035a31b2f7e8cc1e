//! Whether the figures of the parts of a whole agree with that of the whole.

use crate::decl::Indicator;
use crate::{Num, Set, Unit, natural};

/// Parts of names of figures that are averages, although they are counted: they do not add up.
const AVERAGES: [&str; 4] = ["均", "班额", "average", "mean"];

/// Whether an indicator's amounts add up over the values of what it is split by: counts, money and measured amounts do;
/// shares, ratios, averages and plain numbers, such as scores, do not.
pub fn add_up(indicator: &Indicator) -> bool {
    let is_average = |name: &str| AVERAGES.iter().any(|part| name.to_lowercase().contains(part));
    matches!(indicator.unit, Unit::Count(_) | Unit::Money | Unit::Measured(_))
        && !is_average(&indicator.head.name)
        && !indicator.head.title.as_deref().is_some_and(is_average)
}

/// What the parts that are known come to, where that contradicts the whole; `None` where both can be right.
///
/// All parts of a closed list add up to the whole. Of an open one, and where a part is not known, they may be less, and,
/// for what is never negative, not more.
pub fn contradiction(whole: &Set, parts: &[Option<&Set>], open: bool, indicator: &Indicator) -> Option<Set> {
    let zero = || Set::point(Num::zero());
    let known = || parts.iter().copied().flatten();
    let sum = known().fold(zero(), |sum, part| sum.add(part));
    let slack = known().chain([whole]).fold(Num::zero(), |slack, set| &slack + &rounding(set, &indicator.unit));
    let room = Set::closed(-&slack, slack);
    let unsaid = match () {
        () if !open && parts.iter().all(Option::is_some) => zero(),
        () => natural::possible(&indicator.unit, &indicator.head.name),
    };
    sum.add(&room).add(&unsaid).is_disjoint(whole).then_some(sum)
}

/// By how much a printed figure may be off: counts and money are not rounded.
fn rounding(set: &Set, unit: &Unit) -> Num {
    let point = set.as_point().filter(|_| matches!(unit, Unit::Measured(_)));
    point.and_then(Num::half_of_last_place).unwrap_or_else(Num::zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decl::{Head, IndicatorKind};

    fn indicator(name: &str, unit: Unit) -> Indicator {
        Indicator {
            head: Head { name: name.into(), ..Head::default() },
            kind: IndicatorKind::Stock,
            unit,
            definition: None,
            for_each: None,
            reported_by: None,
            split: vec![],
            external: false,
            lower_is_better: false,
            binding: false,
        }
    }

    /// What the parts come to where they contradict the whole, `-` where they do not; `?` is a part that is not known.
    #[track_caller]
    fn check(unit: Unit, whole: &str, parts: &str, open: bool, expected: &str) {
        let set = |text: &str| Num::parse(text).map(Set::point);
        let parts: Vec<Option<Set>> = parts.split(' ').map(set).collect();
        let parts: Vec<Option<&Set>> = parts.iter().map(Option::as_ref).collect();
        let found = contradiction(&set(whole).unwrap(), &parts, open, &indicator("人数", unit));
        let found = found.map_or("-".to_owned(), |set| set.as_point().unwrap().exact());
        assert_eq!(found, expected);
    }

    #[test]
    fn parts_of_a_closed_list_are_the_whole() {
        let count = || Unit::Count("人".into());
        check(count(), "90", "60 30", false, "-");
        check(count(), "100", "60 30", false, "90");
        check(count(), "80", "60 30", false, "90");
        check(count(), "100", "60 ?", false, "-");
        check(count(), "50", "60 ?", false, "60");
        check(Unit::Money, "1000000", "600000 300000", false, "900000");
    }

    #[test]
    fn an_open_list_may_lack_parts() {
        let count = || Unit::Count("人".into());
        check(count(), "100", "60 30", true, "-");
        check(count(), "80", "60 30", true, "90");
    }

    #[test]
    fn measured_figures_are_rounded() {
        let area = || Unit::Measured("平方米".into());
        check(area(), "3.5", "1.2 2.4", false, "-");
        check(area(), "3.4", "1.2 2.4", false, "3.6");
    }

    #[test]
    fn only_amounts_add_up() {
        let count = |name: &str| add_up(&indicator(name, Unit::Count("人".into())));
        assert!(count("在园幼儿") && !count("平均班额") && !count("师均学生"));
        assert!(!add_up(&indicator("率", Unit::Share)) && !add_up(&indicator("体能", Unit::Number)));
    }
}
