//! The interface's words: one file a language in `ui/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// German.
    De,
    /// English.
    En,
}

type Table = BTreeMap<&'static str, &'static str>;

const DE: &str = include_str!("../ui/de.txt");
const EN: &str = include_str!("../ui/en.txt");

impl Ui {
    /// The interface language for a locale such as `de_AT.UTF-8`: German for German, else English.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { Self::De } else { Self::En }
    }

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    fn table(self) -> &'static Table {
        static DE_TABLE: LazyLock<Table> = LazyLock::new(|| entries(DE).collect());
        static EN_TABLE: LazyLock<Table> = LazyLock::new(|| entries(EN).collect());
        match self {
            Self::De => &DE_TABLE,
            Self::En => &EN_TABLE,
        }
    }

    /// The word for `key`; an unknown key is shown as it is, which a test keeps from happening.
    pub(crate) fn word(self, key: &str) -> String {
        self.table().get(key).map_or_else(|| key.to_string(), ToString::to_string)
    }

    /// The word for `key`, if there is one: for values that come from outside, such as a TIMEX3 season.
    pub(crate) fn known_word(self, key: &str) -> Option<&'static str> {
        self.table().get(key).copied()
    }

    /// The word for `key` with each `{name}` replaced.
    pub(crate) fn fill(self, key: &str, values: &[(&str, &str)]) -> String {
        let word = self.word(key);
        let mut filled = String::with_capacity(word.len());
        let mut rest = word.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, behind)) = after.split_once('}') else { break };
            filled.push_str(before);
            filled.push_str(values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value));
            rest = behind;
        }
        filled.push_str(rest);
        filled
    }

    /// `key.one` or `key.many` with `n` put in.
    pub(crate) fn count(self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.fill(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }
}

/// The (key, word) pairs of a language's file.
fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(key, word)| (key.trim(), word.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn german_locales_get_german_all_others_english() {
        for locale in ["de", "de_DE.UTF-8", "de-AT", "DE"] {
            assert_eq!(Ui::from_locale(locale), Ui::De, "{locale}");
        }
        for locale in ["", "C", "en_US.UTF-8", "den", "fr-CH", "nds_DE"] {
            assert_eq!(Ui::from_locale(locale), Ui::En, "{locale}");
        }
    }

    #[test]
    fn each_line_of_a_language_file_is_a_comment_or_one_key_with_its_word() {
        for (name, file) in [("de", DE), ("en", EN)] {
            let mut seen = BTreeSet::new();
            for (number, line) in file.lines().enumerate() {
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let at = format!("ui/{name}.txt:{}", number + 1);
                let (key, word) = line.split_once(" = ").unwrap_or_else(|| panic!("{at}: no 'key = word'"));
                assert!(!word.trim().is_empty(), "{at}: no word");
                assert!(seen.insert(key), "{at}: {key} stands twice");
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_keys_in_the_same_order_with_the_same_gaps() {
        let shape = |file| {
            let gaps = |word: &str| -> BTreeSet<String> {
                word.split('{')
                    .skip(1)
                    .filter_map(|s| s.split_once('}'))
                    .map(|(s, _)| s.to_string())
                    .collect()
            };
            entries(file).map(|(key, word)| (key, gaps(word))).collect::<Vec<_>>()
        };
        assert_eq!(shape(DE), shape(EN));
    }

    /// The crate's code, this file left out, and its templates.
    fn code() -> String {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut code = String::new();
        for folder in ["src", "src/html", "src/page", "src/terminal", "templates"] {
            let files = std::fs::read_dir(root.join(folder)).unwrap().map(|file| file.unwrap().path());
            for file in files.filter(|path| path.is_file() && !path.ends_with("src/ui.rs")) {
                code.push_str(&std::fs::read_to_string(file).unwrap());
            }
        }
        code
    }

    fn stem(key: &str) -> &str {
        key.strip_suffix(".one").or(key.strip_suffix(".many")).unwrap_or(key)
    }

    /// Keys are written out in the code and the templates, or made there from a name of the contract or of TIMEX3.
    #[test]
    fn each_key_is_used() {
        let code = code();
        for (key, _) in entries(DE) {
            let stem = stem(key);
            let made =
                stem.rsplit_once('.').is_some_and(|(family, _)| code.contains(&format!("\"{family}.{{")));
            assert!(made || code.contains(&format!("\"{stem}\"")), "{key} is used nowhere");
        }
    }

    #[test]
    fn each_key_in_the_code_has_its_word() {
        let keys: BTreeSet<&str> = entries(DE).map(|(key, _)| stem(key)).collect();
        let families: BTreeSet<&str> =
            keys.iter().filter_map(|key| key.split_once('.')).map(|(family, _)| family).collect();
        let code = code();
        let is_key = |literal: &&str| {
            let name =
                |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
            literal.split_once('.').is_some_and(|(family, rest)| families.contains(family) && name(rest))
        };
        let used: BTreeSet<&str> = code.split('"').filter(is_key).collect();
        assert!(used.len() > 50, "only {} keys found in the code", used.len());
        for key in used {
            assert!(keys.contains(key), "{key} has no word");
        }
    }

    #[test]
    fn each_name_of_the_contract_has_its_word() {
        use lesart_collate::{DifferenceKind as D, PositionAct as P, Relation as R};
        use lesart_text::{ActorKind as A, QuotationType as Q, Role};
        let mut keys: Vec<String> = Role::ALL.iter().map(|role| format!("role.{}", role.name())).collect();
        let differences =
            [D::Number, D::Date, D::Duration, D::Place, D::Attribution, D::Polarity, D::Certainty];
        keys.extend(differences.map(|kind| format!("difference.{}", kind.name())));
        keys.extend([R::Contradicts, R::Updates].map(|relation| format!("relation.{}", relation.name())));
        let acts = [
            P::Demand,
            P::Offer,
            P::Refuse,
            P::Condition,
            P::Promise,
            P::Threaten,
            P::Support,
            P::Reject,
            P::Propose,
        ];
        keys.extend(acts.map(|act| format!("position.{}", act.name())));
        let kinds = [A::Person, A::Organisation, A::Place, A::Group, A::Other];
        keys.extend(kinds.map(|kind| format!("kind.{}", kind.name())));
        let quotations = [Q::Direct, Q::Indirect, Q::FreeIndirect, Q::IndirectFreeIndirect, Q::Reported];
        keys.extend(quotations.map(|kind| format!("quotation.{}", kind.name())));
        keys.extend((1..=12).map(|month| format!("month.{month}")));
        for key in keys {
            assert!(Ui::De.known_word(&key).is_some(), "{key} has no word");
        }
    }

    #[test]
    fn gaps_are_filled_once_and_never_within_what_fills_them() {
        assert_eq!(Ui::De.fill("of", &[("n", "{all}"), ("all", "5")]), "{all} von 5");
        assert_eq!(Ui::De.count("count.differences", 1), "1 Unterschied");
        assert_eq!(Ui::En.count("count.differences", 0), "0 differences");
    }
}
