//! `edupol matrix`: who is responsible for what.

use edupol_model::Program;
use edupol_report::{DutyList, Format, Load, Marks, Matrix, MatrixOptions, Orientation};

use crate::args::{MatrixArgs, MatrixFormat, RowsArg};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, names};

/// Prints the matrix, a duty list, or the load of departments.
pub(crate) fn run(context: &Context, args: &MatrixArgs) -> Outcome {
    let project = session::open(context, &args.path)?;
    project.require_compiled(context)?;
    let program = &project.compiled.program;
    let options = options(program, args)?;
    let text = match args.format {
        MatrixFormat::Json => json(program, args, &options)?,
        format => table(context, program, args, &options, layout(context, args, format)),
    };
    context.output(&text, args.output.as_deref())?;
    Ok(0)
}

fn options(program: &Program, args: &MatrixArgs) -> Result<MatrixOptions, Failure> {
    let scope = &args.scope;
    Ok(MatrixOptions {
        plan: scope.plan.as_deref().map(|name| names::plan(program, name)).transpose()?,
        department: scope.department.as_deref().map(|name| names::department(program, name)).transpose()?,
        year: scope.year,
        expand_groups: args.expand_groups,
    })
}

fn layout(context: &Context, args: &MatrixArgs, format: MatrixFormat) -> Format {
    match format {
        MatrixFormat::Text => Format::Terminal(context.width),
        MatrixFormat::Markdown => Format::Markdown,
        MatrixFormat::Csv => Format::Csv { bom: args.output.is_some() },
        MatrixFormat::Html | MatrixFormat::Json => Format::Html,
    }
}

fn table(context: &Context, program: &Program, args: &MatrixArgs, options: &MatrixOptions, format: Format) -> String {
    match options.department.filter(|_| args.duties) {
        Some(department) => DutyList::build(program, department, options).render(format, context.lang),
        None if args.load => Load::build(program, options).render(format, context.lang),
        None => {
            let rows = match args.rows {
                RowsArg::Actions => Orientation::Actions,
                RowsArg::Departments => Orientation::Departments,
            };
            let marks = if args.words { Marks::Words } else { Marks::Letters };
            Matrix::build(program, options).render(format, rows, marks, context.lang)
        }
    }
}

fn json(program: &Program, args: &MatrixArgs, options: &MatrixOptions) -> Result<String, Failure> {
    match options.department.filter(|_| args.duties) {
        Some(department) => session::json(&DutyList::build(program, department, options)),
        None if args.load => session::json(&Load::build(program, options)),
        None => session::json(&Matrix::build(program, options)),
    }
}
