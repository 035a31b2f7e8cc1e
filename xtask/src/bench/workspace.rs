//! Generated input: plans in Chinese, and as many lines of Python for the peer.

use std::fmt::Write as _;

/// A policy file of about `lines` lines, in the mix of a real plan: targets, actions with yearly cells, notes, comments.
pub(super) fn policy(file: usize, lines: usize) -> String {
    let mut out = String::new();
    header(&mut out, file);
    let room = lines.saturating_sub(out.lines().count());
    let mut first = String::new();
    write_block(&mut first, file, 0);
    for block in 0..room / first.lines().count() {
        write_block(&mut out, file, block);
    }
    out
}

fn header(out: &mut String, file: usize) {
    let _ = write!(
        out,
        "方案 方案{f} \"第{file}号教育高质量发展三年行动方案（2022—2024年）\" {{\n  发文机关：示例区人民政府\n  印发日期：2022年3月7日\n  \
         期限：2022—2024年\n  未写明时：按≥计\n  左右：按±10%计\n}}\n\
         部门 教育局{f}\n部门 财政局{f}\n部门 人社局{f}\n\
         对象 学校{f} 以所计 {{\n  学段：类别 幼儿园、小学、初中、普通高中\n  星级：等级 无 < 三星 < 四星 < 五星\n  智慧教室：计数 个\n}}\n",
        f = letters(file)
    );
}

fn write_block(out: &mut String, file: usize, block: usize) {
    let f = letters(file);
    // A word between the two numbers keeps the names of file 1, block 12 and file 11, block 2 apart.
    let n = format!("{f}号{}", letters(block));
    let count = 5 + block % 40;
    let _ = write!(
        out,
        "\n## 第{block}项：规模、结构与质量一并推进。\n范围 统计范围{n} = 学校{f}（学段 属于 小学、初中）\n\
         指标 达标占比{n} \"达标学校占比\" 时点 = 统计范围{n} 中 星级 ≥ 四星 的占比\n\
         指标 新增项目{n} 当期 以项计，填报：教育局{f}\n\
         目标 占比目标{n} @\"三（三）¶{p}\"：力争到2024年，达标占比{n}达到90%以上\n\
         目标 教室目标{n} @\"三（三）¶3\"：到2024年，每所统计范围{n}至少{pc}个智慧教室\n\
         目标 项目目标{n} @\"附件行{row}\" {{\n  三年内，新增项目{n}合计{total}项\n  \
         分年 新增项目{n} {{ 2022年：{count}项；2023年：{count}项；2024年：{count}项 }}\n}}\n\
         # 责任分工与分年任务\n任务 工程{n} \"第{block}号提质工程\" @\"附件行{row}\" {{\n  牵头：教育局{f}\n  责任：财政局{f}、人社局{f}\n  \
         2022年 {{\n    制定 \"实施方案\"\n    新增项目{n}{count}项\n  }}\n  \
         2023年 {{\n    修订 《关于深化课堂教学改革的行动方案》\n    达标占比{n}85%以上\n    新增项目{n}{count}项\n  }}\n  \
         2024年 {{\n    新增项目{n}{count}项\n    备注（含糊） \"全面提升办学水平\"\n  }}\n  \
         服务：占比目标{n}、项目目标{n}\n}}\n",
        p = 1 + block % 9,
        pc = 1 + block % 40,
        row = 1 + block,
        total = count * 3,
    );
}

/// A number in letters: names end before a digit that follows a Chinese character.
fn letters(mut number: usize) -> String {
    const CIPHERS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
    let mut out: Vec<char> = vec![];
    loop {
        out.extend(CIPHERS.get(number % 10));
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.iter().rev().collect()
}

/// A Python file of about `lines` lines, in the mix of ordinary code.
pub(super) fn python(file: usize, lines: usize) -> String {
    let mut out = String::from("\"\"\"Generated module.\"\"\"\n\nimport math\n\n");
    for block in 0..lines / 12 {
        let _ = write!(
            out,
            "\ndef function_{file}_{block}(value: int, other: float = 1.5) -> float:\n    \"\"\"Compute a figure.\"\"\"\n    \
             total = 0.0\n    for index in range(value):\n        if index % 2 == 0 and other > 0:\n            \
             total += math.sqrt(index) * other\n        else:\n            total -= index / (other + 1)\n    return total\n\n"
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_about_the_lines_asked_for() {
        for text in [policy(7, 1000), python(7, 1000)] {
            let lines = text.lines().count();
            assert!((900..=1000).contains(&lines), "{lines}");
        }
        assert_eq!(letters(120), "乙丙甲");
    }
}
