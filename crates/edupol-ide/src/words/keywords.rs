//! What keywords mean, in a sentence: shown on hover and beside completions.

use edupol_base::Text;
use edupol_syntax::Keyword;

macro_rules! meanings {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        /// What a keyword means; `None` for words that only hold a form together.
        pub(crate) fn meaning(keyword: Keyword) -> Option<Text> {
            match keyword {
                $(Keyword::$name => Some(Text::new($en, $zh)),)*
                _ => None,
            }
        }
    };
}

meanings! {
    Plan: "the document that a folder of files encodes: issuer, dates, conventions", "本文件夹所录的方案：发文机关、日期、期限与约定";
    Department: "a body that leads or shares in work", "承担工作的部门";
    Group: "bodies that are named together", "合在一起写的多个单位";
    Body: "a body that acts", "参与工作的机构";
    Role: "a post that acts", "参与工作的岗位";
    Entity: "a kind of thing that is counted and has attributes", "被统计的对象及其属性";
    Enum: "names that an attribute may have", "属性可取的类别";
    Ordered: "levels, lowest first", "由低到高的等级";
    Ladder: "states that are entered one after another", "逐级进入的创建阶段";
    Population: "some members of an entity, by a condition", "按条件限定的统计范围";
    Indicator: "a figure: defined by a formula, or reported", "指标：由口径算出，或由部门填报";
    External: "a figure that comes from outside the jurisdiction", "来自辖区以外的数据";
    Target: "what has to be true, and when", "目标：何时应达到什么";
    Action: "work with bodies responsible for it", "任务：由谁负责做什么";
    Standard: "a list of named conditions", "一组有名称的条件";
    Amends: "changes to a standard", "对标准的修订";
    Rule: "what follows when something holds", "符合条件时适用的规则";
    Period: "a named span of time", "有名称的时段";
    Phase: "a phase of the plan", "方案的阶段";
    Horizon: "a point in time that targets look to", "目标所指的时间节点";
    Fact: "a figure that the plan states", "方案自身写明的数据";
    Facts: "a table of facts", "数据表";
    Alias: "another name for the same thing", "同一事物的别名";
    Note: "text that is deliberately not checked", "有意不作检验的文字";
    Test: "an example with the verdict it must have", "算例及其应有的判定";
    Waiver: "an obligation that is set aside with approval", "经批准不再考核的事项";
    Use: "another file whose declarations are visible here", "引用另一文件，其内容在此可用";
    Issuer: "who issued the plan", "发文机关";
    DocNumber: "the number of the document", "发文字号";
    Issued: "when the plan was issued", "印发日期";
    PlanPeriod: "the time the plan is for", "方案实施期限";
    Source: "the file of the source document", "原文文件";
    UnprintedMeans: "the comparator of figures that have none", "数字前后未写比较词时的读法";
    AboutMeans: "how far “about” reaches", "“左右”的幅度";
    Lead: "the one department in charge; exactly one an action", "牵头部门，每项任务一个";
    Responsible: "departments that share the work", "责任部门";
    Cooperate: "departments that help", "配合部门";
    Consult: "departments that are asked before a decision", "会商部门";
    Inform: "departments that are told", "知会部门";
    Supervise: "departments that watch over the work", "监督部门";
    After: "actions that have to come first", "前置任务：须先完成的任务";
    ContributesTo: "targets that the action serves", "本任务服务的目标";
    PartOf: "what it belongs to", "所属";
    ReportedBy: "who reports the figure", "由谁填报";
    Stock: "read at an instant", "时点数：在某一时点读取";
    Flow: "adds up over a period", "当期数：在一段时期内发生";
    Cumulative: "total since the plan's start", "自方案起始的累计数";
    LowerIsBetter: "lower values are better", "数值越低越好";
    Binding: "the plan calls it binding", "约束性指标";
    Counted: "the classifier that counts it", "计数所用的量词";
    MilestonesOf: "figures by year", "分年数字";
    OfWhich: "a part of what was said before", "前文之中的一部分";
    By: "until the end of that time", "截至该时间末";
    Within: "in so many years from the plan's start", "自方案起始的若干年内";
    EveryYear: "once in every year of the plan", "期限内每年一次";
    Always: "at every reading", "任何时点";
    Each: "every member has to satisfy it", "每一个都须符合";
    AtLeast: "this or more", "不低于该数";
    AtMost: "this or less", "不超过该数";
    Reaches: "this or more; for a state, has entered it", "达到该数及以上；对等级，指曾经进入";
    OrMore: "includes the number itself", "含本数";
    OrLess: "includes the number itself", "含本数";
    Gt: "more than, without the number itself", "超过，不含本数";
    Lt: "less than, without the number itself", "低于，不含本数";
    About: "as near as the plan's convention says", "在方案约定的幅度之内";
    AsShareOf: "the first as a share of the second", "前者占后者的比例";
    Having: "those that satisfy a condition", "符合条件者";
    CountOf: "how many there are", "数量";
    TotalOf: "the sum", "合计";
    MeanOf: "the mean", "平均数";
    Ensure: "binding without exception", "确保：无例外的要求";
    Must: "binding", "必须";
    Should: "required", "应当";
    Strive: "aimed at; missing it is a warning", "力争：未达到时提示";
    Endeavour: "aimed at", "争取";
    InPrinciple: "with exceptions", "原则上：允许例外";
    Explore: "tried out", "探索、试点";
    Encourage: "encouraged, not required", "鼓励，不作要求";
    Support: "supported, not required", "支持，不作要求";
    Restates: "says again what another target says", "重申另一目标";
    Supersedes: "replaces another target", "替代另一目标";
    Create: "work towards an award; does not require it", "创建：不要求已获命名";
    Completed: "the award or the building is there", "建成、创成：已经命名或落成";
    Unknown: "not known yet", "尚未知晓";
    Cite: "the place in the source document", "原文出处";
}
