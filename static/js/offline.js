// A banner while there is no signal, and when something sent did not arrive or was not taken.
import { announce, on } from "./page.js";

const OFFLINE =
  "You are offline. What you type is kept on this device. Send it when you have a signal again.";
const TOO_MANY = "Too many tries. What you typed is kept. Wait a few minutes, then try again.";
const FAILED =
  "That was not saved. What you typed is kept on this device. Try again in a few minutes.";

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

// Nothing came back: the network, not the server.
on("htmx:error", ({ detail: { ctx } }) => {
  if (ctx && !ctx.response) showBanner();
});
on("htmx:before:response", hideBanner);

// 401 leads to the sign-in page (session.js); 409 and 422 are swapped in and speak for themselves.
on("htmx:response:error", ({ detail: { ctx } }) => {
  const { status } = ctx.response;
  if (![401, 409, 422].includes(status)) showBanner(status === 429 ? TOO_MANY : FAILED);
});
