//! Forms to fill in.

use edupol_base::{Lang, Text};

use super::{Completion, CompletionKind, Maker, plain};

/// Where a form fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SnippetPlace {
    /// At the top of a file.
    File,
    /// In an entity.
    Entity,
}

struct Snippet {
    place: SnippetPlace,
    label: (&'static str, &'static str),
    body: (&'static str, &'static str),
    about: (&'static str, &'static str),
}

const SNIPPETS: [Snippet; 8] = [
    Snippet {
        place: SnippetPlace::File,
        label: ("target …", "目标 …"),
        body: (
            "target ${1:name} @\"${2:place}\": by ${3:2024}: ${4:indicator} at least ${5:85%}",
            "目标 ${1:名称} @\"${2:出处}\"：到${3:2024年}，${4:指标}不低于${5:85%}",
        ),
        about: ("a target with a deadline", "到某时达到某数的目标"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("target by year …", "目标（分年） …"),
        body: (
            "target ${1:name} {\n  milestones of ${2:indicator} { ${3:2022}: ${4:10}; ${5:2023}: ${6:10} }\n}",
            "目标 ${1:名称} {\n  分年 ${2:指标} { ${3:2022年}：${4:10所}；${5:2023年}：${6:10所} }\n}",
        ),
        about: ("a target with figures by year", "分年列数的目标"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("action …", "任务 …"),
        body: (
            "action ${1:name} \"${2:title}\" {\n  lead ${3:department}\n  responsible ${4:department}\n  ${5:2024} {\n    $0\n  }\n}",
            "任务 ${1:名称} \"${2:项目名称}\" {\n  牵头：${3:部门}\n  责任：${4:部门}\n  ${5:2024年} {\n    $0\n  }\n}",
        ),
        about: ("an action with its lead and yearly work", "有牵头、责任部门和分年内容的任务"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("indicator (share) …", "指标（占比） …"),
        body: (
            "indicator ${1:name} stock = share of ${2:population} having ${3:condition}",
            "指标 ${1:名称} 时点 = ${2:范围} 中 ${3:条件} 的占比",
        ),
        about: ("a share of a population", "某范围中符合条件者的占比"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("indicator (reported) …", "指标（填报） …"),
        body: (
            "indicator ${1:name} flow counted ${2:所}, reported_by ${3:department}",
            "指标 ${1:名称} 当期 以${2:所}计，填报：${3:部门}",
        ),
        about: ("a figure that a department reports", "由部门填报的指标"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("entity …", "对象 …"),
        body: ("entity ${1:name} counted ${2:所} {\n  $0\n}", "对象 ${1:名称} 以${2:所}计 {\n  $0\n}"),
        about: ("something that is counted", "被统计的对象"),
    },
    Snippet {
        place: SnippetPlace::File,
        label: ("plan …", "方案 …"),
        body: (
            "plan ${1:name} \"${2:title}\" {\n  issuer ${3:issuer}\n  issued ${4:2022-03-07}\n  plan_period ${5:2022..2024}\n  unprinted means >=\n}",
            "方案 ${1:名称} \"${2:全称}\" {\n  发文机关：${3:机关}\n  印发日期：${4:2022年3月7日}\n  期限：${5:2022—2024年}\n  未写明时：按≥计\n}",
        ),
        about: ("the head of a plan", "方案的题头"),
    },
    Snippet {
        place: SnippetPlace::Entity,
        label: ("attribute …", "属性 …"),
        body: (
            "${1:name}: ${2|count 个,yes_no,number,money 元,text|}",
            "${1:名称}：${2|计数 个,是否,数值,金额 元,文字|}",
        ),
        about: ("an attribute with its type", "属性及其类型"),
    },
];

impl Maker<'_> {
    /// Adds the forms that fit at a place.
    pub(super) fn snippets(&mut self, group: u8, place: SnippetPlace) {
        for snippet in SNIPPETS.iter().filter(|snippet| snippet.place == place) {
            let (label, body) = match self.lang {
                Lang::Zh => (snippet.label.1, snippet.body.1),
                Lang::En => (snippet.label.0, snippet.body.0),
            };
            let about = Text::new(snippet.about.0, snippet.about.1);
            let other = if self.lang == Lang::Zh { snippet.label.0 } else { snippet.label.1 };
            let item = plain(label, CompletionKind::Snippet);
            let detail = self.snapshot.say(&about).to_owned();
            let documentation = detail.clone();
            self.add(group, &[other], Completion { insert: body.into(), snippet: true, detail, documentation, ..item });
        }
    }
}
