from django.utils import formats, timezone


def sentence(member) -> str:
    """What a suspended member is told, wherever they try: until when, and what they can still do."""
    until = formats.date_format(timezone.localtime(member.suspended_until), "j F Y, H:i")
    return f"This account is suspended until {until} UTC. You can read everything meanwhile, but not log in."
