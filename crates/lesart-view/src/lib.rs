//! Dossier to terminal, Markdown, HTML and JSON: the only crate that serialises.
//!
//! Every function here is pure: equal input gives equal bytes, without a clock or a version in them.

mod json;

pub use json::{article_json, articles_json, dossier_json};

/// How to show things to a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// Interface language.
    pub ui: Ui,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to emit ANSI colours.
    pub color: bool,
}

/// Languages of the interface.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ui {
    /// German.
    De,
    /// English.
    En,
}

impl Ui {
    /// The interface language for a locale such as `de_AT.UTF-8`: German for German, else English.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("de") { Self::De } else { Self::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_locales_get_german_all_others_english() {
        for locale in ["de", "de_DE.UTF-8", "de-AT", "DE"] {
            assert_eq!(Ui::from_locale(locale), Ui::De, "{locale}");
        }
        for locale in ["", "C", "en_US.UTF-8", "den", "fr-CH", "nds_DE"] {
            assert_eq!(Ui::from_locale(locale), Ui::En, "{locale}");
        }
    }
}
