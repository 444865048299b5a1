// One message as a bubble: name, origin, quote, media, text, reactions, time, keyboard.

import { avatar, colourOf, h, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { formatTime, t } from "./i18n.js";
import { renderInlineKeyboard } from "./keyboard.js";
import { mediaKind, renderMedia, summary } from "./media.js";

const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*){1,3}$/u;

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

// `view`: {viewerId, isGroup, reactions, actions}; actions also has select(message), showMenu(message, point), jump(id).
export function renderMessage(message, view) {
  const service = serviceText(message);
  if (service) return h("div", { class: "service", dataset: { id: message.message_id } }, h("span", {}, service));
  const isOwn = message.from.id === view.viewerId;
  const bubble = renderBubble(message, view, isOwn);
  const row = h(
    "div",
    { class: `row ${isOwn ? "out" : "in"}`, dataset: { id: message.message_id, from: message.from.id } },
    view.isGroup && !isOwn && avatar(message.from.id, fullName(message.from), "small"),
    h("div", { class: "stack" }, bubble, renderInlineKeyboard(message.reply_markup, bind(message, view.actions))),
  );
  listenForMenu(row, message, view.actions);
  return row;
}

function bind(message, actions) {
  return { ...actions, press: (button) => actions.press(message, button) };
}

function renderBubble(message, view, isOwn) {
  const kind = mediaKind(message);
  const text = message.text ?? message.caption ?? "";
  const isLarge = !kind && !message.entities?.length && ONLY_EMOJI.test(text);
  const classes = ["bubble", kind && `has-${kind}`, text && "has-text", isLarge && "large-emoji"].filter(Boolean);
  return h(
    "article",
    { class: classes.join(" "), onclick: (event) => onBubbleClick(event, message, view.actions) },
    view.isGroup && !isOwn && h("div", { class: `sender text-tint-${colourOf(message.from.id)}` }, fullName(message.from)),
    origin(message),
    quote(message, view.actions),
    renderMedia(message),
    h(
      "div",
      { class: "text" },
      text && renderText(text, message.entities ?? message.caption_entities, view.actions),
      reactions(message, view),
      meta(message, isOwn, "meta-space"),
    ),
    meta(message, isOwn, "meta"),
  );
}

function origin(message) {
  const from = message.forward_origin;
  const name = from && (from.sender_user ? fullName(from.sender_user) : (from.sender_user_name ?? from.chat?.title));
  if (name) return h("div", { class: "origin" }, `${t("forwarded")} `, h("b", {}, name));
  return message.via_bot ? h("div", { class: "origin" }, `${t("via")} `, h("b", {}, `@${message.via_bot.username}`)) : null;
}

function quote(message, actions) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const jump = (event) => {
    event.stopPropagation();
    actions.jump(replied.message_id);
  };
  return h(
    "button",
    { type: "button", class: `quote text-tint-${colourOf(replied.from.id)}`, onclick: jump },
    h("b", {}, fullName(replied.from)),
    h("span", {}, message.quote?.text ?? summary(replied)),
  );
}

// The time stands in the corner; an invisible copy at the end of the text keeps its place free.
function meta(message, isOwn, className) {
  return h(
    "span",
    { class: className, "aria-hidden": className === "meta-space" ? "true" : undefined },
    message.edit_date && h("span", { class: "edited" }, t("edited")),
    h("time", {}, formatTime(message.date)),
    isOwn && h("span", { class: "ticks" }, icon("check"), icon("check")),
  );
}

function reactions(message, view) {
  const counts = new Map();
  for (const { user_id: userId, reaction } of view.reactions(message.message_id)) {
    for (const { emoji } of reaction) {
      const known = counts.get(emoji) ?? { count: 0, isMine: false };
      counts.set(emoji, { count: known.count + 1, isMine: known.isMine || userId === view.viewerId });
    }
  }
  if (!counts.size) return null;
  const chips = [...counts].map(([emoji, { count, isMine }]) => {
    const onclick = (event) => {
      event.stopPropagation();
      view.actions.react(message, isMine ? null : emoji);
    };
    return h("button", { type: "button", class: `reaction${isMine ? " mine" : ""}`, onclick }, emoji, h("small", {}, count));
  });
  const isBelowText = Boolean(message.text ?? message.caption);
  return [isBelowText && "\n", h("span", { class: "reactions" }, chips)];
}

function onBubbleClick(event, message, actions) {
  const isSelecting = !getSelection().isCollapsed;
  if (isSelecting || event.target.closest("a, button, summary, video")) return;
  actions.select(message);
}

function listenForMenu(row, message, actions) {
  row.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    actions.showMenu(message, { x: event.clientX, y: event.clientY });
  });
  const more = h("button", { type: "button", class: "row-more", "aria-label": t("more"), title: t("more") }, icon("more"));
  more.addEventListener("click", (event) => {
    event.stopPropagation();
    actions.showMenu(message, more);
  });
  row.append(more);
}

function serviceText(message) {
  const who = fullName(message.from);
  if (message.new_chat_members) return t("created", who, message.new_chat_members.map(fullName).join(", "));
  if (message.left_chat_member) return t("left", fullName(message.left_chat_member));
  if (message.pinned_message) return t("pinnedBy", who);
  return null;
}
