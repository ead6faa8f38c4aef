//! Reads off the patterns of the languages' tables what a line must hold for them to match, so that the command needn't at
//! each start. Writes `needs.rs` with the needs of each pattern
//! and an automaton of the literals for each language.

#[path = "src/rules/needs/analysis.rs"]
mod analysis;
#[path = "src/rules/needs/fold.rs"]
mod fold;

use std::fmt::Write as _;
use std::path::Path;

use analysis::{Literals, outline};
use lesart_lang::{LANGUAGES, Language};

/// Tables with patterns: name, column of the pattern, whether it has placeholders. Read in `src/rules.rs`.
const TABLES: &[(&str, usize, bool)] =
    &[("agencies", 1, false), ("furniture", 2, true), ("header", 1, true), ("outlets", 2, false)];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/rules/needs");
    let mut written = String::from("static LANGUAGE_NEEDS: &[LanguageNeeds] = &[\n");
    for language in LANGUAGES {
        write_language(language, &mut written);
    }
    written.push_str("];\n");
    let folder = std::env::var_os("OUT_DIR").expect("cargo says where to write");
    std::fs::write(Path::new(&folder).join("needs.rs"), written).expect("the needs can be written");
}

fn write_language(language: &Language, written: &mut String) {
    let mut literals = Literals::default();
    let agencies: Vec<&str> = language.table("agencies").rows().map(|row| row.get(1)).collect();
    let mut tables = String::new();
    for &(name, column, has_placeholders) in TABLES {
        let table = language.table(name);
        write!(tables, "({name:?}, &[").expect("a string takes all");
        for row in table.rows() {
            let raw = row.get(column);
            let outline = if has_placeholders { outline(raw, &agencies) } else { raw.to_string() };
            // A pattern that can't be read is named by a test; until then it needs nothing.
            let needs = literals.needs_of(&outline).unwrap_or_default();
            let sets: Vec<String> = needs.all.iter().map(|set| format!("&{set:?}")).collect();
            write!(tables, "Needs {{ starts: &{:?}, all: &[{}] }},", needs.starts, sets.join(","))
                .expect("a string takes all");
        }
        tables.push_str("]),\n");
    }
    let (code, n_literals, built) = (language.code, literals.len(), literals.automaton());
    writeln!(
        written,
        "LanguageNeeds {{ code: {code:?}, literals: Automaton {{ begins: &{:?}, bytes: &{:?}, fails: &{:?}, ends: &{:?} }}, \
         n_literals: {n_literals}, tables: &[{tables}] }},",
        built.begins, built.bytes, built.fails, built.ends
    )
    .expect("a string takes all");
}
