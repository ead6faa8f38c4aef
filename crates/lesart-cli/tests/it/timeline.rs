//! `lesart timeline`: all moments in order.

use crate::{example_folder, folder, lesart, run};

const EARLY: &str =
    "Der Damm wurde am 3. Mai 1998 gebaut. Er brach am Montag um 6.15 Uhr, am 22. April 2019.\n";
const LATE: &str = "Schon im Mai 1998 gab es Zweifel, sagte sie \"offen\". Vor zwei Monaten warnte die Stadt, seither regnete es.\n";

fn timeline(format: &str) -> String {
    let folder = folder(&[("a.txt", EARLY.as_bytes()), ("b.txt", LATE.as_bytes())]);
    let mut command =
        lesart(["timeline", "--date", "2019-04-26", "--outlet", "Talbote=a.txt", "--format", format]);
    let (stdout, stderr, code) = run(command.arg(folder.path()));
    assert_eq!((stderr.as_str(), code), ("", 0), "{format}");
    stdout
}

#[test]
fn moments_stand_in_order_with_outlet_and_words() {
    let text = timeline("text");
    let places: Vec<usize> = ["May 1998", "3 May 1998", "February 2019", "22 April 2019"]
        .iter()
        .map(|moment| text.find(&format!("\n{moment}\n")).unwrap_or_else(|| panic!("{moment}: {text}")))
        .collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("Talbote") && text.contains("{3. Mai 1998}"), "{text}");
}

#[test]
fn json_gives_value_days_and_place() {
    let json: serde_json::Value = serde_json::from_str(&timeline("json")).unwrap();
    assert_eq!(json["schema"], "lesart.timeline/1");
    let month = &json["moments"][0];
    assert_eq!(
        (&month["value"], &month["from"], &month["to"]),
        (&"1998-05".into(), &"1998-05-01".into(), &"1998-05-31".into())
    );
    let mention = &month["mentions"][0];
    assert_eq!(
        (&mention["text"], &mention["start"], &mention["outlet"]),
        (&"Mai 1998".into(), &9.into(), &serde_json::Value::Null)
    );
}

#[test]
fn each_mention_is_a_line_of_json_lines_and_of_csv() {
    let lines = timeline("jsonl");
    let values: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["value"].clone())
        .collect();
    let csv = timeline("csv");
    assert_eq!(csv.lines().count(), values.len() + 1);
    assert!(csv.starts_with("value,from,to,outlet,article,start,end,text,type,mod,sentence"));
    assert!(csv.contains("1998-05-03,1998-05-03,1998-05-03,Talbote,"), "{csv}");
    assert!(csv.contains("\"\"offen\"\""), "{csv}");
}

#[test]
fn timelinejs_gets_its_events() {
    let json: serde_json::Value = serde_json::from_str(&timeline("timelinejs")).unwrap();
    let events = json["events"].as_array().unwrap();
    let day = events.iter().find(|event| event["start_date"]["day"] == 3).unwrap();
    assert_eq!(day["start_date"]["year"], 1998);
    assert_eq!(day["text"]["headline"], "Talbote");
    assert!(day["text"]["text"].as_str().unwrap().contains("<b>3. Mai 1998</b>"), "{day}");
}

#[test]
fn every_format_of_the_example_is_printed() {
    for format in ["text", "json", "jsonl", "md", "html", "csv", "timelinejs"] {
        let (stdout, stderr, code) = run(lesart(["timeline", "--format", format]).arg(example_folder()));
        assert_eq!((stderr.as_str(), code), ("", 0), "{format}");
        assert!(stdout.len() > 1000, "{format} printed {} bytes", stdout.len());
    }
}

#[test]
fn tables_are_for_timelines_only() {
    for format in ["csv", "timelinejs"] {
        let (_, stderr, code) = run(lesart(["compare", "--format", format]).arg(example_folder()));
        assert_eq!(code, 2, "{stderr}");
    }
}

#[test]
fn help_teaches_by_example() {
    let (stdout, _, code) = run(&mut lesart(["timeline", "--help"]));
    assert!(code == 0 && stdout.contains("Examples:") && stdout.contains("timelinejs"), "{stdout}");
}
