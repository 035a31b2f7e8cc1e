//! The nodes of the graph, one a declaration or deliverable.

use std::collections::{BTreeMap, BTreeSet};

use edupol_model::cond::When;
use edupol_model::decl::{Action, Head, Item, ItemKind, Target};
use edupol_model::graph::GraphNode;
use edupol_model::ids::{ActionId, DepartmentId, EntityId, IndicatorId, ObligationId, PlanId, PopulationId, TargetId};
use edupol_model::{Day, Granularity, Period, Program};

use super::walk::periods;
use super::{Graph, Node, NodeRef};

/// Positions of `list` as typed ids.
pub(super) fn ids<T, I>(list: &[T], id: impl Fn(u32) -> I) -> impl Iterator<Item = (I, &T)> {
    (0_u32..).map(id).zip(list)
}

/// Adds a node for everything that is declared.
pub(super) fn add_all(graph: &mut Graph, program: &Program) {
    let mut nodes = Nodes { program, taken: BTreeMap::new(), out: vec![] };
    for (id, plan) in ids(&program.plans, PlanId) {
        nodes.add(NodeRef::Plan(id), &plan.head, &[]);
    }
    for (id, department) in ids(&program.departments, DepartmentId) {
        nodes.add(NodeRef::Department(id), &department.head, &[]).open = department.open;
    }
    for (id, entity) in ids(&program.entities, EntityId) {
        nodes.add(NodeRef::Entity(id), &entity.head, &[]);
    }
    for (id, population) in ids(&program.populations, PopulationId) {
        nodes.add(NodeRef::Population(id), &population.head, &[]);
    }
    for (id, indicator) in ids(&program.indicators, IndicatorId) {
        nodes.add(NodeRef::Indicator(id), &indicator.head, &[]);
    }
    for (id, target) in ids(&program.targets, TargetId) {
        nodes.add(NodeRef::Target(id), &target.head, &target_times(program, target));
    }
    for (id, action) in ids(&program.actions, ActionId) {
        nodes.add(NodeRef::Action(id), &action.head, &action_times(program, action)).number = Some(action.number);
        nodes.add_deliverables(id, action);
    }
    for node in nodes.out {
        let is = node.is;
        let index = graph.graph.add_node(node);
        graph.by_ref.insert(is, index);
    }
}

struct Nodes<'p> {
    program: &'p Program,
    taken: BTreeMap<String, u32>,
    out: Vec<Node>,
}

impl Nodes<'_> {
    fn add(&mut self, is: NodeRef, head: &Head, times: &[Period]) -> &mut GraphNode {
        let id = self.unique(format!("{}:{}", is.kind().word(), head.name));
        let plan = head.plan.and_then(|plan| self.program.plan(plan)).map(|plan| plan.head.name.clone());
        self.push(is, id, head.name.clone(), head.shown().to_owned(), plan, times)
    }

    fn add_deliverables(&mut self, id: ActionId, action: &Action) {
        for (position, item) in (0_u32..).zip(&action.items) {
            let ItemKind::Deliverable(deliverable) = &item.kind else { continue };
            let node = self.unique(format!("deliverable:{}/{}", action.head.name, position + 1));
            let plan = action.head.plan.and_then(|plan| self.program.plan(plan)).map(|plan| plan.head.name.clone());
            let times = item_times(self.program, item);
            let title = deliverable.title.clone();
            self.push(NodeRef::Deliverable(id, position), node, title.clone(), title, plan, &times);
        }
    }

    fn push(
        &mut self,
        is: NodeRef,
        id: String,
        name: String,
        label: String,
        plan: Option<String>,
        times: &[Period],
    ) -> &mut GraphNode {
        let due = times.iter().map(|period| period.end).max();
        let view =
            GraphNode { id, kind: is.kind(), name, label, plan, number: None, due, years: years(times), open: false };
        &mut self.out.push_mut(Node { is, view }).view
    }

    /// Bare statements may read the same and two plans may use one name: all but the first get a number.
    fn unique(&mut self, id: String) -> String {
        let times = self.taken.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { format!("{id}#{times}") }
    }
}

/// The years in which something ends, and those inside windows that are judged once a period.
fn years(times: &[Period]) -> Vec<i16> {
    let mut years = BTreeSet::new();
    for period in times {
        let start = if period.granularity == Granularity::Span { period.start.year() } else { period.end.year() };
        years.extend((start..=period.end.year()).take(200));
    }
    years.into_iter().collect()
}

fn obligation_times(program: &Program, id: ObligationId) -> Vec<Period> {
    program.obligation(id).map(|obligation| when_times(&obligation.time)).unwrap_or_default()
}

/// A deadline is bound to its last year only, a window to all of its years.
fn when_times(when: &When) -> Vec<Period> {
    match when {
        When::By(period) => vec![Period::day(period.end)],
        When::In(_) | When::Every(..) | When::Always(_) | When::Within(_) | When::Regularly(_) | When::Table(_) => {
            periods(when)
        }
    }
}

fn target_times(program: &Program, target: &Target) -> Vec<Period> {
    target.obligations.iter().flat_map(|&id| obligation_times(program, id)).collect()
}

fn item_times(program: &Program, item: &Item) -> Vec<Period> {
    let own = match &item.kind {
        ItemKind::Deliverable(deliverable) => deliverable.due.as_ref().map(when_times).unwrap_or_default(),
        ItemKind::Statement(id) => obligation_times(program, *id),
        ItemKind::Note(_) => vec![],
    };
    if own.is_empty() { item.cell.into_iter().collect() } else { own }
}

fn action_times(program: &Program, action: &Action) -> Vec<Period> {
    let items = action.items.iter().flat_map(|item| item_times(program, item));
    items.chain(action.window.iter().flat_map(when_times)).collect()
}

/// The last day on which something of an action is due.
pub(crate) fn action_due(program: &Program, action: &Action) -> Option<Day> {
    action_times(program, action).iter().map(|period| period.end).max()
}
