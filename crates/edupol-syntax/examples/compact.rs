//! Prints the tree of each line of a file in one line, and what is wrong with it.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool for whoever works on the grammar")]

use edupol_syntax::{SyntaxElement, SyntaxKind};

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(path)?;
        for line in text.lines().filter(|line| !line.is_empty()) {
            let parse = edupol_syntax::parse(edupol_base::FileId(0), &line.replace("\\n", "\n"));
            println!("{line}");
            for child in parse.syntax().children() {
                println!("    {}", show(&child.into()));
            }
            for error in parse.errors() {
                println!("    !! {} {:?} {}", error.code, error.span.range(), error.message.zh);
            }
        }
    }
    Ok(())
}

fn show(element: &SyntaxElement) -> String {
    match element {
        rowan::NodeOrToken::Token(token) if token.kind().is_trivia() => String::new(),
        rowan::NodeOrToken::Token(token) => match token.kind() {
            SyntaxKind::Keyword(keyword) => format!("<{keyword:?}>"),
            _ => token.text().to_owned(),
        },
        rowan::NodeOrToken::Node(node) => {
            let parts: Vec<String> =
                node.children_with_tokens().map(|child| show(&child)).filter(|part| !part.is_empty()).collect();
            if matches!(node.kind(), SyntaxKind::NameRef | SyntaxKind::Name) {
                return parts.join(" ");
            }
            format!("{:?}({})", node.kind(), parts.join(" "))
        }
    }
}
