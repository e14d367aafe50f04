// Keeps the page up to date: server-sent events while they last, plain asking every few seconds while they do not.
import { $ } from "./dom.js";
import { emit, on, refreshChats, refreshMessages, state } from "./store.js";

const POLL_MS = 2500;
const RETRY_MS = [500, 1000, 2000, 4000, 8000];

let source = null;
let failures = 0;
let retry = 0;
let poll = 0;
let chatsSoon = 0;

export function startLive() {
  on("who", connect);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) catchUp();
  });
}

function connect() {
  source?.close();
  clearTimeout(retry);
  if (state.who === null) return;
  const stream = new EventSource(`/people/${state.who}/events`);
  source = stream;
  stream.onopen = () => connected(stream);
  stream.onmessage = (event) => heard(event);
  stream.onerror = () => {
    if (stream !== source) return;
    stream.close();
    failures += 1;
    if (failures > 1) $("offline").hidden = false;
    $("offline").textContent = "Reconnecting…";
    startPolling();
    retry = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
  };
}

function connected(stream) {
  if (stream !== source) return;
  // Whatever happened while we were away is fetched once; from here on the stream tells.
  const wasLost = failures > 0;
  failures = 0;
  clearInterval(poll);
  poll = 0;
  $("offline").hidden = true;
  if (wasLost) catchUp();
}

function startPolling() {
  if (!poll) poll = setInterval(catchUp, POLL_MS);
}

/** Ask for everything that may have changed; a refusal here is only a sign that the server is away. */
function catchUp() {
  Promise.all([refreshChats(), refreshMessages()]).catch(() => {
    $("offline").hidden = false;
  });
}

function heard(event) {
  let news;
  try {
    news = JSON.parse(event.data);
  } catch {
    return;
  }
  if (news.type === "changed") changed(news);
  else emit(news.type, news);
}

function changed(news) {
  if (news.chat === state.chat) refreshMessages().catch(() => startPolling());
  // A burst of messages redraws the list of chats once, not once each.
  clearTimeout(chatsSoon);
  chatsSoon = setTimeout(() => refreshChats().catch(() => startPolling()), 120);
}
