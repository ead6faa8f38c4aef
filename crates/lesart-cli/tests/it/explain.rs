//! How Lesart reads a sentence: `lesart explain`.

use crate::{lesart, run};

#[test]
fn words_clauses_and_what_is_seen() {
    let sentence = "Am Mittwoch schlug Karl Vogt rund 300 Gästen nichts vor.";
    let (stdout, stderr, code) =
        run(&mut lesart(["explain", sentence, "--date", "2026-11-22", "--ui", "de"]));
    assert_eq!((stderr.as_str(), code), ("", 0));
    for words in
        ["schlagen → vorschlagen", "APPRART", "Vorfeld", "rechte Klammer", "DATE 2026-11-18", "270 bis 330"]
    {
        assert!(stdout.contains(words), "{words}: {stdout}");
    }
    assert!(
        stdout.lines().any(|line| line.contains("Name") && line.contains("Karl Vogt · Person")),
        "{stdout}"
    );
    assert!(!stdout.contains('\u{1b}'));
}

#[test]
fn several_words_are_one_text_and_a_dash_is_standard_input() {
    let (words, _, _) = run(&mut lesart(["explain", "Sie", "kam", "nicht."]));
    let (quoted, _, _) = run(&mut lesart(["explain", "Sie kam nicht."]));
    let (piped, stderr, code) = run(lesart(["explain", "-"]).write_stdin("Sie kam nicht."));
    assert_eq!((stderr.as_str(), code), ("", 0));
    assert!(words == quoted && quoted == piped && words.contains("denies the clause"), "{words}");
}

#[test]
fn json_has_the_article_beside_the_sentences() {
    let (stdout, _, _) = run(&mut lesart(["explain", "Ja. Er komme, sagte sie.", "--format", "json"]));
    let read: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(read["schema"], "lesart.explanation/1");
    assert_eq!(read["article"]["schema"], "lesart.article/1");
    let tokens = read["sentences"][1]["tokens"].as_array().unwrap();
    assert_eq!((&tokens[1]["form"], &tokens[1]["mood"]), (&"komme".into(), &"konjunktiv1".into()));
}

#[test]
fn without_a_sentence_or_in_another_language() {
    assert_eq!(run(&mut lesart(["explain"])).2, 2);
    let (_, stderr, code) = run(&mut lesart(["explain", "Hello.", "--lang", "en"]));
    assert!(code == 0 && stderr.contains("'en'"), "{stderr}");
    let (stdout, _, code) = run(lesart(["explain", "-"]).write_stdin(""));
    assert!(code == 0 && !stdout.is_empty(), "{stdout}");
    let (stdout, _, _) = run(&mut lesart(["explain", "--help"]));
    assert!(stdout.contains("Examples:") && stdout.contains("Exit codes:"), "{stdout}");
}
