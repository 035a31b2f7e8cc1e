//! Compiling texts and showing what came of them.

use std::fmt::Write as _;

use edupol_base::{Diagnostic, Severity, Sources};
use edupol_model::cond::Cond;
use edupol_model::describe::Describe;
use edupol_model::program::Obligation;
use expect_test::Expect;

use crate::{Compiled, Config, SourceUnit, compile};

/// A compiled text with its sources.
pub(crate) struct Compilation {
    pub(crate) sources: Sources,
    pub(crate) syntax: Vec<Diagnostic>,
    pub(crate) compiled: Compiled,
}

/// Compiles files of one group.
pub(crate) fn files(files: &[(&str, &str)]) -> Compilation {
    let mut sources = Sources::new();
    let mut syntax = vec![];
    let mut units = vec![];
    for (path, text) in files {
        let file = sources.set(*path, *text);
        let parse = edupol_syntax::parse(file, text);
        syntax.extend(parse.errors().iter().cloned());
        let broken = parse.errors().iter().filter(|e| e.severity == Severity::Error).map(|e| e.span).collect();
        units.push(SourceUnit { file, path: (*path).to_owned(), tree: parse.tree(), group: 0, uses: vec![], broken });
    }
    Compilation { sources, syntax, compiled: compile(&units, &Config::default()) }
}

/// Compiles one text.
pub(crate) fn text(text: &str) -> Compilation {
    files(&[("test/plan.edupol", text)])
}

impl Compilation {
    /// Syntax errors and findings of at least `severity`, one a line: severity, code, place, text there, message.
    pub(crate) fn findings(&self, severity: Severity) -> String {
        let mut out = String::new();
        for diagnostic in self.syntax.iter().chain(&self.compiled.diagnostics) {
            if diagnostic.severity < severity {
                continue;
            }
            let at = self.sources.position(diagnostic.span, edupol_base::ColumnUnit::Chars);
            let at = at.map_or("?".to_owned(), |at| format!("{}:{}", at.line + 1, at.column + 1));
            let code = diagnostic.code;
            let slice = self.sources.slice(diagnostic.span).replace('\n', "⏎");
            let word = diagnostic.severity.word(edupol_base::Lang::En);
            writeln!(out, "{at} {word}[{code}] `{slice}`: {}", diagnostic.message.en).unwrap();
            if let Some(help) = &diagnostic.help {
                writeln!(out, "    help: {}", help.en).unwrap();
            }
            for fix in &diagnostic.fixes {
                let fixed: Vec<&str> = fix.edits.iter().map(|edit| edit.new_text.as_str()).collect();
                writeln!(out, "    fix: {} → `{}`", fix.title.en, fixed.join("`, `")).unwrap();
            }
        }
        out
    }

    /// The program without positions.
    pub(crate) fn json(&self) -> String {
        serde_json::to_string_pretty(&self.compiled.program).unwrap()
    }

    /// Every obligation in words: whose it is, when, how strong, what.
    pub(crate) fn obligations(&self) -> String {
        let mut out = String::new();
        let program = &self.compiled.program;
        for target in &program.targets {
            let name = if target.anonymous { "(bare)" } else { &target.head.name };
            writeln!(out, "{name}").unwrap();
            for id in &target.obligations {
                writeln!(out, "  {}", self.obligation(program.obligation(*id).unwrap())).unwrap();
            }
        }
        out
    }

    /// One obligation in words.
    pub(crate) fn obligation(&self, obligation: &Obligation) -> String {
        let describe = Describe::new(&self.compiled.program);
        let force = describe.force(&obligation.force).en;
        let when = describe.when(&obligation.time).en;
        let implied = if obligation.time_printed { "" } else { " (implied)" };
        let cond = describe.cond(&obligation.cond).en;
        let force = if force.is_empty() { force } else { format!("{force} ") };
        format!("{force}{when}{implied}: {cond}{}", assumed(&obligation.cond))
    }
}

fn assumed(cond: &Cond) -> &'static str {
    match cond {
        Cond::Judge(judge) if judge.assumed => " [assumed]",
        _ => "",
    }
}

/// Findings of a text, notes included.
#[track_caller]
pub(crate) fn check(source: &str, expected: Expect) {
    expected.assert_eq(&text(source).findings(Severity::Note));
}

/// The obligations of a text without errors, in words.
#[track_caller]
pub(crate) fn check_lowering(source: &str, expected: Expect) {
    let compilation = text(source);
    assert_eq!(compilation.findings(Severity::Error), "", "errors in\n{source}");
    expected.assert_eq(&compilation.obligations());
}

/// Two spellings of one text mean the same.
#[track_caller]
pub(crate) fn check_same(zh: &str, en: &str) {
    let (zh, en) = (text(zh), text(en));
    assert_eq!(zh.findings(Severity::Error), "");
    assert_eq!(en.findings(Severity::Error), "");
    pretty(&zh.json(), &en.json());
}

#[track_caller]
fn pretty(left: &str, right: &str) {
    let differing = left.lines().zip(right.lines()).enumerate().find(|(_, (a, b))| a != b);
    if let Some((at, (a, b))) = differing {
        let around: Vec<&str> = left.lines().skip(at.saturating_sub(12)).take(12).collect();
        panic!("programs differ after\n{}\nzh: {a}\nen: {b}", around.join("\n"));
    }
    assert_eq!(left.lines().count(), right.lines().count());
}
