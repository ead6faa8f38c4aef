//! Speed and memory of the command on the five seeds, and of its phases on a stream of articles.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use lesart::{Hints, Lesart};

use super::{Figure, Result, Settings};

pub(crate) const ABOUT: &str = "Times are of this machine and this run (2 cores shared with others): what counts is the \
ratio to what stands beside them in the same run.";

/// Articles of the stream that are measured.
const N_ARTICLES: usize = 1000;

pub(crate) fn measure(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let mut figures = start_up()?;
    figures.extend(command(settings)?);
    figures.extend(phases(lesart, settings)?);
    Ok(figures)
}

/// How often the command is started to see how long that takes.
const N_STARTS: usize = 20;

/// From the start of the process to its end on one small article of the examples: mostly the reading of rules.
fn start_up() -> Result<Vec<Figure>> {
    let article = "examples/vladivostok/1-agentur.txt";
    let median = |program: &str, args: &[&str]| -> Result<f64> {
        let mut times = Vec::with_capacity(N_STARTS);
        for _ in 0..N_STARTS {
            let started = Instant::now();
            let status = Command::new(program)
                .args(args)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .map_err(|error| {
                    format!("{program}: {error}; build it first with `cargo build --release`")
                })?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            if !status.success() {
                return Err(format!("{program} {}: it failed", args.join(" ")));
            }
        }
        times.sort_by(f64::total_cmp);
        Ok(times[N_STARTS / 2])
    };
    let lesart = "target/release/lesart";
    let (nothing, version) = (median("/bin/true", &[])?, median(lesart, &["--version"])?);
    let beside =
        format!("target: under 15 ms; `lesart --version` {version:.1} ms, `/bin/true` {nothing:.1} ms");
    Ok(vec![
        Figure::new(
            "start-up: `lesart read` on one small article",
            format!("{:.1} ms", median(lesart, &["read", "--format", "json", article])?),
            beside,
        ),
        Figure::new(
            "start-up: the same as words with tags (`--format conllu`)",
            format!("{:.1} ms", median(lesart, &["read", "--format", "conllu", article])?),
            "",
        ),
    ])
}

fn command(settings: &Settings) -> Result<Vec<Figure>> {
    let seeds = settings.data.join("seeds");
    let (best, most_memory) =
        run_command(&["compare", "--format", "json", &seeds.to_string_lossy()], "0", 5)?;
    Ok(vec![
        Figure::new(
            "`lesart compare` on the seeds, one core",
            format!("{:.3} s", best.as_secs_f64()),
            "target: under 1 s",
        ),
        Figure::new(
            "peak memory of the same",
            format!("{:.0} MB", most_memory as f64 / 1024.0),
            "target: under 200 MB",
        ),
    ])
}

/// Runs the command some times on these cores (`0,1`): its best time, and its most memory in KiB.
pub(super) fn run_command(args: &[&str], cores: &str, n_runs: usize) -> Result<(Duration, u64)> {
    let lesart = Path::new("target/release/lesart");
    if !lesart.exists() {
        return Err("target/release/lesart: build it first with `cargo build --release`".to_string());
    }
    let mut best = Duration::MAX;
    let mut most_memory = 0;
    for _ in 0..n_runs {
        let started = Instant::now();
        let mut child = Command::new("taskset")
            .args(["-c", cores])
            .arg(lesart)
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("taskset: {error}"))?;
        let status = Path::new("/proc").join(child.id().to_string()).join("status");
        let outcome = loop {
            if let Some(outcome) = child.try_wait().map_err(|error| error.to_string())? {
                break outcome;
            }
            most_memory = most_memory.max(peak_memory(&status).unwrap_or(0));
            // Looking must not take the core that is measured.
            std::thread::sleep(Duration::from_millis(1));
        };
        if !outcome.success() {
            return Err(format!("lesart {}: {outcome}", args.join(" ")));
        }
        best = best.min(started.elapsed());
    }
    Ok((best, most_memory))
}

/// The kernel's high-water mark of a process, in KiB.
fn peak_memory(status: &Path) -> Option<u64> {
    let status = fs::read_to_string(status).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// A stream of articles, a record a line.
pub(super) fn stream(settings: &Settings) -> Result<String> {
    let path = settings.data.join("stream/articles-2020-04-05.jsonl.gz");
    let file = fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut stream = String::new();
    GzDecoder::new(file)
        .read_to_string(&mut stream)
        .map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(stream)
}

fn phases(lesart: &Lesart, settings: &Settings) -> Result<Vec<Figure>> {
    let stream = stream(settings)?;
    let records: Vec<&str> = stream.lines().take(N_ARTICLES).collect();
    let n_bytes: usize = records.iter().map(|record| record.len()).sum();

    let started = Instant::now();
    let mut articles = Vec::new();
    for (i, record) in records.iter().enumerate() {
        articles.extend(
            lesart::read::read_record("stream.jsonl", i + 1, record.as_bytes(), &Hints::default()).articles,
        );
    }
    let reading = started.elapsed().as_secs_f64();

    let started = Instant::now();
    // One article a call: `annotate` shares out what it gets, and one thread is what is measured.
    for article in &mut articles {
        lesart.annotate(std::slice::from_mut(article));
    }
    let annotating = started.elapsed().as_secs_f64();
    let n_sentences: usize = articles.iter().map(|article| article.sentences.len()).sum();

    let started = Instant::now();
    let n_words: usize = articles.iter().map(|article| article.text.split_whitespace().count()).sum();
    let splitting = started.elapsed().as_secs_f64();

    let n = articles.len() as f64;
    Ok(vec![
        Figure::new(
            format!("reading {} records ({:.1} MB)", articles.len(), n_bytes as f64 / 1e6),
            format!("{:.0} articles/s", n / reading),
            format!("splitting the same at white space: {:.0} times as fast", reading / splitting),
        ),
        Figure::new(
            format!("annotating them ({n_words} words, {n_sentences} sentences)"),
            format!("{:.0} articles/s, {:.0} words/s", n / annotating, n_words as f64 / annotating),
            "next target: 300 articles/s with everything",
        ),
    ])
}
