// Things that lie over a pane or the page: toasts, alerts, menus, dialogs, a picture in full size.

import { clear, h, icon } from "./dom.js";
import { t } from "./i18n.js";

const TOAST_MS = 3500;

export function toast(host, text) {
  host.querySelector(":scope > .toast")?.remove();
  const node = h("div", { class: "toast", role: "status" }, text);
  host.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

// An alert of the bot, inside the pane of the person who pressed.
export function alertIn(host, title, text) {
  const done = () => shade.remove();
  const button = h("button", { type: "button", class: "primary", onclick: done }, t("ok"));
  const box = h("div", { class: "alert", role: "alertdialog", "aria-label": title }, h("h2", {}, title), h("p", {}, text), button);
  const shade = h("div", { class: "shade", onclick: (event) => event.target === shade && done() }, box);
  shade.addEventListener("keydown", (event) => event.key === "Escape" && done());
  host.append(shade);
  button.focus();
}

// entries: {label, icon?, avatar?, note?, isActive?, isDanger?, action} or a ready node.
export function openMenu(anchor, entries, { title, align = "start" } = {}) {
  closeMenus();
  const menu = h("div", { class: "menu", role: "menu" });
  if (title) menu.append(h("div", { class: "menu-title" }, title));
  for (const entry of entries) menu.append(entry instanceof Node ? entry : menuEntry(entry));
  const layer = h("div", { class: "menu-layer", onclick: closeMenus, oncontextmenu: (event) => event.preventDefault() }, menu);
  layer.addEventListener("keydown", (event) => event.key === "Escape" && closeMenus());
  document.body.append(layer);
  place(menu, anchor, align);
  menu.querySelector("button")?.focus({ preventScroll: true });
  return menu;
}

function menuEntry({ label, icon: name, avatar, note, isActive, isDanger, badge, action }) {
  return h(
    "button",
    {
      type: "button",
      role: "menuitem",
      class: `menu-entry${isActive ? " active" : ""}${isDanger ? " danger" : ""}`,
      onclick: (event) => {
        event.stopPropagation();
        closeMenus();
        action();
      },
    },
    avatar ?? (name && icon(name)),
    h("span", { class: "menu-label" }, h("span", {}, label), note && h("small", {}, note)),
    badge && h("span", { class: "badge" }, badge),
    isActive && icon("check"),
  );
}

// `anchor` is an element or a point {x, y}.
function place(menu, anchor, align) {
  const box = anchor instanceof Element ? anchor.getBoundingClientRect() : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y };
  // Not getBoundingClientRect: the menu is still growing into its size.
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = align === "end" ? box.right - width : box.left;
  const below = box.bottom + 6;
  const top = below + height > innerHeight - 8 ? box.top - height - 6 : below;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

export function closeMenus() {
  for (const layer of document.querySelectorAll(".menu-layer")) layer.remove();
}

// A modal form; `submit` may throw, its message is then shown in the form.
export function openDialog(title, fields, submitLabel, submit) {
  const problem = h("p", { class: "problem", role: "alert" });
  const close = () => dialog.remove();
  const form = h(
    "form",
    { method: "dialog" },
    h("h2", {}, title),
    fields,
    problem,
    h(
      "div",
      { class: "dialog-buttons" },
      h("button", { type: "button", onclick: close }, t("cancel")),
      submitLabel && h("button", { class: "primary" }, submitLabel),
    ),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await submit(new FormData(form));
      close();
    } catch (error) {
      clear(problem, error.message);
    }
  });
  const dialog = h("dialog", { class: "dialog" }, form);
  dialog.addEventListener("close", close);
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

export function showPicture(url) {
  const close = () => dialog.remove();
  const dialog = h("dialog", { class: "picture", onclick: close }, h("img", { src: url, alt: t("photo") }));
  dialog.addEventListener("close", close);
  document.body.append(dialog);
  dialog.showModal();
}
