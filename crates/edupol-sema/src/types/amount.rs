//! Printed figures: a number and what is glued to it.

use edupol_base::Span;
use edupol_model::{Granularity, Num, Unit};

use super::same_classifier;

/// What is glued to a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    /// Nothing.
    Bare,
    /// A classifier, as in `18所`.
    Counted(String),
    /// A percent or per mille sign; the value is a fraction already.
    Percent,
    /// Percentage points; the value is a fraction already.
    Points,
    /// Money; the value is in 元 already.
    Money,
    /// A length of time.
    Time(Granularity),
    /// A unit of size, as in `500平方米`.
    Measured(String),
    /// `a:b`; the value is the first over the second.
    Ratio,
}

/// One printed figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    /// The value, in the unit of its figure.
    pub(crate) value: Num,
    /// What is glued to it.
    pub(crate) figure: Figure,
    /// Number and unit as written.
    pub(crate) span: Span,
    /// The unit as written; empty behind the number where there is none.
    pub(crate) unit_span: Span,
}

/// Why a figure does not fit a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// Counted with another classifier.
    Classifier,
    /// A share without its percent sign.
    MissingPercent,
    /// Points where a share is wanted, or the other way round.
    Points,
    /// Money without its unit.
    MissingMoney,
    /// Different things.
    Other,
}

/// Whether the figure can be a value of a measure in `unit`; the value then, in that unit, is the amount's own.
pub(crate) fn fit(unit: &Unit, figure: &Figure) -> Result<(), Misfit> {
    match (unit, figure) {
        (Unit::Count(wanted), Figure::Counted(given)) if !wanted.is_empty() && !same_classifier(wanted, given) => {
            Err(Misfit::Classifier)
        }
        (Unit::Count(_), Figure::Bare | Figure::Counted(_))
        | (Unit::Share | Unit::Percent, Figure::Percent)
        | (Unit::Points, Figure::Points)
        | (Unit::Money, Figure::Money)
        | (Unit::Number, Figure::Bare | Figure::Counted(_) | Figure::Ratio)
        | (Unit::Ratio | Unit::Sides, Figure::Bare | Figure::Counted(_) | Figure::Ratio | Figure::Percent)
        | (Unit::Rank, Figure::Bare | Figure::Counted(_)) => Ok(()),
        (Unit::Measured(wanted), Figure::Measured(given)) if wanted == given => Ok(()),
        (Unit::Measured(_), Figure::Bare) => Ok(()),
        (Unit::Duration(wanted), Figure::Time(given)) if wanted == given => Ok(()),
        (Unit::Duration(_), Figure::Bare) => Ok(()),
        (Unit::Share | Unit::Percent | Unit::Points, Figure::Bare) => Err(Misfit::MissingPercent),
        (Unit::Share | Unit::Percent, Figure::Points) | (Unit::Points, Figure::Percent) => Err(Misfit::Points),
        (Unit::Money, Figure::Bare) => Err(Misfit::MissingMoney),
        _ => Err(Misfit::Other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_share_their_classifiers_and_schools_do_not() {
        let counted = |c: &str| Figure::Counted(c.into());
        assert_eq!(fit(&Unit::Count("名".into()), &counted("人")), Ok(()));
        assert_eq!(fit(&Unit::Count("所".into()), &counted("个")), Err(Misfit::Classifier));
        assert_eq!(fit(&Unit::Count(String::new()), &counted("个")), Ok(()));
        assert_eq!(fit(&Unit::Share, &Figure::Bare), Err(Misfit::MissingPercent));
        assert_eq!(fit(&Unit::Share, &Figure::Points), Err(Misfit::Points));
        assert_eq!(fit(&Unit::Share, &counted("所")), Err(Misfit::Other));
    }
}
