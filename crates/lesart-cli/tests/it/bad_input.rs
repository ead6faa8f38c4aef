//! One broken source never stops the rest: it is named on standard error, and the exit code is 1.

use std::fs;
use std::io::Write;

use crate::{TRAIN, articles, folder, lesart, run};

/// Reads a folder that holds `name` beside a sound article. Gives what was printed of the articles' ids, the
/// messages and the exit code.
fn beside_a_sound_article(name: &str, bytes: &[u8]) -> (Vec<String>, String, i32) {
    let folder = folder(&[(name, bytes), ("sound.txt", TRAIN.as_bytes())]);
    let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path()));
    let ids = articles(&stdout).iter().map(|article| article["id"].as_str().unwrap().to_string()).collect();
    (ids, stderr, code)
}

#[test]
fn an_empty_file_is_named() {
    let (ids, stderr, code) = beside_a_sound_article("leer.txt", b"");
    assert_eq!((ids, code), (vec!["sound".to_string()], 1));
    assert!(stderr.contains("leer.txt: there is no text in it"), "{stderr}");
}

#[test]
fn a_binary_file_is_named() {
    let bytes: Vec<u8> = (0..4096u32).map(|i| (i * 7919 % 251) as u8).collect();
    let (ids, stderr, code) = beside_a_sound_article("bild.txt", &bytes);
    assert_eq!((ids, code), (vec!["sound".to_string()], 1));
    assert!(stderr.contains("bild.txt"), "{stderr}");
}

#[test]
fn latin_1_and_utf_16_are_read_as_what_they_are() {
    let text = "Für die Fähre über den Fluss fehlt weiter das Geld. Die Gemeinde prüft nun größere Lösungen.";
    let latin_1: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let little: Vec<u8> =
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let folder = folder(&[("a.txt", &latin_1), ("b.txt", &little), ("c.txt", &big)]);
    let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path()));
    assert_eq!(code, 0, "{stderr}");
    for article in articles(&stdout) {
        assert_eq!(article["text"], text, "{}", article["id"]);
    }
    assert_eq!(articles(&stdout).len(), 3);
}

#[test]
fn a_line_of_100_mb_is_named_and_left_out() {
    let folder = folder(&[("sound.txt", TRAIN.as_bytes())]);
    let path = folder.path().join("archiv.jsonl");
    let mut file = fs::File::create(&path).unwrap();
    writeln!(file, r#"{{"id": "before", "text": "Es regnet seit Montag."}}"#).unwrap();
    file.write_all(br#"{"id": "huge", "text": ""#).unwrap();
    let megabyte = vec![b'a'; 1024 * 1024];
    for _ in 0..100 {
        file.write_all(&megabyte).unwrap();
    }
    writeln!(file, "\"}}\n{{\"id\": \"after\", \"text\": \"Am Dienstag blieb es trocken.\"}}").unwrap();
    let huge_text = folder.path().join("riese.txt");
    fs::copy(&path, &huge_text).unwrap();
    let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path()));
    let ids: Vec<_> = articles(&stdout).iter().map(|article| article["id"].clone()).collect();
    assert_eq!(ids, ["before", "after", "sound"]);
    assert_eq!(code, 1);
    assert!(stderr.contains("archiv.jsonl:2:") && stderr.contains("riese.txt:"), "{stderr}");
}

#[test]
fn broken_records_are_named_by_line_and_the_others_read() {
    let records = concat!(
        "{\"id\": \"a\", \"text\": \"Der Fluss steigt.\"}\n",
        "{\"id\": \"b\", \"text\": \"Der Fluss\n",
        "\n",
        "[1, 2]\n",
        "{\"id\": \"c\"}\n",
        "{\"id\": \"d\", \"text\": \"Der Fluss fällt.\"}",
    );
    let folder = folder(&[("pegel.jsonl", records.as_bytes())]);
    let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path()));
    let ids: Vec<_> = articles(&stdout).iter().map(|article| article["id"].clone()).collect();
    assert_eq!(ids, ["a", "d"]);
    assert_eq!(code, 1);
    for line in [2, 4, 5] {
        assert!(stderr.contains(&format!("pegel.jsonl:{line}:")), "line {line} is missing in: {stderr}");
    }
}

#[test]
fn a_page_cut_off_in_the_middle_is_read_to_the_cut() {
    let page = "<html lang=\"de\"><head><title>Brücke gesperrt</title></head><body><article><h1>Brücke gesperrt</h1>\
        <p>Die Brücke über die Ilz bleibt bis Freitag gesperrt.</p><p>Der Verkehr wird über die Altst";
    let (ids, stderr, code) = beside_a_sound_article("seite.html", page.as_bytes());
    assert_eq!((ids.len(), code), (2, 0), "{stderr}");
}

#[cfg(unix)]
#[test]
#[allow(clippy::print_stderr, reason = "says that the machine does not allow the test")]
fn a_file_without_permission_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("geheim.txt", b"Niemand darf das lesen."), ("sound.txt", TRAIN.as_bytes())]);
    let set_mode =
        |name: &str, mode| fs::set_permissions(folder.path().join(name), fs::Permissions::from_mode(mode));
    set_mode("geheim.txt", 0o000).unwrap();
    let mut command = if fs::File::open(folder.path().join("geheim.txt")).is_err() {
        lesart([])
    } else {
        // Root may read everything, so the command runs as nobody, from a place where nobody may run it.
        fs::copy(assert_cmd::cargo::cargo_bin("lesart"), folder.path().join("lesart.bin")).unwrap();
        set_mode("", 0o755).unwrap();
        let mut command = assert_cmd::Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(folder.path().join("lesart.bin"));
        if command.arg("--version").ok().is_err() {
            eprintln!("note: this machine does not allow to run as nobody; passed over");
            return;
        }
        let mut command = assert_cmd::Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(folder.path().join("lesart.bin"));
        command
    };
    let (stdout, stderr, code) = run(command.args(["read", "--format", "jsonl"]).arg(folder.path()));
    assert_eq!((articles(&stdout).len(), code), (1, 1), "{stderr}");
    assert!(stderr.contains("geheim.txt: no permission"), "{stderr}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_links_to_itself_is_walked_once() {
    let folder = folder(&[("sound.txt", TRAIN.as_bytes())]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("schleife")).unwrap();
    let (stdout, stderr, code) = run(lesart(["read", "--format", "jsonl"]).arg(folder.path()));
    assert_eq!((articles(&stdout).len(), code), (1, 0));
    assert!(stderr.contains("schleife") && stderr.contains("links back"), "{stderr}");
}

#[test]
fn a_missing_path_is_named_and_the_rest_read() {
    let folder = folder(&[("sound.txt", TRAIN.as_bytes())]);
    let (stdout, stderr, code) =
        run(lesart(["read", "--format", "jsonl"]).arg(folder.path().join("fehlt.txt")).arg(folder.path()));
    assert_eq!((articles(&stdout).len(), code), (1, 1));
    assert!(stderr.contains("fehlt.txt: no such file or folder"), "{stderr}");
}

#[test]
fn an_empty_folder_says_what_would_be_read() {
    let folder = folder(&[("bild.png", b"\x89PNG")]);
    let (stdout, stderr, code) = run(lesart(["compare"]).arg(folder.path()));
    assert_eq!((stdout.as_str(), code), ("", 1));
    assert!(stderr.contains("no article in this folder") && stderr.contains(".html"), "{stderr}");
}

#[test]
fn offsets_count_code_points_beside_emoji_and_combining_marks() {
    let text = "👍🏽 Cafe\u{301}: „Wir öffnen am 3. Mai“, sagte die Wirtin 🎉.";
    let record = serde_json::json!({"id": "a", "text": text, "published": "2021-04-20"}).to_string();
    let (stdout, _, _) = run(lesart(["read", "-", "--format", "jsonl"]).write_stdin(record));
    let article = &articles(&stdout)[0];
    let chars: Vec<char> = article["text"].as_str().unwrap().chars().collect();
    let under = |span: &serde_json::Value| -> String {
        let at = |i: usize| usize::try_from(span[i].as_u64().unwrap()).unwrap();
        chars[at(0)..at(1)].iter().collect()
    };
    assert_eq!(under(&article["quotations"][0]["quote"][0]), "„Wir öffnen am 3. Mai“");
    let time = &article["times"][0];
    assert_eq!(under(&serde_json::json!([time["start"], time["end"]])), "3. Mai");
    assert_eq!(time["value"], "2021-05-03");
}

#[test]
fn wrong_usage_exits_with_2() {
    for args in [
        ["compare", "--format", "pdf", "x"],
        ["compare", "--date", "gestern", "x"],
        ["compare", "--outlet", "x", "x"],
    ] {
        let (stdout, stderr, code) = run(&mut lesart(args));
        assert_eq!((stdout.as_str(), code), ("", 2), "{args:?}");
        assert!(!stderr.is_empty());
    }
    let folder = folder(&[("sound.txt", TRAIN.as_bytes())]);
    let (_, stderr, code) = run(lesart(["compare", "--outlet", "Talbote=other.txt"]).arg(folder.path()));
    assert_eq!(code, 2);
    assert!(stderr.contains("other.txt"), "{stderr}");
}
