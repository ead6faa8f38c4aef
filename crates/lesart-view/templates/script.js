// Lights up exactly the span that a link names: #B-120-180 is siglum, first and last code point of article B;
// _ joins several ranges. Without this script the page is whole: the link's target is at the start of the span.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  let lit = [];
  let from = null;

  const mark = () => {
    for (const segment of lit) segment.classList.remove("hit");
    lit = [];
    const named = /^#([A-Z]+)-(\d+-\d+(?:_\d+-\d+)*)$/.exec(location.hash);
    const text = named && document.getElementById("text-" + named[1]);
    if (!text) return;
    const ranges = named[2].split("_").map((range) => range.split("-").map(Number));
    for (const segment of text.querySelectorAll("[data-s]")) {
      const start = Number(segment.dataset.s);
      const end = Number(segment.dataset.e);
      if (ranges.some(([s, e]) => start < e && s < end)) lit.push(segment);
    }
    for (const segment of lit) {
      segment.classList.add("hit");
      const folded = segment.closest("details");
      if (folded) folded.open = true;
    }
    if (lit.length) lit[0].scrollIntoView({ block: "center" });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.classList.contains("back") && from) {
      event.preventDefault();
      from.scrollIntoView({ block: "center" });
      from.focus({ preventScroll: true });
      return;
    }
    if (link.closest(".sheet") && /^#[A-Z]+-\d/.test(link.hash)) {
      if (from) from.removeAttribute("aria-current");
      from = link;
      from.setAttribute("aria-current", "location");
    }
    if (link.hash === location.hash) {
      event.preventDefault();
      mark();
    }
  });
  // What is folded on the screen is printed all the same; furniture is not.
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll(".fold")) fold.open = true;
  });
  addEventListener("hashchange", mark);
  addEventListener("DOMContentLoaded", mark);
  if (document.readyState !== "loading") mark();
})();
