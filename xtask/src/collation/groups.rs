//! The groups of the collation bench: their format, and the rules that every group must keep.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lesart::text::PartialDate;
use serde::Deserialize;

use super::{Kind, Split, stands_once};
use crate::measure::{Result, read_text};

/// Several reports of one event and what must be found in them.
pub(crate) struct Group {
    /// The folder's name.
    pub(crate) id: String,
    pub(crate) gold: Gold,
    /// The reports as files, by their letter.
    pub(crate) texts: BTreeMap<String, String>,
}

/// Words of the reports, by their letter.
pub(crate) type Words = BTreeMap<String, String>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gold {
    pub(crate) title: String,
    pub(crate) split: Split,
    pub(crate) articles: BTreeMap<String, Report>,
    #[serde(default, rename = "point")]
    pub(crate) points: Vec<Point>,
    #[serde(default, rename = "utterance")]
    pub(crate) utterances: Vec<Utterance>,
    #[serde(default, rename = "trap")]
    pub(crate) traps: Vec<Trap>,
    #[serde(default, rename = "sole")]
    pub(crate) soles: Vec<Sole>,
    #[serde(default, rename = "position")]
    pub(crate) positions: Vec<Position>,
    #[serde(default, rename = "origin")]
    pub(crate) origins: Vec<Origin>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    pub(crate) outlet: String,
    pub(crate) published: String,
    /// It breaks off at a paywall.
    #[serde(default)]
    pub(crate) cut: bool,
    /// It tells another event.
    #[serde(default)]
    pub(crate) stranger: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Point {
    pub(crate) id: String,
    pub(crate) agreement: Agreement,
    pub(crate) words: Words,
    #[serde(default, rename = "difference")]
    pub(crate) differences: Vec<Difference>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Agreement {
    Shared,
    Differs,
    Updates,
}

/// A kind, and beside it each article's words (so unknown keys are letters of articles that don't exist).
#[derive(Deserialize)]
pub(crate) struct Difference {
    pub(crate) kind: Kind,
    #[serde(flatten)]
    pub(crate) words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Utterance {
    pub(crate) words: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trap {
    pub(crate) kind: TrapKind,
    pub(crate) note: String,
    pub(crate) words: Words,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum TrapKind {
    /// Both hold.
    Compatible,
    /// Different things in like words.
    Different,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sole {
    pub(crate) article: String,
    pub(crate) words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Position {
    pub(crate) article: String,
    pub(crate) holder: String,
    pub(crate) kind: Act,
    pub(crate) addressee: Option<String>,
    pub(crate) words: String,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Act {
    Demands,
    Offers,
    Refuses,
    Proposes,
    Supports,
    Rejects,
    Promises,
    Threatens,
    Conditions,
}

impl Act {
    /// The contract's word for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Demands => "demand",
            Self::Offers => "offer",
            Self::Refuses => "refuse",
            Self::Proposes => "propose",
            Self::Supports => "support",
            Self::Rejects => "reject",
            Self::Promises => "promise",
            Self::Threatens => "threaten",
            Self::Conditions => "condition",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Origin {
    pub(crate) articles: Vec<String>,
    pub(crate) agency: String,
}

/// The groups, by the name of their folder.
pub(crate) fn load(bench: &Path) -> Result<Vec<Group>> {
    let folder = bench.join("groups");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut folders: Vec<_> = entries.filter_map(std::result::Result::ok).map(|entry| entry.path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    let mut groups = Vec::new();
    for path in folders {
        let gold_path = path.join("gold.toml");
        let gold: Gold = toml::from_str(&read_text(&gold_path)?)
            .map_err(|error| format!("{}: {error}", gold_path.display()))?;
        let mut texts = BTreeMap::new();
        for letter in gold.articles.keys() {
            texts.insert(letter.clone(), read_text(&path.join(format!("{letter}.txt")))?);
        }
        groups.push(Group {
            id: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            gold,
            texts,
        });
    }
    Ok(groups)
}

/// What breaks a rule of the groups' README.
pub(crate) fn problems(groups: &[Group]) -> Vec<String> {
    groups.iter().flat_map(Group::problems).collect()
}

impl Group {
    fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut say = |what: String| problems.push(format!("{}: {what}", self.id));
        if !(3..=5).contains(&self.gold.articles.len()) {
            say("a group has three to five reports".to_string());
        }
        if self.gold.title.trim().is_empty() {
            say("it has no title".to_string());
        }
        for (letter, report) in &self.gold.articles {
            if report.published.parse::<PartialDate>().is_err() || report.outlet.trim().is_empty() {
                say(format!("{letter}: it has no outlet or no date"));
            }
        }
        self.check_points(&mut say);
        for utterance in &self.gold.utterances {
            self.check_words("utterance", &utterance.words, &mut say);
        }
        for trap in &self.gold.traps {
            self.check_words(&format!("trap '{}'", trap.note), &trap.words, &mut say);
        }
        for sole in &self.gold.soles {
            self.check_once("sole", &sole.article, &sole.words, &mut say);
        }
        for position in &self.gold.positions {
            self.check_once("position", &position.article, &position.words, &mut say);
            self.check_once("holder", &position.article, &position.holder, &mut say);
            self.check_member("position", &position.article, &mut say);
            // An addressee may stand more often.
            let text = self.texts.get(&position.article);
            if let (Some(addressee), Some(text)) = (&position.addressee, text)
                && !text.contains(addressee)
            {
                say(format!("addressee '{addressee}' does not stand in {}", position.article));
            }
        }
        for origin in &self.gold.origins {
            let letters: BTreeSet<&String> = origin.articles.iter().collect();
            if letters.len() < 2 || letters.len() != origin.articles.len() || origin.agency.is_empty() {
                say("an origin is an agency's, and of two reports or more".to_string());
            }
            for letter in letters {
                self.check_member("origin", letter, &mut say);
            }
        }
        problems
    }

    fn check_points(&self, say: &mut impl FnMut(String)) {
        let mut ids = BTreeSet::new();
        for point in &self.gold.points {
            let id = &point.id;
            if !ids.insert(id) {
                say(format!("{id}: another point has this id"));
            }
            self.check_words(id, &point.words, say);
            for letter in point.words.keys() {
                self.check_member(id, letter, say);
            }
            if (point.agreement == Agreement::Shared) != point.differences.is_empty() {
                say(format!("{id}: differences stand where it differs or updates, and only there"));
            }
            for difference in &point.differences {
                for (letter, words) in &difference.words {
                    let reading = point.words.get(letter).map_or("", String::as_str);
                    if let Err(message) = stands_once(words, reading) {
                        say(format!("{id}: in the reading of {letter}, {message}"));
                    }
                }
                let values: BTreeSet<String> =
                    difference.words.values().map(|words| words.to_lowercase()).collect();
                if values.len() < 2 {
                    say(format!("{id}: no two values of its difference are different"));
                }
            }
        }
    }

    /// Words of two articles or more, each exactly once in its text.
    fn check_words(&self, what: &str, words: &Words, say: &mut impl FnMut(String)) {
        if words.len() < 2 {
            say(format!("{what}: it has words of two reports or more"));
        }
        for (letter, words) in words {
            self.check_once(what, letter, words, say);
        }
    }

    fn check_once(&self, what: &str, letter: &str, words: &str, say: &mut impl FnMut(String)) {
        match self.texts.get(letter) {
            None => say(format!("{what}: there is no report {letter}")),
            Some(_) if words.contains('\n') => say(format!("{what}: '{words}' goes over a line's end")),
            Some(text) => {
                if let Err(message) = stands_once(words, text) {
                    say(format!("{what}: {message}"));
                }
            }
        }
    }

    /// A report of another event takes no part.
    fn check_member(&self, what: &str, letter: &str, say: &mut impl FnMut(String)) {
        if self.gold.articles.get(letter).is_none_or(|report| report.stranger) {
            say(format!("{what}: {letter} is a stranger or does not exist"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups() -> Vec<Group> {
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/collation")).unwrap()
    }

    #[test]
    fn the_groups_keep_the_rules_of_their_readme() {
        let groups = groups();
        let problems = problems(&groups);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
        assert!(groups.len() >= 12);
        let n_seen = groups.iter().filter(|group| group.gold.split == Split::Seen).count();
        assert_eq!(2 * n_seen, groups.len(), "both halves are of one size");
    }

    #[test]
    fn a_group_has_no_report_that_its_gold_does_not_name() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/collation/groups");
        for group in groups() {
            let files = crate::measure::files(&folder.join(&group.id), ".txt").unwrap();
            assert_eq!(files.len(), group.texts.len(), "{}", group.id);
        }
    }

    #[test]
    fn broken_groups_are_told() {
        let gold = r#"
            title = "Ein Kran fällt um"
            split = "seen"
            articles.a = {outlet = "A", published = "2026-03-04"}
            articles.b = {outlet = "B", published = "2026-03-04"}
            articles.c = {outlet = "C", published = "2026-03-04", stranger = true}
            [[point]]
            id = "p1"
            agreement = "differs"
            words = {a = "zwei Tote", c = "drei Tote"}
            difference = [{kind = "number", a = "zwei", c = "drei", d = "vier"}]
            [[sole]]
            article = "a"
            words = "Es gab zwei Tote. Es"
        "#;
        let text = "Es gab zwei Tote. Es war Nacht, es gab drei Tote.";
        let texts = ["a", "b", "c"].map(|letter| (letter.to_string(), text.to_string()));
        let group = Group { id: "01".into(), gold: toml::from_str(gold).unwrap(), texts: texts.into() };
        let problems = problems(&[group]).join("\n");
        assert!(problems.contains("c is a stranger"), "{problems}");
        assert!(problems.contains("in the reading of d"), "{problems}");
        assert!(!problems.contains("sole"), "{problems}");
    }
}
