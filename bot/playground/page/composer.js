// The foot of a chat: the message box with its buttons, or the one button that must come first (START, JOIN, UNBLOCK).
import { chatPath, upload } from "./api.js";
import { attach, attached, attachedStrip, clearAttached, detach, startAttach } from "./attach.js";
import { change, speakAnonymously } from "./chats.js";
import { beginning, CommandList, loadCommands, noCommands } from "./commands.js";
import { $, h, icon } from "./dom.js";
import { wordsOf } from "./markup.js";
import { replyKeys, wishedWords } from "./replykeys.js";
import { here, isDirect, me, on, refreshChats, refreshMessages, say, state } from "./store.js";
import { complain, toast, tried } from "./toasts.js";

const drafts = new Map();
const parts = {};
let replyTo = null;
let shownGate = null;
let lastSending = Promise.resolve();

export function startComposer() {
  build();
  startAttach(drawStrips, (why) => toast(why, { tone: "bad" }));
  on("who", () => reopen());
  on("chat", () => reopen());
  on("chats", drawFoot);
  on("messages", ({ changed }) => {
    drawReplyKeys();
    if (replyTo && changed.some((message) => message.deleted && message.id === replyTo.id)) endReply();
  });
}

function build() {
  const field = h("textarea", {
    id: "composer-text",
    rows: 1,
    "data-testid": "composer",
    "aria-autocomplete": "list",
    "aria-controls": "commands",
    "aria-label": "Message",
    autocomplete: "off",
    enterkeyhint: "send",
    dir: "auto",
    oninput: typed,
    onkeydown: keyed,
    onpaste: pasted,
  });
  parts.field = field;
  parts.commands = new CommandList(field, pickCommand);
  parts.strips = h("div", { class: "strips" });
  parts.file = h("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    "aria-label": "Attach a photo or a file",
    "data-testid": "upload-input",
    onchange: chosen,
  });
  parts.anonymous = h(
    "button",
    {
      type: "button",
      class: "switch",
      role: "switch",
      "aria-checked": "false",
      "data-testid": "anonymous",
      onclick: () => speakAnonymously(!here()?.anonymous),
    },
    icon("mask"),
    h("span", {}, "Speak anonymously"),
    h("i", { class: "knob" }),
  );
  parts.send = h(
    "button",
    { type: "button", class: "round send", "data-testid": "send", "aria-label": "Send", onclick: send },
    icon("send"),
  );
  parts.replies = h("div", { class: "replies" });
  parts.composer = h(
    "div",
    { class: "composer" },
    parts.commands.node,
    parts.strips,
    h(
      "div",
      { class: "line" },
      h(
        "label",
        { class: "round attach", "data-testid": "upload", title: "Attach a photo or a file" },
        icon("clip"),
        parts.file,
      ),
      h(
        "button",
        {
          type: "button",
          class: "round slash",
          "data-testid": "commands-button",
          "aria-label": "Commands",
          title: "Commands",
          onclick: openCommands,
        },
        icon("slash"),
      ),
      field,
      parts.send,
    ),
    parts.replies,
  );
}

function reopen() {
  endReply();
  parts.commands.hide();
  parts.field.value = drafts.get(draftKey()) ?? "";
  shownGate = null;
  drawReplyKeys();
  drawFoot();
  grow();
  if (state.chat !== null) loadCommands({ afresh: true });
}

const draftKey = () => `${state.who}:${state.chat}`;

/** What stands between this person and speaking here, if anything. */
function gate(chat) {
  if (isDirect(chat)) {
    if (chat.blocked) return "unblock";
    return chat.started === false ? "start" : "none";
  }
  return chat.is_member === false ? "join" : "none";
}

const GATES = {
  start: () => bigButton("START", "start-button", () => tried(() => say("/start"))),
  unblock: () => bigButton("UNBLOCK", "unblock-button", () => change("unblock", "The bot may write to you again.")),
  join: () => bigButton("JOIN GROUP", "join-button", () => change("join", "You are in. Say hello!")),
  none: () => parts.composer,
};

const bigButton = (label, testid, run) =>
  h("button", { type: "button", class: "solid big", "data-testid": testid, onclick: run }, label);

function drawFoot() {
  const chat = here();
  if (!chat) return;
  const name = `${draftKey()}:${gate(chat)}`;
  if (name !== shownGate) {
    const held = $("foot").contains(document.activeElement);
    $("foot").replaceChildren(GATES[gate(chat)]());
    shownGate = name;
    if (held) $("foot").querySelector("textarea, button")?.focus();
    grow();
  }
  drawStrips();
}

function invitation(chat) {
  if (attached.length) return "Add a caption…";
  return wishedWords() ?? `Message as ${chat.anonymous && chat.is_admin ? "the group" : me().name.split(" ")[0]}`;
}

function drawReplyKeys() {
  const held = parts.replies.contains(document.activeElement);
  parts.replies.replaceChildren(replyKeys() ?? "");
  if (held) parts.field.focus();
}

function drawStrips() {
  const chat = here();
  const strips = [];
  if (chat?.is_admin && !isDirect(chat)) {
    parts.anonymous.setAttribute("aria-checked", String(Boolean(chat.anonymous)));
    strips.push(parts.anonymous);
  }
  if (replyTo) strips.push(replyStrip());
  if (attached.length) strips.push(attachedStrip());
  // Replacing an element that has the focus would drop it, so only what differs is put in.
  if (strips.length !== parts.strips.children.length || strips.some((node, at) => node !== parts.strips.children[at]))
    parts.strips.replaceChildren(...strips);
  if (chat) parts.field.placeholder = invitation(chat);
  parts.send.classList.toggle("ready", Boolean(parts.field.value.trim() || attached.length));
}

const replyStrip = () =>
  h(
    "div",
    { class: "replying", "data-testid": "replying" },
    icon("reply"),
    h(
      "span",
      { class: "pinned-words" },
      h("strong", {}, "Reply to ", h("bdi", {}, replyTo.from?.name)),
      h("span", { dir: "auto" }, wordsOf(replyTo).slice(0, 160)),
    ),
    h(
      "button",
      {
        type: "button",
        class: "round small",
        "aria-label": "Do not reply",
        onclick: () => endReply({ refocus: true }),
      },
      icon("close"),
    ),
  );

export function startReply(message) {
  replyTo = message;
  drawStrips();
  parts.field.focus();
}

function endReply({ refocus = false } = {}) {
  replyTo = null;
  if (!parts.field) return;
  drawStrips();
  if (refocus) parts.field.focus();
}

/** Put words in the box for the person to look at; nothing is sent. */
export function prefill(text, { append = false } = {}) {
  const { field } = parts;
  field.value = append && field.value ? `${field.value.trimEnd()} ${text}` : text;
  typed();
  parts.commands.hide();
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

function typed() {
  drafts.set(draftKey(), parts.field.value);
  grow();
  drawStrips();
  const start = beginning(parts.field.value);
  if (start === null) parts.commands.hide();
  else parts.commands.show(start);
}

function grow() {
  const { field } = parts;
  field.style.height = "auto";
  if (field.scrollHeight) field.style.height = `${Math.min(field.scrollHeight, 168)}px`;
}

function keyed(event) {
  // Enter that ends an input method's composition (Chinese, Japanese) is not a wish to send.
  if (event.isComposing || event.keyCode === 229) return;
  if (parts.commands.key(event)) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send();
  } else if (event.key === "Escape") {
    if (replyTo) endReply();
    else if (attached.length) clearAttached();
    else if (!parts.field.value) document.querySelector("#messages [tabindex='0']")?.focus();
  } else if (event.key === "ArrowUp" && !parts.field.value) {
    event.preventDefault();
    document.querySelector("#messages [tabindex='0']")?.focus();
  }
}

function pasted(event) {
  const files = [...(event.clipboardData?.files ?? [])];
  if (!files.length) return;
  event.preventDefault();
  attach(files);
}

function chosen() {
  attach([...parts.file.files]);
  // Emptied, so that the same file can be chosen again.
  parts.file.value = "";
  parts.field.focus();
}

async function openCommands() {
  parts.field.focus();
  if (parts.commands.open) {
    parts.commands.hide();
    return;
  }
  await parts.commands.show("", { afresh: true });
  if (!parts.commands.open) toast(noCommands());
}

function pickCommand(command, how) {
  parts.commands.hide();
  parts.field.value = `/${command}${how === "fill" ? " " : ""}`;
  parts.field.focus();
  if (how === "send") send();
  else typed();
}

function send() {
  const text = parts.field.value.trim();
  const files = [...attached];
  if (!text && !files.length) return;
  const order = {
    text,
    files,
    reply: replyTo?.id ?? null,
    topic: state.topic ?? replyTo?.topic ?? null,
    who: state.who,
    chat: state.chat,
  };
  parts.field.value = "";
  drafts.delete(draftKey());
  clearAttachedQuietly(files);
  endReply();
  parts.commands.hide();
  grow();
  parts.field.focus();
  // One after the other, so that quick lines arrive in the order in which they were typed.
  lastSending = lastSending.then(() => deliver(order)).catch((error) => giveBack(order, error));
}

const clearAttachedQuietly = (files) => files.forEach((item) => detach(item));

async function deliver({ text, files, reply, topic, who, chat }) {
  if (!files.length) {
    await say(text, { reply, topic, who, chat });
    return;
  }
  for (const [at, item] of files.entries()) {
    const caption = at === 0 ? text : "";
    await upload(chatPath(who, chat, "upload"), item.file, { caption, reply_to: reply, topic });
  }
  await Promise.all([refreshMessages(), refreshChats()]);
}

/** Nothing typed is ever lost: what could not be sent comes back into the box. */
function giveBack({ text, who, chat }, error) {
  complain(error);
  if (who !== state.who || chat !== state.chat) drafts.set(`${who}:${chat}`, text);
  else if (!parts.field.value) prefill(text);
}
