// The list of chats on the left, and the head of the open one: title, topics, pinned message, menu.
import { worldNow } from "./clock.js";
import { $, arrows, h, icon, unseen } from "./dom.js";
import { dayKey, dayIn, face, hourIn } from "./look.js";
import { linkBox } from "./links.js";
import { wordsOf } from "./markup.js";
import { openMenu } from "./menu.js";
import { jumpTo } from "./messages.js";
import { goBack, goChat } from "./route.js";
import { act, here, isDirect, me, on, state, timeline, topicsOf } from "./store.js";
import { toast, tried } from "./toasts.js";

const KINDS = { group: "Group", supergroup: "Group", channel: "Channel" };

let pinAt = 0;

export function startChats() {
  on("chats", drawList);
  on("who", drawList);
  on("minute", drawList);
  on("chats", drawHead);
  on("chat", () => {
    pinAt = 0;
    drawHead();
  });
  on("topic", drawHead);
  on("messages", drawPinned);
  arrows($("chats"), "button");
  arrows($("topics"), "button", { sideways: true });
  $("back").addEventListener("click", goBack);
  $("chat-menu").addEventListener("click", chatMenu);
  $("pinned").addEventListener("click", nextPinned);
}

const stampOf = (chat) => Date.parse(chat.last?.at ?? "") || 0;

function drawList() {
  const held = document.activeElement?.closest?.("#chats [data-testid]")?.dataset.testid;
  const person = me();
  if (!person) {
    $("chats").replaceChildren();
    return;
  }
  const sorted = [...state.chats].sort((a, b) => stampOf(b) - stampOf(a));
  $("chats").replaceChildren(
    h(
      "ul",
      {},
      sorted.map((chat) => h("li", {}, chatButton(chat, person))),
    ),
    h(
      "button",
      { type: "button", class: "link-open", "data-testid": "open-link", onclick: () => linkBox() },
      icon("link"),
      "Open a t.me link…",
    ),
  );
  if (held) $("chats").querySelector(`[data-testid="${held}"]`)?.focus({ preventScroll: true });
  const unread = state.chats.reduce((sum, chat) => sum + (chat.unread || 0), 0);
  document.title = `${unread ? `(${unread}) ` : ""}${state.world.shop.name} · Regulars playground`;
}

function chatButton(chat, person) {
  const open = chat.id === state.chat;
  return h(
    "button",
    {
      type: "button",
      class: open ? "chat open" : "chat",
      "data-testid": `chat-${chat.id}`,
      "aria-current": open ? "true" : null,
      onclick: () => goChat(chat.id),
    },
    chatFace(chat),
    h(
      "span",
      { class: "chat-words" },
      h(
        "span",
        { class: "chat-top" },
        h("strong", {}, h("bdi", {}, chat.title), isDirect(chat) ? h("span", { class: "badge" }, "bot") : null),
        h("time", {}, lastTime(chat, person.zone)),
      ),
      h(
        "span",
        { class: "chat-bottom" },
        h("span", { class: "chat-last", dir: "auto" }, chat.last?.text || quietLine(chat)),
        chat.unread ? h("span", { class: "count" }, chat.unread, unseen(" unread")) : null,
      ),
    ),
  );
}

function quietLine(chat) {
  if (isDirect(chat)) return chat.started ? "No messages" : "Not started yet";
  return chat.is_member ? "No messages" : "You are not in this group";
}

function lastTime(chat, zone) {
  if (!chat.last?.at) return "";
  const date = new Date(chat.last.at);
  return dayKey(zone, date) === dayKey(zone, worldNow()) ? hourIn(zone, date) : dayIn(zone, date).replace(/^\w+ /, "");
}

const chatFace = (chat) => face(chat.id, chat.title, { bot: isDirect(chat), kind: isDirect(chat) ? "" : "square" });

function drawHead() {
  const chat = here();
  $("open-chat").hidden = !chat;
  $("welcome").hidden = Boolean(chat);
  if (!chat) return;
  $("chat-title").replaceChildren(h("bdi", {}, chat.title));
  $("chat-sub").textContent = subtitle(chat);
  $("chat-face").replaceChildren(chatFace(chat));
  drawTopics(chat);
  drawPinned();
}

function subtitle(chat) {
  if (isDirect(chat)) return `Your private chat with @${state.world.bot.username}`;
  const kind = chat.topics?.length ? "Group with topics" : (KINDS[chat.kind] ?? "Chat");
  const count = chat.members ? `${kind} · ${chat.members} members` : kind;
  if (!chat.is_member) return `${count} · you are not in it`;
  return chat.is_admin ? `${count} · you are an admin` : count;
}

function drawTopics(chat) {
  const tabs = chat.topics?.length ? [{ id: null, name: "All" }, ...topicsOf(chat)] : [];
  $("topics").hidden = !tabs.length;
  const held = $("topics").contains(document.activeElement);
  $("topics").replaceChildren(
    ...tabs.map((topic) => {
      const chosen = topic.id === state.topic;
      return h(
        "button",
        {
          type: "button",
          role: "tab",
          class: chosen ? "topic chosen" : "topic",
          "aria-selected": String(chosen),
          tabindex: chosen ? "0" : "-1",
          "aria-controls": "scroll",
          "data-testid": `topic-${topic.id ?? "all"}`,
          onclick: () => goChat(chat.id, topic.id),
        },
        topic.name,
      );
    }),
  );
  if (held) $("topics").querySelector('[aria-selected="true"]')?.focus();
}

const pinnedOnes = () =>
  timeline()
    .filter((message) => message.pinned)
    .reverse();

function drawPinned() {
  const all = pinnedOnes();
  const box = $("pinned");
  box.hidden = !all.length;
  if (!all.length) return;
  const message = all[pinAt % all.length];
  const label =
    all.length > 1 ? `Pinned message ${all.length - (pinAt % all.length)} of ${all.length}` : "Pinned message";
  box.replaceChildren(
    icon("pin"),
    h(
      "span",
      { class: "pinned-words" },
      h("strong", {}, label),
      h("span", { dir: "auto" }, wordsOf(message).replace(/\s+/g, " ")),
    ),
  );
}

function nextPinned() {
  const all = pinnedOnes();
  const message = all[pinAt % all.length];
  pinAt += 1;
  drawPinned();
  if (message) jumpTo(message.id);
}

function chatMenu(event) {
  const chat = here();
  openMenu(event.currentTarget, isDirect(chat) ? directItems(chat) : groupItems(chat), {
    label: `About ${chat.title}`,
  });
}

function directItems(chat) {
  return [
    chat.blocked
      ? {
          label: "Unblock the bot",
          icon: "check",
          testid: "unblock",
          run: () => change("unblock", "The bot may write to you again."),
        }
      : {
          label: "Block the bot",
          icon: "close",
          danger: true,
          testid: "block",
          run: () => change("block", "Blocked: the bot can no longer write to you."),
        },
    ...("blocked" in chat || chat.blocked
      ? []
      : [
          {
            label: "Unblock the bot",
            icon: "check",
            testid: "unblock",
            run: () => change("unblock", "The bot may write to you again."),
          },
        ]),
    "-",
    { label: "Open a t.me link…", icon: "link", run: () => linkBox() },
  ];
}

function groupItems(chat) {
  return [
    chat.is_member
      ? {
          label: "Leave the group",
          icon: "close",
          danger: true,
          testid: "leave",
          run: () => change("leave", `You left ${chat.title}.`),
        }
      : {
          label: "Join the group",
          icon: "group",
          testid: "join",
          run: () => change("join", `You are in ${chat.title} now.`),
        },
    ...(chat.is_admin ? [anonymousItem(chat)] : []),
    "-",
    { label: "Open a t.me link…", icon: "link", run: () => linkBox() },
  ];
}

const anonymousItem = (chat) => ({
  label: "Speak anonymously",
  icon: "mask",
  checked: Boolean(chat.anonymous),
  testid: "menu-anonymous",
  run: () => speakAnonymously(!chat.anonymous),
});

/** Admins may speak in the name of the group; the choice holds until it is taken back. */
export async function speakAnonymously(wanted) {
  const done = await tried(() => act("anonymous", { on: wanted }));
  if (done) toast(wanted ? "You now speak as the group." : "You speak under your own name again.");
}

/** Join, leave, block or unblock, and say what came of it. */
export async function change(verb, said) {
  if (await tried(() => act(verb, {}))) toast(said);
}
