//! The tagger's model: features of a word in its sentence, and the best sequence of tags.
//!
//! A linear model with hashed features, trained as an averaged perceptron (Collins 2002) and decoded by a second-order
//! Viterbi search over the tags that each word can have. A word with one tag costs nothing.

use super::words::{Word, mix};
use crate::{Stts, TagSet, Upos};

/// Bits of a feature's place in the table of weights.
pub const TABLE_BITS: u32 = 21;

/// Where the weights come from: bytes of a file, or numbers that are being trained.
pub trait Weights {
    /// The weight at `place`, below `1 << TABLE_BITS`.
    fn at(&self, place: usize) -> f32;
}

impl Weights for &[u8] {
    #[inline]
    fn at(&self, place: usize) -> f32 {
        self.get(place).map_or(0.0, |byte| f32::from(byte.cast_signed()))
    }
}

impl Weights for &[f32] {
    #[inline]
    fn at(&self, place: usize) -> f32 {
        self.get(place).copied().unwrap_or(0.0)
    }
}

/// The place of a feature with an outcome. All outcomes of a feature lie in the same 64 bytes, so that they are one
/// step for the processor's cache.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "below 1 << TABLE_BITS")]
pub fn place(feature: u64, outcome: u64) -> usize {
    let hash = mix(feature, 0x5bd1);
    let line = (hash >> (64 - TABLE_BITS)) & !63;
    (line | (hash ^ outcome) & 63) as usize
}

/// What the words of a sentence leave open, laid out for the features.
pub(crate) struct Context<'a> {
    words: &'a [&'a Word],
    /// For each word: what its clause has shown before it.
    left: Vec<Bracket>,
    /// For each word: the class of the verb that closes its clause.
    right: Vec<u64>,
    /// For each word: the subject pronouns of its clause.
    subjects: Vec<u64>,
    /// For each word: whether the clause's last word can be a finite verb, and whether one before it surely is.
    closes: Vec<u64>,
}

/// What stands before a word in its clause.
#[derive(Clone, Copy, Default)]
struct Bracket {
    /// The finite verb: its word if it is an auxiliary or modal, else only that there is one.
    finite: u64,
    /// What opens the clause: subordinator, relative pronoun, other.
    opener: u64,
    /// Words since it began, up to 3.
    distance: u64,
}

const FINITE: &[Stts] = &[Stts::Vvfin, Stts::Vafin, Stts::Vmfin, Stts::Vvimp];
const VERBS: &[Stts] = &[
    Stts::Vvfin,
    Stts::Vafin,
    Stts::Vmfin,
    Stts::Vvinf,
    Stts::Vainf,
    Stts::Vminf,
    Stts::Vvpp,
    Stts::Vapp,
    Stts::Vvizu,
];

impl<'a> Context<'a> {
    pub(crate) fn of(words: &'a [&'a Word]) -> Self {
        let auxiliaries = TagSet::of(&[Stts::Vafin, Stts::Vmfin]);
        let finites = TagSet::of(FINITE);
        let openers = TagSet::of(&[Stts::Kous, Stts::Prels, Stts::Pws, Stts::Pwav, Stts::Koui]);
        let clause_marks = TagSet::of(&[Stts::Comma, Stts::Stop, Stts::Mark]);
        let mut left = Vec::with_capacity(words.len());
        let mut now = Bracket::default();
        for word in words {
            left.push(now);
            let tags = word.tags.0;
            if tags & !clause_marks.0 == 0 {
                now = Bracket { finite: 0, opener: 1, distance: 0 };
                continue;
            }
            if now.distance == 0 && tags & openers.0 != 0 {
                now.opener = mix(3, tags);
            }
            // *über den alle reden*: what opens the clause stands behind a preposition or conjunction.
            let is_before_opener = TagSet::of(&[Stts::Appr, Stts::Kon]).0 & tags != 0 && now.opener <= 1;
            now.distance = if now.distance == 0 && is_before_opener { 0 } else { (now.distance + 1).min(3) };
            if tags & finites.0 != 0 && tags & !finites.0 & !TagSet::of(&[Stts::Vainf, Stts::Vminf]).0 == 0 {
                now.finite = if tags & auxiliaries.0 != 0 { word.hashes.auxiliary } else { 7 };
            } else if tags & finites.0 != 0 && now.finite == 0 {
                now.finite = 5;
            }
        }
        let verbs = TagSet::of(VERBS);
        let mut right = vec![0; words.len()];
        let mut seen = 0;
        for i in (0..words.len()).rev() {
            right[i] = seen;
            let tags = words[i].tags.0;
            if tags & !clause_marks.0 == 0 {
                seen = 1;
            } else if tags & verbs.0 != 0 && tags & !verbs.0 == 0 && seen <= 1 {
                seen = tags;
            }
        }
        let mut closes = vec![0; words.len()];
        let mut subjects = vec![0; words.len()];
        let mut from = 0;
        for to in 0..=words.len() {
            if words.get(to).is_none_or(|word| word.tags.0 & !clause_marks.0 == 0) {
                let all = words[from..to].iter().fold(0, |all, word| all | word.hashes.subject);
                subjects[from..to].fill(all);
                if from < to {
                    let can = |word: &&Word| word.tags.0 & finites.0 != 0;
                    let surely =
                        |word: &&&Word| word.tags.0 & finites.0 != 0 && word.tags.0 & !finites.0 == 0;
                    let before = words[from..to - 1].iter().filter(surely).count() as u64;
                    closes[from..to].fill(1 + u64::from(can(&words[to - 1])) + 2 * before.min(1));
                    closes[to - 1] += 4;
                }
                from = to + 1;
            }
        }
        Self { words, left, right, subjects, closes }
    }

    /// Whether word `i` agrees with the one behind it, and that with the next: 0 none has forms, 1 no, 2 yes.
    fn agrees(&self, i: usize, step: usize) -> u64 {
        let forms = |at: usize| self.words.get(at).map_or(0, |word| word.hashes.forms);
        match (forms(i), forms(i + step)) {
            (0, _) | (_, 0) => 0,
            (own, next) if own & next == 0 => 1,
            _ => 2,
        }
    }

    fn word(&self, i: usize, step: isize) -> (u64, u64) {
        i.checked_add_signed(step)
            .and_then(|at| self.words.get(at))
            .map_or((11, 13), |word| (word.hashes.word, word.hashes.class))
    }

    /// The features of word `i`, apart from the tags of its neighbours.
    pub(crate) fn features(&self, i: usize, out: &mut Vec<u64>) {
        out.clear();
        let own = self.words[i].hashes;
        let (word_b, class_b) = self.word(i, -1);
        let (_, class_bb) = self.word(i, -2);
        let (word_a, class_a) = self.word(i, 1);
        let (word_aa, class_aa) = self.word(i, 2);
        let left = self.left[i];
        let right = self.right[i];
        let mut kind = 0;
        let mut add = |feature: u64| {
            kind += 1;
            out.push(mix(feature, kind));
        };
        add(own.word);
        add(own.class);
        add(mix(own.class, own.shape));
        for ending in own.endings {
            add(ending);
        }
        add(mix(own.endings[2], own.shape));
        add(own.front);
        add(word_b);
        add(word_a);
        add(class_b);
        add(class_a);
        add(mix(own.class, class_b));
        add(mix(own.class, class_a));
        add(mix(mix(own.class, class_b), class_a));
        add(mix(mix(own.class, class_a), class_aa));
        add(mix(mix(own.class, class_b), class_bb));
        add(mix(own.word, class_b));
        add(mix(own.word, class_a));
        add(mix(mix(own.word, class_a), class_aa));
        add(mix(own.word, word_b));
        add(mix(own.word, word_a));
        add(mix(own.class, word_b));
        add(mix(own.class, word_a));
        add(mix(own.class, word_aa));
        add(mix(own.class, left.finite));
        add(mix(own.class, left.opener));
        add(mix(own.class, right));
        add(mix(mix(own.class, left.finite), left.opener));
        add(mix(mix(mix(own.class, left.finite), left.opener), right));
        add(mix(mix(mix(own.class, left.finite), left.opener), class_a));
        add(mix(mix(own.word, left.finite), right));
        add(mix(mix(own.word, left.distance), left.opener));
        add(mix(mix(own.class, left.distance), left.opener));
        let closes = self.closes[i];
        add(mix(own.class, closes));
        add(mix(own.word, closes));
        add(mix(mix(own.class, closes), left.distance));
        add(mix(mix(own.class, closes), left.opener));
        add(mix(mix(mix(own.class, closes), left.finite), class_a));
        let subjects = self.subjects[i];
        add(mix(own.word, subjects));
        add(mix(mix(own.class, own.endings[1]), subjects));
        add(mix(mix(own.class, self.agrees(i, 1)), class_a));
        add(mix(mix(mix(own.class, self.agrees(i, 1)), self.agrees(i, 2)), left.distance));
        add(mix(mix(own.word, self.agrees(i, 1)), right));
    }
}

/// The features of a tag with those before it.
fn transitions(two_back: u64, one_back: u64, word: &Word, next_class: u64) -> [u64; 4] {
    [
        mix(101, one_back),
        mix(mix(102, one_back), two_back),
        mix(mix(103, one_back), word.hashes.word),
        mix(mix(mix(104, one_back), next_class), word.hashes.class),
    ]
}

const START: u64 = 63;

/// Finds the best sequence of tags for the words of a sentence.
pub fn decode(weights: &impl Weights, words: &[&Word]) -> Vec<Stts> {
    let context = Context::of(words);
    let mut features = Vec::with_capacity(48);
    // A state is (tag of the word before, tag of the word); `states[i]` holds score and where it came from.
    let mut states: Vec<Vec<State>> = Vec::with_capacity(words.len());
    let mut before = vec![State { one_back: START, tag: START, score: 0.0, from: 0 }];
    for (i, word) in words.iter().enumerate() {
        let tags: Vec<Stts> = word.tags.iter().collect();
        let next_class = context.word(i, 1).1;
        let mut now: Vec<State> = Vec::with_capacity(tags.len() * 4);
        let is_open = tags.len() > 1;
        if is_open {
            context.features(i, &mut features);
        }
        for tag in tags {
            let outcome = tag as u64;
            let own: f32 = if is_open {
                features.iter().map(|feature| weights.at(place(*feature, outcome))).sum()
            } else {
                0.0
            };
            for (from, state) in before.iter().enumerate() {
                let step: f32 = transitions(state.one_back, state.tag, word, next_class)
                    .iter()
                    .map(|feature| weights.at(place(*feature, outcome)))
                    .sum();
                let score = state.score + own + step;
                match now.iter_mut().find(|known| known.one_back == state.tag && known.tag == outcome) {
                    Some(known) if known.score >= score => {}
                    Some(known) => *known = State { one_back: state.tag, tag: outcome, score, from },
                    None => now.push(State { one_back: state.tag, tag: outcome, score, from }),
                }
            }
        }
        states.push(std::mem::replace(&mut before, now));
    }
    let mut best = 0;
    for (i, state) in before.iter().enumerate() {
        if state.score > before[best].score {
            best = i;
        }
    }
    let mut tags = Vec::with_capacity(words.len());
    for i in (0..words.len()).rev() {
        let state = before[best];
        tags.push(u8::try_from(state.tag).ok().and_then(Stts::of_number).unwrap_or(Stts::Xy));
        best = state.from;
        before.clone_from(&states[i]);
    }
    tags.reverse();
    tags
}

#[derive(Clone, Copy)]
struct State {
    one_back: u64,
    tag: u64,
    score: f32,
    from: usize,
}

/// Calls `found` with the place of each feature of a sequence of tags: what training adds to and takes from.
pub fn places(words: &[&Word], tags: &[Stts], mut found: impl FnMut(usize, usize)) {
    let context = Context::of(words);
    let mut features = Vec::with_capacity(48);
    let (mut two_back, mut one_back) = (START, START);
    for (i, tag) in tags.iter().enumerate() {
        let outcome = *tag as u64;
        context.features(i, &mut features);
        for feature in &features {
            found(i, place(*feature, outcome));
        }
        for feature in transitions(two_back, one_back, words[i], context.word(i, 1).1) {
            found(i, place(feature, outcome));
        }
        (two_back, one_back) = (one_back, outcome);
    }
}

/// The universal tags that an STTS tag can stand for.
pub fn universal(tag: Stts) -> &'static [Upos] {
    use Upos::{Adj, Adp, Adv, Aux, Cconj, Det, Noun, Num, Pron, Propn, Sconj, Verb, X};
    match tag {
        Stts::Nn => &[Noun, Propn],
        Stts::Ne => &[Propn, Noun, Adj],
        Stts::Vafin | Stts::Vmfin | Stts::Vainf | Stts::Vapp => &[Aux, Verb],
        Stts::Vvpp => &[Verb, Adj],
        Stts::Adjd => &[Adj, Verb, Adv],
        Stts::Adja => &[Adj, Propn, Num, Det, Noun],
        Stts::Pis => &[Pron, Det, Adv],
        Stts::Piat => &[Det, Pron, Adj],
        Stts::Pds => &[Pron, Det],
        Stts::Kous => &[Sconj, Cconj, Adv],
        Stts::Kokom => &[Adp, Cconj, Sconj],
        Stts::Kon => &[Cconj, Sconj, Adv],
        Stts::Ptkvz => &[Adp, Adv, Adj],
        Stts::Adv => &[Adv, Cconj, Adj, Adp],
        Stts::Card => &[Num, Propn],
        Stts::Fm => &[X, Propn, Noun],
        _ => &[],
    }
}

/// What a tag tells of an auxiliary in the same clause, as a bit.
fn company(tag: Stts) -> u64 {
    match tag {
        Stts::Adjd => 1,
        Stts::Vvpp | Stts::Vapp | Stts::Vmpp => 2,
        Stts::Vvinf | Stts::Vainf | Stts::Vminf => 4,
        Stts::Vvizu | Stts::Ptkzu => 8,
        Stts::Appr | Stts::Apprart => 16,
        Stts::Nn | Stts::Ne => 32,
        Stts::Pwav | Stts::Pav | Stts::Adv => 64,
        _ => 0,
    }
}

/// The features of the universal tag of word `i`.
pub fn universal_features(words: &[&Word], tags: &[Stts], i: usize, out: &mut Vec<u64>) {
    let tag =
        |step: isize| i.checked_add_signed(step).and_then(|at| tags.get(at)).map_or(START, |tag| *tag as u64);
    let near = |step: isize| {
        i.checked_add_signed(step).and_then(|at| words.get(at)).map_or(START, |word| word.hashes.word)
    };
    let goes_on = |tag: &&Stts| !matches!(tag, Stts::Stop | Stts::Comma);
    let is_verb = |tag: &&Stts| tag.is_verb();
    let after = tags[i + 1..].iter().take_while(goes_on).find(is_verb).map_or(62, |tag| *tag as u64);
    let before = tags[..i].iter().rev().take_while(goes_on).find(is_verb).map_or(62, |tag| *tag as u64);
    let own = tag(0);
    let hashes = &words[i].hashes;
    // *haben*, *sein*, *werden* and modal verbs: what stands beside them in the clause decides whether they are the verb.
    let (auxiliary, beside) = if hashes.auxiliary == 0 {
        (0, 0)
    } else {
        let clause =
            tags[..i].iter().rev().take_while(goes_on).chain(tags[i + 1..].iter().take_while(goes_on));
        (hashes.auxiliary, clause.fold(0, |all, tag| all | company(*tag)))
    };
    let word = mix(own, hashes.word);
    let features = [
        own,
        mix(own, tag(-1)),
        mix(own, tag(1)),
        mix(mix(own, tag(-1)), tag(1)),
        mix(mix(own, tag(-2)), tag(-1)),
        mix(mix(own, tag(1)), tag(2)),
        mix(own, after),
        mix(mix(own, before), after),
        mix(mix(word, before), after),
        word,
        mix(word, tag(-1)),
        mix(word, tag(1)),
        mix(mix(own, hashes.shape), hashes.class),
        mix(own, hashes.endings[2]),
        mix(own, hashes.endings[3]),
        mix(own, near(-1)),
        mix(own, near(1)),
        mix(mix(auxiliary, before), after),
        mix(auxiliary, beside),
        mix(mix(auxiliary, beside), tag(1)),
        mix(mix(auxiliary, beside), tag(-1)),
    ];
    out.clear();
    out.extend(features.into_iter().enumerate().map(|(kind, feature)| mix(mix(feature, 201), kind as u64)));
}

/// Picks the universal tag of word `i`.
pub fn pick_universal(
    weights: &impl Weights,
    words: &[&Word],
    tags: &[Stts],
    i: usize,
    features: &mut Vec<u64>,
) -> Upos {
    let choices = universal(tags[i]);
    let Some(first) = choices.first() else { return tags[i].usual_upos() };
    universal_features(words, tags, i, features);
    let mut best = (*first, f32::MIN);
    for choice in choices {
        let score: f32 = features.iter().map(|feature| weights.at(place(*feature, *choice as u64))).sum();
        if score > best.1 {
            best = (*choice, score);
        }
    }
    best.0
}
