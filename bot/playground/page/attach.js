// Files on their way: chosen with the button, dropped on the chat or pasted, and shown before they are sent.
import { $, h, icon } from "./dom.js";
import { fileSize } from "./look.js";
import { here, on } from "./store.js";

// Telegram's own limit for what a bot may download.
const MOST_BYTES = 20 * 1024 * 1024;

export const attached = [];

let changed = () => null;
let refuse = () => null;

/** `whenChanged` runs after every change of the list, `say` is told why a file was refused. */
export function startAttach(whenChanged, say) {
  changed = whenChanged;
  refuse = say;
  on("chat", clearAttached);
  on("who", clearAttached);
  const talk = $("talk");
  let depth = 0;
  const over = (visible) => {
    $("dropzone").hidden = !visible;
  };
  const carriesFiles = (event) => here() && [...(event.dataTransfer?.types ?? [])].includes("Files");
  talk.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth += 1;
    over(true);
  });
  talk.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) over(false);
  });
  // Without this the browser would open a file dropped beside the chat and leave the page.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    over(false);
    if (carriesFiles(event) && talk.contains(event.target)) attach(event.dataTransfer.files);
  });
}

export function attach(files) {
  for (const file of files) {
    if (file.size > MOST_BYTES) refuse(`${file.name} is ${fileSize(file.size)}; a bot can receive 20 MB at most.`);
    else attached.push({ file, preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null });
  }
  changed();
}

export function detach(item) {
  const at = attached.indexOf(item);
  if (at < 0) return;
  attached.splice(at, 1);
  if (item.preview) URL.revokeObjectURL(item.preview);
  changed();
}

export function clearAttached() {
  for (const item of [...attached]) detach(item);
}

export const attachedStrip = () =>
  h(
    "ul",
    { class: "attached", "aria-label": "Files to send" },
    attached.map((item) =>
      h(
        "li",
        { "data-testid": "attached" },
        item.preview ? h("img", { src: item.preview, alt: "" }) : h("span", { class: "file-mark" }, icon("file")),
        h("span", { class: "file-name" }, h("bdi", {}, item.file.name), h("small", {}, fileSize(item.file.size))),
        h(
          "button",
          {
            type: "button",
            class: "round small",
            "aria-label": `Do not send ${item.file.name}`,
            onclick: () => detach(item),
          },
          icon("close"),
        ),
      ),
    ),
  );
