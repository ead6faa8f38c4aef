//! Formats, files, streams.

use crate::{TRAIN, example_folder, folder, lesart, run};

#[test]
fn every_format_prints_data_on_stdout_and_nothing_else() {
    for command in ["read", "compare"] {
        for format in ["text", "json", "jsonl", "md", "html"] {
            let (stdout, stderr, code) = run(lesart([command, "--format", format]).arg(example_folder()));
            assert_eq!((stderr.as_str(), code), ("", 0), "{command} {format}");
            assert!(stdout.len() > 1000, "{command} {format} printed {} bytes", stdout.len());
            assert!(
                !stdout.contains('\u{1b}'),
                "{command} {format} is coloured though it goes to no terminal"
            );
        }
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    for format in ["text", "json", "md", "html"] {
        let once = run(lesart(["compare", "--format", format]).arg(example_folder()));
        let again =
            run(lesart(["compare", "--format", format]).arg(example_folder()).env("RAYON_NUM_THREADS", "1"));
        assert!(once == again, "{format} differs between two runs");
    }
}

#[test]
fn html_is_short_for_a_format_and_a_file() {
    let folder = folder(&[]);
    let page = folder.path().join("dossier.html");
    let (stdout, stderr, code) = run(lesart(["compare", "--html"]).arg(&page).arg(example_folder()));
    assert_eq!((stdout.as_str(), code), ("", 0));
    assert_eq!(stderr, format!("done: wrote {}\n", page.display()));
    assert!(std::fs::read_to_string(&page).unwrap().starts_with("<!DOCTYPE html>"));

    std::fs::remove_file(&page).unwrap();
    let (stdout, _, _) =
        run(lesart(["compare", "--format", "json", "--html"]).arg(&page).arg(example_folder()));
    assert!(stdout.starts_with('{') && page.exists());
}

#[test]
fn the_ending_of_the_output_file_tells_the_format() {
    let folder = folder(&[("a.txt", TRAIN.as_bytes())]);
    let file = folder.path().join("dossier.json");
    run(lesart(["read", "--output"]).arg(&file).arg(folder.path().join("a.txt")));
    let article: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(article["schema"], "lesart.article/1");
}

#[test]
fn a_file_that_cannot_be_written_is_named() {
    let (_, stderr, code) =
        run(lesart(["compare", "--output", "/nowhere/dossier.json"]).arg(example_folder()));
    assert_eq!(code, 1);
    assert!(stderr.contains("/nowhere/dossier.json"), "{stderr}");
}

#[test]
fn the_interface_speaks_the_language_that_is_asked_for() {
    let german = run(lesart(["compare", "--ui", "de"]).arg(example_folder())).0;
    let english = run(lesart(["compare", "--ui", "en"]).arg(example_folder())).0;
    assert!(german.contains("Unterschied") && !english.contains("Unterschied"));
}

#[test]
fn help_teaches_by_example() {
    for args in [["compare", "--help"], ["help", "compare"], ["read", "--help"]] {
        let (stdout, _, code) = run(&mut lesart(args));
        assert!(
            code == 0 && stdout.contains("Examples:") && stdout.contains("Exit codes:"),
            "{args:?}: {stdout}"
        );
    }
}

#[test]
fn words_as_conllu_of_all_articles_in_one_stream() {
    let page = "Brücke gesperrt\n\nAuf Facebook teilen\n\nDie Stadt habe zum Glück gewartet, sagte sie.\n";
    let folder = folder(&[("a.txt", TRAIN.as_bytes()), ("b.txt", page.as_bytes())]);
    let (stdout, stderr, code) = run(lesart(["read", "--format", "conllu"]).arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    assert!(stdout.starts_with("# newdoc id = a\n") && stdout.contains("\n\n# newdoc id = b\n"), "{stdout}");
    assert!(
        stdout.contains("\thabe\thaben\tAUX\tVAFIN\tMood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t")
    );
    assert!(stdout.contains("\tzum\tzu\tADP\tAPPRART\t"), "{stdout}");
    assert!(!stdout.contains("Facebook"));
    let (stdout, _, _) =
        run(lesart(["read", "--format", "conllu", "--with-furniture"]).arg(folder.path().join("b.txt")));
    assert!(stdout.contains("# block = furniture share") && stdout.contains("\tFacebook\t"), "{stdout}");
    for command in ["compare", "timeline", "quotes"] {
        let (_, stderr, code) = run(lesart([command, "--format", "conllu"]).arg(folder.path()));
        assert!(code == 2 && stderr.contains("conllu"), "{command}: {stderr}");
    }
}
