// The list of commands: opened by the "/" button or by typing "/", narrowed while typing.
import { get } from "./api.js";
import { $, h } from "./dom.js";
import { here, isDirect, state } from "./store.js";

let known = { key: "", list: [] };

/** What the bot's menu offers this person in this chat; asked once each time a chat is opened or typed into. */
export async function loadCommands({ afresh = false } = {}) {
  const key = `${state.who}:${state.chat}`;
  if (known.key === key && !afresh) return known.list;
  const answer = await get(`/people/${state.who}/commands?chat=${state.chat}`).catch(() => []);
  known = { key, list: Array.isArray(answer) ? answer : (answer.commands ?? []) };
  return known.list;
}

/** The part of a command that is being typed, or null when the text is something else. */
export const beginning = (text) => text.match(/^\/([a-z0-9_]*)(?:@\w*)?$/i)?.[1]?.toLowerCase() ?? null;

/**
 * The list above the message box. `pick(command, how)` is called with "send" or "fill".
 * The focus stays in the box; the list is walked with the arrow keys and read out by aria-activedescendant.
 */
export class CommandList {
  constructor(field, pick) {
    this.field = field;
    this.pick = pick;
    this.at = 0;
    this.list = [];
    this.node = h("ul", {
      class: "commands",
      id: "commands",
      role: "listbox",
      "aria-label": "Commands",
      "data-testid": "commands",
      hidden: true,
    });
  }

  get open() {
    return !this.node.hidden;
  }

  async show(typed, options) {
    this.asked = typed;
    const all = await loadCommands(options);
    // Typing went on while the list was on its way.
    if (this.asked !== typed) return;
    this.list = all.filter((one) => one.command.startsWith(typed));
    this.at = 0;
    this.draw();
    if (this.open) $("heard").textContent = `${this.list.length} commands: arrow keys move, Enter sends, Tab fills in.`;
  }

  hide() {
    this.asked = null;
    this.list = [];
    this.draw();
  }

  draw() {
    this.node.replaceChildren(...this.list.map((one, at) => this.row(one, at)));
    this.node.hidden = !this.list.length;
    if (this.open) this.field.setAttribute("aria-activedescendant", `command-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
    this.node.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  row(one, at) {
    return h(
      "li",
      {
        id: `command-${at}`,
        role: "option",
        class: "command",
        "aria-selected": String(at === this.at),
        "data-testid": `command-${one.command}`,
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.pick(one.command, "send"),
      },
      h("strong", {}, `/${one.command}`),
      h("span", { dir: "auto" }, one.description),
    );
  }

  /** True when the key was for the list. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.list.length) % this.list.length;
      this.draw();
    } else if (event.key === "Tab" && !event.shiftKey) {
      this.pick(this.list[this.at].command, "fill");
    } else if (event.key === "Enter" && !event.shiftKey) {
      this.pick(this.list[this.at].command, "send");
    } else if (event.key === "Escape") {
      this.hide();
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}

/** What to say when the menu is empty. */
export const noCommands = () =>
  isDirect(here()) ? "The bot has not put any command in its menu yet." : "The bot shows no commands in this chat.";
