use miette::SourceCode as _;
use proptest::prelude::*;

use super::*;
use crate::{layout::display_width, render::snippet::Snippet};

#[test]
fn previews_of_fixes() {
    let long = format!("⟦{}⟧", "长".repeat(400));
    let f = Fixture::new(&[("a", "⟦目标⟧ 甲\r\n⟦⟧  第二行\r\n\n\n\n⟦x⟧"), ("b", "⟦y⟧"), ("c", &long)]);
    let edit = |span: usize, new_text: &str| Edit { span: f.spans[span], new_text: new_text.into() };
    let fix =
        |title: &str, edits: Vec<Edit>| Fix { title: Text::same(title), edits, applicability: Applicability::Safe };
    let d = Diagnostic::error(Code("x"), f.spans[0], Text::same("fixes"))
        .with_fix(fix("two lines", vec![edit(0, "target"), edit(1, "新的一行\n")]))
        .with_fix(fix("too far apart", vec![edit(0, "target"), edit(2, "z")]))
        .with_fix(fix("two files", vec![edit(0, "target"), edit(3, "z")]))
        .with_fix(fix("a very long line", vec![edit(4, "z")]))
        .with_fix(fix("overlapping", vec![edit(0, "target"), edit(0, "goal")]));
    expect![[r#"
          × error[x]: fixes
           ╭─[a:1:1]
         1 │ 目标 甲
           · ────
         2 │   第二行
           ╰────
          fix: two lines
               1 + target 甲
               2 + 新的一行
               3 +   第二行
          fix: too far apart
          fix: two files
          fix: a very long line
          fix: overlapping

        for more on a code, run `edupol explain CODE`, such as `edupol explain x`
    "#]]
    .assert_eq(&f.picture(Lang::En, &[d]));
}

#[test]
fn colours() {
    let f = Fixture::new(&[("a", "⟦目标⟧")]);
    let d = unknown_name(f.spans[0]).with_help(Text::same("h"));
    let out = graphical(GraphicalOptions { lang: Lang::Zh, color: true }, &[d], &f.sources);
    expect![[r#"
          ␛[31m×␛[0m ␛[31m错误[unknown-name]␛[0m：找不到“四星高中占比”
           ╭─[␛[36;1;4ma:1:1␛[0m]
         ␛[2m1␛[0m │ 目标
           · ␛[35;1m──┬─␛[0m
           ·   ␛[35;1m╰── ␛[35;1m尚未定义␛[0m␛[0m
           ╰────
          ␛[36m建议␛[0m：h

        需要了解某一代码的含义，请运行 edupol explain 代码，例如 edupol explain unknown-name
    "#]]
    .assert_eq(&out.replace('\u{1b}', "␛"));
}

/// Underlines stand below what they are about: with every wide character two cells, the marks of all words line up.
#[test]
fn underlines_align_in_cells() {
    for word in ["小学", "🏫", "％（", "e\u{301}cole", "a\tb"] {
        let f = Fixture::new(&[("a", &format!("到2024年，{word}⟦{word}⟧"))]);
        let d = Diagnostic::error(Code("x"), f.spans[0], Text::same("m"));
        let picture = f.picture(Lang::En, &[d]);
        let (source, marks) = (picture.lines().nth(2).unwrap(), picture.lines().nth(3).unwrap());
        let before = 5 + display_width(&format!("到2024年，{word}"));
        assert_eq!(display_width(marks.trim_end_matches('─')), before, "{picture}");
        assert_eq!(display_width(marks), display_width(source), "{picture}");
    }
}

/// What miette is given to scan does not grow with the file, so a run is not quadratic.
#[test]
fn snippets_read_little_of_a_large_file() {
    let text = "到2024年，每所中小学至少1个智慧教室；\n".repeat(20_000);
    let mut sources = Sources::new();
    let id = sources.set("large.edupol", text);
    let file = sources.get(id).unwrap();
    let snippet = Snippet::new(file);
    for offset in (0..file.index().len()).step_by(997) {
        let range = snippet.underlined(offset..offset + 6);
        let contents = snippet.read_span(&(range.start as usize, range.len()).into(), 1, 1).unwrap();
        assert!(contents.data().len() < 250, "{} bytes at {offset}", contents.data().len());
        assert!(contents.line_count() <= 4);
    }
}

proptest! {
    /// miette asserts where its labels lie, so spans of every kind must reach it in order.
    #[test]
    fn any_spans_in_any_text_can_be_drawn(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["a", "四星级", "🏫", "\r\n", "\n", "\n\n\n\n", "\r", "\t", "\u{feff}", "\u{1b}[2J", "\u{85}"]),
            0..16,
        ),
        repeat in prop::sample::select(vec![1_usize, 1, 1, 60]),
        places in prop::collection::vec((0_u32..200, 0_u32..60), 1..5),
        edit in (0_u32..60, 0_u32..9),
    ) {
        let mut sources = Sources::new();
        let file = sources.set("a", pieces.concat().repeat(repeat));
        let span = |(start, len): (u32, u32)| Span::new(file, start, start + len);
        let d = unknown_name(span(places[0])).with_replacement(Text::same("f"), span(edit), "x", Applicability::Safe);
        let d = places[1..].iter().fold(d, |d, &place| d.with_label(span(place), Text::same("l")));
        let out = graphical(GraphicalOptions::default(), std::slice::from_ref(&d), &sources);
        prop_assert!(out.contains("not declared"), "{}", out);
        prop_assert_eq!(out.matches("── l\n").count(), places.len() - 1, "{}", out);
        prop_assert!(!out.contains(|c: char| c.is_control() && c != '\n' && c != '\t'), "{:?}", out);
    }
}
