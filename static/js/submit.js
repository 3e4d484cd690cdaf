// A double tap sends once, and with no signal a form stays on the page instead of being lost.
// Buttons are never disabled: one that does nothing must still say so to a screen reader.
import { showBanner } from "./offline.js";
import { on } from "./page.js";

const sentAt = new WeakMap();

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

on(
  "submit",
  (event) => {
    const form = event.target;
    const again = event.timeStamp - sentAt.get(form) < 2000;
    if (again || form.classList.contains("htmx-request")) return stop(event);
    if (!navigator.onLine && form.method === "post") {
      showBanner();
      return stop(event);
    }
    sentAt.set(form, event.timeStamp);
  },
  document,
  true,
);
on("htmx:finally:request", ({ detail: { ctx } }) => sentAt.delete(ctx.sourceElement));
