//! Negation: which words of a clause deny it.

use super::drafts::Draft;
use super::sentence::Sentence;
use super::types::{Negation, NegationKind};
use super::words::{Conjunction, Denial, Key};
use crate::Stts;

/// The denying words of a clause. `attributes` are places inside noun phrases, where *nicht* denies an adjective.
pub(super) fn negation(sentence: &Sentence, draft: &Draft) -> Vec<Negation> {
    let words = &draft.words;
    let mut found = Vec::new();
    // *hat weder gegessen noch getrunken*: the second half is a clause of its own.
    if let Some(noch) = draft.conjunction.filter(|i| sentence.key(*i) == Key::Noch) {
        found.push(Negation { token: noch, kind: NegationKind::Denies });
    }
    for (k, &i) in words.iter().enumerate() {
        let Some(denial) = sentence.known[i].denial else { continue };
        let kind = match denial {
            Denial::Barely => NegationKind::Barely,
            Denial::AsOpener => {
                let opens = draft.opener.is_some_and(|(from, to, _)| (from..to).contains(&i));
                if opens { NegationKind::Denies } else { NegationKind::Part }
            }
            Denial::Denies if is_part(sentence, words, k) => NegationKind::Part,
            Denial::Denies => NegationKind::Denies,
        };
        found.push(Negation { token: i, kind });
    }
    found
}

/// Whether the word at `k` denies only what stands beside it.
fn is_part(sentence: &Sentence, words: &[usize], k: usize) -> bool {
    let i = words[k];
    let next = words.get(k + 1).copied();
    if sentence.key(i) == Key::Nicht {
        if sentence.tables.is_partial(|n| sentence.form_at(words, k + n)) {
            return true;
        }
        // *nicht öffentliche Sitzung*
        if let Some(next) = next
            && next == i + 1
            && matches!(sentence.tags[next], Stts::Adja)
        {
            return true;
        }
    }
    // *nicht A, sondern B*
    words[k + 1..].iter().take(60).any(|i| sentence.known[*i].conjunction == Some(Conjunction::Contrast))
}
