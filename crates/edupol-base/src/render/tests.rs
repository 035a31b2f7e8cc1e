use expect_test::expect;

use super::*;
use crate::{Applicability, Code, Edit, FileId, Fix, Text};

mod details;
mod machines;
mod pictures;
mod sarif;

/// Sources in which places are written as `⟦…⟧`, numbered from 0 in the order of their openings.
struct Fixture {
    sources: Sources,
    spans: Vec<Span>,
}

impl Fixture {
    fn new(files: &[(&str, &str)]) -> Self {
        let mut fixture = Self { sources: Sources::new(), spans: vec![] };
        for (path, marked) in files {
            let (mut text, mut open) = (String::new(), vec![]);
            let file = FileId(fixture.sources.len() as u32);
            for c in marked.chars() {
                let at = text.len() as u32;
                match c {
                    '⟦' => {
                        open.push(fixture.spans.len());
                        fixture.spans.push(Span::new(file, at, at));
                    }
                    '⟧' => fixture.spans[open.pop().unwrap()].end = at,
                    c => text.push(c),
                }
            }
            assert_eq!(fixture.sources.set(*path, text), file);
        }
        fixture
    }

    fn picture(&self, lang: Lang, diagnostics: &[Diagnostic]) -> String {
        let out = graphical(GraphicalOptions { lang, color: false }, diagnostics, &self.sources);
        out.lines().map(|line| format!("{}\n", line.trim_end())).collect()
    }
}

fn unknown_name(span: Span) -> Diagnostic {
    Diagnostic::error(Code("unknown-name"), span, Text::new("unknown name `四星高中占比`", "找不到“四星高中占比”"))
        .with_hint(Text::new("not declared", "尚未定义"))
}

#[test]
fn short_lines_are_sorted_and_count_characters() {
    let f = Fixture::new(&[
        ("常州/乙.edupol", "目标 🏫⟦四星高中占比⟧ ≥ 60%\r\n"),
        ("常州/甲.edupol", "\u{feff}⟦目标⟧\n\t⟦x⟧⟦⟧"),
    ]);
    let diagnostics = [
        Diagnostic::note(Code("assumed"), f.spans[2], Text::new("two\nlines", "两行\n文字")),
        unknown_name(f.spans[0]),
        Diagnostic::warning(Code("late"), f.spans[3], Text::same("w")),
        Diagnostic::error(Code("late"), f.spans[3], Text::same("e\u{1b}[0m")),
        Diagnostic::error(Code("late"), f.spans[1], Text::same("bom")),
        Diagnostic::error(Code("no-manifest"), Span::NOWHERE, Text::new("no manifest", "缺少清单文件")),
    ];
    let out = short(Lang::En, &diagnostics, &f.sources) + "\n" + &short(Lang::Zh, &diagnostics, &f.sources);
    expect![[r#"
        error[no-manifest]: no manifest
        常州/乙.edupol:1:5: error[unknown-name]: unknown name `四星高中占比`
        常州/甲.edupol:1:1: error[late]: bom
        常州/甲.edupol:2:2: note[assumed]: two lines
        常州/甲.edupol:2:3: error[late]: e␛[0m
        常州/甲.edupol:2:3: warning[late]: w

        错误[no-manifest]：缺少清单文件
        常州/乙.edupol:1:5: 错误[unknown-name]：找不到“四星高中占比”
        常州/甲.edupol:1:1: 错误[late]：bom
        常州/甲.edupol:2:2: 说明[assumed]：两行 文字
        常州/甲.edupol:2:3: 错误[late]：e␛[0m
        常州/甲.edupol:2:3: 警告[late]：w
    "#]]
    .assert_eq(&out);
}

#[test]
fn summaries() {
    let check = |errors, warnings, notes, en: &str, zh: &str| {
        assert_eq!(Summary { errors, warnings, notes }.text(), Text::new(en, zh));
    };
    check(3, 2, 0, "3 errors, 2 warnings", "3 处错误，2 处警告");
    check(1, 0, 1, "1 error, 1 note", "1 处错误，1 条说明");
    check(0, 1, 0, "1 warning", "1 处警告");
    check(0, 0, 0, "no findings", "未发现问题");
    let diagnostics = [unknown_name(Span::NOWHERE), Diagnostic::note(Code("x"), Span::NOWHERE, Text::default())];
    assert_eq!(Summary::of(&diagnostics), Summary { errors: 1, warnings: 0, notes: 1 });
}
