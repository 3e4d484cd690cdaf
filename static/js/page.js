// Small things that the other files share.

export const on = (name, listener, where = document, early = false) =>
  where.addEventListener(name, listener, early);

// The element itself and those within it that match.
export const within = (root, selector) =>
  [root, ...root.querySelectorAll(selector)].filter((each) => each.matches(selector));

export function make(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

// Calls back with the page when it opens, and with each piece that htmx puts in later, once it
// has settled. The second argument says which: true for the page.
export function onArrival(callback) {
  let pieces = [];
  on("htmx:after:settle", (event) => pieces.push(...event.detail.newContent));
  on("htmx:after:swap", () => {
    const arrived = pieces.filter((piece) => piece.nodeType === 1 && piece.isConnected);
    pieces = [];
    for (const piece of arrived) callback(piece, false);
  });
  callback(document.body, true);
}

// Told to those who listen; emptied first so that the same words are told again.
export function announce(text) {
  const region = document.getElementById("announcer");
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 60);
}
