use std::collections::{BTreeMap, BTreeSet};

use lesart_text::{ActorId, ActorKind, Form, Mention, Span};

use crate::align::{STRONGER, clusters};
use crate::claim::{Claim, Stems, claims, kind_of};
use crate::difference::{self, Finding};
use crate::rules::Emptiness;
use crate::similarity::{Likeness, Meaning, Similarity};
use crate::story::Story;
use crate::{Agreement, Alignment, DifferenceKind, Point, Reading};

/// The matters that the related articles speak to.
///
/// First those that several tell: the more outlets the earlier, then by their first place. Then those that one alone
/// tells, article by article: every sentence with content that no other article tells, so that nothing that stands in one
/// place only is lost. A single article's points are all sole.
pub(crate) fn points(story: Story, related: &[usize], meaning: Option<&dyn Meaning>) -> Vec<Point> {
    let mut stems = Stems::default();
    let all: Vec<Claim> = related.iter().flat_map(|&i| claims(story, i, &mut stems)).collect();
    let similarity = Similarity::new(story, &all, &stems, meaning);
    let alike = similarity.pairs();
    let Compared { pairs, apart, findings } = compared(story, &all, alike, similarity.same());
    let clusters = with_sole_joined(&all, clusters(&all, &pairs, similarity.same(), &apart));
    let mut points: Vec<Point> =
        clusters.into_iter().map(|cluster| point(story, &all, &cluster, &findings, &similarity)).collect();
    points.sort_by_key(|point| {
        let first = point.readings.first().map(|reading| (reading.article, reading.span));
        (std::cmp::Reverse(n_outlets(point)), first)
    });
    points
}

/// What is known of each two claims.
#[derive(Default)]
struct Compared {
    /// Those that may be joined.
    pairs: Vec<Likeness>,
    /// Those that tell of other persons, places or events.
    apart: BTreeSet<(usize, usize)>,
    /// In what those differ that are surely on the same matter.
    findings: BTreeMap<(usize, usize), Vec<Finding>>,
}

/// Looks at each pair for differences. Those that differ, or of which only one denies anything, must be more alike to be on
/// one matter at all: the same words with another number, another day or a denial are mostly about something else.
fn compared(story: Story, claims: &[Claim], alike: Vec<Likeness>, same: f64) -> Compared {
    let Compared { mut pairs, mut apart, mut findings } = Compared::default();
    for pair in alike {
        let (a, b) = (&claims[pair.first], &claims[pair.second]);
        if a.article == b.article {
            pairs.push(pair);
            continue;
        }
        let found = difference::between(story, a, b);
        let is_attribution = found
            .iter()
            .any(|finding| matches!(finding.kind, DifferenceKind::Attribution | DifferenceKind::Place));
        let is_strong = pair.score >= same + STRONGER;
        let others_meant =
            !is_attribution && (others_named(story, a, b) || difference::speakers_differ(story, a, b));
        let other_event = difference::is_of_another_event(&found);
        let differ = !found.is_empty() || difference::denies(story, a) != difference::denies(story, b);
        // What shows that both tell of one thing stands for some of the likeness.
        let is_anchored = !found.is_empty() && found.iter().all(|finding| finding.is_anchored);
        if others_meant || other_event || (differ && !is_strong && !is_anchored) {
            apart.insert((pair.first, pair.second));
            continue;
        }
        pairs.push(pair);
        if !found.is_empty() {
            findings.insert((pair.first, pair.second), found);
        }
    }
    bridge(story, claims, same, &mut pairs, &mut findings);
    apart.retain(|pair| !findings.contains_key(pair));
    Compared { pairs, apart, findings }
}

/// Whether two claims name persons, or places, and none in common: then they tell of others.
fn others_named(story: Story, a: &Claim, b: &Claim) -> bool {
    let is_name = |_: &Claim, mention: &Mention| mention.form == Form::Name;
    others_of(story, a, b, ActorKind::Person, is_name) || others_of(story, a, b, ActorKind::Place, is_name)
}

/// Whether two claims tell of what happened at other times, in other places, or to other persons.
fn are_apart(story: Story, a: &Claim, b: &Claim) -> bool {
    let is_name = |_: &Claim, mention: &Mention| mention.form == Form::Name;
    let is_location = |claim: &Claim, mention: &Mention| {
        let next = claim.words.partition_point(|word| word.span.start < mention.span.start);
        let before = next.checked_sub(1).map(|i| claim.words[i].lower.as_str()).unwrap_or_default();
        mention.form == Form::Name && story.rules.emptiness(before) == Some(Emptiness::Location)
    };
    difference::are_of_other_times(story, a, b)
        || others_of(story, a, b, ActorKind::Person, is_name)
        || others_of(story, a, b, ActorKind::Place, is_location)
}

/// Whether each of two claims has actors of a kind, by mentions that `counts`, and they share none of that kind.
fn others_of(
    story: Story,
    a: &Claim,
    b: &Claim,
    kind: ActorKind,
    counts: impl Fn(&Claim, &Mention) -> bool,
) -> bool {
    let is_of_kind = |&id: &ActorId| kind_of(story.actors, id) == Some(kind);
    let any_named = |claim: &Claim| {
        let counted = story.mentions(claim).filter(|mention| counts(claim, mention));
        counted.filter_map(|mention| mention.actor).any(|id| is_of_kind(&id) && claim.actors.contains(&id))
    };
    // Who is named by one outlet may be described by the other: all that either knows counts as shared.
    any_named(a) && any_named(b) && !a.actors.intersection(&b.actors).any(is_of_kind)
}

/// Adds pairs that words alone don't find: how long the same talk took, and outcomes that exclude each other.
fn bridge(
    story: Story,
    claims: &[Claim],
    same: f64,
    pairs: &mut Vec<Likeness>,
    findings: &mut BTreeMap<(usize, usize), Vec<Finding>>,
) {
    let known: BTreeSet<(usize, usize)> =
        pairs.iter().filter(|pair| pair.score >= same).map(|pair| (pair.first, pair.second)).collect();
    let candidates: Vec<usize> =
        (0..claims.len()).filter(|&i| difference::may_be_bridged(story, &claims[i])).collect();
    let mut bridged = BTreeSet::new();
    for (n, &i) in candidates.iter().enumerate() {
        for &j in &candidates[n + 1..] {
            let (a, b) = (&claims[i], &claims[j]);
            let is_new = a.article != b.article && !known.contains(&(i, j));
            let is_one = is_new
                && !are_apart(story, a, b)
                && (difference::is_of_one_event(story, a, b) || difference::has_antonyms(story, a, b));
            if is_one {
                bridged.insert((i, j));
                let found = difference::between(story, a, b);
                if !found.is_empty() {
                    findings.insert((i, j), found);
                }
            }
        }
    }
    pairs.retain(|pair| !bridged.contains(&(pair.first, pair.second)));
    pairs.extend(bridged.into_iter().map(|(first, second)| Likeness { first, second, score: same }));
    pairs.sort_by_key(|pair| (pair.first, pair.second));
}

fn point(
    story: Story,
    claims: &[Claim],
    cluster: &[usize],
    findings: &BTreeMap<(usize, usize), Vec<Finding>>,
    similarity: &Similarity,
) -> Point {
    let mut readings: Vec<Reading> = cluster
        .iter()
        .map(|&i| &claims[i])
        .map(|claim| Reading {
            article: claim.article,
            span: claim.span,
            attributed_to: story
                .quotation(claim)
                .and_then(|quotation| quotation.actor)
                .filter(|&actor| kind_of(story.actors, actor).is_some()),
        })
        .collect();
    readings.sort_by_key(|reading| (reading.article, reading.span));
    if cluster.iter().all(|&i| is_beside(&claims[cluster[0]], &claims[i])) {
        readings = vec![joined(story, claims, cluster, &readings)];
    }
    let within = cluster.iter().enumerate().flat_map(|(n, &i)| cluster[n + 1..].iter().map(move |&j| (i, j)));
    let found = within.filter_map(|(i, j)| findings.get(&(i.min(j), i.max(j)))).flatten().cloned().collect();
    let differences = difference::joined(found);
    let why = reasons(claims, cluster, similarity);
    let mut point = Point { agreement: Agreement::Sole, readings, differences, why };
    point.agreement = match (n_outlets(&point), point.differences.is_empty()) {
        (0 | 1, _) => Agreement::Sole,
        (_, true) => Agreement::Shared,
        (_, false) => Agreement::Differs,
    };
    point
}

/// Why claims of different articles are one point.
fn reasons(claims: &[Claim], cluster: &[usize], similarity: &Similarity) -> Vec<Alignment> {
    let mut found = Vec::new();
    for (n, &i) in cluster.iter().enumerate() {
        for &j in &cluster[n + 1..] {
            if claims[i].article == claims[j].article {
                continue;
            }
            let place = |claim: &Claim| (claim.article, claim.span);
            found.push(Alignment {
                readings: [place(&claims[i]), place(&claims[j])],
                score: similarity.score(i, j),
                why: similarity.reasons(i, j).into_iter().map(|(feature, _)| feature.name()).collect(),
            });
        }
    }
    found
}

/// Joins the claims of one sentence that no other article tells: a reader is shown them together.
fn with_sole_joined(claims: &[Claim], clusters: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = Vec::new();
    let mut sole: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for cluster in clusters {
        let &[claim] = cluster.as_slice() else {
            all.push(cluster);
            continue;
        };
        let sentence = (claims[claim].article, claims[claim].sentence);
        let at = *sole.entry(sentence).or_insert(all.len());
        match all.get_mut(at) {
            Some(joined) => joined.push(claim),
            None => all.push(cluster),
        }
    }
    all
}

fn is_beside(a: &Claim, b: &Claim) -> bool {
    (a.article, a.sentence) == (b.article, b.sentence)
}

/// One reading for claims of one sentence: the whole sentence if they are all of it.
fn joined(story: Story, claims: &[Claim], cluster: &[usize], readings: &[Reading]) -> Reading {
    let first = &claims[cluster[0]];
    let cover = readings.iter().map(|reading| reading.span).reduce(Span::cover).unwrap_or(first.span);
    let key = |claim: &Claim| (claim.article, claim.sentence);
    let start = claims.partition_point(|claim| key(claim) < key(first));
    let n_claims = claims[start..].iter().take_while(|claim| key(claim) == key(first)).count();
    let sentence = story.parse(first.article).sentences.get(first.sentence).map(|sentence| sentence.span);
    let span = sentence.filter(|_| n_claims == cluster.len()).unwrap_or(cover);
    let attributed_to = readings[0].attributed_to;
    let is_one_voice = readings.iter().all(|reading| reading.attributed_to == attributed_to);
    Reading { article: first.article, span, attributed_to: attributed_to.filter(|_| is_one_voice) }
}

fn n_outlets(point: &Point) -> usize {
    point.readings.iter().map(|reading| reading.article).collect::<BTreeSet<usize>>().len()
}
