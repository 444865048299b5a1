// The scrolling list of messages: days, groups of one sender, staying at the bottom, a button back to it.

import { h, icon } from "./dom.js";
import { dayKey, formatDay, t } from "./i18n.js";
import { renderMessage } from "./message.js";

const PAGE = 120;
const GROUP_SECONDS = 600;
const NEAR_BOTTOM = 80;

export class Thread {
  // `view` as in renderMessage; `findMessages()` gives the chat's messages by id, oldest first.
  constructor(view, findMessages) {
    this.view = view;
    this.findMessages = findMessages;
    this.limit = PAGE;
    this.unread = 0;
    this.list = h("div", { class: "messages", role: "log", "aria-live": "polite" });
    this.scroller = h("div", { class: "scroller", tabindex: -1 }, this.list);
    this.badge = h("span", { class: "badge" });
    this.down = h("button", { type: "button", class: "to-bottom", title: t("scrollDown"), "aria-label": t("scrollDown") }, icon("down"), this.badge);
    this.down.addEventListener("click", () => this.toBottom({ smooth: true }));
    this.scroller.addEventListener("scroll", () => this.onScroll(), { passive: true });
    this.node = h("div", { class: "thread" }, this.scroller, this.down);
    // The input field grows and shrinks; whoever reads the newest message keeps reading it.
    this.isFollowing = true;
    new ResizeObserver(() => this.isFollowing && this.toBottom()).observe(this.scroller);
  }

  // `placeholder` stands in an empty chat.
  show(placeholder) {
    const all = [...this.findMessages().values()];
    const shown = all.slice(-this.limit);
    const earlier = all.length > shown.length && h("button", { type: "button", class: "earlier", onclick: () => this.showEarlier() }, t("earlier"));
    this.list.replaceChildren(...(earlier ? [earlier] : []));
    for (const message of shown) this.append(message);
    this.list.classList.toggle("is-empty", all.length === 0);
    if (!all.length) this.list.append(placeholder);
    this.regroup();
    this.toBottom();
  }

  showEarlier() {
    const height = this.scroller.scrollHeight;
    this.limit += PAGE;
    this.show();
    this.scroller.scrollTop = this.scroller.scrollHeight - height;
  }

  find(id) {
    return this.list.querySelector(`[data-id="${id}"]`);
  }

  add(message) {
    if (this.find(message.message_id)) return this.replace(message);
    const isAtBottom = this.isAtBottom();
    if (this.list.classList.contains("is-empty")) this.list.replaceChildren();
    this.list.classList.remove("is-empty");
    this.append(message).classList.add("arriving");
    this.regroup();
    const isOwn = message.from.id === this.view.viewerId;
    if (isAtBottom || isOwn) this.toBottom({ smooth: true });
    else this.setUnread(this.unread + 1);
  }

  // The messages of a day share a section, whose heading stays in view while the section is.
  append(message) {
    const day = dayKey(message.date);
    let section = this.list.lastElementChild;
    if (section?.dataset.day !== day) {
      section = h("section", { class: "day-group", dataset: { day } }, h("div", { class: "day" }, h("span", {}, formatDay(message.date))));
      this.list.append(section);
    }
    const row = renderMessage(message, this.view);
    section.append(row);
    return row;
  }

  replace(message) {
    const isAtBottom = this.isAtBottom();
    this.find(message.message_id)?.replaceWith(renderMessage(message, this.view));
    this.refreshQuotes(message.message_id);
    this.regroup();
    if (isAtBottom) this.toBottom();
  }

  remove(id) {
    const row = this.find(id);
    if (!row) return;
    row.classList.add("leaving");
    setTimeout(() => {
      const section = row.parentElement;
      row.remove();
      if (!section?.querySelector("[data-id]")) section?.remove();
      this.regroup();
    }, 180);
  }

  // Quotes of a changed message say what it says now.
  refreshQuotes(id) {
    const current = this.findMessages().get(id);
    for (const message of this.findMessages().values()) {
      if (message.reply_to_message?.message_id !== id || !current) continue;
      message.reply_to_message = { ...current, reply_to_message: undefined };
      this.find(message.message_id)?.replaceWith(renderMessage(message, this.view));
    }
  }

  regroup() {
    const messages = this.findMessages();
    let previous = null;
    for (const row of this.list.querySelectorAll("[data-id]")) {
      const message = messages.get(Number(row.dataset.id));
      if (!message) continue;
      const isJoined = joins(previous, { row, message });
      row.classList.toggle("first", !isJoined);
      row.classList.add("last");
      if (isJoined) previous.row.classList.remove("last");
      previous = { row, message };
    }
  }

  jump(id) {
    const row = this.find(id);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: "smooth" });
    row.classList.remove("flash");
    requestAnimationFrame(() => row.classList.add("flash"));
  }

  isAtBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
  }

  toBottom({ smooth = false } = {}) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth ? "smooth" : "instant" });
    this.setUnread(0);
  }

  onScroll() {
    this.down.classList.toggle("shown", !this.isAtBottom());
    this.isFollowing = this.isAtBottom();
    if (this.isFollowing) this.setUnread(0);
  }

  setUnread(count) {
    this.unread = count;
    this.badge.textContent = count || "";
  }
}

function joins(previous, next) {
  if (!previous || previous.row.parentElement !== next.row.parentElement) return false;
  if (next.row.classList.contains("service") || previous.row.classList.contains("service")) return false;
  const isSameSender = previous.message.from.id === next.message.from.id;
  return isSameSender && next.message.date - previous.message.date < GROUP_SECONDS;
}
