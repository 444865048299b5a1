// Building nodes. Text only ever becomes text nodes and attributes: nothing that people or the bot write is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M4 11.5 20 4l-4.5 16-3.6-6.6z M11.9 13.4 20 4",
  clip: "M8 12.5 14.2 6.3a3.2 3.2 0 0 1 4.5 4.5l-7.8 7.8a5 5 0 0 1-7.1-7.1l7.4-7.3",
  mic: "M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3z M6 11.5a6 6 0 0 0 12 0 M12 17.5V21",
  close: "M6 6l12 12 M18 6 6 18",
  reply: "M10 7 4.5 12 10 17 M5 12h8a6 6 0 0 1 6 6",
  forward: "M14 7l5.5 5-5.5 5 M19 12h-8a6 6 0 0 0-6 6",
  copy: "M9 9h10v10H9z M6 15H5V5h10v1",
  edit: "M5 19l1-4L16.5 4.5l3 3L9 18z",
  menu: "M5 7h14 M5 12h14 M5 17h14",
  more: "M12 5.5v.01 M12 12v.01 M12 18.5v.01",
  down: "M6 9.5l6 6 6-6",
  chevron: "M8 10l4 4 4-4",
  play: "M8 5.5v13l11-6.5z",
  pause: "M8 5.5v13 M16 5.5v13",
  file: "M7 3.5h7l4 4v13H7z M14 3.5v4h4",
  image: "M4.5 5.5h15v13h-15z M8.5 10v.01 M5 17l4.5-4.5 3 3L16 12l3.5 3.5",
  link: "M9 15 17 7 M11 7h6v6",
  person: "M12 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M5 20a7 7 0 0 1 14 0",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z M3 19a6 6 0 0 1 12 0 M16 5.2a3 3 0 0 1 0 5.6 M17.5 13.6A6 6 0 0 1 21 19",
  pin: "M9 4h6l-.7 6 2.7 3v1.5H7V13l2.7-3z M12 14.5V20",
  block: "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z M6.8 6.8l10.4 10.4",
  keyboard: "M3.5 7h17v10h-17z M7 10v.01 M12 10v.01 M17 10v.01 M8 14h8",
  check: "M4 12.5l4.5 4.5L18 7.5",
  at: "M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M15.5 8.5v5a2.5 2.5 0 0 0 5 0V12a8.5 8.5 0 1 0-3.5 6.9",
};

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else if (name === "dataset") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h("button", { type: "button", class: "icon-button", title: label, "aria-label": label, onclick, ...props }, icon(name));
}

export function clear(node, ...children) {
  node.replaceChildren(...children.flat(2).filter(Boolean));
  return node;
}

const AVATAR_COLOURS = 7;

function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  return words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
}

export function colourOf(id) {
  // Neighbouring ids should not look alike.
  return [...String(id)].reduce((hash, digit) => (hash * 31 + digit.charCodeAt(0)) % 9973, 7) % AVATAR_COLOURS;
}

export function avatar(id, name, size = "") {
  return h("span", { class: `avatar tint-${colourOf(id)} ${size}`, "aria-hidden": "true" }, initials(name));
}
