//! `facts` directives: which columns of which file feed what.

use edupol_base::{Diagnostic, text};
use edupol_model::Unit;
use edupol_model::decl::{Binding, Feeds};
use edupol_model::ids::{AttrId, EntityId, IndicatorId};
use edupol_syntax::Keyword;
use edupol_syntax::SyntaxKind;
use edupol_syntax::ast::{self, AstNode, Time};

use super::{Env, Lower, Place};
use crate::codes;
use crate::names::{Found, Kind};
use crate::time::TimeSpec;

impl Lower<'_> {
    /// All directives.
    pub(crate) fn bindings(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.bindings) {
            if let Some(binding) = self.binding(place, &decl) {
                self.program.bindings.push(binding);
            }
        }
    }

    pub(crate) fn binding(&mut self, place: Place, decl: &ast::FactsDecl) -> Option<Binding> {
        let feeds = match decl.name() {
            None => Feeds::Observations,
            Some(name) => self.fed(place, &name)?,
        };
        let Some(path) = decl.path() else {
            self.report(
                Diagnostic::error(codes::INCOMPLETE, place.span(decl), text!("no file is named", "没有写明文件"))
                    .with_help(text!("write `facts School from \"schools.csv\"`", "请写“数据表 学校 来自 学校.csv”")),
            );
            return None;
        };
        let time = decl.time();
        let period = self.binding_period(place, time);
        let mut binding = Binding {
            feeds,
            path,
            sheet: decl.sheet(),
            key_column: None,
            period_column: decl.period_column(),
            period,
            complete: has_word(decl, Keyword::Register),
            columns: vec![],
            spellings: vec![],
            parents: vec![],
            span: place.span(decl),
            path_span: decl.path_token().map_or_else(|| place.span(decl), |token| place.token(&token)),
        };
        binding.complete |= self.is_register(&binding);
        for column in decl.columns() {
            self.column(place, &mut binding, &column);
        }
        Some(binding)
    }

    /// What the named declaration is fed as.
    fn fed(&mut self, place: Place, name: &ast::NameRef) -> Option<Feeds> {
        let (text, span) = (name.text(), place.span(name));
        if let Found::One(entry) = self.find(place, Kind::Entity, &text) {
            self.refer(span, entry);
            return Some(Feeds::Entity(EntityId(entry.index)));
        }
        if let Found::One(entry) = self.find(place, Kind::Indicator, &text) {
            self.refer(span, entry);
            return Some(Feeds::Indicator(IndicatorId(entry.index)));
        }
        self.unknown(place, &text, span, &[Kind::Entity, Kind::Indicator]);
        None
    }

    fn binding_period(&mut self, place: Place, time: Option<Time>) -> Option<edupol_model::Period> {
        let (stated, _) = self.times(&Env::new(place), time.into_iter()).ok()?;
        match stated?.spec {
            TimeSpec::In(period) | TimeSpec::Over(period) | TimeSpec::By(period) => Some(period),
            _ => None,
        }
    }

    /// A file that a population or entity names as its register lists every member.
    fn is_register(&self, binding: &Binding) -> bool {
        let Feeds::Entity(entity) = binding.feeds else { return false };
        self.program.populations.iter().any(|population| {
            population.pop.entity == entity && population.register.as_deref() == Some(binding.path.as_str())
        })
    }

    /// One column: an attribute, a whole that the rows are part of, or the key.
    fn column(&mut self, place: Place, binding: &mut Binding, column: &ast::Column) {
        let Some(name) = column.name() else { return };
        // A column that only maps values has the header of its own name.
        let header = column.header().unwrap_or_else(|| name.text());
        let (text, span) = (name.text(), place.span(&name));
        let Feeds::Entity(entity) = binding.feeds else {
            match text.as_str() {
                "指标" | "indicator" => binding.key_column = Some(header),
                "时段" | "period" => binding.period_column = Some(header),
                _ => self.unknown(place, &text, span, &[Kind::Attr]),
            }
            return;
        };
        let attr = self.names.all(Kind::Attr, &text).iter().find(|entry| entry.at == entity.0).copied();
        if let Some(entry) = attr {
            self.refer(span, entry);
            binding.columns.push((AttrId(entry.index), header));
            self.spellings(binding, AttrId(entry.index), place, column);
            return;
        }
        match self.find(place, Kind::Entity, &text) {
            Found::One(entry) if entry.index == entity.0 => {
                self.refer(span, entry);
                binding.key_column = Some(header);
            }
            Found::One(entry) if self.is_part_of(entity, EntityId(entry.index)) => {
                self.refer(span, entry);
                binding.parents.push((EntityId(entry.index), header));
            }
            _ if matches!(text.as_str(), "名称" | "name" | "key") => binding.key_column = Some(header),
            _ => self.unknown_attr(entity, &text, span),
        }
    }
}

impl Lower<'_> {
    /// How the file spells the values of an attribute: `学段："办学阶段" { 小学："小" }`.
    fn spellings(&mut self, binding: &mut Binding, attr: AttrId, place: Place, column: &ast::Column) {
        let Some(unit) = self.program.attr(attr).map(|attr| attr.unit.clone()) else { return };
        let mut found = vec![];
        for value in column.values() {
            let (Some(name), Some(spelling)) = (value.name(), value.header()) else { continue };
            let (text, span) = (name.text(), place.span(&name));
            let position = match unit {
                Unit::Enum(id) => {
                    let values = self.program.enumeration(id).map(|def| def.values.as_slice()).unwrap_or_default();
                    values.iter().position(|known| *known == text).and_then(|at| u32::try_from(at).ok())
                }
                Unit::YesNo => match text.as_str() {
                    "是" | "yes" => Some(1),
                    "否" | "no" => Some(0),
                    _ => None,
                },
                _ => None,
            };
            match position {
                Some(position) => found.push((spelling, position)),
                None => self.unknown(place, &text, span, &[Kind::Value]),
            }
        }
        if !found.is_empty() {
            binding.spellings.push((attr, found));
        }
    }
}

/// Whether a keyword stands somewhere in a directive's head.
fn has_word(decl: &ast::FactsDecl, keyword: Keyword) -> bool {
    let wanted = SyntaxKind::Keyword(keyword);
    decl.syntax().children_with_tokens().filter(|element| element.kind() != SyntaxKind::Block).any(|element| {
        element.kind() == wanted
            || element.as_node().and_then(|node| node.first_token()).is_some_and(|token| token.kind() == wanted)
    })
}
