//! Reasons in plain words.

use edupol_base::{Text, text};
use edupol_model::describe::{Describe, name, period, rel};
use edupol_model::limit::LimitForm;
use edupol_model::{Program, Unit};

use super::{Evidence, Missing, Names, Subject, Why};

impl Why {
    /// The reason for a reader.
    pub fn text(&self, program: &Program) -> Text {
        let describe = Describe::new(program);
        match self {
            Self::Missing(missing) => missing.text(program),
            Self::OpenPopulation { entity, population } => {
                let noun = match population.and_then(|id| program.population(id)) {
                    Some(named) => name(Some(&named.head)),
                    None => describe.entity(*entity),
                };
                let (en, zh) = (noun.en, noun.zh);
                text!("no register says that the known {en} are all there are", "没有名册说明已知的{zh}就是全部")
            }
            Self::Vague { possible, unit } => {
                let (en, zh) = parts(describe.set(possible, unit));
                text!("the value is only known to be {en}", "该数值只知道是{zh}")
            }
            Self::VagueLimit(form) => vague_limit(*form),
            Self::VagueBound(LimitForm::Range, sign) => {
                let (en, zh) = parts(rel(*sign));
                text!(
                    "the plan does not say which end of the range `{en}` is about",
                    "规划未说明“{zh}”以区间的哪一端为准"
                )
            }
            Self::VagueBound(_, sign) => {
                let (en, zh) = parts(rel(*sign));
                text!("the plan does not say where `{en} about` begins", "规划未说明“{zh} 约”从何处起算")
            }
            Self::Ambiguous(readings) => ambiguous(readings.iter().map(|(label, kind)| (label.as_str(), kind.words()))),
            Self::Gap { indicator, window, uncovered } => {
                let (en, zh) = parts(name(program.indicator(*indicator).map(|i| &i.head)));
                let (window_en, window_zh) = parts(period(window));
                let (gap_en, gap_zh) = parts(listed(uncovered.iter().map(period), uncovered.len()));
                text!(
                    "no observation of {en} covers {gap_en}, so its total over {window_en} is not known",
                    "{zh}缺少{gap_zh}的数据，无法得出{window_zh}的合计"
                )
            }
            Self::Conflict { subject, member, at, evidence } => {
                conflict(program, *subject, member.as_deref(), at.as_ref().map(period), evidence)
            }
            Self::Nobody { entity } => {
                let (en, zh) = parts(describe.entity(*entity));
                text!("there is no {en} to take it over", "没有符合条件的{zh}，无从计算")
            }
            Self::ShortList { asked, found } => {
                text!("{asked} are asked for, but the list has only {found}", "要求{asked}个，而列出的只有{found}个")
            }
            Self::RowsDiffer => Text::new("two rows of the table apply and differ", "表中有两行同时适用而内容不同"),
            Self::NoRow => Text::new("no row of the table applies", "表中没有适用的行"),
            Self::ZeroDivisor => Text::new("the divisor is or may be zero", "除数为零或可能为零"),
            Self::NotEvaluated(reason) => reason.clone(),
        }
    }
}

impl Missing {
    fn text(&self, program: &Program) -> Text {
        if let (Subject::Members(entity), true) = (self.subject, self.members.total > 0) {
            let ((en, zh), (of_en, of_zh)) = (parts(self.members.text()), parts(Describe::new(program).entity(entity)));
            return text!("{en} is not in the register of {of_en}", "{of_zh}名册中没有{zh}");
        }
        let (what_en, what_zh) = parts(self.subject.text(program));
        let (at_en, at_zh) = match &self.at {
            Some(at) => {
                let (en, zh) = parts(period(at));
                (format!(" for {en}"), zh)
            }
            None => Default::default(),
        };
        let (who_en, who_zh) = match self.members.total {
            0 => Default::default(),
            _ => {
                let (en, zh) = parts(self.members.text());
                (format!(" of {en}"), format!("{zh}的"))
            }
        };
        let (why_en, why_zh) = match self.reason.as_deref() {
            None | Some("") => Default::default(),
            Some(reason) => (format!(" ({reason})"), format!("（{reason}）")),
        };
        text!("{what_en}{who_en} is missing{at_en}{why_en}", "缺少{at_zh}{who_zh}{what_zh}{why_zh}")
    }
}

impl Names {
    /// The names that are listed, and how many more there are.
    pub fn text(&self) -> Text {
        listed(self.first.iter().map(Text::same), self.total)
    }
}

impl Subject {
    fn text(self, program: &Program) -> Text {
        let describe = Describe::new(program);
        match self {
            Self::Indicator(id) => name(program.indicator(id).map(|i| &i.head)),
            Self::Attr(id) => name(program.attr(id).map(|a| &a.head)),
            Self::Parent { parent, .. } => {
                let (en, zh) = parts(describe.entity(parent));
                text!("the {en}", "所属{zh}")
            }
            Self::Members(entity) => {
                let (en, zh) = parts(describe.entity(entity));
                text!("the list of {en}", "{zh}名单")
            }
        }
    }

    fn unit(self, program: &Program) -> Unit {
        let unit = match self {
            Self::Indicator(id) => program.indicator(id).map(|i| &i.unit),
            Self::Attr(id) => program.attr(id).map(|a| &a.unit),
            Self::Parent { .. } | Self::Members(_) => None,
        };
        unit.cloned().unwrap_or(Unit::Number)
    }
}

fn parts(text: Text) -> (String, String) {
    (text.en, text.zh)
}

/// Some of `total` things, and how many more there are.
fn listed(texts: impl Iterator<Item = Text>, total: usize) -> Text {
    let (en, zh): (Vec<String>, Vec<String>) = texts.map(parts).unzip();
    let more = total.saturating_sub(en.len());
    let (en, zh) = (en.join(", "), zh.join("、"));
    if more == 0 { Text::new(en, zh) } else { text!("{en} and {more} more", "{zh}等{total}个") }
}

fn vague_limit(form: LimitForm) -> Text {
    match form {
        LimitForm::Unquantified => Text::new("the plan does not say how many are enough", "规划未明确数量"),
        LimitForm::Unknown => Text::new("the plan leaves the figure to be determined", "规划中该数值待定"),
        LimitForm::About => Text::new("the plan does not say what `about` tolerates", "规划未说明“左右”允许的幅度"),
        LimitForm::Range => {
            Text::new("the plan does not say whether its ranges are floors", "规划未说明区间上限是否可以超过")
        }
        LimitForm::Unprinted | LimitForm::Compared => {
            Text::new("the plan prints no comparator for this figure", "规划对该数值没有写明“不低于”或“等于”")
        }
    }
}

fn ambiguous<'a>(readings: impl Iterator<Item = (&'a str, Text)>) -> Text {
    let each = readings.map(|(label, verdict)| {
        let (en, zh) = parts(verdict);
        text!("`{label}` {en}", "“{label}”{zh}")
    });
    let (en, zh): (Vec<String>, Vec<String>) = each.map(parts).unzip();
    let (en, zh) = (en.join(", "), zh.join("，"));
    text!("ambiguous: the readings differ ({en})", "有歧义：各种读法结论不同（{zh}）")
}

fn conflict(
    program: &Program,
    subject: Subject,
    member: Option<&str>,
    at: Option<Text>,
    evidence: &[Evidence],
) -> Text {
    let (what_en, what_zh) = parts(subject.text(program));
    let unit = subject.unit(program);
    let describe = Describe::new(program);
    let said = listed(evidence.iter().map(|said| describe.set(&said.value, &unit)), evidence.len());
    let (said_en, said_zh) = parts(said);
    let (of_en, of_zh) = member.map_or_else(Default::default, |m| (format!(" of {m}"), format!("{m}的")));
    let (at_en, at_zh) = at.map_or_else(Default::default, |at| (format!(" for {}", at.en), at.zh));
    text!(
        "facts on {what_en}{of_en}{at_en} contradict each other: {said_en}",
        "{at_zh}{of_zh}{what_zh}数据互相矛盾：{said_zh}"
    )
}
