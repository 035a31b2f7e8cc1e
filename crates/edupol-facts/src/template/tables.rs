//! Which tables a program needs, and what is known of them already.

use edupol_base::{Lang, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Binding, Feeds, Indicator};
use edupol_model::ids::{EntityId, EnumId, IndicatorId};
use edupol_model::time::Period;

use super::sheet::{Sheet, SheetColumn, comment, explain};
use crate::demand;
use crate::map::table::EXPLANATION;
use crate::value::{period, unit};

/// The path and the table of each directive; without directives, of each entity and of all reported indicators.
pub(super) fn all(program: &Program, lang: Lang) -> Vec<(String, Sheet)> {
    let tables = Tables { program, lang };
    if program.bindings.is_empty() {
        return tables.unbound();
    }
    let first = program.bindings.iter().position(|binding| binding.feeds == Feeds::Observations);
    let sheets = program.bindings.iter().enumerate().map(|(at, binding)| {
        let sheet = match binding.feeds {
            Feeds::Entity(entity) => tables.members(entity, binding),
            // Which office reports which indicator is not declared a file, so one table lists all of them.
            Feeds::Observations if first == Some(at) => tables.observations(&tables.shared(), binding, false),
            Feeds::Observations => tables.observations(&[], binding, false),
            Feeds::Indicator(id) => tables.observations(&[id], binding, true),
        };
        (binding.path.clone(), sheet)
    });
    sheets.collect()
}

struct Tables<'p> {
    program: &'p Program,
    lang: Lang,
}

/// The columns of observations that a table has.
struct Form {
    scope: Option<EntityId>,
    /// The enumerations by which some of the indicators are split.
    splits: Vec<EnumId>,
    dated: bool,
    single: bool,
}

impl Tables<'_> {
    fn unbound(&self) -> Vec<(String, Sheet)> {
        let program = self.program;
        let mut tables = vec![];
        for (entity, id) in program.entities.iter().zip((0..).map(EntityId)) {
            if !entity.attrs.is_empty() {
                let binding = bare(Feeds::Entity(id), &entity.head.name);
                tables.push((binding.path.clone(), self.members(id, &binding)));
            }
        }
        let reported = self.shared();
        if !reported.is_empty() {
            let binding = bare(Feeds::Observations, "指标");
            tables.push((binding.path.clone(), self.observations(&reported, &binding, false)));
        }
        tables
    }

    fn say(&self, text: Text) -> String {
        text.get(self.lang).to_owned()
    }

    /// Reported indicators without a table of their own.
    fn shared(&self) -> Vec<IndicatorId> {
        let own = |id: IndicatorId| self.program.bindings.iter().any(|binding| binding.feeds == Feeds::Indicator(id));
        let indicators = self.program.indicators.iter().zip((0..).map(IndicatorId));
        indicators.filter(|(indicator, id)| indicator.definition.is_none() && !own(*id)).map(|(_, id)| id).collect()
    }

    fn members(&self, id: EntityId, binding: &Binding) -> Sheet {
        let program = self.program;
        let entity = program.entity(id);
        let name = entity.map_or("", |entity| entity.head.name.as_str());
        let key = binding.key_column.clone().unwrap_or_else(|| format!("{name}名称"));
        let rule = self.say(text!(
            "{EXPLANATION}one row each; write 待填报 or 未知（reason） where there is no value; keep this row",
            "{EXPLANATION}一行填一个{name}；没有数据填“待填报”或“未知（原因）”；本行请保留"
        ));
        let mut columns = vec![SheetColumn::plain(key, rule)];
        columns.extend(binding.period_column.as_ref().map(|name| self.periods(name)));
        for parent in self.parents(id, binding) {
            let (what, header) = parent;
            let explanation = self.say(text!("the {what} it is part of", "所属{what}的名称"));
            columns.push(SheetColumn::plain(header, explanation));
        }
        for attr in entity.map(|entity| entity.attrs.as_slice()).unwrap_or_default() {
            let Some(declared) = program.attr(*attr) else { continue };
            let mapped = binding.columns.iter().find(|(mapped, _)| mapped == attr).map(|(_, name)| name.as_str());
            let header = mapped.unwrap_or(&declared.head.name);
            columns.push(SheetColumn::values(header, &declared.head, &declared.unit, program, self.lang));
        }
        let years = binding
            .period_column
            .is_some()
            .then(|| demand::years_of_plan(program, entity.and_then(|entity| entity.head.plan)));
        let listed = entity.map(|entity| entity.members.as_slice()).unwrap_or_default();
        let keys = listed.iter().flat_map(|member| match &years {
            None => vec![vec![member.clone()]],
            Some(years) => years.iter().map(|year| vec![member.clone(), period::show(year)]).collect(),
        });
        let rows = keys.map(|key| padded(key, columns.len())).collect();
        Sheet { name: binding.sheet.clone(), columns, rows, comments: vec![] }
    }

    /// Names of parents and headers of their columns.
    fn parents(&self, id: EntityId, binding: &Binding) -> Vec<(String, String)> {
        let own = self.program.entity(id).map(|entity| entity.part_of.as_slice()).unwrap_or_default();
        let extra = binding.parents.iter().map(|(parent, _)| parent).filter(|parent| !own.contains(parent));
        let named = own.iter().chain(extra).filter_map(|parent| {
            let name = self.program.entity(*parent)?.head.name.clone();
            let mapped = binding.parents.iter().find(|(mapped, _)| mapped == parent).map(|(_, header)| header.clone());
            Some((name.clone(), mapped.unwrap_or(name)))
        });
        named.collect()
    }

    fn periods(&self, header: &str) -> SheetColumn {
        let how = text!("a period, such as 2022年 or 2022年6月", "时期，如 2022年、2022年6月、2022-2023学年");
        SheetColumn::plain(header, self.say(how))
    }

    fn observations(&self, ids: &[IndicatorId], binding: &Binding, single: bool) -> Sheet {
        let scopes = ids.iter().filter_map(|id| self.program.indicator(*id)?.for_each);
        let mut splits: Vec<EnumId> =
            ids.iter().filter_map(|id| self.program.indicator(*id)).flat_map(|one| one.split.clone()).collect();
        splits.sort_unstable();
        splits.dedup();
        let form = Form { scope: scopes.min(), splits, dated: binding.period.is_none(), single };
        let mut sheet = Sheet { name: binding.sheet.clone(), columns: vec![], rows: vec![], comments: vec![] };
        sheet.columns = self.observation_columns(ids, binding, &form);
        let needed = demand::periods(self.program);
        for id in ids {
            let Some(indicator) = self.program.indicator(*id) else { continue };
            let periods = match binding.period {
                Some(period) => vec![Some(period)],
                None => needed.get(id).into_iter().flatten().copied().map(Some).collect(),
            };
            // Where nothing says when, one row without a period is left to be filled.
            let periods = if periods.is_empty() { vec![None] } else { periods };
            for member in self.scopes(indicator) {
                for period in &periods {
                    for part in self.parts(indicator, &form) {
                        self.observation_row(&mut sheet, indicator, (member.as_deref(), &part), *period, &form);
                    }
                }
            }
        }
        sheet
    }

    fn scopes(&self, indicator: &Indicator) -> Vec<Option<String>> {
        let entity = indicator.for_each.and_then(|id| self.program.entity(id));
        let members = entity.map(|entity| entity.members.as_slice()).unwrap_or_default();
        if members.is_empty() { vec![None] } else { members.iter().cloned().map(Some).collect() }
    }

    /// The cells that say for which part of a split indicator a row is: every combination of values, then the whole.
    fn parts(&self, indicator: &Indicator, form: &Form) -> Vec<Vec<String>> {
        let mut rows = vec![vec![]];
        for id in &form.splits {
            let own = indicator.split.contains(id);
            let values = self.program.enumeration(*id).filter(|_| own).map(|of| of.values.as_slice());
            let names: Vec<String> = values.unwrap_or_default().to_vec();
            let names = if names.is_empty() { vec![String::new()] } else { names };
            let with = |row: &Vec<String>| -> Vec<Vec<String>> {
                names.iter().map(|name| row.iter().chain([name]).cloned().collect()).collect()
            };
            rows = rows.iter().flat_map(with).collect();
        }
        if !indicator.split.is_empty() {
            let whole = |id: &EnumId| if indicator.split.contains(id) { "合计" } else { "" };
            rows.push(form.splits.iter().map(|id| whole(id).to_owned()).collect());
        }
        rows
    }

    fn observation_columns(&self, ids: &[IndicatorId], binding: &Binding, form: &Form) -> Vec<SheetColumn> {
        let rule = self.say(text!(
            "{EXPLANATION}write 待填报 or 未知（reason） where there is no value; keep this row",
            "{EXPLANATION}没有数据填“待填报”或“未知（原因）”；本行请保留"
        ));
        let mut columns = vec![];
        if !form.single {
            columns.push(SheetColumn::plain(binding.key_column.clone().unwrap_or_else(|| "指标".into()), ""));
        }
        if let Some(entity) = form.scope.and_then(|id| self.program.entity(id)) {
            let mapped = binding.parents.iter().find(|(mapped, _)| form.scope == Some(*mapped));
            let header = mapped.map_or(&entity.head.name, |(_, header)| header);
            let how = text!("for which one; 全区 for all", "填报对象；全区域的数写“全区”");
            columns.push(SheetColumn::plain(header.as_str(), self.say(how)));
        }
        for split in form.splits.iter().filter_map(|id| self.program.enumeration(*id)) {
            let how = text!("for which part; 合计 for the whole", "填报哪一部分；总数写“合计”");
            columns.push(SheetColumn::plain(split.head.name.as_str(), self.say(how)));
        }
        if form.dated {
            columns.push(self.periods(binding.period_column.as_deref().unwrap_or("期间")));
        }
        let value = match ids {
            [only] if form.single => self
                .program
                .indicator(*only)
                .map(|indicator| SheetColumn::values("值", &indicator.head, &indicator.unit, self.program, self.lang)),
            _ => None,
        };
        let how = text!(
            "a figure in the unit beside it; a range as 18-20, a bound as ≥18",
            "按右边的单位填数；只知范围可填 18-20 或 ≥18"
        );
        columns.push(value.unwrap_or_else(|| SheetColumn {
            shape: super::sheet::Shape::General,
            ..SheetColumn::plain("值", self.say(how))
        }));
        columns.push(SheetColumn::plain("单位", ""));
        columns.push(SheetColumn::plain("填报单位", ""));
        columns.push(SheetColumn::plain("说明", self.say(text!("why there is no value", "没有数据的原因等"))));
        if let Some(first) = columns.first_mut() {
            first.explanation =
                format!("{rule}{}", if first.explanation.is_empty() { "" } else { "；" }) + &first.explanation;
        }
        columns
    }

    fn observation_row(
        &self,
        sheet: &mut Sheet,
        indicator: &Indicator,
        (member, part): (Option<&str>, &[String]),
        period: Option<Period>,
        form: &Form,
    ) {
        let mut row = vec![];
        if !form.single {
            let meaning =
                comment(&indicator.head).into_iter().chain([explain(&indicator.unit, self.program, self.lang)]);
            let meaning = meaning.collect::<Vec<_>>().join("\n");
            sheet.comments.push((sheet.rows.len(), 0, meaning));
            row.push(indicator.head.name.clone());
        }
        if form.scope.is_some() {
            row.push(member.unwrap_or_default().to_owned());
        }
        row.extend(part.iter().cloned());
        if form.dated {
            row.push(period.map(|period| period::show(&period)).unwrap_or_default());
        }
        row.push(String::new());
        row.push(unit::written(&indicator.unit));
        let by = indicator.reported_by.and_then(|id| self.program.department(id));
        row.push(by.map_or(String::new(), |by| by.head.shown().to_owned()));
        sheet.rows.push(padded(row, sheet.columns.len()));
    }
}

fn padded(mut row: Vec<String>, width: usize) -> Vec<String> {
    row.resize(width, String::new());
    row
}

/// A directive as it could be written for a declaration that has none.
fn bare(feeds: Feeds, name: &str) -> Binding {
    Binding {
        feeds,
        path: format!("{name}.xlsx"),
        sheet: None,
        key_column: None,
        period_column: None,
        period: None,
        complete: false,
        columns: vec![],
        spellings: vec![],
        parents: vec![],
        span: edupol_base::Span::NOWHERE,
        path_span: edupol_base::Span::NOWHERE,
    }
}
