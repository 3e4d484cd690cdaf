// Answers that are not the part asked for. A sign-in that has run out leads to the sign-in page
// and back here; a whole page takes the place of this one; an error is told above the page, which
// stays as it is, with what was typed.
import { showBanner } from "./offline.js";
import { on } from "./page.js";
import { wordsOf } from "./trust.js";

const KEPT = "What you typed is kept on this device.";
const FAILED = "That was not saved. Try again in a few minutes.";

on("htmx:before:response", (event) => {
  const { raw, status } = event.detail.ctx.response;
  const sentAway = raw.redirected && new URL(raw.url).pathname === "/sign-in";
  if (status !== 401 && !sentAway) return;
  event.preventDefault();
  location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
});

function takeWhole(ctx) {
  const here = ctx.response.raw.url === location.href.split("#")[0];
  ctx.target = document.body;
  ctx.swap = "outerSync";
  ctx[here ? "replace" : "push"] = "true";
}

on("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const { status } = ctx.response;
  const isWhole = /^\s*<!doctype/i.test(ctx.text);
  if (status < 400) return isWhole && takeWhole(ctx);
  if (!isWhole && [409, 422].includes(status)) return;
  event.preventDefault();
  if (ctx.request.method === "GET") location.assign(ctx.request.action);
  else showBanner(`${isWhole ? wordsOf(ctx.text) : FAILED} ${KEPT}`);
});
