"""What a person reads once everything is ready."""

from delegram_cli.up.plan import Plan


def render_summary(plan: Plan, *, password: str | None, seconds: float) -> str:
    """Where everything is. `password` is shown if it is given, so give it once."""
    ports, url = plan.ports, plan.url
    rows = [("Chat page", f"{url(ports.sandbox)}/")] if plan.settings.uses_sandbox else []
    rows += [
        ("Tasks API", f"{url(ports.todos)}/docs"),
        ("Comments API", f"{url(ports.comments)}/docs"),
        ("Admin", _admin(plan, password=password)),
        ("Data", str(plan.directory.path)),
    ]
    hints = _hints(plan)
    body = "".join(f"  {label:14}{text}\n" for label, text in rows)
    return f"\nDelegram is ready after {seconds:.1f} s.\n\n{body}\n{hints}Ctrl-C stops everything.\n\n"


def _admin(plan: Plan, *, password: str | None) -> str:
    url = f"{plan.url(plan.ports.todos)}/admin/"
    if plan.owner_id is None:
        return f"{url}  (set TG_ID to your Telegram id to get a superuser)"
    shown = f"password {password} (shown this once)" if password else "your password"
    return f"{url}  user {plan.owner_id}, {shown}"


def _hints(plan: Plan) -> str:
    if not plan.settings.uses_sandbox:
        return "" if plan.owner_id else "Nobody is the owner yet: set TG_ID.\n"
    return (
        "No BOT_TOKEN is set, so a sandbox plays Telegram: open the chat page, and write /start as Аня or Boris.\n"
        "With BOT_TOKEN and TG_ID in .env the same command serves real Telegram.\n"
    )
