// What the page knows: people, chats and their messages. Panes subscribe to a chat and hear of every change in it.

import { api, watch } from "./api.js";
import { locale } from "./i18n.js";

export const state = {
  users: new Map(),
  chats: new Map(),
  bot: null,
  isConnected: false,
};

const messages = new Map();
const listeners = new Map();
const globalListeners = new Set();

export function subscribe(chatId, listener) {
  if (!listeners.has(chatId)) listeners.set(chatId, new Set());
  listeners.get(chatId).add(listener);
  return () => listeners.get(chatId).delete(listener);
}

export function subscribeToAll(listener) {
  globalListeners.add(listener);
}

function notify(kind, payload) {
  for (const listener of listeners.get(payload.chat_id) ?? []) listener(kind, payload);
  for (const listener of globalListeners) listener(kind, payload);
}

export async function loadMessages(chatId) {
  if (!messages.has(chatId)) {
    const list = await api.messages(chatId);
    messages.set(chatId, new Map(list.map((message) => [message.message_id, message])));
  }
  return messages.get(chatId);
}

export function findMessage(chatId, messageId) {
  return messages.get(chatId)?.get(messageId);
}

export function chatsOf(userId) {
  return [...state.chats.values()].filter((chat) =>
    chat.members.some(({ user, status }) => user.id === userId && !["left", "kicked"].includes(status)),
  );
}

export function chatTitle(info) {
  return info.chat.type === "private" ? state.bot.name : info.chat.title;
}

async function loadOverview() {
  const [users, chats, bot] = await Promise.all([api.users(), api.chats(), api.bot(locale)]);
  state.users = new Map(users.map((user) => [user.id, user]));
  state.chats = new Map(chats.map((info) => [info.chat.id, info]));
  state.bot = bot;
}

export async function refreshBot() {
  state.bot = await api.bot(locale);
  notify("status", {});
}

const apply = {
  message(info, payload) {
    messages.get(payload.chat_id)?.set(payload.message.message_id, payload.message);
    info.last_message = payload.message;
    info.is_started = true;
  },
  edited(info, payload) {
    messages.get(payload.chat_id)?.set(payload.message.message_id, payload.message);
    if (info.last_message?.message_id === payload.message.message_id) info.last_message = payload.message;
  },
  deleted(info, payload) {
    messages.get(payload.chat_id)?.delete(payload.message_id);
    delete info.reactions[payload.message_id];
  },
  reaction(info, payload) {
    info.reactions[payload.message_id] = payload.reactions;
  },
  pinned(info, payload) {
    info.pinned_message_ids = payload.message_ids;
  },
  keyboard(info, payload) {
    info.reply_keyboard = payload.keyboard;
  },
};

async function onEvent(kind, payload) {
  const info = state.chats.get(payload.chat_id);
  const isOverview = ["user", "bot", "chat"].includes(kind);
  if (isOverview || (!info && payload.chat_id !== undefined)) await loadOverview();
  else if (info && apply[kind]) apply[kind](info, payload);
  notify(kind, payload);
  if (isOverview) notify("overview", payload);
}

// Resolves when the stream of events is open and everything was read after that, so that nothing is missed.
export function connect() {
  // Events are handled one after another: each may wait for the server.
  let queue = Promise.resolve();
  let wasLost = false;
  const enqueue = (work) => (queue = queue.then(work).catch((error) => console.error(error)));
  return new Promise((resolve) => {
    const onOpen = async () => {
      messages.clear();
      await loadOverview();
      state.isConnected = true;
      resolve();
      notify(wasLost ? "reload" : "overview", {});
      wasLost = false;
    };
    watch({
      onEvent: (kind, payload) => enqueue(() => onEvent(kind, payload)),
      onOpen: () => enqueue(onOpen),
      onLost: () => {
        wasLost = true;
        state.isConnected = false;
        notify("lost", {});
      },
    });
  });
}
