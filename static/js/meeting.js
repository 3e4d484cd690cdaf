// A meeting, run by keys or a presenter's clicker, while others record beside. Everything works
// without it, by links.
import { announce, make, on, onArrival, within } from "./page.js";

const LETTERS = "meeting-letters-off";
const DEEDS = {
  ArrowRight: "next", PageDown: "next", n: "next",
  ArrowLeft: "previous", PageUp: "previous", p: "previous",
  j: "jump", e: "expand", d: "decide", "?": "keys",
};
const LOST = "There is no connection. What you type is kept on this device.";
const SIGNED_OUT = "You are signed out. What you type is kept on this device: send it to sign in again.";
const OVER = "This meeting has moved on. What you type is kept on this device. Open the page again.";

const here = (key) => document.querySelector(`[data-meeting] [data-key="${key}"]`);
const isField = (element) => element.matches("input, select, textarea, [contenteditable]");

// Letters alone can be switched off: somebody who speaks to the computer types them unawares.
function lettersAreOff() {
  try {
    return Boolean(localStorage.getItem(LETTERS));
  } catch {
    return false;
  }
}

function toggle(details) {
  details.open = !details.open;
  const summary = details.querySelector("summary");
  summary.focus();
  summary.scrollIntoView({ block: "nearest" });
}

const acts = {
  next: () => here("next")?.click(),
  previous: () => here("previous")?.click(),
  jump: () => here("jump")?.focus(),
  expand: () => here("expand") && toggle(here("expand")),
  decide: () => document.querySelector("#decision-form select")?.focus(),
  keys: () => toggle(document.querySelector("[data-keys]")),
};

on("keydown", (event) => {
  const { key, target } = event;
  if (!document.querySelector("[data-meeting]") || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isField(target)) return inField(event);
  const act = acts[DEEDS[key]];
  if (!act || (key.length === 1 && lettersAreOff())) return;
  event.preventDefault();
  act();
});

function inField(event) {
  const { key, target } = event;
  if (key === "Enter" && target === here("jump")) {
    event.preventDefault();
    target.form.requestSubmit();
  }
  if (key === "Escape") target.blur();
}

function showSwitch(details) {
  details.hidden = false;
  const button = make("button", "pc-link-button", "");
  button.type = "button";
  const tell = () => (button.textContent = lettersAreOff() ? "Switch letters on" : "Switch letters off");
  tell();
  on("click", () => {
    if (lettersAreOff()) localStorage.removeItem(LETTERS);
    else localStorage.setItem(LETTERS, "off");
    tell();
    announce(lettersAreOff() ? "Letters are off" : "Letters are on");
  }, button);
  details.lastElementChild.append(button);
}

onArrival((root, isPage) => {
  within(root, "[data-keys]").forEach(showSwitch);
  if (root === document.body && !isPage) scrollTo(0, 0);
});

// Going to another item leaves the page, though no document is unloaded: what was typed last is
// kept as it is when a page is left.
on("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.sourceElement.dataset.key) dispatchEvent(new Event("pagehide"));
});

// What is asked for again and again must never lead away from the page, hide what was said of a
// decision that could not be sent, or say the same every few seconds.
const isWatch = ({ detail: { ctx } }) => ctx?.sourceElement?.hasAttribute("data-watch");

function tell(words) {
  const banner = document.getElementById("offline");
  const line = banner.firstElementChild;
  if (!banner.hidden) return;
  line.textContent = words;
  banner.hidden = false;
  announce(words);
}

function untell() {
  const banner = document.getElementById("offline");
  if ([LOST, SIGNED_OUT, OVER].includes(banner.firstElementChild.textContent)) banner.hidden = true;
}

on("htmx:error", (event) => {
  if (!isWatch(event) || event.detail.ctx.response) return;
  event.stopImmediatePropagation();
  tell(LOST);
}, document, true);

on("htmx:before:response", (event) => {
  if (!isWatch(event)) return;
  event.stopImmediatePropagation();
  const { raw, status } = event.detail.ctx.response;
  if (status < 300 && !raw.redirected) return untell();
  event.preventDefault();
  const signedOut = status === 401 || new URL(raw.url).pathname === "/sign-in";
  tell(signedOut ? SIGNED_OUT : status >= 500 ? LOST : OVER);
}, document, true);
