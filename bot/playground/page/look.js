// How people, places and moments are shown: faces, initials, and every date in the zone of whoever reads it.
import { h, icon } from "./dom.js";

const formats = new Map();

function parts(zone, options, date) {
  const key = zone + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, formatter(zone, options));
  return Object.fromEntries(
    formats
      .get(key)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
}

function formatter(zone, options) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", ...options });
  } catch {
    // A zone this browser does not know is better shown in UTC than not at all.
    return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", hourCycle: "h23", ...options });
  }
}

const HOUR = { hour: "2-digit", minute: "2-digit" };
const DAY = { weekday: "short", day: "numeric", month: "short" };

/** "20:14" */
export function hourIn(zone, date) {
  const p = parts(zone, HOUR, date);
  return `${p.hour}:${p.minute}`;
}

/** "Tue 24 Nov" */
export function dayIn(zone, date) {
  const p = parts(zone, DAY, date);
  return `${p.weekday} ${p.day} ${p.month}`;
}

/** "Tue 24 Nov 20:14" */
export const momentIn = (zone, date) => `${dayIn(zone, date)} ${hourIn(zone, date)}`;

/** A key that is equal for two moments of the same local day. */
export function dayKey(zone, date) {
  const p = parts(zone, { year: "numeric", month: "2-digit", day: "2-digit" }, date);
  return `${p.year}-${p.month}-${p.day}`;
}

/** "Today", "Yesterday" or "Tue 24 Nov", as seen from `now`. */
export function dayName(zone, date, now) {
  const key = dayKey(zone, date);
  if (key === dayKey(zone, now)) return "Today";
  if (key === dayKey(zone, new Date(now.getTime() - 86_400_000))) return "Yesterday";
  return dayIn(zone, date);
}

const PIECES = {
  w: { weekday: "short" },
  W: { weekday: "long" },
  d: { day: "numeric", month: "numeric", year: "2-digit" },
  D: { day: "numeric", month: "long", year: "numeric" },
  t: { hour: "2-digit", minute: "2-digit" },
  T: { hour: "2-digit", minute: "2-digit", second: "2-digit" },
};
const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** A moment by Telegram's format letters (w d t, capitals longer, r relative) in a zone and language; "" for none. */
export function formatted(date, letters, zone, language, now) {
  try {
    if (/r/i.test(letters)) return relative(date, language, now);
    const options = Object.assign({}, ...[...letters].map((letter) => PIECES[letter] ?? {}));
    if (!Object.keys(options).length) return "";
    return new Intl.DateTimeFormat(language, { timeZone: zone, hourCycle: "h23", ...options }).format(date);
  } catch {
    // A language or zone unknown to this browser: the bot's own words are shown instead.
    return "";
  }
}

function relative(date, language, now) {
  const gap = date - now;
  const [unit, size] = STEPS.find(([, length]) => Math.abs(gap) >= length) ?? STEPS[2];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(gap / size), unit);
}

/** True in the hours in which a shop should let people sleep. */
export function isNight(zone, date) {
  const hour = Number(parts(zone, HOUR, date).hour);
  return hour >= 22 || hour < 8;
}

/** Sun or moon with the local hour, the way people are listed. */
export function localHour(zone, date) {
  const night = isNight(zone, date);
  return h(
    "span",
    { class: night ? "hour night" : "hour", title: night ? "Night there: quiet hours" : "Daytime there" },
    icon(night ? "moon" : "sun"),
    hourIn(zone, date),
  );
}

export const cityOf = (person) => person.city || (person.zone || "UTC").split("/").pop().replaceAll("_", " ");

/** One or two letters that stand for a name; one character for names in Han script. */
function initials(name) {
  const words = String(name || "?")
    .trim()
    .split(/[\s·]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = (word) => Array.from(word).find((letter) => /[\p{L}\p{N}]/u.test(letter)) || "";
  if (!words.length) return "?";
  const han = (word) => /\p{Script=Han}/u.test(word);
  if (han(words[0])) return first(words[0]);
  const latin = words.filter((word) => !han(word));
  return (first(latin[0]) + (latin.length > 1 ? first(latin[latin.length - 1]) : "")).toUpperCase();
}

/** A lone heart or star is drawn as text unless it is asked to be an emoji. */
export const asEmoji = (text) => (/^[\u2600-\u27BF]$/u.test(text) ? `${text}\uFE0F` : text);

/** A stable colour class, so that a person looks the same everywhere. */
export function hue(id) {
  let sum = 0;
  for (const letter of String(id)) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return `hue-${sum % 8}`;
}

export function face(id, name, { bot = false, kind = "" } = {}) {
  if (bot) return h("span", { class: "face bot", "aria-hidden": "true" });
  return h("span", { class: `face ${hue(id)} ${kind}`, "aria-hidden": "true" }, initials(name));
}

const METALS = [
  [/plat|钻|diamond/i, "platinum"],
  [/gold|oro\b|金/i, "gold"],
  [/silver|silber|plata|银/i, "silver"],
  [/bron[zc]e|普通/i, "bronze"],
];

/** The tier beside a name, tinted when it is a metal we know. */
export function tierTag(text) {
  const metal = METALS.find(([pattern]) => pattern.test(text));
  return h("span", { class: `tier ${metal ? metal[1] : ""}`, "data-testid": "tag" }, text);
}

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(kilo < 10 ? 1 : 0)} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}
