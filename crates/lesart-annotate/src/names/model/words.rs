//! What the model knows of a word before it looks at its sentence.

use std::borrow::Cow;
use std::collections::HashMap;

use lesart_lang::tagger::words::{hash_more, hash_text, mix};
use lesart_lang::{Language, Lexicon, Stts};

use super::letters::Letters;

/// What is known of single words: the lexicon, and a table of words with their cluster and what lists say of them.
#[derive(Debug)]
pub struct KnownWords {
    lexicon: Lexicon,
    table: WordTable<'static>,
    letters: Letters<'static>,
}

/// A word as it stands in a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The word itself.
    pub word: WordSight,
    /// What the rules take it for, see `hints`; 0 for nothing.
    pub hint: u64,
    /// Whether any word has a capital where it stands.
    pub opens: bool,
    /// Whether it can be of a name at all: it or one beside it has a capital.
    pub open: bool,
}

/// Hashes of what a word shows by itself.
#[derive(Clone, Copy, Default, Debug)]
pub struct WordSight {
    /// The form as it is spelled, and in lower case.
    pub form: u64,
    /// In lower case.
    pub lower: u64,
    /// Its letters by kind: `Xx`, `X.`, `xX`.
    pub shape: u64,
    /// Its first two to five letters.
    pub fronts: [u64; 4],
    /// Its last two to five letters.
    pub endings: [u64; 4],
    /// What is before and behind a hyphen, 0 without one.
    pub before_hyphen: u64,
    /// Behind the last hyphen, 0 without one.
    pub behind_hyphen: u64,
    /// Cluster of words of like use; 0 for none.
    pub cluster: u64,
    /// What lists and the teacher say of it.
    pub marks: u64,
    /// What its letters show, 0 for a word in small letters.
    pub letters: u64,
    /// The last part of a longer word, where the table has it as a word, and its cluster: *Volkspartei* ends in *Partei*.
    pub tail: u64,
    /// The cluster of the last part.
    pub tail_cluster: u64,
    /// What the lexicon says of it.
    pub class: u64,
    /// What the lexicon says of it in lower case.
    pub small_class: u64,
}

impl WordSight {
    /// Whether the lexicon has the word as a common noun and neither it nor a list as a name.
    pub fn is_common_noun(&self) -> bool {
        let (is_name, is_noun) = (self.class & 1 != 0, self.class & 2 != 0);
        let listed = self.marks.to_le_bytes()[0] != 0;
        is_noun && !is_name && !listed
    }

    /// Whether the lexicon has the word as a common noun, be it a name as well: *Heide*.
    pub fn may_be_common_noun(&self) -> bool {
        self.class & 2 != 0
    }
}

impl KnownWords {
    /// The words of `language`; without tables nothing is known of them but their letters.
    pub fn of(language: &Language) -> Self {
        let file = |path| language.compiled(path).unwrap_or_default();
        Self::with(language, file("names/words.bin"), file("names/letters.bin"))
    }

    /// The words of `language` with other tables: for training.
    pub fn with(language: &Language, table: &'static [u8], letters: &'static [u8]) -> Self {
        Self { lexicon: Lexicon::of(language), table: WordTable::of(table), letters: Letters(letters) }
    }

    /// What `form` shows.
    pub fn sight(&self, form: &str) -> WordSight {
        let is_capital = form.starts_with(char::is_uppercase);
        let has_capital = is_capital || form.contains(char::is_uppercase);
        let lower = if has_capital { Cow::from(form.to_lowercase()) } else { Cow::from(form) };
        let mut sight = WordSight { shape: shape(form), ..WordSight::default() };
        // A hash goes from letter to letter, so that of the word passes by those of its beginnings.
        let mut fronts = form.char_indices().map(|(at, _)| at).skip(2).chain([form.len()]);
        let (mut hash, mut hashed) = (hash_text(""), 0);
        for front in &mut sight.fronts {
            let Some(at) = fronts.next() else { break };
            hash = hash_more(hash, &form[hashed..at]);
            (*front, hashed) = (hash, at);
        }
        sight.form = hash_more(hash, &form[hashed..]);
        sight.lower = if has_capital { hash_text(&lower) } else { sight.form };
        let mut from_end = form.char_indices().rev().map(|(at, _)| at).skip(1);
        for ending in &mut sight.endings {
            *ending = from_end.next().map_or(0, |at| hash_text(&form[at..]));
        }
        if let Some((front, rest)) = form.split_once('-') {
            sight.before_hyphen = hash_text(front);
            sight.behind_hyphen = hash_text(rest.rsplit('-').next().unwrap_or(rest));
        }
        (sight.cluster, sight.marks) = self.table.find(form).unwrap_or_else(|| {
            // A genitive is known by its base.
            let base = form.strip_suffix('s').or_else(|| form.strip_suffix(['’', '\'']));
            base.filter(|base| is_capital && base.len() > 3)
                .and_then(|base| self.table.find(base))
                .map_or((0, 0), |(cluster, marks)| (cluster, marks | 1 << 20))
        });
        sight.class = self.class(form);
        if is_capital {
            sight.letters = self.letters.guess(form);
        }
        if is_capital && let Some((tail, cluster)) = self.tail(form) {
            (sight.tail, sight.tail_cluster) = (hash_text(&tail), cluster);
        }
        if is_capital {
            sight.small_class = self.class(&lower);
            if sight.class == 0 && sight.small_class == 0 && form.len() <= MAX_COMPOUND {
                sight.class =
                    self.lexicon.compound(form).map_or(0, |compound| 64 << u64::from(compound.is_whole));
            }
        }
        sight
    }

    /// The longest end of a word that the table has as a noun.
    fn tail(&self, form: &str) -> Option<(String, u64)> {
        if form.len() > MAX_COMPOUND {
            return None;
        }
        let ends = form.char_indices().map(|(at, _)| at).skip(2).take_while(|at| form.len() - at >= MIN_TAIL);
        ends.map(|at| capitalised(&form[at..])).find_map(|tail| {
            let (cluster, _) = self.table.find(&tail)?;
            self.lexicon
                .readings(&tail)
                .iter()
                .any(|reading| reading.tag == Stts::Nn)
                .then_some((tail, cluster))
        })
    }

    fn class(&self, form: &str) -> u64 {
        let mut class = 0;
        self.lexicon.each(form, |reading| {
            class |= match reading.tag {
                Stts::Ne => 1,
                Stts::Nn => 2,
                Stts::Adja | Stts::Adjd => 4,
                tag if tag.is_verb() => 8,
                Stts::Adv | Stts::Appr | Stts::Art => 16,
                _ => 32,
            };
        });
        class
    }
}

/// Longer words are not cut into parts: that would take too long.
const MAX_COMPOUND: usize = 40;
/// Bytes that a last part must have.
const MIN_TAIL: usize = 4;

/// The word with a capital and without the hyphen before it.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn shape(form: &str) -> u64 {
    let (mut shape, mut last, mut run) = (7, ' ', 0);
    for c in form.chars().take(40) {
        let kind = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_ascii_digit() => 'd',
            c => c,
        };
        run = if kind == last { run + 1 } else { 0 };
        last = kind;
        if run < 2 {
            shape = mix(shape, u64::from(kind));
        }
    }
    shape
}

/// Words that were looked up. Only looked up again, so its order reaches no output.
#[derive(Debug, Default)]
pub struct WordMemory(HashMap<Box<str>, WordSight>);

/// More are forgotten: 5 MB.
const MOST_WORDS: usize = 16_384;

impl WordMemory {
    /// What `form` shows.
    pub fn sight(&mut self, known: &KnownWords, form: &str) -> WordSight {
        if let Some(sight) = self.0.get(form) {
            return *sight;
        }
        if self.0.len() >= MOST_WORDS {
            self.0.clear();
        }
        let sight = known.sight(form);
        self.0.insert(form.into(), sight);
        sight
    }
}

/// `words.bin`, read in place: an open hash table. `LESARTN1`, number of slots as a power of two (u32), then a check (u16)
/// for each slot, 0 where it is empty, then its cluster and its two bytes of marks. All numbers are little-endian.
#[derive(Clone, Copy, Debug)]
pub struct WordTable<'a> {
    n_slots: usize,
    checks: &'a [u8],
    values: &'a [u8],
}

/// First bytes of `words.bin`.
pub const MAGIC: &[u8; 8] = b"LESARTN1";

impl<'a> WordTable<'a> {
    /// Finds the parts of `file`; an empty table if it is not of this format.
    pub fn of(file: &'a [u8]) -> Self {
        let parts = || {
            let rest = file.strip_prefix(MAGIC)?;
            let (head, rest) = rest.split_at_checked(4)?;
            let n_slots = 1usize.checked_shl(u32::from_le_bytes(head.try_into().ok()?))?;
            let (checks, values) = rest.split_at_checked(n_slots.checked_mul(2)?)?;
            (values.len() == n_slots * 3).then_some(Self { n_slots, checks, values })
        };
        parts().unwrap_or(Self { n_slots: 0, checks: &[], values: &[] })
    }

    /// Cluster and marks of a word.
    pub fn find(&self, word: &str) -> Option<(u64, u64)> {
        if self.n_slots == 0 {
            return None;
        }
        let (mut slot, check) = home(word, self.n_slots);
        loop {
            let found = u16::from_le_bytes([*self.checks.get(2 * slot)?, *self.checks.get(2 * slot + 1)?]);
            if found == check {
                let value = self.values.get(3 * slot..3 * slot + 3)?;
                return Some((u64::from(value[0]) + 1, u64::from(value[1]) | u64::from(value[2]) << 8));
            }
            if found == 0 {
                return None;
            }
            slot = (slot + 1) & (self.n_slots - 1);
        }
    }

    /// The file of these words, each with its cluster and marks.
    pub fn write(words: &[(String, u8, u16)]) -> Vec<u8> {
        let n_slots = (words.len() * 3 / 2).next_power_of_two();
        let mut checks = vec![0u16; n_slots];
        let mut values = vec![0u8; n_slots * 3];
        for (word, cluster, marks) in words {
            let (mut slot, check) = home(word, n_slots);
            while checks[slot] != 0 && checks[slot] != check {
                slot = (slot + 1) & (n_slots - 1);
            }
            checks[slot] = check;
            let [low, high] = marks.to_le_bytes();
            values[3 * slot..3 * slot + 3].copy_from_slice(&[*cluster, low, high]);
        }
        let mut file = MAGIC.to_vec();
        file.extend(n_slots.trailing_zeros().to_le_bytes());
        file.extend(checks.iter().flat_map(|check| check.to_le_bytes()));
        file.extend(values);
        file
    }
}

/// Where a word's slot is looked for first, and what it is checked by, never 0.
#[allow(clippy::cast_possible_truncation, reason = "below the number of slots, and 16 bits")]
fn home(word: &str, n_slots: usize) -> (usize, u16) {
    let hash = mix(hash_text(word), 0x51ed);
    (((hash >> 20) as usize) & (n_slots - 1), ((hash >> 48) as u16).max(1))
}
