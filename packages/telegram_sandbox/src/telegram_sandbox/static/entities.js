// Text with its entities as nodes. Offsets are UTF-16 units, which is what JavaScript strings count in.

import { h, icon } from "./dom.js";
import { locale, t } from "./i18n.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

// `actions`: run(command), openLink(url), copy(text).
export function renderText(text, entities, actions) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, 0, text.length, sorted, actions);
}

function build(text, start, end, entities, actions) {
  const nodes = [];
  let position = start;
  for (let index = 0; index < entities.length; ) {
    const entity = entities[index];
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    const next = entities.findIndex((other, at) => at > index && other.offset >= to);
    const inner = entities.slice(index + 1, next < 0 ? entities.length : next);
    index = next < 0 ? entities.length : next;
    if (to <= from) continue;
    if (from > position) nodes.push(text.slice(position, from));
    nodes.push(wrap(entity, text.slice(from, to), build(text, from, to, inner, actions), actions));
    // A block begins a new line by itself: the line break behind it would show as an empty line.
    position = BLOCKS.has(entity.type) && text[to] === "\n" ? to + 1 : to;
  }
  if (position < end) nodes.push(text.slice(position, end));
  return nodes;
}

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function wrap(entity, content, children, actions) {
  if (TAGS[entity.type]) return h(TAGS[entity.type], {}, children);
  return (WRAPPERS[entity.type] ?? plain)(entity, content, children, actions);
}

function plain(entity, content, children) {
  return h("span", { class: "mark" }, children);
}

function link(href, children, actions) {
  if (!SAFE_LINK.test(href)) return h("span", {}, children);
  const onclick = (event) => {
    event.preventDefault();
    event.stopPropagation();
    actions.openLink(href);
  };
  return h("a", { href, rel: "noopener noreferrer", target: "_blank", onclick }, children);
}

const WRAPPERS = {
  url: (_, content, children, actions) =>
    link(/^[a-z][a-z0-9+.-]*:\/\//i.test(content) ? content : `https://${content}`, children, actions),
  text_link: (entity, _, children, actions) => link(entity.url, children, actions),
  email: (_, content, children, actions) => link(`mailto:${content}`, children, actions),
  bot_command: (_, content, children, actions) =>
    h("button", { type: "button", class: "text-button", onclick: stop(() => actions.run(content)) }, children),
  spoiler: (_, __, children) =>
    h("span", { class: "spoiler", role: "button", tabindex: 0, onclick: stop(reveal), onkeydown: reveal }, children),
  code: (_, content, children, actions) => h("code", { onclick: stop(() => actions.copy(content)) }, children),
  pre: (entity, content, children, actions) =>
    h(
      "div",
      { class: "code-block" },
      h(
        "div",
        { class: "code-head" },
        h("span", {}, entity.language ?? ""),
        h(
          "button",
          { type: "button", class: "text-button", "aria-label": t("copyCode"), onclick: stop(() => actions.copy(content)) },
          icon("copy"),
        ),
      ),
      h("pre", {}, h("code", {}, children)),
    ),
  blockquote: (_, __, children) => h("blockquote", {}, children),
  expandable_blockquote: (_, __, children) =>
    h(
      "blockquote",
      { class: "expandable", onclick: stop((event) => event.currentTarget.classList.toggle("open")) },
      children,
    ),
  date_time: (entity, content) => dateTime(entity, content),
};

function stop(handler) {
  return (event) => {
    event.stopPropagation();
    handler(event);
  };
}

function reveal(event) {
  if (event.type === "keydown" && !["Enter", " "].includes(event.key)) return;
  event.currentTarget.classList.add("revealed");
}

// The moment as this reader sees it; the title keeps what the bot wrote.
function dateTime(entity, content) {
  const date = new Date(entity.unix_time * 1000);
  const format = entity.date_time_format ?? "";
  const shown = format === "" ? content : format === "r" ? relative(date) : absolute(date, format);
  return h("time", { datetime: date.toISOString(), title: content, class: "mark" }, shown);
}

function absolute(date, format) {
  const options = {};
  if (format.includes("w")) options.weekday = format.includes("D") ? "long" : "short";
  if (format.includes("d")) Object.assign(options, { day: "numeric", month: "short" });
  if (format.includes("D")) Object.assign(options, { day: "numeric", month: "long", year: "numeric" });
  if (format.includes("t") || format.includes("T")) Object.assign(options, { hour: "2-digit", minute: "2-digit" });
  if (format.includes("T")) options.second = "2-digit";
  return new Intl.DateTimeFormat(locale === "ru" ? "ru" : "en-GB", options).format(date);
}

const STEPS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function relative(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
