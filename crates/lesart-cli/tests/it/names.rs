//! Who is called what: `lesart names`, and what a person corrects in `lesart.toml`.

use serde_json::Value;

use crate::{folder, lesart, run};

/// Three reports, two of one outlet, on a visit; one outlet calls the guest another name than the other does.
const VISIT: [(&str, &[u8]); 3] = [
    ("a.jsonl", r#"{"outlet": "Talbote", "text": "Norwegens Präsident Olav Brandt ist angereist. Brandt lobte den Gipfel."}"#.as_bytes()),
    ("b.jsonl", r#"{"outlet": "Talbote", "text": "Am Abend sprach Olav Brandt vor Gästen. „Brandt war gut“, sagte Kanzlerin Ilse Moor."}"#.as_bytes()),
    ("c.jsonl", r#"{"outlet": "Sender Ost", "text": "Norwegens Machthaber Olav Brandt ist angereist. Der Machthaber schwieg."}"#.as_bytes()),
];

fn rows(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

#[test]
fn each_outlet_s_own_words_stand_beside_the_actor() {
    let folder = folder(&VISIT);
    let (stdout, stderr, code) = run(lesart(["names", "--actor", "brandt"]).arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    let row = |outlet: &str| stdout.lines().find(|line| line.trim_start().starts_with(outlet)).map(str::trim);
    // Two articles of one outlet are one row; what it quotes stands apart.
    assert_eq!(
        row("Talbote "),
        Some("Talbote    Norwegens Präsident Olav Brandt, Brandt, Olav Brandt · quoted: Brandt")
    );
    assert!(row("Sender Ost ").is_some_and(|row| row.contains("Machthaber")), "{stdout}");
    assert!(!stdout.contains("Ilse Moor"), "{stdout}");
}

#[test]
fn a_table_has_a_row_a_way_of_naming() {
    let folder = folder(&VISIT);
    let (stdout, _, _) = run(lesart(["names", "--actor", "Brandt", "--format", "jsonl"]).arg(folder.path()));
    let found: Vec<String> = rows(&stdout)
        .iter()
        .map(|row| format!("{} {} {} {}", row["article"], row["head"], row["voice"], row["count"]))
        .collect();
    assert_eq!(found[..2], [r#""a:1" "Olav Brandt" "own" 1"#, r#""a:1" "Brandt" "own" 1"#], "{stdout}");
    let (csv, _, _) = run(lesart(["names", "--actor", "Brandt", "--format", "csv"]).arg(folder.path()));
    assert_eq!(csv.lines().count(), rows(&stdout).len() + 1);
    assert!(csv.starts_with("actor,kind,outlet,article,"), "{csv}");
}

#[test]
fn a_page_leads_to_the_places() {
    let folder = folder(&VISIT);
    let (page, _, _) = run(lesart(["names", "--format", "html"]).arg(folder.path()));
    assert!(page.contains("<table>") && page.contains(r##"href="#A-0-31""##), "{page}");
}

const TWINS: [(&str, &[u8]); 2] = [
    ("a.txt", "Die Trainerin Swetlana Orlowa lobte das Team. Orlowa blieb ruhig.".as_bytes()),
    ("b.txt", "Die Trainerin Svetlana Orlova schwieg. Später reiste Orlova ab.".as_bytes()),
];

fn actors(folder: &tempfile::TempDir, more: &[&str]) -> (Vec<String>, String, i32) {
    let mut command = lesart(["names", "--format", "jsonl"]);
    let (stdout, stderr, code) = run(command.args(more).arg(folder.path()));
    let mut names: Vec<String> =
        rows(&stdout).iter().map(|row| row["actor"].as_str().unwrap_or_default().to_string()).collect();
    names.dedup();
    (names, stderr.replace(&format!("{}/", folder.path().display()), ""), code)
}

#[test]
fn what_lies_beside_the_articles_is_applied_and_told() {
    let folder = folder(&TWINS);
    assert_eq!(actors(&folder, &[]).0, ["Swetlana Orlowa", "Svetlana Orlova"]);
    let fixes = "[[one]]\nnames = [\"Swetlana Orlowa\", \"Svetlana Orlova\"]\n\n[[name]]\nof = \"Petra Hahn\"\nis = \"P. Hahn\"\n";
    std::fs::write(folder.path().join("lesart.toml"), fixes).unwrap();
    let (names, stderr, code) = actors(&folder, &[]);
    assert_eq!((names, code), (vec!["Swetlana Orlowa".to_string()], 0));
    insta::assert_snapshot!(stderr, @"
    done: lesart.toml:1: [[one]] Swetlana Orlowa = Svetlana Orlova: 2 places changed
    warning: lesart.toml:4: [[name]] Petra Hahn → P. Hahn: no longer applies, 'Petra Hahn' is found nowhere
    ");
    // Every command that shows actors applies it, and the dossier keeps it.
    let (dossier, _, _) = run(lesart(["compare", "--format", "json"]).arg(folder.path()));
    let dossier: Value = serde_json::from_str(&dossier).expect("JSON");
    assert_eq!(dossier["corrections"][0]["outcome"], "done");
    assert_eq!(dossier["corrections"][1]["outcome"], "not_found");
}

#[test]
fn a_file_that_is_named_stands_for_the_one_that_is_found() {
    let folder = folder(&TWINS);
    std::fs::write(folder.path().join("lesart.toml"), "[[one]]\nnames = [\"Orlowa\", \"Orlova\"]\n").unwrap();
    let other = folder.path().join("other.toml");
    std::fs::write(&other, "[[name]]\nof = \"Orlowa\"\nis = \"S. Orlowa\"\n").unwrap();
    let (names, _, _) = actors(&folder, &["--fixes", other.to_str().unwrap()]);
    assert_eq!(names, ["S. Orlowa", "Svetlana Orlova"]);
}

#[test]
fn a_broken_file_is_named_with_its_line_and_the_rest_is_done() {
    let folder = folder(&TWINS);
    std::fs::write(folder.path().join("lesart.toml"), "[[one]]\nnamen = [\"Orlowa\"]\n").unwrap();
    let (names, stderr, code) = actors(&folder, &[]);
    assert_eq!((names.len(), code), (2, 1));
    insta::assert_snapshot!(
        stderr,
        @"error: lesart.toml:2: unknown field `namen`, expected `names` or `name`; no correction of this file is made"
    );
}
