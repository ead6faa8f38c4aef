//! `cargo xtask train tagger`: trains the tagger's weights.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::silver::Silver;
use lesart::text::Span;
use lesart_lang::tagger::model::{self, TABLE_BITS};
use lesart_lang::tagger::{Word, Words, opens_behind};
use lesart_lang::{
    Case, Grammar, GrammaticalGender, Mood, Number, Stts, Tagger, Token, TokenKind, Upos, language,
};

/// A sentence of a treebank as Lesart cuts it: hyphen compounds and contractions whole.
#[derive(Clone, Default)]
pub(crate) struct GoldSentence {
    /// The treebank's name of it; empty in our own.
    pub(crate) id: String,
    pub(crate) words: Vec<GoldWord>,
}

/// A word with what the treebank says of it.
#[derive(Clone, Debug)]
pub(crate) struct GoldWord {
    /// Its number in the treebank; 0 in our own.
    pub(crate) number: usize,
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
                number,
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
        let id = block.lines().find_map(|line| line.strip_prefix("# sent_id = ")).unwrap_or_default();
        sentences.push(GoldSentence { id: id.to_string(), words: join_hyphens(&words) });
    }
    sentences
}

fn join_hyphens(words: &[GoldWord]) -> Vec<GoldWord> {
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
        if word.stts == "TRUNC" && words.get(i + 1).is_some_and(|next| next.form == "-" && !word.space_after)
        {
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
}

pub(crate) fn example(words: &Words, sentence: &GoldSentence) -> Example {
    let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
    let mut known = words_of(words, &forms);
    let tags: Vec<Stts> =
        sentence.words.iter().map(|word| Stts::of_name(&word.stts).unwrap_or(Stts::Xy)).collect();
    for (word, tag) in known.iter_mut().zip(&tags) {
        word.tags = word.tags.with(*tag);
    }
    let upos = sentence.words.iter().map(|word| Upos::of_name(&word.upos).unwrap_or(Upos::X)).collect();
    Example { words: known, tags, upos }
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
                let got =
                    model::pick_universal(&self.weights.as_slice(), &words, &example.tags, k, &mut features);
                if got != gold {
                    for feature in &features {
                        self.add(model::place(*feature, gold as u64), 1.0);
                        self.add(model::place(*feature, got as u64), -1.0);
                    }
                }
            }
        }
    }

    /// Adds the averaged weights to `sums`.
    fn add_average(&self, sums: &mut [f64]) {
        for (i, sum) in sums.iter_mut().enumerate() {
            *sum += f64::from(self.weights[i]) - self.sums[i] / self.step;
        }
    }
}

/// Weights as signed bytes.
fn bytes(average: &[f64]) -> Vec<u8> {
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

/// Trains several models, each with its own order of the examples, and gives the sum of their averaged weights: one
/// model that depends less on the order than each.
pub(crate) fn train(examples: &[Example], passes: u64, models: u64) -> Vec<u8> {
    let mut sums = vec![0.0; 1 << TABLE_BITS];
    for model in 0..models {
        let mut trainer = Trainer::new();
        for pass in 0..passes {
            trainer.pass(examples, &shuffled(examples.len(), 17 + 100 * model + pass));
        }
        trainer.add_average(&mut sums);
    }
    bytes(&sums)
}

pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Counts of a measurement.
#[derive(Default, Debug, Clone)]
pub(crate) struct Counts {
    pub(crate) words: usize,
    pub(crate) stts: usize,
    pub(crate) upos: usize,
    pub(crate) lemma: usize,
    /// Nominal words with a case in gold; right case, number and gender.
    pub(crate) nominal: usize,
    pub(crate) cases: usize,
    pub(crate) numbers: usize,
    pub(crate) genders: usize,
    /// Konjunktiv I: found, in gold, right.
    pub(crate) konjunktiv: [usize; 3],
    /// The same where the slips of the gold are mended.
    pub(crate) konjunktiv_mended: [usize; 3],
    /// What went wrong: gold, found, the word with its neighbours.
    pub(crate) errors: Vec<(String, String, String)>,
}

/// A sentence's words with a space between each two, and their places as tokens.
pub(crate) fn joined(forms: &[&str]) -> (String, Vec<Token>) {
    let mut text = String::new();
    let mut tokens = Vec::new();
    for form in forms {
        if !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        let is_mark = !form.chars().any(char::is_alphanumeric);
        let kind = if is_mark { TokenKind::Punctuation } else { TokenKind::Word };
        tokens.push(Token { span: Span::new(start, text.len()), kind, may_end_sentence: false });
    }
    (text, tokens)
}

/// Words that a treebank calls Konjunktiv I by mistake: sentence and number.
fn slips() -> BTreeSet<(&'static str, usize)> {
    let lines = include_str!("../gold/tagging/slips.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(id, n)| Some((id, n.parse().ok()?))).collect()
}

/// Counts what a tagger gets right, with its tags mended by the clauses.
pub(crate) fn count(tagger: &Tagger, grammar: &Grammar, gold: &[&GoldSentence], counts: &mut Counts) {
    let mut reader = tagger.reader();
    let mut clauses = grammar.reader(tagger.words());
    let slips = slips();
    for sentence in gold {
        let forms: Vec<&str> = sentence.words.iter().map(|word| word.form.as_str()).collect();
        let (text, tokens) = joined(&forms);
        let mut tagged = reader.tag_forms(&forms);
        clauses.clauses(&text, &tokens, 0..tokens.len(), &tagged).mend(&mut tagged);
        for (k, (found, gold)) in tagged.iter().zip(&sentence.words).enumerate() {
            counts.words += 1;
            let mut check = |what: &str, gold: &str, found: &str| {
                if gold != found {
                    let near = forms[k.saturating_sub(2)..(k + 3).min(forms.len())].join(" ");
                    counts.errors.push((
                        format!("{what} {gold}"),
                        found.to_string(),
                        format!("{}: {near}", forms[k]),
                    ));
                }
                usize::from(gold == found)
            };
            counts.stts += check("stts", &gold.stts, found.stts.name());
            counts.upos += check("upos", &gold.upos, found.upos.name());
            counts.lemma += check("lemma", &gold.lemma.to_lowercase(), &found.lemma.to_lowercase());
            let value = |name: &str| {
                gold.features
                    .split('|')
                    .find_map(|feature| feature.strip_prefix(name)?.strip_prefix('='))
                    .unwrap_or("")
            };
            if !value("Case").is_empty() && gold.stts != "APPRART" {
                counts.nominal += 1;
                counts.cases += check("case", value("Case"), found.morph.case.map_or("", Case::name));
                counts.numbers +=
                    check("number", value("Number"), found.morph.number.map_or("", Number::name));
                counts.genders +=
                    check("gender", value("Gender"), found.morph.gender.map_or("", GrammaticalGender::name));
            }
            let is_found = found.morph.mood == Some(Mood::Konjunktiv1);
            let is_gold = value("Mood") == "Sub" && value("Tense") == "Pres";
            check("konjunktiv", &is_gold.to_string(), &is_found.to_string());
            counts.konjunktiv[0] += usize::from(is_found);
            counts.konjunktiv[1] += usize::from(is_gold);
            counts.konjunktiv[2] += usize::from(is_found && is_gold);
            let is_gold = is_gold && !slips.contains(&(sentence.id.as_str(), gold.number));
            counts.konjunktiv_mended[0] += usize::from(is_found);
            counts.konjunktiv_mended[1] += usize::from(is_gold);
            counts.konjunktiv_mended[2] += usize::from(is_found && is_gold);
        }
    }
}

/// How training is done; what `cargo xtask train tagger` uses is [`Plan::default`].
pub(crate) struct Plan {
    pub(crate) passes: u64,
    /// How many models are summed up.
    pub(crate) models: u64,
    /// How often the treebank stands beside what a teacher has tagged.
    pub(crate) times: usize,
}

impl Default for Plan {
    fn default() -> Self {
        Self { passes: 4, models: 2, times: 3 }
    }
}

/// Sentences written for Lesart, see the file's head. They have no universal tags.
fn own_sentences() -> Vec<GoldSentence> {
    let lines = include_str!("../gold/tagging/de.txt").lines().filter(|line| !line.starts_with('#'));
    let word = |word: &str| {
        let (form, stts) = word.rsplit_once('_')?;
        Some(GoldWord {
            number: 0,
            form: form.to_string(),
            space_after: true,
            stts: stts.to_string(),
            upos: String::new(),
            lemma: String::new(),
            features: String::new(),
        })
    };
    lines
        .map(|line| GoldSentence { id: String::new(), words: line.split(' ').filter_map(word).collect() })
        .collect()
}

/// Trains with these sentences of the treebank, and with what a teacher has tagged that has not seen the `unseen`
/// tenth of it.
pub(crate) fn weights(
    words: &Words,
    gold: &[&GoldSentence],
    silver: &Silver,
    unseen: Option<usize>,
    plan: &Plan,
) -> Vec<u8> {
    let own = own_sentences();
    let mut examples = silver.examples(words, unseen);
    for _ in 0..plan.times {
        examples.extend(gold.iter().copied().chain(&own).map(|sentence| example(words, sentence)));
    }
    train(&examples, plan.passes, plan.models)
}

/// Ten-fold cross-validation: each tenth is tagged by weights that have not seen it, nor has their teacher.
pub(crate) fn cross_validate(gold: &[GoldSentence], silver: &Silver, plan: &Plan) -> Result<Counts, String> {
    let german = language("de").ok_or("no rules for German")?;
    let words = Words::of(german);
    let mut counts = Counts::default();
    for fold in 0..10 {
        let part = |is_test: bool| -> Vec<&GoldSentence> {
            gold.iter()
                .enumerate()
                .filter(|(i, _)| (i % 10 == fold) == is_test)
                .map(|(_, sentence)| sentence)
                .collect()
        };
        let weights = weights(&words, &part(false), silver, Some(fold), plan);
        count(&Tagger::with_weights(german, weights), &Grammar::of(german), &part(true), &mut counts);
    }
    Ok(counts)
}

/// The treebank that the tagger learns from.
pub(crate) fn read_gold(data: &Path) -> Result<Vec<GoldSentence>, String> {
    Ok(read_conllu(&read(&data.join("syntax/de_gsd-dev.conllu"))?))
}

/// `cargo xtask train tagger`: trains with the whole treebank and writes `weights.bin` into `folder`.
pub(crate) fn run(data: &Path, folder: &Path) -> Result<String, String> {
    let words = Words::of(language("de").ok_or("no rules for German")?);
    let gold = read_gold(data)?;
    let silver = Silver::read(data)?;
    let bytes = weights(&words, &gold.iter().collect::<Vec<_>>(), &silver, None, &Plan::default());
    let path = folder.join("weights.bin");
    fs::write(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    let used = bytes.iter().filter(|byte| **byte != 0).count();
    Ok(format!("{} sentences, {} bytes, {used} of them used", gold.len(), bytes.len()))
}
