//! Sets what a program says against gold: one scorer for pairs and groups, since a pair is a group of two.

use std::collections::BTreeSet;

use super::found::{Found, FoundDifference, FoundPosition, Place};

/// What must be found in several articles, with every piece of words at its place.
#[derive(Default)]
pub(crate) struct Gold {
    pub(crate) points: Vec<GoldPoint>,
    pub(crate) traps: Vec<GoldTrap>,
    /// Statements of one article alone.
    pub(crate) soles: Vec<Place>,
    pub(crate) positions: Vec<GoldPosition>,
    pub(crate) utterances: Vec<Vec<Place>>,
    /// Articles that print one text.
    pub(crate) origins: Vec<Vec<usize>>,
    /// Articles that share no statement with the others.
    pub(crate) strangers: Vec<usize>,
    /// Articles that break off: what they leave out says nothing.
    pub(crate) cut: Vec<usize>,
    /// No statement is shared at all.
    pub(crate) unrelated: bool,
}

#[derive(Default)]
pub(crate) struct GoldPoint {
    pub(crate) words: Vec<Place>,
    pub(crate) differences: Vec<GoldDifference>,
}

pub(crate) struct GoldDifference {
    pub(crate) kind: &'static str,
    pub(crate) updates: bool,
    pub(crate) words: Vec<Place>,
    /// What the words come to, one for each: those with one value agree.
    pub(crate) values: Vec<String>,
    /// A weak one counts neither when found nor when missed.
    pub(crate) is_weak: bool,
}

pub(crate) struct GoldTrap {
    /// Both hold; else they tell of different things.
    pub(crate) compatible: bool,
    pub(crate) words: Vec<Place>,
    pub(crate) note: String,
}

pub(crate) struct GoldPosition {
    pub(crate) content: Place,
    pub(crate) act: &'static str,
    pub(crate) holder: Place,
}

/// How a found join of two articles in one point stands to gold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Verdict {
    /// A point of gold has both readings.
    Right,
    /// Gold says that the readings tell different things.
    Wrong,
    /// Gold does not say.
    Open,
}

/// What came of it. All numbers are indices, into gold or into what was found.
#[derive(Default)]
pub(crate) struct Outcome {
    /// Each difference of gold: (point, difference), and whether its relation is right if it was found.
    pub(crate) differences: Vec<((usize, usize), Option<bool>)>,
    /// Differences beyond gold: (point, difference), and the kind that gold gives the same words.
    pub(crate) false_differences: Vec<((usize, usize), Option<&'static str>)>,
    /// Each two readings of a point of gold, as places in its words, and whether they stand in one point.
    pub(crate) aligned: Vec<((usize, usize, usize), bool)>,
    /// Each found point with each two articles that it joins.
    pub(crate) joins: Vec<((usize, usize, usize), Verdict)>,
    /// Whether each sole statement stayed by itself.
    pub(crate) soles: Vec<bool>,
    /// Whether each trap was left in peace.
    pub(crate) traps: Vec<bool>,
    /// Each position of gold: its holder and content found; with its kind too.
    pub(crate) positions: Vec<(bool, bool)>,
    /// Whether each found position is right.
    pub(crate) found_positions: Vec<bool>,
    /// Each two places of an utterance of gold, and whether they stand in one utterance.
    pub(crate) utterances: Vec<bool>,
    /// Each two articles that print one text, and whether that was found.
    pub(crate) reprints: Vec<bool>,
    pub(crate) n_false_reprints: usize,
    /// Whether each stranger was put aside.
    pub(crate) strangers: Vec<bool>,
    pub(crate) n_false_strangers: usize,
    /// Whether each article that breaks off was found.
    pub(crate) cut: Vec<bool>,
    pub(crate) n_false_cut: usize,
}

impl Outcome {
    /// For reports without a difference: none found; for unrelated ones nothing joined either.
    pub(crate) fn in_peace(&self, gold: &Gold) -> bool {
        self.false_differences.is_empty() && (!gold.unrelated || self.joins.is_empty())
    }
}

pub(crate) fn score(gold: &Gold, found: &Found) -> Outcome {
    let mut outcome = Outcome::default();
    score_points(gold, found, &mut outcome);
    score_differences(gold, found, &mut outcome);
    score_traps(gold, found, &mut outcome);
    score_positions(gold, found, &mut outcome);
    for places in &gold.utterances {
        for (i, a) in places.iter().enumerate() {
            for b in &places[i + 1..] {
                outcome.utterances.push(found.utterances.iter().any(|together| has_both(together, *a, *b)));
            }
        }
    }
    let (gold_reprints, found_reprints) = (pairs(&gold.origins), pairs(&found.origins));
    outcome.reprints = gold_reprints.iter().map(|pair| found_reprints.contains(pair)).collect();
    outcome.n_false_reprints = found_reprints.difference(&gold_reprints).count();
    outcome.strangers = gold.strangers.iter().map(|article| found.aside.contains(article)).collect();
    outcome.cut = gold.cut.iter().map(|article| found.cut.contains(article)).collect();
    outcome.n_false_cut = found.cut.iter().filter(|article| !gold.cut.contains(article)).count();
    // Of reports that share nothing, either may be put aside.
    let is_false = |article: &&usize| !gold.unrelated && !gold.strangers.contains(article);
    outcome.n_false_strangers = found.aside.iter().filter(is_false).count();
    outcome
}

fn score_points(gold: &Gold, found: &Found, outcome: &mut Outcome) {
    for (p, point) in gold.points.iter().enumerate() {
        for (i, a) in point.words.iter().enumerate() {
            for (j, b) in point.words.iter().enumerate().skip(i + 1) {
                let together = found.points.iter().any(|found| has_both(&found.readings, *a, *b));
                outcome.aligned.push(((p, i, j), together));
            }
        }
    }
    for (p, point) in found.points.iter().enumerate() {
        let articles: BTreeSet<usize> = point.readings.iter().map(|reading| reading.article).collect();
        for &i in &articles {
            for &j in articles.range(i + 1..) {
                outcome.joins.push(((p, i, j), verdict(gold, &point.readings, i, j)));
            }
        }
    }
    for sole in &gold.soles {
        let is_merged = found.points.iter().any(|point| {
            let others = || point.readings.iter().filter(|reading| reading.article != sole.article);
            let mut holding = point.readings.iter().filter(|reading| reading.covers(*sole));
            holding.any(|&reading| {
                others().next().is_some()
                    && others().all(|&other| of_readings(gold, reading, other) != Verdict::Right)
            })
        });
        outcome.soles.push(!is_merged);
    }
}

/// Whether one place shares most of `a` and another one most of `b`.
pub(crate) fn has_both(places: &[Place], a: Place, b: Place) -> bool {
    places.iter().any(|place| place.covers(a)) && places.iter().any(|place| place.covers(b))
}

/// How gold judges that a point joins its readings of articles `i` and `j`: by the best of them, so that a sentence
/// too much beside the right one is no error.
fn verdict(gold: &Gold, readings: &[Place], i: usize, j: usize) -> Verdict {
    let of = |article| readings.iter().copied().filter(move |reading| reading.article == article);
    let verdicts: Vec<Verdict> =
        of(i).flat_map(|a| of(j).map(move |b| (a, b))).map(|(a, b)| of_readings(gold, a, b)).collect();
    let best = [Verdict::Right, Verdict::Wrong].into_iter().find(|verdict| verdicts.contains(verdict));
    best.unwrap_or(Verdict::Open)
}

/// How gold judges that one point joins these two readings.
pub(crate) fn of_readings(gold: &Gold, a: Place, b: Place) -> Verdict {
    if gold.unrelated || [a, b].iter().any(|reading| gold.strangers.contains(&reading.article)) {
        return Verdict::Wrong;
    }
    let tells = |reading: Place, point: &GoldPoint| point.words.iter().any(|words| reading.covers(*words));
    if gold.points.iter().any(|point| tells(a, point) && tells(b, point)) {
        return Verdict::Right;
    }
    let is_told = |reading: Place| gold.points.iter().any(|point| tells(reading, point));
    let is_sole = |reading: Place| gold.soles.iter().any(|sole| reading.covers(*sole));
    let is_trap = gold.traps.iter().any(|trap| !trap.compatible && has_both(&trap.words, a, b));
    let n_told = usize::from(is_told(a)) + usize::from(is_told(b));
    let of_one_alone = [a, b].into_iter().any(|reading| !is_told(reading) && is_sole(reading));
    if n_told == 2 || of_one_alone || is_trap { Verdict::Wrong } else { Verdict::Open }
}

/// All found differences with their numbers.
fn differences(found: &Found) -> impl Iterator<Item = ((usize, usize), &FoundDifference)> {
    found.points.iter().enumerate().flat_map(|(p, point)| {
        point.differences.iter().enumerate().map(move |(d, difference)| ((p, d), difference))
    })
}

/// Whether a found difference stands on the words of gold, in two articles whose values are not the same.
fn is_on(gold: &GoldDifference, found: &FoundDifference) -> bool {
    let is_met = |words: &Place| found.values.iter().any(|value| value.overlaps(*words));
    let met: Vec<(&Place, &String)> =
        gold.words.iter().zip(&gold.values).filter(|(words, _)| is_met(words)).collect();
    met.iter().any(|(a, value)| met.iter().any(|(b, other)| a.article != b.article && value != other))
}

fn score_differences(gold: &Gold, found: &Found, outcome: &mut Outcome) {
    let all = gold.points.iter().enumerate().flat_map(|(p, point)| {
        point.differences.iter().enumerate().map(move |(d, difference)| ((p, d), difference))
    });
    for (number, difference) in all.clone().filter(|(_, difference)| !difference.is_weak) {
        let is_it = |found: &&FoundDifference| found.kind == difference.kind && is_on(difference, found);
        let met = differences(found).map(|(_, found)| found).find(is_it);
        outcome.differences.push((number, met.map(|met| met.updates == difference.updates)));
    }
    for (number, difference) in differences(found) {
        let on: Vec<&'static str> = all
            .clone()
            .filter(|(_, gold_difference)| is_on(gold_difference, difference))
            .map(|(_, gold_difference)| gold_difference.kind)
            .collect();
        if !on.contains(&difference.kind) {
            outcome.false_differences.push((number, on.first().copied()));
        }
    }
}

fn score_traps(gold: &Gold, found: &Found, outcome: &mut Outcome) {
    for trap in &gold.traps {
        let is_right = |difference: &FoundDifference| {
            let of_gold = gold.points.iter().flat_map(|point| &point.differences);
            of_gold.into_iter().any(|gold| gold.kind == difference.kind && is_on(gold, difference))
        };
        let n_met = |difference: &FoundDifference| {
            let is_met = |words: &&Place| difference.values.iter().any(|value| value.overlaps(**words));
            trap.words.iter().filter(is_met).count()
        };
        // A difference of three reports may hold two values that agree.
        let differs = differences(found).any(|(_, difference)| {
            n_met(difference) > 1 && (!is_right(difference) || difference.values.len() == 2)
        });
        let joined = outcome.joins.iter().any(|&((p, i, j), verdict)| {
            let readings = || found.points[p].readings.iter().filter(|r| [i, j].contains(&r.article));
            let is_met = |words: &&Place| readings().any(|reading| reading.covers(**words));
            verdict == Verdict::Wrong && trap.words.iter().filter(is_met).count() > 1
        });
        outcome.traps.push(!differs && (trap.compatible || !joined));
    }
}

fn score_positions(gold: &Gold, found: &Found, outcome: &mut Outcome) {
    let same_matter = |gold: &GoldPosition, found: &FoundPosition| {
        found.content.covers(gold.content) && found.holder.iter().any(|head| head.overlaps(gold.holder.span))
    };
    for position in &gold.positions {
        let met = || found.positions.iter().filter(|found| same_matter(position, found));
        outcome.positions.push((met().next().is_some(), met().any(|found| found.act == position.act)));
    }
    for position in &found.positions {
        let is_right = |gold: &GoldPosition| gold.act == position.act && same_matter(gold, position);
        outcome.found_positions.push(gold.positions.iter().any(is_right));
    }
}

/// Each two members of one list.
fn pairs(lists: &[Vec<usize>]) -> BTreeSet<(usize, usize)> {
    let mut pairs = BTreeSet::new();
    for list in lists {
        for (i, &a) in list.iter().enumerate() {
            pairs.extend(list[i + 1..].iter().filter(|&&b| a != b).map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use lesart::text::{ActorId, Span};

    use super::super::found::FoundPoint;
    use super::*;

    const A: &str = "Zwölf Menschen wurden verletzt. Das Feuer brach nachts aus. Der Wirt schlief.";
    const B: &str = "Neun Menschen wurden verletzt. In der Nacht brach das Feuer aus. Es regnete.";

    fn place(article: usize, words: &str) -> Place {
        let start = [A, B][article].find(words).unwrap();
        Place { article, span: Span::new(start, start + words.len()) }
    }

    /// The injured differ, the fire is shared, the rest stands alone.
    fn gold() -> Gold {
        let hurt = [place(0, "Zwölf Menschen wurden verletzt"), place(1, "Neun Menschen wurden verletzt")];
        let fire = [place(0, "Das Feuer brach nachts aus"), place(1, "In der Nacht brach das Feuer aus")];
        let difference = GoldDifference {
            kind: "number",
            updates: false,
            words: vec![place(0, "Zwölf Menschen"), place(1, "Neun Menschen")],
            values: vec!["12".to_string(), "9".to_string()],
            is_weak: false,
        };
        Gold {
            points: vec![
                GoldPoint { words: hurt.to_vec(), differences: vec![difference] },
                GoldPoint { words: fire.to_vec(), differences: vec![] },
            ],
            soles: vec![place(0, "Der Wirt schlief"), place(1, "Es regnete")],
            ..Gold::default()
        }
    }

    fn point(a: &str, b: &str) -> FoundPoint {
        FoundPoint { readings: vec![place(0, a), place(1, b)], differences: vec![] }
    }

    fn differing(kind: &'static str, a: &str, b: &str) -> FoundDifference {
        FoundDifference { kind, updates: false, values: vec![place(0, a), place(1, b)], why: String::new() }
    }

    fn found(points: Vec<FoundPoint>) -> Found {
        Found { points, ..Found::default() }
    }

    #[test]
    fn the_right_answer_is_right() {
        let hurt = FoundPoint {
            differences: vec![differing("number", "Zwölf", "Neun")],
            ..point("Zwölf Menschen wurden verletzt.", "Neun Menschen wurden verletzt.")
        };
        let fire = point("Das Feuer brach nachts aus.", "In der Nacht brach das Feuer aus.");
        let outcome = score(&gold(), &found(vec![hurt, fire]));
        assert_eq!(outcome.differences, [((0, 0), Some(true))]);
        assert_eq!(outcome.false_differences, []);
        assert!(outcome.aligned.iter().all(|(_, is_aligned)| *is_aligned));
        assert!(outcome.joins.iter().all(|(_, verdict)| *verdict == Verdict::Right));
        assert_eq!(outcome.soles, [true, true]);
    }

    #[test]
    fn silence_finds_nothing_and_leaves_all_in_peace() {
        let outcome = score(&gold(), &Found::default());
        assert_eq!(outcome.differences, [((0, 0), None)]);
        assert!(outcome.aligned.iter().all(|(_, is_aligned)| !is_aligned));
        assert_eq!(outcome.soles, [true, true]);
        assert!(outcome.in_peace(&gold()));
    }

    #[test]
    fn a_difference_of_another_kind_or_on_other_words_is_false() {
        let hurt = FoundPoint {
            differences: vec![
                differing("date", "Zwölf Menschen", "Neun Menschen"),
                differing("number", "Zwölf", "Nacht"),
            ],
            ..point("Zwölf Menschen wurden verletzt.", "Neun Menschen wurden verletzt.")
        };
        let outcome = score(&gold(), &found(vec![hurt]));
        assert_eq!(outcome.differences, [((0, 0), None)]);
        assert_eq!(outcome.false_differences, [((0, 0), Some("number")), ((0, 1), None)]);
    }

    #[test]
    fn words_of_one_value_do_not_differ_and_weak_differences_do_not_count() {
        let hurt = || FoundPoint {
            differences: vec![differing("number", "Zwölf", "Neun")],
            ..point("Zwölf Menschen wurden verletzt.", "Neun Menschen wurden verletzt.")
        };
        let mut gold = gold();
        gold.points[0].differences[0].is_weak = true;
        let outcome = score(&gold, &found(vec![hurt()]));
        assert!(outcome.differences.is_empty() && outcome.false_differences.is_empty());
        gold.points[0].differences[0].values = vec!["12".to_string(), "12".to_string()];
        assert_eq!(score(&gold, &found(vec![hurt()])).false_differences, [((0, 0), None)]);
    }

    #[test]
    fn an_update_that_is_called_a_contradiction_is_found_with_the_wrong_relation() {
        let mut gold = gold();
        gold.points[0].differences[0].updates = true;
        let hurt = FoundPoint {
            differences: vec![differing("number", "Zwölf", "Neun")],
            ..point("Zwölf Menschen wurden verletzt.", "Neun Menschen wurden verletzt.")
        };
        assert_eq!(score(&gold, &found(vec![hurt])).differences, [((0, 0), Some(false))]);
    }

    #[test]
    fn joining_two_points_or_a_sole_statement_is_wrong() {
        let crossed = point("Zwölf Menschen wurden verletzt.", "In der Nacht brach das Feuer aus.");
        let merged = point("Der Wirt schlief.", "Neun Menschen wurden verletzt.");
        let outcome = score(&gold(), &found(vec![crossed, merged]));
        assert_eq!(outcome.joins.iter().map(|join| join.1).collect::<Vec<_>>(), [Verdict::Wrong; 2]);
        assert_eq!(outcome.soles, [false, true]);
    }

    #[test]
    fn a_reading_that_only_grazes_the_words_is_not_aligned() {
        let grazing = point("Menschen wurden verletzt. Das Feuer", "In der Nacht brach das Feuer aus.");
        assert!(score(&gold(), &found(vec![grazing])).aligned.iter().all(|(_, is_aligned)| !is_aligned));
    }

    #[test]
    fn unrelated_reports_may_not_even_be_joined() {
        let gold = Gold { unrelated: true, ..Gold::default() };
        let joined = score(&gold, &found(vec![point("Der Wirt schlief.", "Es regnete.")]));
        assert!(!joined.in_peace(&gold));
        assert_eq!(joined.joins[0].1, Verdict::Wrong);
        assert!(score(&gold, &Found::default()).in_peace(&gold));
    }

    #[test]
    fn traps_are_disturbed_by_differences_and_the_different_ones_by_joins_too() {
        let trap = |compatible| GoldTrap {
            compatible,
            words: vec![place(0, "Der Wirt schlief"), place(1, "Es regnete")],
            note: String::new(),
        };
        let gold = Gold { traps: vec![trap(true), trap(false)], ..gold() };
        let joined = point("Der Wirt schlief.", "Es regnete.");
        assert_eq!(score(&gold, &found(vec![joined])).traps, [true, false]);
        let differs = FoundPoint {
            differences: vec![differing("polarity", "schlief", "regnete")],
            ..point("Der Wirt schlief.", "Es regnete.")
        };
        assert_eq!(score(&gold, &found(vec![differs])).traps, [false, false]);
    }

    #[test]
    fn a_position_needs_its_holder_its_content_and_its_kind() {
        let content = place(1, "In der Nacht brach das Feuer aus");
        let wants = |act| GoldPosition { content, act, holder: place(1, "Neun Menschen") };
        let gold = Gold { positions: vec![wants("demand"), wants("offer")], ..gold() };
        let head = place(1, "Menschen").span;
        let says = |act, holder| FoundPosition {
            content,
            act,
            holder,
            actor: Some(ActorId(0)),
            name: String::new(),
        };
        let positions = vec![says("demand", vec![head]), says("offer", vec![])];
        let outcome = score(&gold, &Found { positions, ..Found::default() });
        assert_eq!(outcome.positions, [(true, true), (true, false)]);
        assert_eq!(outcome.found_positions, [true, false]);
    }

    #[test]
    fn reprints_and_strangers_are_counted_by_pairs_and_articles() {
        let gold = Gold { origins: vec![vec![0, 2, 3]], strangers: vec![1], ..Gold::default() };
        let found = Found { origins: vec![vec![0, 2], vec![3, 1]], aside: vec![1, 4], ..Found::default() };
        let outcome = score(&gold, &found);
        assert_eq!(outcome.reprints, [true, false, false]);
        assert_eq!(outcome.n_false_reprints, 1);
        assert_eq!((outcome.strangers, outcome.n_false_strangers), (vec![true], 1));
    }

    #[test]
    fn articles_that_break_off_are_found_or_not() {
        let gold = Gold { cut: vec![0, 2], ..Gold::default() };
        let outcome = score(&gold, &Found { cut: vec![1, 2], ..Found::default() });
        assert_eq!((outcome.cut, outcome.n_false_cut), (vec![false, true], 1));
    }
}
