// The input field and what surrounds it: command menu, files, voice, reply and edit, the bot's reply keyboard.

import { api, upload } from "./api.js";
import { clear, h, icon, iconButton } from "./dom.js";
import { formatDuration, t } from "./i18n.js";
import { renderReplyKeyboard } from "./keyboard.js";
import { summary } from "./media.js";
import { fullName } from "./message.js";
import { openMenu } from "./overlays.js";
import { startRecording } from "./recorder.js";

const MAX_HEIGHT = 160;
// A page of a demo has no business knowing where its reader is.
const PLACES = [
  { name: "moscow", latitude: 55.756, longitude: 37.617 },
  { name: "london", latitude: 51.507, longitude: -0.128 },
];
const isTouch = matchMedia("(pointer: coarse)").matches;

export class Composer {
  // `place`: {chatId, viewerId, isGroup, botUsername}; `report(error)` shows what went wrong.
  constructor(place, report) {
    this.place = place;
    this.report = report;
    this.context = null;
    this.commands = [];
    this.bar = h("div", { class: "composer-context" });
    this.suggestions = h("div", { class: "suggestions" });
    this.keyboard = h("div", { class: "keyboard-panel" });
    this.field = h("textarea", { rows: 1, placeholder: t("message"), "aria-label": t("message"), autocomplete: "off" });
    this.field.addEventListener("input", () => this.onInput());
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    this.field.addEventListener("paste", (event) => this.onPaste(event));
    this.menuButton = h("button", { type: "button", class: "command-menu", title: t("menu") }, icon("menu"), h("span", {}, t("menu")));
    this.menuButton.addEventListener("click", () => this.openCommands());
    this.keyboardButton = iconButton("keyboard", t("keyboard"), () => this.keyboard.classList.toggle("hidden"));
    this.sendButton = iconButton("mic", t("record"), () => (this.field.value.trim() ? this.submit() : this.record()));
    this.sendButton.classList.add("send");
    this.attachButton = iconButton("clip", t("attach"), () => this.openAttach());
    this.row = h("div", { class: "composer-row" }, this.menuButton, this.attachButton, this.field, this.keyboardButton, this.sendButton);
    this.node = h("div", { class: "composer" }, this.suggestions, this.bar, this.row, this.keyboard);
    this.setKeyboard(null);
    this.setCommands([]);
  }

  setCommands(commands) {
    this.commands = commands;
    this.menuButton.hidden = commands.length === 0;
  }

  setKeyboard(keyboard) {
    const node = renderReplyKeyboard(keyboard, (text) => this.send(text));
    clear(this.keyboard, node);
    this.keyboardButton.hidden = !node;
    this.field.placeholder = keyboard?.input_field_placeholder ?? t("message");
  }

  replyTo(message) {
    this.setContext({ kind: "reply", message });
  }

  edit(message) {
    this.field.value = message.text ?? message.caption;
    this.setContext({ kind: "edit", message });
    this.onInput();
  }

  fill(text) {
    this.field.value = text;
    this.onInput();
    this.field.focus();
  }

  setContext(context) {
    this.context = context;
    if (!context) return clear(this.bar);
    const title = context.kind === "edit" ? t("editing") : fullName(context.message.from);
    const drop = iconButton("close", t("cancel"), () => {
      if (context.kind === "edit") this.fill("");
      this.setContext(null);
    });
    const words = h("div", { class: "context-text" }, h("b", {}, title), h("span", {}, summary(context.message)));
    clear(this.bar, h("div", { class: "context" }, icon(context.kind), words, drop));
    if (!isTouch || context.kind === "edit") this.field.focus();
  }

  onInput() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, MAX_HEIGHT)}px`;
    const hasText = Boolean(this.field.value.trim());
    this.sendButton.replaceChildren(icon(hasText ? "send" : "mic"));
    this.sendButton.title = hasText ? t("send") : t("record");
    this.sendButton.setAttribute("aria-label", this.sendButton.title);
    this.sendButton.classList.toggle("ready", hasText);
    this.suggest();
  }

  onKey(event) {
    if (event.key === "Escape") this.setContext(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || isTouch) return;
    event.preventDefault();
    if (this.field.value.trim()) this.submit();
  }

  onPaste(event) {
    const file = [...(event.clipboardData?.files ?? [])][0];
    if (!file) return;
    event.preventDefault();
    this.sendFile(file, file.type.startsWith("image/") ? "photo" : "document");
  }

  suggest() {
    const typed = /^\/(\w*)$/.exec(this.field.value)?.[1];
    const fitting = typed === undefined ? [] : this.commands.filter(({ command }) => command.startsWith(typed));
    clear(this.suggestions, fitting.map((command) => this.commandEntry(command)));
  }

  commandEntry({ command, description }) {
    const onclick = () => this.runCommand(command);
    return h("button", { type: "button", class: "suggestion", onclick }, h("b", {}, `/${command}`), h("span", {}, description));
  }

  runCommand(command) {
    this.fill("");
    this.send(this.place.isGroup ? `/${command}@${this.place.botUsername}` : `/${command}`);
  }

  openCommands() {
    const entries = this.commands.map(({ command, description }) => ({
      label: description,
      note: `/${command}`,
      action: () => this.runCommand(command),
    }));
    openMenu(this.menuButton, entries);
  }

  openAttach() {
    openMenu(this.attachButton, [
      { label: t("attachPhoto"), icon: "image", action: () => this.choose("photo", "image/png,image/jpeg,image/gif,image/webp") },
      { label: t("attachFile"), icon: "file", action: () => this.choose("document", "") },
      ...PLACES.map((place) => ({ label: t("attachPlace", t(place.name)), icon: "pin", action: () => this.sendPlace(place) })),
    ]);
  }

  choose(kind, accept) {
    const input = h("input", { type: "file", accept, multiple: true });
    input.addEventListener("change", () => this.sendFiles([...input.files], kind));
    input.click();
  }

  async submit() {
    const text = this.field.value;
    const context = this.context;
    const isSent = context?.kind === "edit" ? await this.saveEdit(text, context.message) : await this.send(text);
    if (isSent && this.field.value === text) this.fill("");
  }

  async saveEdit(text, message) {
    const body = { from_id: this.place.viewerId, text };
    return this.attempt(() => api.edit(this.place.chatId, message.message_id, body));
  }

  async send(text) {
    const body = { from_id: this.place.viewerId, text };
    if (this.context?.kind === "reply") body.reply_to_message_id = this.context.message.message_id;
    return this.attempt(() => api.send(this.place.chatId, body));
  }

  // Several files are an album; a caption belongs to its first one.
  async sendFiles(files, kind) {
    const album = files.length > 1 ? String(Date.now()) : undefined;
    for (const file of files) await this.sendFile(file, kind, undefined, album);
  }

  sendPlace({ latitude, longitude }) {
    return this.attempt(() => api.send(this.place.chatId, { from_id: this.place.viewerId, location: { latitude, longitude } }));
  }

  async sendFile(file, kind, duration, album) {
    const replyTo = this.context?.kind === "reply" ? this.context.message.message_id : undefined;
    const caption = this.field.value.trim();
    const options = { caption, replyTo, duration, album };
    const isSent = await this.attempt(() => upload(this.place.chatId, this.place.viewerId, kind, file, options));
    if (isSent) this.fill("");
  }

  async attempt(action) {
    try {
      await action();
      this.setContext(null);
      return true;
    } catch (error) {
      this.report(error);
      return false;
    }
  }

  async record() {
    let recording;
    try {
      recording = await startRecording();
    } catch {
      this.report(new Error(t("noMicrophone")));
      return this.choose("voice", "audio/*");
    }
    const clock = h("span", { class: "recording-time" }, "0:00");
    const ticking = setInterval(() => (clock.textContent = formatDuration((Date.now() - recording.startedAt) / 1000)), 250);
    const close = () => {
      clearInterval(ticking);
      bar.replaceWith(this.row);
    };
    const cancel = async () => {
      close();
      await recording.cancel();
    };
    const finish = async () => {
      close();
      const { file, duration } = await recording.stop();
      await this.sendFile(file, "voice", duration);
    };
    const done = iconButton("send", t("send"), finish, { class: "icon-button send ready" });
    const drop = h("button", { type: "button", class: "text-button", onclick: cancel }, t("cancel"));
    const bar = h("div", { class: "composer-row recording" }, h("span", { class: "recording-dot" }), clock, h("span", { class: "grow" }), drop, done);
    this.row.replaceWith(bar);
  }
}
