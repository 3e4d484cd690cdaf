// A banner while there is no signal, and when nothing came back for what was sent.
import { announce, on } from "./page.js";

const OFFLINE =
  "You are offline. What you type is kept on this device. Send it when you have a signal again.";
const NO_ANSWER =
  "There was no answer. What you typed is kept on this device. Send it again when you have a signal.";

export function showBanner(text = OFFLINE) {
  const banner = document.getElementById("offline");
  banner.firstElementChild.textContent = text;
  banner.hidden = false;
  announce(text);
}

function hideBanner() {
  document.getElementById("offline").hidden = true;
}

on("offline", () => showBanner(), window);
on("online", hideBanner, window);
if (!navigator.onLine) showBanner();

on("htmx:error", ({ detail: { ctx } }) => {
  if (ctx && !ctx.response) showBanner(navigator.onLine ? NO_ANSWER : OFFLINE);
});
on("htmx:before:response", hideBanner);
