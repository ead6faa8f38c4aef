//! Case, number and gender by agreement inside noun phrases.

use super::morph::{Case, Degree, GrammaticalGender, Morph, Number};
use super::words::Word;
use crate::{Forms, Stts};

/// Whether a word of this tag stands before its noun and agrees with it.
fn is_before_noun(tag: Stts) -> bool {
    matches!(
        tag,
        Stts::Art | Stts::Adja | Stts::Pdat | Stts::Piat | Stts::Pposat | Stts::Pwat | Stts::Apprart
    )
}

fn is_pronoun(tag: Stts) -> bool {
    matches!(tag, Stts::Pper | Stts::Pds | Stts::Pis | Stts::Pposs | Stts::Prels | Stts::Prf | Stts::Pws)
}

/// The grammatical forms that the sentence leaves to each nominal word, best choice first made by position: after a
/// preposition its case, the first phrase of a clause that can be one as nominative.
pub(super) fn forms(words: &[&Word], tags: &[Stts], lower: &[String]) -> Vec<Forms> {
    let mut found = vec![Forms::default(); words.len()];
    let mut has_subject = false;
    let mut after_noun = false;
    let mut i = 0;
    while i < words.len() {
        let tag = tags[i];
        if matches!(tag, Stts::Comma | Stts::Stop | Stts::Kous) {
            has_subject = false;
        }
        let mut cases = None;
        if matches!(tag, Stts::Appr | Stts::Apprart) {
            let allowed = words[i].forms(Stts::Appr).cases();
            cases = Some(if allowed == 0 { 0b1110 } else { allowed });
            if let Some(fixed) = contraction(&lower[i]) {
                cases = Some(fixed);
            }
            i += usize::from(tag == Stts::Appr);
        }
        let start = i;
        let mut end = i;
        while end < words.len()
            && (is_before_noun(tags[end])
                || matches!(tags[end], Stts::Card)
                || tags[end] == Stts::Adv && end > start && tags.get(end + 1) == Some(&Stts::Adja))
        {
            end += 1;
        }
        let has_noun = tags.get(end).is_some_and(|tag| matches!(tag, Stts::Nn | Stts::Ne));
        let is_single = end == start && tags.get(end).is_some_and(|tag| is_pronoun(*tag));
        if has_noun || is_single {
            end += 1;
        }
        if end == start {
            i = (i + 1).max(start);
            after_noun = false;
            continue;
        }
        let mut left = cases.map_or(Forms::ANY, Forms::of_cases);
        // From the noun to the front: the noun is surest.
        for k in (start..end).rev() {
            let own = nominal_forms(words[k], tags[k]);
            let both = left.and(own).values();
            if !both.is_empty() {
                left = both;
            }
        }
        let has_determiner = tags[start..end].iter().any(|tag| is_before_noun(*tag));
        let order: [u8; 4] = match cases {
            Some(_) => [2, 1, 3, 0],
            None if after_noun && has_determiner => [3, 0, 1, 2],
            None if has_subject => [1, 2, 0, 3],
            None => [0, 1, 2, 3],
        };
        let chosen = order.into_iter().find(|case| left.cases() & (1 << case) != 0);
        if let Some(case) = chosen {
            left = left.and(Forms::of_cases(1 << case));
            has_subject |= case == 0 && cases.is_none();
        }
        for (k, found) in found.iter_mut().enumerate().take(end).skip(start) {
            let own = left.and(nominal_forms(words[k], tags[k])).values();
            *found = if own.is_empty() { left } else { own };
        }
        after_noun = has_noun;
        i = end;
    }
    found
}

fn nominal_forms(word: &Word, tag: Stts) -> Forms {
    let own = word.forms(tag);
    let any = |tags: &[Stts]| tags.iter().fold(Forms::default(), |all, tag| all.or(word.forms(*tag)));
    let forms = match tag {
        Stts::Art | Stts::Pds | Stts::Prels | Stts::Pdat if own.is_empty() => {
            any(&[Stts::Art, Stts::Pds, Stts::Pdat, Stts::Pis])
        }
        Stts::Piat | Stts::Pis if own.is_empty() => any(&[Stts::Piat, Stts::Pis, Stts::Adja, Stts::Art]),
        Stts::Pposat if own.is_empty() => any(&[Stts::Pposat, Stts::Pposs]),
        _ => own,
    };
    forms.values()
}

/// The case of a contraction as bits: *im* is dative, *ins* accusative.
fn contraction(lower: &str) -> Option<u8> {
    match lower {
        "im" | "am" | "zum" | "zur" | "vom" | "beim" | "überm" | "unterm" | "hinterm" | "vorm" => {
            Some(0b100)
        }
        "ins" | "ans" | "aufs" | "fürs" | "durchs" | "ums" | "übers" | "unters" | "hinters" | "vors" => {
            Some(0b10)
        }
        _ => None,
    }
}

/// The forms as features: what all that are left have in common, the first where they differ in number.
pub(super) fn nominal(forms: Forms, degree: u8) -> Morph {
    let degree = match degree {
        1 => Some(Degree::Positive),
        2 => Some(Degree::Comparative),
        3 => Some(Degree::Superlative),
        _ => None,
    };
    let mut morph = Morph { degree, ..Morph::default() };
    let Some((case, number, gender)) = forms.values().nominals().next() else { return morph };
    morph.case =
        [Case::Nominative, Case::Accusative, Case::Dative, Case::Genitive].get(usize::from(case)).copied();
    morph.number = Some(if number == 0 { Number::Singular } else { Number::Plural });
    let is_clear = forms.nominals().all(|other| (other.0, other.1) != (case, number) || other.2 == gender);
    if is_clear {
        morph.gender = [GrammaticalGender::Masculine, GrammaticalGender::Feminine, GrammaticalGender::Neuter]
            .get(usize::from(gender))
            .copied();
    }
    morph
}
