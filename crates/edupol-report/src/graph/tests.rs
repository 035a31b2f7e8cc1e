use edupol_base::Lang;
use edupol_model::Day;
use edupol_model::graph::{
    CriticalPath, EdgeKind, GraphEdge, GraphNode, GraphView, HandOff, ImpactStep, ImpactView, NodeKind, WavesView,
};
use expect_test::expect;

use super::*;
use crate::style::Paint;

fn node(kind: NodeKind, name: &str, label: &str) -> GraphNode {
    GraphNode {
        id: format!("{}:{name}", kind.word()),
        kind,
        name: name.into(),
        label: label.into(),
        plan: Some("武进三年行动".into()),
        number: None,
        due: None,
        years: vec![],
        open: false,
    }
}

fn edge(from: &GraphNode, kind: EdgeKind, to: &GraphNode) -> GraphEdge {
    GraphEdge { from: from.id.clone(), to: to.id.clone(), kind }
}

fn small() -> GraphView {
    let edu = node(NodeKind::Department, "教育局", "武进区教育局");
    let mut towns = node(NodeKind::Department, "各镇", "各镇（开发区、街道）");
    towns.open = true;
    let mut first = node(NodeKind::Action, "学前普及普惠", "学前教育普及普惠");
    (first.number, first.due, first.years) = (Some(5), Day::new(2024, 12, 31), vec![2022, 2023, 2024]);
    let mut second = node(NodeKind::Action, "a\"b\\c<d>&\n|[x]`", "「5+2工程」 a\"b\\c<d>&\n|[x]`");
    second.number = Some(8);
    let target = node(NodeKind::Target, "优质园", "优质园");
    let alone = node(NodeKind::Entity, "学校", "学校");
    let edges = vec![
        edge(&edu, EdgeKind::Leads, &first),
        edge(&towns, EdgeKind::Responsible, &first),
        edge(&second, EdgeKind::After, &first),
        edge(&first, EdgeKind::Contributes, &target),
        edge(&second, EdgeKind::After, &second),
    ];
    GraphView { nodes: vec![edu, towns, first, second, target, alone], edges }
}

#[test]
fn dot_quotes_nasty_names() {
    expect![[r##"
        digraph edupol {
          rankdir=LR;
          charset="UTF-8";
          node [fontname="Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif", fontsize=12, style=filled];
          edge [fontname="Noto Sans CJK SC,PingFang SC,Microsoft YaHei,sans-serif", fontsize=10];
          "department:教育局" [label="武进区教育局", tooltip="部门 武进区教育局", shape=tab, fillcolor="#ede4f8", color="#6d28d9"];
          "department:各镇" [label="各镇（开发区、街道）*", tooltip="部门 各镇（开发区、街道）", shape=tab, fillcolor="#ede4f8", color="#6d28d9"];
          "action:学前普及普惠" [label="5  学前教育普及普惠", tooltip="任务 学前教育普及普惠", shape=box, fillcolor="#dbeafe", color="#1d4ed8"];
          "action:a\"b\\c<d>&\n|[x]`" [label="8  「5+2工程」 a\"b\\c<d>&\n|[x]`", tooltip="任务 「5+2工程」 a\"b\\c<d>&\n|[x]`", shape=box, fillcolor="#dbeafe", color="#1d4ed8"];
          "target:优质园" [label="优质园", tooltip="目标 优质园", shape=octagon, fillcolor="#fde3dc", color="#c2410c"];
          "entity:学校" [label="学校", tooltip="对象 学校", shape=component, fillcolor="#f1f5f9", color="#475569"];
          "department:教育局" -> "action:学前普及普惠" [label="牵头", color="#6d28d9", style=solid];
          "department:各镇" -> "action:学前普及普惠" [label="责任", color="#8b6fc0", style=solid];
          "action:学前普及普惠" -> "action:a\"b\\c<d>&\n|[x]`" [label="前置于", color="#1d4ed8", style=solid];
          "action:学前普及普惠" -> "target:优质园" [label="支撑", color="#c2410c", style=solid];
          "action:a\"b\\c<d>&\n|[x]`" -> "action:a\"b\\c<d>&\n|[x]`" [label="前置于", color="#1d4ed8", style=solid];
        }
    "##]].assert_eq(&render_graph(&small(), GraphFormat::Dot, Lang::Zh));
}

#[test]
fn mermaid_quotes_nasty_names() {
    expect![[r#"
        flowchart LR
          na360a3655058c133(["武进区教育局"]):::department
          nab2daee8b23c7d21(["各镇（开发区、街道）#42;"]):::department
          n828e5287489c7311["5  学前教育普及普惠"]:::action
          n8d4c1c90b3d61a47["8  「5+2工程」 a#quot;b#92;c#lt;d#gt;#amp;<br/>|#91;x#93;#96;"]:::action
          nb87a2f48680d1aa5{{"优质园"}}:::target
          n7fa247e4b85e67a5[["学校"]]:::entity
          na360a3655058c133 -->|"leads"| n828e5287489c7311
          nab2daee8b23c7d21 -->|"is responsible for"| n828e5287489c7311
          n828e5287489c7311 -->|"comes before"| n8d4c1c90b3d61a47
          n828e5287489c7311 -->|"contributes to"| nb87a2f48680d1aa5
          n8d4c1c90b3d61a47 -->|"comes before"| n8d4c1c90b3d61a47
          classDef department fill:#ede4f8,stroke:#6d28d9,color:#1c2430
          classDef action fill:#dbeafe,stroke:#1d4ed8,color:#1c2430
          classDef target fill:#fde3dc,stroke:#c2410c,color:#1c2430
          classDef entity fill:#f1f5f9,stroke:#475569,color:#1c2430
    "#]]
    .assert_eq(&render_graph(&small(), GraphFormat::Mermaid, Lang::En));
}

#[test]
fn svg_is_well_formed_and_complete() {
    let drawing = render_graph(&small(), GraphFormat::Svg, Lang::Zh);
    let document = roxmltree::Document::parse(&drawing).unwrap();
    let count = |class| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    assert_eq!((count("node"), count("edge"), count("key")), (6, 5, 4 + 4));
    let titles: Vec<&str> =
        document.descendants().filter(|node| node.has_tag_name("title")).filter_map(|node| node.text()).collect();
    assert!(titles.contains(&"武进区教育局 牵头 学前教育普及普惠"), "{titles:?}");
    assert!(titles.iter().any(|title| title.contains("a\"b\\c<d>&")), "{titles:?}");
    let ids: Vec<&str> = document.descendants().filter_map(|node| node.attribute("data-id")).collect();
    for end in ["data-from", "data-to"] {
        let ends: Vec<&str> = document.descendants().filter_map(|node| node.attribute(end)).collect();
        assert!(ends.len() == 5 && ends.iter().all(|id| ids.contains(id)), "{ends:?} of {ids:?}");
    }
    assert!(ids.iter().any(|id| id.contains("a\"b\\c<d>&")), "{ids:?}");
    assert_eq!(drawing, render_graph(&small(), GraphFormat::Svg, Lang::Zh), "drawn the same twice");
}

#[test]
fn nodes_do_not_overlap() {
    let view = large(60);
    let laid = layout::layout(&view);
    for (nth, a) in laid.places.iter().enumerate() {
        for b in &laid.places[..nth] {
            let apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
            assert!(apart, "{:?} on {:?}", a.lines, b.lines);
        }
        assert!(a.x >= 0 && a.y >= 0 && a.x + a.w <= laid.width && a.y + a.h <= laid.height, "{:?}", a.lines);
    }
}

/// A plan of so many nodes: a tenth departments, the rest actions with a target each.
fn large(nodes: usize) -> GraphView {
    let mut view = GraphView::default();
    let bodies: Vec<GraphNode> =
        (0..nodes / 10).map(|n| node(NodeKind::Department, &format!("部门{n}"), &format!("部门{n}"))).collect();
    view.nodes.extend(bodies.iter().cloned());
    let mut last: Option<GraphNode> = None;
    for n in 0..(nodes - bodies.len()) / 2 {
        let action = node(NodeKind::Action, &format!("任务{n}"), &format!("教育教学提质工程第{n}项"));
        let target = node(NodeKind::Target, &format!("目标{n}"), &format!("省四星级普通高中比例{n}"));
        view.edges.push(edge(&bodies[n % bodies.len()], EdgeKind::Leads, &action));
        view.edges.push(edge(&bodies[(n * 7 + 1) % bodies.len()], EdgeKind::Responsible, &action));
        view.edges.push(edge(&action, EdgeKind::Contributes, &target));
        if let Some(last) = last.filter(|_| n % 5 != 0) {
            view.edges.push(edge(&action, EdgeKind::After, &last));
        }
        last = Some(action.clone());
        view.nodes.extend([action, target]);
    }
    view
}

#[test]
fn a_large_graph_is_drawn_in_seconds() {
    let start = std::time::Instant::now();
    let drawing = render_graph(&large(500), GraphFormat::Svg, Lang::Zh);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
    assert!(roxmltree::Document::parse(&drawing).is_ok());
}

#[test]
fn a_long_chain_does_not_exhaust_the_stack() {
    for length in [1_500, 20_000] {
        let action = |n: usize| node(NodeKind::Action, &n.to_string(), &n.to_string());
        let actions: Vec<GraphNode> = (0..length).map(action).collect();
        let edges = actions.windows(2).map(|two| edge(&two[1], EdgeKind::After, &two[0])).collect();
        let drawing = render_graph(&GraphView { nodes: actions, edges }, GraphFormat::Svg, Lang::En);
        assert_eq!(drawing.matches("class=\"edge\"").count(), length - 1);
    }
}

#[test]
fn every_kind_of_node_and_edge_has_its_own_look() {
    let mut looks: Vec<String> = theme::EDGE_KINDS
        .into_iter()
        .map(|kind| {
            format!(
                "{} {} {}",
                theme::edge_theme(kind).line,
                theme::edge_theme(kind).width,
                theme::edge_theme(kind).dashes
            )
        })
        .collect();
    let words: std::collections::BTreeSet<String> =
        theme::EDGE_KINDS.into_iter().map(|kind| edge_word(kind).zh).collect();
    looks.sort();
    looks.dedup();
    assert_eq!((words.len(), looks.len()), (theme::EDGE_KINDS.len(), theme::EDGE_KINDS.len()));
}

#[test]
fn what_rests_on_a_thing_is_told_nearest_first() {
    let view = small();
    let at = |nth: usize| view.nodes[nth].clone();
    let step = |nth: usize, on: usize, via, depth| ImpactStep { node: at(nth), on: at(on).id, via, depth };
    let hand_off = HandOff {
        from: at(0).id,
        to: at(1).id,
        before: at(2).id,
        after: "action:已删".into(),
        due: Day::new(2023, 6, 30),
    };
    let impact = ImpactView {
        of: at(0),
        rests: vec![step(2, 0, EdgeKind::Leads, 1), step(4, 2, EdgeKind::Contributes, 2)],
        waiting: vec![hand_off],
    };
    let shown = |lang| impact_text(&impact, &view, lang, Paint::default());
    expect![[r#"
        部门 武进区教育局
          任务 5 学前教育普及普惠（2024年12月31日）  ← 牵头 武进区教育局
            目标 优质园  ← 支撑来自 5 学前教育普及普惠

        工作交接
          各镇（开发区、街道）*等待武进区教育局：5 学前教育普及普惠（2023年6月30日） → action:已删
    "#]]
    .assert_eq(&shown(Lang::Zh));
    expect![[r#"
        department 武进区教育局
          action 5 学前教育普及普惠 (2024-12-31)  ← is led by 武进区教育局
            target 优质园  ← is served by 5 学前教育普及普惠

        Hand-offs
          各镇（开发区、街道）* waits for 武进区教育局: 5 学前教育普及普惠 (2023-06-30) → action:已删
    "#]]
    .assert_eq(&shown(Lang::En));
}

#[test]
fn the_order_of_work_is_told() {
    let view = small();
    let id = |nth: usize| view.nodes[nth].id.clone();
    let waves = WavesView { waves: vec![vec![id(2), id(4)]], stuck: vec![id(3)] };
    let path = CriticalPath { actions: vec![id(2), id(3)], due: Day::new(2024, 12, 31) };
    let told = [
        waves_text(&waves, &view, Lang::Zh, Paint::default()),
        critical_path_text(&path, &view, Lang::Zh, Paint::default()),
        critical_path_text(&CriticalPath::default(), &view, Lang::En, Paint::default()),
        hand_offs_text(&[], &view, Lang::Zh, Paint::default()),
    ];
    expect![[r#"
        第1批：5 学前教育普及普惠、优质园
        互为前置，无法排序：8 「5+2工程」 a"b\c<d>& |[x]`
        关键路径：5 学前教育普及普惠 → 8 「5+2工程」 a"b\c<d>& |[x]`（2024年12月31日）
        critical path: no action comes after another
        工作交接
          没有部门等待其他部门
    "#]]
    .assert_eq(&told.concat());
}
