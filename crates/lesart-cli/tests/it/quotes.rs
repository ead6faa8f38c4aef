//! Who said what: `lesart quotes`.

use crate::{example_folder, folder, lesart, run};

/// Two articles; the second has what a spreadsheet and a page could stumble over.
const SPOKEN: [(&str, &[u8]); 2] = [
    (
        "a.txt",
        "Die Brücke wird gesperrt\n\n\
         „Wir haben keine Wahl“, sagte Bürgermeisterin Anna Meier am Montag. Die Stadt teilte mit, \
         der Bau beginne im Mai.\n"
            .as_bytes(),
    ),
    (
        "b.txt",
        "Streit um die Brücke\n\n\
         „<b>So</b> ist \"nichts\" wahr“, sagte Karl Vogt. Laut Polizei war die Straße leer.\n"
            .as_bytes(),
    ),
];

#[test]
fn who_how_and_what_in_the_terminal() {
    let folder = folder(&SPOKEN);
    let (stdout, stderr, code) = run(lesart(["quotes"]).arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    let row = stdout.lines().find(|line| line.contains("„Wir haben keine Wahl“")).expect("a row");
    assert!(row.contains("Anna Meier") && row.contains("direct") && row.contains('¶'), "{row}");
    assert!(stdout.contains("Karl Vogt") && stdout.contains("der Bau beginne im Mai"), "{stdout}");
}

#[test]
fn a_speaker_is_found_by_a_part_of_the_name_in_any_case() {
    let folder = folder(&SPOKEN);
    let (stdout, _, _) =
        run(lesart(["quotes", "--format", "jsonl", "--speaker", "MEIER"]).arg(folder.path()));
    let speakers: Vec<String> = crate::articles(&stdout)
        .iter()
        .map(|quote| quote["speaker"]["text"].as_str().unwrap_or_default().to_string())
        .collect();
    assert_eq!(speakers, ["Bürgermeisterin Anna Meier"]);
    let (stdout, stderr, code) = run(lesart(["quotes", "--speaker", "Niemand"]).arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    assert!(stdout.contains("No quotation found."), "{stdout}");
}

#[test]
fn types_are_filtered_whatever_their_case() {
    let folder = folder(&SPOKEN);
    let count = |types: &str| {
        run(lesart(["quotes", "--format", "jsonl", "--type", types]).arg(folder.path())).0.lines().count()
    };
    assert_eq!(
        (count("Direct"), count("indirect"), count("Direct,Indirect"), count("Reported")),
        (2, 2, 4, 0)
    );
}

#[test]
fn csv_has_one_row_a_quotation() {
    let folder = folder(&SPOKEN);
    let (stdout, stderr, code) = run(lesart(["quotes", "--format", "csv"]).arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0));
    assert!(stdout.starts_with("article,source,outlet,title,published,place,type,actor,speaker,cue,"));
    assert_eq!(stdout.lines().count(), 5, "{stdout}");
    assert!(stdout.contains(r#","„<b>So</b> ist ""nichts"" wahr“","#), "{stdout}");
    assert!(stdout.contains(",Direct,Anna Meier,Bürgermeisterin Anna Meier,sagte,,„Wir haben keine Wahl“,"));
}

#[test]
fn csv_by_the_ending_of_the_file_and_only_for_quotations() {
    let folder = folder(&SPOKEN);
    let file = folder.path().join("quotes.csv");
    run(lesart(["quotes", "--output"]).arg(&file).arg(folder.path().join("a.txt")));
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("article,source,"));
    for command in ["read", "compare"] {
        let (_, stderr, code) = run(lesart([command, "--format", "csv"]).arg(folder.path()));
        assert!(code == 2 && stderr.contains("csv"), "{command}: {stderr}");
    }
}

#[test]
fn the_page_is_escaped_and_leads_to_each_place() {
    let folder = folder(&SPOKEN);
    let (page, _, code) = run(lesart(["quotes", "--format", "html"]).arg(folder.path()));
    assert_eq!(code, 0);
    assert!(page.starts_with("<!DOCTYPE html>") && !page.contains("<b>So"));
    let rows = page.split("<table class=\"quotes\">").nth(1).and_then(|rest| rest.split("</table>").next());
    let rows = rows.expect("a table");
    let links: Vec<&str> = rows.split("href=\"#").skip(1).filter_map(|link| link.split('"').next()).collect();
    assert_eq!(links.len(), 4);
    for link in links {
        assert!(page.contains(&format!("id=\"{link}\"")), "{link} leads nowhere");
    }
}

#[test]
fn json_gives_words_and_offsets_of_the_same_text() {
    let folder = folder(&SPOKEN);
    let article = folder.path().join("a.txt");
    let (read, _, _) = run(lesart(["read", "--format", "jsonl"]).arg(&article));
    let text: Vec<char> = crate::articles(&read)[0]["text"].as_str().unwrap().chars().collect();
    let (stdout, _, _) = run(lesart(["quotes", "--format", "json"]).arg(&article));
    let quotes: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    for quote in quotes.as_array().unwrap() {
        assert_eq!(quote["schema"], "lesart.quotation/1");
        for part in ["quote", "speaker", "cue"] {
            let at = |i: usize| usize::try_from(quote[part]["spans"][0][i].as_u64().unwrap()).unwrap();
            let words: String = text[at(0)..at(1)].iter().collect();
            assert_eq!(quote[part]["text"].as_str().unwrap(), words);
        }
    }
}

#[test]
fn every_format_prints_the_example() {
    for format in ["text", "json", "jsonl", "md", "html", "csv"] {
        let (stdout, stderr, code) = run(lesart(["quotes", "--format", format]).arg(example_folder()));
        assert_eq!((stderr.as_str(), code), ("", 0), "{format}");
        assert!(stdout.len() > 1000, "{format} printed {} bytes", stdout.len());
    }
    let (stdout, _, _) = run(&mut lesart(["quotes", "--help"]));
    assert!(stdout.contains("Examples:") && stdout.contains("--speaker") && stdout.contains("Exit codes:"));
}

#[test]
fn one_article_tells_who_speaks_in_another() {
    let told = folder(&[
        (
            "a.txt",
            "Gipfel in Bern\n\nDer russische Präsident Wladimir Putin kam am Montag nach Bern. Das Treffen dauerte eine Stunde.\n"
                .as_bytes(),
        ),
        (
            "b.txt",
            "Gespräche in Bern\n\n„Das Treffen war gut“, sagte der russische Präsident am Montag in Bern nach einer Stunde.\n"
                .as_bytes(),
        ),
    ]);
    let speaker = |path: std::path::PathBuf| {
        let (stdout, _, _) = run(lesart(["quotes", "--format", "jsonl"]).arg(path));
        crate::articles(&stdout)[0]["actor"].clone()
    };
    assert_eq!(speaker(told.path().to_path_buf()), "Wladimir Putin");
    assert_eq!(speaker(told.path().join("b.txt")), serde_json::Value::Null);
}

#[test]
fn where_outlets_name_different_speakers_the_dossier_says_whom_each_names() {
    let said = |who: &str| {
        format!(
            "Brücke in Bern wird gesperrt\n\n„Wir sperren die Brücke im Mai und bauen sie in einem Jahr neu“, sagte {who} am \
             Montag in Bern. Die Brücke über den Fluss ist seit dem Jahr 1950 in Betrieb.\n"
        )
    };
    let (a, b) = (said("Verkehrsminister Karl Vogt"), said("Bürgermeisterin Anna Meier"));
    let folder = folder(&[("a.txt", a.as_bytes()), ("b.txt", b.as_bytes())]);
    let (stdout, _, _) = run(lesart(["compare"]).arg(folder.path()));
    assert!(stdout.contains("Karl Vogt / Anna Meier"), "{stdout}");
    assert!(stdout.contains("(direct, Karl Vogt)") && stdout.contains("(direct, Anna Meier)"), "{stdout}");
}
