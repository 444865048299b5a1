// Inline keyboards under a message, and the keyboard under the input field.

import { h, icon } from "./dom.js";

const MARKS = {
  url: "link",
  login_url: "link",
  web_app: "link",
  copy_text: "copy",
  switch_inline_query: "at",
  switch_inline_query_current_chat: "at",
  switch_inline_query_chosen_chat: "at",
};

// `actions`: press(button), openLink(url), copy(text).
export function renderInlineKeyboard(markup, actions) {
  if (!markup?.inline_keyboard?.length) return null;
  return h(
    "div",
    { class: "inline-keyboard" },
    markup.inline_keyboard.map((row) => h("div", { class: "inline-row" }, row.map((button) => inlineButton(button, actions)))),
  );
}

function inlineButton(button, actions) {
  const kind = Object.keys(MARKS).find((name) => button[name] !== undefined);
  const node = h(
    "button",
    {
      type: "button",
      class: `inline-button${button.style ? ` style-${button.style}` : ""}`,
      title: button.text,
      disabled: Boolean(button.disabled),
      onclick: async (event) => {
        event.stopPropagation();
        if (node.classList.contains("pressing")) return;
        if (button.callback_data === undefined) return follow(button, kind, actions);
        node.classList.add("pressing");
        node.setAttribute("aria-busy", "true");
        try {
          await actions.press(button);
        } finally {
          node.classList.remove("pressing");
          node.removeAttribute("aria-busy");
        }
      },
    },
    h("span", {}, button.text),
    kind && icon(MARKS[kind]),
  );
  return node;
}

function follow(button, kind, actions) {
  if (kind === "copy_text") actions.copy(button.copy_text.text);
  else if (kind?.startsWith("switch_inline")) actions.inline(button[kind]?.query ?? button[kind]);
  else if (kind) actions.openLink(button[kind].url ?? button[kind]);
}

export function renderReplyKeyboard(keyboard, onPress) {
  if (!keyboard?.keyboard?.length) return null;
  return h(
    "div",
    { class: "reply-keyboard" },
    keyboard.keyboard.map((row) =>
      h(
        "div",
        { class: "inline-row" },
        row.map((button) => h("button", { type: "button", onclick: () => onPress(button.text) }, button.text)),
      ),
    ),
  );
}
