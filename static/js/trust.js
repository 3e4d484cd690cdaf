// htmx may turn our own server's answers into elements, and nothing else: no script in an answer
// runs, no text becomes code. The policy's name is the one that the Content-Security-Policy allows.
const rules = { createHTML: (html) => html, createScript: () => "" };
const policy = window.trustedTypes?.createPolicy("pc", rules) ?? rules;

function refuse() {
  throw new Error("Text is never run as code here");
}

window.htmx?.registerExtension("pc", {
  init: (htmx) => htmx.initSecurity(policy, refuse, refuse),
});

// The words of a page that came instead of the part asked for.
export function wordsOf(html) {
  const page = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const words = [...page.querySelectorAll("main h1, main p")].map((each) => each.textContent.trim());
  return words.map((text) => text.replace(/[^.?!]$/, "$&.")).join(" ");
}
