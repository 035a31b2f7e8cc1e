//! Breaks and mends a word of a workspace again and again, and prints how long it takes to say so, for whoever works on it.
//!
//! `cargo run --release -p edupol-workspace --example quick -- FOLDER FILE GOOD BAD`

#![expect(clippy::print_stdout, reason = "a tool that reads files and prints")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use edupol_base::Sources;
use edupol_workspace::Project;
use edupol_workspace::discover::discover;
use edupol_workspace::load::load_from_disk;
use edupol_workspace::quick::{ItemCache, Quick};

const STROKES: usize = 400;

fn main() -> Result<(), String> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [folder, path, good, bad] = args.as_slice() else { return Err("FOLDER FILE GOOD BAD".into()) };
    let found = discover(&[PathBuf::from(folder)]).map_err(|error| format!("{error:?}"))?;
    let found = found.into_iter().next().ok_or("no workspace there")?;
    let begun = Instant::now();
    let (project, recheck) = Project::compile_kept(load_from_disk(&found, Sources::new()));
    println!("everything: {:?}", begun.elapsed());
    let project = Arc::new(project);
    let unit = project.loaded.units.iter().find(|unit| unit.path.ends_with(path)).ok_or("no such file")?;
    let source = project.loaded.sources.get(unit.file).ok_or("no such text")?;
    let texts: [Arc<str>; 2] = [source.text().replacen(good, bad, 1).into(), Arc::clone(source.text())];
    let mut quick = Quick::new(Arc::clone(&project), recheck);
    let (mut cache, mut times) = (ItemCache::default(), Vec::<Duration>::new());
    let mut found = 0;
    for text in texts.iter().cycle().take(STROKES) {
        let begun = Instant::now();
        let said = quick
            .edit(unit.file, text, cache.parse(unit.file, text), &BTreeSet::new(), &|finding| {
                finding.code.0 != "comparator-assumed"
            })
            .ok_or("only everything can tell")?;
        times.push(begun.elapsed());
        found = said.iter().map(|now| now.findings.len()).sum();
    }
    times.sort();
    let at = |part: usize| times.get(STROKES * part / 100).copied().unwrap_or_default();
    println!("{found} findings; half within {:?}, 99 of 100 within {:?}", at(50), at(99));
    Ok(())
}
