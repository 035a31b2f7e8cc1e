//! Declared names, years, units and files.

use edupol_base::Lang;
use edupol_model::Unit;
use edupol_model::ids::EntityId;
use edupol_sema::{Definition, Kind};

use super::context::YearForm;
use super::{Completion, CompletionKind, Draft, Maker, What, plain};
use crate::snapshot::Snapshot;
use crate::words::{kind_word, search_text, unit_word};

const UNITS: [&str; 20] = [
    "%",
    "个百分点",
    "所",
    "个",
    "名",
    "项",
    "人",
    "次",
    "万元",
    "亿元",
    "元",
    "年",
    "个月",
    "学期",
    "家",
    "门",
    "间",
    "场",
    "平方米",
    "亩",
];

impl Maker<'_> {
    /// Adds every declared name of a kind.
    pub(super) fn names(&mut self, group: u8, kind: Kind) {
        let snapshot = self.snapshot;
        for (at, definition) in (0..).zip(snapshot.symbols().definitions()) {
            if definition.kind == kind && !definition.name.is_empty() {
                self.name(group, at, definition);
            }
        }
    }

    fn name(&mut self, group: u8, at: u32, definition: &Definition) {
        let names = [Some(definition.name.as_str()), title(self.snapshot, definition)];
        let rank = names.into_iter().flatten().filter_map(|name| self.query.rank(name)).min();
        self.drafts.extend(rank.map(|rank| Draft { rank: (rank, group), what: What::Name(at) }));
    }

    /// A declared name as it is offered.
    pub(super) fn named(&self, at: u32) -> Option<Completion> {
        let definition = self.snapshot.symbols().definitions().get(at as usize)?;
        let title = title(self.snapshot, definition);
        let others: Vec<&str> = title.into_iter().collect();
        Some(Completion {
            detail: self.detail(definition),
            insert: edupol_syntax::text::written_name(&definition.name),
            definition: Some(at),
            documentation: title.unwrap_or_default().to_owned(),
            search: search_text(&definition.name, &others),
            ..plain(&definition.name, CompletionKind::Name(definition.kind))
        })
    }

    /// A declaration in a few words.
    fn detail(&self, definition: &Definition) -> String {
        let program = self.snapshot.program();
        let index = definition.index as usize;
        let word = self.snapshot.say(&kind_word(definition.kind)).to_owned();
        let unit = match definition.kind {
            Kind::Indicator => program.indicators.get(index).map(|one| &one.unit),
            Kind::Attr => program.attrs.get(index).map(|one| &one.unit),
            _ => None,
        };
        match unit {
            Some(unit) => format!("{word} · {}", self.snapshot.say(&unit_word(program, unit))),
            None => word,
        }
    }

    /// Adds the attributes of the entity or population with a name, or of all entities.
    pub(super) fn attrs(&mut self, group: u8, owner: Option<&str>) {
        let entity = owner.and_then(|owner| self.entity_of(owner));
        let snapshot = self.snapshot;
        let program = snapshot.program();
        let all = (0..).zip(snapshot.symbols().definitions());
        for (at, definition) in all.filter(|(_, one)| one.kind == Kind::Attr) {
            let own = program.attrs.get(definition.index as usize).map(|attr| attr.entity);
            if entity.is_none() || own == entity {
                self.name(group, at, definition);
            }
        }
    }

    fn entity_of(&self, name: &str) -> Option<EntityId> {
        let program = self.snapshot.program();
        let population = program.populations.iter().find(|one| one.head.name == name).map(|one| one.pop.entity);
        let entity = || program.entities.iter().position(|one| one.head.name == name);
        population.or_else(|| entity().and_then(|at| u32::try_from(at).ok()).map(EntityId))
    }

    /// Adds the values of the attribute with a name, or of all.
    pub(super) fn values(&mut self, group: u8, attr: Option<&str>) {
        let program = self.snapshot.program();
        let named = program.attrs.iter().filter(|one| Some(one.head.name.as_str()) == attr);
        let enums: Vec<_> =
            named.filter_map(|one| if let Unit::Enum(id) = one.unit { Some(id) } else { None }).collect();
        let values: Vec<String> = program
            .enums
            .iter()
            .enumerate()
            .filter(|(at, _)| enums.is_empty() || enums.iter().any(|id| id.index() == *at))
            .flat_map(|(_, def)| def.values.clone())
            .collect();
        let word = self.snapshot.say(&kind_word(Kind::Value)).to_owned();
        let of = attr.map(|attr| format!("{}{attr}", self.snapshot.pick("of ", "属性：")));
        for value in values {
            let mut item = plain(&value, CompletionKind::Name(Kind::Value));
            item.detail.clone_from(&word);
            item.documentation = of.clone().unwrap_or_else(|| word.clone());
            item.insert = edupol_syntax::text::written_name(&value);
            self.add(group, &[], item);
        }
    }

    /// Adds the years of the plans.
    pub(super) fn years(&mut self, group: u8, form: YearForm) {
        let periods = self.snapshot.program().plans.iter().filter_map(|plan| plan.period);
        let mut years: Vec<i16> = periods.flat_map(|period| period.start.year()..=period.end.year()).collect();
        years.sort_unstable();
        years.dedup();
        for year in years.into_iter().take(30) {
            let label = match self.lang {
                Lang::Zh => format!("{year}年"),
                Lang::En => year.to_string(),
            };
            let mut item = plain(&label, CompletionKind::Time);
            item.documentation = self.snapshot.pick("a year of the plan", "方案期限内的年份").to_owned();
            let (insert, snippet) = match (form, self.lang) {
                (YearForm::Plain, _) => (label, false),
                (YearForm::Cell, _) => (format!("{label} {{\n  $0\n}}"), true),
                (YearForm::Row, Lang::Zh) => (format!("{label}："), false),
                (YearForm::Row, Lang::En) => (format!("{label}: "), false),
            };
            let digits = year.to_string();
            self.add(group, &[&digits], Completion { insert, snippet, ..item });
        }
    }

    /// Adds what may stand right behind a number.
    pub(super) fn units(&mut self, group: u8) {
        for unit in UNITS {
            let mut item = plain(unit, CompletionKind::Unit);
            item.documentation = self.snapshot.pick("what the number counts", "数值的单位").to_owned();
            self.add(group, &[], item);
        }
    }

    /// Adds the other policy files of the workspace, as a path from its folder.
    pub(super) fn files(&mut self, group: u8) {
        let root = &self.snapshot.project().loaded.root;
        let paths: Vec<String> = self
            .snapshot
            .project()
            .loaded
            .units
            .iter()
            .filter_map(|unit| unit.path.strip_prefix(root).ok())
            .map(|path| path.to_string_lossy().replace('\\', "/"))
            .collect();
        for path in paths {
            let mut item = plain(path, CompletionKind::File);
            item.documentation = self.snapshot.pick("a file of this workspace", "本工作区内的文件").to_owned();
            self.add(group, &[], item);
        }
    }
}

/// The printed title of a declaration.
fn title<'s>(snapshot: &'s Snapshot, definition: &Definition) -> Option<&'s str> {
    let program = snapshot.program();
    let index = definition.index as usize;
    let head = match definition.kind {
        Kind::Department => &program.departments.get(index)?.head,
        Kind::Indicator => &program.indicators.get(index)?.head,
        Kind::Attr => &program.attrs.get(index)?.head,
        Kind::Target => &program.targets.get(index)?.head,
        Kind::Action => &program.actions.get(index)?.head,
        Kind::Plan
        | Kind::Entity
        | Kind::Enum
        | Kind::Value
        | Kind::Population
        | Kind::Standard
        | Kind::Period
        | Kind::Fact
        | Kind::Alias => return None,
    };
    head.title.as_deref()
}
