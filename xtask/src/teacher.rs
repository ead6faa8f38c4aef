//! `cargo xtask teacher-input FOLDER`: the files that the tagger's teachers learn from and tag; see `xtask/teacher/README.md`.

use std::fs;
use std::path::Path;

use lesart_lang::tagger::{Word, Words};
use lesart_lang::{Stts, Upos, language};

use crate::silver::sentences;
use crate::train::{example, read_gold, words_of};

/// Writes `gsd.tsv`, the treebank with its tags, and `raw.tsv`, the sentences that have none, into `folder`.
pub(crate) fn run(data: &Path, folder: &Path) -> Result<String, String> {
    let words = Words::of(language("de").ok_or("no rules for German")?);
    let mut gsd = String::new();
    for sentence in &read_gold(data)? {
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        let known = words_of(&words, &forms);
        let gold = example(&words, sentence);
        let tags = gold.tags.into_iter().zip(gold.upos).map(Some);
        write_sentence(&mut gsd, forms.into_iter().zip(&known).zip(tags));
    }
    let mut raw = String::new();
    for forms in &sentences(data)? {
        let forms: Vec<&str> = forms.iter().map(String::as_str).collect();
        let known = words_of(&words, &forms);
        write_sentence(&mut raw, forms.iter().copied().zip(&known).zip(std::iter::repeat(None)));
    }
    for (name, content) in [("gsd.tsv", &gsd), ("raw.tsv", &raw)] {
        let path = folder.join(name);
        fs::write(&path, content).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    let [n_gsd, n_raw] = [&gsd, &raw].map(|file| file.lines().filter(|line| line.is_empty()).count());
    Ok(format!("{}: gsd.tsv with {n_gsd} sentences, raw.tsv with {n_raw}", folder.display()))
}

/// A word a line: form, bits of its tags, numbers of its gold tags or -1, and 0 for a column that nothing reads.
fn write_sentence<'a>(
    file: &mut String,
    words: impl Iterator<Item = ((&'a str, &'a Word), Option<(Stts, Upos)>)>,
) {
    for ((form, word), gold) in words {
        let (stts, upos) = gold.map_or((-1, -1), |(stts, upos)| (stts as i32, upos as i32));
        for column in [form, &word.tags.0.to_string(), &stts.to_string(), &upos.to_string()] {
            file.push_str(column);
            file.push('\t');
        }
        file.push_str("0\n");
    }
    file.push('\n');
}
