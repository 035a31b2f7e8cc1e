//! Times the lexer and the parser on repeated copies of a file.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool for whoever works on the grammar")]

use std::time::Instant;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    for path in std::env::args().skip(1) {
        text += &std::fs::read_to_string(path)?;
    }
    // Names differ from copy to copy, as in a real workspace.
    let lines = text.lines().count();
    let copies = 100_000 / lines.max(1) + 1;
    let big: String = (0..copies)
        .map(|n| text.replace("学校", &format!("学校甲{n}号").replace(|c: char| c.is_ascii_digit(), "乙")))
        .collect();
    let count = big.lines().count();
    for _ in 0..3 {
        let start = Instant::now();
        let tokens = edupol_syntax::lex(&big);
        let lexed = start.elapsed();
        let start = Instant::now();
        let parsed = edupol_syntax::parse(edupol_base::FileId(0), &big);
        let all = start.elapsed();
        println!(
            "{count} lines, {} bytes, {} tokens, {} errors: lex {lexed:?}, parse {all:?}, {:.3} M lines/s",
            big.len(),
            tokens.len(),
            parsed.errors().len(),
            count as f64 / all.as_secs_f64() / 1e6
        );
    }
    Ok(())
}
