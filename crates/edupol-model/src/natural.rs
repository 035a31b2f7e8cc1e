//! What values a figure can have at all, before anybody has measured it.

use crate::{Num, Set, Unit};

/// Ends and parts of names of rates, which may exceed the whole where those counted above the line are not all counted
/// below it: a gross enrolment rate, a growth rate.
const RATES: [&str; 4] = ["率", "增长", "增速", "rate"];
/// Parts of names of figures that may lie below zero: balances and changes.
const SIGNED: [&str; 14] =
    ["差", "结余", "盈", "亏", "净", "增长", "增速", "增减", "增幅", "变动", "变化", "balance", "growth", "change"];

/// The values that a figure of this unit and name can take. Shares lie between nothing and the whole, rates and amounts are
/// never negative, and balances and changes may be anything.
pub fn possible(unit: &Unit, name: &str) -> Set {
    let lower = name.to_lowercase();
    let signed = SIGNED.iter().any(|part| lower.contains(part));
    match unit {
        Unit::YesNo => Set::points([Num::zero(), Num::one()]),
        Unit::Rank => Set::at_least(Num::one()),
        Unit::Share if is_share(&lower) && !signed => Set::closed(Num::zero(), Num::one()),
        Unit::Count(_)
        | Unit::Share
        | Unit::Money
        | Unit::Ratio
        | Unit::Sides
        | Unit::Duration(_)
        | Unit::Measured(_) => {
            if signed {
                Set::all()
            } else {
                Set::at_least(Num::zero())
            }
        }
        Unit::Number | Unit::Points | Unit::Percent | Unit::Enum(_) | Unit::Text | Unit::Date => Set::all(),
    }
}

/// Whether a name says that a share may be above the whole: a gross enrolment rate, or growth.
pub fn may_exceed_whole(name: &str) -> bool {
    let lower = name.to_lowercase();
    ["毛", "增", "gross", "growth"].iter().any(|part| lower.contains(part))
}

fn is_share(name: &str) -> bool {
    !RATES.iter().any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_a_share_from_a_rate() {
        let of = |unit: &Unit, name: &str| possible(unit, name);
        let from_zero = Set::at_least(Num::zero());
        assert_eq!(of(&Unit::Share, "公办园占比"), Set::closed(Num::zero(), Num::one()));
        assert_eq!(of(&Unit::Share, "four_star_share"), Set::closed(Num::zero(), Num::one()));
        assert_eq!(of(&Unit::Share, "毛入学率"), from_zero);
        assert_eq!(of(&Unit::Share, "gross_enrolment_rate"), from_zero);
        assert_eq!(of(&Unit::Share, "经费增长率"), Set::all());
        assert_eq!(of(&Unit::Count("所".into()), "优质园"), from_zero);
        assert_eq!(of(&Unit::Count("个".into()), "净增学位"), Set::all());
        assert_eq!(of(&Unit::Money, "年末结余"), Set::all());
        assert_eq!(of(&Unit::Number, "指数"), Set::all());
    }
}
