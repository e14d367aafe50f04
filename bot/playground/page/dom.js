// Small builders for the page. Text always goes in as text nodes: nothing here parses markup.

const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);

/** Build one element. `on…` functions become listeners, `true` an empty attribute, null and false are left out. */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(
    ...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false && child !== ""),
  );
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** Words for a screen reader only. */
export const unseen = (text) => h("span", { class: "unseen" }, text);

/** Arrow keys, Home and End move between the elements that `pick` finds inside `box`. */
export function arrows(box, pick, { sideways = false } = {}) {
  box.addEventListener("keydown", (event) => {
    const [back, forth] = sideways ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    if (![back, forth, "Home", "End"].includes(event.key)) return;
    const all = [...box.querySelectorAll(pick)].filter((node) => node.offsetParent !== null && !node.disabled);
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { [back]: at - 1, [forth]: at + 1, Home: 0, End: all.length - 1 }[event.key];
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus();
  });
}

/** Ask the browser to remember a small choice; a private window may refuse, and then it is simply forgotten. */
export function remember(key, value) {
  try {
    if (value === undefined) return localStorage.getItem(`regulars.${key}`);
    localStorage.setItem(`regulars.${key}`, value);
  } catch {
    return null;
  }
  return value;
}

/** True while the list and the conversation share one narrow screen. */
export const narrow = () => matchMedia("(max-width: 759px)").matches;
