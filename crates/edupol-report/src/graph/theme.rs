//! How kinds of nodes and edges look, the same in every format.

use edupol_base::Text;
use edupol_model::graph::{EdgeKind, NodeKind};

/// The look of a kind of node.
pub(super) struct NodeTheme {
    /// Colour of the inside.
    pub fill: &'static str,
    /// Colour of the outline.
    pub line: &'static str,
    /// The shape in DOT.
    pub dot: &'static str,
    /// The brackets of the shape in Mermaid.
    pub mermaid: (&'static str, &'static str),
    /// Radius of the corners in pixels.
    pub radius: i32,
}

/// Every kind of node, in the order of legends.
pub(super) const NODE_KINDS: [NodeKind; 8] = [
    NodeKind::Department,
    NodeKind::Action,
    NodeKind::Deliverable,
    NodeKind::Target,
    NodeKind::Indicator,
    NodeKind::Population,
    NodeKind::Entity,
    NodeKind::Plan,
];

/// Every kind of edge, in the order of legends.
pub(super) const EDGE_KINDS: [EdgeKind; 16] = [
    EdgeKind::Leads,
    EdgeKind::Responsible,
    EdgeKind::Cooperates,
    EdgeKind::Consulted,
    EdgeKind::Informed,
    EdgeKind::Supervises,
    EdgeKind::CarriesOut,
    EdgeKind::After,
    EdgeKind::Produces,
    EdgeKind::Contributes,
    EdgeKind::Measures,
    EdgeKind::RestsOn,
    EdgeKind::Reports,
    EdgeKind::PartOf,
    EdgeKind::Restates,
    EdgeKind::Supersedes,
];

pub(super) fn node_theme(kind: NodeKind) -> NodeTheme {
    let (fill, line, dot, mermaid, radius) = match kind {
        NodeKind::Plan => ("#e4e7eb", "#52606d", "folder", ("[[", "]]"), 0),
        NodeKind::Target => ("#fde3dc", "#c2410c", "octagon", ("{{", "}}"), 10),
        NodeKind::Action => ("#dbeafe", "#1d4ed8", "box", ("[", "]"), 3),
        NodeKind::Deliverable => ("#fef3c7", "#a16207", "note", ("[/", "/]"), 3),
        NodeKind::Indicator => ("#d8f3ec", "#0f766e", "ellipse", ("(", ")"), 10),
        NodeKind::Population => ("#eef6e6", "#4d7c0f", "hexagon", ("[(", ")]"), 3),
        NodeKind::Entity => ("#f1f5f9", "#475569", "component", ("[[", "]]"), 0),
        NodeKind::Department => ("#ede4f8", "#6d28d9", "tab", ("([", "])"), 18),
    };
    NodeTheme { fill, line, dot, mermaid, radius }
}

/// The look of a kind of edge.
pub(super) struct EdgeTheme {
    /// Its colour.
    pub line: &'static str,
    /// Its width in tenths of a pixel.
    pub width: i32,
    /// Its dashes as SVG writes them; empty for a solid line.
    pub dashes: &'static str,
}

pub(super) fn edge_theme(kind: EdgeKind) -> EdgeTheme {
    let (line, width, dashes) = match kind {
        EdgeKind::Leads => ("#6d28d9", 20, ""),
        EdgeKind::Responsible => ("#8b6fc0", 12, ""),
        EdgeKind::Cooperates => ("#8b6fc0", 12, "6 3"),
        EdgeKind::Consulted => ("#a8a2b8", 12, "2 3"),
        EdgeKind::Informed => ("#c4bfd0", 12, "1 4"),
        EdgeKind::Supervises => ("#be185d", 12, "8 3 2 3"),
        EdgeKind::CarriesOut => ("#6d28d9", 12, "8 3"),
        EdgeKind::After => ("#1d4ed8", 20, ""),
        EdgeKind::Produces => ("#a16207", 12, ""),
        EdgeKind::Contributes => ("#c2410c", 16, ""),
        EdgeKind::Measures => ("#0f766e", 12, ""),
        EdgeKind::RestsOn => ("#4d7c0f", 12, "5 3"),
        EdgeKind::Reports => ("#0f766e", 12, "2 3"),
        EdgeKind::PartOf => ("#94a3b8", 10, ""),
        EdgeKind::Restates => ("#c2410c", 12, "2 3"),
        EdgeKind::Supersedes => ("#c2410c", 12, "8 3 2 3"),
    };
    EdgeTheme { line, width, dashes }
}

/// What a kind of node is called.
pub fn node_word(kind: NodeKind) -> Text {
    let zh = match kind {
        NodeKind::Plan => "方案",
        NodeKind::Target => "目标",
        NodeKind::Action => "任务",
        NodeKind::Deliverable => "成果",
        NodeKind::Indicator => "指标",
        NodeKind::Population => "统计范围",
        NodeKind::Entity => "对象",
        NodeKind::Department => "部门",
    };
    Text::new(kind.word(), zh)
}

/// What an edge says on its way in a drawing, where `after` points from what comes first to what waits.
pub fn edge_word(kind: EdgeKind) -> Text {
    let (en, zh) = match kind {
        EdgeKind::Contributes => ("contributes to", "支撑"),
        EdgeKind::After => ("comes before", "前置于"),
        EdgeKind::Leads => ("leads", "牵头"),
        EdgeKind::Responsible => ("is responsible for", "责任"),
        EdgeKind::Cooperates => ("cooperates in", "配合"),
        EdgeKind::Consulted => ("is consulted on", "会商"),
        EdgeKind::Informed => ("is informed of", "知会"),
        EdgeKind::Supervises => ("supervises", "监督"),
        EdgeKind::CarriesOut => ("carries out", "受托承办"),
        EdgeKind::Reports => ("reports", "填报"),
        EdgeKind::Measures => ("is judged by", "考核依据"),
        EdgeKind::RestsOn => ("is defined by", "取自"),
        EdgeKind::PartOf => ("is part of", "属于"),
        EdgeKind::Produces => ("produces", "产出"),
        EdgeKind::Restates => ("restates", "重申"),
        EdgeKind::Supersedes => ("supersedes", "替代"),
    };
    Text::new(en, zh)
}
