//! The graph and the matrix of a workspace, for a panel beside the text.

use std::collections::BTreeMap;

use edupol_base::{FileId, Span, Text};
use edupol_model::decl::Head;
use edupol_model::graph::GraphView;
use edupol_model::ids::{ActionId, DepartmentId, EntityId, IndicatorId, PlanId, PopulationId, TargetId};
use edupol_report::{Format, GraphFormat, Marks, Matrix, MatrixOptions, Orientation, render_graph};
use edupol_sema::Kind;
use edupol_sema::graph::{Filter, Graph, NodeRef};

use crate::snapshot::{Place, Snapshot};

/// What of the graph is wanted.
#[derive(Clone, Debug, Default)]
pub struct GraphQuery {
    /// What is declared or named here is the middle.
    pub place: Option<Place>,
    /// The id of the middle, instead of a place.
    pub name: Option<String>,
    /// How many steps away from the middle.
    pub depth: u32,
    /// The whole plan of a file instead.
    pub whole: Option<FileId>,
}

/// A drawn graph.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The drawing.
    pub svg: String,
    /// The id of the middle.
    pub root: Option<String>,
    /// What is drawn, in words.
    pub title: String,
    /// The graph itself.
    pub view: GraphView,
    /// Where the nodes are declared.
    pub places: BTreeMap<String, Span>,
}

/// The graph around something, or of a whole plan; `None` where nothing is named.
///
/// # Errors
/// What to tell the user if there is no such thing.
pub fn draw(snapshot: &Snapshot, query: &GraphQuery) -> Result<Option<Drawing>, Text> {
    let graph = Graph::build(snapshot.program());
    let root = query.name.clone().or_else(|| node_at(snapshot, &graph, query.place?));
    let view = match (&query.whole, &root) {
        (Some(file), _) => {
            let filter = Filter { plan: plan_of(snapshot, *file), ..Filter::default() };
            graph.part(&filter).map_err(|error| error.message())?
        }
        (None, Some(name)) => graph.around(name, query.depth.clamp(1, 6)).map_err(|error| error.message())?,
        (None, None) => return Ok(None),
    };
    let named = root.as_ref().and_then(|root| view.nodes.iter().find(|node| node.id == *root || node.name == *root));
    let plan = query.whole.and_then(|file| plan_of(snapshot, file));
    let title = named.map(|node| node.label.clone()).or(plan).unwrap_or_default();
    Ok(Some(Drawing {
        svg: render_graph(&view, GraphFormat::Svg, snapshot.lang()),
        root: named.map(|node| node.id.clone()),
        title,
        places: places(snapshot, &graph),
        view,
    }))
}

/// The node that the name at a place stands for; around no name, the declaration around the place.
fn node_at(snapshot: &Snapshot, graph: &Graph, place: Place) -> Option<String> {
    let named = snapshot.definition_at(place).map(|(_, one)| (one.kind, one.index));
    let around = || {
        let inside = |one: &&edupol_sema::Definition| one.span.file == place.file && one.span.touches(place.offset);
        let found = snapshot.symbols().definitions().iter().filter(inside);
        found.rev().map(|one| (one.kind, one.index)).find(|(kind, index)| node_ref(*kind, *index).is_some())
    };
    let (kind, index) = named.filter(|(kind, index)| node_ref(*kind, *index).is_some()).or_else(around)?;
    let index = graph.node(node_ref(kind, index)?)?;
    Some(graph.get(index)?.view.id.clone())
}

fn node_ref(kind: Kind, index: u32) -> Option<NodeRef> {
    match kind {
        Kind::Plan => Some(NodeRef::Plan(PlanId(index))),
        Kind::Target => Some(NodeRef::Target(TargetId(index))),
        Kind::Action => Some(NodeRef::Action(ActionId(index))),
        Kind::Indicator => Some(NodeRef::Indicator(IndicatorId(index))),
        Kind::Population => Some(NodeRef::Population(PopulationId(index))),
        Kind::Entity => Some(NodeRef::Entity(EntityId(index))),
        Kind::Department => Some(NodeRef::Department(DepartmentId(index))),
        _ => None,
    }
}

/// The name of the plan that a file belongs to.
fn plan_of(snapshot: &Snapshot, file: FileId) -> Option<String> {
    let program = snapshot.program();
    plan_id_of(snapshot, file).and_then(|id| program.plan(id)).map(|plan| plan.head.name.clone())
}

fn plan_id_of(snapshot: &Snapshot, file: FileId) -> Option<PlanId> {
    let program = snapshot.program();
    let heads = program.actions.iter().map(|one| &one.head).chain(program.targets.iter().map(|one| &one.head));
    let own = program.plans.iter().position(|plan| plan.head.span.file == file);
    let own = own.and_then(|at| u32::try_from(at).ok()).map(PlanId);
    let only = (program.plans.len() == 1).then_some(PlanId(0));
    own.or_else(|| heads.filter(|head| head.span.file == file).find_map(|head| head.plan)).or(only)
}

/// Where every node is declared, by its id.
fn places(snapshot: &Snapshot, graph: &Graph) -> BTreeMap<String, Span> {
    let program = snapshot.program();
    let mut found = BTreeMap::new();
    let mut add = |node: NodeRef, span: Span| {
        if let Some(node) = graph.node(node).and_then(|index| graph.get(index)) {
            found.insert(node.view.id.clone(), span);
        }
    };
    let of = |head: &Head| if head.name_span.is_empty() { head.span } else { head.name_span };
    (0..).zip(&program.plans).for_each(|(at, one)| add(NodeRef::Plan(PlanId(at)), of(&one.head)));
    (0..).zip(&program.targets).for_each(|(at, one)| add(NodeRef::Target(TargetId(at)), of(&one.head)));
    (0..).zip(&program.indicators).for_each(|(at, one)| add(NodeRef::Indicator(IndicatorId(at)), of(&one.head)));
    (0..).zip(&program.populations).for_each(|(at, one)| add(NodeRef::Population(PopulationId(at)), of(&one.head)));
    (0..).zip(&program.entities).for_each(|(at, one)| add(NodeRef::Entity(EntityId(at)), of(&one.head)));
    (0..).zip(&program.departments).for_each(|(at, one)| add(NodeRef::Department(DepartmentId(at)), of(&one.head)));
    for (at, action) in (0..).zip(&program.actions) {
        add(NodeRef::Action(ActionId(at)), of(&action.head));
        for (item, one) in (0..).zip(&action.items) {
            add(NodeRef::Deliverable(ActionId(at), item), one.span);
        }
    }
    found
}

/// The responsibility matrix of the plan that a file belongs to, as a page.
pub fn matrix(snapshot: &Snapshot, file: Option<FileId>) -> String {
    let plan = file.and_then(|file| plan_id_of(snapshot, file));
    let matrix = Matrix::build(snapshot.program(), &MatrixOptions { plan, ..MatrixOptions::default() });
    matrix.render(Format::Html, Orientation::default(), Marks::default(), snapshot.lang())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn the_graph_follows_the_cursor() {
        let fixture = Fixture::new(
            "部门 教育局\n指标 学校数 当期 以所计\n目标 甲：到2024年，学校数不低于10所\n任务 乙 {\n  牵头：教育局\n  服务：$0甲\n}\n",
        );
        let query = GraphQuery { place: Some(fixture.place), depth: 1, ..GraphQuery::default() };
        let drawing = draw(&fixture.snapshot, &query).unwrap().unwrap();
        assert_eq!(drawing.root.as_deref(), Some("target:甲"));
        assert!(drawing.svg.starts_with("<svg"));
        assert_eq!(fixture.snapshot.slice(drawing.places["action:乙"]), "乙");
        let query = GraphQuery { name: Some("target:丙".into()), depth: 1, ..GraphQuery::default() };
        assert!(draw(&fixture.snapshot, &query).is_err());
        let query = GraphQuery { whole: Some(fixture.file()), ..GraphQuery::default() };
        assert!(draw(&fixture.snapshot, &query).unwrap().unwrap().view.nodes.len() > 3);
        assert!(matrix(&fixture.snapshot, None).contains("教育局"));
    }
}
