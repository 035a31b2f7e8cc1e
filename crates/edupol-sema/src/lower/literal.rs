//! Printed figures as exact values.

use edupol_base::Span;
use edupol_grammar::UnitKind;
use edupol_model::Num;
use edupol_syntax::ast::{self, Decimal, Expr, Quantity};

use super::Place;
use crate::time::time_unit;
use crate::types::{Amount, Figure};

/// A printed amount, before it is known what it limits.
#[derive(Clone, Debug)]
pub(crate) enum Literal {
    /// `18所`
    One(Amount),
    /// `18..20所`
    Range(Amount, Amount),
    /// `about …`
    About(Box<Literal>),
    /// `20 ± 2`
    Around(Amount, Amount),
    /// `85%以上`; the suffix has already given its relation.
    Bound(Box<Literal>),
    /// 一批
    Unquantified,
    /// To be determined, perhaps with a reason.
    Unknown(Option<String>),
}

impl Literal {
    /// The first figure in it.
    pub(crate) fn amount(&self) -> Option<&Amount> {
        match self {
            Self::One(amount) | Self::Range(amount, _) | Self::Around(amount, _) => Some(amount),
            Self::About(inner) | Self::Bound(inner) => inner.amount(),
            Self::Unquantified | Self::Unknown(_) => None,
        }
    }

    /// All figures in it.
    pub(crate) fn amounts(&self) -> Vec<&Amount> {
        match self {
            Self::One(amount) => vec![amount],
            Self::Range(a, b) | Self::Around(a, b) => vec![a, b],
            Self::About(inner) | Self::Bound(inner) => inner.amounts(),
            Self::Unquantified | Self::Unknown(_) => vec![],
        }
    }

    /// Whether it is written with a percent sign.
    pub(crate) fn is_percent(&self) -> bool {
        self.amount().is_some_and(|amount| amount.figure == Figure::Percent)
    }
}

/// The printed amount that an expression is; `None` for anything else.
pub(crate) fn literal(place: Place, expr: &Expr) -> Option<Literal> {
    Some(match expr {
        Expr::Paren(paren) => literal(place, &paren.expr()?)?,
        Expr::Quantity(quantity) => Literal::One(amount(place, quantity, None)?),
        Expr::Neg(neg) => match literal(place, &neg.expr()?)? {
            Literal::One(amount) => Literal::One(Amount { value: -&amount.value, ..amount }),
            _ => return None,
        },
        Expr::Range(range) => {
            let unit = range.unit();
            let low = amount(place, &range.low()?, unit.clone())?;
            Literal::Range(low, amount(place, &range.high()?, unit)?)
        }
        Expr::Approx(about) => Literal::About(Box::new(literal(place, &about.value()?)?)),
        Expr::Bound(bound) => Literal::Bound(Box::new(literal(place, &bound.value()?)?)),
        Expr::Tolerance(around) => {
            let (middle, rim) = (literal(place, &around.middle()?)?, literal(place, &around.tolerance()?)?);
            Literal::Around(middle.amount()?.clone(), rim.amount()?.clone())
        }
        Expr::RatioLit(ratio) => Literal::One(ratio_amount(place, ratio)?),
        Expr::Unquantified(_) => Literal::Unquantified,
        Expr::Unknown(unknown) => Literal::Unknown(unknown.reason()),
        _ => return None,
    })
}

/// A number with its unit; `shared` is the unit of the other end of a range.
pub(crate) fn amount(place: Place, quantity: &Quantity, shared: Option<ast::Unit>) -> Option<Amount> {
    let number = exact(&quantity.number()?)?;
    let span = place.span(quantity);
    let unit_span = quantity.unit_token().map_or(span.after(), |token| place.token(&token));
    let unit = quantity.unit().or(shared);
    let (value, figure) = match unit {
        None => (number, Figure::Bare),
        Some(unit) => figure(number, &unit),
    };
    Some(Amount { value, figure, span, unit_span })
}

/// The value of a written number.
pub(crate) fn exact(decimal: &Decimal) -> Option<Num> {
    Some(&Num::parse(&decimal.digits)? * &power_of_ten(decimal.exponent))
}

fn power_of_ten(exponent: u32) -> Num {
    let ten = Num::from(10);
    (0..exponent.min(100)).fold(Num::one(), |product, _| &product * &ten)
}

fn figure(number: Num, unit: &ast::Unit) -> (Num, Figure) {
    let part = |of: i64| Num::ratio(1, of).map_or(number.clone(), |part| &number * &part);
    match unit.kind {
        UnitKind::Percent if unit.text == "‰" => (part(1000), Figure::Percent),
        UnitKind::Percent => (part(100), Figure::Percent),
        UnitKind::Points => (part(100), Figure::Points),
        UnitKind::Money => (&number * &yuan(&unit.text), Figure::Money),
        UnitKind::Count => (number, Figure::Counted(unit.text.clone())),
        UnitKind::Area | UnitKind::Length | UnitKind::Mass => (number, Figure::Measured(unit.text.clone())),
        UnitKind::Time => match time_unit(&unit.text) {
            Some((each, every)) => (&number * &Num::from(i64::from(each)), Figure::Time(every)),
            None => (number, Figure::Measured(unit.text.clone())),
        },
    }
}

/// How many 元 a unit of money is.
fn yuan(unit: &str) -> Num {
    Num::from(match unit {
        "千元" => 1_000,
        "万元" => 10_000,
        "百万元" => 1_000_000,
        "亿元" => 100_000_000,
        _ => 1,
    })
}

fn ratio_amount(place: Place, ratio: &ast::RatioLit) -> Option<Amount> {
    let (left, right) = (exact(&ratio.left()?.number()?)?, exact(&ratio.right()?.number()?)?);
    let span: Span = place.span(ratio);
    Some(Amount { value: left.checked_div(&right)?, figure: Figure::Ratio, span, unit_span: span.after() })
}
