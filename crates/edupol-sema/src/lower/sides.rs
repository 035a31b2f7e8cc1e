//! Ratios with two sides, `1:15`, and which side of a measure comes first.

use edupol_base::{Diagnostic, text};
use edupol_model::describe::Describe;
use edupol_model::measure::Measure;
use edupol_model::{Num, Unit};

use super::Lower;
use super::literal::Literal;
use crate::codes;
use crate::types::{Amount, Figure, Typed};

/// Definitions are followed this far: those that name each other are a finding of their own.
const MOST_STEPS: u32 = 32;

/// Whether values of a unit may be stated as a ratio with two sides.
pub(crate) fn is_ratio(unit: &Unit) -> bool {
    matches!(unit, Unit::Ratio | Unit::Number | Unit::Sides)
}

/// Who stands on one side of a ratio, where its words tell: there are many pupils to one teacher, class or school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Who {
    Many,
    Few,
}

impl Who {
    /// The words for staff come first, since 幼儿园教师 are staff; those for places last, since 学校的在校生 are pupils.
    fn of(words: &str) -> Option<Self> {
        const STAFF: [&str; 9] = ["教师", "教职工", "师资", "辅导员", "校医", "保育员", "保健", "teacher", "staff"];
        const PUPILS: [&str; 5] = ["生", "幼儿", "儿童", "pupil", "student"];
        const PLACES: [&str; 5] = ["班", "校", "园", "class", "school"];
        let words = words.to_lowercase();
        let any = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if any(&STAFF) {
            Some(Self::Few)
        } else if any(&PUPILS) {
            Some(Self::Many)
        } else {
            any(&PLACES).then_some(Self::Few)
        }
    }
}

impl Lower<'_> {
    /// The quantity with its values as ratios with two sides, where the figure it is held against is one.
    pub(crate) fn with_sides(&mut self, left: Typed, figure: &Literal) -> Typed {
        let ratios = || figure.amounts().into_iter().filter(|amount| amount.figure == Figure::Ratio);
        if !is_ratio(&left.unit) || ratios().next().is_none() {
            return left;
        }
        for amount in ratios() {
            self.check_orientation(&left, amount);
        }
        Typed { unit: Unit::Sides, ..left }
    }

    /// Pupils to teachers held against `1:15`, which says teachers to pupils, would always be met.
    fn check_orientation(&mut self, left: &Typed, amount: &Amount) {
        let Some((num, den)) = self.sides_of(&left.measure) else { return };
        let describe = Describe::new(&self.program);
        let (num, den) = (describe.measure(num), describe.measure(den));
        let turned = match (Who::of(&num.zh), Who::of(&den.zh)) {
            (Some(Who::Many), Some(Who::Few)) => amount.value < Num::one(),
            (Some(Who::Few), Some(Who::Many)) => amount.value > Num::one(),
            _ => false,
        };
        if !turned {
            return;
        }
        let limit = describe.num(&amount.value, &Unit::Sides).en;
        let other = limit.split(':').rev().collect::<Vec<_>>().join(":");
        let (a_en, a_zh, b_en, b_zh) = (num.en, num.zh, den.en, den.zh);
        self.report(
            Diagnostic::error(
                codes::RATIO_ORIENTATION,
                amount.span,
                text!(
                    "this is {a_en} to {b_en}, and `{limit}` has its sides the other way round",
                    "此处是“{a_zh}”与“{b_zh}”之比，而“{limit}”的前后项正好相反"
                ),
            )
            .with_help(text!(
                "define it as `ratio {b_en} to {a_en}`, or write `{other}` and turn the comparator round",
                "请改为“{b_zh} 与 {a_zh} 之比”，或写“{other}”并把比较词反过来（不低于、不超过互换）"
            )),
        );
    }

    /// The two sides of a plain ratio, looked for through definitions.
    fn sides_of<'m>(&'m self, measure: &'m Measure) -> Option<(&'m Measure, &'m Measure)> {
        let mut of = measure;
        for _ in 0..MOST_STEPS {
            of = match of {
                Measure::Ratio { num, den, per } => return (*per == Num::one()).then_some((&**num, &**den)),
                Measure::Restrict(inner, _) | Measure::At(_, inner) => inner,
                Measure::Indicator(id) => self.program.indicator(*id)?.definition.as_ref()?,
                _ => return None,
            };
        }
        None
    }
}
