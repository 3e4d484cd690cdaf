// After a swap: the focus goes to what matters ([data-focus]) and what happened is told
// ([data-announce], its value or its text). When a page opens with errors, their summary has focus.
import { announce, onArrival, within } from "./page.js";

function focusOn(element) {
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}

onArrival((root, isPage) => {
  const [first] = within(root, isPage ? ".govuk-error-summary" : "[data-focus]");
  if (first) focusOn(first);
  if (isPage) return;
  const told = within(root, "[data-announce]").map(
    (element) => element.dataset.announce || element.textContent.trim(),
  );
  if (told.length) announce(told.join(". "));
});
