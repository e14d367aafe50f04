// Short answers that come and go: toasts at the foot of the chat, and alerts that wait for an OK.
import { $, h, icon } from "./dom.js";

const STAY_MS = 4500;
const AT_MOST = 2;

/** Show a line for a few seconds; it stays while the pointer rests on it. An action ({label, run}) is a button in it. */
export function toast(text, { tone = "plain", action = null } = {}) {
  const box = toastBox();
  const stay = Math.max(action ? STAY_MS * 2 : STAY_MS, text.length * 65);
  let timer = 0;
  const leave = () => node.remove();
  const wait = () => {
    timer = setTimeout(leave, stay);
  };
  const node = h(
    "div",
    {
      class: `toast ${tone}`,
      "data-testid": "toast",
      role: tone === "bad" ? "alert" : "status",
      onmouseenter: () => clearTimeout(timer),
      onmouseleave: wait,
    },
    tone === "good" ? icon("check") : null,
    h("p", {}, text),
    action ? actionButton(action, () => leave()) : null,
    h("button", { type: "button", class: "round small", "aria-label": "Dismiss", onclick: leave }, icon("close")),
  );
  box.append(node);
  while (box.children.length > AT_MOST) box.firstChild.remove();
  wait();
}

function actionButton({ label, run }, leave) {
  const pressed = () => {
    leave();
    run();
  };
  return h("button", { type: "button", class: "toast-action", "data-testid": "toast-action", onclick: pressed }, label);
}

/** What was said to one person is not shown to the next. */
export const clearToasts = () => document.querySelectorAll(".toast").forEach((node) => node.remove());

// While no chat is open the place at its foot is hidden, so the line goes to the window's foot.
function toastBox() {
  const inChat = $("toasts");
  if (inChat.offsetParent !== null) return inChat;
  let box = document.querySelector("body > .toasts");
  if (!box) {
    box = h("div", { class: "toasts" });
    document.body.append(box);
  }
  return box;
}

/** An error, in its own words. */
export const complain = (error) => {
  if (!error?.status && !error?.message) return;
  toast(error.message, { tone: "bad" });
};

/** Do something that may be refused; a refusal is shown, and null comes back. */
export async function tried(work) {
  try {
    return (await work()) ?? true;
  } catch (error) {
    complain(error);
    return null;
  }
}

/** An answer that must be read before going on. */
export function alertBox(text) {
  const id = `alert-${Date.now()}`;
  const ok = h("button", { type: "button", class: "solid", "data-testid": "alert-ok" }, "OK");
  const box = dialog(
    {
      class: "alert",
      role: "alertdialog",
      "aria-describedby": id,
      "aria-label": "Answer from the bot",
      "data-testid": "alert",
    },
    h("p", { id, dir: "auto" }, text),
    h("div", { class: "row end" }, ok),
  );
  ok.addEventListener("click", () => box.close());
  ok.focus();
}

/** A modal box that closes on Esc and on a click beside it, and gives the focus back. */
export function dialog(attributes, ...children) {
  const before = document.activeElement;
  const box = h("dialog", attributes, ...children);
  box.addEventListener("click", (event) => {
    if (event.target === box) box.close();
  });
  box.addEventListener("close", () => {
    box.remove();
    if (before?.isConnected) before.focus();
  });
  document.body.append(box);
  box.showModal();
  return box;
}
