//! Fact sources: files to typed facts with provenance to the cell.
