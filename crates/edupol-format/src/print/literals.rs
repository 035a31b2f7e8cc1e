//! Amounts: numbers with units, ranges, approximations, tolerances.

use edupol_base::Lang;
use edupol_syntax::ast::{ApproxLit, AstNode, Expr, Quantity};
use edupol_syntax::text::fold_width;
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode, SyntaxToken};

use super::tokens;
use crate::gap::Class;
use crate::printer::Printer;
use crate::spell;

impl Printer<'_> {
    /// `18所`, `85%`, `5个百分点`
    pub(crate) fn quantity(&mut self, node: &SyntaxNode) {
        if self.is_zh() && is_year_key(node) {
            return tokens(node).for_each(|token| self.year(&token, false));
        }
        for token in tokens(node) {
            if token.kind() == SyntaxKind::Unit {
                self.unit(&token);
            } else {
                self.token(&token);
            }
        }
    }

    /// A unit; percentage points and English words have a form in each language.
    fn unit(&mut self, token: &SyntaxToken) {
        self.lead(token);
        let text = fold_width(token.text());
        let row = edupol_grammar::classifier(&text);
        let latin = text.starts_with(|c: char| c.is_ascii_alphabetic());
        let text = match (self.lang, row) {
            (_, Some(row)) if row.canonical == "pp" => if self.is_zh() { "个百分点" } else { "pp" }.to_owned(),
            (Lang::Zh, Some(row)) if latin => row.canonical.to_owned(),
            _ => text,
        };
        self.word(Class::Unit, &text);
    }

    /// `18..20所`, `18—20所`; between the years that a row is for, 年 is written once.
    pub(crate) fn range(&mut self, node: &SyntaxNode) {
        let years = self.is_zh() && node.children().all(|end| is_year(&end)) && is_row_key(node);
        let repeated = repeated_unit(node);
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_node() {
                Some(end) if years => tokens(end).for_each(|token| self.year(&token, first)),
                // `8所至10所` says its unit twice; the last one covers both ends.
                Some(end) if first && repeated.is_some() => {
                    tokens(end).filter(|token| Some(token) != repeated.as_ref()).for_each(|token| self.token(&token));
                }
                _ => self.element(&element),
            }
            first = false;
        }
    }

    fn year(&mut self, token: &SyntaxToken, bare: bool) {
        self.lead(token);
        self.date(token, bare);
    }

    /// `about 20`, `20左右`
    pub(crate) fn approx(&mut self, node: &SyntaxNode) {
        let Some(approx) = ApproxLit::cast(node.clone()) else { return };
        if self.is_native(node) {
            return self.walk(node);
        }
        let value = approx.value();
        if let Some(Expr::Approx(inner)) = &value {
            return self.approx(inner.syntax());
        }
        self.reordered(node, |p| {
            if p.is_zh() {
                p.part(value);
                p.keyword(Keyword::About);
            } else {
                p.keyword(Keyword::About);
                p.part(value);
            }
        });
    }

    /// `20±2`, `±10%`
    pub(crate) fn tolerance(&mut self, node: &SyntaxNode) {
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if !first {
                self.glue();
            }
            self.element(&element);
            first = false;
        }
    }

    /// `1:15`
    pub(crate) fn ratio_literal(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if element.kind() == SyntaxKind::Colon {
                if let Some(token) = element.as_token() {
                    self.lead(token);
                }
                self.word(Class::Joint, ":");
            } else {
                self.element(&element);
            }
        }
    }

    /// A length of time: `3 years`, `三年`; as a Chinese `numeral` only where one counts.
    pub(crate) fn length(&mut self, node: &SyntaxNode, numeral: bool) {
        let number = tokens(node).find(|token| matches!(token.kind(), SyntaxKind::Number | SyntaxKind::ZhNumber));
        let unit = tokens(node).find(|token| token.kind() == SyntaxKind::Unit);
        let (Some(number), Some(unit)) = (number, unit) else { return self.quantity(node) };
        if spell::lang_of(unit.text()) == Some(self.lang) {
            return self.quantity(node);
        }
        self.lead(&number);
        let digits = spell::arabic(number.text());
        let folded = fold_width(unit.text());
        let usual = edupol_grammar::classifier(&folded).map_or(folded.as_str(), |row| row.canonical);
        if self.is_zh() {
            let text = if numeral { spell::chinese(&digits) } else { digits };
            self.word(Class::Number, &text);
            self.glue();
            self.word(Class::Unit, usual);
        } else {
            self.word(Class::Number, &digits);
            self.word(Class::Unit, english_unit(usual, digits == "1"));
        }
    }
}

fn is_year_key(quantity: &SyntaxNode) -> bool {
    is_year(quantity) && is_row_key(quantity)
}

/// Whether a literal is a key of a row: there a bare year is that year.
fn is_row_key(literal: &SyntaxNode) -> bool {
    literal.parent().is_some_and(|parent| parent.kind() == SyntaxKind::RowKey)
}

/// Whether a quantity can only be a year: four digits from 1900 to 2199.
fn is_year(quantity: &SyntaxNode) -> bool {
    let text = fold_width(&quantity.text().to_string());
    text.len() == 4
        && ["19", "20", "21"].iter().any(|century| text.starts_with(century))
        && text.bytes().all(|b| b.is_ascii_digit())
}

/// The English word for a unit of time.
fn english_unit(unit: &str, one: bool) -> &str {
    match (unit, one) {
        ("年", true) => "year",
        ("年", false) => "years",
        ("个月" | "月", true) => "month",
        ("个月" | "月", false) => "months",
        ("周", true) => "week",
        ("周", false) => "weeks",
        ("天" | "日", true) => "day",
        ("天" | "日", false) => "days",
        ("小时", true) => "hour",
        ("小时", false) => "hours",
        ("学期", true) => "term",
        ("学期", false) => "terms",
        ("学年", true) => "school_year",
        ("学年", false) => "school_years",
        _ => unit,
    }
}

/// The unit of the low end of a range that is the same as that of its high end.
fn repeated_unit(range: &SyntaxNode) -> Option<SyntaxToken> {
    let mut ends = range.children().filter_map(Quantity::cast);
    let (low, high) = (ends.next()?, ends.next()?);
    let unit = low.unit_token()?;
    (unit.text() == high.unit_token()?.text()).then_some(unit)
}
