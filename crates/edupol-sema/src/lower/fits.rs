//! Whether a printed figure can be a value of what it limits.

use edupol_base::{Applicability, Diagnostic, Span, Text, text};
use edupol_model::{Num, Rel, Unit};

use super::compare::Side;
use super::limit::is_numeric;
use super::{Env, Lower};
use crate::codes;
use crate::types::{Amount, Misfit, Typed, figure_word, fit, unit_word};

impl Lower<'_> {
    /// Checks a figure against the unit of the quantity it limits; `Err` where it was reported.
    pub(crate) fn check_fit(&mut self, env: &Env, left: &Typed, amount: &Amount, side: &Side<'_>) -> Result<(), ()> {
        if !is_numeric(&left.unit) {
            self.not_a_number(left, side);
            return Err(());
        }
        let Err(misfit) = fit(&left.unit, &amount.figure) else { return Ok(()) };
        let diagnostic = match misfit {
            Misfit::Classifier => classifier(left, amount),
            Misfit::MissingPercent => with_unit(left, amount, "%"),
            Misfit::MissingMoney => with_unit(left, amount, "元"),
            Misfit::Points => points(left, amount),
            Misfit::Other => differs(left, amount),
        };
        let diagnostic = match self.declared_at(left) {
            Some(span) if span.file == env.place.file => diagnostic.with_label(span, unit_word(&left.unit)),
            _ => diagnostic,
        };
        self.report(diagnostic);
        Err(())
    }

    /// A lower bound on something that should be low is most likely a slip.
    pub(crate) fn check_direction(
        &mut self,
        env: &Env,
        left: &Typed,
        rel: Option<Rel>,
        side: &Side<'_>,
    ) -> Result<(), ()> {
        let assumed = || self.conventions(env.place).unprinted;
        let bare = side.rel.is_none() && matches!(side.value, edupol_syntax::ast::Expr::Quantity(_));
        let rel = if bare { rel.or_else(assumed) } else { rel };
        if !left.lower_is_better || !matches!(rel, Some(Rel::AtLeast | Rel::Above)) {
            return Ok(());
        }
        if matches!(left.unit, Unit::Rank) && bare {
            return Ok(());
        }
        let shown = Self::shown(side.value);
        let at_most = if has_han(&shown) || has_han(&self.left_name(left)) { "不超过" } else { "at most " };
        let span = side.op_span.cover(env.place.span(side.value));
        self.report(
            Diagnostic::error(
                codes::LOWER_IS_BETTER,
                span,
                text!("lower is better here, so a lower bound is the wrong way round", "该指标越低越好，不宜写下限"),
            )
            .with_help(text!("write `at most {shown}`", "请写“不超过{shown}”"))
            .with_replacement(
                text!("make it an upper bound", "改为上限"),
                span,
                format!("{at_most}{shown}"),
                Applicability::Choice,
            ),
        );
        Err(())
    }

    fn left_name(&self, left: &Typed) -> String {
        edupol_model::describe::Describe::new(&self.program).measure(&left.measure).zh
    }

    /// Where the unit of a quantity was fixed.
    fn declared_at(&self, left: &Typed) -> Option<Span> {
        use edupol_model::measure::Measure;
        match &left.measure {
            Measure::Indicator(id) => self.program.indicator(*id).map(|indicator| indicator.head.name_span),
            Measure::Attr(attr) => self.program.attr(attr.attr).map(|attr| attr.head.name_span),
            Measure::Agg { over, .. } => self.program.entity(over.entity).map(|entity| entity.head.name_span),
            _ => None,
        }
    }

    fn not_a_number(&mut self, left: &Typed, side: &Side<'_>) {
        let word = unit_word(&left.unit);
        let (en, zh) = (&word.en, &word.zh);
        let help = match left.unit {
            Unit::Enum(id) => {
                let values = self.program.enumeration(id).map(|found| found.values.join("、")).unwrap_or_default();
                text!("its values are {values}", "可取的值：{values}")
            }
            _ => Text::new("write the bare name, or `not` before it", "直接写名称即可，否定写“非”"),
        };
        self.report(
            Diagnostic::error(
                codes::UNIT_MISMATCH,
                side.span,
                text!("{en} is compared with a number", "{zh}不能与数字比较"),
            )
            .with_help(help),
        );
    }
}

/// 18个 of something counted in 所.
fn classifier(left: &Typed, amount: &Amount) -> Diagnostic {
    let Unit::Count(wanted) = &left.unit else { return differs(left, amount) };
    Diagnostic::error(
        codes::CLASSIFIER_MISMATCH,
        amount.span,
        text!("this is counted in {wanted}", "此处以“{wanted}”计"),
    )
    .with_replacement(
        text!("count it in {wanted}", "改为以“{wanted}”计"),
        amount.unit_span,
        wanted.clone(),
        Applicability::Choice,
    )
}

/// A figure whose unit was forgotten.
fn with_unit(left: &Typed, amount: &Amount, unit: &str) -> Diagnostic {
    let word = unit_word(&left.unit);
    let (en, zh) = (word.en, word.zh);
    let diagnostic = Diagnostic::error(
        codes::UNIT_MISMATCH,
        amount.span,
        text!("{en} is compared with a bare number", "{zh}不能与没有单位的数比较"),
    )
    .with_help(text!("write the unit: `{unit}`", "请写明单位“{unit}”"));
    // 0.95 is most likely 95% and not 0.95%; only a person can tell.
    if left.unit == Unit::Share && amount.value <= Num::one() {
        let (printed, percent) = (amount.value.exact(), (&amount.value * &Num::from(100)).exact());
        let title = text!("write `{percent}%`", "改为“{percent}%”");
        return diagnostic
            .with_help(text!(
                "shares are stated in percent: write `{percent}%` if {printed} of the whole is meant",
                "占比以百分数表示，若指{printed}，请写“{percent}%”"
            ))
            .with_replacement(title, amount.span, format!("{percent}%"), Applicability::Choice);
    }
    diagnostic.with_replacement(text!("add `{unit}`", "加上“{unit}”"), amount.unit_span, unit, Applicability::Choice)
}

/// Points where a share is meant, or the other way round.
fn points(left: &Typed, amount: &Amount) -> Diagnostic {
    let (wanted, message) = if left.unit == Unit::Points {
        ("个百分点", text!("a difference of shares is stated in percentage points", "占比之差应写百分点"))
    } else {
        ("%", text!("a share is stated in %, a change of it in percentage points", "占比写百分比，变动幅度才写百分点"))
    };
    Diagnostic::error(codes::POINTS_OR_PERCENT, amount.span, message).with_replacement(
        text!("write `{wanted}`", "改为“{wanted}”"),
        amount.unit_span,
        wanted,
        Applicability::Choice,
    )
}

fn differs(left: &Typed, amount: &Amount) -> Diagnostic {
    let (a, b) = (unit_word(&left.unit), figure_word(&amount.figure));
    let (a_en, a_zh, b_en, b_zh) = (a.en, a.zh, b.en, b.zh);
    Diagnostic::error(
        codes::UNIT_MISMATCH,
        amount.span,
        text!("{a_en} is compared with {b_en}", "{a_zh}不能与{b_zh}比较"),
    )
    .with_help(text!(
        "write a figure in the unit of what is measured, or measure something else",
        "请按所比较的量写明单位，或改用另一个指标"
    ))
}

/// Whether a text holds Han characters: which language a fix should speak.
pub(crate) fn has_han(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'))
}
