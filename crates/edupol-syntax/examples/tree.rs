//! Prints the tree of a file and what is wrong with it.

#![expect(clippy::print_stdout, reason = "a tool for whoever works on the grammar")]

fn main() -> std::io::Result<()> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(path)?;
        let parse = edupol_syntax::parse(edupol_base::FileId(0), &text);
        println!("{:#?}", parse.syntax());
        for error in parse.errors() {
            println!("{} {:?} {}", error.code, error.span.range(), error.message.en);
        }
    }
    Ok(())
}
