//! The graph as a Mermaid flowchart, which documentation sites draw by themselves.

use edupol_base::Lang;
use edupol_model::graph::GraphView;

use super::theme::{NODE_KINDS, edge_theme, edge_word, node_theme};
use super::{caption, drawn};
use crate::escape::mermaid as quoted;

pub(super) fn mermaid(view: &GraphView, lang: Lang) -> String {
    let mut out = String::from("flowchart LR\n");
    for node in &view.nodes {
        let (open, close) = node_theme(node.kind).mermaid;
        let (id, label, class) = (stable_id(&node.id), quoted(&caption(node)), node.kind.word());
        out.push_str(&format!("  {id}{open}{label}{close}:::{class}\n"));
    }
    for edge in &view.edges {
        let (from, to) = drawn(edge);
        let theme = edge_theme(edge.kind);
        let arrow = if theme.dashes.is_empty() { "-->" } else { "-.->" };
        let label = quoted(edge_word(edge.kind).get(lang));
        out.push_str(&format!("  {} {arrow}|{label}| {}\n", stable_id(from), stable_id(to)));
    }
    for kind in NODE_KINDS.into_iter().filter(|kind| view.nodes.iter().any(|node| node.kind == *kind)) {
        let theme = node_theme(kind);
        out.push_str(&format!("  classDef {} fill:{},stroke:{},color:#1c2430\n", kind.word(), theme.fill, theme.line));
    }
    out
}

/// An id that Mermaid accepts and that does not change when other nodes come and go: FNV-1a of the node's own id, since
/// names hold characters that Mermaid has no way to quote in an id.
fn stable_id(id: &str) -> String {
    let hash = id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("n{hash:016x}")
}
