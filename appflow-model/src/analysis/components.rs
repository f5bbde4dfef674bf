//! Cycles of directed graphs.

/// Returns the sets of nodes that are all reachable from one another: several nodes, or one that leads to itself. `to` is the node to
/// which an edge leads.
///
/// Tarjan's algorithm, without recursion, since a chain of references can exceed the call stack.
pub(crate) fn components<E>(edges: &[Vec<E>], to: impl Fn(&E) -> usize) -> Vec<Vec<usize>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; edges.len()];
    let mut lowest = vec![UNSEEN; edges.len()];
    let mut is_open = vec![false; edges.len()];
    let (mut found, mut open, mut next) = (Vec::new(), Vec::new(), 0);
    let set = |list: &mut Vec<usize>, at: usize, value: usize| {
        if let Some(place) = list.get_mut(at) {
            *place = value;
        }
    };
    let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(UNSEEN);
    for start in 0..edges.len() {
        if get(&order, start) != UNSEEN {
            continue;
        }
        // An entry, and the number of its references that were followed.
        let mut path = vec![(start, 0)];
        while let Some((entry, followed)) = path.pop() {
            if followed == 0 {
                set(&mut order, entry, next);
                set(&mut lowest, entry, next);
                next += 1;
                open.push(entry);
                if let Some(flag) = is_open.get_mut(entry) {
                    *flag = true;
                }
            }
            if let Some(next_entry) = edges.get(entry).and_then(|edges| edges.get(followed)).map(&to) {
                path.push((entry, followed + 1));
                if get(&order, next_entry) == UNSEEN {
                    path.push((next_entry, 0));
                } else if is_open.get(next_entry) == Some(&true) {
                    let least = get(&lowest, entry).min(get(&order, next_entry));
                    set(&mut lowest, entry, least);
                }
                continue;
            }
            if let Some((above, _)) = path.last() {
                let least = get(&lowest, *above).min(get(&lowest, entry));
                set(&mut lowest, *above, least);
            }
            if get(&lowest, entry) == get(&order, entry) {
                let mut component = Vec::new();
                while let Some(member) = open.pop() {
                    if let Some(flag) = is_open.get_mut(member) {
                        *flag = false;
                    }
                    component.push(member);
                    if member == entry {
                        break;
                    }
                }
                let leads_to_itself = edges.get(entry).is_some_and(|edges| edges.iter().any(|edge| to(edge) == entry));
                if component.len() > 1 || leads_to_itself {
                    found.push(component);
                }
            }
        }
    }
    found
}
