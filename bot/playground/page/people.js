// Who you are: everybody in this world with her city and her hour, and a form for somebody new.
import { post } from "./api.js";
import { worldNow } from "./clock.js";
import { $, arrows, h, icon, narrow } from "./dom.js";
import { cityOf, face, localHour } from "./look.js";
import { go } from "./route.js";
import { isDirect, here, loadWorld, me, on, state } from "./store.js";
import { dialog, tried } from "./toasts.js";

const ROLES = { owner: "Owner", admin: "Admin", member: "Member", stranger: "Stranger" };
const LANGUAGES = [
  ["en", "English"],
  ["es", "Español"],
  ["de", "Deutsch"],
  ["zh-hans", "简体中文"],
  ["fr", "Français"],
  ["id", "Bahasa Indonesia"],
];
const ZONES = [
  "Europe/Madrid",
  "Europe/Berlin",
  "Europe/London",
  "Europe/Paris",
  "America/New_York",
  "America/Mexico_City",
  "America/Sao_Paulo",
  "America/Los_Angeles",
  "Asia/Shanghai",
  "Asia/Jakarta",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Asia/Dubai",
  "Australia/Sydney",
  "UTC",
];

let opened = false;

export function startPeople() {
  $("you").addEventListener("click", () => show(state.who === null || !opened));
  $("people").addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || state.who === null) return;
    show(false);
    $("you").focus();
  });
  arrows($("people"), "button");
  on("who", () => show(state.who === null));
  opened = state.who === null;
  on("world", draw);
  on("minute", draw);
}

export function show(open) {
  opened = open;
  draw();
}

function draw() {
  const person = me();
  const now = worldNow();
  $("you").setAttribute("aria-expanded", String(opened));
  $("you").replaceChildren(
    ...(person
      ? youLine(person, now)
      : [
          h(
            "span",
            { class: "you-words" },
            h("strong", {}, "Who do you want to be?"),
            h("small", {}, `${state.world.shop.name} is full of people. Pick one; you can change at any time.`),
          ),
        ]),
  );
  document.querySelector(".side").classList.toggle("choosing", opened);
  $("people").hidden = !opened;
  if (opened) drawList(now);
}

function youLine(person, now) {
  return [
    face(person.id, person.name),
    h(
      "span",
      { class: "you-words" },
      h("small", {}, "You are"),
      h("strong", {}, h("bdi", {}, person.name)),
      h("small", {}, `${ROLES[person.role] ?? person.role} · ${cityOf(person)} · `, localHour(person.zone, now)),
    ),
    icon("down"),
  ];
}

function drawList(now) {
  const held = document.activeElement?.closest("#people")?.contains(document.activeElement)
    ? document.activeElement.dataset.testid
    : null;
  $("people").replaceChildren(
    ...state.world.people.map((person) => personButton(person, now)),
    h(
      "button",
      { type: "button", class: "person add", "data-testid": "person-new", onclick: newPerson },
      h("span", { class: "face plus" }, icon("plus")),
      h(
        "span",
        { class: "person-words" },
        h("strong", {}, "New person…"),
        h("small", {}, "A stranger to play a referred friend"),
      ),
    ),
  );
  if (held) $("people").querySelector(`[data-testid="${held}"]`)?.focus({ preventScroll: true });
}

function personButton(person, now) {
  const chosen = person.id === state.who;
  return h(
    "button",
    {
      type: "button",
      class: chosen ? "person chosen" : "person",
      "data-testid": `person-${person.id}`,
      "aria-pressed": String(chosen),
      onclick: () => choose(person.id),
    },
    face(person.id, person.name),
    h(
      "span",
      { class: "person-words" },
      h(
        "strong",
        {},
        h("bdi", {}, person.name),
        ["member", "stranger"].includes(person.role)
          ? null
          : h("span", { class: `role ${person.role}` }, ROLES[person.role] ?? person.role),
      ),
      h(
        "small",
        {},
        [cityOf(person), ["member", "stranger"].includes(person.role) ? ROLES[person.role] : null, person.note]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
    localHour(person.zone, now),
  );
}

async function choose(id) {
  show(false);
  if (id === state.who) {
    $("you").focus();
    return;
  }
  const keep = !narrow() && here() && !isDirect(here()) ? { chat: state.chat, topic: state.topic } : {};
  await go({ who: id, ...keep }, { replace: state.who !== null && !narrow() });
  (narrow() ? $("you") : (document.getElementById("composer-text") ?? $("you"))).focus();
}

function newPerson() {
  const name = h("input", {
    id: "new-name",
    name: "name",
    required: true,
    maxlength: 60,
    autocomplete: "off",
    "data-testid": "new-name",
    placeholder: "Nora Lind",
  });
  const language = h(
    "select",
    { id: "new-language", name: "language_code", "data-testid": "new-language" },
    LANGUAGES.map(([code, label]) => h("option", { value: code }, label)),
  );
  const zone = h(
    "select",
    { id: "new-zone", name: "zone", "data-testid": "new-zone" },
    ZONES.map((one) => h("option", { value: one }, one.replaceAll("_", " "))),
  );
  const form = h(
    "form",
    { class: "form", "data-testid": "new-person" },
    h("h2", {}, "New person"),
    h("p", { class: "soft" }, "A stranger to the shop: in no group, and she has never opened a chat with the bot."),
    h("label", { for: "new-name" }, "Name"),
    name,
    h("label", { for: "new-language" }, "Telegram language"),
    language,
    h("label", { for: "new-zone" }, "Time zone"),
    zone,
    h(
      "div",
      { class: "row end" },
      h("button", { type: "button", class: "quiet", onclick: () => box.close() }, "Cancel"),
      h("button", { type: "submit", class: "solid", "data-testid": "new-save" }, "Create"),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const made = await tried(() => addPerson(name.value.trim(), language.value, zone.value));
    if (!made) return;
    box.close();
    await choose(made);
  });
  const box = dialog({ "aria-label": "New person" }, form);
  name.focus();
}

async function addPerson(name, language_code, zone) {
  const before = new Set(state.world.people.map((person) => person.id));
  const answer = await post("/people", { name, language_code, zone });
  await loadWorld();
  return answer.id ?? answer.person?.id ?? state.world.people.find((person) => !before.has(person.id))?.id;
}
