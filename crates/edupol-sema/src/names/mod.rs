//! Which names are declared, of which kind, and who sees them.
//!
//! There is one namespace a kind: 普通高中 may be a population and a state of an enumeration at once, and the position in
//! which a name stands decides which of them is meant.

mod glued;
mod kind;

pub(crate) use glued::split_glued;
pub use kind::Kind;

use edupol_base::Span;
use rustc_hash::FxHashMap;

/// One declared name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    /// The group of files that declares it.
    pub(crate) group: u32,
    /// Its position in the program's list of its kind; for a state of an enumeration, the enumeration's.
    pub(crate) index: u32,
    /// The entity of an attribute, the position of a state in its enumeration; else 0.
    pub(crate) at: u32,
    /// Its position in the editor's list of definitions.
    pub(crate) symbol: u32,
    /// Where the name is declared.
    pub(crate) span: Span,
}

/// What a name stands for in one namespace.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// Nothing that is visible here.
    Nothing,
    /// Exactly one declaration.
    One(Entry),
    /// Two declarations from other groups, and no own one.
    Several(Entry, Entry),
}

impl Found {
    /// The declaration, if there is exactly one.
    pub(crate) fn one(self) -> Option<Entry> {
        match self {
            Self::One(entry) => Some(entry),
            Self::Nothing | Self::Several(..) => None,
        }
    }
}

/// The declared names of a workspace, by kind.
#[derive(Debug, Default)]
pub(crate) struct Names {
    tables: [FxHashMap<Box<str>, Vec<Entry>>; Kind::COUNT],
    visible: FxHashMap<u32, Vec<u32>>,
}

impl Names {
    /// Names seen from groups that reach others: each pair says that the first group uses the second.
    pub(crate) fn new(uses: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let mut direct: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (from, to) in uses {
            direct.entry(from).or_default().push(to);
        }
        let visible = direct.keys().map(|&from| (from, reachable(from, &direct))).collect();
        Self { tables: Default::default(), visible }
    }

    /// Whether declarations of `other` are visible in `group`.
    pub(crate) fn sees(&self, group: u32, other: u32) -> bool {
        group == other || self.visible.get(&group).is_some_and(|seen| seen.contains(&other))
    }

    /// Declares a name; the earlier declaration where there is one that the group sees.
    pub(crate) fn declare(&mut self, kind: Kind, name: &str, entry: Entry) -> Result<(), Entry> {
        if let Found::One(earlier) | Found::Several(earlier, _) = self.find(kind, name, entry.group) {
            return Err(earlier);
        }
        self.add(kind, name, entry);
        Ok(())
    }

    /// Adds a name that may be declared several times: an attribute of several entities, a state of several enumerations.
    pub(crate) fn add(&mut self, kind: Kind, name: &str, entry: Entry) {
        let Some(table) = self.tables.get_mut(kind as usize) else { return };
        match table.get_mut(name) {
            Some(entries) => entries.push(entry),
            None => drop(table.insert(name.into(), vec![entry])),
        }
    }

    /// Takes away what a place declares.
    pub(crate) fn remove(&mut self, kind: Kind, name: &str, declared: Span) -> Option<Entry> {
        let entries = self.tables.get_mut(kind as usize)?.get_mut(name)?;
        let at = entries.iter().position(|entry| entry.span == declared)?;
        Some(entries.remove(at))
    }

    /// Gives what a place declares the number that it had before.
    pub(crate) fn renumber(&mut self, kind: Kind, name: &str, declared: Span, symbol: u32) {
        let entries = self.tables.get_mut(kind as usize).and_then(|table| table.get_mut(name));
        if let Some(entry) = entries.into_iter().flatten().find(|entry| entry.span == declared) {
            entry.symbol = symbol;
        }
    }

    /// What `name` means among declarations of `kind` in `group`; an own declaration hides those of used groups.
    pub(crate) fn find(&self, kind: Kind, name: &str, group: u32) -> Found {
        let mut others = None;
        for &entry in self.all(kind, name) {
            if entry.group == group {
                return Found::One(entry);
            }
            if self.sees(group, entry.group) {
                others = match others {
                    None => Some(Found::One(entry)),
                    Some(Found::One(first)) => Some(Found::Several(first, entry)),
                    several => several,
                };
            }
        }
        others.unwrap_or(Found::Nothing)
    }

    /// Every declaration of `name` as a `kind`, visible or not.
    pub(crate) fn all(&self, kind: Kind, name: &str) -> &[Entry] {
        self.tables.get(kind as usize).and_then(|table| table.get(name)).map_or(&[], Vec::as_slice)
    }

    /// Whether any declaration of the name, of whatever kind, is visible in `group`.
    pub(crate) fn is_declared(&self, name: &str, group: u32) -> bool {
        Kind::ALL.into_iter().any(|kind| self.all(kind, name).iter().any(|entry| self.sees(group, entry.group)))
    }

    /// The names of a kind that are visible in `group`, in no particular order.
    pub(crate) fn visible(&self, kind: Kind, group: u32) -> impl Iterator<Item = &str> {
        self.tables
            .get(kind as usize)
            .into_iter()
            .flatten()
            .filter(move |(_, entries)| entries.iter().any(|entry| self.sees(group, entry.group)))
            .map(|(name, _)| &**name)
    }
}

/// Every group that can be reached from `from`, without itself.
fn reachable(from: u32, direct: &FxHashMap<u32, Vec<u32>>) -> Vec<u32> {
    let (mut seen, mut queue) = (vec![], vec![from]);
    while let Some(group) = queue.pop() {
        for &next in direct.get(&group).map_or(&[][..], Vec::as_slice) {
            if next != from && !seen.contains(&next) {
                seen.push(next);
                queue.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests;
