// Photos, voice messages, audio, video and files inside a message.

import { fileUrl } from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { formatDuration, formatSize, t } from "./i18n.js";
import { showPicture } from "./overlays.js";

const MAX_SIDE = 320;
const BARS = 32;

export function mediaKind(message) {
  return ["photo", "voice", "audio", "video", "animation", "document", "location"].find((kind) => message[kind]);
}

export function renderMedia(message) {
  const kind = mediaKind(message);
  return kind ? RENDERERS[kind](message[kind], message) : null;
}

// One line for quotes and lists.
export function summary(message) {
  if (!message) return t("deleted");
  const kind = mediaKind(message);
  const words = message.text ?? message.caption ?? "";
  if (!kind) return words;
  const name = kind === "location" ? t("place") : kind === "document" ? message.document.file_name : t(kind === "animation" ? "video" : kind);
  return words ? `${name}: ${words}` : name;
}

const RENDERERS = {
  location: (place) => h("span", { class: "file-text" }, h("b", {}, `📍 ${t("place")}`), h("small", {}, `${place.latitude.toFixed(3)}, ${place.longitude.toFixed(3)}`)),
  photo: (sizes, message) => photo(sizes.at(-1), message),
  voice: (voice) => player(voice, { isVoice: true }),
  audio: (audio) => player(audio, { title: [audio.performer, audio.title].filter(Boolean).join(" – ") || audio.file_name }),
  video: (video) => h("video", { class: "picture-frame", src: fileUrl(video.file_id), controls: true, preload: "metadata" }),
  animation: (clip) =>
    h("video", { class: "picture-frame", src: fileUrl(clip.file_id), autoplay: true, loop: true, muted: true }),
  document: (file) =>
    h(
      "a",
      { class: "file", href: fileUrl(file.file_id), download: file.file_name ?? "", onclick: (event) => event.stopPropagation() },
      h("span", { class: "file-icon" }, icon("file")),
      h("span", { class: "file-text" }, h("b", {}, file.file_name ?? t("document")), h("small", {}, formatSize(file.file_size ?? 0))),
    ),
};

function photo(size, message) {
  const url = fileUrl(size.file_id);
  const scale = Math.min(1, MAX_SIDE / Math.max(size.width, size.height));
  const image = h("img", {
    class: `picture-frame${message.has_media_spoiler ? " veiled" : ""}`,
    src: url,
    alt: t("photo"),
    width: Math.max(80, Math.round(size.width * scale)),
    height: Math.max(60, Math.round(size.height * scale)),
    loading: "lazy",
    onclick: (event) => {
      event.stopPropagation();
      if (event.currentTarget.classList.contains("veiled")) event.currentTarget.classList.remove("veiled");
      else showPicture(url);
    },
  });
  return image;
}

// The bars are drawn from the file's id: the same recording always looks the same, nothing has to be decoded.
function waveform(fileId) {
  const bars = Array.from({ length: BARS }, (_, index) => {
    const code = fileId.charCodeAt((index * 7) % fileId.length) * (index + 3);
    const bar = h("i");
    bar.style.height = `${20 + (code % 80)}%`;
    return bar;
  });
  return h("span", { class: "waveform" }, bars);
}

function player(sound, { isVoice = false, title = "" }) {
  const audio = new Audio(fileUrl(sound.file_id));
  audio.preload = "none";
  const time = h("small", {}, formatDuration(sound.duration));
  const progress = isVoice ? waveform(sound.file_id) : h("b", {}, title);
  const button = iconButton("play", t("voice"), (event) => {
    event.stopPropagation();
    if (audio.paused) audio.play().catch(() => button.classList.add("broken"));
    else audio.pause();
  });
  button.classList.add("play");
  const show = () => {
    button.replaceChildren(icon(audio.paused ? "play" : "pause"));
    const length = Number.isFinite(audio.duration) ? audio.duration : sound.duration;
    time.textContent = formatDuration(audio.paused && audio.currentTime === 0 ? length : audio.currentTime);
    const done = length ? audio.currentTime / length : 0;
    for (const [index, bar] of [...progress.querySelectorAll("i")].entries()) bar.classList.toggle("done", index / BARS < done);
  };
  for (const name of ["play", "pause", "timeupdate", "loadedmetadata"]) audio.addEventListener(name, show);
  audio.addEventListener("ended", () => {
    audio.currentTime = 0;
    show();
  });
  return h("div", { class: "player" }, button, h("span", { class: "player-text" }, progress, time));
}
