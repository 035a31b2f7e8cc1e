//! The first pass: every declaration gets its place in the program, and every name its entry.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::Unit;
use edupol_model::decl::{Action, Department, Entity, Head, Indicator, IndicatorKind, Plan, Standard, Target};
use edupol_model::ids::{
    ActionId, AttrId, DepartmentId, EntityId, EnumId, IndicatorId, PlanId, PopulationId, StandardId, TargetId,
};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, AstNode, Decl, Item};

use super::{Lower, Place};
use crate::codes;
use crate::names::{Entry, Kind};
use crate::symbols::Definition;

/// The declarations that wait for their second pass, by kind and in the order of files and lines.
#[derive(Default)]
pub(crate) struct Pending {
    pub(crate) computed: Vec<(Place, ast::Definition, IndicatorId)>,
    pub(crate) plans: Vec<(Place, ast::PlanDecl, PlanId)>,
    pub(crate) bodies: Vec<(Place, ast::BodyDecl, DepartmentId)>,
    pub(crate) entities: Vec<(Place, ast::EntityDecl, EntityId)>,
    pub(crate) attrs: Vec<(Place, ast::Attr, AttrId)>,
    pub(crate) ladders: Vec<(Place, ast::AwardedBy, EnumId)>,
    pub(crate) populations: Vec<(Place, ast::PopulationDecl, PopulationId)>,
    pub(crate) indicators: Vec<(Place, ast::IndicatorDecl, Vec<IndicatorId>)>,
    pub(crate) standards: Vec<(Place, ast::StandardDecl, StandardId)>,
    pub(crate) amends: Vec<(Place, ast::Amends)>,
    pub(crate) rules: Vec<(Place, ast::RuleDecl)>,
    pub(crate) waivers: Vec<(Place, ast::WaiverDecl)>,
    pub(crate) tests: Vec<(Place, ast::TestDecl)>,
    pub(crate) targets: Vec<(Place, ast::TargetDecl, TargetId)>,
    pub(crate) bare: Vec<(Place, ast::Statement, TargetId)>,
    pub(crate) actions: Vec<(Place, ast::ActionDecl, ActionId)>,
    pub(crate) periods: Vec<(Place, ast::PeriodDecl)>,
    pub(crate) facts: Vec<(Place, ast::FactDecl)>,
    pub(crate) aliases: Vec<(Place, ast::AliasDecl)>,
    pub(crate) bindings: Vec<(Place, ast::FactsDecl)>,
}

/// The next free position of a list as an id's number.
pub(crate) fn next_id<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

impl Lower<'_> {
    /// Enters every declaration of every file.
    pub(crate) fn collect(&mut self) {
        let units = self.units;
        let mut places: Vec<Place> = units
            .iter()
            .enumerate()
            .map(|(unit, source)| Place { unit, file: source.file, group: source.group, plan: None })
            .collect();
        for (place, source) in places.iter_mut().zip(units) {
            for item in source.tree.items() {
                if let Item::Plan(decl) = item {
                    self.collect_plan(*place, decl);
                }
            }
        }
        self.assign_plans(&mut places);
        for (place, source) in places.iter().zip(units) {
            for item in source.tree.items() {
                self.collect_item(*place, item);
            }
        }
        self.places = places;
    }

    fn collect_plan(&mut self, place: Place, decl: ast::PlanDecl) {
        let id = PlanId(next_id(&self.program.plans));
        let place = Place { plan: Some(id), ..place };
        let head = self.head(place, &decl);
        self.declare(Kind::Plan, place, &head, id.0);
        self.program.plans.push(Plan {
            head,
            issuer: None,
            doc_number: None,
            issued: None,
            period: None,
            source: None,
            about: None,
            unprinted: None,
            ranges: None,
        });
        self.pending.plans.push((place, decl, id));
    }

    /// A file belongs to the plan it declares, else to that of its folder.
    fn assign_plans(&mut self, places: &mut [Place]) {
        let mut by_folder = rustc_hash::FxHashMap::default();
        let mut by_unit = rustc_hash::FxHashMap::default();
        let mut seconds: Vec<(Span, Span)> = vec![];
        for (place, _, id) in &self.pending.plans {
            let span = self.program.plan(*id).map_or(Span::NOWHERE, |plan| plan.head.name_span);
            by_unit.entry(place.unit).or_insert(*id);
            let folder = self.units.get(place.unit).map_or("", |unit| folder(&unit.path));
            if let Some((_, first)) = by_folder.get(folder) {
                seconds.push((*first, span));
            } else {
                by_folder.insert(folder, (*id, span));
            }
        }
        for place in places {
            let folder = self.units.get(place.unit).map_or("", |unit| folder(&unit.path));
            place.plan = by_unit.get(&place.unit).copied().or_else(|| by_folder.get(folder).map(|(id, _)| *id));
        }
        for (first, second) in seconds {
            self.report(
                Diagnostic::error(
                    codes::SECOND_PLAN,
                    second,
                    text!("this folder has a plan already", "本文件夹已有一个方案"),
                )
                .with_label(first, text!("the first plan", "第一个方案"))
                .with_help(text!(
                    "give each plan a folder of its own, so that every declaration belongs to one plan",
                    "请为每个方案单设一个文件夹，使每项内容只属于一个方案"
                )),
            );
        }
    }

    /// Enters what one item declares.
    pub(crate) fn collect_item(&mut self, place: Place, item: Item) {
        self.check_head(place, &item);
        self.collect_members(place, &item);
        match item {
            Item::Plan(_) | Item::Use(_) => {}
            Item::Body(decl) => self.collect_body(place, decl),
            Item::Entity(decl) => self.collect_entity(place, decl),
            Item::Enum(decl) => self.collect_enum(place, &decl),
            Item::Population(decl) => self.collect_population(place, decl),
            Item::Indicator(decl) => self.collect_indicator(place, decl),
            Item::Standard(decl) => self.collect_standard(place, decl),
            Item::Target(decl) => self.collect_target(place, decl),
            Item::Action(decl) => self.collect_action(place, decl),
            Item::Period(decl) => self.pending.periods.push((place, decl)),
            Item::Fact(decl) => self.pending.facts.push((place, decl)),
            Item::Alias(decl) => self.pending.aliases.push((place, decl)),
            Item::Note(note) => drop(self.note(place, &note)),
            Item::Facts(decl) => self.pending.bindings.push((place, decl)),
            Item::Statement(statement) => self.collect_bare(place, statement),
            Item::Amends(decl) => self.pending.amends.push((place, decl)),
            Item::Rule(decl) => self.pending.rules.push((place, decl)),
            Item::Test(decl) => self.pending.tests.push((place, decl)),
            Item::Waiver(decl) => self.pending.waivers.push((place, decl)),
        }
    }

    fn collect_body(&mut self, place: Place, decl: ast::BodyDecl) {
        let id = DepartmentId(next_id(&self.program.departments));
        let head = self.head(place, &decl);
        self.declare(Kind::Department, place, &head, id.0);
        let open = decl.has_flag(Keyword::Open) || decl.has_flag(Keyword::ByRule);
        self.program.departments.push(Department {
            head,
            parent: None,
            members: vec![],
            open,
            per_entity: None,
            lifetime: None,
        });
        self.pending.bodies.push((place, decl, id));
    }

    fn collect_entity(&mut self, place: Place, decl: ast::EntityDecl) {
        let id = EntityId(next_id(&self.program.entities));
        let head = self.head(place, &decl);
        self.declare(Kind::Entity, place, &head, id.0);
        let classifier = decl.counted().and_then(|counted| counted.unit());
        self.program.entities.push(Entity {
            head,
            classifier,
            part_of: vec![],
            attrs: vec![],
            members: vec![],
            closed: false,
        });
        for attr in decl.attrs() {
            self.collect_attr(place, id, attr);
        }
        self.pending.entities.push((place, decl, id));
    }

    fn collect_indicator(&mut self, place: Place, decl: ast::IndicatorDecl) {
        let several = decl.names().count() > 1;
        let mut ids = vec![];
        for name in decl.names() {
            let id = IndicatorId(next_id(&self.program.indicators));
            let mut head = self.head(place, &decl);
            head.name = name.text();
            head.name_span = place.span(&name);
            head.title = head.title.filter(|_| !several);
            self.declare(Kind::Indicator, place, &head, id.0);
            self.program.indicators.push(Indicator {
                head,
                kind: IndicatorKind::Stock,
                unit: Unit::Number,
                definition: None,
                for_each: None,
                reported_by: None,
                split: vec![],
                external: decl.keyword() == Some(Keyword::External),
                lower_is_better: decl.has_flag(Keyword::LowerIsBetter),
                binding: decl.has_flag(Keyword::Binding),
            });
            ids.push(id);
        }
        self.pending.indicators.push((place, decl, ids));
    }

    fn collect_standard(&mut self, place: Place, decl: ast::StandardDecl) {
        let id = StandardId(next_id(&self.program.standards));
        let head = self.head(place, &decl);
        self.declare(Kind::Standard, place, &head, id.0);
        self.program.standards.push(Standard::new(head, EntityId(u32::MAX)));
        self.pending.standards.push((place, decl, id));
    }

    fn collect_target(&mut self, place: Place, decl: ast::TargetDecl) {
        let id = TargetId(next_id(&self.program.targets));
        let head = self.head(place, &decl);
        self.declare(Kind::Target, place, &head, id.0);
        self.program.targets.push(Target {
            head,
            obligations: vec![],
            restates: vec![],
            supersedes: vec![],
            anonymous: false,
        });
        self.pending.targets.push((place, decl, id));
    }

    /// A statement without a name.
    pub(crate) fn collect_bare(&mut self, place: Place, statement: ast::Statement) {
        let id = TargetId(next_id(&self.program.targets));
        let span = place.span(&statement);
        let name = statement.source().split_whitespace().collect::<Vec<_>>().join(" ");
        let head = Head { name, plan: place.plan, span, name_span: span, ..Head::default() };
        self.program.targets.push(Target {
            head,
            obligations: vec![],
            restates: vec![],
            supersedes: vec![],
            anonymous: true,
        });
        self.pending.bare.push((place, statement, id));
    }

    fn collect_action(&mut self, place: Place, decl: ast::ActionDecl) {
        let id = ActionId(next_id(&self.program.actions));
        let head = self.head(place, &decl);
        self.declare(Kind::Action, place, &head, id.0);
        self.program.actions.push(Action {
            head,
            number: 0,
            parent: None,
            roles: vec![],
            window: None,
            items: vec![],
            after: vec![],
            contributes: vec![],
            open_roles: false,
        });
        self.pending.actions.push((place, decl, id));
    }

    /// Enters a name; one that is taken is reported, and keeps its first meaning.
    pub(crate) fn declare(&mut self, kind: Kind, place: Place, head: &Head, index: u32) {
        if head.name.is_empty() {
            return;
        }
        let entry = self.entry(kind, place, head, index, 0);
        if let Err(earlier) = self.names.declare(kind, &head.name, entry) {
            self.duplicate(kind, head, earlier.span);
        }
    }

    /// The entry of a name, known to the editor as well.
    pub(crate) fn entry(&mut self, kind: Kind, place: Place, head: &Head, index: u32, at: u32) -> Entry {
        let symbol = self.symbols.define(Definition {
            kind,
            name: head.name.clone(),
            index,
            at,
            name_span: head.name_span,
            span: head.span,
        });
        Entry { group: place.group, index, at, symbol, span: head.name_span }
    }

    /// Reports a name that is taken.
    pub(crate) fn duplicate(&mut self, kind: Kind, head: &Head, earlier: Span) {
        let name = &head.name;
        let word = kind.word();
        let (en, zh) = (word.en, word.zh);
        self.report(
            Diagnostic::error(
                codes::DUPLICATE_NAME,
                head.name_span,
                text!("`{name}` is declared twice as {en}", "“{name}”作为{zh}重复声明"),
            )
            .with_label(earlier, text!("first declared here", "首次声明在此"))
            .with_help(text!(
                "rename one of them, or delete the one that says the same",
                "请改用不同名称；内容相同的，删去其一"
            )),
        );
    }
}

/// The folder of a path; empty for a file without one.
fn folder(path: &str) -> &str {
    path.rfind(['/', '\\']).and_then(|at| path.get(..at)).unwrap_or("")
}
