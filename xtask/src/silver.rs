//! Sentences that a teacher has tagged, for the tagger to learn from beside the treebank.
//!
//! `xtask/gold/tagging/silver.gz` holds tags without words: these stand in GermEval. Four teachers have tagged them:
//! one that has seen the whole treebank, and for each [part](PARTS) of the treebank one that has not seen it. Who is
//! measured on a part learns from the teacher that has not seen it either. Where the teachers were unsure, an annotator's tag stands for
//! all of them. `xtask/teacher` tells how the file was made.
//!
//! Unpacked it is two lines with the names of the STTS and universal tags that the numbers stand for, then bytes: for
//! each teacher the STTS tags of all words, then for each teacher the universal tags. [`NONE`] stands for a word that
//! was not read (a sentence's end beyond 110 words), [`SAME`] for the STTS tag of the first teacher or the usual
//! universal tag.

use std::fs;
use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;
use lesart_lang::tagger::Words;
use lesart_lang::{Stts, Upos};

use crate::train::{Example, read, words_of};

const NONE: u8 = 255;
const SAME: u8 = 254;
const N_TEACHERS: usize = 1 + PARTS.len();
/// The parts of the treebank: the last digits of the numbers of their sentences.
const PARTS: [std::ops::Range<usize>; 3] = [0..3, 3..6, 6..10];

/// Sentences with the tags of each teacher: the first has seen the whole treebank, the others lack a part each.
#[derive(Default)]
pub(crate) struct Silver {
    sentences: Vec<Vec<String>>,
    teachers: Vec<Vec<Option<(Stts, Upos)>>>,
}

impl Silver {
    /// Reads the tags, and the words below `data`.
    pub(crate) fn read(data: &Path) -> Result<Self, String> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("gold/tagging/silver.gz");
        let broken = |what: &str| format!("{}: {what}", path.display());
        let packed = fs::read(&path).map_err(|error| broken(&error.to_string()))?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed.as_slice())
            .read_to_end(&mut bytes)
            .map_err(|error| broken(&error.to_string()))?;
        let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
        let mut line = || lines.next().ok_or_else(|| broken("no names of tags"));
        let stts: Vec<Stts> = names(line()?, Stts::of_name).ok_or_else(|| broken("unknown STTS tag"))?;
        let upos: Vec<Upos> = names(line()?, Upos::of_name).ok_or_else(|| broken("unknown universal tag"))?;
        let tags = line()?;

        let sentences = sentences(data)?;
        let n: usize = sentences.iter().map(Vec::len).sum();
        if tags.len() != 2 * n * N_TEACHERS {
            return Err(broken(&format!("{} tags for {n} words", tags.len())));
        }
        let teacher = |number: usize| {
            (0..n)
                .map(|i| {
                    let own = tags[number * n + i];
                    let own = if own == SAME { tags[i] } else { own };
                    let stts = *stts.get(usize::from(own)).filter(|_| own != NONE)?;
                    let universal = tags[(N_TEACHERS + number) * n + i];
                    Some((stts, upos.get(usize::from(universal)).copied().unwrap_or(stts.usual_upos())))
                })
                .collect()
        };
        let teachers = (0..N_TEACHERS).map(teacher).collect();
        Ok(Self { sentences, teachers })
    }

    /// The sentences as a teacher tags them that has not seen the `unseen` tenth of the treebank; without one, as the
    /// teacher does that has seen all.
    pub(crate) fn examples(&self, words: &Words, unseen: Option<usize>) -> Vec<Example> {
        let part = unseen.and_then(|tenth| PARTS.iter().position(|part| part.contains(&tenth)));
        let mut rest = self.teachers[part.map_or(0, |part| part + 1)].as_slice();
        let mut examples = Vec::with_capacity(self.sentences.len());
        for sentence in &self.sentences {
            let (tags, others) = rest.split_at(sentence.len());
            rest = others;
            let tags: Vec<(Stts, Upos)> = tags.iter().map_while(|tag| *tag).collect();
            let forms: Vec<&str> = sentence[..tags.len()].iter().map(String::as_str).collect();
            let mut known = words_of(words, &forms);
            for (word, (tag, _)) in known.iter_mut().zip(&tags) {
                word.tags = word.tags.with(*tag);
            }
            let (tags, upos) = tags.into_iter().unzip();
            examples.push(Example { words: known, tags, upos });
        }
        examples
    }
}

fn names<T>(line: &[u8], of_name: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    std::str::from_utf8(line).ok()?.split(' ').map(of_name).collect()
}

/// The sentences of GermEval 2014 below `data`: a word a line, its number before it, names behind it.
pub(crate) fn sentences(data: &Path) -> Result<Vec<Vec<String>>, String> {
    let mut sentences = Vec::new();
    for file in ["germeval14-test.tsv", "germeval14-dev.tsv"] {
        for block in read(&data.join("ner").join(file))?.split("\n\n") {
            let words = block.lines().filter(|line| !line.starts_with("#\t"));
            let forms: Vec<String> =
                words.filter_map(|line| line.split('\t').nth(1)).map(str::to_string).collect();
            if !forms.is_empty() {
                sentences.push(forms);
            }
        }
    }
    Ok(sentences)
}
