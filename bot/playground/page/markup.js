// Turns a message's HTML into elements through a strict allow-list. The text is parsed in an inert document and
// rebuilt node by node, so a tag, attribute or address that is not named here cannot reach the page.
import { worldNow } from "./clock.js";
import { h } from "./dom.js";
import { formatted, momentIn } from "./look.js";
import { me } from "./store.js";

const PLAIN = {
  B: "b",
  STRONG: "b",
  I: "i",
  EM: "i",
  U: "u",
  INS: "u",
  S: "s",
  STRIKE: "s",
  DEL: "s",
  CODE: "code",
  PRE: "pre",
};
const DROPPED = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "IFRAME",
  "OBJECT",
  "EMBED",
  "NOSCRIPT",
  "SVG",
  "MATH",
  "HEAD",
  "TITLE",
]);
const BLIND = new Set(["A", "CODE", "PRE"]);
const SAFE = /^(https?|tg):/i;
const DEPTH = 40;

// What becomes pressable inside running text.
const WEB = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'»”]/;
const BARE = /(?<![\w./@-])t\.me\/[\w+?=&%./-]*[\w=/]/;
const MENTION = /(?<![\w/@.])@([A-Za-z]\w{2,31})/;
const COMMAND = /(?<![\w/@.:])\/([A-Za-z][A-Za-z0-9_]{0,31}(?:@\w{3,32})?)(?![\w/])/;
const LIVE = new RegExp(`(${WEB.source}|${BARE.source})|${MENTION.source}|${COMMAND.source}`, "gu");

/** A fragment for trusted use; `act` is {link(url), mention(name), command(text)}. */
export function rendered(html, act) {
  const parsed = new DOMParser().parseFromString(String(html ?? ""), "text/html");
  const fragment = document.createDocumentFragment();
  copy(parsed.body, fragment, act, { live: true, depth: 0 });
  return fragment;
}

function copy(from, into, act, inside) {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      if (inside.live) livened(child.data, into, act);
      else into.append(child.data);
    } else if (
      child.nodeType === Node.ELEMENT_NODE &&
      inside.depth < DEPTH &&
      !DROPPED.has(child.tagName.toUpperCase())
    ) {
      copyElement(child, into, act, inside);
    }
  }
}

function copyElement(child, into, act, inside) {
  if (child.tagName === "BR") {
    into.append("\n");
    return;
  }
  const node = allowed(child, act);
  if (node) into.append(node);
  copy(child, node ?? into, act, { live: inside.live && !BLIND.has(node?.tagName), depth: inside.depth + 1 });
}

/** The element that stands for `child`, or null when only its words may stay. */
function allowed(child, act) {
  const tag = child.tagName;
  if (PLAIN[tag]) return h(PLAIN[tag]);
  if (tag === "A") return anchor(child, act);
  if (tag === "BLOCKQUOTE") return quote(child.hasAttribute("expandable"));
  if (tag === "TG-SPOILER" || (tag === "SPAN" && /spoiler/.test(child.className))) return spoiler();
  if (tag === "TIME") return moment(child);
  return null;
}

function anchor(child, act) {
  const url = (child.getAttribute("href") ?? "").trim();
  if (!SAFE.test(url)) return null;
  // A mention comes as a link to t.me/name; only its words stay, and they are made pressable as a mention.
  const words = child.textContent;
  if (/^@\w+$/.test(words) && url.toLowerCase() === `https://t.me/${words.slice(1).toLowerCase()}`) return null;
  return linkNode(url, act);
}

function linkNode(url, act) {
  const full = SAFE.test(url) ? url : `https://${url}`;
  return h("a", {
    href: full,
    target: "_blank",
    rel: "noopener noreferrer nofollow",
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      act.link(full);
    },
  });
}

function quote(expandable) {
  const node = h("blockquote", { dir: "auto" });
  if (!expandable) return node;
  node.className = "folded";
  const toggle = () => node.classList.toggle("folded");
  return pressable(node, "Show the whole quote", toggle);
}

function spoiler() {
  const node = h("span", { class: "spoiler" });
  return pressable(node, "Hidden text: press to show", () => {
    node.classList.add("shown");
    node.removeAttribute("aria-label");
  });
}

function pressable(node, label, run) {
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", label);
  node.addEventListener("click", run);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    run();
  });
  return node;
}

/** A moment is shown in the reader's own zone and language when the bot named a format, else in the bot's words. */
function moment(child) {
  const date = new Date(child.getAttribute("datetime") ?? "");
  if (Number.isNaN(date.getTime())) return h("time");
  const { zone = "UTC", language_code: language = "en" } = me() ?? {};
  const node = h("time", { datetime: date.toISOString(), title: `${momentIn(zone, date)}, ${zone}` });
  const local = formatted(date, child.getAttribute("data-format") ?? "", zone, language, worldNow());
  if (local) child.textContent = local;
  return node;
}

/** Running text with its links, mentions and commands made pressable. */
function livened(text, into, act) {
  let done = 0;
  for (const match of text.matchAll(LIVE)) {
    into.append(text.slice(done, match.index));
    into.append(liveNode(match, act));
    done = match.index + match[0].length;
  }
  into.append(text.slice(done));
}

function liveNode([whole, url, mention, command], act) {
  if (url) {
    const node = linkNode(url, act);
    node.append(url);
    return node;
  }
  const run = command ? () => act.command(whole) : () => act.mention(mention);
  return h(
    "button",
    { type: "button", class: "live", "data-live": command ? "command" : "mention", onclick: run },
    whole,
  );
}

/** Only the words of a message, for quotes, announcements and the clipboard. */
export function wordsOf(message) {
  if (message.text) return message.text;
  if (message.html) return new DOMParser().parseFromString(message.html, "text/html").body.textContent;
  if (message.photo_url) return "Photo";
  return message.document?.name ?? "";
}
