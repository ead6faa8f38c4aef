//! No connection is ever opened.

use std::process::Command;

use crate::example_folder;

/// Runs the command in a network namespace that has no network, not even a loopback that is up.
#[test]
#[allow(clippy::print_stderr, reason = "says that the machine does not allow the test")]
fn the_dossier_needs_no_network() {
    let allowed = Command::new("unshare").args(["-rn", "true"]).status().is_ok_and(|status| status.success());
    if !allowed {
        eprintln!("note: this machine does not allow network namespaces; passed over");
        return;
    }
    let output = Command::new("unshare")
        .args([
            "-rn",
            assert_cmd::cargo::cargo_bin("lesart").to_str().unwrap(),
            "compare",
            "--format",
            "json",
        ])
        .arg(example_folder())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.len() > 1000);
}

/// What the page would ask a server for: nothing.
#[test]
fn the_html_page_asks_for_nothing() {
    let (page, _, _) = crate::run(crate::lesart(["compare", "--format", "html"]).arg(example_folder()));
    for request in
        ["src=\"http", "href=\"http", "url(", "@import", "<link", "<iframe", "fetch(", "XMLHttpRequest"]
    {
        assert!(!page.contains(request), "the page holds '{request}'");
    }
}
