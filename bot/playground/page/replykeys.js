// Reply keyboards: the rows of ready answers a bot may put below the message box, as Telegram shows them.
import { h } from "./dom.js";
import { say, state, timeline } from "./store.js";
import { toast, tried } from "./toasts.js";

const used = new Set();

/** The newest keyboard this person was given in the open chat, or null when there is none or it was taken back. */
function current() {
  const giving = timeline()
    .filter((message) => message.keyboard && message.from?.id === state.world.bot.id)
    .at(-1);
  if (!giving?.keyboard.keyboard?.length || used.has(giving.key)) return null;
  return giving;
}

export function replyKeys() {
  const giving = current();
  if (!giving) return null;
  const rows = giving.keyboard.keyboard;
  return h(
    "div",
    { class: "reply-keys", role: "group", "aria-label": "Answers to choose from", "data-testid": "reply-keys" },
    rows.map((row) =>
      h(
        "div",
        { class: "keys" },
        row.map((key) => keyNode(typeof key === "string" ? { text: key } : key, giving)),
      ),
    ),
  );
}

const keyNode = (key, giving) =>
  h(
    "button",
    { type: "button", class: "key", onclick: () => press(key, giving) },
    h("span", { dir: "auto" }, key.text),
  );

function press(key, giving) {
  if (key.request_location) {
    toast("In Telegram this shares your location. Here, type the answer instead.");
    return;
  }
  if (giving.keyboard.one_time_keyboard) used.add(giving.key);
  tried(() => say(key.text, { contact: Boolean(key.request_contact) }));
}

/** What the box says while it is empty, if the bot wished for certain words. */
export const wishedWords = () => current()?.keyboard.input_field_placeholder ?? null;
