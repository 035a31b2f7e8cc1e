//! Which words and names fit behind what is written.

use edupol_base::Lang;
use edupol_sema::Kind;
use edupol_syntax::{Keyword, SyntaxKind, SyntaxToken};

use super::context::{Around, Wanted, YearForm, word};
use super::snippets::SnippetPlace;
use super::{CompletionKind, Maker, plain};
use crate::words::meaning;

const DECLARATIONS: [Keyword; 25] = [
    Keyword::Plan,
    Keyword::Department,
    Keyword::Group,
    Keyword::Body,
    Keyword::Role,
    Keyword::Entity,
    Keyword::Enum,
    Keyword::Ordered,
    Keyword::Ladder,
    Keyword::Population,
    Keyword::Indicator,
    Keyword::External,
    Keyword::Target,
    Keyword::Action,
    Keyword::Standard,
    Keyword::Rule,
    Keyword::Period,
    Keyword::Fact,
    Keyword::Facts,
    Keyword::Alias,
    Keyword::Note,
    Keyword::Test,
    Keyword::Waiver,
    Keyword::Use,
    Keyword::Amends,
];

const PLAN_FIELDS: [Keyword; 9] = [
    Keyword::Issuer,
    Keyword::DocNumber,
    Keyword::Issued,
    Keyword::PlanPeriod,
    Keyword::Source,
    Keyword::UnprintedMeans,
    Keyword::AboutMeans,
    Keyword::Ranges,
    Keyword::Under,
];

const ACTION_FIELDS: [Keyword; 9] = [
    Keyword::Lead,
    Keyword::Responsible,
    Keyword::Cooperate,
    Keyword::Consult,
    Keyword::Inform,
    Keyword::Supervise,
    Keyword::After,
    Keyword::ContributesTo,
    Keyword::Note,
];

const VERBS: [Keyword; 14] = [
    Keyword::Create,
    Keyword::Completed,
    Keyword::Complete,
    Keyword::Build,
    Keyword::Add,
    Keyword::Select,
    Keyword::SetUp,
    Keyword::Issue,
    Keyword::Draft,
    Keyword::Revise,
    Keyword::Hold,
    Keyword::Start,
    Keyword::Keep,
    Keyword::Deliver,
];

const STATEMENT: [Keyword; 14] = [
    Keyword::Ensure,
    Keyword::Must,
    Keyword::Should,
    Keyword::Strive,
    Keyword::Endeavour,
    Keyword::InPrinciple,
    Keyword::Encourage,
    Keyword::Support,
    Keyword::By,
    Keyword::EveryYear,
    Keyword::Always,
    Keyword::Each,
    Keyword::No,
    Keyword::All,
];

const TARGET_MEMBERS: [Keyword; 4] = [Keyword::MilestonesOf, Keyword::OfWhich, Keyword::Restates, Keyword::Note];

const COMPARATORS: [Keyword; 14] = [
    Keyword::AtLeast,
    Keyword::Reaches,
    Keyword::AtMost,
    Keyword::Gt,
    Keyword::Lt,
    Keyword::Eq,
    Keyword::InSet,
    Keyword::Totals,
    Keyword::Rises,
    Keyword::Falls,
    Keyword::Grows,
    Keyword::Shrinks,
    Keyword::NeverDecreases,
    Keyword::Has,
];

const MEASURE: [Keyword; 7] = [
    Keyword::AsShareOf,
    Keyword::ShareOf,
    Keyword::Having,
    Keyword::PerPupil,
    Keyword::PerSchool,
    Keyword::Ratio,
    Keyword::Max,
];

const AFTER_OF: [Keyword; 7] = [
    Keyword::CountOf,
    Keyword::TotalOf,
    Keyword::MeanOf,
    Keyword::HighestOf,
    Keyword::LowestOf,
    Keyword::MedianOf,
    Keyword::DispersionOf,
];

const TYPES: [Keyword; 8] = [
    Keyword::Enum,
    Keyword::Ordered,
    Keyword::Ladder,
    Keyword::Count,
    Keyword::Number,
    Keyword::Money,
    Keyword::YesNo,
    Keyword::Text,
];

const INDICATOR_HEAD: [Keyword; 8] = [
    Keyword::Stock,
    Keyword::Flow,
    Keyword::Cumulative,
    Keyword::ReportedBy,
    Keyword::LowerIsBetter,
    Keyword::Binding,
    Keyword::Money,
    Keyword::Split,
];

const REASONS: [Keyword; 5] =
    [Keyword::Vague, Keyword::NoThreshold, Keyword::Outside, Keyword::Slogan, Keyword::Garbled];

const MEASURED: [Kind; 4] = [Kind::Indicator, Kind::Population, Kind::Entity, Kind::Attr];

/// What may stand behind the tokens of a line, in the blocks around it.
pub(super) fn wanted(line: &[SyntaxToken], around: &[Around]) -> Vec<Wanted> {
    let Some(last) = line.last() else { return at_start(around) };
    let first = line.first().and_then(word);
    if let Some(wanted) = behind(last, line, first) {
        return wanted;
    }
    match first {
        Some(Keyword::Population) => vec![Wanted::Keywords(1, vec![Keyword::PartOf, Keyword::Register])],
        Some(Keyword::Indicator | Keyword::External) if !line.iter().any(|token| token.kind() == SyntaxKind::Eq) => {
            vec![Wanted::Keywords(0, INDICATOR_HEAD.to_vec())]
        }
        Some(Keyword::Action | Keyword::Department | Keyword::Entity) if !has_colon(line) => {
            vec![Wanted::Keywords(0, vec![Keyword::PartOf, Keyword::Open, Keyword::Members, Keyword::Counted])]
        }
        _ => in_statement(last),
    }
}

fn has_colon(line: &[SyntaxToken]) -> bool {
    line.iter().any(|token| token.kind() == SyntaxKind::Colon)
}

/// At the start of a line or clause.
fn at_start(around: &[Around]) -> Vec<Wanted> {
    let names = Wanted::Names(3, MEASURED.to_vec());
    match around.first() {
        None => vec![
            Wanted::Snippets(0, SnippetPlace::File),
            Wanted::Keywords(1, DECLARATIONS.to_vec()),
            Wanted::Keywords(2, STATEMENT.to_vec()),
            names,
        ],
        Some(Around::Decl(Keyword::Plan)) => vec![Wanted::Keywords(0, PLAN_FIELDS.to_vec())],
        Some(Around::Decl(Keyword::Entity)) => vec![Wanted::Snippets(0, SnippetPlace::Entity)],
        Some(Around::Decl(Keyword::Action)) => vec![
            Wanted::Keywords(0, ACTION_FIELDS.to_vec()),
            Wanted::Years(1, YearForm::Cell),
            Wanted::Keywords(2, VERBS.to_vec()),
            names,
        ],
        Some(Around::Rows) => vec![Wanted::Years(0, YearForm::Row), Wanted::Keywords(1, vec![Keyword::Otherwise])],
        Some(Around::Cell) if around.contains(&Around::Decl(Keyword::Action)) => vec![
            Wanted::Keywords(0, VERBS.to_vec()),
            Wanted::Keywords(1, vec![Keyword::Note, Keyword::Each]),
            names,
            Wanted::Keywords(4, STATEMENT.to_vec()),
        ],
        Some(Around::Decl(Keyword::Target) | Around::Cell) => vec![
            Wanted::Keywords(0, TARGET_MEMBERS.to_vec()),
            Wanted::Keywords(1, STATEMENT.to_vec()),
            Wanted::Years(2, YearForm::Plain),
            names,
        ],
        Some(Around::Decl(Keyword::Test)) => vec![Wanted::Keywords(0, vec![Keyword::Given, Keyword::Expect])],
        Some(Around::Decl(_) | Around::Other) => vec![Wanted::Keywords(1, STATEMENT.to_vec()), names],
    }
}

/// Right behind a word or sign that wants something certain.
fn behind(last: &SyntaxToken, line: &[SyntaxToken], first: Option<Keyword>) -> Option<Vec<Wanted>> {
    let names = |kinds: &[Kind]| Some(vec![Wanted::Names(0, kinds.to_vec())]);
    let listed = matches!(last.kind(), SyntaxKind::Colon | SyntaxKind::Comma | SyntaxKind::ListComma);
    let keyword = word(last);
    if let (true, Some(found)) = (listed || line.len() == 1, first.and_then(field_names)) {
        return Some(vec![found]);
    }
    match keyword {
        Some(Keyword::ReportedBy | Keyword::AwardedBy | Keyword::JudgedBy) => return names(&[Kind::Department]),
        Some(Keyword::PartOf) => return names(&[part_of(first)]),
        Some(Keyword::Restates | Keyword::Supersedes | Keyword::Repeals | Keyword::Succeeds) => {
            return names(&[Kind::Target, Kind::Action]);
        }
        Some(Keyword::Meets) => return names(&[Kind::Standard]),
        Some(Keyword::MilestonesOf) => return names(&[Kind::Indicator]),
        Some(
            Keyword::By | Keyword::InTime | Keyword::FromOpen | Keyword::From | Keyword::Over | Keyword::SinceBase,
        ) => {
            return Some(vec![Wanted::Years(0, YearForm::Plain), Wanted::Names(1, vec![Kind::Period])]);
        }
        Some(Keyword::Of) => {
            return Some(vec![Wanted::Keywords(1, AFTER_OF.to_vec()), Wanted::Attrs(0, owner(line))]);
        }
        Some(Keyword::Each | Keyword::No | Keyword::All | Keyword::ShareOf | Keyword::Having | Keyword::Its) => {
            let mut wanted = vec![Wanted::Names(0, vec![Kind::Population, Kind::Entity])];
            if keyword == Some(Keyword::Having) {
                wanted = vec![Wanted::Attrs(0, owner(line))];
            }
            return Some(wanted);
        }
        Some(Keyword::AsShareOf) => return names(&[Kind::Population, Kind::Entity, Kind::Indicator]),
        Some(Keyword::Eq | Keyword::InSet | Keyword::Reaches) if !defines(line, first) => {
            return Some(vec![Wanted::Values(0, owner(line)), Wanted::Names(2, MEASURED.to_vec())]);
        }
        _ => {}
    }
    match last.kind() {
        SyntaxKind::Number => Some(vec![Wanted::Units(0)]),
        SyntaxKind::LParen if first == Some(Keyword::Note) => Some(vec![Wanted::Keywords(0, REASONS.to_vec())]),
        SyntaxKind::LParen => Some(vec![Wanted::Attrs(0, owner(line)), Wanted::Names(2, MEASURED.to_vec())]),
        SyntaxKind::Dot => Some(vec![Wanted::Attrs(0, owner(line))]),
        SyntaxKind::Eq if defines(line, first) => Some(vec![
            Wanted::Names(0, vec![Kind::Population, Kind::Entity, Kind::Indicator]),
            Wanted::Keywords(2, MEASURE.to_vec()),
        ]),
        SyntaxKind::Eq | SyntaxKind::Ne | SyntaxKind::Ge | SyntaxKind::Le | SyntaxKind::Gt | SyntaxKind::Lt => {
            Some(vec![Wanted::Values(0, owner(line)), Wanted::Names(2, MEASURED.to_vec())])
        }
        SyntaxKind::Colon if first.is_none() && line.len() == 2 => Some(vec![Wanted::Keywords(0, TYPES.to_vec())]),
        SyntaxKind::Colon | SyntaxKind::Comma | SyntaxKind::Date => Some(vec![
            Wanted::Names(0, MEASURED.to_vec()),
            Wanted::Keywords(1, STATEMENT.to_vec()),
            Wanted::Keywords(2, VERBS.to_vec()),
            Wanted::Years(3, YearForm::Plain),
        ]),
        _ if first == Some(Keyword::Use) => Some(vec![Wanted::Files(0)]),
        _ => None,
    }
}

/// The names that a field holds.
fn field_names(field: Keyword) -> Option<Wanted> {
    match field {
        Keyword::Lead
        | Keyword::Responsible
        | Keyword::Cooperate
        | Keyword::Consult
        | Keyword::Inform
        | Keyword::Supervise
        | Keyword::Delegate => Some(Wanted::Names(0, vec![Kind::Department])),
        Keyword::After => Some(Wanted::Names(0, vec![Kind::Action])),
        Keyword::ContributesTo => Some(Wanted::Names(0, vec![Kind::Target])),
        Keyword::Use => Some(Wanted::Files(0)),
        _ => None,
    }
}

fn part_of(first: Option<Keyword>) -> Kind {
    match first {
        Some(Keyword::Action) => Kind::Action,
        Some(Keyword::Entity) => Kind::Entity,
        Some(Keyword::Period | Keyword::Phase | Keyword::Horizon) => Kind::Period,
        _ => Kind::Department,
    }
}

/// Whether the line is a definition whose `=` has no comparison before it.
fn defines(line: &[SyntaxToken], first: Option<Keyword>) -> bool {
    let signs = line.iter().filter(|token| token.kind() == SyntaxKind::Eq).count();
    matches!(first, Some(Keyword::Population | Keyword::Indicator | Keyword::External)) && signs == 1
}

/// The name before the last word or bracket: whose attribute, or of which attribute the value is wanted.
fn owner(line: &[SyntaxToken]) -> Option<String> {
    let mut names = line.iter().rev().skip(1);
    let name = names.find(|token| matches!(token.kind(), SyntaxKind::Ident | SyntaxKind::QuotedIdent))?;
    Some(match name.kind() {
        SyntaxKind::QuotedIdent => edupol_syntax::text::decode_quoted(name.text()),
        _ => edupol_syntax::text::fold_width(name.text()),
    })
}

/// Somewhere in a statement.
fn in_statement(last: &SyntaxToken) -> Vec<Wanted> {
    if matches!(last.kind(), SyntaxKind::Ident | SyntaxKind::QuotedIdent) {
        let words = [&COMPARATORS[..], &MEASURE[..]].concat();
        let joints = vec![Keyword::And, Keyword::Or, Keyword::OrMore, Keyword::OrLess, Keyword::Of];
        return vec![Wanted::Keywords(0, words), Wanted::Keywords(1, joints), Wanted::Names(3, MEASURED.to_vec())];
    }
    vec![
        Wanted::Names(0, MEASURED.to_vec()),
        Wanted::Keywords(1, STATEMENT.to_vec()),
        Wanted::Keywords(2, vec![Keyword::OrMore, Keyword::OrLess, Keyword::About, Keyword::And, Keyword::Or]),
        Wanted::Keywords(3, VERBS.to_vec()),
    ]
}

impl Maker<'_> {
    /// Adds a keyword in the file's language; it is found in both.
    pub(super) fn keyword(&mut self, group: u8, keyword: Keyword) {
        let row = keyword.row();
        let (label, other) = match self.lang {
            Lang::Zh if !row.zh.is_empty() => (row.zh, row.en),
            _ => (row.en, row.zh),
        };
        if label.is_empty() {
            return;
        }
        let mut item = plain(label, CompletionKind::Keyword);
        item.detail = other.to_owned();
        let spellings =
            if other.is_empty() { format!("**{label}**") } else { format!("**{}** · `{}`", row.zh, row.en) };
        item.documentation = match meaning(keyword) {
            Some(meaning) => format!("{spellings}\n\n{}", self.snapshot.say(&meaning)),
            None => spellings,
        };
        if row.has('F') {
            item.insert = match self.lang {
                Lang::Zh => format!("{label}："),
                Lang::En => format!("{label} "),
            };
        }
        let mut others = vec![other];
        others.extend(row.accepted.iter().copied());
        self.add(group, &others, item);
    }
}
