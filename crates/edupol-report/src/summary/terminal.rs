//! The summary for terminals.

use edupol_base::layout::{Align, display_width, fit, printable};
use edupol_base::{Lang, Severity};
use edupol_eval::{Counts, Pace, Verdict, VerdictKind};

use super::{Entry, Part, Summary, task_word};
use crate::grid::push_wrapped;
use crate::style::{Paint, Style};
use crate::words::{day_word, in_brackets, labelled, list_separator, pick};

/// How a summary is printed.
#[derive(Clone, Copy, Debug)]
pub struct SummaryOptions {
    /// How many cells a line has.
    pub width: usize,
    /// Colour.
    pub paint: Paint,
    /// Which actions are listed.
    pub actions: ActionsShown,
}

/// Which actions a summary lists; what they ask for is always counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionsShown {
    /// None.
    None,
    /// Those with something that is not done, behind schedule, or undetermined.
    Troubled,
    /// All.
    All,
}

impl ActionsShown {
    /// The action as it is listed, if it is.
    fn of(self, entry: &Entry) -> Option<Entry> {
        match self {
            Self::None => None,
            Self::All => Some(entry.clone()),
            Self::Troubled => {
                let parts: Vec<Part> = entry.parts.iter().filter(|part| is_trouble(&part.verdict)).cloned().collect();
                (!parts.is_empty()).then(|| Entry { parts, ..entry.clone() })
            }
        }
    }
}

fn is_trouble(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::NotMet | Verdict::Undetermined(_) | Verdict::NotDue(Pace::Behind) => true,
        Verdict::Met
        | Verdict::NotDue(Pace::Ahead | Pace::OnSchedule | Pace::Unknown)
        | Verdict::NotApplicable
        | Verdict::Untestable
        | Verdict::Waived => false,
    }
}

const INDENT: &str = "      ";

impl Summary {
    /// The summary for a terminal: plan by plan, then the counts.
    pub fn terminal(&self, options: &SummaryOptions) -> String {
        let mut out = String::new();
        for plan in &self.plans {
            let title = plan.title.as_deref().unwrap_or(pick(self.lang, "outside of any plan", "未归入方案"));
            out.push_str(&format!("{}\n", options.paint.apply(Style::Bold, &printable(title))));
            for entry in &plan.targets {
                self.push_entry(&mut out, entry, &|verdict| verdict.words().get(self.lang).to_owned(), options);
            }
            let actions: Vec<Entry> = plan.actions.iter().filter_map(|entry| options.actions.of(entry)).collect();
            if !actions.is_empty() {
                let heading = pick(self.lang, "Actions", "任务");
                out.push_str(&format!("{}\n", options.paint.apply(Style::Bold, heading)));
                for entry in &actions {
                    self.push_entry(&mut out, entry, &|verdict| task_word(verdict, self.lang), options);
                }
            }
            out.push('\n');
        }
        self.push_totals(&mut out, options);
        out
    }

    fn push_entry(&self, out: &mut String, entry: &Entry, word: &dyn Fn(&Verdict) -> String, options: &SummaryOptions) {
        let mark = mark(&entry.verdict, entry.severity, word, options.paint, self.verdict_width(word));
        let lead = self.leads(entry);
        let used = 2 + 2 + self.verdict_width(word) + 2;
        let room = options.width.saturating_sub(used + if lead.is_empty() { 0 } else { display_width(&lead) + 2 });
        let title = fit(&printable(&entry.title), room.max(12), Align::Start);
        let lead = options.paint.apply(Style::Dim, &lead);
        out.push_str(&format!("  {mark}  {}\n", format!("{title}  {lead}").trim_end()));
        let alone = entry.parts.len() == 1;
        for part in &entry.parts {
            self.push_part(out, part, alone, word, options);
        }
    }

    /// The widest word of a verdict, so that titles stand below each other.
    fn verdict_width(&self, word: &dyn Fn(&Verdict) -> String) -> usize {
        let shown = self.plans.iter().flat_map(|plan| plan.targets.iter().chain(&plan.actions));
        shown.map(|entry| display_width(&word(&entry.verdict))).max().unwrap_or(0)
    }

    fn leads(&self, entry: &Entry) -> String {
        if entry.leads.is_empty() {
            return String::new();
        }
        labelled(pick(self.lang, "lead", "牵头"), &entry.leads.join(list_separator(self.lang)), self.lang)
    }

    fn push_part(
        &self,
        out: &mut String,
        part: &Part,
        alone: bool,
        word: &dyn Fn(&Verdict) -> String,
        options: &SummaryOptions,
    ) {
        let own = (!alone).then(|| format!("{} {}", symbol(&part.verdict), word(&part.verdict)));
        let line: Vec<String> = own.into_iter().chain([self.measured_against_wanted(part)]).collect();
        push_wrapped(out, &line.join("  "), INDENT, options.width);
        for remark in self.remarks(part) {
            let mut lines = String::new();
            push_wrapped(&mut lines, &remark, "", options.width.saturating_sub(INDENT.len() + 2));
            for line in lines.lines() {
                out.push_str(&format!("{INDENT}  {}\n", options.paint.apply(Style::Dim, line)));
            }
        }
    }

    pub(super) fn measured_against_wanted(&self, part: &Part) -> String {
        let mut pieces = vec![];
        if let Some(measured) = &part.measured {
            pieces.push(format!("{} {measured}", pick(self.lang, "measured", "实测")));
        }
        pieces.extend(part.readings.as_ref().map(|at| format!("{} {at}", pick(self.lang, "figures of", "数据时间"))));
        pieces.push(format!("{} {}", pick(self.lang, "wanted", "要求"), part.wanted));
        pieces.extend(part.due.map(|due| format!("{} {}", pick(self.lang, "due", "时限"), day_word(due, self.lang))));
        pieces.join(" · ")
    }

    /// Who fails, for whom it is not known, why, and what else there is to know.
    pub(super) fn remarks(&self, part: &Part) -> Vec<String> {
        let say = |head: &str, text: &String| labelled(head, text, self.lang);
        let failing = part.failing.as_ref().map(|names| say(pick(self.lang, "failing", "未达标对象"), names));
        let unknown = part.unknown.as_ref().map(|names| say(pick(self.lang, "not known for", "待判定对象"), names));
        failing.into_iter().chain(unknown).chain(part.reasons.iter().chain(&part.remarks).cloned()).collect()
    }

    fn push_totals(&self, out: &mut String, options: &SummaryOptions) {
        for line in self.totals() {
            push_wrapped(out, &line, "", options.width);
        }
        for line in &self.disagreements {
            let text = labelled(pick(self.lang, "facts against the plan", "数据与方案不一致"), line, self.lang);
            push_wrapped(out, &text, "", options.width);
        }
    }

    /// The counts as lines of text.
    pub(super) fn totals(&self) -> Vec<String> {
        let as_of = match self.lang {
            Lang::En => format!("as of {}", self.as_of),
            Lang::Zh => format!("截至{}", day_word(self.as_of, self.lang)),
        };
        let targets = format!("{}{}", pick(self.lang, "targets", "目标"), in_brackets(&as_of, self.lang));
        let mut lines = vec![labelled(&targets, &self.counted(self.targets, &|verdict| self.word(verdict)), self.lang)];
        if self.actions != Counts::default() {
            let words = |kind: VerdictKind| match kind {
                VerdictKind::Met => task_word(&Verdict::Met, self.lang),
                VerdictKind::NotMet => task_word(&Verdict::NotMet, self.lang),
                other => self.word(other),
            };
            let tasks = pick(self.lang, "what actions ask for", "任务分年要求");
            lines.push(labelled(tasks, &self.counted(self.actions, &words), self.lang));
        }
        if self.assumed > 0 {
            let count = self.assumed;
            lines.push(match self.lang {
                Lang::En => format!("comparators the plan does not print and its convention supplies: {count}"),
                Lang::Zh => format!("原文未写比较词、按方案约定判定的数值：{count}处"),
            });
        }
        lines
    }

    fn word(&self, kind: VerdictKind) -> String {
        kind.words().get(self.lang).to_owned()
    }

    fn counted(&self, counts: Counts, word: &dyn Fn(VerdictKind) -> String) -> String {
        let kinds = VerdictKind::ALL.into_iter().filter(|kind| counts.of(*kind) > 0);
        let shown: Vec<String> = kinds
            .map(|kind| {
                let behind = (kind == VerdictKind::NotDue && counts.behind > 0).then(|| {
                    let behind = format!("{} {}", Pace::Behind.words().get(self.lang), counts.behind);
                    in_brackets(&behind, self.lang)
                });
                format!("{} {}{}", word(kind), counts.of(kind), behind.unwrap_or_default())
            })
            .collect();
        if shown.is_empty() { pick(self.lang, "none", "无").to_owned() } else { shown.join(" · ") }
    }
}

/// The sign of a verdict; only characters that take one cell in every terminal.
pub(super) fn symbol(verdict: &Verdict) -> &'static str {
    match verdict.kind() {
        VerdictKind::Met => "✓",
        VerdictKind::NotMet => "✗",
        VerdictKind::NotDue => "»",
        VerdictKind::Undetermined => "?",
        VerdictKind::NotApplicable => "-",
        VerdictKind::Untestable => "~",
        VerdictKind::Waived => "⊘",
    }
}

fn mark(
    verdict: &Verdict,
    severity: Option<Severity>,
    word: &dyn Fn(&Verdict) -> String,
    paint: Paint,
    width: usize,
) -> String {
    let text = format!("{} {}", symbol(verdict), fit(&word(verdict), width, Align::Start));
    paint.apply(style(verdict, severity), &text)
}

pub(super) fn style(verdict: &Verdict, severity: Option<Severity>) -> Style {
    match (verdict, severity) {
        (Verdict::Met, _) => Style::Good,
        (Verdict::NotMet, Some(Severity::Error)) => Style::Bad,
        (Verdict::NotMet, _) | (Verdict::Undetermined(_), Some(Severity::Error | Severity::Warning)) => Style::Warn,
        (Verdict::NotDue(Pace::Behind), _) => Style::Warn,
        (Verdict::NotDue(_), _) => Style::Calm,
        (Verdict::Undetermined(_) | Verdict::NotApplicable | Verdict::Untestable | Verdict::Waived, _) => Style::Dim,
    }
}
