//! Figures by the values of an enumeration against the figure of the whole.

use edupol_base::{Text, text};
use edupol_model::decl::{Indicator, IndicatorKind};
use edupol_model::ids::{EnumId, IndicatorId};
use edupol_model::parts;

use super::store::Scope;
use crate::ctx::Ctx;
use crate::eval::Evaluator;
use crate::value::Value;
use crate::why::{Evidence, Subject, Why};

/// The values of the enumerations that leave a part; none leaves the whole.
type By = Vec<(EnumId, u32)>;

impl<'a> Evaluator<'a> {
    /// A reported value, unless the parts of it, or of what it is a part of, contradict their whole: then nobody knows which
    /// of the figures is right.
    pub(super) fn against_parts(
        &self,
        ctx: &Ctx<'a>,
        id: IndicatorId,
        indicator: &Indicator,
        scope: Scope<'a>,
        by: &[(EnumId, u32)],
    ) -> Value {
        let value = self.read(ctx, id, indicator, scope, by);
        if indicator.split.is_empty() || !value.known || !parts::add_up(indicator) {
            return value;
        }
        for whole_by in subsets(by) {
            let whole = self.read(ctx, id, indicator, scope, &whole_by);
            let free = indicator.split.iter().filter(|split| whole_by.iter().all(|(fixed, _)| fixed != *split));
            for split in free.filter(|_| whole.known) {
                let read = |by: &By| self.read(ctx, id, indicator, scope, by);
                if let Some(contradicted) =
                    self.parts_contradict(id, indicator, scope, &whole, (&whole_by, *split), read)
                {
                    return contradicted;
                }
            }
        }
        value
    }

    fn parts_contradict(
        &self,
        id: IndicatorId,
        indicator: &Indicator,
        scope: Scope<'a>,
        whole: &Value,
        (by, split): (&By, EnumId),
        read: impl Fn(&By) -> Value,
    ) -> Option<Value> {
        let listed = self.program.enumeration(split)?;
        let part = |value: u32| {
            let mut by = by.clone();
            by.push((split, value));
            by.sort_unstable();
            let part = read(&by);
            (part.known && same_time(indicator.kind, &part, whole)).then_some(part)
        };
        let values: Vec<Option<Value>> = (0..).zip(&listed.values).map(|(value, _)| part(value)).collect();
        let sets: Vec<Option<&edupol_model::Set>> = values.iter().map(|part| Some(&part.as_ref()?.set)).collect();
        let sum = parts::contradiction(&whole.set, &sets, listed.open, indicator)?;
        let known = || values.iter().flatten();
        let from = |value: &Value| value.trail.first.last().cloned();
        let evidence = [(&whole.set, from(whole)), (&sum, known().last().and_then(from))];
        let evidence =
            evidence.into_iter().filter_map(|(set, from)| Some(Evidence { value: set.clone(), from: from? }));
        let why = Why::Conflict {
            subject: Subject::Indicator(id),
            member: scope.map(|(_, key)| key.to_owned()),
            at: whole.reading,
            evidence: evidence.collect(),
        };
        let mut result = Value::missing(why);
        result.absorb(whole);
        known().for_each(|part| result.absorb(part));
        let describe = self.describe();
        let shown = |set| describe.set(set, &indicator.unit);
        let named = listed.values.iter().zip(&values).filter_map(|(name, part)| {
            let shown = shown(&part.as_ref()?.set);
            Some(Text::new(format!("{name} {}", shown.en), format!("{name}{}", shown.zh)))
        });
        let (en, zh): (Vec<String>, Vec<String>) = named.map(|text| (text.en, text.zh)).unzip();
        let (en, zh) = (en.join(" + "), zh.join(" + "));
        let (sum, whole) = (shown(&sum), shown(&whole.set));
        let (sum_en, whole_en, sum_zh, whole_zh) = (sum.en, whole.en, sum.zh, whole.zh);
        result.notes.push(text!(
            "the parts: {en} = {sum_en}; the whole: {whole_en}",
            "各部分：{zh} = {sum_zh}；合计：{whole_zh}"
        ));
        Some(result)
    }
}

/// Whether two readings are of one time: amounts over the same days, levels at the same day.
fn same_time(kind: IndicatorKind, part: &Value, whole: &Value) -> bool {
    match (part.reading, whole.reading) {
        (Some(part), Some(whole)) if kind == IndicatorKind::Flow => part.same_days(&whole),
        (Some(part), Some(whole)) => part.end == whole.end,
        _ => false,
    }
}

/// All that a part is a part of, itself included.
fn subsets(by: &[(EnumId, u32)]) -> Vec<By> {
    by.iter().fold(vec![vec![]], |all, one| {
        let with = all.iter().map(|subset: &By| subset.iter().copied().chain([*one]).collect());
        let with: Vec<By> = with.collect();
        all.into_iter().chain(with).collect()
    })
}
