//! German sentences with the clauses that must be found in them: `tests/clauses/*.md`.
//!
//! `gold_seen.md` tells the format. The files `gold_*.md` are measured by `cargo xtask measure clauses`; here they are only
//! checked for mistakes in their form. Every other file must be read without a mistake.

#[path = "clauses/gold.rs"]
mod gold;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gold::{GoldClause, GoldSentence};
use lesart_lang::clause::Voice;
use lesart_lang::{Abbreviations, Clause, ClauseKind, Clauses, Grammar, Tagger, Token, language, tokens};

struct German {
    abbreviations: Abbreviations,
    tagger: Tagger,
    grammar: Grammar,
}

static GERMAN: LazyLock<German> = LazyLock::new(|| {
    let german = language("de").unwrap();
    German {
        abbreviations: Abbreviations::of(german),
        tagger: Tagger::of(german),
        grammar: Grammar::of(german),
    }
});

fn read(text: &str) -> (Vec<Token>, Clauses) {
    let tokens = tokens(text, &GERMAN.abbreviations);
    let tagged = GERMAN.tagger.tag(text, &tokens, 0..tokens.len());
    let clauses =
        GERMAN.grammar.reader(GERMAN.tagger.words()).clauses(text, &tokens, 0..tokens.len(), &tagged);
    (tokens, clauses)
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clauses");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "md"));
    files.sort();
    files
}

/// What a clause is found by: its finite verb, or the last verb of one that has none of its own.
fn verb(clause: &Clause) -> Option<usize> {
    let has_other = clause.kind == ClauseKind::Infinitive || clause.shared_finite.is_some();
    clause.finite.or_else(|| clause.verbs.last().copied().filter(|_| has_other))
}

fn complaints(sentence: &GoldSentence) -> Vec<String> {
    let text = &sentence.text;
    let (tokens, found) = read(text);
    let mut complaints = Vec::new();
    let wanted: Vec<&GoldClause> = sentence.clauses.iter().filter(|clause| clause.verb.is_some()).collect();
    let n_found = found.clauses.iter().filter(|clause| verb(clause).is_some()).count();
    if n_found != wanted.len() {
        complaints.push(format!("line {}: {n_found} clauses with a verb", sentence.line));
    }
    for gold in wanted {
        let mut complain = |what: String| complaints.push(format!("line {}: {what}", gold.line));
        let word = |word: &str| gold::resolve(word, text, &tokens).unwrap_or(usize::MAX);
        let show = |i: Option<usize>| i.map_or("none", |i| tokens[i].of(text));
        let place = gold.verb.as_deref().map(word);
        let Some(clause) = found.clauses.iter().find(|clause| verb(clause) == place) else {
            complain("no such clause".to_string());
            continue;
        };
        if clause.kind.name() != gold.kind {
            complain(format!("kind {}", clause.kind.name()));
        }
        let subject = clause.subject.as_ref().map(|subject| subject.head);
        if subject != gold.subject.as_deref().map(word) {
            complain(format!("subject {}", show(subject)));
        } else if clause.subject.as_ref().is_some_and(|subject| subject.is_shared != gold.is_shared) {
            complain("shared subject or not".to_string());
        }
        if let Some(noun) = &gold.noun
            && clause.noun != Some(word(noun))
        {
            complain(format!("noun {}", show(clause.noun)));
        }
        if clause.is_negated() == gold.not.is_empty() {
            complain(format!("negated: {}", clause.is_negated()));
        }
        let predicate = clause.predicate.as_ref();
        if let (Some(gold), Some(found)) = (&gold.predicate, predicate)
            && *gold != found.lemma
        {
            complain(format!("predicate {}", found.lemma));
        }
        if predicate.is_some_and(|found| (found.voice == Voice::Passive) != gold.is_passive) {
            complain("passive or not".to_string());
        }
        let modal: Vec<usize> = clause.modality.iter().map(|modality| modality.token).collect();
        if modal != gold.modal.iter().map(|modal| word(modal)).collect::<Vec<_>>() {
            complain(format!("modal {modal:?}"));
        }
    }
    complaints
}

#[test]
fn clauses_are_read_as_the_files_say() {
    let mut wrong = Vec::new();
    let mut n_clauses = 0;
    for file in files() {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let sentences = gold::parse(&fs::read_to_string(&file).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        if name.starts_with("gold_") {
            continue;
        }
        for sentence in &sentences {
            n_clauses += sentence.clauses.len();
            wrong.extend(complaints(sentence).into_iter().map(|complaint| format!("{name}: {complaint}")));
        }
    }
    assert!(n_clauses > 60, "too few clauses in tests/clauses: {n_clauses}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn check_any(text: &str) {
    let (tokens, found) = read(text);
    let tagged = GERMAN.tagger.tag(text, &tokens, 0..tokens.len());
    let mut owners = vec![0; tokens.len()];
    for (at, clause) in found.clauses.iter().enumerate() {
        for part in &clause.parts {
            assert!(part.start < part.end && part.end <= tokens.len());
            part.clone().for_each(|i| owners[i] += 1);
        }
        assert!(clause.parts.windows(2).all(|pair| pair[0].end < pair[1].start));
        let places = clause.verbs.iter().copied().chain(clause.phrases.iter().map(|phrase| phrase.head));
        assert!(places.chain(clause.finite).all(|i| clause.has(i)), "{clause:?}");
        let mut up = clause.parent;
        for _ in 0..=found.clauses.len() {
            assert_ne!(up, Some(at), "a clause inside itself");
            up = up.and_then(|parent| found.clauses[parent].parent);
        }
        assert!(clause.joined_to.is_none_or(|joined| joined < at));
    }
    for (i, word) in tagged.iter().enumerate() {
        assert!(
            if word.stts.is_mark() { owners[i] <= 1 } else { owners[i] == 1 },
            "token {i} of {text:?}: {}",
            owners[i]
        );
    }
}

proptest::proptest! {
    #[test]
    fn every_word_is_in_one_clause(text in "([a-zA-ZäöüßÄÖÜ0-9.,:;!?„“‚‘»«'() –-]|\\PC){0,80}") {
        check_any(&text);
    }

    #[test]
    fn every_word_of_a_jumbled_sentence_is_in_one_clause(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "der", "die", "das", "Mann", "Frau", "Kim", "Jong", "kommt", "sah", "hat", "gesehen", "zu", "gehen", "um", "ohne",
            "dass", "weil", "als", "wie", "und", "oder", "sondern", "nicht", "nur", ",", ",", ":", "–", "(", ")", "„", "“",
            "sagte", "er", "sie", "es", "wird", "werden", "können", "vor", "an", "in", "was", "wer", "deren", "kein", "so",
            "Montag", "zwei", "Millionen", ".", "?", "ein", "großer", "des", "Landes", "anzukommen", "worden", "mit",
        ]), 0..60)
    ) {
        check_any(&words.join(" "));
    }
}
