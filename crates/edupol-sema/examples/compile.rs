//! Compiles files and prints what is found in them, for whoever works on the lowering.

#![expect(clippy::print_stdout, reason = "a tool that reads files and prints")]

use edupol_base::{ColumnUnit, Severity, Sources};
use edupol_model::calendar::Calendar;
use edupol_sema::{Config, SourceUnit, compile};

fn main() -> std::io::Result<()> {
    let mut sources = Sources::new();
    let mut units = vec![];
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let file = sources.set(path.clone(), text.clone());
        let parse = edupol_syntax::parse(file, &text);
        for error in parse.errors() {
            show(&sources, error);
        }
        let broken = parse.errors().iter().filter(|e| e.severity == Severity::Error).map(|e| e.span).collect();
        units.push(SourceUnit { file, path, tree: parse.tree(), group: 0, uses: vec![], broken });
    }
    let start = std::time::Instant::now();
    let compiled = compile(&units, &Config { calendar: Calendar::default() });
    let took = start.elapsed();
    for diagnostic in &compiled.diagnostics {
        show(&sources, diagnostic);
    }
    let program = &compiled.program;
    let (targets, actions, obligations) = (program.targets.len(), program.actions.len(), program.obligations.len());
    println!("{targets} targets, {actions} actions, {obligations} obligations in {took:?}");
    Ok(())
}

fn show(sources: &Sources, diagnostic: &edupol_base::Diagnostic) {
    let path = sources.path(diagnostic.span.file);
    let at = sources.position(diagnostic.span, ColumnUnit::Chars);
    let at = at.map_or_else(String::new, |at| format!("{}:{}", at.line + 1, at.column + 1));
    let word = diagnostic.severity.word(edupol_base::Lang::En);
    println!("{path}:{at} {word}[{}] {}", diagnostic.code, diagnostic.message.en);
    println!("    `{}`", sources.slice(diagnostic.span).lines().next().unwrap_or_default());
    if let Some(help) = &diagnostic.help {
        println!("    {}", help.en);
    }
}
