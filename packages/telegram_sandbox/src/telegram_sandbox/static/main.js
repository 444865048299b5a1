// The page: a bar on top, two panes side by side, one at a time on a phone.

import { avatar, clear, h, icon } from "./dom.js";
import { locale, t } from "./i18n.js";
import { fullName } from "./message.js";
import { Pane } from "./pane.js";
import { addGroup, addPerson } from "./pickers.js";
import { chatsOf, connect, refreshBot, state, subscribeToAll } from "./store.js";

const MEMORY = "sandbox-panes";
const BOT_CHECK_MS = 5000;
const isPhone = matchMedia("(max-width: 760px)");

const panes = [new Pane(remember), new Pane(remember)];
const unread = [0, 0];
let active = 0;

document.documentElement.lang = locale;
document.title = t("title");

const status = h("span", { class: "bot-status" });
const tabs = h("nav", { class: "tabs" });
const bar = h(
  "header",
  { class: "top-bar" },
  h("img", { src: "/static/icon.svg", alt: "", width: 28, height: 28 }),
  h("strong", {}, t("title")),
  status,
  tabs,
  h("button", { type: "button", class: "add", title: t("newPerson"), onclick: () => addPerson(openInActive) }, icon("person"), h("span", {}, t("addPerson"))),
  h("button", { type: "button", class: "add", title: t("newGroup"), onclick: () => addGroup(openInActive) }, icon("group"), h("span", {}, t("addGroup"))),
);
const stage = h("main", { class: "stage" });
document.body.append(bar, stage);

function openInActive(viewerId, chatId) {
  if (!panes[0].chatId) return start();
  // The stream tells of the new chat, too, but the page may be ahead of it.
  const tryOpen = () => (state.chats.has(chatId) && state.users.has(viewerId) ? panes[active].open(viewerId, chatId) : setTimeout(tryOpen, 50));
  return tryOpen();
}

function remember() {
  const places = panes.filter((pane) => pane.chatId).map(({ viewerId, chatId }) => ({ viewerId, chatId }));
  localStorage.setItem(MEMORY, JSON.stringify(places));
  renderTabs();
}

function recall() {
  let places = [];
  try {
    places = JSON.parse(localStorage.getItem(MEMORY)) ?? [];
  } catch {
    localStorage.removeItem(MEMORY);
  }
  const isThere = (place) => place && chatsOf(place.viewerId).some((info) => info.chat.id === place.chatId);
  const people = [...state.users.keys()];
  return panes.map((_, index) => {
    const fallback = people[index] ?? people[0];
    return isThere(places[index]) ? places[index] : { viewerId: fallback, chatId: fallback };
  });
}

async function start() {
  if (!state.users.size) return clear(stage, h("p", { class: "nobody" }, t("nobody")));
  const places = recall();
  clear(stage, panes.map((pane) => pane.node));
  await Promise.all(panes.map((pane, index) => pane.open(places[index].viewerId, places[index].chatId)));
  return activate(0);
}

function activate(index) {
  active = index;
  unread[index] = 0;
  panes.forEach((pane, at) => pane.node.classList.toggle("active", at === index));
  // A hidden list cannot scroll: on a phone the second pane gets to its end when it is first shown.
  if (isPhone.matches) panes[index].thread?.toBottom();
  renderTabs();
}

function renderTabs() {
  clear(
    tabs,
    panes.map((pane, index) => {
      if (!pane.viewer || !isPhone.matches) return null;
      const name = fullName(pane.viewer);
      return h(
        "button",
        { type: "button", class: index === active ? "active" : "", "aria-pressed": index === active ? "true" : "false", onclick: () => activate(index) },
        avatar(pane.viewerId, name, "tiny"),
        h("span", {}, name),
        unread[index] > 0 && h("span", { class: "badge" }, unread[index]),
      );
    }),
  );
}

function renderStatus() {
  const isOnline = state.bot?.is_connected;
  const words = state.isConnected ? t(isOnline ? "connected" : "offline") : t("lost");
  status.className = `bot-status ${state.isConnected ? (isOnline ? "on" : "off") : "lost"}`;
  clear(status, h("i"), h("span", {}, words));
}

subscribeToAll((kind, payload) => {
  const isReady = Boolean(panes[0].thread);
  if (kind === "reload" && isReady) for (const pane of panes) pane.reload();
  if (kind === "overview" && isReady) for (const pane of panes) pane.onOverview();
  if (kind === "user" && !panes[0].chatId) start();
  if (kind === "message") {
    const other = 1 - active;
    const isElsewhere = panes[other].chatId === payload.chat_id && panes[active].chatId !== payload.chat_id;
    if (isElsewhere && payload.message.from.id !== panes[other].viewerId) unread[other] += 1;
    renderTabs();
  }
  renderStatus();
});

for (const [index, pane] of panes.entries()) pane.node.addEventListener("pointerdown", () => index !== active && activate(index));
isPhone.addEventListener("change", renderTabs);
setInterval(() => state.isConnected && !document.hidden && refreshBot().catch(() => undefined), BOT_CHECK_MS);

await connect();
await start();
renderStatus();
