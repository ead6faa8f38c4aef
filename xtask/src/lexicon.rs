//! `cargo xtask lexicon`: compiles the list of German word forms into the tables of `lesart-lang`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use lesart_lang::lexicon::format::{EDIT, Edit, MAGIC, READING};
use lesart_lang::lexicon::{FROM_ADJECTIVE, FROM_INFINITIVE, FROM_PARTICIPLE, SEPARABLE};
use lesart_lang::{Forms, Stts, TenseMood};

/// The forms of each reading of a word: by tag, marks, degree and lemma.
type Readings<'a> = BTreeMap<(Stts, u8, u8, &'a str), Forms>;

/// A reading as it is written: tag, marks, forms, edit.
type Reading = (Stts, u8, Forms, (u8, u8, u8, String));

/// Reads `dump` (`form TAB lemma TAB tag` a line, packed by xz, which the command `xz` unpacks) and writes
/// `words.fst` and `readings.bin` into `folder`.
pub(crate) fn run(dump: &Path, folder: &Path) -> Result<String, String> {
    let output = Command::new("xz")
        .arg("-dc")
        .arg(dump)
        .output()
        .map_err(|error| format!("xz, which unpacks the word list, can't be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: xz can't unpack it", dump.display()));
    }
    let text = String::from_utf8(output.stdout).map_err(|_| format!("{}: not UTF-8", dump.display()))?;
    let mut words: BTreeMap<&str, Readings> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(form), Some(lemma), Some(tag)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        for (stts, marks, forms) in readings_of(tag, lemma) {
            let key = (stts, marks, forms.degree(), lemma);
            let all = words.entry(form).or_default().entry(key).or_default();
            *all = all.or(forms);
        }
    }
    write(&words, folder)
}

fn write(words: &BTreeMap<&str, Readings>, folder: &Path) -> Result<String, String> {
    let mut sets: BTreeMap<Vec<Reading>, usize> = BTreeMap::new();
    let mut of_word: Vec<(&str, Vec<Reading>)> = Vec::new();
    for (form, readings) in words {
        let has_adjective = readings.keys().any(|(stts, marks, ..)| *stts == Stts::Adja && *marks == 0);
        let mut set: Vec<Reading> = readings
            .iter()
            // The list has some adjectives twice, as a participle and by themselves.
            .filter(|((stts, marks, ..), _)| {
                !(*stts == Stts::Adja && *marks == FROM_PARTICIPLE && has_adjective)
            })
            .map(|((stts, marks, _, lemma), forms)| (*stts, *marks, *forms, edit(form, lemma)))
            .collect();
        set.sort();
        set.dedup();
        *sets.entry(set.clone()).or_default() += 1;
        of_word.push((form, set));
    }
    // Frequent sets get small numbers: they take fewer bytes in the automaton.
    let mut by_count: Vec<(&Vec<Reading>, usize)> = sets.iter().map(|(set, count)| (set, *count)).collect();
    by_count.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let number: BTreeMap<&Vec<Reading>, usize> =
        by_count.iter().enumerate().map(|(i, (set, _))| (*set, i)).collect();

    let mut builder = fst::MapBuilder::memory();
    for (form, set) in &of_word {
        builder.insert(form, number[set] as u64).map_err(|error| format!("{form}: {error}"))?;
    }
    let automaton = builder.into_inner().map_err(|error| error.to_string())?;

    let mut forms: BTreeMap<Forms, u16> = BTreeMap::new();
    let mut edits: BTreeMap<(u8, u8, u8, String), u16> = BTreeMap::new();
    for (_, _, form, edit) in by_count.iter().flat_map(|(set, _)| set.iter()) {
        forms.entry(*form).or_default();
        edits.entry(edit.clone()).or_default();
    }
    let small =
        |i: usize| u16::try_from(i).map_err(|_| "more forms or edits than 16 bits can count".to_string());
    for (i, number) in forms.values_mut().enumerate() {
        *number = small(i)?;
    }
    for (i, number) in edits.values_mut().enumerate() {
        *number = small(i)?;
    }
    let mut endings = String::new();
    let mut edit_bytes = Vec::with_capacity(edits.len() * EDIT);
    for (keep, drop, cut, ending) in edits.keys() {
        let start = endings.find(ending.as_str()).unwrap_or_else(|| {
            endings.push_str(ending);
            endings.len() - ending.len()
        });
        let length = u8::try_from(ending.len()).map_err(|_| format!("ending '{ending}' is too long"))?;
        edit_bytes.extend([*keep, *drop, *cut, length]);
        edit_bytes.extend(u32_bytes(start)?);
    }
    let mut file = MAGIC.to_vec();
    for count in [by_count.len(), forms.len(), edits.len(), endings.len()] {
        file.extend(u32_bytes(count)?);
    }
    let mut start = 0;
    for (set, _) in &by_count {
        file.extend(u32_bytes(start)?);
        start += set.len();
    }
    file.extend(u32_bytes(start)?);
    file.extend(forms.keys().flat_map(|forms| forms.0.to_le_bytes()));
    file.extend(edit_bytes);
    file.extend(endings.as_bytes());
    let mut n_readings = 0;
    for (stts, marks, form, edit) in by_count.iter().flat_map(|(set, _)| set.iter()) {
        file.extend([*stts as u8, *marks]);
        file.extend(forms[form].to_le_bytes());
        file.extend(edits[edit].to_le_bytes());
        n_readings += 1;
    }
    let written = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))
    };
    written("words.fst", &automaton)?;
    written("readings.bin", &file)?;
    Ok(format!(
        "{} forms, {} sets of {n_readings} readings of {READING} bytes, {} edits; words.fst {} bytes, readings.bin {} bytes",
        of_word.len(),
        by_count.len(),
        edits.len(),
        automaton.len(),
        file.len()
    ))
}

fn u32_bytes(number: usize) -> Result<[u8; 4], String> {
    u32::try_from(number).map(u32::to_le_bytes).map_err(|_| format!("{number} does not fit 32 bits"))
}

/// The shortest edit from form to lemma: a common front, perhaps without a *zu* or *ge* inside, and a new ending.
fn edit(form: &str, lemma: &str) -> (u8, u8, u8, String) {
    let plain = |keep: usize, drop: usize| {
        let rest = [&form[..keep], &form[keep + drop..]].concat();
        let mut common = rest.bytes().zip(lemma.bytes()).take_while(|(a, b)| a == b).count();
        while !rest.is_char_boundary(common) || !lemma.is_char_boundary(common) {
            common -= 1;
        }
        let keep = if drop == 0 { 0 } else { keep };
        let cut = rest.len() - common;
        (common >= keep && cut <= rest.len() - keep).then(|| (keep, drop, cut, lemma[common..].to_string()))
    };
    let mut best = plain(0, 0);
    for (at, part) in form.match_indices("zu").chain(form.match_indices("ge")) {
        let Some(found) = plain(at, part.len()) else { continue };
        if best.as_ref().is_none_or(|best| found.2 + 2 < best.2) {
            best = Some(found);
        }
    }
    let (keep, drop, cut, ending) = best.unwrap_or((0, 0, form.len(), lemma.to_string()));
    let byte = |n: usize| u8::try_from(n).unwrap_or(u8::MAX);
    let made = (byte(keep), byte(drop), byte(cut), ending);
    let applied = Edit { keep: made.0, drop: made.1, cut: made.2, ending: &made.3 }.apply(form);
    debug_assert!(applied == lemma, "{form} {lemma}");
    made
}

/// What a tag of the list means in STTS.
fn readings_of(tag: &str, lemma: &str) -> Vec<(Stts, u8, Forms)> {
    let parts: Vec<&str> = tag.split([':', ' ']).collect();
    let has = |part: &str| parts.contains(&part);
    let degree = if has("KOM") {
        2
    } else if has("SUP") {
        3
    } else {
        1
    };
    let nominal = nominal(&parts);
    let participle = if has("VER") { FROM_PARTICIPLE } else { 0 };
    match parts[0] {
        "SUB" => {
            let marks = if has("INF") {
                FROM_INFINITIVE
            } else if has("ADJ") {
                FROM_ADJECTIVE
            } else {
                0
            };
            vec![(Stts::Nn, marks, nominal)]
        }
        "EIG" => vec![(Stts::Ne, 0, nominal)],
        "ADJ" | "PA1" | "PA2" if has("PRD") => {
            vec![(Stts::Adjd, participle, Forms::default().with_degree(degree))]
        }
        "ADJ" | "PA1" | "PA2" => vec![(Stts::Adja, participle, nominal.with_degree(degree))],
        "VER" => verb(&parts, lemma),
        "ADV" if has("PRO") || has("PRO+MOD") => {
            let question =
                lemma.starts_with("wo") || matches!(lemma, "wann" | "warum" | "wie" | "wieso" | "weshalb");
            vec![(if question { Stts::Pwav } else { Stts::Pav }, 0, Forms::default())]
        }
        "ADV" => vec![(Stts::Adv, 0, Forms::default())],
        "PRP" => {
            let cases = parts[1..]
                .iter()
                .flat_map(|part| part.split('+'))
                .filter_map(case)
                .fold(0, |all, case| all | 1 << case);
            vec![(Stts::Appr, 0, Forms::of_cases(cases))]
        }
        "ART" => vec![(Stts::Art, 0, nominal)],
        "PRO" => pronoun(&parts).iter().map(|stts| (*stts, 0, nominal)).collect(),
        "KON" if has("VGL") => vec![(Stts::Kokom, 0, Forms::default())],
        "KON" if has("INF") => vec![(Stts::Koui, 0, Forms::default())],
        "KON" if has("UNT") => vec![(Stts::Kous, 0, Forms::default())],
        "KON" => vec![(Stts::Kon, 0, Forms::default())],
        "ZUS" => vec![(Stts::Ptkvz, 0, Forms::default())],
        "ZAL" => vec![(Stts::Card, 0, Forms::default())],
        "INJ" => vec![(Stts::Itj, 0, Forms::default())],
        "NEG" => vec![(Stts::Ptkneg, 0, Forms::default())],
        _ => Vec::new(),
    }
}

fn pronoun(parts: &[&str]) -> &'static [Stts] {
    let has = |part: &str| parts.contains(&part);
    let (before, alone) = (has("BEG") || has("B/S"), has("STV") || has("B/S"));
    match (parts.get(1).copied(), before, alone) {
        (Some("PER"), ..) => &[Stts::Pper],
        (Some("REF"), ..) => &[Stts::Prf],
        (Some("POS"), true, true) => &[Stts::Pposat, Stts::Pposs],
        (Some("POS"), true, _) => &[Stts::Pposat],
        (Some("POS"), ..) => &[Stts::Pposs],
        (Some("DEM"), true, _) => &[Stts::Pdat, Stts::Pds],
        (Some("DEM"), ..) => &[Stts::Pds, Stts::Prels],
        (Some("RIN"), true, _) => &[Stts::Pwat, Stts::Pws, Stts::Prels],
        (Some("RIN"), ..) => &[Stts::Pws, Stts::Prels],
        (Some("IND"), true, true) => &[Stts::Piat, Stts::Pis],
        (Some("IND"), true, _) => &[Stts::Piat],
        _ => &[Stts::Pis],
    }
}

fn case(part: &str) -> Option<u8> {
    ["NOM", "AKK", "DAT", "GEN"].iter().position(|case| *case == part).and_then(|i| u8::try_from(i).ok())
}

/// The nominal forms that the parts leave open.
fn nominal(parts: &[&str]) -> Forms {
    let one = |names: &[&str]| {
        names.iter().position(|name| parts.contains(name)).and_then(|i| u8::try_from(i).ok())
    };
    let (case, number, gender) =
        (one(&["NOM", "AKK", "DAT", "GEN"]), one(&["SIN", "PLU"]), one(&["MAS", "FEM", "NEU"]));
    let mut forms = Forms::default();
    for c in (0..4).filter(|c| case.is_none_or(|case| case == *c)) {
        for n in (0..2).filter(|n| number.is_none_or(|number| number == *n)) {
            for g in (0..3).filter(|g| gender.is_none_or(|gender| gender == *g)) {
                forms = forms.or(Forms::nominal(c, n, g));
            }
        }
    }
    forms
}

const AUXILIARIES: &[&str] = &["haben", "sein", "werden"];
const MODALS: &[&str] = &["dürfen", "können", "mögen", "müssen", "sollen", "wollen"];

fn verb(parts: &[&str], lemma: &str) -> Vec<(Stts, u8, Forms)> {
    let has = |part: &str| parts.contains(&part);
    let (is_auxiliary, is_modal) = (AUXILIARIES.contains(&lemma), MODALS.contains(&lemma));
    let pick = |main: Stts, auxiliary: Stts, modal: Stts| {
        if is_auxiliary {
            auxiliary
        } else if is_modal {
            modal
        } else {
            main
        }
    };
    let marks = if has("NEB") { SEPARABLE } else { 0 };
    let number = u8::from(has("PLU"));
    if has("INF") {
        return vec![(pick(Stts::Vvinf, Stts::Vainf, Stts::Vminf), 0, Forms::default())];
    }
    if has("EIZ") {
        return vec![(Stts::Vvizu, 0, Forms::default())];
    }
    if has("PA2") {
        return vec![(pick(Stts::Vvpp, Stts::Vapp, Stts::Vmpp), 0, Forms::default())];
    }
    if has("PA1") {
        return vec![(Stts::Adjd, FROM_PARTICIPLE, Forms::default().with_degree(1))];
    }
    if has("IMP") {
        return vec![(
            pick(Stts::Vvimp, Stts::Vaimp, Stts::Vvimp),
            0,
            Forms::finite(2, number, TenseMood::Present),
        )];
    }
    let tense_mood = match () {
        () if has("PRÄ") => TenseMood::Present,
        () if has("PRT") => TenseMood::Past,
        () if has("KJ1") => TenseMood::Konjunktiv1,
        () if has("KJ2") => TenseMood::Konjunktiv2,
        () => return Vec::new(),
    };
    let Some(person) = (1..=3u8).find(|person| has(&person.to_string())) else { return Vec::new() };
    vec![(pick(Stts::Vvfin, Stts::Vafin, Stts::Vmfin), marks, Forms::finite(person, number, tense_mood))]
}
