use crate::Table;

/// One language: its code and its data files.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// (name, content) of each data file, the name without its ending.
    files: &'static [(&'static str, &'static str)],
}

/// Lists the data files of a language's folder.
macro_rules! language {
    ($code:literal: $($file:literal),* $(,)?) => {
        Language { code: $code, files: &[$(($file, include_str!(concat!("../lang/", $code, "/", $file, ".tsv")))),*] }
    };
}

/// Every language that Lesart has rules for. A new one is a folder under `lang/` and an entry here.
pub static LANGUAGES: &[Language] = &[language!("de":
    "abbreviations",
    "agencies",
    "antonyms",
    "attributions",
    "bounds",
    "cities",
    "closed_words",
    "conjunctions",
    "cues",
    "family_names_first",
    "first_names",
    "full_stops",
    "furniture",
    "genres",
    "groups",
    "header",
    "konjunktiv",
    "length_events",
    "metonym_contexts",
    "metonyms",
    "modality",
    "multiples",
    "name_words",
    "negation",
    "number_labels",
    "numbers",
    "offices",
    "organisations",
    "outlets",
    "phrase_nouns",
    "phrase_words",
    "places",
    "plans",
    "stopwords",
    "synonyms",
    "tense",
    "time_words",
    "times",
    "transliterations",
    "units",
    "word_parts",
)];

/// The language with this ISO 639-1 code, if Lesart has rules for it.
pub fn language(code: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.code == code)
}

impl Language {
    /// The data file `name`, without its ending.
    ///
    /// # Panics
    ///
    /// If the language has no such file: a mistake in the program, found by every test that touches it.
    pub fn table(&self, name: &str) -> Table {
        let content = self.files.iter().find(|(file, _)| *file == name).map(|(_, content)| *content);
        match content {
            Some(content) => Table { path: format!("lang/{}/{name}.tsv", self.code), content },
            None => panic!("language '{}' has no data file '{name}'", self.code),
        }
    }
}
