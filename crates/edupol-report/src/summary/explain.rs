//! The whole reasoning behind a verdict, as a tree of lines.

use edupol_base::Lang;
use edupol_eval::{Evaluation, Explanation};
use edupol_model::Program;
use edupol_model::describe::{self, Describe};
use edupol_model::facts::FactSource;
use edupol_model::ids::{ActionId, ObligationId, TargetId};
use edupol_model::program::Duty;

use super::places::places;
use super::terminal::{style, symbol};
use super::{Wording, task_word, title_of};
use crate::grid::push_hanging;
use crate::style::{Paint, Style};
use crate::words::{in_brackets, labelled, pick};

/// How an explanation is printed.
#[derive(Clone, Copy, Debug)]
pub struct ExplainOptions<'a> {
    /// The files and sheets that facts were read from.
    pub sources: &'a [FactSource],
    /// The language.
    pub lang: Lang,
    /// How many cells a line has.
    pub width: usize,
    /// Colour.
    pub paint: Paint,
}

/// Why a target has its verdict; `None` where there is no such target.
pub fn explain_target(
    program: &Program,
    evaluation: &Evaluation,
    target: TargetId,
    options: &ExplainOptions<'_>,
) -> Option<String> {
    let head = &program.target(target)?.head;
    let result = evaluation.targets.iter().find(|result| result.target == target)?;
    let verdict = format!("{} {}", symbol(&result.verdict), result.verdict.words().get(options.lang));
    let verdict = options.paint.apply(style(&result.verdict, result.severity), &verdict);
    let title = options.paint.apply(Style::Bold, &title_of(head));
    let mut out = format!("{}\n", labelled(&title, &verdict, options.lang));
    let tree = Tree { program, evaluation, options };
    result.obligations.iter().for_each(|id| tree.push_obligation(&mut out, *id));
    Some(out)
}

/// Why what an action asks for has its verdicts; `None` where there is no such action.
pub fn explain_action(
    program: &Program,
    evaluation: &Evaluation,
    action: ActionId,
    options: &ExplainOptions<'_>,
) -> Option<String> {
    let head = &program.action(action)?.head;
    let mut out = format!("{}\n", options.paint.apply(Style::Bold, &title_of(head)));
    let tree = Tree { program, evaluation, options };
    let own = program.obligations.iter().filter(|one| matches!(one.duty, Duty::Action(owner, _) if owner == action));
    own.for_each(|obligation| tree.push_obligation(&mut out, obligation.id));
    Some(out)
}

struct Tree<'a> {
    program: &'a Program,
    evaluation: &'a Evaluation,
    options: &'a ExplainOptions<'a>,
}

impl Tree<'_> {
    fn push_obligation(&self, out: &mut String, id: ObligationId) {
        let lang = self.options.lang;
        let Some(obligation) = self.program.obligation(id) else { return };
        let Some(result) = self.evaluation.obligations.iter().find(|result| result.obligation == id) else { return };
        let statement = obligation.text.0.split_whitespace().collect::<Vec<_>>().join(" ");
        if !statement.is_empty() {
            self.push_line(out, "  ", "    ", &labelled(pick(lang, "statement", "条文"), &statement, lang));
        }
        let cites: Vec<&str> = obligation.origin.iter().map(|cite| cite.place.as_str()).collect();
        if !cites.is_empty() {
            let cites = cites.join(pick(lang, "; ", "；"));
            self.push_line(out, "  ", "    ", &labelled(pick(lang, "source", "出处"), &cites, lang));
        }
        let when = Describe::new(self.program).when(&obligation.time);
        self.push_line(out, "  ", "    ", &labelled(pick(lang, "time", "时间"), when.get(lang), lang));
        let as_of = describe::period(&edupol_model::Period::day(result.as_of));
        self.push_line(out, "  ", "    ", &labelled(pick(lang, "as of", "截至"), as_of.get(lang), lang));
        let wording = Wording { program: self.program, evaluation: self.evaluation, lang };
        if let Some(names) = wording.members(&result.failing) {
            self.push_line(out, "  ", "    ", &labelled(pick(lang, "failing", "未达标对象"), &names, lang));
        }
        if let Some(names) = wording.members(&result.undetermined) {
            self.push_line(out, "  ", "    ", &labelled(pick(lang, "not known for", "待判定对象"), &names, lang));
        }
        let task = matches!(obligation.duty, Duty::Action(..));
        self.push_step(out, &result.explanation, "", true, task);
    }

    /// One step and the steps it rests on. The depth is that of the statement, which the parser limits.
    fn push_step(&self, out: &mut String, step: &Explanation, before: &str, last: bool, task: bool) {
        let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let (first, rest) = (format!("{before}{branch}"), format!("{before}{below}"));
        self.push_line(out, &first, &rest, &self.headline(step, task));
        let lang = self.options.lang;
        let whys = step.verdict.iter().flat_map(|verdict| verdict.whys());
        let whys = whys.map(|why| why.text(self.program).get(lang).to_owned());
        let notes = step.notes.iter().map(|note| note.get(lang).to_owned());
        let guide = format!("{rest}{}", if step.children.is_empty() { "   " } else { "│  " });
        for remark in whys.chain(notes) {
            self.push_line(out, &format!("{guide}· "), &format!("{guide}  "), &remark);
        }
        for place in places(self.program, self.options.sources, &step.trail, lang) {
            self.push_line(out, &format!("{guide}@ "), &format!("{guide}  "), &place);
        }
        let count = step.children.len();
        for (nth, child) in step.children.iter().enumerate() {
            self.push_step(out, child, &rest, nth + 1 == count, task);
        }
    }

    /// What was evaluated, what came out, and for which time.
    fn headline(&self, step: &Explanation, task: bool) -> String {
        let lang = self.options.lang;
        let mut line = step.text.get(lang).to_owned();
        if let Some(value) = &step.value {
            let shown = Describe::new(self.program).set(&value.set, &value.unit);
            line.push_str(&format!(" = {}", shown.get(lang)));
        }
        if let Some(reading) = &step.reading {
            line.push_str(&in_brackets(describe::period(reading).get(lang), lang));
        }
        if let Some(verdict) = &step.verdict {
            let word = if task { task_word(verdict, lang) } else { verdict.words().get(lang).to_owned() };
            line.push_str(&format!(" → {} {word}", symbol(verdict)));
        }
        line
    }

    fn push_line(&self, out: &mut String, first: &str, rest: &str, text: &str) {
        push_hanging(out, first, text, rest, self.options.width);
    }
}
