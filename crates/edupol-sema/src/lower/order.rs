//! The order in which definitions that rest on each other are lowered.

/// An order in which everything stands after what it rests on, and the circles that prevent one.
pub(crate) struct Order {
    /// Every position once.
    pub(crate) order: Vec<usize>,
    /// Circles, each as the positions on it.
    pub(crate) circles: Vec<Vec<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

/// Orders positions by what they rest on. Iterative, since definitions may form very long chains.
pub(crate) fn order(rests_on: &[Vec<usize>]) -> Order {
    let mut marks = vec![Mark::New; rests_on.len()];
    let mut found = Order { order: Vec::with_capacity(rests_on.len()), circles: vec![] };
    for start in 0..rests_on.len() {
        if marks.get(start) == Some(&Mark::New) {
            visit(start, rests_on, &mut marks, &mut found);
        }
    }
    found
}

fn visit(start: usize, rests_on: &[Vec<usize>], marks: &mut [Mark], found: &mut Order) {
    // Each entry is a position and how many of what it rests on have been looked at.
    let mut path = vec![(start, 0)];
    set(marks, start, Mark::Open);
    while let Some((at, next)) = path.last_mut() {
        let at = *at;
        let Some(&below) = rests_on.get(at).and_then(|list| list.get(*next)) else {
            set(marks, at, Mark::Done);
            found.order.push(at);
            path.pop();
            continue;
        };
        *next += 1;
        match marks.get(below) {
            Some(Mark::New) => {
                set(marks, below, Mark::Open);
                path.push((below, 0));
            }
            Some(Mark::Open) => {
                let circle = path.iter().map(|(at, _)| *at).skip_while(|at| *at != below).collect();
                found.circles.push(circle);
            }
            Some(Mark::Done) | None => {}
        }
    }
}

fn set(marks: &mut [Mark], at: usize, mark: Mark) {
    if let Some(slot) = marks.get_mut(at) {
        *slot = mark;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_rest_on_comes_first() {
        let found = order(&[vec![1, 2], vec![2], vec![]]);
        assert_eq!((found.order, found.circles), (vec![2, 1, 0], vec![]));
    }

    #[test]
    fn circles_are_found_once() {
        let found = order(&[vec![1], vec![2], vec![0], vec![0], vec![4]]);
        assert_eq!(found.circles, vec![vec![0, 1, 2], vec![4]]);
        assert_eq!(found.order.len(), 5);
    }

    #[test]
    fn long_chains_do_not_exhaust_the_stack() {
        let chain: Vec<Vec<usize>> = (0..100_000).map(|at| vec![at + 1]).collect();
        assert_eq!(order(&chain).order.len(), 100_000);
    }
}
