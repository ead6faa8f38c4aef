//! The collation bench (`bench/collation`): its format, its scorer, and `cargo xtask collation`, which shows the errors.

mod direct;
mod figures;
pub(crate) mod found;
mod groups;
mod pairs;
pub(crate) mod score;
mod show;

use std::collections::BTreeMap;
use std::path::Path;

use lesart::text::Span;
use lesart::{Article, Dossier, Hints, Lesart};
use serde::Deserialize;

use self::found::{Found, Place};
use self::pairs::Expect;
use self::score::{Gold, GoldDifference, GoldPoint, GoldPosition, GoldTrap, Outcome};
use crate::measure::{Figure, Result, Settings};

pub(crate) use self::show::{Choice, run};

pub(crate) const ABOUT: &str = "Our own bench of invented reports (`bench/collation`): pairs, half of them traps, and groups of \
three to five. Errors are read in the half `seen` only; `blind` is for measuring. `cargo xtask collation` shows the errors.";

const BENCH: &str = "bench/collation";

pub(crate) fn measure(lesart: &Lesart, _: &Settings) -> Result<Vec<Figure>> {
    Ok(figures::figures(&answers(lesart, &|_| true)?))
}

/// Which half of the bench: errors are read in one only.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Split {
    Seen,
    Blind,
}

/// Kinds of difference.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Number,
    Date,
    Duration,
    Place,
    Attribution,
    Polarity,
    Certainty,
}

impl Kind {
    pub(crate) const ALL: [Self; 7] = [
        Self::Number,
        Self::Date,
        Self::Duration,
        Self::Place,
        Self::Attribution,
        Self::Polarity,
        Self::Certainty,
    ];

    /// The contract's word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Duration => "duration",
            Self::Place => "place",
            Self::Attribution => "attribution",
            Self::Polarity => "polarity",
            Self::Certainty => "certainty",
        }
    }
}

/// A pair or a group, what Lesart says of it, and how that stands to gold.
pub(crate) struct Answer {
    pub(crate) case: Case,
    pub(crate) dossier: Dossier,
    pub(crate) gold: Gold,
    pub(crate) found: Found,
    pub(crate) outcome: Outcome,
}

/// What can be chosen by.
pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) split: Split,
    /// The pairs' file; `group` for groups.
    pub(crate) file: String,
    /// Only for pairs.
    pub(crate) expect: Option<Expect>,
    /// What tempts in a pair, what a group is about.
    pub(crate) note: String,
}

/// Runs Lesart on what is wanted of the bench.
pub(crate) fn answers(lesart: &Lesart, wanted: &dyn Fn(&Case) -> bool) -> Result<Vec<Answer>> {
    let bench = Path::new(BENCH);
    let (pairs, groups) = (pairs::load(bench)?, groups::load(bench)?);
    let mut problems = pairs::problems(&pairs);
    problems.extend(groups::problems(&groups));
    if !problems.is_empty() {
        return Err(format!("{BENCH} breaks its own rules:\n{}", problems.join("\n")));
    }
    let mut answers = Vec::new();
    for (file, pairs) in pairs {
        for pair in pairs {
            let case = Case {
                id: pair.id.clone(),
                split: pair.split,
                file: file.clone(),
                expect: Some(pair.expect),
                note: pair.trap.clone(),
            };
            if wanted(&case) {
                let dossier =
                    lesart.compare(vec![article(lesart, "a", &pair.a)?, article(lesart, "b", &pair.b)?]);
                let gold = gold_of_pair(&pair, &dossier)?;
                answers.push(answer(case, dossier, gold));
            }
        }
    }
    for group in groups {
        let case = Case {
            id: group.id.clone(),
            split: group.gold.split,
            file: "group".to_string(),
            expect: None,
            note: group.gold.title.clone(),
        };
        if wanted(&case) {
            let mut articles = Vec::new();
            for (letter, text) in &group.texts {
                let report = &group.gold.articles[letter];
                let hints = Hints {
                    published: report.published.parse().ok(),
                    outlet: Some(report.outlet.clone()),
                    ..Hints::default()
                };
                let path = format!("{letter}.txt");
                articles.extend(lesart.read(&path, text.as_bytes(), &hints).articles);
            }
            let dossier = lesart.compare(articles);
            let gold = gold_of_group(&group, &dossier)?;
            answers.push(answer(case, dossier, gold));
        }
    }
    Ok(answers)
}

fn answer(case: Case, dossier: Dossier, gold: Gold) -> Answer {
    let found = Found::of(&dossier);
    let outcome = score::score(&gold, &found);
    Answer { case, dossier, gold, found, outcome }
}

/// A report goes in as a user's record does.
fn article(lesart: &Lesart, id: &str, report: &pairs::Report) -> Result<Article> {
    let record = serde_json::json!({
        "id": id, "outlet": report.outlet, "published": report.published, "title": report.title,
        "text": report.text, "language": "de",
    });
    let mut reading = lesart.read(&format!("{id}.jsonl"), record.to_string().as_bytes(), &Hints::default());
    reading.articles.pop().ok_or_else(|| format!("{}: not read: {:?}", report.title, reading.diagnostics))
}

/// Whether the words stand in the text exactly once.
fn stands_once(words: &str, text: &str) -> Result<Span> {
    let mut places = text.match_indices(words);
    match (places.next().filter(|_| !words.trim().is_empty()), places.count()) {
        (Some((start, _)), 0) => Ok(Span::new(start, start + words.len())),
        (Some(_), n) => Err(format!("'{words}' stands {} times", n + 1)),
        (None, _) => Err(format!("'{words}' does not stand in the text")),
    }
}

fn place(dossier: &Dossier, article: usize, words: &str) -> Result<Place> {
    let text = &dossier.articles.get(article).ok_or("a report was not read")?.text;
    Ok(Place { article, span: stands_once(words, text)? })
}

/// A difference whose values are its words.
fn strong(kind: Kind, updates: bool, words: Vec<Place>, dossier: &Dossier) -> GoldDifference {
    let value = |place: &Place| place.span.of(&dossier.articles[place.article].text).to_lowercase();
    GoldDifference {
        kind: kind.name(),
        updates,
        values: words.iter().map(value).collect(),
        words,
        is_weak: false,
    }
}

fn gold_of_pair(pair: &pairs::Pair, dossier: &Dossier) -> Result<Gold> {
    let both =
        |a: &str, b: &str| -> Result<Vec<Place>> { Ok(vec![place(dossier, 0, a)?, place(dossier, 1, b)?]) };
    let mut points = Vec::new();
    for point in &pair.points {
        points.push(GoldPoint { words: both(&point.a, &point.b)?, differences: Vec::new() });
    }
    for difference in &pair.differences {
        let words = both(&difference.a, &difference.b)?;
        let holds = |point: &&mut GoldPoint| {
            point.words.iter().zip(&words).all(|(reading, words)| reading.span.contains(words.span))
        };
        let point = points.iter_mut().find(holds).ok_or_else(|| format!("{}: no point", pair.id))?;
        let updates = pair.expect == Expect::Updates;
        point.differences.push(strong(difference.kind, updates, words, dossier));
    }
    let unrelated = pair.expect == Expect::Unrelated;
    Ok(Gold { points, unrelated, ..Gold::default() })
}

fn gold_of_group(group: &groups::Group, dossier: &Dossier) -> Result<Gold> {
    let gold = &group.gold;
    let letters: BTreeMap<&str, usize> =
        gold.articles.keys().enumerate().map(|(i, letter)| (letter.as_str(), i)).collect();
    let number = |letter: &str| {
        letters.get(letter).copied().ok_or_else(|| format!("{}: there is no report {letter}", group.id))
    };
    let one = |letter: &str, words: &str| place(dossier, number(letter)?, words);
    let all = |words: &groups::Words| -> Result<Vec<Place>> {
        words.iter().map(|(letter, words)| one(letter, words)).collect()
    };
    let mut read = Gold::default();
    for point in &gold.points {
        let mut differences = Vec::new();
        for difference in &point.differences {
            let mut words = Vec::new();
            for (letter, value) in &difference.words {
                let reading = one(letter, &point.words[letter])?;
                let within = stands_once(value, &point.words[letter])?;
                let start = reading.span.start + within.start;
                words.push(Place { span: Span::new(start, start + within.len()), ..reading });
            }
            let updates = point.agreement == groups::Agreement::Updates;
            differences.push(strong(difference.kind, updates, words, dossier));
        }
        read.points.push(GoldPoint { words: all(&point.words)?, differences });
    }
    for trap in &gold.traps {
        let compatible = trap.kind == groups::TrapKind::Compatible;
        read.traps.push(GoldTrap { compatible, words: all(&trap.words)?, note: trap.note.clone() });
    }
    for sole in &gold.soles {
        read.soles.push(one(&sole.article, &sole.words)?);
    }
    for position in &gold.positions {
        read.positions.push(GoldPosition {
            content: one(&position.article, &position.words)?,
            act: position.kind.name(),
            holder: one(&position.article, &position.holder)?,
        });
    }
    for utterance in &gold.utterances {
        read.utterances.push(all(&utterance.words)?);
    }
    for origin in &gold.origins {
        read.origins.push(origin.articles.iter().map(|letter| number(letter)).collect::<Result<_>>()?);
    }
    let all_that = |is: fn(&groups::Report) -> bool| -> Vec<usize> {
        (0..).zip(gold.articles.values()).filter(|(_, report)| is(report)).map(|(i, _)| i).collect()
    };
    read.strangers = all_that(|report| report.stranger);
    read.cut = all_that(|report| report.cut);
    Ok(read)
}
