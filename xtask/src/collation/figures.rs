//! The outcomes as figures, each for both halves of the bench.

use std::collections::BTreeSet;

use super::pairs::Expect;
use super::score::{Outcome, Verdict};
use super::{Answer, Split};
use crate::measure::Figure;
use crate::measure::score::Score;

/// Right ones out of all.
#[derive(Default, Clone, Copy)]
struct Count {
    n_right: usize,
    n_all: usize,
}

impl Count {
    fn of(all: impl IntoIterator<Item = bool>) -> Self {
        let mut count = Self::default();
        for is_right in all {
            count.n_right += usize::from(is_right);
            count.n_all += 1;
        }
        count
    }

    fn show(self) -> String {
        let share = 100.0 * self.n_right as f64 / self.n_all as f64;
        if self.n_all == 0 {
            "–".to_string()
        } else {
            format!("{share:.0} % ({} of {})", self.n_right, self.n_all)
        }
    }
}

pub(super) fn figures(answers: &[Answer]) -> Vec<Figure> {
    let mut figures = Vec::new();
    if answers.iter().any(|answer| answer.case.expect.is_some()) {
        of_pairs(answers, &mut figures);
    }
    if answers.iter().any(|answer| answer.case.expect.is_none()) {
        of_groups(answers, &mut figures);
    }
    figures
}

/// One line with the figure of each half.
fn halves(answers: &[Answer], figure: impl Fn(&[&Answer]) -> String) -> String {
    let half = |name: &str, split: Split| {
        let answers: Vec<&Answer> = answers.iter().filter(|answer| answer.case.split == split).collect();
        (!answers.is_empty()).then(|| format!("{name} {}", figure(&answers)))
    };
    let halves = [half("seen", Split::Seen), half("blind", Split::Blind)];
    halves.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn of_pairs(answers: &[Answer], figures: &mut Vec<Figure>) {
    let expects = |answer: &Answer, wanted: fn(Expect) -> bool| answer.case.expect.is_some_and(wanted);
    let found =
        |answers: &[&Answer]| Count::of(answers.iter().flat_map(|answer| differences(&answer.outcome)));
    let peace = |answers: &[&Answer]| {
        let quiet = answers.iter().filter(|answer| expects(answer, |expect| !expect.has_difference()));
        Count::of(quiet.map(|answer| answer.outcome.in_peace(&answer.gold)))
    };
    let aligned = |answers: &[&Answer], wanted: fn(Expect) -> bool| {
        let wanted = answers.iter().filter(|answer| expects(answer, wanted));
        Count::of(wanted.flat_map(|answer| answer.outcome.aligned.iter().map(|(_, is_aligned)| *is_aligned)))
    };
    let pairs = |answers: &[&Answer]| -> Vec<usize> {
        (0..answers.len()).filter(|&i| answers[i].case.expect.is_some()).collect()
    };
    let only_pairs = |figure: &dyn Fn(&[&Answer]) -> String| {
        halves(answers, |answers| {
            let kept: Vec<&Answer> = pairs(answers).into_iter().map(|i| answers[i]).collect();
            figure(&kept)
        })
    };
    let mut add = |what: &str, value: String, beside: &str| figures.push(Figure::new(what, value, beside));
    add("pairs: differences found, kind right", only_pairs(&|answers| found(answers).show()), "target: 85 %");
    add("pairs: relation right of those", only_pairs(&|answers| relations(answers).show()), "");
    add(
        "pairs without a difference left in peace",
        only_pairs(&|answers| peace(answers).show()),
        "target: 95 %",
    );
    add(
        "pairs with a difference: false ones in passing",
        only_pairs(&|answers| {
            let differing = answers.iter().filter(|answer| expects(answer, Expect::has_difference));
            let n_false: usize = differing.clone().map(|answer| answer.outcome.false_differences.len()).sum();
            format!("{n_false} in {} pairs", differing.count())
        }),
        "",
    );
    add(
        "pairs on one event of which a report is put aside",
        only_pairs(&|answers| {
            let on_one =
                answers.iter().filter(|answer| expects(answer, |expect| expect != Expect::Unrelated));
            let n_aside = on_one.clone().filter(|answer| answer.outcome.n_false_strangers > 0).count();
            format!("{n_aside} of {}", on_one.count())
        }),
        "",
    );
    add(
        "points of agreeing pairs aligned",
        only_pairs(&|answers| aligned(answers, |expect| expect == Expect::Agrees).show()),
        "target on a bench kept aside: 75 %",
    );
    add(
        "points of differing pairs aligned",
        only_pairs(&|answers| aligned(answers, Expect::has_difference).show()),
        "",
    );
    add("pairs: joins right, where gold says", only_pairs(&|answers| precision(answers)), "");
    let files: BTreeSet<&str> =
        answers.iter().filter(|answer| answer.case.expect.is_some()).map(|a| a.case.file.as_str()).collect();
    for file in files {
        let value = only_pairs(&|answers| {
            let of_file: Vec<&Answer> =
                answers.iter().copied().filter(|answer| answer.case.file == file).collect();
            format!("found {}, in peace {}", found(&of_file).show(), peace(&of_file).show())
        });
        add(&format!("pairs, {file}"), value, "");
    }
}

fn of_groups(answers: &[Answer], figures: &mut Vec<Figure>) {
    let only_groups = |figure: &dyn Fn(&[&Answer]) -> String| {
        halves(answers, |answers| {
            let kept: Vec<&Answer> =
                answers.iter().copied().filter(|answer| answer.case.expect.is_none()).collect();
            figure(&kept)
        })
    };
    let count = |list: fn(&Outcome) -> Vec<bool>| {
        only_groups(&|answers| Count::of(answers.iter().flat_map(|answer| list(&answer.outcome))).show())
    };
    let mut add = |what: &str, value: String, beside: &str| figures.push(Figure::new(what, value, beside));
    let aligned = |outcome: &Outcome| outcome.aligned.iter().map(|(_, is_aligned)| *is_aligned).collect();
    add("groups: two readings of a point aligned", count(aligned), "target on the seeds: 70 %");
    add(
        "groups: joins right, where gold says",
        only_groups(&|answers| precision(answers)),
        "target on the seeds: 90 %",
    );
    add(
        "groups: sole statements unmerged",
        count(|outcome| outcome.soles.clone()),
        "target on the seeds: 95 %",
    );
    add("groups: differences found, kind right", count(differences), "");
    add("groups: relation right of those", only_groups(&|answers| relations(answers).show()), "");
    let n_false = |answers: &[&Answer]| {
        let n_false: usize = answers.iter().map(|answer| answer.outcome.false_differences.len()).sum();
        format!("{n_false} in {} groups", answers.len())
    };
    add("groups: false differences", only_groups(&n_false), "");
    add("groups: traps left in peace", count(|outcome| outcome.traps.clone()), "");
    add(
        "groups: positions, holder, content and kind right",
        only_groups(&|answers| positions(answers)),
        "target on the seeds: recall 65",
    );
    let any_kind = |outcome: &Outcome| outcome.positions.iter().map(|(matter, _)| *matter).collect();
    add("groups: positions found, whatever the kind", count(any_kind), "");
    add("groups: two places of an utterance together", count(|outcome| outcome.utterances.clone()), "");
    let with_false = |list: fn(&Outcome) -> (&Vec<bool>, usize)| {
        only_groups(&|answers| {
            let right = Count::of(answers.iter().flat_map(|answer| list(&answer.outcome).0.iter().copied()));
            let n_false: usize = answers.iter().map(|answer| list(&answer.outcome).1).sum();
            format!("{} of {}, {n_false} false", right.n_right, right.n_all)
        })
    };
    add(
        "groups: reprints of one text",
        with_false(|outcome| (&outcome.reprints, outcome.n_false_reprints)),
        "",
    );
    add(
        "groups: strangers put aside",
        with_false(|outcome| (&outcome.strangers, outcome.n_false_strangers)),
        "",
    );
    add("groups: reports that break off", with_false(|outcome| (&outcome.cut, outcome.n_false_cut)), "");
}

/// Whether each difference of gold was found.
fn differences(outcome: &Outcome) -> Vec<bool> {
    outcome.differences.iter().map(|(_, relation)| relation.is_some()).collect()
}

fn relations(answers: &[&Answer]) -> Count {
    Count::of(answers.iter().flat_map(|a| a.outcome.differences.iter().filter_map(|(_, relation)| *relation)))
}

fn precision(answers: &[&Answer]) -> String {
    let verdicts =
        || answers.iter().flat_map(|answer| answer.outcome.joins.iter().map(|(_, verdict)| *verdict));
    let said = verdicts().filter(|verdict| *verdict != Verdict::Open);
    let n_open = verdicts().filter(|verdict| *verdict == Verdict::Open).count();
    format!("{}, {n_open} open", Count::of(said.map(|verdict| verdict == Verdict::Right)).show())
}

fn positions(answers: &[&Answer]) -> String {
    let found = Count::of(answers.iter().flat_map(|answer| answer.outcome.found_positions.iter().copied()));
    let of_gold =
        |answer: &&Answer| answer.outcome.positions.iter().map(|(_, is_right)| *is_right).collect::<Vec<_>>();
    let gold = Count::of(answers.iter().flat_map(of_gold));
    let score = Score {
        right_of_found: found.n_right as f64,
        n_found: found.n_all as f64,
        right_of_gold: gold.n_right as f64,
        n_gold: gold.n_all as f64,
    };
    score.show()
}
