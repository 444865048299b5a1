// The user-side HTTP API and the stream of events.

async function request(method, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(path, {
    method,
    body: body === undefined || isForm ? body : JSON.stringify(body),
    headers: body === undefined || isForm ? {} : { "Content-Type": "application/json" },
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer?.error ?? response.statusText);
  return answer;
}

export const api = {
  users: () => request("GET", "/sandbox/users"),
  chats: () => request("GET", "/sandbox/chats"),
  bot: (language) => request("GET", `/sandbox/bot?language=${encodeURIComponent(language ?? "")}`),
  messages: (chatId) => request("GET", `/sandbox/chats/${chatId}/messages`),
  commands: (chatId, userId) => request("GET", `/sandbox/chats/${chatId}/commands?user_id=${userId}`),
  createUser: (person) => request("POST", "/sandbox/users", person),
  createGroup: (group) => request("POST", "/sandbox/groups", group),
  send: (chatId, message) => request("POST", `/sandbox/chats/${chatId}/messages`, message),
  edit: (chatId, messageId, body) => request("PATCH", `/sandbox/chats/${chatId}/messages/${messageId}`, body),
  react: (chatId, messageId, body) => request("PUT", `/sandbox/chats/${chatId}/messages/${messageId}/reaction`, body),
  press: (chatId, body) => request("POST", `/sandbox/chats/${chatId}/press`, body),
  forward: (chatId, body) => request("POST", `/sandbox/chats/${chatId}/forwards`, body),
  setBotStatus: (chatId, body) => request("PUT", `/sandbox/chats/${chatId}/bot`, body),
};

export function upload(chatId, fromId, kind, file, { caption = "", replyTo, duration, album } = {}) {
  const form = new FormData();
  form.set("from_id", fromId);
  form.set(kind, file, file.name);
  if (caption) form.set("caption", caption);
  if (replyTo) form.set("reply_to_message_id", replyTo);
  if (album) form.set("media_group_id", album);
  if (duration) form.set("duration", Math.round(duration));
  return api.send(chatId, form);
}

export function fileUrl(fileId) {
  return `/sandbox/files/${encodeURIComponent(fileId)}`;
}

const KINDS = [
  "message", "edited", "deleted", "reaction", "pinned", "keyboard", "chat", "user", "bot", "chat_action",
];

// `onOpen` runs at every (re)connection, so that whatever was missed can be read again.
export function watch({ onEvent, onOpen, onLost }) {
  const source = new EventSource("/sandbox/events");
  source.addEventListener("hello", onOpen);
  source.addEventListener("error", onLost);
  for (const kind of KINDS) source.addEventListener(kind, (event) => onEvent(kind, JSON.parse(event.data)));
}
