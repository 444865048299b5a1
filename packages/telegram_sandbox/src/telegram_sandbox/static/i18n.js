// The page's own words. The chat's content is whatever people and the bot write.

const WORDS = {
  en: {
    title: "Telegram sandbox",
    connected: "bot connected",
    offline: "bot not connected",
    addPerson: "Person",
    addGroup: "Group",
    bot: "bot",
    typing: "typing",
    uploading: "sending a file",
    recording: "recording a voice message",
    message: "Message",
    start: "Start",
    unblock: "Unblock and restart",
    block: "Block the bot",
    menu: "Menu",
    attachPhoto: "Photo",
    attachFile: "File",
    attachPlace: (where) => `Location: ${where}`,
    moscow: "Moscow",
    london: "London",
    place: "Location",
    attach: "Attach",
    send: "Send",
    record: "Record a voice message",
    noMicrophone: "No microphone: choose an audio file instead",
    cancel: "Cancel",
    reply: "Reply",
    copy: "Copy text",
    copied: "Copied",
    edit: "Edit",
    editing: "Editing",
    forward: "Forward",
    forwardTo: "Forward to…",
    forwarded: "Forwarded from",
    via: "via",
    edited: "edited",
    today: "Today",
    yesterday: "Yesterday",
    photo: "Photo",
    voice: "Voice message",
    document: "File",
    audio: "Audio",
    video: "Video",
    deleted: "Deleted message",
    noAnswer: "The bot did not answer",
    ok: "OK",
    close: "Close",
    pinned: "Pinned message",
    earlier: "Show earlier messages",
    empty: "No messages yet",
    whatCanItDo: "What can this bot do?",
    who: "Who is writing, and where",
    asWhom: (name) => `as ${name}`,
    members: (count) => (count === 1 ? "1 member" : `${count} members`),
    created: (who, names) => `${who} added ${names}`,
    left: (who) => `${who} left`,
    pinnedBy: (who) => `${who} pinned a message`,
    firstName: "First name",
    username: "Username (optional)",
    language: "Language",
    groupTitle: "Group name",
    groupMembers: "Members",
    create: "Create",
    newPerson: "New person",
    newGroup: "New group",
    openLink: "Open this link?",
    open: "Open",
    keyboard: "Keyboard",
    more: "More",
    scrollDown: "To the newest message",
    lost: "Connection lost, trying again…",
    nobody: "Nobody is here yet. Add a person to begin.",
    copyCode: "Copy",
    react: "React",
  },
  ru: {
    title: "Песочница Telegram",
    connected: "бот на связи",
    offline: "бот не подключён",
    addPerson: "Человек",
    addGroup: "Группа",
    bot: "бот",
    typing: "печатает",
    uploading: "отправляет файл",
    recording: "записывает голосовое",
    message: "Сообщение",
    start: "Начать",
    unblock: "Разблокировать и начать",
    block: "Заблокировать бота",
    menu: "Меню",
    attachPhoto: "Фото",
    attachFile: "Файл",
    attachPlace: (where) => `Геопозиция: ${where}`,
    moscow: "Москва",
    london: "Лондон",
    place: "Геопозиция",
    attach: "Прикрепить",
    send: "Отправить",
    record: "Записать голосовое",
    noMicrophone: "Микрофона нет: выберите звуковой файл",
    cancel: "Отмена",
    reply: "Ответить",
    copy: "Скопировать текст",
    copied: "Скопировано",
    edit: "Изменить",
    editing: "Изменение",
    forward: "Переслать",
    forwardTo: "Переслать в…",
    forwarded: "Переслано от",
    via: "через",
    edited: "изменено",
    today: "Сегодня",
    yesterday: "Вчера",
    photo: "Фото",
    voice: "Голосовое сообщение",
    document: "Файл",
    audio: "Аудио",
    video: "Видео",
    deleted: "Удалённое сообщение",
    noAnswer: "Бот не ответил",
    ok: "OK",
    close: "Закрыть",
    pinned: "Закреплённое сообщение",
    earlier: "Показать более ранние",
    empty: "Сообщений пока нет",
    whatCanItDo: "Что умеет этот бот?",
    who: "Кто пишет и куда",
    asWhom: (name) => `от имени: ${name}`,
    members: (count) => `${count} ${plural(count, "участник", "участника", "участников")}`,
    created: (who, names) => `${who}: добавлены ${names}`,
    left: (who) => `${who} больше не в группе`,
    pinnedBy: (who) => `${who}: сообщение закреплено`,
    firstName: "Имя",
    username: "Имя пользователя (необязательно)",
    language: "Язык",
    groupTitle: "Название группы",
    groupMembers: "Участники",
    create: "Создать",
    newPerson: "Новый человек",
    newGroup: "Новая группа",
    openLink: "Открыть ссылку?",
    open: "Открыть",
    keyboard: "Клавиатура",
    more: "Ещё",
    scrollDown: "К новым сообщениям",
    lost: "Связь потеряна, пробую снова…",
    nobody: "Здесь пока никого нет. Добавьте человека.",
    copyCode: "Копировать",
    react: "Реакция",
  },
};

function plural(count, one, few, many) {
  const form = new Intl.PluralRules("ru").select(count);
  return { one, few }[form] ?? many;
}

const isRussian = navigator.languages?.[0]?.toLowerCase().startsWith("ru") ?? false;

export const locale = isRussian ? "ru" : "en";

export function t(key, ...args) {
  const word = WORDS[locale][key];
  return typeof word === "function" ? word(...args) : word;
}

const clock = new Intl.DateTimeFormat(locale === "ru" ? "ru" : "en-GB", { hour: "2-digit", minute: "2-digit" });

export function formatTime(unix) {
  return clock.format(new Date(unix * 1000));
}

export function dayKey(unix) {
  return new Date(unix * 1000).toDateString();
}

export function formatDay(unix) {
  const date = new Date(unix * 1000);
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return t("today");
  if (date.toDateString() === yesterday.toDateString()) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year }).format(date);
}

export function formatSize(bytes) {
  const units = locale === "ru" ? ["Б", "КБ", "МБ"] : ["B", "KB", "MB"];
  const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  return `${(bytes / 1024 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}

export function formatDuration(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
