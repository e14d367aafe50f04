// Little menus beside a button: arrow keys move, Enter chooses, Esc closes and gives the focus back.
import { arrows, h, icon } from "./dom.js";
import { asEmoji } from "./look.js";

let current = null;

function closeMenu({ refocus = true } = {}) {
  if (!current) return;
  const { node, anchor } = current;
  current = null;
  node.remove();
  anchor.setAttribute("aria-expanded", "false");
  removeEventListener("pointerdown", outside, true);
  if (refocus) (anchor.isConnected ? anchor : document.activeElement)?.focus();
}

function outside(event) {
  if (!current.node.contains(event.target) && !current.anchor.contains(event.target)) closeMenu({ refocus: false });
}

/**
 * Open a menu at `anchor`. Items are {label, icon, run, danger, checked} or "-"; `palette` is an optional row of
 * {label, name, run, on} on top. A second call at the same anchor closes it.
 */
export function openMenu(anchor, items, { palette = [], label = "Menu", at = null } = {}) {
  const wasOpen = current?.anchor === anchor;
  closeMenu({ refocus: wasOpen });
  if (wasOpen) return;
  const node = h("div", { class: "menu", role: "menu", "aria-label": label, "data-testid": "menu" });
  if (palette.length) node.append(paletteRow(palette));
  for (const item of items) node.append(item === "-" ? h("hr", {}) : menuItem(item));
  (anchor.closest("dialog") ?? document.body).append(node);
  current = { node, anchor };
  anchor.setAttribute("aria-expanded", "true");
  place(node, at ?? anchor.getBoundingClientRect());
  keys(node);
  addEventListener("pointerdown", outside, true);
  node.querySelector("button")?.focus();
}

function menuItem(item) {
  return h(
    "button",
    {
      type: "button",
      class: item.danger ? "item danger" : "item",
      tabindex: "-1",
      role: item.checked === undefined ? "menuitem" : "menuitemcheckbox",
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      "data-testid": item.testid ?? null,
      onclick: () => choose(item.run),
    },
    item.icon ? icon(item.icon) : h("span", { class: "icon" }),
    h("span", {}, item.label),
    item.checked ? icon("check") : null,
  );
}

function paletteRow(palette) {
  const buttons = palette.map((one) =>
    h(
      "button",
      {
        type: "button",
        class: "pick",
        role: "menuitemcheckbox",
        tabindex: "-1",
        "aria-checked": String(Boolean(one.on)),
        "aria-label": one.name,
        "data-testid": `react-${one.label}`,
        onclick: () => choose(one.run),
      },
      asEmoji(one.label),
    ),
  );
  return h("div", { class: "palette", role: "group", "aria-label": "React" }, buttons);
}

function choose(run) {
  closeMenu();
  run();
}

function keys(node) {
  arrows(node, "button");
  const row = node.querySelector(".palette");
  if (row) arrows(row, "button", { sideways: true });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      closeMenu();
    }
  });
}

function place(node, box) {
  const { width, height } = node.getBoundingClientRect();
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 4;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - height - 4) : below;
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
}
