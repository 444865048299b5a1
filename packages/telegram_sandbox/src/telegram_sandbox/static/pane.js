// One person's view of one chat.

import { api } from "./api.js";
import { messageActions } from "./actions.js";
import { Composer } from "./composer.js";
import { avatar, clear, h, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { summary } from "./media.js";
import { fullName } from "./message.js";
import { openMenu, toast } from "./overlays.js";
import { pickViewer } from "./pickers.js";
import { chatTitle, findMessage, loadMessages, state, subscribe } from "./store.js";
import { Thread } from "./thread.js";

const ACTION_MS = 5500;
const ACTIONS = { typing: "typing", record_voice: "recording", upload_voice: "uploading", upload_photo: "uploading", upload_document: "uploading" };

export class Pane {
  // `onOpen(viewerId, chatId)` hears where the pane went.
  constructor(onOpen) {
    this.onOpen = onOpen;
    this.head = h("header", { class: "pane-head" });
    this.pinned = h("div", { class: "pinned" });
    this.body = h("div", { class: "pane-body" });
    this.foot = h("footer", { class: "pane-foot" });
    this.node = h("section", { class: "pane" }, this.head, this.pinned, this.body, this.foot);
  }

  async open(viewerId, chatId) {
    this.unsubscribe?.();
    this.viewerId = viewerId;
    this.chatId = chatId;
    this.action = "";
    const isGroup = this.info.chat.type !== "private";
    const place = { chatId, viewerId, isGroup, botUsername: state.bot.user.username };
    this.composer = new Composer(place, (error) => toast(this.node, error.message));
    const messages = await loadMessages(chatId);
    if (this.chatId !== chatId || this.viewerId !== viewerId) return;
    const view = { viewerId, isGroup, actions: messageActions(this), reactions: (id) => this.info.reactions[id] ?? [] };
    this.messages = messages;
    this.thread = new Thread(view, () => this.messages);
    clear(this.body, this.thread.node);
    this.unsubscribe = subscribe(chatId, (kind, payload) => this.onEvent(kind, payload));
    this.onOpen(viewerId, chatId);
    this.render();
    this.thread.show(this.placeholder());
    await this.loadCommands();
  }

  get info() {
    return state.chats.get(this.chatId);
  }

  get viewer() {
    return state.users.get(this.viewerId);
  }

  async reload() {
    if (!this.info || !this.viewer) return;
    const draft = this.composer.field.value;
    await this.open(this.viewerId, this.chatId);
    if (draft) this.composer.fill(draft);
  }

  async loadCommands() {
    this.composer.setCommands(await api.commands(this.chatId, this.viewerId).catch(() => []));
  }

  onEvent(kind, payload) {
    if (kind === "message") {
      if (payload.message.from.is_bot) this.setAction("");
      this.thread.add(payload.message);
    } else if (kind === "edited") this.thread.replace(payload.message);
    else if (kind === "deleted") this.thread.remove(payload.message_id);
    else if (kind === "reaction") this.refresh(payload.message_id);
    else if (kind === "chat_action") this.setAction(payload.action);
    else if (kind === "keyboard") this.composer.setKeyboard(payload.keyboard);
    if (["message", "chat"].includes(kind)) this.renderFoot();
    if (["chat", "pinned", "edited", "deleted"].includes(kind)) this.renderPinned();
    if (kind === "chat") this.renderHead();
  }

  onOverview() {
    this.renderHead();
    this.renderFoot();
    this.loadCommands();
    if (this.messages?.size === 0) this.thread.show(this.placeholder());
  }

  refresh(messageId) {
    const message = findMessage(this.chatId, messageId);
    if (message) this.thread.replace(message);
  }

  setAction(action) {
    clearTimeout(this.actionTimer);
    this.action = action === "cancel" ? "" : action;
    if (this.action) this.actionTimer = setTimeout(() => this.setAction(""), ACTION_MS);
    this.renderHead();
  }

  render() {
    this.renderHead();
    this.renderPinned();
    this.renderFoot();
    this.composer.setKeyboard(this.info.reply_keyboard);
  }

  renderHead() {
    const { chat, members } = this.info;
    const isPrivate = chat.type === "private";
    const title = chatTitle(this.info);
    const busy = this.action && h("span", { class: "busy" }, t(ACTIONS[this.action] ?? "typing"), h("i"), h("i"), h("i"));
    const quiet = isPrivate ? t("bot") : t("members", members.filter(({ status }) => !["left", "kicked"].includes(status)).length);
    const chooser = h(
      "button",
      { type: "button", class: "viewer", title: t("who"), "aria-haspopup": "menu" },
      avatar(this.viewerId, fullName(this.viewer), "small"),
      h("span", {}, fullName(this.viewer)),
      icon("chevron"),
    );
    chooser.addEventListener("click", () => pickViewer(chooser, this, (viewerId, chatId) => this.open(viewerId, chatId)));
    const more = isPrivate && this.info.bot_status !== "kicked" && this.info.is_started && iconButton("more", t("more"), (event) => this.openChatMenu(event.currentTarget));
    clear(
      this.head,
      avatar(isPrivate ? state.bot.user.id : chat.id, title),
      h("div", { class: "pane-title" }, h("h1", {}, title), h("p", { "aria-live": "polite" }, busy || quiet)),
      chooser,
      more,
    );
  }

  openChatMenu(anchor) {
    openMenu(anchor, [{ label: t("block"), icon: "block", isDanger: true, action: () => this.setBlocked() }], { align: "end" });
  }

  async setBlocked() {
    await api.setBotStatus(this.chatId, { from_id: this.viewerId, status: "kicked" }).catch((error) => toast(this.node, error.message));
  }

  renderPinned() {
    const id = this.info.pinned_message_ids.at(-1);
    const message = id && findMessage(this.chatId, id);
    if (!message) return clear(this.pinned);
    const bar = h(
      "button",
      { type: "button", class: "pinned-bar", onclick: () => this.thread.jump(id) },
      icon("pin"),
      h("span", {}, h("b", {}, t("pinned")), h("span", {}, summary(message))),
    );
    return clear(this.pinned, bar);
  }

  renderFoot() {
    const isBlocked = this.info.chat.type === "private" && this.info.bot_status === "kicked";
    if (!isBlocked && this.info.is_started) {
      if (this.composer.node.parentNode !== this.foot) clear(this.foot, this.composer.node);
      return;
    }
    const start = () => this.composer.send("/start");
    clear(this.foot, h("button", { type: "button", class: "start", onclick: start }, t(isBlocked ? "unblock" : "start")));
  }

  placeholder() {
    const description = state.bot.description;
    return h(
      "div",
      { class: "welcome" },
      avatar(state.bot.user.id, state.bot.name, "large"),
      h("h2", {}, description ? t("whatCanItDo") : state.bot.name),
      h("p", {}, description || t("empty")),
    );
  }
}

