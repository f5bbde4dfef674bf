//! The parts of a pattern, and the positions of a string that they reach.

/// Alternatives, each a sequence.
pub(super) type Branches = Vec<Vec<Node>>;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Node {
    /// One character.
    One(Class),
    /// The start of the string.
    Start,
    /// The end of the string.
    End,
    /// An unsupported part, which matches any string.
    Unknown,
    /// A group.
    Group(Branches),
    /// A part that is repeated, with the smallest and the largest number.
    Repeat(Box<Node>, usize, usize),
    /// A lookahead.
    Ahead(Branches),
}

/// The characters that a part accepts.
#[derive(Debug)]
pub(super) struct Class {
    pub(super) is_negated: bool,
    /// Whether the pattern lists the characters, unlike `.` and `[^a]`.
    pub(super) is_listed: bool,
    pub(super) ranges: Vec<(char, char)>,
}

impl Class {
    pub(super) fn of(letter: char) -> Self {
        Class { is_negated: false, is_listed: true, ranges: vec![(letter, letter)] }
    }

    pub(super) fn any() -> Self {
        Class { is_negated: false, is_listed: false, ranges: vec![('\0', char::MAX)] }
    }

    /// Returns `true` if the class may contain the letter. Dialects differ in what `\w` and similar classes contain beyond ASCII.
    pub(super) fn may_contain(&self, letter: char) -> bool {
        !letter.is_ascii() || self.ranges.iter().any(|(first, last)| (*first..=*last).contains(&letter)) != self.is_negated
    }
}

/// Returns `true` if `is_it` is true for a class that a match can use, or for an unsupported part.
pub(super) fn any(branches: &Branches, is_it: &dyn Fn(Option<&Class>) -> bool) -> bool {
    pub(super) fn of(node: &Node, is_it: &dyn Fn(Option<&Class>) -> bool) -> bool {
        match node {
            Node::One(class) => is_it(Some(class)),
            Node::Unknown => is_it(None),
            Node::Group(branches) => any(branches, is_it),
            Node::Repeat(node, _, most) => *most > 0 && of(node, is_it),
            Node::Start | Node::End | Node::Ahead(_) => false,
        }
    }
    branches.iter().flatten().any(|node| of(node, is_it))
}

/// Returns `true` if `is_it` is true for a part at any depth.
pub(super) fn contains(branches: &Branches, is_it: &dyn Fn(&Node) -> bool) -> bool {
    pub(super) fn of(node: &Node, is_it: &dyn Fn(&Node) -> bool) -> bool {
        is_it(node)
            || match node {
                Node::Group(branches) | Node::Ahead(branches) => contains(branches, is_it),
                Node::Repeat(node, ..) => of(node, is_it),
                Node::One(_) | Node::Start | Node::End | Node::Unknown => false,
            }
    }
    branches.iter().flatten().any(|node| of(node, is_it))
}

/// Returns the positions in the string that one of several sequences reaches.
pub(super) fn after_branches(branches: &Branches, letters: &[char], reached: Vec<bool>) -> Vec<bool> {
    let mut all = vec![false; reached.len()];
    for branch in branches {
        let end = branch.iter().fold(reached.clone(), |reached, node| after(node, letters, reached));
        join(&mut all, &end);
    }
    all
}

/// Adds positions to others, and returns `true` if one is new.
pub(super) fn join(all: &mut [bool], more: &[bool]) -> bool {
    let mut is_new = false;
    for (known, reached) in all.iter_mut().zip(more) {
        is_new |= *reached && !*known;
        *known |= *reached;
    }
    is_new
}

/// Returns the positions in the string that one part reaches.
pub(super) fn after(node: &Node, letters: &[char], mut reached: Vec<bool>) -> Vec<bool> {
    match node {
        Node::One(class) => after_run(class, 1, 1, letters, &reached),
        Node::Start => {
            reached.iter_mut().skip(1).for_each(|reached| *reached = false);
            reached
        }
        Node::End => {
            // A line break at the end of the string may be after the end.
            let end = if letters.last() == Some(&'\n') { letters.len() - 1 } else { letters.len() };
            reached.iter_mut().take(end).for_each(|reached| *reached = false);
            reached
        }
        Node::Unknown => {
            let mut is_reached = false;
            reached.iter_mut().for_each(|reached| {
                is_reached |= *reached;
                *reached = is_reached;
            });
            reached
        }
        Node::Group(branches) => after_branches(branches, letters, reached),
        Node::Ahead(branches) => {
            for position in 0..reached.len() {
                let from: Vec<bool> = (0..reached.len()).map(|other| other == position).collect();
                if let Some(reached) = reached.get_mut(position).filter(|reached| **reached) {
                    *reached = after_branches(branches, letters, from).contains(&true);
                }
            }
            reached
        }
        Node::Repeat(node, least, most) => match node.as_ref() {
            Node::One(class) => after_run(class, *least, *most, letters, &reached),
            node => after_repeated(node, *least, *most, letters, reached),
        },
    }
}

/// Returns the positions after a number of characters of a class.
fn after_run(class: &Class, least: usize, most: usize, letters: &[char], reached: &[bool]) -> Vec<bool> {
    let mut next = vec![false; reached.len()];
    // The number of characters of the class before the position, and the reached positions from which the position is in range.
    let mut run = 0;
    let mut starts = std::collections::VecDeque::new();
    for (position, next) in next.iter_mut().enumerate() {
        let before = position.checked_sub(1).and_then(|before| letters.get(before));
        run = if before.is_some_and(|letter| class.may_contain(*letter)) { run + 1 } else { 0 };
        if let Some(start) = position.checked_sub(least)
            && reached.get(start) == Some(&true)
        {
            starts.push_back(start);
        }
        let first = position.saturating_sub(run.min(most));
        while starts.front().is_some_and(|start| *start < first) {
            starts.pop_front();
        }
        *next = !starts.is_empty();
    }
    next
}

/// Returns the positions after a number of repetitions of any other part.
fn after_repeated(node: &Node, least: usize, most: usize, letters: &[char], reached: Vec<bool>) -> Vec<bool> {
    let mut current = reached;
    // More repetitions than positions reach no further positions.
    let enough = current.len() + 1;
    for _ in 0..least.min(enough) {
        let next = after(node, letters, current.clone());
        if next == current {
            break;
        }
        current = next;
    }
    let mut all = current.clone();
    for _ in least..most.min(least.saturating_add(enough)) {
        current = after(node, letters, current);
        if !join(&mut all, &current) {
            break;
        }
    }
    all
}
