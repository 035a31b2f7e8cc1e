//! Every form of the language in both spellings: each line is its own usual form, and each gives the other.

use edupol_base::Lang;
use edupol_syntax::text::fold_width;

use crate::support::{in_lang, usual};

/// What `每所` and the like are taken from.
const ZH: &str = "对象 学校 以所计\n对象 教师 以名计\n";
const EN: &str = "entity 学校 counted 所\nentity 教师 counted 名\n";

/// Checks pairs of lines, a Chinese one above an English one.
fn check(pairs: &str) {
    let lines: Vec<&str> = pairs.trim().lines().filter(|line| !line.trim().is_empty()).collect();
    let mut wrong = String::new();
    for pair in lines.chunks(2) {
        let (zh, en) = (format!("{ZH}{}\n", pair[0].trim()), format!("{EN}{}\n", pair[1].trim()));
        for (what, found, wanted) in [
            ("zh", usual(&zh), &zh),
            ("en", usual(&en), &en),
            ("zh to en", in_lang(Lang::En, &zh), &en),
            ("en to zh", in_lang(Lang::Zh, &en), &zh),
        ] {
            if found != *wanted {
                let line = |text: &str| text.lines().skip(2).collect::<Vec<_>>().join("\n    ");
                wrong.push_str(&format!("{what}\n    {}\n    {}\n", line(&found), line(wanted)));
            }
        }
    }
    assert!(wrong.is_empty(), "found, wanted:\n{wrong}");
}

#[test]
fn heads() {
    check(
        r#"
        方案 示例 "示例方案" @"¶1" { 发文机关：示例区；期限：2022—2024年 }
        plan 示例 "示例方案" @"¶1" { issuer 示例区; plan_period 2022..2024 }
        方案 示例 { 印发日期：2022年3月7日；原文："a.txt"；上位文件：《甲》、《乙》 }
        plan 示例 { issued 2022-03-07; source "a.txt"; under 《甲》, 《乙》 }
        方案 示例 { 未写明时：按≥计；左右：按±10%计；区间以内；首列牵头 }
        plan 示例 { unprinted means >=; about means ±10%; ranges within; first listed leads }
        方案 示例 { 左右：按±较大者（1，10%）计；区间下限；发文字号："示〔2022〕7号" }
        plan 示例 { about means ±max(1, 10%); ranges floor; doc_number "示〔2022〕7号" }
        部门 教育局 "武进区教育局" 隶属 区政府
        department 教育局 "武进区教育局" part of 区政府
        单位组 各镇 "各镇（开发区、街道）" 未列明
        group 各镇 "各镇（开发区、街道）" open
        单位组 领导小组 按规则 { 成员：区委、区政府（学段 = 小学）、各地 等 }
        group 领导小组 by rule { members {区委, 区政府 (学段 = 小学), 各地, etc} }
        岗位 校长 对每所学校
        role 校长 for each 学校
        机构 校董会 承接 理事会、董事会
        body 校董会 succeeds 理事会、董事会
        对象 班级 "班" 以个计 隶属 学校 { 班额、人数：计数 人；年级：学段 }
        entity 班级 "班" counted 个 part of 学校 { 班额, 人数: count 人; 年级: 学段 }
        对象 园 { 面积：数值 ㎡；经费：金额 元；校医：是否；校训：文字；占地比：数值 = 面积 / 经费 }
        entity 园 { 面积: number ㎡; 经费: money 元; 校医: yes_no; 校训: text; 占地比: number = 面积 / 经费 }
        对象 园 { 学段：类别 小学、初中；星级：等级 无 < 三星；进程：阶梯 申报 < 创成，命名机关：省厅 }
        entity 园 { 学段: enum {小学, 初中}; 星级: ordered {无 < 三星}; 进程: ladder {申报 < 创成}, awarded by 省厅 }
        类别 学段 { 幼儿园、小学 "小学校" }
        enum 学段 { 幼儿园, 小学 "小学校" }
        阶梯 创建进程 { 未申报 < 申报 < 创成 } 命名机关：省教育厅
        ladder 创建进程 { 未申报 < 申报 < 创成 } awarded by 省教育厅
        等级 星级：无 < 三星 < 四星
        ordered 星级: 无 < 三星 < 四星
        范围 高中 "普通高中" = 学校（学段 = 普通高中） 以2022年为准
        population 高中 "普通高中" = 学校 (学段 = 普通高中) as of 2022
        范围 中小学 = 学校（学段 属于 小学、初中 且 非 民办）
        population 中小学 = 学校 (学段 in {小学, 初中} and not 民办)
        指标 甲、乙 当期 以所计，填报：教育局
        indicator 甲, 乙 flow counted 所, reported by 教育局
        指标 甲 对每所学校 时点 越低越好 约束性 数值，填报：教育局、财政局
        indicator 甲 for each 学校 stock lower is better binding number, reported by 教育局、财政局
        指标 甲 累计 以名计 分 性别、学段，填报：教育局
        indicator 甲 cumulative counted 名 split 性别、学段, reported by 教育局
        外部数据 工资 "当地工资" 以元计
        external 工资 "当地工资" counted 元
        时段 攻坚期 = 2023—2024年
        period 攻坚期 = 2023..2024
        阶段 启动 "启动阶段" = 2022年1月—2022年3月
        phase 启动 "启动阶段" = 2022-01..2022-03
        节点 远期 = 2035年
        horizon 远期 = 2035
        又称 甲 = 乙 推定
        alias 甲 = 乙 assumed
        引用 "../a.edupol"
        use "../a.edupol"
        数据表 学校 名册 来自 "学校.csv" 工作表 "一" 时段 "期间" { 学段："学段"；性质："性质" { 公办："公" } }
        facts 学校 register from "学校.csv" sheet "一" period "期间" { 学段: "学段"; 性质: "性质" { 公办: "公" } }
        数据表 来自 "指标.csv" 2022年
        facts from "指标.csv" in 2022
        "#,
    );
}

#[test]
fn members() {
    check(
        r#"
        任务 甲 "名称" 隶属 乙 @"附件行1" { 牵头：教育局；责任：财政局、各镇（开发区、街道） }
        action 甲 "名称" part of 乙 @"附件行1" { lead 教育局; responsible 财政局, 各镇（开发区、街道） }
        任务 甲 { 配合：所有 镇；会商：甲局、乙局 等；知会：未明确；监督：督导室；委托：中心 }
        action 甲 { cooperate all 镇; consult 甲局, 乙局, etc; inform unspecified; supervise 督导室; delegate 中心 }
        任务 甲 { 前置：乙、丙；服务：丁、戊；重申 己 }
        action 甲 { after 乙, 丙; contributes to 丁, 戊; restates 己 }
        任务 甲 { 2022年 { 建立 "清单"；建设35个智慧教室 } }
        action 甲 { 2022 { set up "清单"; build 35个 智慧教室 } }
        任务 甲 { 修订 《办法》、《细则》；出台 "方案" 到2023年6月；创建不低于2家基地 }
        action 甲 { revise 《办法》, 《细则》; issue "方案" by 2023-06; create at least 2家 基地 }
        任务 甲 { 备注（含糊） "提高水平" @"二¶1"；备注（无阈值） 《意见》；备注：推进 改革 }
        action 甲 { note (vague) "提高水平" @"二¶1"; note (no threshold) 《意见》; note: 推进 改革 }
        任务 甲 { 支持 教育局 力争 创建 "学校"；每年，召开 "年会" }
        action 甲 { support 教育局 strive create "学校"; every year: hold "年会" }
        标准 均衡 "优质均衡" 对 学校 { 面积 "生均面积"：面积 ≥ 5 计分：10；师资：教师数 ≥ 3 一票否决 }
        standard 均衡 "优质均衡" for 学校 { 面积 "生均面积": 面积 >= 5 points 10; 师资: 教师数 >= 3 veto }
        修订标准 均衡 { 面积：面积 ≥ 6 权重：2 @"一" }
        amends 均衡 { 面积: 面积 >= 6 weight 2 @"一" }
        规则 超编：凡 班额超过45，则 班额 ≤ 50
        rule 超编: when 班额 > 45 then 班额 <= 50
        事实 2020年：毛入园率 = 85% @"表1"
        fact in 2020: 毛入园率 = 85% @"表1"
        试算 甲 { 已知：2024年，占比数 = 100%；应判：四星 达标 }
        test 甲 { given in 2024: 占比数 = 100%; expect 四星 met }
        豁免 延期：智慧教室（学校 = 甲校）、乙，至2025年止 { 批准文件："a" }
        waiver 延期: 智慧教室 (学校 = 甲校), 乙, until 2025 { approved by "a" }
        "#,
    );
}

#[test]
fn statements() {
    check(
        r#"
        目标 甲 @"三（三）¶4"、"附件行7"：力争到2024年，占比率达到100%
        target 甲 @"三（三）¶4"、"附件行7": strive by 2024: 占比率 reaches 100%
        目标 甲：原则上2024年，园数不低于6所
        target 甲: in principle in 2024: 园数 at least 6所
        目标 甲：确保每年，园数不低于应建数的15%
        target 甲: ensure every year: 园数 at least 15% of 应建数
        目标 甲：必须 园数 ≥ 5
        target 甲: must 园数 >= 5
        目标 甲：鼓励 财政局 争取2024年，园数 ≥ 8所
        target 甲: encourage 财政局 endeavour in 2024: 园数 >= 8所
        目标 甲：预期 探索 园数 一批
        target 甲: expected explore 园数 unquantified
        目标 甲 约束性：园数合计18—20所
        target 甲 binding: 园数 totals 18..20所
        目标 甲 { 到2020年 { 占比率85%；就读率90%以上 } }
        target 甲 { by 2020 { 占比率 85%; 就读率 90% or more } }
        目标 甲 { 分年 园数 { 2022年：8—10所；2023年：不超过6所；2024年：达到6所 } }
        target 甲 { milestones of 园数 { 2022: 8..10所; 2023: at most 6所; 2024: reaches 6所 } }
        目标 甲：园数100所，其中，示范园数20所
        target 甲: 园数 100所, of which: 示范园数 20所
        目标 甲：园数100所，其中 学段 { 小学：60所；其余：40所 } 合计
        target 甲: 园数 100所, of which 学段 { 小学: 60所; otherwise: 40所 } in full
        目标 甲 { 读法 "各年"：每年，园数 ≥ 6；读法 "末年"：2024年，园数 ≥ 6 }
        target 甲 { reading "各年": every year: 园数 >= 6; reading "末年": in 2024: 园数 >= 6 }
        目标 甲：2022年，凡 普惠率 ≥ 80，则 每所学校 有 校医
        target 甲: in 2022: when 普惠率 >= 80 then each 学校 has 校医
        目标 甲：三年内，创建18所省市优质园
        target 甲: within 3 years: create 18所 省市优质园
        到2024年，每所学校至少1个智慧教室
        by 2024: each 学校 at least 1个 智慧教室
        "#,
    );
}

#[test]
fn times() {
    check(
        r#"
        目标 甲：2022年6月之前，普惠率不低于80
        target 甲: before 2022-06: 普惠率 at least 80
        目标 甲：到2022年3月7日，普惠率不低于80
        target 甲: by 2022-03-07: 普惠率 at least 80
        目标 甲：到2022年末，普惠率不低于80
        target 甲: by end of 2022: 普惠率 at least 80
        目标 甲：到“十四五”末，普惠率不低于80
        target 甲: by end of "十四五": 普惠率 at least 80
        目标 甲：到 攻坚期，普惠率不低于80
        target 甲: by 攻坚期: 普惠率 at least 80
        目标 甲：2022年秋学期开学之前，普惠率不低于80
        target 甲: before autumn_start 2022: 普惠率 at least 80
        目标 甲：2022年上半年，普惠率不低于80
        target 甲: in half 1 2022: 普惠率 at least 80
        目标 甲：2022年第一季度，普惠率不低于80
        target 甲: in quarter 1 2022: 普惠率 at least 80
        目标 甲：2022年起，普惠率不低于80
        target 甲: from 2022: 普惠率 at least 80
        目标 甲：2022年起至2024年止，普惠率不低于80
        target 甲: from 2022 until 2024: 普惠率 at least 80
        目标 甲：至2024年止，普惠率不低于80
        target 甲: until 2024: 普惠率 at least 80
        目标 甲：2022—2024年，普惠率不低于80
        target 甲: over 2022..2024: 普惠率 at least 80
        目标 甲：“十四五”期间，普惠率不低于80
        target 甲: over "十四五": 普惠率 at least 80
        目标 甲：攻坚期 期间，普惠率不低于80
        target 甲: over 攻坚期: 普惠率 at least 80
        目标 甲：两年内，普惠率不低于80
        target 甲: within 2 years: 普惠率 at least 80
        目标 甲：十二个月内，普惠率不低于80
        target 甲: within 12 months: 普惠率 at least 80
        目标 甲：始终，普惠率不低于80
        target 甲: always: 普惠率 at least 80
        目标 甲：2022—2024年始终，普惠率不低于80
        target 甲: always over 2022..2024: 普惠率 at least 80
        目标 甲：每年，普惠率不低于80
        target 甲: every year: 普惠率 at least 80
        目标 甲：每年8月，普惠率不低于80
        target 甲: every year in month 8: 普惠率 at least 80
        目标 甲：2021—2025年每年8月，普惠率不低于80
        target 甲: every year in month 8 over 2021..2025: 普惠率 at least 80
        目标 甲：每学年，普惠率不低于80
        target 甲: every school_year: 普惠率 at least 80
        目标 甲：每学期，普惠率不低于80
        target 甲: every term: 普惠率 at least 80
        目标 甲：2022年起，每年8月，普惠率不低于80
        target 甲: from 2022, every year in month 8: 普惠率 at least 80
        目标 甲：自2021年以来，普惠率不低于80
        target 甲: since 2021: 普惠率 at least 80
        目标 甲：按 地区 { 甲县：到2023年；乙县：到2024年 }，普惠率不低于80
        target 甲: depending on 地区 { 甲县: by 2023; 乙县: by 2024 }: 普惠率 at least 80
        "#,
    );
}

#[test]
fn conditions() {
    check(
        r#"
        目标 甲：到2024年，每所学校 有 校医 且 班额 ≤ 50人
        target 甲: by 2024: each 学校 has 校医 and 班额 <= 50人
        目标 甲：至少60%的学校 智慧教室 ≥ 1个
        target 甲: at least 60% of 学校 智慧教室 >= 1个
        目标 甲：没有 学校 班额超过55人
        target 甲: no 学校 班额 > 55人
        目标 甲：所有 学校 符合 优质均衡 放宽至85%
        target 甲: all 学校 meets 优质均衡 relaxed to 85%
        目标 甲：除2所外的学校 有 校医
        target 甲: all but 2所 of 学校 has 校医
        目标 甲：每名教师 非 编外
        target 甲: each 教师 not 编外
        目标 甲：每所学校（学段 = 小学） 班额 ≤ 45人
        target 甲: each 学校 (学段 = 小学) 班额 <= 45人
        目标 甲：园数较2020年提高5个百分点
        target 甲: 园数 rises 5pp since 2020
        目标 甲：园数较2020年提高不低于5个百分点
        target 甲: 园数 rises at least 5pp since 2020
        目标 甲：园数较2016年增长42%
        target 甲: 园数 grows 42% since 2016
        目标 甲：园数较2020年翻一番
        target 甲: 园数 doubles since 2020
        目标 甲：园数 只增不减
        target 甲: 园数 never decreases
        目标 甲：园数降低3
        target 甲: 园数 falls 3
        目标 甲：专项课题20项左右
        target 甲: 专项课题 about 20项
        目标 甲：专项课题18—20项左右
        target 甲: 专项课题 about 18..20项
        目标 甲：占比率 ≥ 30—40%
        target 甲: 占比率 >= 30..40%
        目标 甲：园数20±2所
        target 甲: 园数 20±2所
        目标 甲：师幼比不低于1:15
        target 甲: 师幼比 at least 1:15
        目标 甲：园数 未知 "不公布"
        target 甲: 园数 unknown "不公布"
        目标 甲：经费3.5亿元以上
        target 甲: 经费 3.5亿元 or more
        目标 甲：园数 ≠ 5
        target 甲: 园数 != 5
        目标 甲：园数低于5
        target 甲: 园数 < 5
        目标 甲：园数 恰好5所
        target 甲: 园数 exactly 5所
        目标 甲：学段 属于 小学、初中
        target 甲: 学段 in {小学, 初中}
        目标 甲：每个区 创建 达到 创成
        target 甲: each 区 创建 reaches 创成
        目标 甲：办学质量 由 督导室 评定
        target 甲: 办学质量 judged by 督导室
        目标 甲：班额 ≤ 按 学段 { 小学：45；其余：50 }
        target 甲: 班额 <= depending on 学段 { 小学: 45; otherwise: 50 }
        目标 甲：班额 ≤ 按 { 凡 学段 = 小学：45；其余：50 }
        target 甲: 班额 <= depending on { when 学段 = 小学: 45; otherwise: 50 }
        目标 甲：（园数 ≥ 5 或 校数 ≥ 6） 且 非 停办
        target 甲: (园数 >= 5 or 校数 >= 6) and not 停办
        "#,
    );
}

#[test]
fn measures() {
    check(
        r#"
        指标 甲 时点 = 四星级高中 占 普通高中 的比例
        indicator 甲 stock = 四星级高中 as share of 普通高中
        指标 甲 时点 = 中小学 中 智慧校园 = 创成 的占比
        indicator 甲 stock = share of 中小学 having 智慧校园 = 创成
        指标 甲 时点 = 学校 中 校医 的占比
        indicator 甲 stock = share of 学校 having 校医
        指标 甲 时点 = 学校 中（校医 且 星级 ≥ 四星）的占比
        indicator 甲 stock = share of 学校 having (校医 and 星级 >= 四星)
        指标 甲 时点 = 幼儿园 中 等级 ≥ 市优质 的占比 按 在校生 加权
        indicator 甲 stock = share of 幼儿园 having 等级 >= 市优质 weighted by 在校生
        指标 甲 时点 = 普通高中的数量
        indicator 甲 stock = count of 普通高中
        指标 甲 时点 = 学校的智慧教室的合计
        indicator 甲 stock = total of 学校.智慧教室
        指标 甲 时点 = 学校（学段 = 小学）的智慧教室的平均
        indicator 甲 stock = mean of 学校 (学段 = 小学).智慧教室
        指标 甲 时点 = 学校的样本
        indicator 甲 stock = 学校.样本
        指标 甲 时点 = 学校的班额的最高
        indicator 甲 stock = highest of 学校.班额
        指标 甲 时点 = 学校的班额的加权 差异系数
        indicator 甲 stock = weighted dispersion of 学校.班额
        指标 甲 时点 = 学校的班额的中位数
        indicator 甲 stock = median of 学校.班额
        指标 甲 时点 = 在校生 与 专任教师 之比
        indicator 甲 stock = ratio 在校生 to 专任教师
        指标 甲 时点 = 每百名 在校生 的 专任教师
        indicator 甲 stock = 专任教师 per 100 在校生
        指标 甲 时点 = 生均 经费
        indicator 甲 stock = per_pupil 经费
        指标 甲 时点 = 普惠率 在 全市学校 中的名次
        indicator 甲 stock = 普惠率 rank in 全市学校
        指标 甲 时点 = 所辖 班级的数量
        indicator 甲 stock = count of its 班级
        指标 甲 时点 = 其他 学校的数量
        indicator 甲 stock = count of other 学校
        指标 甲 时点 = 2020年时的经费
        indicator 甲 stock = 经费 at 2020
        指标 甲 时点 = 上年 经费
        indicator 甲 stock = 经费 lag 1 year
        指标 甲 时点 = 经费 滞后2年
        indicator 甲 stock = 经费 lag 2 years
        指标 甲 当期 = 学科带头人 + 骨干教师 × 2 - 兼任 / 3
        indicator 甲 flow = 学科带头人 + 骨干教师 * 2 - 兼任 / 3
        指标 甲 当期 = 较小者（学科带头人，-骨干教师）
        indicator 甲 flow = min(学科带头人, -骨干教师)
        指标 甲 时点 = （2020年时的经费）的平均
        indicator 甲 stock = mean of (经费 at 2020)
        指标 甲 时点 = （学校的数量） 滞后2年
        indicator 甲 stock = (count of 学校) lag 2 years
        "#,
    );
}

#[test]
fn full_width_signs_are_the_same_signs() {
    let wide = "目标　甲　＠“三（三）”：到２０２４年，占比率＞＝８５％；\n";
    assert_eq!(usual(wide), "目标 甲 @\"三（三）\"：到2024年，占比率 ≥ 85%\n");
    assert_eq!(fold_width("８５％"), "85%");
}
