//! `cargo xtask train names`: makes the names' tables and weights in `lesart-lang/data/de/names`.
//!
//! `xtask/teacher/names/README.md` tells where the list of words and the teacher's labels come from.

mod augment;
mod crf;
mod letters;
pub(crate) mod sentences;
mod words;

use std::fs;
use std::path::Path;

use lesart::annotate::name_model::reading::Reader;
use lesart::annotate::name_model::words::{KnownWords, WordTable};
use lesart_lang::language;

use self::crf::{Example, Plan};
use self::sentences::Labelled;
use crate::train::read;

/// How much a sentence with other names put in counts, and one that the teacher labelled.
const WEIGHT: f32 = 0.8;
/// Copies of each sentence with other names.
const COPIES: usize = 3;

/// How much a sentence counts that was written for Lesart, and how many copies of it have other names.
const OWN_WEIGHT: f32 = 1.0;
const OWN_COPIES: usize = 1;

/// Trains and writes `words.bin`, `letters.bin` and `weights.bin` into `folder`.
pub(crate) fn run(data: &Path, folder: &Path) -> Result<String, String> {
    let german = language("de").ok_or("no rules for German")?;
    let list = words::parse(&words::unpack("words.gz")?)?;
    let known = list.iter().filter_map(|word| Some((word.form.clone(), word.cluster?, words::marks(word))));
    let table: &'static [u8] = WordTable::write(&known.collect::<Vec<_>>()).leak();
    let typed = list.iter().filter_map(|word| Some((word.form.clone(), word.shares?)));
    let letters: &'static [u8] = letters::train(&typed.collect::<Vec<_>>()).leak();
    let reader = Reader::with(german, KnownWords::with(german, table, letters));

    let gold = sentences::read(&read(&data.join("ner/germeval14-test.tsv"))?);
    let silver =
        sentences::treebank(&read(&data.join("syntax/de_gsd-dev.conllu"))?, &words::unpack("gsd.gz")?)?;
    let own = sentences::own(include_str!("../../gold/names/de.txt"));
    let augmented = augment::augment(&gold, &list, COPIES);
    let own_augmented = augment::augment(&own, &list, OWN_COPIES);
    let mut examples: Vec<Example> = Vec::new();
    let mut add = |sentences: &[Labelled], weight: f32| {
        for sentence in sentences {
            examples.extend(
                sentences::see(&reader, sentence).iter().map(|seen| sentences::example(seen, weight)),
            );
        }
    };
    add(&gold, 1.0);
    add(&augmented, WEIGHT);
    add(&own, OWN_WEIGHT);
    add(&own_augmented, WEIGHT * OWN_WEIGHT);
    add(&silver, WEIGHT);
    let n = examples.len();
    let weights = crf::bytes(&crf::train(examples, Plan::default()));
    for (name, bytes) in [("words.bin", table), ("letters.bin", letters), ("weights.bin", &weights)] {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let used = weights.iter().filter(|byte| **byte != 0).count();
    Ok(format!("{n} sentences, {} bytes, {used} of them used", weights.len()))
}
