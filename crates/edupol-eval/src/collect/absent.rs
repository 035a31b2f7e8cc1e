//! Members that a register has before and after an instant, and not at it.

use edupol_base::{Text, text};
use edupol_model::Period;
use edupol_model::describe::period;
use rustc_hash::{FxHashMap, FxHashSet};

use super::members::{PopRef, Truth, Within};
use super::roster::Roster;
use crate::ctx::{Ask, Ctx, SubjectAt};
use crate::eval::Evaluator;

impl<'a> Evaluator<'a> {
    /// Who would belong, had the register not left them out at the instant. They do not count, since the register says who
    /// exists; a reader is told, since a row may have been forgotten.
    pub(super) fn left_out(
        &self,
        ctx: &Ctx<'a>,
        pop: PopRef<'a>,
        within: &Within<'a>,
        roster: &Roster<'a>,
        instant: Period,
    ) -> Option<Text> {
        let mut before: FxHashMap<&'a str, Period> = FxHashMap::default();
        let mut after: FxHashMap<&'a str, Period> = FxHashMap::default();
        let mut order: Vec<&'a str> = vec![];
        for sheet in self.store.sheets(pop.entity).iter().filter(|sheet| sheet.table.complete) {
            for (at, rows) in &sheet.timed {
                for row in rows.iter().filter(|_| at.end < instant.start) {
                    let last = before.entry(row.key.as_str()).or_insert_with(|| {
                        order.push(&row.key);
                        *at
                    });
                    *last = if at.end > last.end { *at } else { *last };
                }
                for row in rows.iter().filter(|_| at.start > instant.end) {
                    let next = after.entry(row.key.as_str()).or_insert(*at);
                    *next = if at.start < next.start { *at } else { *next };
                }
            }
        }
        let there: FxHashSet<&str> = roster.members.iter().map(|listing| listing.key).collect();
        let gone = order.into_iter().filter(|key| !there.contains(key));
        let gone = gone.filter_map(|key| Some((key, *before.get(key)?, *after.get(key)?)));
        let gone: Vec<(&str, Period, Period)> = gone
            .filter(|(key, before, _)| {
                let asked = ctx.with_ask(Ask::In(*before));
                let then = SubjectAt { entity: pop.entity, key, instant: Some(*before) };
                self.belongs(&asked, pop, within, then) != Truth::No
            })
            .collect();
        let shown = gone.iter().take(self.max_listed.max(1)).map(|(key, before, after)| {
            let (before, at, after) = (period(before), period(&instant), period(after));
            Text::new(
                format!("{key}: rows for {} and {}, none for {}", before.en, after.en, at.en),
                format!("{key}：{}、{}有数据，{}没有", before.zh, after.zh, at.zh),
            )
        });
        let (en, zh): (Vec<String>, Vec<String>) = shown.map(|text| (text.en, text.zh)).unzip();
        let more = gone.len().saturating_sub(en.len());
        let (en, zh) = (en.join("; "), zh.join("；"));
        match more {
            _ if gone.is_empty() => None,
            0 => Some(text!("not counted: {en}", "未计入：{zh}")),
            _ => Some(text!("not counted: {en}, and {more} more", "未计入：{zh}，另有{more}个")),
        }
    }
}
