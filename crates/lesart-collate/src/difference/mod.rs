//! In what two claims on the same matter differ: one module a kind.
//!
//! Each finds the differences of one kind between two claims. None of them asks whether the claims are about the
//! same matter; who calls them does, and asks for more likeness than for a match.

mod attribution;
mod certainty;
mod date;
mod duration;
mod figures;
mod matter;
pub(crate) mod moments;
mod number;
mod phrase;
mod place;
pub(crate) mod plan;
mod polarity;
pub(crate) mod tables;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use lesart_text::{Article, PartialDate, Span};

use crate::claim::Claim;
use crate::story::Story;
use crate::{Difference, DifferenceKind, Reason, Relation, Value, Why};

pub(crate) use attribution::speakers_differ;
pub(crate) use date::{are_of_other_times, is_on_calendar};
pub(crate) use duration::is_of_one_event;
pub(crate) use polarity::{denies, has_antonyms};

/// A difference between two claims, before it is joined with those of other claims.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Finding {
    pub(crate) kind: DifferenceKind,
    pub(crate) relation: Relation,
    /// What tells two differences of one kind in one point apart: the unit that is counted.
    pub(crate) matter: String,
    pub(crate) values: [Value; 2],
    pub(crate) why: Why,
    /// Whether the claims share words or names that show what the values are told of. Where they don't, the difference holds
    /// only if something else shows that both tell of one thing.
    pub(crate) is_anchored: bool,
}

impl Finding {
    /// A contradiction between what stands at two places.
    fn new(
        story: Story,
        claims: (&Claim, &Claim),
        kind: DifferenceKind,
        spans: [Span; 2],
        reason: Reason,
    ) -> Self {
        let words = |claim: &Claim, span: Span| {
            let words = span.of(&story.article(claim).text);
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let words = [words(claims.0, spans[0]), words(claims.1, spans[1])];
        let value = |claim: &Claim, span, value: &str| Value {
            article: claim.article,
            span,
            value: value.to_lowercase(),
        };
        Self {
            kind,
            relation: Relation::Contradicts,
            matter: String::new(),
            values: [value(claims.0, spans[0], &words[0]), value(claims.1, spans[1], &words[1])],
            why: Why { reason, words },
            is_anchored: false,
        }
    }

    /// The same with values on a common scale.
    fn with_values(mut self, values: [String; 2]) -> Self {
        let [a, b] = values;
        self.values[0].value = a;
        self.values[1].value = b;
        self
    }
}

/// Whether a claim holds what [`is_of_one_event`] or [`has_antonyms`] may go by: few do.
pub(crate) fn may_be_bridged(story: Story, claim: &Claim) -> bool {
    duration::tells_length(story, claim) || polarity::has_side(story, claim)
}

/// All differences between two claims of different articles that are known to be on the same matter.
pub(crate) fn between(story: Story, a: &Claim, b: &Claim) -> Vec<Finding> {
    let mut found = number::between(story, a, b);
    found.extend(duration::between(story, a, b));
    // What was counted until noon and until midnight differs in the count.
    if found.is_empty() {
        found.extend(date::between(story, a, b));
    }
    found.extend(place::between(story, a, b));
    found.extend(polarity::between(story, a, b));
    // What one denies and the other doubts is told once.
    if found.iter().all(|finding| finding.kind != DifferenceKind::Polarity) {
        found.extend(certainty::between(story, a, b));
    }
    found.extend(attribution::between(story, a, b));
    found
}

/// Whether the later of two claims says that it knows more than the earlier: *inzwischen* in the one, not in both.
fn overtakes_other(story: Story, later: &Claim, earlier: &Claim) -> bool {
    overtakes(story, later) && !overtakes(story, earlier)
}

/// Whether a claim says that it knows more than earlier reports: *inzwischen*, *ist auf neun gestiegen*.
fn overtakes(story: Story, claim: &Claim) -> bool {
    claim.words.iter().any(|word| story.rules.overtaking.iter().any(|form| form.is(&word.lower)))
}

/// Whether the differences show that the claims tell of two events: another year, or another day and something else too, where
/// little shows that they tell of one.
pub(crate) fn is_of_another_event(found: &[Finding]) -> bool {
    let date = found.iter().find(|finding| finding.kind == DifferenceKind::Date && !finding.is_anchored);
    date.is_some_and(|date| {
        let years = date.values.each_ref().map(|value| value.value.get(..4));
        found.len() > 1 || years[0] != years[1] || is_of_two_counts(date)
    })
}

/// Whether a difference of dates shows that what is counted differs only because it was counted at two times.
pub(crate) fn is_of_two_counts(finding: &Finding) -> bool {
    finding.matter == date::COUNTED
}

/// The differences of a point, from those between each two of its claims.
pub(crate) fn joined(findings: Vec<Finding>) -> Vec<Difference> {
    let mut groups: Vec<(DifferenceKind, String, Difference)> = Vec::new();
    for finding in findings {
        let group =
            groups.iter_mut().find(|(kind, matter, _)| *kind == finding.kind && *matter == finding.matter);
        match group {
            Some((_, _, difference)) => {
                difference.values.extend(finding.values);
                if finding.relation == Relation::Contradicts && difference.relation == Relation::Updates {
                    difference.relation = Relation::Contradicts;
                    difference.why = finding.why;
                }
            }
            None => groups.push((
                finding.kind,
                finding.matter,
                Difference {
                    kind: finding.kind,
                    relation: finding.relation,
                    values: finding.values.into(),
                    why: finding.why,
                },
            )),
        }
    }
    let mut differences: Vec<Difference> = groups.into_iter().map(|(_, _, difference)| difference).collect();
    for difference in &mut differences {
        difference.values.sort_by(|a, b| (a.article, a.span, &a.value).cmp(&(b.article, b.span, &b.value)));
        difference.values.dedup();
    }
    differences.retain(|difference| !is_in_all(difference));
    differences.sort_by_key(|difference| difference.kind);
    differences
}

/// Whether each article tells all that is set against each other: then it is of several things.
fn is_in_all(difference: &Difference) -> bool {
    let mut told: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for value in &difference.values {
        told.entry(value.article).or_default().insert(&value.value);
    }
    let mut all = told.values();
    let first = all.next();
    first.is_some_and(|first| first.len() > 1 && all.all(|other| other == first))
}

/// Which of two articles was published first, as far as both say it exactly enough. Clock times of different
/// zones are not compared.
fn published_before(a: &Article, b: &Article) -> Option<Ordering> {
    let (a, b) = (a.published?, b.published?);
    let day = |date: PartialDate| Some((date.year, date.month?, date.day?));
    let days = day(a)?.cmp(&day(b)?);
    if days != Ordering::Equal {
        return Some(days);
    }
    let (a, b) = (a.clock?, b.clock?);
    let comparable = a.offset_minutes == b.offset_minutes;
    comparable.then(|| (a.hour, a.minute, a.second).cmp(&(b.hour, b.minute, b.second)))
}
