//! Templates as CSV.

use super::sheet::Sheet;

/// Excel takes a CSV file for the system's old encoding unless it begins with this.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Writes the first table; a CSV file has one.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, String> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(MARK.to_vec());
    if let Some(sheet) = sheets.first() {
        let headers = sheet.columns.iter().map(|column| &column.header);
        let explanations = sheet.columns.iter().map(|column| &column.explanation);
        writer.write_record(headers).map_err(|error| error.to_string())?;
        writer.write_record(explanations).map_err(|error| error.to_string())?;
        for row in &sheet.rows {
            writer.write_record(row).map_err(|error| error.to_string())?;
        }
    }
    writer.into_inner().map_err(|error| error.to_string())
}
