//! `edupol new`: a workspace that compiles and evaluates.

use std::path::Path;

use edupol_base::{Lang, text};
use edupol_workspace::files;

use crate::args::NewArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};

/// The files of a new workspace: path and content, with `{name}` for the plan's name.
type Template = [(&'static str, &'static str)];

const CHINESE: &Template = &[
    ("edupol.toml", include_str!("../templates/zh/edupol.toml")),
    ("plan.edupol", include_str!("../templates/zh/plan.edupol")),
    ("facts/学校.csv", include_str!("../templates/zh/schools.csv")),
    ("facts/指标.csv", include_str!("../templates/zh/indicators.csv")),
];

const ENGLISH: &Template = &[
    ("edupol.toml", include_str!("../templates/en/edupol.toml")),
    ("plan.edupol", include_str!("../templates/en/plan.edupol")),
    ("facts/schools.csv", include_str!("../templates/en/schools.csv")),
    ("facts/indicators.csv", include_str!("../templates/en/indicators.csv")),
];

/// Writes the files of a new workspace.
pub(crate) fn run(context: &Context, args: &NewArgs) -> Outcome {
    let shown = args.path.display();
    if !files::is_vacant(&args.path) || files::is_file(&args.path) {
        return Err(Failure::Usage(text!("{shown} is not empty", "{shown} 不是空文件夹")));
    }
    let name = plan_name(args)?;
    let template = match context.lang {
        Lang::Zh => CHINESE,
        Lang::En => ENGLISH,
    };
    for (file, content) in template {
        let path = args.path.join(file);
        let content = content.replace("{name}", &name);
        files::write(&path, content.as_bytes()).map_err(|error| Failure::file(&path, error))?;
    }
    let done = text!(
        "made {shown}; next: edupol eval \"{shown}\" --as-of 2026-12-31",
        "已建立 {shown}；下一步：edupol eval \"{shown}\" --as-of 2026-12-31"
    );
    context.say(&format!("{}\n", done.get(context.lang)))?;
    Ok(0)
}

fn plan_name(args: &NewArgs) -> Result<String, Failure> {
    let of_folder = || {
        std::path::absolute(&args.path)
            .ok()
            .as_deref()
            .and_then(Path::file_name)
            .map(|name| name.to_string_lossy().into_owned())
    };
    let name = args.name.clone().or_else(of_folder).unwrap_or_default();
    let bad = |c: char| c.is_control() || "\"“”「」`\\".contains(c);
    if name.is_empty() || name.contains(bad) {
        return Err(Failure::Usage(text!(
            "`{name}` cannot name a plan; give one with --name",
            "“{name}”不能用作方案名称，请用 --name 指定"
        )));
    }
    Ok(name)
}
