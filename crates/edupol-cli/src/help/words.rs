//! The Chinese help: the program, and the commands about policies.

/// English text and Chinese text.
pub(super) const WORDS: &[(&str, &str)] = &[
    // The program.
    (
        "Targets in government plans as code: check them, evaluate them against facts, and print who is responsible",
        "把政府方案中的目标写成代码：审核、对照数据判定、列出责任分工",
    ),
    (
        "Examples:\n  edupol new 我的方案                     start a plan that compiles and evaluates\n  \
         edupol check policies/wujin_2022        what contradicts what\n  \
         edupol eval policies/wujin_2022         which targets are met\n  \
         edupol matrix policies/wujin_2022       who is responsible for what\n\n\
         Exit codes: 0 nothing wrong, 1 a target missed or a contradiction found, 2 the policy does not compile,\n  \
         3 facts unusable, 4 undetermined with --strict; `[exit]` in edupol.toml changes them.\n  \
         64 the command line is wrong, 74 a file could not be read or written.",
        "示例：\n  edupol new 我的方案                     新建一个可以直接审核和判定的方案\n  \
         edupol check policies/wujin_2022        找出前后矛盾之处\n  \
         edupol eval policies/wujin_2022         判定哪些目标达标\n  \
         edupol matrix policies/wujin_2022       列出责任分工\n\n\
         退出码：0 没有问题；1 有目标未达标或方案自相矛盾；2 方案不能编译；3 数据不可用；\n  \
         4 有目标暂无法判定（加了 --strict 时）；可在 edupol.toml 的 [exit] 中更改。\n  \
         64 命令行有误；74 文件不能读或写。",
    ),
    (
        "Language of messages and reports; by default that of the locale (LC_ALL, LC_MESSAGES, LANG)",
        "提示和报表的语言；默认依系统区域设置（LC_ALL、LC_MESSAGES、LANG）",
    ),
    ("English", "英文"),
    ("中文", "中文"),
    ("When to use colour", "何时使用颜色"),
    ("On a terminal that can show it", "终端支持时"),
    ("Also into files and pipes", "写入文件和管道时也用"),
    ("Not at all", "不用"),
    // Values.
    ("LANG", "语言"),
    ("WHEN", "何时"),
    ("PATH", "路径"),
    ("PATHS", "路径"),
    ("FILE", "文件"),
    ("DIR", "文件夹"),
    ("NAME", "名称"),
    ("COMMAND", "命令"),
    ("DATE", "日期"),
    ("YEAR", "年份"),
    ("STEPS", "步数"),
    ("N", "个数"),
    ("WHAT", "内容"),
    ("FORMAT", "格式"),
    ("CODE", "代码"),
    ("SHELL", "外壳"),
    ("ROWS", "行"),
    ("ACTIONS", "任务"),
    // Shared.
    ("A policy file, or the folder of a workspace", "方案文件，或工作区文件夹"),
    ("How to print", "输出格式"),
    ("Write to a file instead of standard output", "写入文件，不输出到屏幕"),
    ("Only one plan", "只看一个方案"),
    ("Only what one department works on", "只看一个部门参与的"),
    ("Only what is done in one year", "只看一个年度的"),
    // check
    (
        "Check policies: names, types, units, times, sums and contradictions",
        "审核方案：名称、类型、单位、时间、加总和矛盾",
    ),
    (
        "Examples:\n  edupol check\n  edupol check policies/wujin_2022 --lang zh\n  \
         edupol check plan.edupol --format sarif > findings.sarif\n  \
         edupol check --emit program > program.json\n  \
         edupol check - --stdin-name plan.edupol < plan.edupol\n  \
         edupol check --ignore 'milestone-*,no-path'\n  \
         edupol check --diff && edupol check --fix",
        "示例：\n  edupol check\n  edupol check policies/wujin_2022 --lang zh\n  \
         edupol check 方案.edupol --format sarif > 审核意见.sarif\n  \
         edupol check --emit program > program.json\n  \
         edupol check - --stdin-name 方案.edupol < 方案.edupol\n  \
         edupol check --ignore 'milestone-*,no-path'\n  \
         edupol check --diff && edupol check --fix",
    ),
    ("Policy files, or folders of a workspace; `-` is standard input", "方案文件或工作区文件夹；“-”为标准输入"),
    ("The file that standard input stands for, as part of its workspace", "标准输入代表哪个文件，按其所在工作区审核"),
    ("How to print findings", "审核意见的输出格式"),
    ("With the source text", "附原文"),
    ("One line a finding, with its place, severity and code", "一条一行，含位置、级别和代码"),
    ("JSON; see `edupol schema diagnostics`", "JSON，格式见 edupol schema diagnostics"),
    ("SARIF 2.1.0", "SARIF 2.1.0"),
    (
        "Print a compiled form on standard output; findings go to standard error",
        "在标准输出打印编译结果；审核意见写到标准错误",
    ),
    (
        "The core program without positions, as JSON; see `edupol schema program`",
        "不含位置的核心程序，JSON，格式见 edupol schema program",
    ),
    ("The analysis of sums, as JSON", "加总分析，JSON"),
    (
        "Show notes too, such as every comparator that the plan leaves open; JSON and SARIF always have them",
        "也显示说明，如方案未写明的每处比较方式；JSON 和 SARIF 总是包含",
    ),
    ("Exit with 1 on warnings too", "有警告时也以 1 退出"),
    (
        "The only codes to report, whole or as the beginning of several (`milestone-*`); in place of those in edupol.toml",
        "只报告哪些代码，可写开头代表多个（milestone-*）；代替 edupol.toml 中的选择",
    ),
    (
        "Codes not to report, written alike; added to those in edupol.toml",
        "不报告哪些代码，写法相同；与 edupol.toml 中的合并",
    ),
    ("Make the changes that keep the meaning, then check again", "自动修改不影响含义之处，然后再次审核"),
    (
        "Print what --fix would change, change nothing, and exit with 1 if there is anything",
        "只显示 --fix 会作的修改，不改动文件；有可改之处时以 1 退出",
    ),
    ("CODES", "代码"),
    // lint
    ("Say how much of a plan facts can decide", "统计方案有多少内容可以用数据检验"),
    (
        "Examples:\n  edupol lint --stats policies/wujin_2022\n  edupol lint --stats --format markdown > testable.md",
        "示例：\n  edupol lint --stats policies/wujin_2022\n  edupol lint --stats --format markdown > 可检验程度.md",
    ),
    (
        "How much of each section facts can decide, and why the rest cannot be checked",
        "各章节可检验的比例，以及其余内容不能检验的理由",
    ),
    ("JSON; see `edupol schema testable`", "JSON，格式见 edupol schema testable"),
    // fmt
    ("Format policies, or rewrite them in the other language's spelling", "整理方案格式，或改写为另一种语言的写法"),
    (
        "Examples:\n  edupol fmt\n  edupol fmt --check policies\n  edupol fmt --lang zh plan.edupol\n  \
         edupol fmt - < plan.edupol\n\nHere --lang is the spelling of keywords; without it each file \
         keeps its own.\nExit codes: 0 done, 1 not formatted with --check, 2 a part was left as it is because of \
         a syntax error,\n  74 a file could not be read or written.",
        "示例：\n  edupol fmt\n  edupol fmt --check policies\n  edupol fmt --lang zh 方案.edupol\n  \
         edupol fmt - < 方案.edupol\n\n此处 --lang 指关键词的写法；不写时各文件保持原写法。\n\
         退出码：0 完成；1 加了 --check 且格式不合；2 有语法错误，部分内容保持原样；74 文件不能读或写。",
    ),
    (
        "Policy files or folders; `-` formats standard input to standard output",
        "方案文件或文件夹；“-”整理标准输入并写到标准输出",
    ),
    ("The file that standard input stands for", "标准输入代表哪个文件"),
    (
        "Change nothing; exit with 1 and name the files that are not formatted",
        "不改动文件；列出格式不合的文件并以 1 退出",
    ),
    // new
    ("Start a workspace that compiles and evaluates", "新建一个可以直接审核和判定的工作区"),
    (
        "Examples:\n  edupol new my_plan\n  edupol new 教育三年行动 --lang zh",
        "示例：\n  edupol new my_plan --lang en\n  edupol new 教育三年行动 --lang zh",
    ),
    ("The folder to make; it must not exist or be empty", "要新建的文件夹；须不存在或为空"),
    ("The plan's name; by default that of the folder", "方案名称；默认与文件夹同名"),
    // explain
    ("Explain a diagnostic code", "解释审核意见的代码"),
    (
        "Examples:\n  edupol explain unknown-name\n  edupol explain --list",
        "示例：\n  edupol explain unknown-name\n  edupol explain --list",
    ),
    ("The code, as printed in brackets", "方括号里的代码"),
    ("List all codes", "列出全部代码"),
    // schema
    ("Print the JSON Schema of a JSON output", "打印 JSON 输出的 JSON Schema"),
    (
        "Examples:\n  edupol schema diagnostics\n  edupol schema --list",
        "示例：\n  edupol schema diagnostics\n  edupol schema --list",
    ),
    ("The output whose schema to print", "要打印哪种输出的格式"),
    ("List all names", "列出全部名称"),
    // lsp
    ("Serve an editor over standard input and output", "通过标准输入输出为编辑器提供服务"),
    (
        "Talk over standard input and output; there is no other way, and editors like to say so",
        "使用标准输入输出；只有这一种方式，编辑器通常会写上",
    ),
    // help, completions, man
    ("Print the help of a command, with examples", "显示命令的说明和示例"),
    (
        "Examples:\n  edupol help\n  edupol help facts template --lang zh",
        "示例：\n  edupol help\n  edupol help facts template --lang zh",
    ),
    ("The command; all of them without one", "命令名；不写则列出全部命令"),
    ("Print completions for a shell", "打印命令行补全脚本"),
    ("The shell", "哪种命令行外壳"),
    ("Write manual pages", "写出手册页"),
    ("The folder to write them to", "写入的文件夹"),
];
