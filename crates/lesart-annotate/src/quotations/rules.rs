//! The tables that the quotation annotator works with, compiled.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lesart_lang::{Language, Table, TableMap, TableSet, has_pair};

/// The compiled rules of a language.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The cue verbs, in the order of the file; behind them the verb that the file doesn't know.
    pub(super) cues: Vec<Cue>,
    /// Which cue verbs a form can belong to, and as what.
    forms: TableMap<Cow<'static, str>, Vec<(usize, Form)>>,
    /// Kind and word of the lines in `konjunktiv.tsv`, `attributions.tsv` and `phrase_words.tsv`.
    words: TableSet<(&'static str, &'static str)>,
    /// By kind the second part of compounds: `angaben` of *Polizeiangaben*.
    endings: BTreeMap<&'static str, Vec<&'static str>>,
}

/// A cue verb.
#[derive(Debug)]
pub(super) struct Cue {
    /// Words that have to stand in the same clause, in order: a separable prefix or a fixed phrase.
    pub(super) fixed: Vec<&'static str>,
    /// What it governs.
    governs: Vec<Governs>,
    /// Whether a noun can be what is said: `None` if not, else the words that it has to follow (any, if there are none).
    pub(super) object: Option<Vec<&'static str>>,
}

/// What can stand with a cue verb, and what is so of it; `cues.tsv` explains the words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs, reason = "the names are those of the table")]
pub(super) enum Governs {
    Quote,
    Dass,
    V2,
    Zu,
    Act,
    Answer,
    Names,
    Told,
    Cites,
    Source,
}

impl Governs {
    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "quote" => Self::Quote,
            "dass" => Self::Dass,
            "v2" => Self::V2,
            "zu" => Self::Zu,
            "act" => Self::Act,
            "answer" => Self::Answer,
            "names" => Self::Names,
            "told" => Self::Told,
            "cites" => Self::Cites,
            "source" => Self::Source,
            _ => return None,
        })
    }
}

impl Cue {
    /// Whether the verb's line has this word.
    pub(super) fn has(&self, what: Governs) -> bool {
        self.governs.contains(&what)
    }
}

/// As what a word form belongs to a verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Finite, its prefix apart: *teilte … mit*.
    Finite,
    /// Finite with its prefix joined on: *mitteilte*. It ends a dependent clause.
    Joined,
    /// Participle II.
    Participle,
}

impl Rules {
    /// Compiles the language's tables.
    ///
    /// # Panics
    ///
    /// If a line of a table can't be used; the message names file and line.
    pub(crate) fn of(language: &Language) -> Self {
        let mut rules = Self {
            cues: Vec::new(),
            forms: TableMap::default(),
            words: TableSet::default(),
            endings: BTreeMap::new(),
        };
        rules.add_cues(&language.table("cues"));
        rules.cues.push(Cue { fixed: Vec::new(), governs: vec![Governs::Quote], object: None });
        const KONJUNKTIV: &[&str] = &["present", "past", "surrogate", "indicative", "hearsay", "perfect"];
        rules.add_words(&language.table("konjunktiv"), KONJUNKTIV);
        const ATTRIBUTIONS: &[&str] =
            &["before", "after", "noun", "with", "adverb", "quote", "speech", "voice", "turn"];
        rules.add_words(&language.table("attributions"), ATTRIBUTIONS);
        const PHRASES: &[&str] = &[
            "article",
            "oblique",
            "pronoun",
            "link",
            "place",
            "particle",
            "filler",
            "relative",
            "complement",
            "subordinate",
            "factual",
            "denial",
            "definite",
            "of_which",
            "first_person",
            "person",
            "body",
            "manner",
            "participle",
            "modal",
            "month",
            "auxiliary",
            "copula",
            "prefix",
            "time",
            "victim",
        ];
        rules.add_words(&language.table("phrase_words"), PHRASES);
        rules
    }

    fn add_cues(&mut self, table: &Table) {
        for row in table.rows() {
            let n_columns = row.n_columns();
            assert!(n_columns == 8, "{}: eight columns, not {n_columns}", table.place(&row));
            let fixed: Vec<&str> = row.get(6).split(' ').filter(|word| *word != "-").collect();
            let mut cue = Cue { fixed, governs: Vec::new(), object: None };
            for word in row.get(7).split(' ') {
                if let Some(after) = word.strip_prefix("object") {
                    let words = after.trim_start_matches(':').split(',');
                    cue.object = Some(words.filter(|word| !word.is_empty()).collect());
                } else if let Some(what) = Governs::parse(word) {
                    cue.governs.push(what);
                } else {
                    panic!("{}: a verb can't govern '{word}'", table.place(&row));
                }
            }
            let number = self.cues.len();
            for (column, form) in (1..=4).map(|i| (i, Form::Finite)).chain([(5, Form::Participle)]) {
                self.add_form(Cow::Borrowed(row.get(column)), number, form);
            }
            // *mitteilte*; *der davon ausgeht*
            if let Some(&prefix) = cue
                .fixed
                .last()
                .filter(|_| cue.fixed.len() == 1 || row.get(5).starts_with(cue.fixed[cue.fixed.len() - 1]))
            {
                for column in 1..=4 {
                    let joined = format!("{prefix}{}", row.get(column));
                    self.add_form(Cow::Owned(joined), number, Form::Joined);
                }
            }
            self.cues.push(cue);
        }
    }

    fn add_form(&mut self, form: Cow<'static, str>, cue: usize, kind: Form) {
        // Most forms belong to one verb, and there are some thousand of them.
        let entries = self.forms.entry(form).or_insert_with(|| Vec::with_capacity(1));
        if !entries.contains(&(cue, kind)) {
            entries.push((cue, kind));
        }
    }

    fn add_words(&mut self, table: &Table, kinds: &[&str]) {
        for row in table.rows() {
            let kind = row.get(0);
            assert!(
                kinds.contains(&kind) && row.n_columns() == 2,
                "{}: unknown kind or columns",
                table.place(&row)
            );
            for word in row.get(1).split(' ') {
                if let Some(ending) = word.strip_prefix('*') {
                    assert!(
                        matches!(
                            kind,
                            "noun" | "speech" | "voice" | "manner" | "participle" | "person" | "body"
                        ),
                        "{}: no word of this kind has a *",
                        table.place(&row)
                    );
                    self.endings.entry(kind).or_default().push(ending);
                } else {
                    self.words.insert((kind, word));
                }
            }
        }
    }

    /// The number of the verb that the table doesn't know.
    pub(super) fn unknown_cue(&self) -> usize {
        self.cues.len() - 1
    }

    /// The cue verbs that a form, in lower case, can belong to.
    pub(super) fn cues_of(&self, form: &str) -> &[(usize, Form)] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// Whether `word`, in lower case, is in the tables as `kind`.
    pub(super) fn is(&self, kind: &str, word: &str) -> bool {
        has_pair(&self.words, kind, word)
    }

    /// Whether a noun names a statement: *Angaben*, *Polizeiangaben*.
    pub(super) fn is_noun_of_saying(&self, noun: &str) -> bool {
        self.is_noun("noun", noun)
    }

    /// Whether a noun names an act of speech that a clause with its content can follow: *Forderung*, *Vorwurf*.
    pub(super) fn is_noun_of_speech(&self, noun: &str) -> bool {
        self.is_noun("speech", noun)
    }

    /// Whether somebody else speaks through whoever or whatever the noun names: *Sprecher*, *Angaben*.
    pub(crate) fn speaks_for_another(&self, noun: &str) -> bool {
        self.is_noun("voice", noun) || self.is_noun("noun", noun)
    }

    /// Whether a word, in lower case, is the definite article.
    pub(crate) fn is_definite(&self, word: &str) -> bool {
        self.is("definite", word)
    }

    /// Whether a noun can stand for any person, or any body, that was named: *die Politikerin*, *die Behörde*.
    pub(crate) fn describes(&self, kind: &str, noun: &str) -> bool {
        self.is_noun(kind, noun)
    }

    /// Whether a preposition makes what follows it part of the noun before it: *von*.
    pub(crate) fn is_link(&self, word: &str) -> bool {
        self.is("link", word)
    }

    /// Whether a word, whatever its case, is an article or pronoun.
    pub(crate) fn is_function_word(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        ["article", "oblique", "pronoun", "filler"].iter().any(|kind| self.is(kind, &lower))
    }

    /// Whether a word, in lower case, has an ending that the tables give for `kind`.
    pub(super) fn ends_like(&self, kind: &str, word: &str) -> bool {
        self.endings.get(kind).is_some_and(|endings| endings.iter().any(|ending| word.ends_with(ending)))
    }

    fn is_noun(&self, kind: &str, noun: &str) -> bool {
        let lower = noun.to_lowercase();
        self.is(kind, &lower) || self.ends_like(kind, &lower)
    }
}
