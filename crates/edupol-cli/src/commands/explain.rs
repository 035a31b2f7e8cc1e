//! `edupol explain`: the page of a diagnostic code.

use edupol_base::{closest, text};
use edupol_workspace::pages::PAGES;

use crate::args::ExplainArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};

/// Prints a page, or the list of codes.
pub(crate) fn run(context: &Context, args: &ExplainArgs) -> Outcome {
    let Some(code) = args.code.as_deref().filter(|_| !args.list) else {
        let list: String = PAGES.iter().map(|(code, page)| format!("{code:<28} {}\n", first_sentence(page))).collect();
        context.output(&list, None)?;
        return Ok(0);
    };
    let code = code.trim_matches(['[', ']']);
    match PAGES.iter().find(|(known, _)| *known == code) {
        Some((_, page)) => context.output(page, None).map(|()| 0),
        None => Err(Failure::Usage(unknown(code))),
    }
}

/// Every page with its code.
pub(crate) fn pages() -> &'static [(&'static str, &'static str)] {
    PAGES
}

fn unknown(code: &str) -> edupol_base::Text {
    match closest(code, PAGES.iter().map(|(known, _)| *known)).first() {
        Some(best) => text!("there is no code `{code}`; did you mean `{best}`", "没有诊断代码“{code}”，是否为“{best}”"),
        None => text!(
            "there is no code `{code}`; `edupol explain --list` names them all",
            "没有诊断代码“{code}”；`edupol explain --list` 列出全部代码"
        ),
    }
}

/// The first sentence of a page's first paragraph.
fn first_sentence(page: &str) -> String {
    let paragraph = page.split("\n\n").nth(1).unwrap_or_default().replace('\n', " ");
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    paragraph.get(..end).unwrap_or_default().to_owned()
}
