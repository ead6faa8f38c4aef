//! The pairs of the collation bench: their format, and the rules that every pair must keep.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lesart::text::PartialDate;
use serde::Deserialize;

use super::{Kind, Split, stands_once};
use crate::measure::{Result, files, read_text, stem};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    pair: Vec<Pair>,
}

/// Two reports and what must be found in them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pair {
    pub(crate) id: String,
    pub(crate) split: Split,
    pub(crate) expect: Expect,
    /// What tempts, in plain words.
    pub(crate) trap: String,
    pub(crate) a: Report,
    pub(crate) b: Report,
    #[serde(default, rename = "point")]
    pub(crate) points: Vec<Words>,
    #[serde(default, rename = "difference")]
    pub(crate) differences: Vec<Difference>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Expect {
    Differs,
    Updates,
    Agrees,
    Unrelated,
}

impl Expect {
    /// Whether there is a difference to find.
    pub(crate) fn has_difference(self) -> bool {
        matches!(self, Self::Differs | Self::Updates)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Report {
    pub(crate) outlet: String,
    pub(crate) published: String,
    pub(crate) title: String,
    pub(crate) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) a: String,
    pub(crate) b: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Difference {
    pub(crate) kind: Kind,
    pub(crate) a: String,
    pub(crate) b: String,
}

/// The pairs of each file, by the file's name.
pub(crate) fn load(bench: &Path) -> Result<Vec<(String, Vec<Pair>)>> {
    let mut all = Vec::new();
    for path in files(&bench.join("pairs"), ".toml")? {
        let file: File =
            toml::from_str(&read_text(&path)?).map_err(|error| format!("{}: {error}", path.display()))?;
        all.push((stem(&path), file.pair));
    }
    Ok(all)
}

/// What breaks a rule of the bench's README, each with the pair's id.
pub(crate) fn problems(all: &[(String, Vec<Pair>)]) -> Vec<String> {
    let mut problems = Vec::new();
    for (kind, pairs) in all {
        let mut last = 0;
        let mut last_split: BTreeMap<bool, Split> = BTreeMap::new();
        for pair in pairs {
            let mut say = |what: &str| problems.push(format!("{}: {what}", pair.id));
            // Numbers run upwards and are never reused; one that was taken out leaves a gap.
            match pair.id.strip_prefix(&format!("{kind}-")).and_then(|number| number.parse::<u32>().ok()) {
                Some(number) if number > last => last = number,
                _ => say("its id is not the file's name and the next number"),
            }
            if last_split.insert(pair.expect.has_difference(), pair.split) == Some(pair.split) {
                say("it is in the same half as the last pair of its sort");
            }
            check_texts(pair, &mut say);
            check_expectation(kind, pair, &mut say);
        }
    }
    problems
}

fn check_texts(pair: &Pair, say: &mut impl FnMut(&str)) {
    for report in [&pair.a, &pair.b] {
        if report.published.parse::<PartialDate>().is_err() {
            say(&format!("'{}' is no date", report.published));
        }
        for (name, value) in [("outlet", &report.outlet), ("title", &report.title), ("text", &report.text)] {
            if value.trim().is_empty() || value.trim() != value {
                say(&format!("its {name} is empty or has white space at an end"));
            }
        }
    }
    let words = pair.points.iter().map(|point| (&point.a, &point.b));
    let words = words.chain(pair.differences.iter().map(|difference| (&difference.a, &difference.b)));
    for (a, b) in words {
        for (words, text) in [(a, &pair.a.text), (b, &pair.b.text)] {
            if let Err(message) = stands_once(words, text) {
                say(&message);
            }
        }
    }
    for difference in &pair.differences {
        let holds = |point: &Words| point.a.contains(&difference.a) && point.b.contains(&difference.b);
        if !pair.points.iter().any(holds) {
            say(&format!("the difference '{}' lies in no point", difference.a));
        }
    }
}

fn check_expectation(kind: &str, pair: &Pair, say: &mut impl FnMut(&str)) {
    if pair.expect.has_difference() == pair.differences.is_empty() {
        say("differences stand where it expects one, and only there");
    }
    if (pair.expect == Expect::Unrelated) != pair.points.is_empty() {
        say("it has points, or else is unrelated");
    }
    if pair.expect == Expect::Updates && pair.a.published == pair.b.published {
        say("the two reports of an update have one time");
    }
    let kinds: BTreeSet<&str> = pair.differences.iter().map(|difference| difference.kind.name()).collect();
    let of_file = Kind::ALL.iter().any(|of_file| of_file.name() == kind);
    if of_file && !kinds.is_empty() && !kinds.contains(kind) {
        say("its difference is of another kind than its file");
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn bench() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench/collation")
    }

    #[test]
    fn the_pairs_keep_the_rules_of_their_readme() {
        let all = load(&bench()).unwrap();
        assert!(all.iter().map(|(_, pairs)| pairs.len()).sum::<usize>() >= 150);
        let problems = problems(&all);
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }

    #[test]
    fn the_readme_counts_them_rightly() {
        let readme = read_text(&bench().join("README.md")).unwrap();
        for (kind, pairs) in load(&bench()).unwrap() {
            let count = |keep: &dyn Fn(&&Pair) -> bool| match pairs.iter().filter(keep).count() {
                0 => "–".to_string(),
                n => n.to_string(),
            };
            let row = format!(
                "| `{kind}.toml` | {} | {} | {} | {} | {} | {} |",
                count(&|pair| pair.expect == Expect::Differs),
                count(&|pair| pair.expect == Expect::Updates),
                count(&|pair| pair.expect == Expect::Agrees && !pair.trap.is_empty()),
                count(&|pair| pair.expect == Expect::Agrees && pair.trap.is_empty()),
                count(&|pair| pair.expect == Expect::Unrelated),
                pairs.len(),
            );
            assert!(readme.contains(&row), "README.md should have the row {row}");
        }
    }

    #[test]
    fn broken_pairs_are_told() {
        let text = r#"
            [[pair]]
            id = "date-01"
            split = "seen"
            expect = "differs"
            trap = ""
            a = {outlet = "A", published = "2026-03-04", title = "T", text = "Am Montag kam er. Am Montag ging er."}
            b = {outlet = "B", published = "gestern", title = "T", text = "Am Dienstag kam er."}
            point = [{a = "kam er", b = "kam er"}]
            difference = [{kind = "date", a = "Am Montag", b = "Am Dienstag"}]
        "#;
        let file: File = toml::from_str(text).unwrap();
        let problems = problems(&[("date".to_string(), file.pair)]).join("\n");
        assert!(problems.contains("'gestern' is no date"), "{problems}");
        assert!(problems.contains("stands 2 times"), "{problems}");
        assert!(problems.contains("lies in no point"), "{problems}");
        assert!(toml::from_str::<File>(&text.replace("trap =", "trop =")).is_err());
    }
}
