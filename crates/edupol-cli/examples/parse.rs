//! Parses every policy file below a folder and nothing else: what the benchmark of the parser runs.

#![expect(clippy::print_stdout, reason = "a tool that prints what it did")]

use edupol_base::FileId;
use edupol_syntax::parse;
use edupol_workspace::files;

/// The allocator of the command, so that both are measured alike.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::io::Result<()> {
    let (mut bytes, mut errors) = (0, 0);
    for dir in std::env::args_os().skip(1) {
        for path in files::policies_under(dir.as_ref())? {
            let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
            bytes += text.len();
            errors += parse(FileId::NONE, &text).errors().len();
        }
    }
    println!("{bytes} bytes, {errors} errors");
    Ok(())
}
