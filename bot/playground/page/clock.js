// The clock of this world: what time it is in the shop and where you are, and the buttons that move it forward.
import { get, post } from "./api.js";
import { $, arrows, h, icon } from "./dom.js";
import { cityOf, isNight, hourIn, momentIn } from "./look.js";
import { go } from "./route.js";
import { emit, me, on, owner, refreshChats, refreshMessages, state } from "./store.js";
import { complain, toast } from "./toasts.js";

const RESYNC_MS = 30_000;

// The server says the hour now and then; in between the page counts on by itself.
let base = Date.now();
let heardAt = performance.now();
let shownMinute = -1;
let stepping = false;

export const worldNow = () => new Date(base + performance.now() - heardAt);

function setClock(iso) {
  const told = Date.parse(iso);
  if (Number.isNaN(told)) return;
  base = told;
  heardAt = performance.now();
  showClock();
}

export function startClock() {
  setClock(state.world.clock);
  on("clock", (news) => setClock(news.now));
  on("who", showClock);
  on("world", () => setClock(state.world.clock));
  setInterval(() => {
    if (Math.floor(worldNow() / 60_000) !== shownMinute) showClock();
  }, 1000);
  setInterval(
    () =>
      get("/clock")
        .then((answer) => setClock(answer.now))
        .catch(() => null),
    RESYNC_MS,
  );
  const steps = $("clock-steps");
  arrows(steps, "button", { sideways: true });
  steps.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) step(button);
  });
}

const shopZone = () => state.world.shop.zone ?? owner()?.zone ?? "UTC";

function showClock() {
  const now = worldNow();
  const zone = shopZone();
  shownMinute = Math.floor(now / 60_000);
  $("clock-now").dateTime = now.toISOString();
  $("clock-now").textContent = momentIn(zone, now);
  $("clock-shop-label").textContent = `Shop, ${zone.split("/").pop().replaceAll("_", " ")}`;
  const person = me();
  $("clock-mine").hidden = !person;
  if (person) {
    const night = isNight(person.zone, now);
    $("clock-mine").replaceChildren(
      icon(night ? "moon" : "sun"),
      h("span", { class: "local" }, h("span", { class: "whose" }, `${firstName(person)}, `), cityOf(person)),
      hourIn(person.zone, now),
    );
    $("clock-mine").title = `${momentIn(person.zone, now)} where ${person.name} is${night ? ": quiet hours" : ""}`;
  }
  emit("minute", now);
}

const firstName = (person) => person.name.split(" ")[0];

async function step(button) {
  if (stepping) return;
  stepping = true;
  busy(button, true);
  try {
    const answer = await post("/clock", { step: button.dataset.step });
    setClock(answer.now);
    toast(summary(answer), { tone: "good", action: reading(answer) });
    await Promise.all([refreshChats(), refreshMessages()]);
  } catch (error) {
    complain(error);
  } finally {
    stepping = false;
    busy(button, false);
  }
}

function summary(answer) {
  const person = me() ?? owner();
  const moment = momentIn(person?.zone ?? shopZone(), new Date(answer.now));
  const sent = answer.said ?? 0;
  const went = sent === 0 ? "No message went out" : sent === 1 ? "1 message went out" : `${sent} messages went out`;
  return `It is ${moment} in ${person ? cityOf(person) : "the shop"}. ${went}${toWhom(answer)}.`;
}

const heardBy = (answer) =>
  (answer.to ?? []).map((id) => state.world.people.find((person) => person.id === id)).filter(Boolean);

function toWhom(answer) {
  const names = heardBy(answer).map(firstName);
  if (!names.length) return "";
  const shown = names.slice(0, 3).join(", ");
  return `, to ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
}

/** One press from the news of a message to the message, in its reader's place. */
function reading(answer) {
  const person = heardBy(answer).find((one) => one.id !== state.who) ?? heardBy(answer)[0];
  if (!person) return null;
  return { label: `Read it as ${firstName(person)}`, run: () => go({ who: person.id, chat: person.id }) };
}

// aria-disabled, not disabled: the button that was pressed keeps the keyboard focus.
function busy(pressed, on_) {
  for (const button of $("clock-steps").querySelectorAll("button")) {
    button.setAttribute("aria-disabled", String(on_));
    button.classList.toggle("busy", on_ && button === pressed);
  }
}
