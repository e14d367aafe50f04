// The address bar remembers who you are and which chat is open, so that Back, Reload and a shared link work.
import { become, here, open, state } from "./store.js";
import { narrow } from "./dom.js";
import { complain } from "./toasts.js";

function readRoute() {
  const [who, chat, topic] = location.hash.replace(/^#\/?/, "").split("/").map(Number);
  return {
    who: Number.isFinite(who) && who ? who : null,
    chat: Number.isFinite(chat) && chat ? chat : null,
    topic: Number.isFinite(topic) ? topic : null,
  };
}

function write({ who, chat = null, topic = null }, replace) {
  const hash = `#/${[who, chat, topic].filter((part) => part !== null).join("/")}`;
  if (hash === location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", hash);
}

/** Show a person, and a chat of hers if one is named. */
export async function go(target, { replace = false } = {}) {
  write(target, replace);
  await follow();
}

export const goChat = (chat, topic = null) => go({ who: state.who, chat, topic }, { replace: !narrow() });

/** Back from a conversation to the list; it takes the conversation's place, so that Back never runs in a circle. */
export const goBack = () => go({ who: state.who }, { replace: true });

async function follow() {
  try {
    await settle(readRoute());
  } catch (error) {
    complain(error);
  }
}

async function settle(route) {
  if (!state.world.people.some((person) => person.id === route.who)) route.who = null;
  if (route.who !== state.who) {
    const before = { chat: state.chat, who: state.who, topic: state.topic };
    await become(route.who);
    const known = state.chats.some((chat) => chat.id === route.chat);
    if (route.who !== null && !known) {
      // On a wide screen there is room for a conversation at once; on a narrow one the list comes first.
      write({ who: route.who, ...(narrow() ? {} : likelyChat(before)) }, true);
      route = readRoute();
    }
  }
  if (state.chat !== route.chat || state.topic !== route.topic) await open(route.chat, route.topic);
  show();
}

/** The same chat as before through other eyes, else the first group, else the chat with the bot. */
function likelyChat(before) {
  const same = state.chats.find((chat) => chat.id === before.chat);
  if (same) return { chat: same.id, topic: before.topic };
  const direct = state.chats.find((chat) => chat.kind === "private");
  if (before.chat === before.who && direct && before.who !== null) return { chat: direct.id };
  const first = state.chats.find((chat) => chat.kind !== "private" && chat.is_member) ?? direct ?? state.chats[0];
  return first ? { chat: first.id } : {};
}

/** Which of the screens a narrow window shows. */
function show() {
  document.body.dataset.view = state.who === null ? "welcome" : here() ? "chat" : "list";
}

export function startRouting() {
  addEventListener("popstate", follow);
  return follow();
}
