// What a person can do with a message in a pane: press, reply, react, forward, copy, edit, follow a link.

import { api } from "./api.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";
import { alertIn, closeMenus, openMenu, toast } from "./overlays.js";
import { pickForward } from "./pickers.js";
import { state } from "./store.js";

const QUICK_REACTIONS = ["👍", "❤", "🔥", "🎉", "😁", "😢", "🙏"];

// `pane` gives node, viewerId, chatId, composer, thread and open(viewerId, chatId).
export function messageActions(pane) {
  const attempt = async (action) => {
    try {
      return await action();
    } catch (error) {
      toast(pane.node, error.message);
      return undefined;
    }
  };
  const from = () => ({ from_id: pane.viewerId });
  const actions = {
    copy: (text) => attempt(() => navigator.clipboard.writeText(text).then(() => toast(pane.node, t("copied")))),
    run: (command) => pane.composer.send(command),
    inline: (query) => pane.composer.fill(`@${state.bot.user.username} ${query ?? ""}`),
    jump: (id) => pane.thread.jump(id),
    select: (message) => pane.composer.replyTo(message),
    openLink: (url) => attempt(() => followLink(pane, url)),
    react: (message, emoji) => attempt(() => api.react(pane.chatId, message.message_id, { ...from(), emoji })),
    press: (message, button) =>
      attempt(async () => {
        const body = { ...from(), message_id: message.message_id, callback_data: button.callback_data };
        showAnswer(pane, await api.press(pane.chatId, body));
      }),
    showMenu: (message, anchor) => openMenu(anchor, menuEntries(pane, actions, message, anchor, attempt)),
  };
  return actions;
}

function showAnswer(pane, answer) {
  if (answer === null) return toast(pane.node, t("noAnswer"));
  if (answer.url) return followLink(pane, answer.url);
  if (!answer.text) return undefined;
  return answer.show_alert ? alertIn(pane.node, state.bot.name, answer.text) : toast(pane.node, answer.text);
}

function menuEntries(pane, actions, message, anchor, attempt) {
  const text = message.text ?? message.caption;
  const isOwnText = message.from.id === pane.viewerId && text && !message.via_bot;
  const forward = (chatId) =>
    attempt(async () => {
      const body = { from_id: pane.viewerId, from_chat_id: pane.chatId, message_id: message.message_id };
      await api.forward(chatId, body);
      if (chatId !== pane.chatId) pane.open(pane.viewerId, chatId);
    });
  return [
    reactionRow(actions, message),
    { label: t("reply"), icon: "reply", action: () => pane.composer.replyTo(message) },
    text && { label: t("copy"), icon: "copy", action: () => actions.copy(text) },
    isOwnText && { label: t("edit"), icon: "edit", action: () => pane.composer.edit(message) },
    { label: t("forward"), icon: "forward", action: () => pickForward(anchor, pane.viewerId, forward) },
  ].filter(Boolean);
}

function reactionRow(actions, message) {
  const buttons = QUICK_REACTIONS.map((emoji) => {
    const onclick = (event) => {
      event.stopPropagation();
      closeMenus();
      actions.react(message, emoji);
    };
    return h("button", { type: "button", onclick }, emoji);
  });
  return h("div", { class: "menu-reactions", role: "group", "aria-label": t("react") }, buttons);
}

// A deep link to the bot acts as in Telegram: it opens the chat and sends /start with the payload.
async function followLink(pane, url) {
  const payload = startPayload(url);
  if (payload === null) {
    if (/^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
    return;
  }
  await api.send(pane.viewerId, { from_id: pane.viewerId, text: payload ? `/start ${payload}` : "/start" });
  if (pane.chatId !== pane.viewerId) pane.open(pane.viewerId, pane.viewerId);
}

function startPayload(url) {
  let link;
  try {
    link = new URL(url);
  } catch {
    return null;
  }
  const isWeb = /^(www\.)?(t|telegram)\.me$/i.test(link.hostname);
  const isApp = link.protocol === "tg:" && (link.hostname || link.pathname.replaceAll("/", "")) === "resolve";
  const name = isWeb ? link.pathname.slice(1) : isApp ? link.searchParams.get("domain") : "";
  if (name?.toLowerCase() !== state.bot.user.username.toLowerCase()) return null;
  return link.searchParams.get("start") ?? "";
}
