// What the page knows right now, and the few ways in which that changes. Everything on screen listens to it.
import { chatPath, get, post } from "./api.js";

const bus = new EventTarget();

export const state = {
  world: null,
  who: null,
  chats: [],
  chat: null,
  topic: null,
  // Messages of the open chat only: a chat is read anew when it is opened, so nothing stale survives.
  records: new Map(),
  seq: 0,
  loaded: false,
};

export const on = (topic, listener) => bus.addEventListener(topic, (event) => listener(event.detail));
export const emit = (topic, detail) => bus.dispatchEvent(new CustomEvent(topic, { detail }));

export const me = () => state.world?.people.find((person) => person.id === state.who) ?? null;
export const here = () => state.chats.find((chat) => chat.id === state.chat) ?? null;
export const isDirect = (chat) => chat?.kind === "private";
export const owner = () => state.world?.people.find((person) => person.role === "owner") ?? null;

export async function loadWorld() {
  state.world = await get("/world");
  emit("world");
}

/** Step into someone's shoes: her chats, her messages, her notifications. */
export async function become(id) {
  Object.assign(state, { who: id, chats: [], chat: null, topic: null });
  inside = null;
  forget();
  emit("who");
  if (id !== null) await refreshChats();
}

// Whether this person was in the open chat when the list was last read; null while no chat is open.
let inside = null;

function forget() {
  Object.assign(state, { records: new Map(), seq: 0, loaded: false });
}

export async function refreshChats() {
  const who = state.who;
  if (who === null) return;
  const answer = await get(`/people/${who}/chats`);
  // The answer may belong to somebody we no longer are.
  if (who !== state.who) return;
  state.chats = Array.isArray(answer) ? answer : answer.chats;
  const open = here();
  if (open && !document.hidden) open.unread = 0;
  const entered = Boolean(open?.is_member);
  const turned = open && inside !== null && inside !== entered;
  inside = open ? entered : null;
  emit("chats");
  if (turned) await reread();
}

/** Joining shows what was said before, leaving closes the door: the open chat is read from the beginning. */
async function reread() {
  forget();
  emit("chat", { unread: 0 });
  await refreshMessages();
}

export async function open(id, topic = null) {
  if (state.chat === id) {
    state.topic = topic;
    emit("topic");
    return;
  }
  Object.assign(state, { chat: id, topic });
  forget();
  inside = here() ? Boolean(here().is_member) : null;
  const unread = here()?.unread ?? 0;
  if (here()) here().unread = 0;
  emit("chat", { unread });
  emit("chats");
  if (id !== null) await refreshMessages();
}

let reading = null;
let again = false;

/** Fetch what changed in the open chat; calls that come in meanwhile are answered by one more round. */
export async function refreshMessages() {
  if (reading) {
    again = true;
    return reading;
  }
  reading = readRounds();
  try {
    await reading;
  } finally {
    reading = null;
  }
  return undefined;
}

async function readRounds() {
  do {
    again = false;
    await readOnce();
  } while (again);
}

async function readOnce() {
  const { who, chat, records } = state;
  if (who === null || chat === null) return;
  const moved = () => records !== state.records;
  const answer = await get(chatPath(who, chat, `messages?after=${state.seq}`)).catch((error) => {
    if (!moved()) throw error;
  });
  if (moved()) {
    // Another chat was opened meanwhile: what came back (even a refusal) is about the old one.
    again = true;
    return;
  }
  const fresh = answer.messages.filter((message) => merge(message));
  const first = !state.loaded;
  state.loaded = true;
  // Outside of a group nothing is shown, and the counter would skip what joining must bring.
  if (here()?.is_member !== false)
    state.seq = Math.max(state.seq, answer.seq ?? 0, ...answer.messages.map((message) => message.seq ?? 0));
  if (first || answer.messages.length) emit("messages", { fresh: first ? [] : fresh, changed: answer.messages, first });
}

// Ephemeral messages may be numbered apart from the public ones.
const keyOf = (message) => `${message.ephemeral ? "e" : "m"}${message.id}`;

function merge(message) {
  const key = keyOf(message);
  const known = state.records.get(key);
  if (message.deleted) {
    state.records.delete(key);
    return false;
  }
  state.records.set(key, { ...message, key, at: Date.parse(message.date), place: known?.place ?? state.records.size });
  return !known;
}

/** Messages of the open topic in the order they were said. */
export function timeline() {
  const all = [...state.records.values()].filter((message) => inTopic(message));
  return all.sort((a, b) => a.at - b.at || a.place - b.place);
}

/** The topics of a forum with the one that every forum has; an empty list for other chats. */
export function topicsOf(chat) {
  if (!chat?.topics?.length) return [];
  return chat.topics.some((topic) => isGeneral(topic.id)) ? chat.topics : [{ id: 1, name: "General" }, ...chat.topics];
}

const isGeneral = (id) => id === null || id === undefined || id === 0 || id === 1;

export function inTopic(message) {
  if (!here()?.topics?.length || state.topic === null) return true;
  return message.topic === state.topic || (isGeneral(message.topic) && isGeneral(state.topic));
}

/** Post to a chat (the open one) and show the result at once, without waiting for the event. */
export async function act(verb, body, { who = state.who, chat = state.chat } = {}) {
  const answer = await post(chatPath(who, chat, verb), body);
  await Promise.all([refreshMessages(), refreshChats()]);
  return answer;
}

export function say(text, { reply = null, topic = state.topic, who, chat, contact = false } = {}) {
  const body = { text };
  if (contact) body.contact = true;
  if (reply !== null) body.reply_to = reply;
  if (topic !== null) body.topic = topic;
  return act("say", body, { who, chat });
}
