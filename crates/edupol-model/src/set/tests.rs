//! Sets against brute force: membership of every half on a small grid, and arithmetic on sampled members.

use proptest::prelude::*;

use super::Set;
use crate::interval::{Bound, Interval};
use crate::limit::Rel;
use crate::num::Num;

fn half(n: i64) -> Num {
    Num::ratio(n, 2).unwrap()
}

/// Every half from −12 to 12; the ends of generated intervals are whole numbers, so halves see open and closed ends.
fn grid() -> impl Iterator<Item = Num> {
    (-24..=24).map(half)
}

fn members(set: &Set) -> Vec<Num> {
    grid().filter(|n| set.contains(n)).collect()
}

fn bounds() -> impl Strategy<Value = Bound> {
    prop_oneof![
        1 => Just(Bound::Unbounded),
        4 => (-6i64..=6).prop_map(|n| Bound::Closed(n.into())),
        4 => (-6i64..=6).prop_map(|n| Bound::Open(n.into())),
    ]
}

fn sets() -> impl Strategy<Value = Set> {
    prop::collection::vec((bounds(), bounds()), 0..4)
        .prop_map(|ends| Set::from_intervals(ends.into_iter().filter_map(|(lo, hi)| Interval::new(lo, hi))))
}

fn rels() -> impl Strategy<Value = Rel> {
    prop::sample::select(vec![Rel::AtLeast, Rel::Above, Rel::AtMost, Rel::Below, Rel::Equal])
}

fn holds(rel: Rel, a: &Num, b: &Num) -> bool {
    match rel {
        Rel::AtLeast => a >= b,
        Rel::Above => a > b,
        Rel::AtMost => a <= b,
        Rel::Below => a < b,
        Rel::Equal | Rel::OneOf => a == b,
    }
}

proptest! {
    #[test]
    fn algebra_is_membership(a in sets(), b in sets()) {
        for n in grid() {
            let (in_a, in_b) = (a.contains(&n), b.contains(&n));
            prop_assert_eq!(a.union(&b).contains(&n), in_a || in_b);
            prop_assert_eq!(a.intersection(&b).contains(&n), in_a && in_b);
            prop_assert_eq!(a.complement().contains(&n), !in_a);
            prop_assert_eq!(a.minus(&b).contains(&n), in_a && !in_b);
            prop_assert!(!in_a || a.hull().contains(&n));
        }
        // With whole ends, every interval has a half in it, so the grid decides inclusion and overlap.
        let subset = grid().all(|n| !a.contains(&n) || b.contains(&n));
        prop_assert_eq!(a.is_subset(&b), subset);
        prop_assert_eq!(a.is_disjoint(&b), grid().all(|n| !(a.contains(&n) && b.contains(&n))));
        prop_assert_eq!(a.is_empty(), members(&a).is_empty());
        prop_assert_eq!(&a.complement().complement(), &a);
        prop_assert_eq!(Set::from_intervals(a.intervals().to_vec()), a);
    }

    #[test]
    fn arithmetic_encloses(a in sets(), b in sets()) {
        let (sum, difference, product) = (a.add(&b), a.sub(&b), a.mul(&b));
        let (quotient, max, min, square) = (a.div(&b), a.max(&b), a.min(&b), a.square());
        for x in members(&a) {
            prop_assert!(square.contains(&(&x * &x)));
            for y in members(&b) {
                prop_assert!(sum.contains(&(&x + &y)));
                prop_assert!(difference.contains(&(&x - &y)));
                prop_assert!(product.contains(&(&x * &y)), "{x} × {y} in {product:?}");
                prop_assert!(max.contains((&x).max(&y)) && min.contains((&x).min(&y)));
                if let Some(exact) = x.checked_div(&y) {
                    prop_assert!(quotient.as_ref().is_some_and(|q| q.contains(&exact)), "{x} ÷ {y} in {quotient:?}");
                }
            }
        }
        prop_assert!(square.is_subset(&Set::at_least(Num::zero())));
        let no_divisor = b.minus(&Set::point(Num::zero())).is_empty();
        prop_assert_eq!(quotient.is_none(), a.is_empty() || no_divisor);
    }

    /// Ends are exact, not only enclosing: points give points, and sums of closed intervals have closed ends.
    #[test]
    fn arithmetic_is_tight_on_points(x in -6i64..=6, y in -6i64..=6, w in 0i64..=6) {
        let point = |n: i64| Set::point(n.into());
        prop_assert_eq!(point(x).add(&point(y)), point(x + y));
        prop_assert_eq!(point(x).mul(&point(y)), point(x * y));
        prop_assert_eq!(point(x).div(&point(y)), Num::ratio(x, y).map(Set::point));
        let wide = Set::closed(y.into(), (y + w).into());
        prop_assert_eq!(point(x).sub(&wide), Set::closed((x - y - w).into(), (x - y).into()));
        let ends = [x * y, x * (y + w)];
        let expected = Set::closed((*ends.iter().min().unwrap()).into(), (*ends.iter().max().unwrap()).into());
        prop_assert_eq!(point(x).mul(&wide), expected);
    }

    #[test]
    fn comparison_is_about_all_pairs(a in sets(), b in sets(), rel in rels()) {
        // Ends beyond the grid are not sampled, so unbounded sets are compared in one direction only.
        let (xs, ys) = (members(&a), members(&b));
        let mut answers = xs.iter().flat_map(|x| ys.iter().map(move |y| holds(rel, x, y)));
        match a.compare(rel, &b) {
            Some(verdict) => prop_assert!(answers.all(|answer| answer == verdict)),
            None => {
                let first = answers.next();
                let bounded = a.hull().is_subset(&Set::closed((-6).into(), 6.into()))
                    && b.hull().is_subset(&Set::closed((-6).into(), 6.into()));
                prop_assert!(!bounded || first.is_none() || answers.any(|answer| Some(answer) != first) || near_ends(&a, &b));
            }
        }
    }
}

/// The members that would decide lie closer to an open end than the grid does.
fn near_ends(a: &Set, b: &Set) -> bool {
    let open =
        |set: &Set| set.intervals().iter().any(|i| matches!(i.lo, Bound::Open(_)) || matches!(i.hi, Bound::Open(_)));
    open(a) || open(b)
}

#[test]
fn touching_parts_join() {
    let open = |lo: i64, hi: i64| Interval::new(Bound::Open(lo.into()), Bound::Open(hi.into())).unwrap();
    let closed_open = Interval::new(Bound::Closed(2.into()), Bound::Open(3.into())).unwrap();
    assert_eq!(Set::from_intervals([open(1, 2), closed_open]).intervals().len(), 1);
    assert_eq!(Set::from_intervals([open(1, 2), open(2, 3)]).intervals().len(), 2);
    assert_eq!(Interval::new(Bound::Open(2.into()), Bound::Closed(2.into())), None);
}

#[test]
fn a_divisor_that_may_be_zero_decides_nothing() {
    let one = Set::point(1.into());
    assert_eq!(one.div(&Set::point(Num::zero())), None);
    assert_eq!(one.div(&Set::closed(0.into(), 2.into())), Some(Set::all()));
    assert_eq!(one.div(&Set::above(Num::zero())), Some(Set::above(Num::zero())));
}

#[test]
fn many_parts_widen_to_their_hull() {
    let sparse = Set::points((0..20).map(|n: i64| Num::from(n * 1000)));
    let fine = Set::points((0..20).map(Num::from));
    assert_eq!(sparse.add(&fine), Set::closed(0.into(), 19_019.into()));
}
