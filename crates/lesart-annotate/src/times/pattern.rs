//! The lines of `times.tsv`, compiled.

use std::sync::Arc;

use lesart_lang::{Language, Row, TableMap};
use lesart_text::{TimeModifier, TimeType};

use super::classes::{ClassId, Classes, Reading};
use super::recipe::Recipe;

/// One line of `times.tsv`.
#[derive(Debug)]
pub(super) struct Pattern {
    before: Vec<Element>,
    /// Those inside, then those behind.
    elements: Vec<Element>,
    /// How many of them are inside.
    inside: usize,
    /// `None` for words that look like a time and are none.
    pub(super) outcome: Option<Outcome>,
}

/// What a pattern makes of its match.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) kind: TimeType,
    pub(super) value: Recipe,
    pub(super) modifier: Modifier,
}

/// Where a modifier comes from.
#[derive(Debug)]
pub(super) enum Modifier {
    None,
    Is(TimeModifier),
    Of(&'static str),
}

#[derive(Clone, Debug)]
struct Element {
    classes: Vec<ClassId>,
    optional: bool,
    repeated: bool,
}

/// What a match has read: classes and their values, in the order of the text.
pub(super) type Captures = Vec<Reading>;

/// A match of a pattern.
#[derive(Debug)]
pub(super) struct Match<'p> {
    pub(super) pattern: &'p Pattern,
    /// One past the last cell inside.
    pub(super) end: usize,
    /// How many cells around it were needed.
    context: usize,
    pub(super) captures: Captures,
}

/// All patterns of a language.
#[derive(Debug)]
pub(super) struct Patterns {
    patterns: Vec<Pattern>,
    /// Patterns by a class that their first cell inside may have.
    starts: TableMap<ClassId, Vec<Start>>,
}

/// A pattern that may begin with a cell of some class.
#[derive(Debug)]
struct Start {
    pattern: usize,
    /// Classes of which the next cell must have one; empty where it is free. Most words that may begin a pattern are
    /// articles, and this sorts out what follows them.
    next: Arc<[ClassId]>,
}

/// An element with `*` takes no more cells than this: it keeps matching linear.
const LONGEST_LIST: usize = 24;

/// A pattern has no more words than this, those before it not counted.
const LONGEST_PATTERN: usize = 16;

impl Patterns {
    /// Compiles `times.tsv`; lines that can't be used are named in `errors`.
    pub(super) fn of(language: &Language, classes: &mut Classes, errors: &mut Vec<String>) -> Self {
        let table = language.table("times");
        let mut patterns = Vec::new();
        for row in table.rows() {
            match pattern(&row, classes) {
                Ok(pattern) => patterns.push(pattern),
                Err(why) => errors.push(format!("{}: {why}", table.place(&row))),
            }
        }
        let mut starts: TableMap<ClassId, Vec<Start>> = TableMap::default();
        for (i, pattern) in patterns.iter().enumerate() {
            for (n, element) in pattern.elements[..pattern.inside].iter().enumerate() {
                let mut next = Vec::new();
                if element.optional && !element.repeated {
                    let rest = &pattern.elements[n + 1..];
                    let open = rest.iter().take_while(|element| element.optional).count();
                    next.extend(rest[..rest.len().min(open + 1)].iter().flat_map(|e| &e.classes));
                }
                let next: Arc<[ClassId]> = next.into();
                for &class in &element.classes {
                    starts.entry(class).or_default().push(Start { pattern: i, next: next.clone() });
                }
                if !element.optional {
                    break;
                }
            }
        }
        Self { patterns, starts }
    }

    /// The best match whose first cell inside is `at`; `block` are the bounds that no match crosses.
    pub(super) fn find(
        &self,
        cells: &[Vec<Reading>],
        block: &std::ops::Range<usize>,
        at: usize,
    ) -> Option<Match<'_>> {
        let mut candidates: Vec<usize> = Vec::new();
        let next = if at + 1 < block.end { cells[at + 1].as_slice() } else { &[] };
        for (class, _) in &cells[at] {
            let starts = self.starts.get(class).into_iter().flatten();
            let fitting = starts.filter(|start| {
                start.next.is_empty() || next.iter().any(|(class, _)| start.next.contains(class))
            });
            candidates.extend(fitting.map(|start| start.pattern));
        }
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Option<Match<'_>> = None;
        for &i in &candidates {
            let Some(found) = self.patterns[i].matches(cells, block, at) else { continue };
            let better =
                best.as_ref().is_none_or(|best| (found.end, found.context) > (best.end, best.context));
            if better {
                best = Some(found);
            }
        }
        best
    }
}

impl Pattern {
    fn matches(
        &self,
        cells: &[Vec<Reading>],
        block: &std::ops::Range<usize>,
        at: usize,
    ) -> Option<Match<'_>> {
        let mut start = at;
        for element in self.before.iter().rev() {
            let fits = start > block.start && element.reading(&cells[start - 1]).is_some();
            match (fits, element.optional) {
                (true, _) => start -= 1,
                (false, true) => {}
                (false, false) => return None,
            }
        }
        let mut captures = Captures::new();
        let mut ends = [at; LONGEST_PATTERN + 1];
        if !run(&self.elements, 0, cells, block.end, at, &mut captures, &mut ends) {
            return None;
        }
        let end = ends[self.inside];
        let context = at - start + ends[self.elements.len()] - end;
        (end > at).then_some(Match { pattern: self, end, context, captures })
    }
}

/// Matches `elements[i..]` from cell `at` on, greedily, and takes back what an optional element took too much.
fn run(
    elements: &[Element],
    i: usize,
    cells: &[Vec<Reading>],
    limit: usize,
    at: usize,
    captures: &mut Captures,
    ends: &mut [usize],
) -> bool {
    ends[i] = at;
    let Some(element) = elements.get(i) else { return true };
    if element.repeated {
        let fitting = cells[at..limit].iter().take(LONGEST_LIST).take_while(|c| element.reading(c).is_some());
        for taken in (0..=fitting.count()).rev() {
            if run(elements, i + 1, cells, limit, at + taken, captures, ends) {
                return true;
            }
        }
        return false;
    }
    if at < limit
        && let Some(reading) = element.reading(&cells[at])
    {
        captures.push(reading.clone());
        if run(elements, i + 1, cells, limit, at + 1, captures, ends) {
            return true;
        }
        captures.pop();
    }
    if element.optional {
        ends[i] = at;
        return run(elements, i + 1, cells, limit, at, captures, ends);
    }
    false
}

impl Element {
    fn reading<'c>(&self, cell: &'c [Reading]) -> Option<&'c Reading> {
        self.classes.iter().find_map(|class| cell.iter().find(|reading| reading.0 == *class))
    }
}

fn pattern(row: &Row, classes: &mut Classes) -> Result<Pattern, String> {
    let (mut before, mut inside, mut behind) = (Vec::new(), Vec::new(), Vec::new());
    let mut in_context = false;
    for word in row.get(0).split_whitespace() {
        let (word, opens) = match word.strip_prefix('<') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (word, false),
        };
        let (word, closes) = match word.strip_suffix('>') {
            Some(rest) if !rest.is_empty() => (rest, true),
            _ => (word, false),
        };
        in_context |= opens;
        let element = element(word, classes)?;
        match (in_context, inside.is_empty()) {
            (true, true) => before.push(element),
            (true, false) => behind.push(element),
            (false, _) if !behind.is_empty() => return Err("nothing can follow what stands behind".into()),
            (false, _) => inside.push(element),
        }
        in_context &= !closes;
    }
    if in_context {
        return Err("a < without its >".into());
    }
    if inside.iter().all(|element| element.optional) {
        return Err("all of the pattern may be missing".into());
    }
    let outcome = match row.get(1) {
        "-" => None,
        kind => Some(Outcome {
            kind: kind_of(kind).ok_or_else(|| format!("'{kind}' is no type"))?,
            value: value(row.get(2), classes)?,
            modifier: modifier(row.get(3), classes)?,
        }),
    };
    let (count, mut elements) = (inside.len(), inside);
    elements.extend(behind);
    if elements.len() > LONGEST_PATTERN {
        return Err(format!("more than {LONGEST_PATTERN} words"));
    }
    Ok(Pattern { before, elements, inside: count, outcome })
}

fn element(word: &'static str, classes: &mut Classes) -> Result<Element, String> {
    let (word, repeated) = match word.strip_suffix('*') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (word, false),
    };
    let (word, optional) = match word.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (word, false),
    };
    let mut ids = Vec::new();
    for alternative in word.split('|') {
        ids.push(if let Some((first, second)) = alternative.split_once("}+{") {
            let (first, second) = (first.trim_start_matches('{'), second.trim_end_matches('}'));
            classes.joined(first, second).ok_or_else(|| format!("no class {{{first}}} or {{{second}}}"))?
        } else if let Some(name) = alternative.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            classes.id(name).ok_or_else(|| format!("no class {{{name}}}"))?
        } else if alternative.is_empty() {
            return Err(format!("an empty alternative in '{word}'"));
        } else {
            classes.literal(alternative)
        });
    }
    Ok(Element { classes: ids, optional: optional || repeated, repeated })
}

fn value(text: &'static str, classes: &Classes) -> Result<Recipe, String> {
    let named = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let mut unknown = named.map(|(class, _)| class).filter(|class| classes.id(class).is_none());
    match unknown.next() {
        Some(class) => Err(format!("no class {{{class}}}")),
        None => Recipe::parse(text),
    }
}

fn kind_of(name: &str) -> Option<TimeType> {
    [TimeType::Date, TimeType::Time, TimeType::Duration, TimeType::Set].into_iter().find(|k| k.name() == name)
}

fn modifier(text: &'static str, classes: &Classes) -> Result<Modifier, String> {
    if text.is_empty() {
        return Ok(Modifier::None);
    }
    if let Some(class) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return match classes.id(class) {
            Some(_) => Ok(Modifier::Of(class)),
            None => Err(format!("no class {{{class}}}")),
        };
    }
    modifier_of(text).map(Modifier::Is).ok_or_else(|| format!("'{text}' is no modifier"))
}

/// The modifier that TIMEX3 calls so.
pub(super) fn modifier_of(name: &str) -> Option<TimeModifier> {
    TimeModifier::ALL.into_iter().find(|modifier| modifier.name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_nothing_usable_is_refused_with_a_reason() {
        let mut classes = Classes::of(lesart_lang::language("de").unwrap(), &mut Vec::new());
        let mut refused = |text: &'static str| {
            let row = Row::of(1, text).unwrap();
            pattern(&row, &mut classes).expect_err("the line was taken")
        };
        assert_eq!(refused("{mnth}\tDATE\tdate near"), "no class {mnth}");
        assert_eq!(refused("am?\tDATE\tdate near"), "all of the pattern may be missing");
        assert_eq!(refused("<am Mai\tDATE\tdate near"), "a < without its >");
        assert_eq!(refused("Mai\tDAY\tdate near"), "'DAY' is no type");
        assert_eq!(refused("Mai\tDATE\tdate soon"), "'date soon' says not how");
        assert_eq!(refused("Mai\tDATE\t{mnth}"), "no class {mnth}");
        assert_eq!(refused("Mai\tDATE\t2019-05\tLATE"), "'LATE' is no modifier");
        assert_eq!(refused("Mai|\tDATE\t2019-05"), "an empty alternative in 'Mai|'");
    }
}
