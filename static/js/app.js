// What the pages do beyond links and forms. Everything works without it.
import "./trust.js";
import "./session.js";
import "./submit.js";
import "./offline.js";
import "./answers.js";
import "./drafts.js";
import "./announce.js";
import "./paste.js";
