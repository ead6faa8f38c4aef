//! Lemmas: the lexicon's reading that fits the tag, a compound's last part, and rules for what is unknown.

use super::words::{Word, Words};
use crate::lexicon::{FROM_PARTICIPLE, Reading};
use crate::{Forms, Stts};

/// The lemma of `form` with this tag; `forms` are the grammatical forms that its sentence leaves.
pub(super) fn lemma(words: &Words, form: &str, word: &Word, tag: Stts, forms: Forms) -> String {
    if tag.is_mark()
        || matches!(tag, Stts::Xy | Stts::Fm)
        || tag == Stts::Card && form.starts_with(|c: char| c.is_ascii_digit())
    {
        return form.to_string();
    }
    let lower = form.to_lowercase();
    if let Some(known) = words.closed_lemma(form, tag).or_else(|| words.closed_lemma(&lower, tag)) {
        return known.to_string();
    }
    if tag == Stts::Trunc {
        return form.trim_end_matches('-').to_string();
    }
    let spelled = word.spelled.as_deref();
    let candidates = readings(word, tag);
    if let Some((reading, tag)) = candidates {
        let fitting = word
            .readings
            .iter()
            .filter(|reading| reading.tag == tag)
            .find(|reading| !reading.forms.and(forms).values().is_empty())
            .unwrap_or(reading);
        let is_participle = tag == Stts::Adjd && fitting.marks & FROM_PARTICIPLE != 0;
        let verb =
            is_participle.then(|| word.readings.iter().find(|reading| reading.tag == Stts::Vvpp)).flatten();
        let reading = verb.unwrap_or(fitting);
        // At the beginning of a sentence the readings may be those of the small spelling.
        let small = spelled.is_none() && tag != Stts::Nn && tag != Stts::Ne && form != lower;
        let base = if small { &lower } else { spelled.unwrap_or(form) };
        let found = words.lexicon.lemma(base, reading);
        if word.head_at == 0 {
            return found;
        }
        let front = &form[..word.head_at];
        let joined = if front.ends_with('-') { found } else { found.to_lowercase() };
        return format!("{front}{joined}");
    }
    match tag {
        Stts::Nn => noun(form),
        Stts::Ne => name(form),
        Stts::Adja => adjective(&lower),
        Stts::Vvfin | Stts::Vvimp => finite_verb(&lower),
        Stts::Vvpp => participle(&lower),
        Stts::Vvizu => lower.replacen("zu", "", 1),
        _ => lower,
    }
}

/// The first reading with the tag or with one that has the same lemma.
fn readings(word: &Word, tag: Stts) -> Option<(&Reading, Stts)> {
    let near: &[Stts] = match tag {
        Stts::Nn => &[Stts::Nn],
        Stts::Ne => &[Stts::Ne],
        Stts::Adv | Stts::Ptkvz => &[Stts::Adv, Stts::Ptkvz, Stts::Adjd],
        Stts::Adjd => &[Stts::Adjd, Stts::Adv],
        Stts::Vvfin => &[Stts::Vvfin, Stts::Vvimp],
        Stts::Vvimp => &[Stts::Vvimp, Stts::Vvfin],
        _ => return word.readings.iter().find(|reading| reading.tag == tag).map(|reading| (reading, tag)),
    };
    near.iter().find_map(|tag| {
        word.readings.iter().find(|reading| reading.tag == *tag).map(|reading| (reading, *tag))
    })
}

/// An unknown noun: only endings that are hardly part of a singular are taken off.
fn noun(form: &str) -> String {
    for (ending, instead) in [
        ("ungen", "ung"),
        ("heiten", "heit"),
        ("keiten", "keit"),
        ("schaften", "schaft"),
        ("innen", "in"),
        ("ionen", "ion"),
        ("ismus", "ismus"),
        ("ers", "er"),
        ("ern", "er"),
    ] {
        if let Some(stem) = form.strip_suffix(ending) {
            return format!("{stem}{instead}");
        }
    }
    form.to_string()
}

/// A name: the genitive's *s* goes where the letter before it allows one.
fn name(form: &str) -> String {
    match form.strip_suffix('s') {
        Some(stem)
            if stem.chars().count() > 4
                && stem.ends_with(['a', 'd', 'l', 'm', 'n', 'o', 'r', 'y', 'h', 't', 'g'])
                && !stem.chars().any(|c| c == '-') =>
        {
            if stem.ends_with("er")
                || stem.ends_with("an")
                || stem.ends_with("en")
                || stem.ends_with(['a', 'd', 'o'])
                || stem.ends_with("in")
            {
                stem.to_string()
            } else {
                form.to_string()
            }
        }
        _ => form.strip_suffix(['\'', '’']).unwrap_or(form).to_string(),
    }
}

fn adjective(lower: &str) -> String {
    for ending in ["en", "em", "er", "es", "e"] {
        if let Some(stem) = lower.strip_suffix(ending).filter(|stem| stem.chars().count() > 3) {
            return stem.to_string();
        }
    }
    lower.to_string()
}

fn finite_verb(lower: &str) -> String {
    for (ending, instead) in [
        ("ierte", "ieren"),
        ("ierten", "ieren"),
        ("eten", "en"),
        ("ete", "en"),
        ("ten", "en"),
        ("te", "en"),
        ("t", "en"),
        ("e", "en"),
    ] {
        if let Some(stem) = lower.strip_suffix(ending) {
            return format!("{stem}{instead}");
        }
    }
    lower.to_string()
}

fn participle(lower: &str) -> String {
    let stem = lower.strip_prefix("ge").filter(|stem| stem.chars().count() > 3).unwrap_or(lower);
    stem.strip_suffix('t').map_or_else(|| lower.to_string(), |stem| format!("{stem}en"))
}
