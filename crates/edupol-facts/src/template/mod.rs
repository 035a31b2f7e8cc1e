//! The empty tables that a reporting office has to fill.

mod csv;
mod sheet;
mod tables;
mod xlsx;

use edupol_base::{Lang, Text, text};
use edupol_model::Program;

use sheet::Sheet;

/// The format of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    /// UTF-8 with a byte order mark and CRLF, as Excel opens it.
    Csv,
    /// A workbook with lists of allowed values, frozen headers and comments.
    Xlsx,
}

impl TemplateFormat {
    fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// How templates are written.
#[derive(Clone, Copy, Debug, Default)]
pub struct TemplateOptions {
    /// The format; `None` takes that of the file that a directive names, so that the filled template can take its place,
    /// and a workbook where there is no such file.
    pub format: Option<TemplateFormat>,
    /// The language of explanations.
    pub lang: Lang,
}

/// One file to be filled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFile {
    /// The path that the directive names, with the extension of the format.
    pub path: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

/// The tables that a program's directives read; without directives, one an entity and one for reported indicators.
///
/// The error says which file could not be written and why.
pub fn template(program: &Program, options: TemplateOptions) -> Result<Vec<TemplateFile>, Text> {
    let mut files: Vec<(String, TemplateFormat, Vec<Sheet>)> = vec![];
    for (path, sheet) in tables::all(program, options.lang) {
        let format = options.format.unwrap_or_else(|| format_of(&path));
        let path = with_extension(&path, format, sheet.name.as_deref());
        match files.iter_mut().find(|(known, ..)| *known == path) {
            // A second directive that reads the same CSV file asks for the same table.
            Some((_, TemplateFormat::Csv, _)) => {}
            Some((.., sheets)) if sheets.iter().any(|known| known.name == sheet.name) => {}
            Some((.., sheets)) => sheets.push(sheet),
            None => files.push((path, format, vec![sheet])),
        }
    }
    files
        .into_iter()
        .map(|(path, format, sheets)| {
            let bytes = match format {
                TemplateFormat::Csv => csv::write(&sheets),
                TemplateFormat::Xlsx => xlsx::write(&sheets).map_err(|error| error.to_string()),
            };
            let failed = |error| text!("`{path}` cannot be written: {error}", "“{path}”写不出来：{error}");
            bytes.map_err(failed).map(|bytes| TemplateFile { path, bytes })
        })
        .collect()
}

fn format_of(path: &str) -> TemplateFormat {
    if path.to_lowercase().ends_with(".csv") { TemplateFormat::Csv } else { TemplateFormat::Xlsx }
}

/// A CSV file has no sheets, so each sheet of a workbook becomes a file of its own.
fn with_extension(path: &str, format: TemplateFormat, sheet: Option<&str>) -> String {
    let file = path.rfind('/').map_or(0, |at| at + 1);
    let stem = path.rfind('.').filter(|dot| *dot > file).and_then(|dot| path.get(..dot)).unwrap_or(path);
    match (format, sheet) {
        (TemplateFormat::Csv, Some(sheet)) => format!("{stem}-{}.csv", sheet.replace(['/', '\\'], "_")),
        _ => format!("{stem}.{}", format.extension()),
    }
}
