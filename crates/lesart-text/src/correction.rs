/// What a person has found out about some articles and Lesart can't know: who is one, who are two, who speaks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Corrections {
    /// In the order in which they count.
    pub entries: Vec<Correction>,
}

/// One entry of a file of corrections.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
    /// Where it stands, to show: `lesart.toml`.
    pub path: String,
    /// Its line in the file, from 1.
    pub line: usize,
    /// What it says.
    pub says: Says,
}

/// What a correction says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Says {
    /// All these names and descriptions mean one actor.
    One {
        /// The names, as they stand in the articles or in the dossier.
        names: Vec<String>,
        /// What the actor is to be called; the first of the names where it isn't said.
        name: Option<String>,
    },
    /// Each of these names means another actor.
    Two {
        /// The names.
        names: Vec<String>,
    },
    /// This is the actor's name.
    Name {
        /// The name so far.
        of: String,
        /// The right one.
        is: String,
    },
    /// This is who speaks.
    Speaker {
        /// Words of the quotation, as they stand in the article.
        words: String,
        /// The id, path, file name or outlet of the only article that is meant.
        article: Option<String>,
        /// The actor's name.
        is: String,
    },
}

impl Correction {
    /// The entry in one line, as the file has it: `[[one]] Kim Jong Un = der Staatsgast`.
    pub fn summary(&self) -> String {
        match &self.says {
            Says::One { names, .. } => format!("[[one]] {}", names.join(" = ")),
            Says::Two { names } => format!("[[two]] {}", names.join(" ≠ ")),
            Says::Name { of, is } => format!("[[name]] {of} → {is}"),
            Says::Speaker { words, is, .. } => format!("[[speaker]] “{words}” → {is}"),
        }
    }
}
