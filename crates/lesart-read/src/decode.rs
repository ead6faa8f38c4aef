//! Bytes to text: which encoding, and what could not be decoded.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use lesart_text::{Diagnostic, Severity, Span};

/// Decodes `bytes`: byte order mark, then `declared` (HTTP or `<meta>`), then valid UTF-8, then a guess.
///
/// `Err` says why there is no text: the bytes are no text, or nothing but white space.
pub(crate) fn decode(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<String, Diagnostic> {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        with(encoding, &bytes[mark..], diagnostics)
    } else if let Some(encoding) = utf_16_without_mark(bytes) {
        diagnostics.push(guessed(encoding, Severity::Note));
        with(encoding, bytes, diagnostics)
    } else if is_binary(bytes) {
        return Err(Diagnostic::new(
            "binary",
            Severity::Error,
            "this is no text: it holds control characters",
        ));
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        // Valid UTF-8 with letters beyond ASCII is UTF-8, whatever a page declares.
        text.to_string()
    } else if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        with(encoding, bytes, diagnostics)
    } else {
        guess(bytes, diagnostics)
    };
    if text.trim().is_empty() {
        return Err(Diagnostic::new("empty", Severity::Error, "there is no text in it"));
    }
    if is_binary(text.as_bytes()) {
        return Err(Diagnostic::new(
            "binary",
            Severity::Error,
            "this is no text: it holds control characters",
        ));
    }
    Ok(text)
}

/// Bytes that are not UTF-8: UTF-8 with single broken bytes, or another encoding.
fn guess(bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let n_broken = lossy.matches('\u{FFFD}').count();
    let n_good = lossy.chars().filter(|&c| !c.is_ascii() && c != '\u{FFFD}').count();
    // Sequences of two and more bytes that happen to be UTF-8 are rare in other encodings.
    if n_good > 4 * n_broken {
        return with(UTF_8, bytes, diagnostics);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(Some(b"de"), chardetng::Utf8Detection::Allow);
    diagnostics.push(guessed(encoding, Severity::Warning));
    with(encoding, bytes, diagnostics)
}

fn guessed(encoding: &'static Encoding, severity: Severity) -> Diagnostic {
    Diagnostic::new("encoding-guessed", severity, format!("encoding guessed as {}", encoding.name()))
}

fn with(encoding: &'static Encoding, bytes: &[u8], diagnostics: &mut Vec<Diagnostic>) -> String {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken && let Some(start) = text.find('\u{FFFD}') {
        let n = text.matches('\u{FFFD}').count();
        let message = format!("{n} places could not be decoded as {}", encoding.name());
        let span = Span::new(start, start + '\u{FFFD}'.len_utf8());
        let line = text[..start].matches('\n').count() + 1;
        diagnostics.push(Diagnostic::new("undecodable", Severity::Warning, message).at(span).at_line(line));
    }
    text.into_owned()
}

/// UTF-16 shows itself in zero bytes that stand at every other place.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048) & !1];
    let n_pairs = head.len() / 2;
    if n_pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros_at = |offset: usize| head[offset..].iter().step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    if odd * 10 >= n_pairs * 7 && even * 20 <= n_pairs {
        Some(UTF_16LE)
    } else if even * 10 >= n_pairs * 7 && odd * 20 <= n_pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the first bytes hold what no text holds: a NUL, or more than one control character in 50 bytes.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1 << 16)];
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    bytes.contains(&0) || head.iter().filter(|&&b| is_control(b)).count() * 50 > head.len()
}

/// The encoding that an HTML page declares in its first bytes, if it does.
pub(crate) fn declared_in_html(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096)];
    let lower = head.to_ascii_lowercase();
    let at = find(&lower, b"charset")? + b"charset".len();
    let label: Vec<u8> = lower[at..]
        .iter()
        .copied()
        .skip_while(|b| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    // A page that could be read as ASCII so far is not UTF-16, whatever it says.
    Encoding::for_label(&label).filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding))
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
