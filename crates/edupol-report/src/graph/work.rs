//! What rests on what, in which order, and who waits for whom, as lines of text.

use std::collections::BTreeMap;

use edupol_base::layout::printable;
use edupol_base::{Lang, Text};
use edupol_model::graph::{CriticalPath, EdgeKind, GraphNode, GraphView, HandOff, ImpactView, WavesView};

use super::theme::{edge_word, node_word};
use crate::style::{Paint, Style};
use crate::words::{day_word, in_brackets, labelled, list_separator, pick};

/// What rests on a thing, nearest first, and who waits because of it.
pub fn impact_text(impact: &ImpactView, graph: &GraphView, lang: Lang, paint: Paint) -> String {
    let names = Names::of(graph);
    let mut out = format!("{}\n", paint.apply(Style::Bold, &named(&impact.of, lang)));
    if impact.rests.is_empty() {
        out.push_str(&format!("  {}\n", pick(lang, "nothing rests on it", "没有其他内容以它为前提")));
    }
    for step in &impact.rests {
        let indent = "  ".repeat(usize::try_from(step.depth).unwrap_or(1).min(12));
        let due = step.node.due.map(|due| in_brackets(&day_word(due, lang), lang)).unwrap_or_default();
        let why = format!("← {} {}", resting_word(step.via).get(lang), names.get(&step.on));
        out.push_str(&format!("{indent}{}{due}  {}\n", named(&step.node, lang), paint.apply(Style::Dim, &why)));
    }
    if !impact.waiting.is_empty() {
        out.push('\n');
        out.push_str(&hand_offs_text(&impact.waiting, graph, lang, paint));
    }
    out
}

/// Who waits for whom.
pub fn hand_offs_text(hand_offs: &[HandOff], graph: &GraphView, lang: Lang, paint: Paint) -> String {
    let names = Names::of(graph);
    let mut out = format!("{}\n", paint.apply(Style::Bold, pick(lang, "Hand-offs", "工作交接")));
    if hand_offs.is_empty() {
        out.push_str(&format!("  {}\n", pick(lang, "no department waits for another", "没有部门等待其他部门")));
    }
    for one in hand_offs {
        let due = one.due.map(|due| in_brackets(&day_word(due, lang), lang)).unwrap_or_default();
        let (from, to, before, after) =
            (names.get(&one.from), names.get(&one.to), names.get(&one.before), names.get(&one.after));
        let line = match lang {
            Lang::En => format!("{to} waits for {from}: {before}{due} → {after}"),
            Lang::Zh => format!("{to}等待{from}：{before}{due} → {after}"),
        };
        out.push_str(&format!("  {line}\n"));
    }
    out
}

/// The order of work.
pub fn waves_text(waves: &WavesView, graph: &GraphView, lang: Lang, paint: Paint) -> String {
    let names = Names::of(graph);
    let all = |ids: &[String]| ids.iter().map(|id| names.get(id)).collect::<Vec<_>>().join(list_separator(lang));
    let mut out = String::new();
    for (nth, wave) in waves.waves.iter().enumerate() {
        let head = match lang {
            Lang::En => format!("wave {}", nth + 1),
            Lang::Zh => format!("第{}批", nth + 1),
        };
        out.push_str(&format!("{}\n", labelled(&paint.apply(Style::Bold, &head), &all(wave), lang)));
    }
    if !waves.stuck.is_empty() {
        let head = paint.apply(Style::Bad, pick(lang, "in a circle", "互为前置，无法排序"));
        out.push_str(&format!("{}\n", labelled(&head, &all(&waves.stuck), lang)));
    }
    if out.is_empty() {
        out.push_str(&format!("{}\n", pick(lang, "no actions", "没有任务")));
    }
    out
}

/// The critical path.
pub fn critical_path_text(path: &CriticalPath, graph: &GraphView, lang: Lang, paint: Paint) -> String {
    let names = Names::of(graph);
    let steps: Vec<String> = path.actions.iter().map(|id| names.get(id)).collect();
    let shown = if steps.is_empty() {
        pick(lang, "no action comes after another", "没有前后衔接的任务").to_owned()
    } else {
        steps.join(" → ")
    };
    let due = path.due.map(|due| in_brackets(&day_word(due, lang), lang)).unwrap_or_default();
    let head = paint.apply(Style::Bold, pick(lang, "critical path", "关键路径"));
    format!("{}{due}\n", labelled(&head, &shown, lang))
}

fn named(node: &GraphNode, lang: Lang) -> String {
    format!("{} {}", node_word(node.kind).get(lang), one_line(node))
}

/// What a node is called, on one line and without escape sequences: the name of a bare statement is its text.
fn one_line(node: &GraphNode) -> String {
    let caption = super::caption(node);
    printable(&caption.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

/// Why one thing rests on another, said of what rests: the passive of edges that point at it.
fn resting_word(kind: EdgeKind) -> Text {
    let (en, zh) = match kind {
        EdgeKind::After => ("comes after", "后于"),
        EdgeKind::Contributes => ("is served by", "支撑来自"),
        EdgeKind::Leads => ("is led by", "牵头"),
        EdgeKind::Responsible => ("is in the charge of", "责任"),
        EdgeKind::Cooperates => ("is supported by", "配合"),
        EdgeKind::CarriesOut => ("is delegated to", "委托"),
        EdgeKind::Reports => ("is reported by", "填报"),
        EdgeKind::PartOf => ("has the part", "包含"),
        EdgeKind::Produces => ("is produced by", "产自"),
        EdgeKind::Consulted
        | EdgeKind::Informed
        | EdgeKind::Supervises
        | EdgeKind::Measures
        | EdgeKind::RestsOn
        | EdgeKind::Restates
        | EdgeKind::Supersedes => return edge_word(kind),
    };
    Text::new(en, zh)
}

/// The labels of nodes by id.
struct Names<'a>(BTreeMap<&'a str, &'a GraphNode>);

impl<'a> Names<'a> {
    fn of(graph: &'a GraphView) -> Self {
        Self(graph.nodes.iter().map(|node| (node.id.as_str(), node)).collect())
    }

    fn get(&self, id: &str) -> String {
        self.0.get(id).map_or_else(|| id.to_owned(), |node| one_line(node))
    }
}
