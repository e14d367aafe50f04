// "Try this": a few things worth seeing. A hint changes who you are and fills the message box; sending stays with you.
import { get } from "./api.js";
import { loadCommands } from "./commands.js";
import { prefill } from "./composer.js";
import { $, h, icon, remember } from "./dom.js";
import { cityOf } from "./look.js";
import { linkBox } from "./links.js";
import { go } from "./route.js";
import { isDirect, me, on, owner, state } from "./store.js";
import { toast, tried } from "./toasts.js";

// A t.me link into the bot that was seen on screen: the one a friend would be sent.
let seenLink = null;
let asked = false;
const REFERRAL = /(?:https?:\/\/)?t\.me\/\w+\?start=[\w-]+/;

const BUILT_IN = [
  {
    title: "Ask for your points",
    who: member,
    where: "group",
    words: () => "/points",
    why: "You ask in the full group; the answer is shown to you alone.",
  },
  {
    title: "Book an order",
    who: owner,
    where: "direct",
    words: orderWords,
    why: "As the owner: one line, and points, tags and tier follow.",
  },
  {
    title: "Open a group buy",
    who: owner,
    where: "group",
    command: ["buy", "newbuy"],
    why: "A live card that members join by a button or by writing +1.",
  },
  {
    title: "Bring a friend",
    who: member,
    where: "direct",
    command: ["invite", "refer", "referral", "share"],
    link: true,
    why: "Get your link. Press here again, and a stranger opens it.",
  },
  {
    title: "Jump to the next nudge",
    who: null,
    spotlight: "clock-next",
    why: "Time runs to the next message planned, at its reader’s hour.",
  },
  {
    title: "Say stop",
    who: member,
    where: "direct",
    words: stopWords,
    why: "One plain word in your language ends all advertising.",
  },
];

const STOPS = { es: "parar", de: "stopp", zh: "停" };

function member() {
  return (
    state.world.people.find((person) => person.role === "member" && person.id !== state.who && !isStranger(person)) ??
    state.world.people.find((person) => person.role === "member") ??
    me() ??
    state.world.people[0]
  );
}

const isStranger = (person) => person.role === "stranger" || /stranger/i.test(person.note ?? "");

function stopWords(person) {
  return STOPS[(person.language_code ?? "").slice(0, 2)] ?? "stop";
}

function orderWords() {
  const buyer = state.world.people.find((person) => person.role === "member" && person.username);
  return `/order ${buyer ? `@${buyer.username}` : ""} 49.90 `;
}

const all = () => (state.world.hints?.length ? state.world.hints.map(fromServer) : BUILT_IN);

// A server that knows its own commands better sends the hints itself: {title, why, person (id), where ("group" or
// "direct") or chat (id), text}, or {title, why, spotlight (a data-testid)}.
const fromServer = (hint) => ({
  ...hint,
  who: hint.person ? () => state.world.people.find((person) => person.id === hint.person) : null,
  words: () => hint.text ?? "",
});

export function startHints() {
  draw();
  on("messages", noteLinks);
  $("hints-open").addEventListener("click", () => openHints(!document.body.classList.contains("hinting")));
  $("hints").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("hinting")) return;
    openHints(false);
    $("hints-open").focus();
  });
}

function openHints(open) {
  document.body.classList.toggle("hinting", open);
  $("hints-open").setAttribute("aria-expanded", String(open));
  if (open) $("hints").querySelector("button")?.focus();
}

function noteLinks({ changed }) {
  for (const message of changed) {
    const inButton = (message.buttons ?? [])
      .flat()
      .find((button) => REFERRAL.test(`${button.url ?? ""} ${button.copy ?? ""}`));
    const found = `${message.html ?? ""} ${inButton?.copy ?? ""} ${inButton?.url ?? ""}`.match(REFERRAL);
    if (found && message.from?.id === state.world.bot.id) seenLink = found[0];
  }
}

function draw() {
  const done = new Set((remember("hints") ?? "").split(","));
  $("hints").replaceChildren(
    h(
      "div",
      { class: "hints-head" },
      h("h2", {}, "Try this"),
      h(
        "button",
        { type: "button", class: "round small hints-close", "aria-label": "Close", onclick: () => openHints(false) },
        icon("close"),
      ),
    ),
    h("p", { class: "soft" }, "Puts you in someone’s place and fills the message box. Sending is up to you."),
    h(
      "ol",
      {},
      all().map((hint, at) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: done.has(String(at)) ? "hint done" : "hint",
              "data-testid": `hint-${at + 1}`,
              onclick: () => play(hint, at),
            },
            h("span", { class: "hint-mark", "aria-hidden": "true" }, done.has(String(at)) ? icon("check") : at + 1),
            h("span", {}, h("strong", {}, hint.title), h("small", {}, hint.why)),
          ),
        ),
      ),
    ),
  );
}

async function play(hint, at) {
  openHints(false);
  remember("hints", [...new Set([...(remember("hints") ?? "").split(",").filter(Boolean), String(at)])].join(","));
  draw();
  if (hint.spotlight) spotlight(hint.spotlight);
  else if (hint.link && seenLink && asked) await tried(openAsStranger);
  else {
    asked ||= Boolean(hint.link);
    await tried(() => stepInto(hint));
  }
}

async function stepInto(hint) {
  const person = hint.who?.() ?? me() ?? member();
  await enter(person, hint);
  const words = hint.command ? `/${await commandName(hint.command)}` : hint.words(person);
  prefill(words);
  const first = document.querySelector("#foot .big");
  first?.focus();
  const next = first
    ? `Press ${first.textContent} first: your words wait in the message box.`
    : "Look it over, then press Enter.";
  toast(`You are ${person.name} in ${cityOf(person)}. ${words.trim() ? next : ""}`);
}

async function enter(person, hint) {
  const chats = await chatsOf(person);
  const direct = chats.find(isDirect);
  const group = chats.find((chat) => !isDirect(chat) && chat.is_member) ?? direct;
  const chat = hint.chat ?? (hint.where === "direct" ? direct : group)?.id;
  await go({ who: person.id, chat: chat ?? null });
}

async function chatsOf(person) {
  const answer = await get(`/people/${person.id}/chats`);
  return Array.isArray(answer) ? answer : answer.chats;
}

/** The first of these commands that the bot really offers here. */
async function commandName(names) {
  const offered = new Set((await loadCommands()).map((one) => one.command));
  return names.find((name) => offered.has(name)) ?? names[0];
}

async function openAsStranger() {
  const person = await stranger();
  if (!person) {
    document.querySelector('[data-testid="person-picker"][aria-expanded="false"]')?.click();
    document.querySelector('[data-testid="person-new"]')?.click();
    toast("First make a new person, then press this hint again.");
    return;
  }
  await go({ who: person.id });
  linkBox(seenLink);
}

/** Somebody who has never spoken to the bot and is in no group. */
async function stranger() {
  for (const person of [...state.world.people].reverse()) {
    if (!["member", "stranger"].includes(person.role)) continue;
    const chats = await chatsOf(person);
    if (!chats.some((chat) => (isDirect(chat) ? chat.started : chat.is_member))) return person;
  }
  return null;
}

function spotlight(testid) {
  const node = document.querySelector(`[data-testid="${testid}"]`);
  node?.focus();
  node?.classList.remove("spot");
  requestAnimationFrame(() => node?.classList.add("spot"));
  toast("Press the glowing button to let time run to the next nudge.");
}
