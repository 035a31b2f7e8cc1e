//! The graph in the language of Graphviz.

use edupol_base::Lang;
use edupol_model::graph::GraphView;

use super::theme::{edge_theme, edge_word, node_theme, node_word};
use super::{caption, drawn};
use crate::escape::dot as quoted;

const FONT: &str = "Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif";

pub(super) fn dot(view: &GraphView, lang: Lang) -> String {
    let mut out = format!(
        "digraph edupol {{\n  rankdir=LR;\n  charset=\"UTF-8\";\n  node [fontname={font}, fontsize=12, style=filled];\n  \
         edge [fontname={font}, fontsize=10];\n",
        font = quoted(FONT)
    );
    for node in &view.nodes {
        let theme = node_theme(node.kind);
        out.push_str(&format!(
            "  {} [label={}, tooltip={}, shape={}, fillcolor=\"{}\", color=\"{}\"];\n",
            quoted(&node.id),
            quoted(&caption(node)),
            quoted(&format!("{} {}", node_word(node.kind).get(lang), node.label)),
            theme.dot,
            theme.fill,
            theme.line
        ));
    }
    for edge in &view.edges {
        let (from, to) = drawn(edge);
        let theme = edge_theme(edge.kind);
        let style = if theme.dashes.is_empty() { "solid" } else { "dashed" };
        out.push_str(&format!(
            "  {} -> {} [label={}, color=\"{}\", style={style}];\n",
            quoted(from),
            quoted(to),
            quoted(edge_word(edge.kind).get(lang)),
            theme.line
        ));
    }
    out.push_str("}\n");
    out
}
