// A table pasted from Word or Excel: its HTML, which knows of merged cells, goes with the words.
// It counts only while the box holds nothing but what was pasted.
import { on } from "./page.js";

const keeperOf = (box) => document.querySelector(`[data-html-of="${box.id}"]`);

on("paste", (event) => {
  const keeper = event.target.id && keeperOf(event.target);
  if (keeper) keeper.value = event.target.value ? "" : event.clipboardData.getData("text/html");
});
on("input", (event) => {
  if (event.inputType === "insertFromPaste") return;
  const keeper = event.target.id && keeperOf(event.target);
  if (keeper) keeper.value = "";
});
