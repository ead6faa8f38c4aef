use include_dir::{Dir, include_dir};

use crate::Table;

/// One language: its code and its folder of data files.
#[derive(Debug)]
pub struct Language {
    /// ISO 639-1 code.
    pub code: &'static str,
    tables: Dir<'static>,
}

/// Every language that Lesart has rules for. A new one is a folder under `lang/` and a line here; compiled data such as a
/// lexicon lies in `data/`, in a folder of the same name, and needs no line.
pub static LANGUAGES: &[Language] = &[Language::new("de", include_dir!("$CARGO_MANIFEST_DIR/lang/de"))];

static COMPILED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The language with this ISO 639-1 code, if Lesart has rules for it.
pub fn language(code: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.code == code)
}

impl Language {
    /// A language that a program brings along, with a folder of tables. Those of Lesart are in [`LANGUAGES`].
    pub const fn new(code: &'static str, tables: Dir<'static>) -> Self {
        Self { code, tables }
    }

    /// The data file `name`, without its ending. A table that the language has not is empty, so what it serves is not found.
    ///
    /// # Panics
    ///
    /// If no language of Lesart has such a file: a mistake in the program, found by every test that touches it.
    pub fn table(&self, name: &str) -> Table {
        let path = format!("lang/{}/{name}.tsv", self.code);
        let file = format!("{name}.tsv");
        // Not `get_file`: it compares paths part by part, some thousand steps for each table.
        let own = self
            .tables
            .files()
            .find(|known| known.path().as_os_str() == file.as_str())
            .map(|found| found.contents_utf8().unwrap_or_else(|| panic!("{path}: not UTF-8")));
        assert!(
            own.is_some() || LANGUAGES.iter().any(|language| language.tables.contains(&file)),
            "{path}: no language has such a data file"
        );
        Table { path, content: own.unwrap_or_default() }
    }

    /// A compiled file of the language such as `lexicon/words.fst`, if it has it.
    pub fn compiled(&self, path: &str) -> Option<&'static [u8]> {
        COMPILED.get_file(format!("{}/{path}", self.code)).map(include_dir::File::contents)
    }
}
