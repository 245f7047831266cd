from accounts.models import User

THEME_COOKIE = "theme"


def appearance(request):
    """The look this page takes and whether keys work on it: the member's choice, or a guest's cookie."""
    member = getattr(request, "user", None)
    if member is not None and member.is_authenticated:
        return {"theme": member.theme, "keys_on": member.keys_on}
    theme = request.COOKIES.get(THEME_COOKIE)
    return {"theme": theme if theme in User.Theme else User.Theme.AUTO.value, "keys_on": True}
