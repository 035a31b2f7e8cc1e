//! What the tests share: formatting, and what has to survive it.

use edupol_base::{FileId, Lang};
use edupol_format::{Options, format};
use edupol_syntax::ast::keyword_of;
use edupol_syntax::text::{decode_string, fold_width, parse_date, parse_number};
use edupol_syntax::{Parse, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

pub(crate) fn parse(text: &str) -> Parse {
    edupol_syntax::parse(FileId(0), text)
}

/// The text in its usual form, in the language it has.
pub(crate) fn usual(text: &str) -> String {
    format(&parse(text), &Options::default()).text
}

/// The text in one language.
pub(crate) fn in_lang(lang: Lang, text: &str) -> String {
    format(&parse(text), &Options::in_lang(lang)).text
}

/// The tokens of a tree that are no trivia.
pub(crate) fn tokens(root: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    root.descendants_with_tokens().filter_map(SyntaxElement::into_token).filter(|token| !token.kind().is_trivia())
}

/// Names, texts, numbers and dates, in order: what no formatting changes.
pub(crate) fn data(root: &SyntaxNode) -> Vec<String> {
    tokens(root).filter_map(|token| datum(&token)).collect()
}

fn datum(token: &SyntaxToken) -> Option<String> {
    let text = token.text();
    Some(match token.kind() {
        SyntaxKind::Ident | SyntaxKind::QuotedIdent => format!("name {}", inner(text)),
        SyntaxKind::String => format!("text {}", decode_string(text)),
        SyntaxKind::Title => format!("title {text}"),
        SyntaxKind::Date => date(text)?,
        SyntaxKind::Number | SyntaxKind::ZhNumber => {
            let number = parse_number(text)?;
            if number.digits.len() == 4 && number.exponent == 0 {
                date(text)?
            } else {
                format!("number {}", number.digits)
            }
        }
        SyntaxKind::Unknown => format!("unknown {text}"),
        _ => return None,
    })
}

fn inner(text: &str) -> String {
    fold_width(text).trim_matches(['「', '」', '【', '】']).to_owned()
}

fn date(text: &str) -> Option<String> {
    let date = parse_date(text)?;
    Some(format!("date {}-{:?}-{:?}", date.year, date.month, date.day))
}

/// The keywords, in order.
pub(crate) fn keywords(root: &SyntaxNode) -> Vec<String> {
    tokens(root).filter_map(|token| keyword_of(&token)).map(|keyword| format!("{keyword:?}")).collect()
}

/// Whether an item has keywords of both languages.
pub(crate) fn is_mixed(item: &SyntaxNode) -> bool {
    let words: Vec<bool> =
        tokens(item).filter(|token| keyword_of(token).is_some()).map(|token| is_latin(&token)).collect();
    words.contains(&true) && words.contains(&false)
}

fn is_latin(token: &SyntaxToken) -> bool {
    fold_width(token.text()).contains(|c: char| c.is_ascii_alphabetic())
}

/// The comments, in order, without their signs and blanks.
pub(crate) fn comments(root: &SyntaxNode) -> Vec<String> {
    let tokens = root.descendants_with_tokens().filter_map(SyntaxElement::into_token);
    let comments = tokens.filter(|token| matches!(token.kind(), SyntaxKind::Comment | SyntaxKind::DocComment));
    comments
        .map(|token| {
            let text = token.text();
            let body = text.strip_prefix("//").or_else(|| text.strip_prefix("、、")).unwrap_or(text);
            body.trim_matches(|c: char| c.is_whitespace() || c == '#' || c == '＃').to_owned()
        })
        .collect()
}

/// What a tree says, whichever language says it: the kinds of nodes and the data in them, without the order in which
/// the languages put them and without parentheses.
pub(crate) fn meaning(root: &SyntaxNode) -> String {
    parts(root).join(",\n")
}

fn parts(node: &SyntaxNode) -> Vec<String> {
    let mut parts: Vec<String> = vec![];
    for element in node.children_with_tokens() {
        match element {
            SyntaxElement::Node(child) => parts.extend(self::parts(&child)),
            SyntaxElement::Token(token) => parts.extend(datum(&token)),
        }
    }
    match node.kind() {
        // Words for one comparison differ, and some stand before the amount in one language and behind it in the other.
        SyntaxKind::ParenExpr | SyntaxKind::CmpOp | SyntaxKind::BoundLit => parts,
        // A window is part of a recurrence in English and stands before it in Chinese.
        SyntaxKind::TimeEvery | SyntaxKind::TimeAlways => {
            parts.push(format!("{:?}", node.kind()));
            parts
        }
        // 上年 is one year back.
        SyntaxKind::LagExpr => {
            parts.retain(|part| part != "Quantity(number 1)");
            vec![format!("Lag({})", parts.join(", "))]
        }
        // The second number of 每百名 is a word in Chinese.
        SyntaxKind::PerExpr => {
            parts.retain(|part| !part.starts_with("number "));
            parts.sort();
            vec![format!("Per({})", parts.join(", "))]
        }
        // A year that a row is for is a bare number in English.
        SyntaxKind::TimePoint | SyntaxKind::Quantity if in_row_key(node) => parts,
        SyntaxKind::TimeSpan | SyntaxKind::RangeLit if in_row_key(node) => vec![format!("Span({})", parts.join(", "))],
        // Strength stands on the statement in English and may stand on its one atom in Chinese.
        SyntaxKind::Modality if parts.is_empty() => vec![],
        SyntaxKind::Block | SyntaxKind::File => vec![format!("{:?}[{}]", node.kind(), parts.join(",\n"))],
        kind => {
            parts.sort();
            vec![format!("{kind:?}({})", parts.join(",\n"))]
        }
    }
}

fn in_row_key(node: &SyntaxNode) -> bool {
    node.ancestors().skip(1).take(2).any(|ancestor| ancestor.kind() == SyntaxKind::RowKey)
}

/// Every example of the reference, the specs, the diagnostics and the policies, with a name.
pub(crate) fn corpus() -> Vec<(String, String)> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = vec![];
    for place in ["policies", "docs", "tests/spec", "crates/edupol-format/tests/data"] {
        collect(&root.join(place), &mut files);
    }
    files.sort();
    assert!(files.len() > 20, "the corpus has moved");
    files.into_iter().flat_map(|path| examples(&path)).collect()
}

fn collect(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "edupol" || end == "md") {
            files.push(path);
        }
    }
}

fn examples(path: &std::path::Path) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if path.extension().is_some_and(|end| end == "edupol") {
        return vec![(name, text)];
    }
    let fences = text.split("```edupol").skip(1);
    let bodies = fences.filter_map(|fence| fence.split_once('\n')?.1.split_once("```").map(|(body, _)| body));
    bodies.enumerate().map(|(index, body)| (format!("{name} {index}"), body.to_owned())).collect()
}
