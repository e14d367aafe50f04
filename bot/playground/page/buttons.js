// Inline keyboards: a pressed button shows that it is working until the bot has answered.
import { chatPath, post } from "./api.js";
import { h, icon } from "./dom.js";
import { openLink } from "./links.js";
import { on, state } from "./store.js";
import { alertBox, complain, toast } from "./toasts.js";

// Telegram gives a bot about this long; after it the spinner is a lie.
const PATIENCE_MS = 15_000;
const MARKS = { url: "link", copy: "copy", switch: "share", webapp: "window" };

const waiting = new Map();

export function startButtons() {
  on("toast", answered);
  on("dead-answer", (news) => {
    settle(`${news.message ?? ""}`);
    toast("The bot answered too late: Telegram no longer shows such an answer.");
  });
  on("follow", (news) => {
    settle();
    openLink(news.url);
  });
  on("messages", ({ changed }) =>
    changed.filter((message) => message.deleted).forEach((message) => settle(`${message.id}`)),
  );
  on("chat", () => settle());
}

function answered(news) {
  settle(`${news.message ?? ""}`);
  if (!news.text) return;
  if (news.alert) alertBox(news.text);
  else toast(news.text);
}

export const keyboard = (message) =>
  h(
    "div",
    { class: "keyboard" },
    message.buttons.map((row, r) =>
      h(
        "div",
        { class: "keys" },
        row.map((button, c) => keyNode(message, button, r, c)),
      ),
    ),
  );

function keyNode(message, button, row, column) {
  const place = `${message.id}:${row}:${column}`;
  const busy = waiting.has(place);
  return h(
    "button",
    {
      type: "button",
      class: `key ${busy ? "busy" : ""} ${styleOf(button)}`,
      "data-testid": `button-${row}-${column}`,
      "data-place": place,
      "data-kind": button.kind,
      "aria-busy": busy ? "true" : null,
      onclick: () => press(message, button, row, column, place),
    },
    h("span", { dir: "auto" }, button.text),
    MARKS[button.kind] ? icon(MARKS[button.kind]) : null,
  );
}

const styleOf = (button) => (["primary", "success", "danger"].includes(button.style) ? button.style : "");

function press(message, button, row, column, place) {
  if (button.kind === "callback") pressCallback(message, row, column, place);
  else if (button.kind === "copy") copyText(button.copy ?? button.data ?? "");
  else if (button.kind === "url" || button.kind === "webapp") openLink(button.url);
  else toast("In Telegram this opens your list of chats, to share into one of them. Here it does nothing.");
}

async function pressCallback(message, row, column, place) {
  if (waiting.has(place)) return;
  waiting.set(
    place,
    setTimeout(() => {
      settle(place);
      toast("The bot has not answered this button yet.");
    }, PATIENCE_MS),
  );
  mark(place, true);
  try {
    await post(chatPath(state.who, state.chat, "press"), { message: message.id, row, column });
  } catch (error) {
    settle(place);
    complain(error);
  }
}

/** Stop the spinners of one button, of one message, or of all. */
function settle(of = "") {
  for (const [place, timer] of waiting) {
    if (of && place !== of && !place.startsWith(`${of}:`)) continue;
    clearTimeout(timer);
    waiting.delete(place);
    mark(place, false);
  }
}

function mark(place, busy) {
  const node = document.querySelector(`[data-place="${CSS.escape(place)}"]`);
  node?.classList.toggle("busy", busy);
  if (busy) node?.setAttribute("aria-busy", "true");
  else node?.removeAttribute("aria-busy");
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
  toast(`Copied: ${text.length > 60 ? `${text.slice(0, 59)}…` : text}`, { tone: "good" });
}

// Some browsers keep the clipboard away from pages that are not served over https.
function copyByHand(text) {
  const area = h("textarea", { class: "unseen", "aria-hidden": "true", readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
