// Choosing: who a pane shows and in which chat, where to forward, whom to add.

import { api } from "./api.js";
import { avatar, h } from "./dom.js";
import { locale, t } from "./i18n.js";
import { summary } from "./media.js";
import { fullName } from "./message.js";
import { openDialog, openMenu } from "./overlays.js";
import { chatsOf, chatTitle, state } from "./store.js";

function chatAvatar(info, size) {
  const isPrivate = info.chat.type === "private";
  return avatar(isPrivate ? state.bot.user.id : info.chat.id, chatTitle(info), size);
}

// `onChoose(viewerId, chatId)`.
export function pickViewer(anchor, current, onChoose) {
  const entries = [];
  for (const user of state.users.values()) {
    entries.push(h("div", { class: "menu-person" }, avatar(user.id, fullName(user), "small"), h("b", {}, fullName(user))));
    for (const info of chatsOf(user.id)) {
      entries.push({
        label: chatTitle(info),
        note: info.last_message ? summary(info.last_message).slice(0, 60) : t("empty"),
        avatar: chatAvatar(info, "small"),
        isActive: user.id === current.viewerId && info.chat.id === current.chatId,
        action: () => onChoose(user.id, info.chat.id),
      });
    }
  }
  openMenu(anchor, entries, { title: t("who"), align: "end" });
}

// `onChoose(chatId)`.
export function pickForward(anchor, viewerId, onChoose) {
  const entries = chatsOf(viewerId).map((info) => ({
    label: chatTitle(info),
    avatar: chatAvatar(info, "small"),
    action: () => onChoose(info.chat.id),
  }));
  openMenu(anchor, entries, { title: t("forwardTo") });
}

function labelled(label, input) {
  return h("label", { class: "field" }, h("span", {}, label), input);
}

// `onCreated(viewerId, chatId)`.
export function addPerson(onCreated) {
  const language = h(
    "select",
    { name: "language_code" },
    ["ru", "en", "de", "es"].map((code) => h("option", { value: code, selected: code === locale }, code)),
  );
  const fields = [
    labelled(t("firstName"), h("input", { name: "first_name", required: true, maxlength: 64, autofocus: true })),
    labelled(t("username"), h("input", { name: "username", pattern: "[A-Za-z][A-Za-z0-9_]{3,31}", autocapitalize: "off" })),
    labelled(t("language"), language),
  ];
  openDialog(t("newPerson"), fields, t("create"), async (form) => {
    const person = Object.fromEntries([...form].filter(([, value]) => value));
    const user = await api.createUser(person);
    onCreated(user.id, user.id);
  });
}

export function addGroup(onCreated) {
  const people = [...state.users.values()].map((user) =>
    h("label", { class: "check" }, h("input", { type: "checkbox", name: "member", value: user.id, checked: true }), avatar(user.id, fullName(user), "small"), fullName(user)),
  );
  const fields = [
    labelled(t("groupTitle"), h("input", { name: "title", required: true, maxlength: 128, autofocus: true })),
    h("fieldset", {}, h("legend", {}, t("groupMembers")), people),
  ];
  openDialog(t("newGroup"), fields, t("create"), async (form) => {
    const memberIds = form.getAll("member").map(Number);
    const chat = await api.createGroup({ title: form.get("title"), member_ids: memberIds });
    onCreated(memberIds[0], chat.id);
  });
}
