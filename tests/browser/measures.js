// Measures of the page that is open, each a list of faults in words; empty when all is well.
(() => {
  const INTERACTIVE =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";

  const named = (element) => {
    const words = (element.innerText || element.value || "").trim().replace(/\s+/g, " ");
    const id = element.id ? `#${element.id}` : "";
    const kind = element.className && typeof element.className === "string" ? `.${element.className.split(" ")[0]}` : "";
    return `${element.localName}${id}${kind} “${words.slice(0, 40)}”`;
  };

  function* upwards(element) {
    for (let each = element; each; each = each.parentElement) yield each;
  }

  // For screen readers only, or not there at all.
  const unseen = (element) => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return true;
    return [...upwards(element)].some((each) => {
      const { width, height } = each.getBoundingClientRect();
      return (width <= 1 || height <= 1) && getComputedStyle(each).overflow !== "visible";
    });
  };

  // While a dialog asks, it is all there is.
  const page = document.querySelector("dialog:modal") ?? document;
  const seen = (selector) => [...page.querySelectorAll(selector)].filter((each) => !unseen(each));

  // What scrolls sideways must be reachable by keyboard and say what it is.
  const sideways = (element) => {
    const found = [...upwards(element)].find((each) => /auto|scroll/.test(getComputedStyle(each).overflowX));
    return found && found !== document.documentElement && found !== document.body ? found : null;
  };
  const isReachable = (scroller) =>
    scroller.tabIndex >= 0 && (scroller.hasAttribute("aria-label") || scroller.hasAttribute("aria-labelledby"));

  function linesOf(element) {
    const range = document.createRange();
    const texts = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
    return texts.flatMap((text) => (range.selectNodeContents(text), [...range.getClientRects()]));
  }

  const isCutBy = (box, line, style) =>
    (/hidden|clip/.test(style.overflowX) && (line.right > box.right + 1 || line.left < box.left - 1)) ||
    (/hidden|clip/.test(style.overflowY) && (line.bottom > box.bottom + 1 || line.top < box.top - 1));

  function cut() {
    const faults = [];
    if (document.documentElement.scrollWidth > innerWidth) {
      faults.push(`the page is ${document.documentElement.scrollWidth} px wide in a window of ${innerWidth}`);
    }
    for (const element of seen("body *")) {
      const lines = linesOf(element);
      if (!lines.length || element.closest("textarea, select, option, svg")) continue;
      const scroller = sideways(element);
      if (scroller && scroller.scrollWidth > scroller.clientWidth) {
        if (!isReachable(scroller)) faults.push(`${named(scroller)} scrolls, but not by keyboard`);
        continue;
      }
      if (lines.some((line) => line.right > innerWidth + 1 || line.left < -1)) {
        faults.push(`${named(element)} goes beyond the edge`);
      }
      for (const each of upwards(element)) {
        const box = each.getBoundingClientRect();
        const style = getComputedStyle(each);
        if (lines.some((line) => isCutBy(box, line, style))) faults.push(`${named(element)} is cut by ${named(each)}`);
      }
    }
    for (const element of seen("body *")) {
      const { position } = getComputedStyle(element);
      if (!/sticky|fixed/.test(position)) continue;
      const { height } = element.getBoundingClientRect();
      if (height > innerHeight / 3) faults.push(`${named(element)} stays and takes ${height} px of ${innerHeight}`);
    }
    return [...new Set(faults)];
  }

  // At least 24 by 24 CSS pixels; links inside a sentence are excepted, as in WCAG 2.5.8.
  function small() {
    const isInSentence = (element) =>
      getComputedStyle(element).display === "inline" &&
      [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim());
    return seen(INTERACTIVE)
      .filter((element) => !isInSentence(element))
      .map((element) => {
        const label = /radio|checkbox/.test(element.type) ? element.labels[0] : null;
        const boxes = [element, label].filter(Boolean).map((each) => each.getBoundingClientRect());
        const width = Math.max(...boxes.map((box) => box.width));
        const height = Math.max(...boxes.map((box) => box.height));
        return [element, width, height];
      })
      .filter(([, width, height]) => width < 23.9 || height < 23.9)
      .map(([element, width, height]) => `${named(element)} is ${width.toFixed(1)} by ${height.toFixed(1)}`);
  }

  const LOOKS = ["outlineStyle", "outlineWidth", "outlineColor", "borderTopColor", "borderBottomColor", "borderTopWidth"];
  const BACKED = ["backgroundColor", "boxShadow", "textDecorationThickness"];
  const FORCED = matchMedia("(forced-colors: active)").matches;

  function look(element) {
    const label = element.labels?.[0];
    const parts = [[element, null], [element, "::before"], [element, "::after"]];
    if (label) parts.push([label, "::before"], [label, "::after"]);
    const looks = FORCED ? LOOKS : [...LOOKS, ...BACKED];
    return JSON.stringify(parts.map(([each, part]) => {
      const style = getComputedStyle(each, part);
      // An outline is drawn only with a style; its colour and width change without it, unseen.
      return looks.map((name) => (name.startsWith("outline") && style.outlineStyle === "none" ? "" : style[name]));
    }));
  }

  function covered(element) {
    const { left, top, width, height } = element.getBoundingClientRect();
    const spots = [[0.5, 0.5], [0.1, 0.1], [0.9, 0.9]].map(([x, y]) =>
      document.elementFromPoint(left + width * x, top + height * y),
    );
    const own = (spot) => spot && (element.contains(spot) || spot.contains(element) || element.labels?.[0]?.contains(spot));
    return !spots.some(own);
  }

  // Everything that the keyboard reaches shows that it has the focus, and is not covered then.
  function unfocused() {
    const faults = [];
    for (const element of seen(INTERACTIVE)) {
      if (element.disabled || element.tabIndex < 0) continue;
      document.activeElement?.blur();
      const before = look(element);
      element.focus();
      if (document.activeElement !== element) faults.push(`${named(element)} does not take the focus`);
      else if (look(element) === before) faults.push(`${named(element)} does not show the focus`);
      if (element.matches("a[role=button]")) faults.push(`${named(element)} is no button to the space bar`);
      if (covered(element)) faults.push(`${named(element)} is covered when it has the focus`);
    }
    document.activeElement?.blur();
    scrollTo(0, 0);
    return faults;
  }

  // Paper has nothing to press and nowhere to go.
  function misprinted() {
    const unwanted = seen("nav a, form, button, .govuk-button, .pc-foot, .pc-offline, .govuk-skip-link");
    return unwanted.map((element) => `${named(element)} is printed`);
  }

  return { cut, small, unfocused, misprinted };
})()
