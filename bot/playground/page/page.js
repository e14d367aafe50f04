// Starts the page: reads the world once, wires the parts together, and opens what the address bar says.
import { startButtons } from "./buttons.js";
import { startChats } from "./chats.js";
import { startClock } from "./clock.js";
import { startComposer } from "./composer.js";
import { $, h, remember } from "./dom.js";
import { startHints } from "./hints.js";
import { startLive } from "./live.js";
import { startMessages } from "./messages.js";
import { startPeople } from "./people.js";
import { startRouting } from "./route.js";
import { loadWorld, on, state } from "./store.js";
import { clearToasts } from "./toasts.js";
import { startTyping } from "./typing.js";

const RETRY_MS = 1500;

function startNotice() {
  $("notice").hidden = remember("notice") === "closed";
  $("notice-close").addEventListener("click", () => {
    remember("notice", "closed");
    $("notice").hidden = true;
  });
}

// A button, not a link: the part of the address after the # says who you are.
function startSkip() {
  $("skip").addEventListener("click", () =>
    (document.querySelector("#foot textarea, #foot button") ?? document.querySelector("#people button"))?.focus(),
  );
}

function drawWelcome() {
  const step = (title, words) => h("li", {}, h("strong", {}, title), h("span", {}, words));
  const chosen = state.who !== null;
  $("welcome").replaceChildren(
    h(
      "div",
      { class: "welcome-card" },
      h("img", { src: "/page/mark.svg", alt: "", width: 56, height: 56 }),
      h("h1", {}, state.world.shop.name),
      h(
        "p",
        { class: "soft" },
        "The private group of a small shop, live in your browser. No token, no account: the bot you see is the real one.",
      ),
      h(
        "ol",
        {},
        step(
          chosen ? "Open a chat" : "Choose who you are",
          chosen ? "The list is on the left." : "The owner, or a member in another city and another hour.",
        ),
        step("Write, or press a button", "Type / to see what the bot can do."),
        step("Move the clock", "One hour, a week, or straight to the next message it has planned."),
      ),
    ),
  );
}

function unreachable(error) {
  document.body.dataset.view = "welcome";
  $("welcome").replaceChildren(
    h(
      "div",
      { class: "welcome-card" },
      h("h1", {}, "One moment"),
      h("p", { class: "soft", role: "status" }, error.message),
    ),
  );
  setTimeout(start, RETRY_MS);
}

async function start() {
  try {
    await loadWorld();
  } catch (error) {
    unreachable(error);
    return;
  }
  startNotice();
  startSkip();
  drawWelcome();
  on("who", drawWelcome);
  on("who", clearToasts);
  startComposer();
  startButtons();
  startMessages();
  startTyping();
  startChats();
  startPeople();
  startClock();
  startHints();
  startLive();
  await startRouting();
  document.body.dataset.ready = "true";
}

start();
