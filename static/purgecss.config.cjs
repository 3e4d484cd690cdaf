// Which rules of the style sheet are kept: every one of our own, and of GOV.UK Frontend those
// whose class is named in a template, a script or a view (the build lists them in a file).
module.exports = {
  safelist: [/^(?!govuk-)/],
  dynamicAttributes: ["open", "hidden", "aria-current", "disabled", "type", "href"],
};
