use super::fixture::text;
use edupol_base::Severity;
#[test]
fn scratch() {
    for path in std::env::var("SCRATCH").unwrap_or_default().split(':').filter(|p| !p.is_empty()) {
        let c = text(&std::fs::read_to_string(path).unwrap());
        print!("== {path}\n{}\n{}", c.findings(Severity::Note), c.obligations());
    }
}
