// At sign-out, ask first when unsent updates on this device would be deleted.
import { deleteDrafts, draftKeys } from "./drafts.js";
import { make, on } from "./page.js";

function ask(form, count) {
  const [updates, them] = count === 1 ? ["1 unsent update", "it"] : [`${count} unsent updates`, "them"];
  const question = make("p", "", `You have ${updates} on this device. Sign out and delete ${them}?`);
  const leave = make("button", "govuk-button govuk-button--warning", `Sign out and delete ${them}`);
  const stay = make("button", "govuk-button govuk-button--secondary", "Stay signed in");
  const buttons = make("div", "govuk-button-group", "");
  const dialog = make("dialog", "pc-ask", "");
  buttons.append(leave, stay);
  dialog.append(question, buttons);
  dialog.setAttribute("aria-labelledby", (question.id = "ask"));
  on("click", () => dialog.close(), stay);
  on("close", () => dialog.remove(), dialog);
  on("click", () => (deleteDrafts(), form.submit()), leave);
  document.body.append(dialog);
  dialog.showModal();
  stay.focus();
}

on(
  "submit",
  (event) => {
    const count = event.target.matches("[data-sign-out]") && draftKeys().length;
    if (!count) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(event.target, count);
  },
  document,
  true,
);
