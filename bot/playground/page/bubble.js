// One message on screen: who, what, when, and what can be done with it.
import { copyText, keyboard } from "./buttons.js";
import { startReply } from "./composer.js";
import { h, icon, unseen } from "./dom.js";
import { actionsIn, personMenu } from "./links.js";
import { asEmoji, face, fileSize, hourIn, hue, momentIn, tierTag } from "./look.js";
import { rendered, wordsOf } from "./markup.js";
import { openMenu } from "./menu.js";
import { jumpTo } from "./messages.js";
import { act, here, isDirect, me, state, topicsOf } from "./store.js";
import { dialog, tried } from "./toasts.js";

const PALETTE = [
  ["👍", "thumbs up"],
  ["❤", "heart"],
  ["🔥", "fire"],
  ["🎉", "party"],
  ["😍", "heart eyes"],
  ["👏", "applause"],
  ["🙏", "thank you"],
  ["👎", "thumbs down"],
];
const NAMES = Object.fromEntries(PALETTE);

/** The list item of a message; `run` says whether it opens or closes a run of messages of one sender. */
export function bubble(message, run) {
  if (message.service) return service(message);
  const own = message.from?.id === state.who;
  const classes = [
    "msg",
    own ? "own" : "",
    message.ephemeral ? "ephemeral" : "",
    run.first ? "first" : "",
    run.last ? "last" : "",
  ];
  const item = h(
    "li",
    {
      class: classes.filter(Boolean).join(" "),
      "data-testid": "message",
      "data-id": message.id,
      "data-key": message.key,
      tabindex: "-1",
      "aria-label": spoken(message, own),
    },
    own || isDirect(here()) ? null : h("span", { class: "lane" }, run.last ? senderFace(message) : null),
    h(
      "div",
      { class: "stack" },
      h(
        "div",
        { class: "bubble", onclick: (event) => tapped(event, message) },
        inside(message, own, run),
        more(message),
      ),
      message.buttons?.length ? keyboard(message) : null,
      reactions(message),
    ),
  );
  return item;
}

function service(message) {
  return h(
    "li",
    {
      class: "service",
      "data-testid": "message",
      "data-id": message.id,
      "data-key": message.key,
      tabindex: "-1",
      "aria-label": wordsOf(message),
    },
    h("p", { dir: "auto" }, message.html ? rendered(message.html, actionsIn(message.topic)) : message.text),
  );
}

const senderFace = (message) =>
  face(message.from.id, message.from.name, { bot: message.from.id === state.world.bot.id });

function spoken(message, own) {
  const who = own ? "You" : message.from?.name;
  const hour = hourIn(me().zone, new Date(message.at));
  return `${message.ephemeral ? "Only you see this. " : ""}${who}, ${hour}: ${wordsOf(message).slice(0, 400)}`;
}

function inside(message, own, run) {
  const words = message.html || message.text;
  return [
    message.ephemeral ? h("p", { class: "only-you" }, icon("eye"), "Only you see this") : null,
    run.first && !own && !isDirect(here()) ? nameLine(message) : null,
    message.reply_to ? quoted(message.reply_to) : null,
    message.photo_url ? photo(message) : null,
    message.document ? file(message.document) : null,
    h(
      "div",
      { class: "words", dir: "auto" },
      words ? h("div", { class: "text", "data-testid": "text" }, rendered(words, actionsIn(message.topic))) : null,
      stamp(message),
    ),
  ];
}

function nameLine(message) {
  const person = state.world.people.find((one) => one.id === message.from.id);
  const name = h("bdi", {}, message.from.name);
  return h(
    "p",
    { class: "name" },
    person
      ? h(
          "button",
          {
            type: "button",
            class: `who ${hue(message.from.id)}`,
            tabindex: "-1",
            onclick: (event) => personMenu(person, event.currentTarget),
          },
          name,
        )
      : h("span", { class: `who ${message.from.id === state.world.bot.id ? "bot" : hue(message.from.id)}` }, name),
    message.from.is_bot ? h("span", { class: "badge" }, "bot") : null,
    message.from.tag ? tierTag(message.from.tag) : null,
    topicName(message),
  );
}

// Where all topics are shown together, each message says where it stands.
function topicName(message) {
  const topic = state.topic === null ? topicsOf(here()).find((one) => one.id === message.topic) : null;
  return topic ? h("span", { class: "in-topic" }, `in ${topic.name}`) : null;
}

function quoted(reply) {
  return h(
    "button",
    {
      type: "button",
      class: "quote",
      tabindex: "-1",
      "aria-label": `In reply to ${reply.name}: ${reply.text}. Show it`,
      onclick: () => jumpTo(reply.id),
    },
    h("strong", {}, h("bdi", {}, reply.name)),
    h("span", { dir: "auto" }, reply.text || "Photo"),
  );
}

function photo(message) {
  const alt = wordsOf(message) || `Photo from ${message.from.name}`;
  return h(
    "button",
    {
      type: "button",
      class: "photo",
      "aria-label": `Open photo: ${alt.slice(0, 80)}`,
      onclick: () => lightbox(message.photo_url, alt),
    },
    h("img", { src: message.photo_url, alt: "", decoding: "async" }),
  );
}

function lightbox(url, alt) {
  const close = h("button", { type: "button", class: "round", "aria-label": "Close" }, icon("close"));
  const box = dialog({ class: "lightbox", "aria-label": "Photo" }, h("img", { src: url, alt }), close);
  close.addEventListener("click", () => box.close());
}

function file(document_) {
  return h(
    "a",
    { class: "file", href: document_.url, download: document_.name, "data-testid": "document" },
    h("span", { class: "file-mark" }, icon("file")),
    h(
      "span",
      { class: "file-name" },
      h("bdi", {}, document_.name),
      h("small", {}, `${fileSize(document_.size)} · download`),
    ),
  );
}

function stamp(message) {
  const date = new Date(message.at);
  return h(
    "span",
    { class: "stamp" },
    message.pinned ? [icon("pin"), unseen("pinned")] : null,
    message.edited ? h("span", {}, "edited ") : null,
    h("time", { datetime: message.date, title: momentIn(me().zone, date) }, hourIn(me().zone, date)),
  );
}

function more(message) {
  return h(
    "button",
    {
      type: "button",
      class: "more",
      tabindex: "-1",
      "aria-haspopup": "menu",
      "aria-label": "Reply, react, copy",
      title: "Reply, react, copy",
      "data-testid": "message-menu",
      onclick: (event) => messageMenu(message, event.currentTarget),
    },
    icon("down"),
  );
}

// A finger has no hover: a tap beside the links and buttons of a bubble opens its menu.
function tapped(event, message) {
  if (event.pointerType !== "touch" || event.target.closest("a, button, [role=button]") || !getSelection().isCollapsed)
    return;
  messageMenu(message, event.currentTarget.querySelector(".more"));
}

/** The menu of one message: a row of reactions, then what else can be done with it. */
function messageMenu(message, anchor) {
  const items = [
    { label: "Reply", icon: "reply", testid: "reply", run: () => startReply(message) },
    { label: "Copy text", icon: "copy", testid: "copy-text", run: () => copyText(wordsOf(message)) },
  ];
  openMenu(anchor, items, { palette: message.ephemeral ? [] : palette(message), label: "Message" });
}

const bare = (emoji) => emoji.replace(/\uFE0F/g, "");

function palette(message) {
  const mine = new Set((message.reactions ?? []).filter((one) => one.mine).map((one) => bare(one.emoji)));
  return PALETTE.map(([emoji, name]) => ({
    label: emoji,
    name,
    on: mine.has(emoji),
    run: () => react(message, emoji, mine.has(emoji)),
  }));
}

const react = (message, emoji, mine) => tried(() => act("react", { message: message.id, emoji: mine ? null : emoji }));

function reactions(message) {
  if (!message.reactions?.length) return null;
  return h(
    "div",
    { class: "reactions", role: "group", "aria-label": "Reactions" },
    message.reactions.map((one) =>
      h(
        "button",
        {
          type: "button",
          class: one.mine ? "reaction mine" : "reaction",
          "aria-pressed": String(Boolean(one.mine)),
          "data-testid": "reaction",
          "aria-label": `${NAMES[bare(one.emoji)] ?? one.emoji}, ${one.count}`,
          onclick: () => react(message, one.emoji, one.mine),
        },
        h("span", { class: "emoji" }, asEmoji(one.emoji)),
        h("span", {}, one.count),
      ),
    ),
  );
}

/** Keyboard on a focused message: Enter opens its menu, R replies. */
export function bubbleKeys(event, message) {
  if (event.key === "Enter" || event.key === "ContextMenu") {
    const anchor = event.target.querySelector(".more");
    if (!anchor) return;
    event.preventDefault();
    messageMenu(message, anchor);
  } else if (event.key.toLowerCase() === "r" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    startReply(message);
  }
}
