//! The order of groups and links during a drag, before it is saved.

use domain::{
    directory::{DirectoryChange as Change, KeptGroup},
    id::{GroupId, LinkId},
    order::{position, stepped},
};

use super::Thing;

/// The place to which a group or link moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before another of its kind.
    Before(Thing),
    /// Behind another of its kind.
    After(Thing),
    /// The end of a group.
    EndOf(GroupId),
}

/// `groups` with `thing` moved to `place`; unchanged if it can't go there.
#[must_use]
pub fn put(groups: &[KeptGroup], thing: Thing, place: Place) -> Vec<KeptGroup> {
    let mut put = groups.to_vec();
    let is_there = match (thing, place) {
        (Thing::Group(id), Place::Before(Thing::Group(other))) => put_group(&mut put, id, other, 0),
        (Thing::Group(id), Place::After(Thing::Group(other))) => put_group(&mut put, id, other, 1),
        (Thing::Link(id), Place::Before(Thing::Link(other))) => put_link(&mut put, id, |group| at_link(group, other)),
        (Thing::Link(id), Place::After(Thing::Link(other))) => {
            put_link(&mut put, id, |group| at_link(group, other).map(|at| at + 1))
        }
        (Thing::Link(id), Place::EndOf(other)) => {
            put_link(&mut put, id, |group| (group.id == other).then_some(group.links.len()))
        }
        _ => None,
    };
    if is_there.is_some() { put } else { groups.to_vec() }
}

/// The change that moves `thing` to its place in `now`; `None` if that was its place `before`.
#[must_use]
pub fn change(before: &[KeptGroup], now: &[KeptGroup], thing: Thing) -> Option<Change> {
    match thing {
        Thing::Group(group) => {
            let at = at_group(now, group)?;
            (at_group(before, group) != Some(at)).then(|| Change::MoveGroup { group, position: position(at) })
        }
        Thing::Link(link) => {
            let (group, at) = find(now, link)?;
            let moved = Change::MoveLink { link, group, position: position(at) };
            (find(before, link) != Some((group, at))).then_some(moved)
        }
    }
}

/// The change that moves `thing` by `step` among its siblings; `None` at the end.
#[must_use]
pub fn step(groups: &[KeptGroup], thing: Thing, step: isize) -> Option<Change> {
    match thing {
        Thing::Group(group) => {
            let ids: Vec<GroupId> = groups.iter().map(|kept| kept.id).collect();
            Some(Change::MoveGroup { group, position: stepped(&ids, &group, step)? })
        }
        Thing::Link(link) => {
            let kept = groups.iter().find(|group| at_link(group, link).is_some())?;
            let ids: Vec<LinkId> = kept.links.iter().map(|link| link.id).collect();
            Some(Change::MoveLink { link, group: kept.id, position: stepped(&ids, &link, step)? })
        }
    }
}

/// The group of a link, and the link's position there, from 0.
#[must_use]
pub fn find(groups: &[KeptGroup], link: LinkId) -> Option<(GroupId, usize)> {
    groups.iter().find_map(|group| Some((group.id, at_link(group, link)?)))
}

/// The position of a group, from 0.
#[must_use]
pub fn at_group(groups: &[KeptGroup], id: GroupId) -> Option<usize> {
    groups.iter().position(|group| group.id == id)
}

fn at_link(group: &KeptGroup, id: LinkId) -> Option<usize> {
    group.links.iter().position(|link| link.id == id)
}

fn put_group(groups: &mut Vec<KeptGroup>, id: GroupId, other: GroupId, behind: usize) -> Option<()> {
    let from = at_group(groups, id)?;
    let group = groups.remove(from);
    let to = at_group(groups, other)?;
    groups.insert(to + behind, group);
    Some(())
}

fn put_link(groups: &mut [KeptGroup], id: LinkId, place: impl Fn(&KeptGroup) -> Option<usize>) -> Option<()> {
    let taken = |group: &mut KeptGroup| {
        let at = at_link(group, id)?;
        Some(group.links.remove(at))
    };
    let link = groups.iter_mut().find_map(taken)?;
    let (group, at) = groups.iter_mut().find_map(|group| place(group).map(|at| (group, at)))?;
    group.links.insert(at, link);
    Some(())
}

#[cfg(test)]
mod tests {
    use domain::directory::KeptLink;
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Groups with these numbers of links, which are numbered consecutively.
    fn groups(sizes: &[usize]) -> Vec<KeptGroup> {
        let mut numbers = 1..;
        let mut link = || {
            let id = LinkId::new(numbers.next().unwrap());
            KeptLink { id, name: format!("link {id}"), url: None }
        };
        let group = |(at, size): (usize, &usize)| KeptGroup {
            id: GroupId::new(position(at)),
            name: format!("group {at}"),
            links: (0..*size).map(|_| link()).collect(),
        };
        sizes.iter().enumerate().map(group).collect()
    }

    fn links(groups: &[KeptGroup]) -> Vec<i64> {
        let mut all: Vec<i64> = groups.iter().flat_map(|group| group.links.iter().map(|link| link.id.get())).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn a_link_goes_before_and_behind_others_and_to_the_end_of_another_group() {
        let before = groups(&[3, 1]);
        let (one, three) = (Thing::Link(LinkId::new(1)), Thing::Link(LinkId::new(3)));
        let names = |put: Vec<KeptGroup>| -> Vec<Vec<i64>> {
            put.iter().map(|group| group.links.iter().map(|link| link.id.get()).collect()).collect()
        };
        assert_eq!(names(put(&before, one, Place::After(three))), [vec![2, 3, 1], vec![4]]);
        assert_eq!(names(put(&before, three, Place::Before(one))), [vec![3, 1, 2], vec![4]]);
        assert_eq!(names(put(&before, one, Place::EndOf(GroupId::new(2)))), [vec![2, 3], vec![4, 1]]);
        assert_eq!(put(&before, one, Place::Before(Thing::Group(GroupId::new(2)))), before);
    }

    #[test]
    fn what_stands_at_an_end_goes_no_further() {
        let groups = groups(&[2, 1]);
        assert_eq!(step(&groups, Thing::Link(LinkId::new(1)), -1), None);
        assert_eq!(step(&groups, Thing::Link(LinkId::new(2)), 1), None);
        let down = Change::MoveGroup { group: GroupId::new(1), position: 2 };
        assert_eq!(step(&groups, Thing::Group(GroupId::new(1)), 1), Some(down));
        assert_eq!(step(&groups, Thing::Group(GroupId::new(2)), 1), None);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_or_doubled_and_the_change_says_where_it_stands(
            sizes in vec(0_usize..4, 1..4),
            (thing, other) in (1_i64..10, 1_i64..10),
            (is_link, is_before) in (any::<bool>(), any::<bool>()),
        ) {
            let before = groups(&sizes);
            let of = |number| {
                if is_link { Thing::Link(LinkId::new(number)) } else { Thing::Group(GroupId::new(number)) }
            };
            let (thing, other) = (of(thing), of(other));
            let now = put(&before, thing, if is_before { Place::Before(other) } else { Place::After(other) });
            prop_assert_eq!(links(&now), links(&before));
            prop_assert_eq!(now.len(), before.len());
            prop_assert_eq!(change(&before, &now, thing).is_none(), now == before);
        }
    }
}
