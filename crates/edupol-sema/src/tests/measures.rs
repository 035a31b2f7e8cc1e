//! What can be measured, and for whom.

use expect_test::expect;

use super::fixture::{check, check_lowering};

const SCHOOLS: &str = "plan p { plan_period 2022..2024 }
department 教育局
department 省厅
entity County counted 个 {
  members { 甲县, 乙县, 丙县 }
  region: enum { 市区, 县域 }
}
entity School counted 所 part of County {
  stage: enum { 小学, 初中 }
  star: ordered { 无 < 三星 < 四星 }
  area: number 平方米
  pupils: count 人
  smart: yes_no
  award: ladder { 未申报 < 申报 < 创成 } awarded by 省厅
  kind: text
  built: date
}
entity Teacher counted 名 part of School {
  degree: ordered { 专科 < 本科 < 硕士 }
  pay: money 元
}
population Primary = School (stage = 小学)
population BigPrimary = Primary (pupils >= 1000人)
indicator star_share stock = share of School having star >= 四星
indicator spend flow money 元
indicator gdp flow money 元
external provincial_pay stock counted 元
";

fn with(statements: &str) -> String {
    format!("{SCHOOLS}{statements}")
}

#[test]
fn definitions() {
    check_lowering(
        &with(
            "indicator a stock = share of School having star >= 四星 weighted by pupils
by 2024: a >= 1%
indicator b stock = BigPrimary as share of Primary
by 2024: b >= 1%
indicator c stock = total of pupils
by 2024: c >= 1
indicator d stock = mean of Teacher.pay
by 2024: d >= provincial_pay
indicator e stock = ratio Teacher to School
by 2024: e >= 15
indicator f stock = Teacher per 100 c
by 2024: f >= 5
indicator g stock = population dispersion of area
by 2024: g <= 0.5
indicator h = spend as share of gdp
in 2024: h >= 4%
indicator i for each County stock = share of School having smart
by 2024: each County has i >= 50%
indicator j flow = spend + gdp - spend
in 2024: j >= 3.5亿元
by 2024: c - 3 >= 5人
by 2024: count of School at 2020 >= 3所
by 2024: highest of area >= 500平方米
by 2024: median of Primary.area >= 500
by 2024: star_share rank in County <= 3
by 2024: star_share > star_share lag 1 year
over 2022..2024: highest of star_share >= 50%
by 2024: total of spend since 2021 >= 1万元
",
        ),
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): a ≥ 1%
            (bare)
              by 2024 (until 2024-12-31): b ≥ 1%
            (bare)
              by 2024 (until 2024-12-31): c ≥ 1人
            (bare)
              by 2024 (until 2024-12-31): d ≥ provincial_pay
            (bare)
              by 2024 (until 2024-12-31): e ≥ 15
            (bare)
              by 2024 (until 2024-12-31): f ≥ 5
            (bare)
              by 2024 (until 2024-12-31): g ≤ 0.5
            (bare)
              in 2024: h ≥ 4%
            (bare)
              by 2024 (until 2024-12-31): each County: i ≥ 50%
            (bare)
              in 2024: j ≥ 350000000 yuan
            (bare)
              by 2024 (until 2024-12-31): c − 3 ≥ 5人
            (bare)
              by 2024 (until 2024-12-31): number of School in 2020 ≥ 3所
            (bare)
              by 2024 (until 2024-12-31): highest area of School ≥ 500㎡
            (bare)
              by 2024 (until 2024-12-31): median area of Primary ≥ 500㎡
            (bare)
              by 2024 (until 2024-12-31): rank by star_share among all County ≤ rank 3
            (bare)
              by 2024 (until 2024-12-31): star_share > star_share 1 year earlier
            (bare)
              in 2022..2024: highest star_share over 2022..2024 ≥ 50%
            (bare)
              by 2024 (until 2024-12-31): total spend since 2021-01-01 ≥ 10000 yuan
        "#]],
    );
}

#[test]
fn populations() {
    check_lowering(
        &with(
            "by 2024: BigPrimary >= 80%
by 2024: BigPrimary >= 8所
by 2024: School (star >= 三星 and stage = 小学) >= 30%
by 2024: count of School (star >= 三星) >= 30所
by 2024: star_share (stage = 小学) >= 40%
population Frozen = School (smart) as of 2022
by 2024: Frozen >= 3所
",
        ),
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): share of Primary where pupils ≥ 1000人 ≥ 80%
            (bare)
              by 2024 (until 2024-12-31): number of BigPrimary ≥ 8所
            (bare)
              by 2024 (until 2024-12-31): share of School where star ≥ 三星 and stage = 小学 ≥ 30%
            (bare)
              by 2024 (until 2024-12-31): number of School (star ≥ 三星) ≥ 30所
            (bare)
              by 2024 (until 2024-12-31): star_share (stage = 小学) ≥ 40%
            (bare)
              by 2024 (until 2024-12-31): number of Frozen as of 2022 ≥ 3所
        "#]],
    );
}

#[test]
fn quantifiers() {
    check_lowering(
        &with(
            "by 2024: each School has star >= 三星
by 2024: each School (stage = 小学) has smart
by 2024: at least 80% of School has Teacher >= 10名
by 2024: no School has pupils > 2000人
by 2024: all but 2 of School has smart
by 2024: exactly 3 of School has smart
by 2024: each School award reaches 创成
by 2024: each School has share of its Teacher having degree >= 本科 >= 85%
by 2024: each stage has count of School >= 3所
by 2024: each School kind = \"公办\"
by 2024: each School built <= 2020
by 2024: each School stage != 初中
by 2024: each School stage in {小学, 初中}
by 2024: each School has (when stage = 小学 then area >= 500平方米)
by 2024: star_share >= 85% and star_share <= 95%
by 2024: star_share >= 85% or star_share rises 3pp since 2020
by 2024: not star_share < 3%
when stage = 小学 then area >= 500平方米
",
        ),
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): each School: star ≥ 三星
            (bare)
              by 2024 (until 2024-12-31): each School (stage = 小学): has smart
            (bare)
              by 2024 (until 2024-12-31): at least 80% School: number of Teacher ≥ 10名
            (bare)
              by 2024 (until 2024-12-31): no School: pupils > 2000人
            (bare)
              by 2024 (until 2024-12-31): at least all but 2 School: has smart
            (bare)
              by 2024 (until 2024-12-31): exactly 3 School: has smart
            (bare)
              by 2024 (until 2024-12-31): each School: award has reached 创成
            (bare)
              by 2024 (until 2024-12-31): each School: share of Teacher where degree ≥ 本科 ≥ 85%
            (bare)
              by 2024 (until 2024-12-31): each 小学, 初中: number of School ≥ 3所
            (bare)
              by 2024 (until 2024-12-31): each School: kind = 公办
            (bare)
              by 2024 (until 2024-12-31): each School: built ≤ 2020-12-31
            (bare)
              by 2024 (until 2024-12-31): each School: not (stage = 初中)
            (bare)
              by 2024 (until 2024-12-31): each School: stage in 小学 or 初中
            (bare)
              by 2024 (until 2024-12-31): each School: when stage = 小学, area ≥ 500㎡
            (bare)
              by 2024 (until 2024-12-31): star_share ≥ 85% and star_share ≤ 95%
            (bare)
              by 2024 (until 2024-12-31): star_share ≥ 85% or star_share − star_share in 2020 ≥ 3 percentage points
            (bare)
              by 2024 (until 2024-12-31): not (star_share < 3%)
            (bare)
              within 2022..2024 (until 2024-12-31) (implied): each School: when stage = 小学, area ≥ 500㎡
        "#]],
    );
}

#[test]
fn standards() {
    check_lowering(
        &with(
            "standard 优质 for School {
  面积: area >= 500平方米
  星级: star >= 三星
  不小: not area < 100平方米
}
by 2024: each School meets 优质
by 2024: each School has at least 2 of 优质
by 2024: School meets 优质
",
        ),
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): each School: meets 优质
            (bare)
              by 2024 (until 2024-12-31): each School: at least 2 of: 面积; 星级; 不小
            (bare)
              by 2024 (until 2024-12-31): each School: meets 优质
        "#]],
    );
}

#[test]
fn tables() {
    check_lowering(
        &with(
            "by 2024: each County has star_share >= depending on region { 市区: 98%, 县域: 92% }
by 2024: each School has area >= depending on { when stage = 小学: 500, otherwise: 800 }
depending on County { 甲县: by 2023, 乙县: by 2024 }: each County has star_share >= 3%
milestones of star_share { 2022: 3%以上; 2023: >= 4%; 2024: 5% or more }
by 2024: count of School >= 30所
  of which stage { 小学: 20所以上, 初中: 10所以上 }
by 2024: share of School having star >= 三星 >= 85%
  of which: share of School having star >= 四星 >= 30%
",
        ),
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): each County: star_share by case (region = 市区: ≥ 98%; region = 县域: ≥ 92%)
            (bare)
              by 2024 (until 2024-12-31): each School: area by case (stage = 小学: ≥ 500㎡; otherwise: ≥ 800㎡)
            (bare)
              by case (甲县: by 2023 (until 2023-12-31); 乙县: by 2024 (until 2024-12-31)): each County: star_share ≥ 3%
            (bare)
              in 2022..2024: star_share 2022: ≥ 3%; 2023: ≥ 4%; 2024: ≥ 5%
            (bare)
              by 2024 (until 2024-12-31): number of School ≥ 30所
              by 2024 (until 2024-12-31): 小学 and 初中
            (bare)
              by 2024 (until 2024-12-31): share of School where star ≥ 三星 ≥ 85%
              by 2024 (until 2024-12-31): share of School (star ≥ 三星) where star ≥ 四星 ≥ 30%
        "#]],
    );
}

#[test]
fn limits() {
    check_lowering(
        "plan p {
  plan_period 2022..2024
  about means ±max(1, 10%)
  unprinted means >=
}
indicator n flow counted 所
indicator s stock counted %
in 2022: n 18所
in 2022: n 18..20所
in 2022: n about 20所
in 2022: n about 18..20所
in 2022: n at least 18..20所
in 2022: n unquantified
in 2022: n unknown
in 2022: n 20 ± 2
in 2022: n exactly 20
in 2022: n > 20
in 2022: n 20 or less
in 2022: n totals 20所 or more
in 2022: n in {1, 2}
by 2022: s reaches 85%
by 2022: s >= 15% of s
",
        expect![[r#"
            (bare)
              in 2022: n ≥ 18所 [assumed]
            (bare)
              in 2022: n 18..20所
            (bare)
              in 2022: n about 20所
            (bare)
              in 2022: n about 18..20所
            (bare)
              in 2022: n ≥ 18..20所
            (bare)
              in 2022: n an unquantified amount
            (bare)
              in 2022: n to be determined
            (bare)
              in 2022: n about 20所
            (bare)
              in 2022: n = 20所
            (bare)
              in 2022: n > 20所
            (bare)
              in 2022: n ≤ 20所
            (bare)
              in 2022: n ≥ 20所
            (bare)
              in 2022: n in 1所 or 2所
            (bare)
              by 2022 (until 2022-12-31): s ≥ 85%
            (bare)
              by 2022 (until 2022-12-31): s ≥ 0.15 × s
        "#]],
    );
}

#[test]
fn units_that_do_not_go_together() {
    check(
        &with(
            "in 2024: spend >= 80%
in 2024: spend >= 80
in 2024: spend >= gdp + star_share
by 2024: star_share >= 80
by 2024: star_share >= 5pp
by 2024: star_share rises 5% since 2020
by 2024: each School has pupils >= 80所
by 2024: each School has stage >= 初中
by 2024: each School has smart >= 3
by 2024: each School has star = 五星
by 2024: School >= 80%
by 2024: area >= 500
by 2024: School has area >= 500
by 2024: each County has Teacher >= 10名
by 2024: each Teacher has its School
indicator z stock counted 所 = star_share
by 2024: mean of School >= 3
by 2024: dispersion of area <= 0.5
by 2024: Teacher as share of School >= 3%
by 2024: star_share
",
        ),
        expect![[r#"
            28:19 error[unit-mismatch] `80%`: money in 元 is compared with a percentage
                help: write a figure in the unit of what is measured, or measure something else
            29:19 error[unit-mismatch] `80`: money in 元 is compared with a bare number
                help: write the unit: `元`
                fix: add `元` → `元`
            30:19 error[unit-mismatch] `gdp + star_share`: money in 元 and a share in % do not go together
                help: compare like with like: a share with a share, a count with a count
            31:24 error[unit-mismatch] `80`: a share in % is compared with a bare number
                help: write the unit: `%`
                fix: add `%` → `%`
            32:24 error[points-or-percent] `5pp`: a share is stated in %, a change of it in percentage points
                fix: write `%` → `%`
            33:28 error[points-or-percent] `%`: points or percent? a share that rises from 40% by 5% is 42% or 45%
                help: write `5pp` for percentage points, `grows 5%` for a relative change
                fix: percentage points → `pp`
                fix: a relative change → `grows`
            34:36 error[classifier-mismatch] `80所`: this is counted in 人
                fix: count it in 人 → `人`
            35:32 error[not-ordered] `>=`: these values have no order, so a lower bound says nothing
                help: declare the values as `ordered { low < high }`, or list them: `in { A, B }`
            36:26 error[unit-mismatch] `smart >= 3`: yes or no is compared with a number
                help: write the bare name, or `not` before it
            37:33 error[unknown-name] `五星`: `五星` is not a value of `star`
                help: its values are 无、三星、四星
            38:10 error[share-without-whole] `School >= 80%`: a percentage of what? `School` is the whole and not a part of it
                help: write `share of School having …`, or declare the part as a population: `population X = School (…)`
            39:10 error[wrong-shape] `area`: `area` is an attribute of `School`, and nothing says whose is meant
                help: write `each School has area …`, or `total of area`, `mean of area`
            40:10 error[wrong-shape] `School`: nothing says how many of `School` are meant
                help: write `each School has …`, or `share of School having …`
            42:27 error[nothing-to-check] `its School`: this compares nothing, so no fact can decide it
                help: write a limit after it, or record the clause as `note (vague) "…"`
            43:31 error[unit-mismatch] `star_share`: declared as a count in 所, but the definition gives a share in %
                help: drop the stated unit, or change the definition
            45:10 error[incomplete-declaration] `dispersion of area`: three definitions of dispersion circulate, and they flip verdicts: name one
                help: write `weighted dispersion of`, `population dispersion of` or `sample dispersion of`
            46:10 error[unit-mismatch] `Teacher as share of School`: a share compares a part with its own whole
                help: for two different things write `ratio A to B` or `A per 100 B`
            47:10 error[nothing-to-check] `star_share`: this compares nothing, so no fact can decide it
                help: write a limit after it, or record the clause as `note (vague) "…"`
        "#]],
    );
}
