// What goes on while one waits for the bot: "typing…", and the draft it may show while it thinks.
import { $, h } from "./dom.js";
import { on, state } from "./store.js";

// Telegram shows an action for about five seconds unless it is said again; a draft lives until the message comes.
const ACTION_MS = 5000;
const DRAFT_MS = 30_000;

let timer = 0;

export function startTyping() {
  on("action", (news) => news.chat === state.chat && show(words(news.action), ACTION_MS));
  on("draft", (news) => news.chat === state.chat && show(news.text, DRAFT_MS, "draft"));
  on("messages", ({ fresh }) => fresh.some((message) => message.from?.id === state.world.bot.id) && hide());
  on("chat", hide);
}

const words = (action) =>
  /^upload|record/.test(action)
    ? `${state.world.bot.name} is preparing something`
    : `${state.world.bot.name} is typing`;

function show(text, stay, kind = "") {
  const box = $("scroll");
  const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80;
  $("typing").hidden = false;
  $("typing").replaceChildren(
    h(
      "p",
      { class: `typing-words ${kind}`, dir: "auto" },
      text,
      h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")),
    ),
  );
  if (atEnd) box.scrollTop = box.scrollHeight;
  clearTimeout(timer);
  timer = setTimeout(hide, stay);
}

function hide() {
  clearTimeout(timer);
  $("typing").hidden = true;
}
