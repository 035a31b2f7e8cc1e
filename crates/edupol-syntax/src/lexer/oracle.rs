//! The raw lexer held against its twin in pest.

use edupol_grammar::{CharLexer, CharRule};
use pest::Parser as _;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::raw;
use crate::SyntaxKind;

/// The tokens of the pest lexer.
fn oracle(text: &str) -> Vec<(SyntaxKind, usize)> {
    let pairs = CharLexer::parse(CharRule::lex_file, text).expect("the grammar is total");
    pairs
        .filter(|pair| pair.as_rule() != CharRule::EOI)
        .map(|pair| (kind(pair.as_rule()), pair.as_span().end()))
        .collect()
}

fn kind(rule: CharRule) -> SyntaxKind {
    match rule {
        CharRule::newline => SyntaxKind::Newline,
        CharRule::whitespace => SyntaxKind::Whitespace,
        CharRule::doc_comment => SyntaxKind::DocComment,
        CharRule::comment | CharRule::list_comment => SyntaxKind::Comment,
        CharRule::string => SyntaxKind::String,
        CharRule::title => SyntaxKind::Title,
        CharRule::quoted => SyntaxKind::QuotedIdent,
        CharRule::date => SyntaxKind::Date,
        CharRule::number => SyntaxKind::Number,
        CharRule::word => SyntaxKind::Ident,
        CharRule::ellipsis => SyntaxKind::Ellipsis,
        CharRule::range => SyntaxKind::Range,
        CharRule::eq | CharRule::eq2 => SyntaxKind::Eq,
        CharRule::ne => SyntaxKind::Ne,
        CharRule::ge => SyntaxKind::Ge,
        CharRule::le => SyntaxKind::Le,
        CharRule::gt => SyntaxKind::Gt,
        CharRule::lt => SyntaxKind::Lt,
        CharRule::plus_minus => SyntaxKind::PlusMinus,
        CharRule::l_paren => SyntaxKind::LParen,
        CharRule::r_paren => SyntaxKind::RParen,
        CharRule::l_brace => SyntaxKind::LBrace,
        CharRule::r_brace => SyntaxKind::RBrace,
        CharRule::colon => SyntaxKind::Colon,
        CharRule::comma => SyntaxKind::Comma,
        CharRule::list_comma => SyntaxKind::ListComma,
        CharRule::semicolon => SyntaxKind::Semicolon,
        CharRule::at => SyntaxKind::At,
        CharRule::plus => SyntaxKind::Plus,
        CharRule::minus => SyntaxKind::Minus,
        CharRule::star => SyntaxKind::Star,
        CharRule::slash => SyntaxKind::Slash,
        CharRule::dot => SyntaxKind::Dot,
        CharRule::unit => SyntaxKind::Unit,
        _ => SyntaxKind::Unknown,
    }
}

fn agrees(text: &str) -> Result<(), TestCaseError> {
    let ours: Vec<(SyntaxKind, usize)> = raw::lex(text).iter().map(|token| (token.kind, token.end)).collect();
    prop_assert_eq!(ours, oracle(text), "{:?}", text);
    Ok(())
}

/// Characters whose class no version of Unicode disputes.
const CHARACTERS: &str = "[ -~\t\r\n\u{3000}-\u{3011}\u{4e00}-\u{4e40}年月日万亿中的（）｛｝：；，。、“”《》「」『』【】！-～—–…±×÷≥≤≠㎡％‰А-Яあ-んéß😀①Ⅲ]";

#[test]
fn random_characters_agree() {
    let config = Config { cases: 4000, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&regex(&format!("{CHARACTERS}{{0,60}}")), |text| agrees(&text)).unwrap();
}

#[test]
fn literals_and_quotes_agree() {
    let piece =
        "(2022|19|3|12|-|—|－|０３|31|[.]|[.][.]|万|亿|年|x|_|——|\"|“|”|《|》|=|「|」|【|】|`|『|』|#|/|、|\n| |学|%)";
    let config = Config { cases: 6000, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&regex(&format!("{piece}{{0,14}}")), |text| agrees(&text)).unwrap();
}

#[test]
fn examples_agree() {
    for text in [
        include_str!("../../tests/data/taste.edupol"),
        include_str!("../../tests/data/wujin_zh.edupol"),
        include_str!("../../tests/data/wujin_en.edupol"),
        include_str!("../../tests/data/changzhou_zh.edupol"),
    ] {
        agrees(text).unwrap();
        agrees(&text.replace('\n', "\r\n")).unwrap();
    }
}

fn regex(pattern: &str) -> impl Strategy<Value = String> + use<> {
    proptest::string::string_regex(pattern).expect("a pattern of the test itself")
}
