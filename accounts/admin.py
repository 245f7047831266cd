from allauth.account.decorators import secure_admin_login
from allauth.mfa import admin as _mfa  # noqa: F401 (registers what is taken back below)
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as _usersessions  # noqa: F401
from allauth.usersessions.models import UserSession
from django.contrib import admin

# One way in for everybody: the admin's own log-in knows no limits and no second factor.
admin.site.login = secure_admin_login(admin.site.login)

# Their pages show members' second-factor secrets, and the addresses their sessions come from.
admin.site.unregister([Authenticator, UserSession])
