//! `cargo xtask train tagger`: trains the tagger's weights.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lesart_lang::tagger::model::{self, TABLE_BITS};
use lesart_lang::tagger::{Word, Words, opens_behind};
use lesart_lang::{Stts, Upos};

/// A sentence of a treebank as Lesart cuts it: hyphen compounds and contractions whole.
#[derive(Clone, Default)]
pub(crate) struct GoldSentence {
    pub(crate) words: Vec<GoldWord>,
}

/// A word with what the treebank says of it.
#[derive(Clone, Debug)]
pub(crate) struct GoldWord {
    pub(crate) form: String,
    pub(crate) space_after: bool,
    pub(crate) stts: String,
    pub(crate) upos: String,
    pub(crate) lemma: String,
    pub(crate) features: String,
}

/// Reads CoNLL-U. A contraction has the tag `APPRART` with the preposition's universal tag and lemma, a compound that
/// the treebank takes apart at its hyphens has the tags of its last part.
pub(crate) fn read_conllu(text: &str) -> Vec<GoldSentence> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let mut words: Vec<GoldWord> = Vec::new();
        let mut range: Option<(usize, String, bool)> = None;
        for line in block.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() < 10 {
                continue;
            }
            let space_after = !columns[9].contains("SpaceAfter=No");
            if let Some((_, last)) = columns[0].split_once('-') {
                range = Some((last.parse().unwrap_or(0), columns[1].to_string(), space_after));
                continue;
            }
            let Ok(number) = columns[0].parse::<usize>() else { continue };
            let word = GoldWord {
                form: columns[1].to_string(),
                space_after,
                stts: columns[4].to_string(),
                upos: columns[3].to_string(),
                lemma: columns[2].to_string(),
                features: columns[5].to_string(),
            };
            match &range {
                Some((last, form, space_after)) if number < *last => {
                    let stts = if word.stts == "APPR" { "APPRART".to_string() } else { word.stts.clone() };
                    words.push(GoldWord { form: form.clone(), space_after: *space_after, stts, ..word });
                }
                Some((last, ..)) if number == *last => {}
                _ => words.push(word),
            }
        }
        sentences.push(GoldSentence { words: join_hyphens(words) });
    }
    sentences
}

fn join_hyphens(words: Vec<GoldWord>) -> Vec<GoldWord> {
    let is_word = |word: &GoldWord| word.form.chars().all(char::is_alphanumeric);
    let mut joined: Vec<GoldWord> = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let mut word = words[i].clone();
        while i + 2 < words.len()
            && words[i + 1].form == "-"
            && is_word(&words[i])
            && is_word(&words[i + 2])
            && !words[i].space_after
            && !words[i + 1].space_after
        {
            let next = &words[i + 2];
            word = GoldWord {
                form: format!("{}-{}", word.form, next.form),
                lemma: format!("{}-{}", word.form, next.lemma),
                ..next.clone()
            };
            i += 2;
        }
        // A truncated word keeps its hyphen: Öl- und Gasleitungen.
        if word.stts == "TRUNC" && words.get(i + 1).is_some_and(|next| next.form == "-" && !word.space_after) {
            word.form.push('-');
            word.space_after = words[i + 1].space_after;
            i += 1;
        }
        joined.push(word);
        i += 1;
    }
    joined
}

/// What the tagger knows of each word of a sentence.
pub(crate) fn words_of(words: &Words, forms: &[&str]) -> Vec<Word> {
    (0..forms.len()).map(|i| words.word(forms[i], opens_behind(&forms[..i]))).collect()
}

/// A sentence to learn from.
pub(crate) struct Example {
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<Stts>,
    pub(crate) upos: Vec<Upos>,
    /// Whether the gold tag of each word is to be learned.
    pub(crate) sure: Vec<bool>,
}

pub(crate) fn example(words: &Words, sentence: &GoldSentence) -> Example {
    let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
    let mut known = words_of(words, &forms);
    let tags: Vec<Stts> = sentence.words.iter().map(|word| Stts::of_name(&word.stts).unwrap_or(Stts::Xy)).collect();
    for (word, tag) in known.iter_mut().zip(&tags) {
        word.tags = word.tags.with(*tag);
    }
    let upos = sentence.words.iter().map(|word| Upos::of_name(&word.upos).unwrap_or(Upos::X)).collect();
    Example { sure: vec![true; tags.len()], words: known, tags, upos }
}

/// Weights that are being trained, with the sums for their average.
pub(crate) struct Trainer {
    weights: Vec<f32>,
    sums: Vec<f64>,
    step: f64,
}

impl Trainer {
    pub(crate) fn new() -> Self {
        Self { weights: vec![0.0; 1 << TABLE_BITS], sums: vec![0.0; 1 << TABLE_BITS], step: 1.0 }
    }

    fn add(&mut self, place: usize, by: f32) {
        self.weights[place] += by;
        self.sums[place] += f64::from(by) * self.step;
    }

    /// One pass over the examples in this order.
    pub(crate) fn pass(&mut self, examples: &[Example], order: &[usize]) {
        let mut features = Vec::new();
        for i in order {
            let example = &examples[*i];
            self.step += 1.0;
            let words: Vec<&Word> = example.words.iter().collect();
            let found = model::decode(&self.weights.as_slice(), &words);
            if found != example.tags {
                let mut changes: Vec<(usize, f32)> = Vec::new();
                model::places(&words, &example.tags, |_, place| changes.push((place, 1.0)));
                model::places(&words, &found, |_, place| changes.push((place, -1.0)));
                let mut net: BTreeMap<usize, f32> = BTreeMap::new();
                for (place, by) in changes {
                    *net.entry(place).or_default() += by;
                }
                for (place, by) in net {
                    if by != 0.0 {
                        self.add(place, by);
                    }
                }
            }
            for k in 0..words.len() {
                let gold = example.upos[k];
                if !model::universal(example.tags[k]).contains(&gold) {
                    continue;
                }
                let got = model::pick_universal(&self.weights.as_slice(), &words, &example.tags, k, &mut features);
                if got != gold {
                    for feature in &features {
                        self.add(model::place(*feature, 100 + gold as u64), 1.0);
                        self.add(model::place(*feature, 100 + got as u64), -1.0);
                    }
                }
            }
        }
    }

    /// The averaged weights as signed bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let average: Vec<f64> =
            self.weights.iter().zip(&self.sums).map(|(weight, sum)| f64::from(*weight) - sum / self.step).collect();
        // The few largest are cut off: they decide anyway.
        let mut sizes: Vec<f64> = average.iter().map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
        sizes.sort_by(f64::total_cmp);
        let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
        average
            .iter()
            .map(|weight| {
                #[allow(clippy::cast_possible_truncation, reason = "clamped to a byte")]
                let byte = (weight / largest * 127.0).round().clamp(-127.0, 127.0) as i8;
                byte.cast_unsigned()
            })
            .collect()
    }
}

/// A repeatable shuffle.
pub(crate) fn shuffled(n: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for i in (1..n).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let k = usize::try_from(state % (i as u64 + 1)).unwrap_or(0);
        order.swap(i, k);
    }
    order
}

/// Trains with the examples and gives the weights.
pub(crate) fn train(examples: &[Example], passes: u64) -> Vec<u8> {
    let mut trainer = Trainer::new();
    for pass in 0..passes {
        trainer.pass(examples, &shuffled(examples.len(), 17 + pass));
    }
    trainer.bytes()
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// A sentence of a corpus with named entities: words, and whether each is inside a name (`Some(true)`), derived from one
/// or part of a compound with one (`None`), or outside.
pub(crate) struct NameSentence {
    pub(crate) forms: Vec<String>,
    pub(crate) in_name: Vec<Option<bool>>,
}

/// Reads GermEval 2014: number, word, outer and inner name.
pub(crate) fn read_germeval(text: &str) -> Vec<NameSentence> {
    blocks(text, |columns| {
        let label = *columns.get(2)?;
        let in_name = match label {
            "O" => Some(false),
            _ if label.ends_with("deriv") || label.ends_with("part") => None,
            _ => Some(true),
        };
        Some((columns[1].to_string(), in_name))
    })
}

/// Reads MobIE: word, and in the last column the name.
pub(crate) fn read_mobie(text: &str) -> Vec<NameSentence> {
    blocks(text, |columns| {
        let form = columns.first().filter(|form| !form.is_empty() && **form != "-DOCSTART-")?;
        let label = columns.last()?;
        let is_name = ["location", "organization", "person"].iter().any(|kind| label.contains(kind));
        Some(((*form).to_string(), if is_name { Some(true) } else if *label == "O" { Some(false) } else { None }))
    })
}

fn blocks(text: &str, word: impl Fn(&[&str]) -> Option<(String, Option<bool>)>) -> Vec<NameSentence> {
    let mut sentences = Vec::new();
    for block in text.split("\n\n") {
        let (forms, in_name): (Vec<String>, Vec<Option<bool>>) = block
            .lines()
            .filter(|line| !line.starts_with("#\t"))
            .filter_map(|line| word(&line.split(['\t', ' ']).collect::<Vec<_>>()))
            .unzip();
        if !forms.is_empty() {
            sentences.push(NameSentence { forms, in_name });
        }
    }
    sentences
}

/// Lets a model tag sentences to learn from, as far as names and the lexicon don't say more.
pub(crate) fn self_tagged(words: &Words, weights: &[u8], sentences: &[NameSentence]) -> Vec<Example> {
    let mut features = Vec::new();
    sentences
        .iter()
        .map(|sentence| {
            let forms: Vec<&str> = sentence.forms.iter().map(String::as_str).collect();
            let mut known = words_of(words, &forms);
            let all = known.clone();
            for (k, word) in known.iter_mut().enumerate() {
                let open = lesart_lang::TagSet::of(&[Stts::Nn, Stts::Ne]);
                if word.tags.0 & open.0 != open.0 {
                    continue;
                }
                let is_noun = word.readings.iter().any(|reading| reading.tag == Stts::Nn);
                match sentence.in_name[k] {
                    Some(true) if !is_noun => word.tags = word.tags.without(Stts::Nn),
                    Some(false) if is_noun => word.tags = word.tags.without(Stts::Ne),
                    _ => {}
                }
            }
            let narrowed: Vec<&Word> = known.iter().collect();
            let tags = model::decode(&weights, &narrowed);
            let upos = (0..tags.len())
                .map(|k| {
                    let found = model::pick_universal(&weights, &narrowed, &tags, k, &mut features);
                    match (tags[k], sentence.in_name[k]) {
                        (Stts::Nn, Some(true)) => Upos::Propn,
                        (Stts::Nn, Some(false)) => Upos::Noun,
                        _ => found,
                    }
                })
                .collect();
            Example { sure: vec![true; tags.len()], words: all, tags, upos }
        })
        .collect()
}

/// Reads the corpora of names below `data`.
pub(crate) fn read_names(data: &Path) -> Result<Vec<NameSentence>, String> {
    let mut sentences = Vec::new();
    for file in ["germeval14-test.tsv", "germeval14-dev.tsv"] {
        sentences.extend(read_germeval(&read(&data.join("ner").join(file))?));
    }
    for file in ["train.conll2003", "dev.conll2003", "test.conll2003"] {
        sentences.extend(read_mobie(&read(&data.join("ner/mobie").join(file))?));
    }
    Ok(sentences)
}
