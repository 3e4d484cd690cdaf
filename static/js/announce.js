// After a swap: the focus goes to what matters ([data-focus]) and what happened is told
// ([data-announce], its value or its text). Of a whole new page the heading has the focus, and of a
// page that opens with errors their summary.
import { announce, onArrival, within } from "./page.js";

function focusOn(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}

onArrival((root, isPage) => {
  const isWhole = root === document.body && !isPage;
  const [first] = within(root, isPage ? ".govuk-error-summary" : "[data-focus]");
  if (first) focusOn(first);
  else if (isWhole) focusOn(root.querySelector("h1"));
  if (isPage) return;
  const told = within(root, "[data-announce]").map(
    (element) => element.dataset.announce || element.textContent.trim(),
  );
  if (told.length) announce(told.join(". "));
});
