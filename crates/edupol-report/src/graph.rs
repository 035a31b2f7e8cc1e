//! The dependency graph as text for other tools, and as a drawing of its own.

use edupol_base::Lang;
use edupol_model::graph::{EdgeKind, GraphEdge, GraphNode, GraphView};

mod dot;
mod draw;
mod geometry;
mod layout;
mod mermaid;
mod svg;
mod theme;
mod work;

#[cfg(test)]
mod tests;

pub use theme::{edge_word, node_word};
pub use work::{critical_path_text, hand_offs_text, impact_text, waves_text};

/// What a graph can be written as. JSON is the serialised [`GraphView`] itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphFormat {
    /// The language of Graphviz.
    Dot,
    /// A Mermaid flowchart.
    Mermaid,
    /// A drawing, laid out here.
    Svg,
}

/// The graph in a format.
pub fn render_graph(view: &GraphView, format: GraphFormat, lang: Lang) -> String {
    match format {
        GraphFormat::Dot => dot::dot(view, lang),
        GraphFormat::Mermaid => mermaid::mermaid(view, lang),
        GraphFormat::Svg => svg::svg(view, lang),
    }
}

/// The ends of an edge in the direction in which it is drawn.
///
/// All edges are drawn as they read, but for `after`: work flows from what comes first to what waits.
fn drawn(edge: &GraphEdge) -> (&str, &str) {
    match edge.kind {
        EdgeKind::After => (&edge.to, &edge.from),
        EdgeKind::Contributes
        | EdgeKind::Leads
        | EdgeKind::Responsible
        | EdgeKind::Cooperates
        | EdgeKind::Consulted
        | EdgeKind::Informed
        | EdgeKind::Supervises
        | EdgeKind::CarriesOut
        | EdgeKind::Reports
        | EdgeKind::Measures
        | EdgeKind::RestsOn
        | EdgeKind::PartOf
        | EdgeKind::Produces
        | EdgeKind::Restates
        | EdgeKind::Supersedes => (&edge.from, &edge.to),
    }
}

/// What is printed in a node: the item number and the label, marked if it is an open group.
fn caption(node: &GraphNode) -> String {
    let number = node.number.map(|number| format!("{number}  ")).unwrap_or_default();
    let open = if node.open { "*" } else { "" };
    format!("{number}{}{open}", node.label)
}
