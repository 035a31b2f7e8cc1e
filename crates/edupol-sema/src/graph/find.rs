//! Finding a node by the name people type.

use edupol_base::{Text, closest, text};
use petgraph::graph::NodeIndex;

use super::Graph;

/// Why a name does not lead to a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindError {
    /// Nothing has this name; these come close.
    Unknown {
        /// What was asked for.
        name: String,
        /// The ids of nodes with similar names.
        similar: Vec<String>,
    },
    /// Several nodes have this name.
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The ids of all of them.
        candidates: Vec<String>,
    },
}

impl FindError {
    /// What to tell people.
    pub fn message(&self) -> Text {
        match self {
            Self::Unknown { name, similar } if similar.is_empty() => {
                text!("nothing is called `{name}`", "没有名为“{name}”的内容，请用 `edupol graph` 查看全部名称")
            }
            Self::Unknown { name, similar } => {
                let (en, zh) = (quoted(similar, "`", "`", " or "), quoted(similar, "“", "”", "或"));
                text!("nothing is called `{name}`; did you mean {en}?", "没有名为“{name}”的内容，是否应写作{zh}？")
            }
            Self::Ambiguous { name, candidates } => {
                let (en, zh) = (quoted(candidates, "`", "`", " or "), quoted(candidates, "“", "”", "或"));
                text!("`{name}` names several things; write {en}", "“{name}”所指不止一项，请写明{zh}")
            }
        }
    }
}

fn quoted(names: &[String], open: &str, close: &str, joint: &str) -> String {
    names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(joint)
}

impl Graph {
    /// The node called `name`: an id such as `target:智慧教室`, a declared name, or a printed title.
    ///
    /// # Errors
    /// If nothing or more than one thing is called that.
    pub fn find(&self, name: &str) -> Result<NodeIndex, FindError> {
        let by = |matches: fn(&super::Node, &str) -> bool| -> Vec<NodeIndex> {
            self.graph.node_indices().filter(|&index| self.get(index).is_some_and(|node| matches(node, name))).collect()
        };
        for matches in [by(|node, name| node.view.id == name), by(|node, name| node.view.name == name), by(titled)] {
            match matches.as_slice() {
                [] => {}
                [only] => return Ok(*only),
                several => {
                    let candidates = self.ids(several.iter().copied());
                    return Err(FindError::Ambiguous { name: name.to_owned(), candidates });
                }
            }
        }
        Err(FindError::Unknown { name: name.to_owned(), similar: self.similar(name) })
    }

    fn similar(&self, name: &str) -> Vec<String> {
        let bare = name.split_once(':').map_or(name, |(_, bare)| bare);
        let near = closest(bare, self.graph.node_weights().map(|node| node.view.name.as_str()));
        let nodes =
            self.graph.node_weights().filter(|node| node.view.name == bare || near.contains(&node.view.name.as_str()));
        nodes.take(3).map(|node| node.view.id.clone()).collect()
    }
}

fn titled(node: &super::Node, name: &str) -> bool {
    node.view.label == name
}
