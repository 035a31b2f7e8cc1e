//! What the facts say of a workspace, computed beside the editor and kept until it is computed again.

use std::path::Path;
use std::sync::Arc;

use edupol_base::{Severity, Span, Text};
use edupol_eval::{Counts, Evaluation, ObligationResult, Options, Severities, TargetResult, VerdictKind, evaluate};
use edupol_model::Day;
use edupol_model::ids::{ObligationId, TargetId};
use edupol_model::program::Duty;
use edupol_workspace::reader::Reader;
use edupol_workspace::tables::load_facts;
use edupol_workspace::{Manifest, Project};

use crate::snapshot::Snapshot;

/// The verdicts on a workspace as of a day.
#[derive(Debug)]
pub struct Verdicts {
    project: Arc<Project>,
    evaluation: Evaluation,
    bound: bool,
}

/// One verdict, for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictItem {
    /// The name of the target, or of the action that asks for it.
    pub name: String,
    /// Whether it belongs to a target rather than to an action.
    pub target: bool,
    /// The verdict.
    pub verdict: VerdictKind,
    /// How much that matters.
    pub severity: Option<Severity>,
    /// What was measured.
    pub measured: Option<String>,
    /// What is wanted.
    pub wanted: Option<String>,
    /// Where it is asked for.
    pub span: Span,
}

impl Verdicts {
    /// Reads the facts of a workspace and judges its targets; `None` where the policy does not compile.
    pub fn compute(project: Arc<Project>, reader: &dyn Reader, as_of: Day) -> Option<Self> {
        if project.has_errors() {
            return None;
        }
        let program = &project.compiled.program;
        let show = |path: &Path| path.to_string_lossy().replace('\\', "/");
        let facts = load_facts(&project.loaded, program, None, reader, &show);
        let bound = facts.tables > 0;
        let options = Options { severities: severities(&project.loaded.manifest), ..Options::as_of(as_of) };
        let evaluation = evaluate(program, &facts.loaded.facts, &options);
        Some(Self { evaluation, bound, project })
    }

    /// The day as of which it was judged.
    pub fn as_of(&self) -> Day {
        self.evaluation.as_of
    }

    /// How many targets there are of each verdict.
    pub fn counts(&self) -> Counts {
        self.evaluation.counts
    }

    /// Whether any table of facts was read.
    pub fn has_facts(&self) -> bool {
        self.bound
    }

    /// Whether these are the verdicts on exactly this compiled workspace.
    pub fn are_of(&self, project: &Arc<Project>) -> bool {
        Arc::ptr_eq(&self.project, project)
    }

    /// Every target, and what actions ask for.
    pub fn items(&self, snapshot: &Snapshot) -> Vec<VerdictItem> {
        let program = &self.project.compiled.program;
        let text = |text: &Text| snapshot.say(text).to_owned();
        let targets = self.evaluation.targets.iter().filter_map(|result| {
            let target = program.target(result.target)?;
            let own: Vec<&ObligationResult> = result.obligations.iter().filter_map(|id| self.result(*id)).collect();
            let measured: Vec<String> =
                own.iter().filter_map(|one| one.measured.as_ref()).map(|one| text(&one.text)).collect();
            let wanted: Vec<String> = own.iter().map(|one| text(&one.wanted)).collect();
            Some(VerdictItem {
                name: target.head.name.clone(),
                target: true,
                verdict: result.verdict.kind(),
                severity: result.severity,
                measured: (!measured.is_empty()).then(|| measured.join("；")),
                wanted: (!wanted.is_empty()).then(|| wanted.join("；")),
                span: if target.head.name_span.is_empty() { target.head.span } else { target.head.name_span },
            })
        });
        let actions = self.evaluation.obligations.iter().filter_map(|result| {
            let obligation = program.obligation(result.obligation)?;
            let Duty::Action(action, _) = obligation.duty else { return None };
            Some(VerdictItem {
                name: program.action(action)?.head.name.clone(),
                target: false,
                verdict: result.verdict.kind(),
                severity: result.severity,
                measured: result.measured.as_ref().map(|one| text(&one.text)),
                wanted: Some(text(&result.wanted)),
                span: obligation.span,
            })
        });
        targets.chain(actions).collect()
    }

    /// The verdict on the target with a name.
    pub(crate) fn of_target(&self, name: &str) -> Option<&TargetResult> {
        let at = self.project.compiled.program.targets.iter().position(|target| target.head.name == name)?;
        let id = TargetId(u32::try_from(at).ok()?);
        self.evaluation.targets.iter().find(|result| result.target == id)
    }

    /// The verdict on one obligation of the compiled workspace that was judged.
    pub(crate) fn result(&self, id: ObligationId) -> Option<&ObligationResult> {
        self.evaluation.obligations.get(id.index())
    }

    /// The verdicts on what the target with a name asks for.
    pub(crate) fn parts_of(&self, name: &str) -> Vec<&ObligationResult> {
        let ids = self.of_target(name).map(|result| result.obligations.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| self.result(*id)).collect()
    }
}

/// What a missed statement of each strength counts as, by the manifest; words that are none are reported by the command
/// line.
fn severities(manifest: &Manifest) -> Severities {
    let mut severities = Severities::default();
    for (word, severity) in &manifest.severity {
        severities.count_missed(word, Severity::from(*severity));
    }
    severities
}
