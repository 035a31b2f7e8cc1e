//! The graph as a drawing.

use std::collections::BTreeMap;

use edupol_base::Lang;
use edupol_model::graph::{EdgeKind, GraphNode, GraphView, NodeKind};

use super::draw;
use super::drawn;
use super::geometry::{EM, Px, text_width};
use super::layout::{Layout, Place, layout};
use super::theme::{EDGE_KINDS, NODE_KINDS, edge_theme, edge_word, node_theme, node_word};
use crate::escape::xml;
use crate::words::{day_word, in_brackets, pick, years_word};

/// The space around everything.
const MARGIN: Px = 24;
/// The height of a row of the legend.
const LEGEND_ROW: Px = 26;

const STYLE: &str = "text{font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Source Han Sans SC',\
                     'WenQuanYi Zen Hei',sans-serif;font-size:14px;fill:#1c2430;text-anchor:middle}\
                     .due{font-size:11px;fill:#52606d}.key{text-anchor:start;font-size:12px}\
                     path{fill:none}.node:hover rect{stroke-width:2.5}.edge:hover path{stroke-width:3.5}";

pub(super) fn svg(view: &GraphView, lang: Lang) -> String {
    let laid = layout(view);
    let (legend, legend_width, legend_height) = legend(view, laid.width, lang);
    let width = laid.width.max(legend_width) + MARGIN * 2;
    let height = laid.height + legend_height + MARGIN * 2;
    let title = pick(lang, "Dependency graph", "任务依赖关系图");
    let names: BTreeMap<&str, &str> = view.nodes.iter().map(|node| (node.id.as_str(), node.label.as_str())).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" lang=\"{}\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <defs>{}</defs>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\">\n{legend}</g>\n<g transform=\"translate({MARGIN} {})\">\n\
         {}{}</g>\n</svg>\n",
        pick(lang, "en", "zh-CN"),
        markers(view),
        MARGIN + legend_height,
        edges(view, &laid, &names, lang),
        nodes(view, &laid, lang),
    )
}

/// An arrow head for each kind of edge that occurs, in its colour.
fn markers(view: &GraphView) -> String {
    let head = |kind: EdgeKind| {
        format!(
            "<marker id=\"{}\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 0L8 4L0 8Z\" style=\"fill:{}\"/></marker>",
            marker(kind),
            edge_theme(kind).line
        )
    };
    used_edges(view).into_iter().map(head).collect()
}

fn marker(kind: EdgeKind) -> String {
    format!("to-{}", edge_word(kind).en.replace(' ', "-"))
}

fn used_edges(view: &GraphView) -> Vec<EdgeKind> {
    EDGE_KINDS.into_iter().filter(|kind| view.edges.iter().any(|edge| edge.kind == *kind)).collect()
}

fn used_nodes(view: &GraphView) -> Vec<NodeKind> {
    NODE_KINDS.into_iter().filter(|kind| view.nodes.iter().any(|node| node.kind == *kind)).collect()
}

fn edges(view: &GraphView, laid: &Layout, names: &BTreeMap<&str, &str>, lang: Lang) -> String {
    let name = |id: &str| names.get(id).map_or_else(|| id.to_owned(), |name| (*name).to_owned());
    let one = |(edge, points): (&edupol_model::graph::GraphEdge, &Vec<(Px, Px)>)| {
        let (from, to) = drawn(edge);
        let tooltip = format!("{} {} {}", name(from), edge_word(edge.kind).get(lang), name(to));
        draw::edge(points, &edge_theme(edge.kind), &marker(edge.kind), (from, to), &tooltip)
    };
    view.edges.iter().zip(&laid.edges).map(one).collect()
}

fn nodes(view: &GraphView, laid: &Layout, lang: Lang) -> String {
    let one = |(node, place): (&GraphNode, &Place)| {
        let due = node.due.map(|due| match lang {
            Lang::En => format!("by {due}"),
            Lang::Zh => format!("{due} 前"),
        });
        draw::node(place, &node_theme(node.kind), (&node.id, node.kind.word()), &tooltip(node, lang), due.as_deref())
    };
    view.nodes.iter().zip(&laid.places).map(one).collect()
}

/// Everything that is known of a node.
fn tooltip(node: &GraphNode, lang: Lang) -> String {
    let mut lines = vec![format!("{} {}", node_word(node.kind).get(lang), node.label)];
    if node.name != node.label {
        lines.push(node.name.clone());
    }
    lines.extend(node.plan.clone());
    let years = years_word(&node.years, lang);
    lines.extend((!years.is_empty()).then_some(years));
    lines.extend(node.due.map(|due| format!("{}{}", pick(lang, "due ", "截止 "), day_word(due, lang))));
    if node.open {
        let open = pick(lang, "members are not all listed", "成员未全部列明");
        lines.push(in_brackets(open, lang).trim().to_owned());
    }
    lines.join("\n")
}

/// The legend with its width and height: a row of nodes, a row of edges, wrapped.
fn legend(view: &GraphView, room: Px, lang: Lang) -> (String, Px, Px) {
    let room = room.max(EM * 50);
    let mut keys = Keys { out: String::new(), x: 0, y: 0, widest: 0, room };
    for kind in used_nodes(view) {
        let theme = node_theme(kind);
        let swatch = |x: Px, y: Px| {
            format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"26\" height=\"14\" rx=\"{}\" fill=\"{}\" stroke=\"{}\"/>",
                y - 11,
                theme.radius.min(7),
                theme.fill,
                theme.line
            )
        };
        keys.add(swatch, node_word(kind).get(lang));
    }
    keys.end_row();
    for kind in used_edges(view) {
        let line = |x: Px, y: Px| {
            format!(
                "<path d=\"M{x} {0}H{1}\" {2} marker-end=\"url(#{3})\"/>",
                y - 4,
                x + 26,
                draw::stroke(&edge_theme(kind)),
                marker(kind)
            )
        };
        keys.add(line, edge_word(kind).get(lang));
    }
    keys.end_row();
    let height = keys.y;
    (keys.out, keys.widest, if height > 0 { height + 10 } else { 0 })
}

/// A row of swatches with words behind them.
struct Keys {
    out: String,
    x: Px,
    y: Px,
    widest: Px,
    room: Px,
}

impl Keys {
    fn add(&mut self, swatch: impl Fn(Px, Px) -> String, word: &str) {
        let width = 32 + text_width(word) + 18;
        if self.x > 0 && self.x + width > self.room {
            self.end_row();
        }
        let baseline = self.y + 14;
        self.out.push_str(&swatch(self.x, baseline));
        self.out.push_str(&format!(
            "<text class=\"key\" x=\"{}\" y=\"{baseline}\">{}</text>\n",
            self.x + 32,
            xml(word)
        ));
        self.x += width;
        self.widest = self.widest.max(self.x);
    }

    fn end_row(&mut self) {
        if self.x > 0 {
            (self.x, self.y) = (0, self.y + LEGEND_ROW);
        }
    }
}
