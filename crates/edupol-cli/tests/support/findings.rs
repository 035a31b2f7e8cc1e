//! What `check` says of a plan, read back from its JSON.

use std::path::Path;

use serde_json::Value;

use super::{json, root};

/// One finding of a report.
pub(crate) struct Finding(Value);

/// Everything that `check` says of a plan, notes included.
pub(crate) fn findings(plan: &Path) -> Vec<Finding> {
    let mut report = json(&root(), &["check", &plan.to_string_lossy(), "--notes", "--format", "json"]);
    let Some(Value::Array(found)) = report.get_mut("diagnostics").map(Value::take) else { panic!("{report}") };
    found.into_iter().map(Finding).collect()
}

impl Finding {
    /// The text at a pointer.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap()
    }

    /// The number at a pointer.
    pub(crate) fn number(&self, pointer: &str) -> usize {
        usize::try_from(self.0.pointer(pointer).and_then(Value::as_u64).unwrap()).unwrap()
    }

    pub(crate) fn code(&self) -> &str {
        self.text("/code")
    }

    /// The lines of the file up to that of the finding, the last one first.
    pub(crate) fn lines_back(&self) -> Vec<String> {
        let source = std::fs::read_to_string(root().join(self.text("/file"))).unwrap();
        let upto = self.number("/range/start/line") + 1;
        let mut lines: Vec<String> = source.lines().take(upto).map(str::to_owned).collect();
        lines.reverse();
        lines
    }

    /// The place of the document that the clause cites: on the line itself, else on the nearest one above it; nothing in a
    /// declaration that cites none.
    pub(crate) fn place(&self) -> String {
        let cited = |line: &String| Some(line.split_once("@\"")?.1.split_once('"')?.0.to_owned());
        self.lines_back().iter().find_map(cited).unwrap_or_default()
    }
}
