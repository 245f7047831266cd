from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from accounts import suspension

TOO_MANY_TRIES = "Too many tries. Wait five minutes, or ask for a new code."


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "duplicate_email": "That is your address already.",
        "email_password_mismatch": "That address and password do not go together. Check both and try again.",
        "email_taken": "Another account has that address.",
        "enter_current_password": "That is not your current password.",
        "incorrect_code": "That code is not right. Check it against the mail or the app and try again.",
        "incorrect_password": "That is not your password.",
        "rate_limited": "That was a little fast. Wait a moment and try again.",
        "same_as_current": "That is the address we have. Give another.",
        "too_many_login_attempts": TOO_MANY_TRIES,
        "username_password_mismatch": "That name and password do not go together. Check both and try again.",
        "username_taken": "That name is taken.",
    }

    def is_open_for_signup(self, request):
        return True

    def pre_login(self, request, user, **hook):
        """Every way in (password, code, passkey, sign-up) comes through here, after it has proved who it is."""
        refusal = super().pre_login(request, user, **hook)
        if refusal is None and user.is_suspended:
            self.logout(request)
            messages.error(request, suspension.sentence(user))
            refusal = redirect("account_login")
        return refusal

    def get_password_change_redirect_url(self, request):
        """A new password ends every session, this one too: log in with it, then back to the settings."""
        return f"{reverse('account_login')}?next={reverse('accounts:settings')}"


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_generate_recovery_codes": "Recovery codes come with a second factor. Add an app or a passkey first.",
        "incorrect_code": "That code is not right. Wait for the next one in the app, or use a recovery code.",
        "unverified_email": "Confirm your new e-mail address first, or take the change back.",
    }

    def get_public_key_credential_rp_entity(self):
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def build_totp_svg(self, url):
        """On white, whatever the page's colour: a scanner needs the light ground, and black on night is nothing."""
        import qrcode  # loaded for this one page
        from qrcode.image.svg import SvgPathFillImage

        return qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode")

    def generate_authenticator_name(self, user, type):
        return f"Key {Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1}"
