//! Circles: `dependency-cycle`.
//!
//! Actions that wait for each other, bodies that belong to each other, definitions that rest on each other, and so on. One
//! shortest circle is shown for each set of things that cannot be put in order.

use std::collections::{BTreeSet, VecDeque};

use edupol_base::{Code, Diagnostic, Severity, Text};
use edupol_model::Program;
use edupol_model::decl::Head;
use edupol_model::ids::{IndicatorId, PopulationId};
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;

use super::registry::{Check, Rule};
use super::{Analysis, Context, say};
use crate::graph::refs::Refs;
use crate::graph::walk::Piece;

const CYCLE: Rule = Rule {
    code: Code("dependency-cycle"),
    severity: Severity::Error,
    summary: ("things wait for, belong to or rest on each other in a circle", "前置、隶属或定义关系形成循环"),
};

pub(super) const CHECK: Check = Check { rules: &[CYCLE], run: check };

/// How many steps the search for the shortest circle may take in one set; after that the shortest so far is shown.
const EFFORT: usize = 200_000;

/// One kind of relation that must not run in circles.
struct Relation<'p> {
    heads: Vec<&'p Head>,
    edges: Vec<(usize, usize)>,
    /// What one step of the circle says, between two names.
    step: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for relation in relations(context.program) {
        for circle in circles(relation.heads.len(), &relation.edges) {
            analysis.findings.extend(report(&relation, &circle));
        }
    }
}

fn relations(program: &Program) -> Vec<Relation<'_>> {
    vec![after(program), action_parents(program), departments(program), wholes(program), definitions(program)]
        .into_iter()
        .chain([periods(program), restatements(program)])
        .collect()
}

fn after(program: &Program) -> Relation<'_> {
    let edges =
        (0..).zip(&program.actions).flat_map(|(at, action)| action.after.iter().map(move |to| (at, to.index())));
    Relation {
        heads: program.actions.iter().map(|action| &action.head).collect(),
        edges: edges.collect(),
        step: ("waits for", "的前置任务是"),
        help: ("remove one of the `after` entries", "请删去其中一处“前置”"),
    }
}

fn action_parents(program: &Program) -> Relation<'_> {
    let edges = (0..).zip(&program.actions).filter_map(|(at, action)| Some((at, action.parent?.index())));
    Relation {
        heads: program.actions.iter().map(|action| &action.head).collect(),
        edges: edges.collect(),
        step: ("is part of", "隶属"),
        help: ("remove one of the `part of` entries", "请删去其中一处“隶属”"),
    }
}

fn departments(program: &Program) -> Relation<'_> {
    let parents = (0..).zip(&program.departments).filter_map(|(at, body)| Some((at, body.parent?.index())));
    let members = (0..).zip(&program.departments);
    let members = members.flat_map(|(at, body)| body.members.iter().map(move |member| (member.index(), at)));
    Relation {
        heads: program.departments.iter().map(|department| &department.head).collect(),
        edges: parents.chain(members).collect(),
        step: ("belongs to", "隶属"),
        help: ("remove one of the entries under `members` or `part of`", "请删去其中一处“成员”或“隶属”"),
    }
}

fn wholes(program: &Program) -> Relation<'_> {
    let edges =
        (0..).zip(&program.entities).flat_map(|(at, entity)| entity.part_of.iter().map(move |to| (at, to.index())));
    Relation {
        heads: program.entities.iter().map(|entity| &entity.head).collect(),
        edges: edges.collect(),
        step: ("is part of", "隶属"),
        help: ("remove one of the `part of` entries", "请删去其中一处“隶属”"),
    }
}

/// Indicators and populations together, since either may rest on the other.
fn definitions(program: &Program) -> Relation<'_> {
    let shift = program.indicators.len();
    let place = |refs: &Refs, own: usize| -> Vec<(usize, usize)> {
        let indicators = refs.indicators.iter().map(|IndicatorId(id)| *id as usize);
        let populations = refs.populations.iter().map(|PopulationId(id)| *id as usize + shift);
        indicators.chain(populations).map(|to| (own, to)).collect()
    };
    let indicators = (0..).zip(&program.indicators).flat_map(|(at, indicator)| {
        let refs = indicator.definition.as_ref().map(|definition| Refs::of(Piece::Measure(definition)));
        place(&refs.unwrap_or_default(), at)
    });
    let populations = (0..).zip(&program.populations).flat_map(|(at, population)| {
        let mut refs = population.pop.filter.as_deref().map(|filter| Refs::of(Piece::Cond(filter))).unwrap_or_default();
        refs.populations.extend(population.parent);
        place(&refs, at + shift)
    });
    let heads = program.indicators.iter().map(|indicator| &indicator.head);
    Relation {
        heads: heads.chain(program.populations.iter().map(|population| &population.head)).collect(),
        edges: indicators.chain(populations).collect(),
        step: ("rests on", "的定义用到"),
        help: ("define one of them without the others", "请改写其中一个定义，不再引用其余各项"),
    }
}

fn periods(program: &Program) -> Relation<'_> {
    let edges = (0..).zip(&program.periods).filter_map(|(at, period)| Some((at, period.within?.index())));
    Relation {
        heads: program.periods.iter().map(|period| &period.head).collect(),
        edges: edges.collect(),
        step: ("is part of", "隶属"),
        help: ("remove one of the `part of` entries", "请删去其中一处“隶属”"),
    }
}

fn restatements(program: &Program) -> Relation<'_> {
    let edges = (0..)
        .zip(&program.targets)
        .flat_map(|(at, target)| target.restates.iter().chain(&target.supersedes).map(move |to| (at, to.index())));
    Relation {
        heads: program.targets.iter().map(|target| &target.head).collect(),
        edges: edges.collect(),
        step: ("refers back to", "重申或替代"),
        help: ("let only the later one refer to the earlier", "请只保留后者对前者的“重申”或“替代”"),
    }
}

/// One shortest circle for each set of nodes that reach each other.
fn circles(nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let indices: Vec<NodeIndex> = (0..nodes).map(|_| graph.add_node(())).collect();
    for (from, to) in edges {
        if let (Some(&from), Some(&to)) = (indices.get(*from), indices.get(*to)) {
            graph.update_edge(from, to, ());
        }
    }
    let mut found: Vec<Vec<usize>> = vec![];
    for mut set in kosaraju_scc(&graph) {
        set.sort();
        let own = set.iter().find(|&&node| graph.contains_edge(node, node));
        match own {
            Some(&node) => found.push(vec![node.index()]),
            None if set.len() > 1 => found.push(shortest(&graph, &set)),
            None => {}
        }
    }
    found.sort();
    found
}

/// The shortest circle through any node of a set, within a bounded effort; it starts at its lowest node.
fn shortest(graph: &DiGraph<(), ()>, set: &[NodeIndex]) -> Vec<usize> {
    let members: BTreeSet<NodeIndex> = set.iter().copied().collect();
    let mut best: Vec<usize> = vec![];
    let mut effort = 0;
    for &start in set {
        if effort > EFFORT || best.len() == 2 {
            break;
        }
        let mut before: FxHashMap<NodeIndex, NodeIndex> = FxHashMap::default();
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front().filter(|_| !before.contains_key(&start)) {
            let mut next: Vec<NodeIndex> = graph.neighbors(node).filter(|next| members.contains(next)).collect();
            next.sort();
            effort += next.len();
            for next in next {
                before.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    node
                });
            }
        }
        let circle = walk_back(start, &before);
        if best.is_empty() || circle.len() < best.len() {
            best = circle;
        }
    }
    let lowest = best.iter().enumerate().min_by_key(|(_, node)| **node).map_or(0, |(at, _)| at);
    best.rotate_left(lowest);
    best
}

fn walk_back(start: NodeIndex, before: &FxHashMap<NodeIndex, NodeIndex>) -> Vec<usize> {
    let mut circle = vec![start.index()];
    let mut at = before.get(&start).copied();
    while let Some(node) = at.filter(|&node| node != start) {
        circle.push(node.index());
        at = before.get(&node).copied();
    }
    if let Some(rest) = circle.get_mut(1..) {
        rest.reverse();
    }
    circle
}

fn report(relation: &Relation<'_>, circle: &[usize]) -> Option<Diagnostic> {
    let heads: Vec<&Head> = circle.iter().filter_map(|&at| relation.heads.get(at).copied()).collect();
    let first = *heads.first()?;
    let names: Vec<Text> = heads.iter().chain([&first]).map(|head| say::named(head)).collect();
    // A circle of a hundred would fill the screen; its beginning and its end say enough.
    let (front, back) = if names.len() > 12 { (6, names.len() - 3) } else { (names.len(), names.len()) };
    let mut shown: Vec<Text> = names.iter().take(front).cloned().collect();
    if front < back {
        shown.push(Text::same("…"));
    }
    shown.extend(names.iter().skip(back).cloned());
    let chain = say::joined(shown, " → ", " → ");
    let message = Text::new(format!("circle: {}", chain.en), format!("循环：{}", chain.zh));
    let (en, zh) = relation.step;
    let mut finding = CYCLE.at(first.name_span, message);
    for (head, next) in heads.iter().zip(names.iter().skip(1)).take(12) {
        let label = Text::new(format!("{en} {}", next.en), format!("{zh}{}", next.zh));
        if head.name_span == first.name_span {
            finding = finding.with_hint(label);
        } else {
            finding = finding.with_label(head.name_span, label);
        }
    }
    Some(finding.with_help(Text::new(relation.help.0, relation.help.1)))
}

#[cfg(test)]
mod tests {
    use edupol_model::ids::ActionId;
    use edupol_model::measure::{Measure, Op};
    use expect_test::expect;

    use super::*;
    use crate::checks::fixture::Fixture;

    const CODES: &[&str] = &["dependency-cycle"];

    #[test]
    fn actions_that_wait_for_each_other() {
        let mut fixture = Fixture::new();
        let [a, b, c, d] = ["立项", "招标", "建设", "验收"].map(|name| fixture.action(name));
        for (from, to) in [(a, b), (b, c), (c, a), (b, a), (d, c)] {
            fixture.program.actions[from.index()].after.push(to);
        }
        expect![[r#"
            Error[dependency-cycle] at 立项
              circle: `立项` → `招标` → `立项`
              循环：“立项” → “招标” → “立项”
              hint: waits for `招标` / 的前置任务是“招标”
              at 招标: waits for `立项` / 的前置任务是“立项”
              help: remove one of the `after` entries / 请删去其中一处“前置”
        "#]]
        .assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn every_relation_is_looked_at() {
        let mut fixture = Fixture::new();
        let body = fixture.department("教育局");
        fixture.program.departments[body.index()].parent = Some(body);
        let (class, school) = (fixture.entity("班级"), fixture.entity("学校"));
        fixture.program.entities[class.index()].part_of.push(school);
        fixture.program.entities[school.index()].part_of.push(class);
        let (sum, part) = (fixture.flow("合计"), fixture.flow("其中"));
        for (of, on) in [(sum, part), (part, sum)] {
            let definition = Measure::Arith(Op::Add, vec![Measure::Indicator(on), Measure::Const(1.into())]);
            fixture.program.indicators[of.index()].definition = Some(definition);
        }
        let (one, two) = (fixture.target("正文"), fixture.target("附件"));
        fixture.program.targets[one.index()].restates.push(two);
        fixture.program.targets[two.index()].restates.push(one);
        expect![[r#"
            Error[dependency-cycle] at 教育局
              circle: `教育局` → `教育局`
              循环：“教育局” → “教育局”
              hint: belongs to `教育局` / 隶属“教育局”
              help: remove one of the entries under `members` or `part of` / 请删去其中一处“成员”或“隶属”
            Error[dependency-cycle] at 班级
              circle: `班级` → `学校` → `班级`
              循环：“班级” → “学校” → “班级”
              hint: is part of `学校` / 隶属“学校”
              at 学校: is part of `班级` / 隶属“班级”
              help: remove one of the `part of` entries / 请删去其中一处“隶属”
            Error[dependency-cycle] at 合计
              circle: `合计` → `其中` → `合计`
              循环：“合计” → “其中” → “合计”
              hint: rests on `其中` / 的定义用到“其中”
              at 其中: rests on `合计` / 的定义用到“合计”
              help: define one of them without the others / 请改写其中一个定义，不再引用其余各项
            Error[dependency-cycle] at 正文
              circle: `正文` → `附件` → `正文`
              循环：“正文” → “附件” → “正文”
              hint: refers back to `附件` / 重申或替代“附件”
              at 附件: refers back to `正文` / 重申或替代“正文”
              help: let only the later one refer to the earlier / 请只保留后者对前者的“重申”或“替代”
        "#]]
        .assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn the_shortest_circle_is_shown() {
        assert_eq!(circles(5, &[(0, 1), (1, 2), (2, 3), (3, 0), (2, 1), (3, 4)]), [[1, 2]]);
        assert_eq!(circles(3, &[(0, 1), (1, 2)]), Vec::<Vec<usize>>::new());
        assert_eq!(circles(2, &[(1, 1)]), [[1]]);
    }

    #[test]
    fn a_long_circle_is_found_and_cut_short() {
        let mut fixture = Fixture::new();
        for n in 0..100_000_u32 {
            let action = fixture.action(&format!("任务{n}"));
            fixture.program.actions[action.index()].after.push(ActionId((n + 1) % 100_000));
        }
        let found = crate::checks::cycles::circles(100_000, &after(&fixture.program).edges);
        assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [100_000]);
        let shown = report(&after(&fixture.program), &found[0]).unwrap();
        assert_eq!(shown.message.en.matches(" → ").count(), 9);
        assert_eq!(shown.labels.len(), 11);
    }
}
