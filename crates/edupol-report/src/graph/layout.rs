//! Where nodes and edges go.

use std::collections::{BTreeMap, BTreeSet};

use dagre::graph::{Graph, GraphOptions};
use dagre::{EdgeLabel, LayoutOptions, NodeLabel, Point, RankDir};
use edupol_model::graph::{GraphNode, GraphView};

use super::geometry::{EM, LINE, Px, break_label, text_width};
use super::{caption, drawn};

/// The space between the outline of a node and its label.
const PAD: Px = 10;
/// The space between nodes side by side.
const GAP: Px = 18;
/// The space for edges between one rank and the next.
const RANK_GAP: Px = 70;

/// More nodes than this are not ranked: the time grows with the square, and the layout library recurses along chains.
const MOST_RANKED: usize = 2_000;

/// How far an edge runs straight from and to its nodes.
const STUB: Px = 14;

/// A node in its place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// The left side.
    pub x: Px,
    /// The upper side.
    pub y: Px,
    /// The width.
    pub w: Px,
    /// The height.
    pub h: Px,
    /// The label, broken.
    pub lines: Vec<String>,
}

/// A graph in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    /// The nodes, in the order of the view.
    pub places: Vec<Place>,
    /// The points of each edge, in the order of the view; empty where an end is missing.
    pub edges: Vec<Vec<(Px, Px)>>,
    /// How wide the drawing is.
    pub width: Px,
    /// How high it is.
    pub height: Px,
}

/// Lays a graph out from left to right, in the direction of its edges; nodes without edges stand below in rows.
pub(super) fn layout(view: &GraphView) -> Layout {
    let mut places: Vec<Place> = view.nodes.iter().map(measured).collect();
    let index: BTreeMap<&str, usize> =
        view.nodes.iter().enumerate().map(|(nth, node)| (node.id.as_str(), nth)).collect();
    let ends: Vec<Option<(usize, usize)>> = view
        .edges
        .iter()
        .map(|edge| {
            let (from, to) = drawn(edge);
            index.get(from).copied().zip(index.get(to).copied())
        })
        .collect();
    let linked: BTreeSet<usize> = ends.iter().flatten().flat_map(|(from, to)| [*from, *to]).collect();
    if linked.len() > MOST_RANKED {
        return in_rows(places, &ends);
    }
    let graph = ranked(&places, &ends, &linked);
    for nth in &linked {
        if let (Some(place), Some(label)) = (places.get_mut(*nth), graph.node(&nth.to_string())) {
            place.x = px(label.x) - place.w / 2;
            place.y = px(label.y) - place.h / 2;
        }
    }
    let edges: Vec<Vec<(Px, Px)>> = ends.iter().enumerate().map(|(nth, ends)| points(&graph, nth, *ends)).collect();
    let mut laid = Layout { places, edges, width: 0, height: 0 };
    laid.attach(&ends);
    laid.move_to_origin(&linked);
    laid.place_rest(&linked);
    laid
}

/// Nodes in rows and straight edges, for graphs that nobody can follow anyway and that would take minutes to rank.
fn in_rows(places: Vec<Place>, ends: &[Option<(usize, usize)>]) -> Layout {
    let mut laid = Layout { places, edges: vec![], width: EM * 200, height: 0 };
    laid.place_rest(&BTreeSet::new());
    let centre = |nth: usize| laid.places.get(nth).map(|place| (place.x + place.w / 2, place.y + place.h / 2));
    let straight = |(from, to): (usize, usize)| centre(from).into_iter().chain(centre(to)).collect();
    laid.edges = ends.iter().map(|ends| ends.map(straight).unwrap_or_default()).collect();
    laid
}

fn ranked(places: &[Place], ends: &[Option<(usize, usize)>], linked: &BTreeSet<usize>) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph = dagre_graph(places, ends, linked);
    let options = LayoutOptions {
        rankdir: RankDir::LR,
        nodesep: f64::from(GAP),
        edgesep: 8.0,
        ranksep: f64::from(RANK_GAP),
        ..LayoutOptions::default()
    };
    dagre::layout(&mut graph, Some(options));
    graph
}

fn measured(node: &GraphNode) -> Place {
    let lines = break_label(&caption(node));
    let widest = lines.iter().map(|line| text_width(line)).max().unwrap_or(0).max(EM * 2);
    let rows = Px::try_from(lines.len()).unwrap_or(1) + Px::from(node.due.is_some());
    let due = if node.due.is_some() { EM * 6 } else { 0 };
    Place { x: 0, y: 0, w: widest.max(due) + PAD * 2, h: rows * LINE + PAD, lines }
}

fn dagre_graph(
    places: &[Place],
    ends: &[Option<(usize, usize)>],
    linked: &BTreeSet<usize>,
) -> Graph<NodeLabel, EdgeLabel> {
    let mut graph = Graph::with_options(GraphOptions { directed: true, multigraph: true, compound: false });
    for (nth, place) in places.iter().enumerate().filter(|(nth, _)| linked.contains(nth)) {
        let label = NodeLabel { width: f64::from(place.w), height: f64::from(place.h), ..NodeLabel::default() };
        graph.set_node(nth.to_string(), Some(label));
    }
    for (nth, (from, to)) in ends.iter().enumerate().filter_map(|(nth, ends)| ends.map(|ends| (nth, ends))) {
        let name = nth.to_string();
        graph.set_edge(from.to_string(), to.to_string(), Some(EdgeLabel::default()), Some(&name));
    }
    graph
}

fn points(graph: &Graph<NodeLabel, EdgeLabel>, nth: usize, ends: Option<(usize, usize)>) -> Vec<(Px, Px)> {
    let Some((from, to)) = ends else { return vec![] };
    let label = graph.edge(&from.to_string(), &to.to_string(), Some(&nth.to_string()));
    let point = |point: &Point| (px(Some(point.x)), px(Some(point.y)));
    label.map(|label| label.points.iter().map(point).collect()).unwrap_or_default()
}

/// A coordinate in whole pixels; the layout library counts in binary fractions, which end here.
fn px(value: Option<f64>) -> Px {
    value.map_or(0, |value| value.round() as Px)
}

impl Layout {
    /// Lets edges that run from left to right leave at the middle of the right side and arrive at the middle of the left
    /// side, so that they do not cross the corners of their own nodes.
    fn attach(&mut self, ends: &[Option<(usize, usize)>]) {
        for (points, (from, to)) in
            self.edges.iter_mut().zip(ends).filter_map(|(points, ends)| Some((points, (*ends)?)))
        {
            let (Some(from), Some(to)) = (self.places.get(from), self.places.get(to)) else { continue };
            let (out, into) = ((from.x + from.w, from.y + from.h / 2), (to.x, to.y + to.h / 2));
            let [_, between @ .., _] = points.as_slice() else { continue };
            if out.0 + STUB * 2 > into.0 || between.iter().any(|point| point.0 < out.0 || point.0 > into.0) {
                continue;
            }
            let inner = between.iter().copied().filter(|point| point.0 > out.0 + STUB && point.0 < into.0 - STUB);
            // Between neighbouring ranks nothing is in the way, and the point between would only be a detour.
            let inner: Vec<(Px, Px)> = inner.filter(|_| between.len() > 1).collect();
            let head = [out, (out.0 + STUB, out.1)];
            let tail = [(into.0 - STUB, into.1), into];
            *points = [head.as_slice(), inner.as_slice(), tail.as_slice()].concat();
        }
    }

    /// Moves everything so that the upper left corner is at 0, and takes the size.
    fn move_to_origin(&mut self, linked: &BTreeSet<usize>) {
        let boxes = || self.places.iter().enumerate().filter(|(nth, _)| linked.contains(nth)).map(|(_, place)| place);
        let all_points = || self.edges.iter().flatten();
        let left = boxes().map(|place| place.x).chain(all_points().map(|point| point.0)).min().unwrap_or(0);
        let top = boxes().map(|place| place.y).chain(all_points().map(|point| point.1)).min().unwrap_or(0);
        for (_, place) in self.places.iter_mut().enumerate().filter(|(nth, _)| linked.contains(nth)) {
            place.x -= left;
            place.y -= top;
        }
        for point in self.edges.iter_mut().flatten() {
            *point = (point.0 - left, point.1 - top);
        }
        let boxes = || self.places.iter().enumerate().filter(|(nth, _)| linked.contains(nth)).map(|(_, place)| place);
        let all_points = || self.edges.iter().flatten();
        self.width = boxes().map(|place| place.x + place.w).chain(all_points().map(|p| p.0)).max().unwrap_or(0);
        self.height = boxes().map(|place| place.y + place.h).chain(all_points().map(|p| p.1)).max().unwrap_or(0);
    }

    /// Puts nodes without edges into rows below the drawing.
    fn place_rest(&mut self, linked: &BTreeSet<usize>) {
        let room = self.width.max(EM * 70);
        let (mut x, mut y, mut row) = (0, if linked.is_empty() { 0 } else { self.height + GAP * 2 }, 0);
        for (_, place) in self.places.iter_mut().enumerate().filter(|(nth, _)| !linked.contains(nth)) {
            if x > 0 && x + place.w > room {
                (x, y, row) = (0, y + row + GAP, 0);
            }
            (place.x, place.y) = (x, y);
            x += place.w + GAP;
            row = row.max(place.h);
            self.width = self.width.max(place.x + place.w);
            self.height = self.height.max(place.y + place.h);
        }
    }
}
