// htmx may turn our own server's answers into elements, and nothing else: no script in an answer
// runs, no text becomes code. The policy's name is the one that the Content-Security-Policy allows.
const rules = { createHTML: (html) => html, createScript: () => "" };

function refuse() {
  throw new Error("Text is never run as code here");
}

window.htmx?.registerExtension("pc", {
  init: (htmx) =>
    htmx.initSecurity(window.trustedTypes?.createPolicy("pc", rules) ?? rules, refuse, refuse),
});
