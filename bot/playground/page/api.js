// The only door to the server. Every refusal becomes one error with a sentence fit to be shown.

class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new Refused("The playground does not answer. Is it still running in your terminal?", 0);
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer?.ok === false) throw new Refused(reason(answer, response), response.status);
  return answer ?? {};
}

function reason(answer, response) {
  const said = answer?.description ?? answer?.error ?? answer?.message;
  return typeof said === "string" && said ? said : `The playground refused this (${response.status}).`;
}

export const get = (path) => call(path);

export const post = (path, body = {}) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** Send a file as a form; empty fields are left out. */
export function upload(path, file, fields = {}) {
  const form = new FormData();
  form.append("file", file, file.name);
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined && value !== "") form.append(name, value);
  }
  return call(path, { method: "POST", body: form });
}

export const chatPath = (person, chat, verb) => `/people/${person}/chats/${chat}/${verb}`;
