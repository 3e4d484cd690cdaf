// What a person types into a form with data-draft is kept on this device until the server says it
// has it (data-clears-draft). Drafts belong to one person: nobody else who signs in sees them.
// The hidden sent_key is kept with them, so that sending a kept note twice never makes two.
import { announce, make, on, onArrival, within } from "./page.js";

const served = new WeakMap(); // form -> the draft's name and what the server had put in the form
const waiting = new Map(); // form -> the timer of a save
const NOT_KEPT = /password|file|submit|button|reset|image/;

const person = () => document.body.dataset.person;
const keyOf = (name) => `draft:${person()}:${name}`;

export const draftKeys = () =>
  withStorage(() => Object.keys(localStorage).filter((key) => key.startsWith(keyOf("")))) ?? [];

// Storage may be off or full; then there are no drafts, and everything else goes on.
function withStorage(act) {
  try {
    return person() ? act() : undefined;
  } catch {
    return undefined;
  }
}

export function deleteDrafts() {
  draftKeys().forEach((key) => remove(key.slice(keyOf("").length)));
}

function remove(name) {
  for (const [form, timer] of waiting) {
    if (served.get(form).name !== name) continue;
    clearTimeout(timer);
    waiting.delete(form);
  }
  withStorage(() => localStorage.removeItem(keyOf(name)));
}

const kept = (form) =>
  [...form.elements].filter((field) => field.name && !NOT_KEPT.test(field.type));
const isChoice = (field) => /radio|checkbox/.test(field.type);
const values = (fields) =>
  fields.filter((field) => !isChoice(field) || field.checked).map((field) => [field.name, field.value]);
const typed = (form) => JSON.stringify(values(kept(form).filter((field) => field.type !== "hidden")));

function save(form) {
  waiting.delete(form);
  if (!form.isConnected) return;
  const { name, text } = served.get(form);
  withStorage(() => {
    if (typed(form) === text) localStorage.removeItem(keyOf(name));
    else {
      const draft = { at: Date.now(), values: values(kept(form)) };
      localStorage.setItem(keyOf(name), JSON.stringify(draft));
    }
  });
}

function fill(form, pairs) {
  for (const field of kept(form)) {
    const own = pairs.filter(([name]) => name === field.name).map(([, value]) => value);
    if (isChoice(field)) field.checked = own.includes(field.value);
    else if (own.length) field.value = own[0];
  }
}

function restore(form, draft) {
  fill(form, draft.values);
  const at = new Date(draft.at);
  const day = at.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const line = make("p", "pc-draft", `We kept what you had typed on ${day} at ${time}.`);
  const discard = make("button", "pc-link-button", "Discard");
  discard.type = "button";
  on("click", () => forget(form, line), discard);
  announce(line.textContent);
  line.append(discard);
  form.prepend(line);
  form.closest("details")?.setAttribute("open", "");
}

function forget(form, line) {
  const { name, pairs } = served.get(form);
  remove(name);
  fill(form, pairs);
  line.remove();
  form.querySelector("textarea, input:not([type=hidden])")?.focus();
  announce("Discarded");
}

function meet(element) {
  const form = element.form ?? element;
  const name = element.dataset.draft;
  if (served.has(form)) return;
  served.set(form, { name, text: typed(form), pairs: values(kept(form)) });
  if (form.hasAttribute("data-has-errors")) {
    // The server gives back what was typed: newer than any draft, and still unsent.
    served.get(form).text = "";
    return save(form);
  }
  const draft = withStorage(() => JSON.parse(localStorage.getItem(keyOf(name))));
  if (draft && JSON.stringify(draft.values) !== JSON.stringify(values(kept(form)))) restore(form, draft);
}

onArrival((root) => {
  for (const element of within(root, "[data-clears-draft]")) {
    remove(element.dataset.clearsDraft);
  }
  within(root, "[data-draft]").forEach(meet);
  const keys = draftKeys();
  for (const mark of within(root, "[data-has-draft]")) {
    mark.hidden = !keys.includes(keyOf(mark.dataset.hasDraft));
  }
});

on("input", ({ target: { form } }) => {
  if (!form || !served.has(form)) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(save, 300, form));
});
on("pagehide", () => [...waiting.keys()].forEach(save), window);
on("visibilitychange", () => document.hidden && [...waiting.keys()].forEach(save));
