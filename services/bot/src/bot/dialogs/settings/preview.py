from datetime import timedelta

from bot.dialogs.preview import PREVIEW_ID, PREVIEW_NOW, Preview
from bot.dialogs.settings.model import SESSIONS_SHOWN, SettingsModel, ShownSession
from bot.dialogs.settings.states import SettingsSG


def previews() -> list[Preview]:
    sessions = [_session() for _ in range(SESSIONS_SHOWN)]
    complaint = SettingsModel(has_password=True, notice="password-too-short", notice_limit=8)
    return [
        Preview("without a password", SettingsSG.main, SettingsModel()),
        Preview("just saved", SettingsSG.main, SettingsModel(has_password=True, notice="password-saved")),
        Preview("language", SettingsSG.language, SettingsModel()),
        Preview("zone", SettingsSG.zone, SettingsModel()),
        Preview("no zone found", SettingsSG.zone, SettingsModel(query="&" * 60, found=[])),
        Preview("first password", SettingsSG.password, SettingsModel()),
        Preview("password too short", SettingsSG.password, complaint),
        Preview("no program", SettingsSG.sessions, SettingsModel()),
        Preview("sessions not loaded", SettingsSG.sessions, SettingsModel(has_failed=True)),
        Preview("many programs", SettingsSG.sessions, SettingsModel(sessions=sessions, more_sessions=90)),
        Preview("one program", SettingsSG.session, SettingsModel(sessions=sessions, session=PREVIEW_ID)),
        Preview("an ended program", SettingsSG.session, SettingsModel(session=PREVIEW_ID)),
    ]


def _session() -> ShownSession:
    return ShownSession(
        id=PREVIEW_ID,
        client="&" * 40,
        ip="2001:db8:0000:0000::x",
        created_at=PREVIEW_NOW - timedelta(days=400),
        seen_at=PREVIEW_NOW,
    )
