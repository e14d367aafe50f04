// What happens when a link, a mention or a command inside a message is pressed.
import { post } from "./api.js";
import { prefill } from "./composer.js";
import { h } from "./dom.js";
import { cityOf } from "./look.js";
import { openMenu } from "./menu.js";
import { go, goChat } from "./route.js";
import { here, me, refreshChats, say, state } from "./store.js";
import { dialog, toast, tried } from "./toasts.js";

const INSIDE = /^(tg:|https?:\/\/(www\.)?(t|telegram)\.(me|dog)\/)/i;
const SHARE = /^(https?:\/\/(www\.)?(t|telegram)\.me\/share(\/url)?|tg:\/\/(msg_url|msg))\?/i;
const PERSON = /^https?:\/\/(?:www\.)?(?:t|telegram)\.me\/([A-Za-z]\w+)\/?$/i;

export async function openLink(url) {
  const name = url.match(PERSON)?.[1];
  if (SHARE.test(url)) shareInto(url);
  else if (name && isKnown(name)) await openMention(name);
  else if (INSIDE.test(url)) await followLink(url);
  else window.open(url, "_blank", "noopener,noreferrer");
}

const isKnown = (name) =>
  [state.world.bot, ...state.world.people].some((one) => one.username?.toLowerCase() === name.toLowerCase());

// Telegram would let her choose a chat first; here the words go into the chat that is open.
function shareInto(url) {
  const query = new URL(url).searchParams;
  prefill([query.get("text"), query.get("url")].filter(Boolean).join("\n"));
  toast("In Telegram you would now choose a chat to share this in. Here it waits in the message box.");
}

/** Follow a t.me link as the chosen person and show the chat it leads to. */
async function followLink(url) {
  const answer = await tried(() => post(`/people/${state.who}/follow`, { url }));
  if (!answer) return false;
  await tried(refreshChats);
  if (answer.chat !== undefined && answer.chat !== null) await goChat(answer.chat, answer.topic ?? null);
  return true;
}

/** A command pressed inside a message is said where that message stands. */
const pressCommand = (text, topic) => tried(() => say(text, { topic: topic ?? state.topic }));

async function openMention(name, anchor = document.activeElement) {
  const wanted = name.toLowerCase();
  if (wanted === state.world.bot.username?.toLowerCase()) {
    const direct = state.chats.find((chat) => chat.kind === "private");
    if (direct) await goChat(direct.id);
    return;
  }
  const person = state.world.people.find((one) => one.username?.toLowerCase() === wanted);
  if (person) personMenu(person, anchor);
  else prefill(`@${name} `, { append: true });
}

/** The menu behind a person's name: write to her by name, or see the shop through her eyes. */
export function personMenu(person, anchor) {
  const items = [
    { label: `Mention ${person.name}`, icon: "reply", run: () => prefill(`${callName(person)} `, { append: true }) },
  ];
  if (person.id !== me()?.id) {
    items.push({
      label: `Become ${person.name} (${cityOf(person)})`,
      icon: "group",
      run: () => go({ who: person.id, chat: here()?.kind === "private" ? null : state.chat, topic: state.topic }),
    });
  }
  openMenu(anchor, items, { label: person.name });
}

const callName = (person) => (person.username ? `@${person.username}` : person.name);

/** A box in which any t.me link can be followed: a link seen by one person, opened by another. */
export function linkBox(url = "") {
  const field = h("input", {
    type: "text",
    id: "link-field",
    name: "url",
    value: url,
    placeholder: "https://t.me/…",
    autocomplete: "off",
    spellcheck: "false",
    "data-testid": "link-field",
  });
  const form = h(
    "form",
    { method: "dialog", class: "form" },
    h("h2", {}, "Open a Telegram link"),
    h(
      "p",
      { class: "soft" },
      `You open it as ${me().name}. Referral links start a chat with the bot, invite links join a group.`,
    ),
    h("label", { for: "link-field" }, "Link"),
    field,
    h(
      "div",
      { class: "row end" },
      h("button", { type: "button", class: "quiet", onclick: () => box.close() }, "Cancel"),
      h("button", { type: "submit", class: "solid", "data-testid": "link-open" }, "Open"),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = field.value.trim();
    const full = /^[a-z]+:/i.test(typed) ? typed : `https://${typed}`;
    if (typed && (await followLink(full))) box.close();
  });
  const box = dialog({ "aria-label": "Open a Telegram link" }, form);
  field.focus();
  field.select();
}

export const actionsIn = (topic) => ({
  link: openLink,
  mention: openMention,
  command: (text) => pressCommand(text, topic),
});
