//! Which column of a table holds what.

use edupol_base::{Text, closest, did_you_mean, text};
use edupol_model::Unit;
use edupol_model::decl::Head;
use rustc_hash::FxHashSet;

use super::table::{Header, Table};
use crate::codes;
use crate::fold::key;
use crate::problem::{Complaint, FactProblem};
use crate::value::unit;

/// Columns that people add for themselves; they are not worth a note.
const CUSTOMARY: &[&str] = &[
    "序号",
    "编号",
    "备注",
    "说明",
    "单位",
    "填报单位",
    "填报部门",
    "责任单位",
    "数据来源",
    "填报人",
    "填报日期",
    "联系电话",
    "no",
    "note",
    "notes",
    "remark",
    "remarks",
];

/// A column that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// The column, from 1.
    pub(crate) at: u32,
    /// The unit in its header, if it fits what the column holds.
    pub(crate) unit: Option<String>,
}

/// The columns of a table, and which of them are in use.
pub(crate) struct Columns<'t, 'g> {
    table: &'t Table<'g>,
    used: FxHashSet<u32>,
}

impl<'t, 'g> Columns<'t, 'g> {
    pub(crate) fn of(table: &'t Table<'g>) -> Self {
        Self { table, used: FxHashSet::default() }
    }

    /// The column that the policy names; its absence is a problem.
    pub(crate) fn mapped(&mut self, name: &str, problems: &mut Vec<FactProblem>) -> Option<&'t Header> {
        let found = self.named(&[name], problems);
        if found.is_none() {
            let message = text!("there is no column `{name}`, which the policy maps", "没有方案指定的“{name}”列");
            let headers = self.table.headers.iter().map(|header| header.text.as_str()).filter(|text| !text.is_empty());
            let help = did_you_mean(name, headers.clone()).unwrap_or_else(|| {
                let names = headers.map(|text| format!("“{text}”")).collect::<Vec<_>>().join("、");
                text!("the columns are {names}", "表中有{names}")
            });
            problems.push(Complaint::error(codes::MISSING_COLUMN, message).help(help).at(self.table.headers_place()));
        }
        found
    }

    /// The column with the first of these names that is there, looking at whole headers before headers with a unit.
    pub(crate) fn named(&mut self, names: &[&str], problems: &mut Vec<FactProblem>) -> Option<&'t Header> {
        let headers = &self.table.headers;
        let found = names.iter().find_map(|name| {
            let wanted = key(name);
            let whole: Vec<&Header> = headers.iter().filter(|header| header.key == wanted).collect();
            let with_unit = || headers.iter().filter(|header| header.base == wanted).collect();
            let found: Vec<&Header> = if whole.is_empty() { with_unit() } else { whole };
            (!found.is_empty()).then_some(found)
        })?;
        let (first, others) = found.split_first()?;
        if let Some(other) = others.first() {
            let name = &first.text;
            let message = text!("several columns are called `{name}`", "有多列名为“{name}”，不知用哪一列");
            let problem = Complaint::error(codes::REPEATED_COLUMN, message).at(self.table.header_place(first.column));
            problems.push(FactProblem { related: vec![self.table.header_place(other.column)], ..problem });
        }
        self.used.extend(found.iter().map(|header| header.column));
        Some(first)
    }

    /// Marks a column as used.
    pub(crate) fn take(&mut self, header: &Header) {
        self.used.insert(header.column);
    }

    /// Whether nothing uses a column yet.
    pub(crate) fn is_free(&self, header: &Header) -> bool {
        !self.used.contains(&header.column)
    }

    /// The column of values in `unit`, with the unit of its header where that fits; another unit is a problem.
    pub(crate) fn values(&self, header: &Header, wanted: &Unit, problems: &mut Vec<FactProblem>) -> Column {
        let unit = header.unit.clone().filter(|unit| {
            let fits = unit::fit(unit, wanted).is_some();
            if !fits && unit::is_unit(unit) {
                problems.push(unit::misfit(unit, &header.text, wanted).at(self.table.header_place(header.column)));
            }
            fits
        });
        Column { at: header.column, unit }
    }

    /// Asks whether an unused header was meant to be one of the names that have no column.
    pub(crate) fn near_misses<'a>(
        &mut self,
        absent: impl IntoIterator<Item = &'a Head>,
        problems: &mut Vec<FactProblem>,
    ) {
        for head in absent {
            let name = &head.name;
            let free: Vec<&Header> = self.table.headers.iter().filter(|header| self.is_free(header)).collect();
            let near = closest(name, free.iter().map(|header| header.base.as_str()));
            let Some(header) = near.first().and_then(|near| free.iter().find(|header| header.base == **near)) else {
                continue;
            };
            let text = &header.text;
            let message = text!(
                "the column `{text}` looks like `{name}`, but is called otherwise and is not read",
                "“{text}”列像是“{name}”，但名称不同，未读入"
            );
            let help = text!(
                "rename the column, or map it in the `facts` directive",
                "请改表头，或在“数据表”语句中指定对应的列"
            );
            let place = self.table.header_place(header.column);
            problems.push(Complaint::warning(codes::MISSING_COLUMN, message).help(help).at(place));
            self.used.insert(header.column);
        }
    }

    /// Notes which columns are not read.
    pub(crate) fn unused(&self, problems: &mut Vec<FactProblem>) {
        let names: Vec<&str> = self
            .table
            .headers
            .iter()
            .filter(|header| self.is_free(header) && !header.key.is_empty())
            .filter(|header| !CUSTOMARY.contains(&header.key.as_str()))
            .map(|header| header.text.as_str())
            .collect();
        if names.is_empty() {
            return;
        }
        let quoted = |open: &str, close: &str, joint: &str| {
            names.iter().map(|name| format!("{open}{name}{close}")).collect::<Vec<_>>().join(joint)
        };
        let (en, zh) = (quoted("`", "`", ", "), quoted("“", "”", "、"));
        let message = text!("nothing reads the columns {en}", "没有用到的列：{zh}");
        problems.push(Complaint::note(codes::UNUSED_COLUMN, message).at(self.table.headers_place()));
    }

    /// The problem that a column is needed and not there.
    pub(crate) fn absent(&self, what: &Text, usual: &[&str]) -> FactProblem {
        let (en, zh) = (&what.en, &what.zh);
        let message = text!("no column holds {en}", "没有{zh}这一列");
        let names = usual.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、");
        let help = text!("give the column one of the headers {names}", "请把该列的表头写成{names}之一");
        Complaint::error(codes::MISSING_COLUMN, message).help(help).at(self.table.headers_place())
    }
}

/// The names of a declaration by which a table may call it.
pub(crate) fn names_of(head: &Head) -> Vec<&str> {
    std::iter::once(head.name.as_str()).chain(head.title.as_deref()).collect()
}
