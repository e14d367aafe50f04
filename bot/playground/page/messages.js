// The conversation: draws the last couple of hundred messages, keeps the place while reading back, announces news.
import { bubble, bubbleKeys } from "./bubble.js";
import { worldNow } from "./clock.js";
import { $, h, icon } from "./dom.js";
import { dayKey, dayName } from "./look.js";
import { wordsOf } from "./markup.js";
import { here, inTopic, isDirect, me, on, state, timeline } from "./store.js";
import { toast } from "./toasts.js";

// More than this at once makes a telephone stutter; older ones wait behind "Show earlier".
const WINDOW = 200;
const RUN_MS = 5 * 60_000;
const AT_BOTTOM = 80;
const CONTROLS = "button, a[href], [role=button]";

const nodes = new Map();
let shown = WINDOW;
let stick = true;
let lastTop = 0;
let unseenBelow = 0;
let newFrom = null;
let unreadAtOpen = 0;
let current = null;

export function startMessages() {
  on("chat", ({ unread }) => reset(unread));
  on("topic", () => reset(0, { redraw: true }));
  on("messages", arrived);
  $("earlier").addEventListener("click", showEarlier);
  $("latest").addEventListener("click", toBottom);
  $("scroll").addEventListener("scroll", scrolled, { passive: true });
  $("messages").addEventListener("keydown", moveThrough);
  $("messages").addEventListener("focusin", (event) => setCurrent(event.target.closest("[data-key]")));
  // Photos and fonts arrive late and make the list taller: whoever was at the end stays at the end.
  new ResizeObserver(() => stick && toBottom()).observe($("messages"));
  new ResizeObserver(() => stick && toBottom()).observe($("scroll"));
}

function reset(unread, { redraw = false } = {}) {
  shown = WINDOW;
  stick = true;
  unseenBelow = 0;
  newFrom = null;
  unreadAtOpen = unread;
  current = null;
  nodes.clear();
  $("messages").replaceChildren();
  if (redraw) draw();
  else $("messages").append(h("li", { class: "loading" }, "Loading…"));
  hintLatest();
}

function arrived({ fresh, first }) {
  if (first) newFrom = firstUnread();
  const others = fresh.filter((message) => message.from?.id !== state.who && inTopic(message));
  const mine = fresh.some((message) => message.from?.id === state.who);
  if (mine) stick = true;
  if (!stick) unseenBelow += others.length;
  // While reading back, the window grows with what arrives instead of sliding away under the reader.
  if (!stick) shown += fresh.length;
  draw();
  if (others.length) announce(others);
}

function firstUnread() {
  if (!unreadAtOpen) return null;
  const others = timeline().filter((message) => message.from?.id !== state.who);
  return others.length > unreadAtOpen ? others[others.length - unreadAtOpen].key : null;
}

function announce(messages) {
  $("heard").textContent = messages.slice(-3).map(heardAs).join(" — ");
}

function heardAs(message) {
  const words = wordsOf(message).slice(0, 200);
  return message.service ? words : `${message.ephemeral ? "Only for you, " : ""}${message.from?.name}: ${words}`;
}

/** Bring the list on screen in line with what is known, touching only what differs. */
export function draw() {
  if (!state.loaded) return;
  const all = timeline();
  const part = all.slice(-shown);
  $("earlier").hidden = part.length === all.length;
  const anchor = stick ? null : firstVisible();
  lay(items(part));
  if (stick) toBottom();
  else if (anchor) keepPlace(anchor);
  if (!current?.isConnected) setCurrent($("messages").querySelector("[data-key]:last-of-type"));
  hintLatest();
}

function items(messages) {
  const zone = me().zone;
  const now = worldNow();
  const list = [];
  let before = null;
  messages.forEach((message, at) => {
    const date = new Date(message.at);
    const newDay = !before || dayKey(zone, date) !== dayKey(zone, new Date(before.at));
    if (newDay) list.push(separator(`day-${dayKey(zone, date)}`, dayName(zone, date, now), "day"));
    if (message.key === newFrom) list.push(separator("new", "New messages", "new"));
    const after = messages[at + 1];
    const run = {
      first: newDay || !joined(before, message) || message.key === newFrom,
      last: !after || !joined(message, after),
    };
    list.push({
      key: message.key,
      sign: `${message.seq}${run.first}${run.last}${zone}`,
      build: () => ready(bubble(message, run)),
    });
    before = message;
  });
  if (!messages.length) list.push({ key: "empty", sign: String(here()?.title), build: emptyNote });
  return list;
}

const joined = (a, b) =>
  Boolean(a) &&
  !a.service &&
  !b.service &&
  a.from?.id === b.from?.id &&
  a.from?.name === b.from?.name &&
  a.topic === b.topic &&
  Boolean(a.ephemeral) === Boolean(b.ephemeral) &&
  b.at - a.at < RUN_MS;

const separator = (key, words, kind) => ({
  key,
  sign: words,
  build: () => h("li", { class: `mark ${kind}`, role: "separator", "aria-label": words }, h("span", {}, words)),
});

function emptyNote() {
  const fresh = here()?.started === false;
  const direct = fresh
    ? "Press START to open this chat. Until you do, the bot may not write to you."
    : "Nothing has been said here yet.";
  const text = isDirect(here()) ? direct : "No messages here yet. Say hello, or type / to see what the bot can do.";
  if (here()?.is_member === false)
    return h("li", { class: "empty" }, "You are not in this group. Join it to read along.");
  return h("li", { class: "empty" }, text);
}

/** Inner buttons join the Tab order only while their message is current, or Tab would never reach the composer. */
function ready(node) {
  for (const control of node.querySelectorAll(CONTROLS)) control.tabIndex = -1;
  return node;
}

function lay(list) {
  const box = $("messages");
  const held = heldFocus();
  let cursor = box.firstChild;
  const wanted = new Set(list.map((item) => item.key));
  for (const [key, known] of nodes) {
    if (wanted.has(key)) continue;
    if (known.node === cursor) cursor = cursor.nextSibling;
    known.node.remove();
    nodes.delete(key);
  }
  for (const item of list) {
    let known = nodes.get(item.key);
    if (known?.sign !== item.sign) {
      const node = item.build();
      if (known) {
        if (known.node === cursor) cursor = node;
        if (known.node === current) current = null;
        known.node.replaceWith(node);
      }
      known = { node, sign: item.sign };
      nodes.set(item.key, known);
    }
    if (known.node === cursor) cursor = cursor.nextSibling;
    else box.insertBefore(known.node, cursor);
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
  restoreFocus(held);
}

// An edit replaces the element under the reader's finger: the focus goes to the same place of the new one.
function heldFocus() {
  const active = document.activeElement;
  const item = active?.closest?.("#messages [data-key]");
  return item ? { key: item.dataset.key, testid: active === item ? null : (active.dataset.testid ?? null) } : null;
}

function restoreFocus(held) {
  const node = held && nodes.get(held.key)?.node;
  if (!node || node.contains(document.activeElement)) return;
  setCurrent(node);
  const inner = held.testid ? node.querySelector(`[data-testid="${held.testid}"]`) : null;
  (inner ?? node).focus({ preventScroll: true });
}

// No scrolling here: a message that moves between press and release would swallow the click.
function setCurrent(node) {
  if (!node || node === current) return;
  if (current) tabbable(current, -1);
  current = node;
  tabbable(node, 0);
}

function tabbable(node, value) {
  node.tabIndex = value;
  for (const control of node.querySelectorAll(CONTROLS)) control.tabIndex = value;
}

function moveThrough(event) {
  const item = event.target.closest("[data-key]");
  if (!item) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) {
    const all = [...$("messages").querySelectorAll("[data-key]")];
    event.preventDefault();
    all[all.indexOf(item) + step]?.focus();
  } else if (event.key === "End") {
    [...$("messages").querySelectorAll("[data-key]")].at(-1)?.focus();
  } else if (event.key === "Escape") {
    document.getElementById("composer-text")?.focus();
  } else if (event.target === item && state.records.has(item.dataset.key)) {
    bubbleKeys(event, state.records.get(item.dataset.key));
  }
}

function showEarlier() {
  const anchor = firstVisible();
  shown += WINDOW;
  stick = false;
  draw();
  if (anchor) keepPlace(anchor);
}

/** Scroll to a message and let it glow for a moment; older ones are brought in first. */
export function jumpTo(id) {
  const all = timeline();
  const at = all.findIndex((message) => message.id === id);
  if (at < 0) {
    toast("That message is no longer here.");
    return;
  }
  stick = false;
  if (all.length - at > shown) {
    shown = all.length - at + 20;
    draw();
  }
  const { node } = nodes.get(all[at].key);
  node.scrollIntoView({ block: "center" });
  node.classList.remove("glow");
  requestAnimationFrame(() => node.classList.add("glow"));
  node.focus({ preventScroll: true });
}

function firstVisible() {
  const top = $("scroll").getBoundingClientRect().top;
  for (const node of $("messages").children) {
    const box = node.getBoundingClientRect();
    if (box.bottom > top && node.dataset.key) return { key: node.dataset.key, offset: box.top - top };
  }
  return null;
}

function keepPlace({ key, offset }) {
  const node = nodes.get(key)?.node;
  if (!node) return;
  const now = node.getBoundingClientRect().top - $("scroll").getBoundingClientRect().top;
  $("scroll").scrollTop += now - offset;
}

function toBottom() {
  stick = true;
  unseenBelow = 0;
  $("scroll").scrollTop = $("scroll").scrollHeight;
  hintLatest();
}

function scrolled() {
  const box = $("scroll");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < AT_BOTTOM;
  // Only moving up lets go of the end: a photo that loads makes the list taller without anybody having moved.
  if (atEnd) stick = true;
  else if (box.scrollTop < lastTop - 1) stick = false;
  lastTop = box.scrollTop;
  if (stick) unseenBelow = 0;
  hintLatest();
}

function hintLatest() {
  const button = $("latest");
  button.hidden = stick;
  button.replaceChildren(icon("down"), unseenBelow ? h("span", { class: "count" }, unseenBelow) : "");
  button.setAttribute(
    "aria-label",
    unseenBelow ? `${unseenBelow} new messages: go to the latest` : "Go to the latest message",
  );
}
