import struct
from contextlib import contextmanager

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect

from accounts.models import User

PASSWORD_HINT = "At least 10 characters. Not a common one, and nothing like your name."
UNREADABLE = (AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)
NEEDS_SCRIPT = "A passkey needs JavaScript in this browser. Use one of the other ways, or switch it on and try again."


class Plain:
    """allauth's forms in the site's words: our labels and hints, and no placeholder that only repeats the label."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(Plain, account.LoginForm):
    labels = {"login": "User name or e-mail", "password": "Password", "remember": "Keep me logged in here"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["remember"].initial = True


class SignupForm(Plain, account.SignupForm):
    labels = {
        "email": "E-mail",
        "username": "User name",
        "password1": "Password",
        "password2": "Password again",
        "website": "Leave this empty",
    }
    hints = {
        "email": "We send a code to it. Nobody else sees it.",
        "username": User._meta.get_field("name").help_text,
        "password1": PASSWORD_HINT,
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # allauth hides its honeypot with an inline style, which our policy forbids; templates/account/signup.html does.
        self.fields["website"].widget.attrs = {"tabindex": "-1", "autocomplete": "off"}

    def try_save(self, request):
        """The same name sent twice at once passes the form twice; the database lets one in."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            messages.error(request, "That name was taken a moment ago. Choose another.")
            return None, redirect("account_signup")


class AddEmailForm(Plain, account.AddEmailForm):
    labels = {"email": "New e-mail"}
    hints = {"email": "We send a code to it. The old address counts until you have entered the code."}


class ChangeEmailForm(Plain, account.ChangeEmailForm):
    labels = {"email": "E-mail"}


class NewPasswordLabels(Plain):
    labels = {
        "oldpassword": "Current password",
        "password1": "New password",
        "password2": "New password again",
    }
    hints = {"password1": PASSWORD_HINT}


class ChangePasswordForm(NewPasswordLabels, account.ChangePasswordForm):
    pass


class SetPasswordForm(NewPasswordLabels, account.SetPasswordForm):
    pass


class ResetPasswordKeyForm(NewPasswordLabels, account.ResetPasswordKeyForm):
    pass


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    labels = {"email": "E-mail"}


class RequestLoginCodeForm(Plain, account.RequestLoginCodeForm):
    labels = {"email": "E-mail"}


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    labels = {"password": "Password"}


class CodeFromMail(Plain):
    hints = {"code": "Eight letters, as in BCDF-GHJK. The dash and capitals do not matter."}


class ConfirmLoginCodeForm(CodeFromMail, account.ConfirmLoginCodeForm):
    pass


class ConfirmEmailVerificationCodeForm(CodeFromMail, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(CodeFromMail, account.ConfirmPasswordResetCodeForm):
    pass


class CodeFromApp(Plain):
    hints = {"code": "Six digits from your authenticator app, or one of your recovery codes."}


class AuthenticateForm(CodeFromApp, mfa.AuthenticateForm):
    pass


class ReauthenticateByCodeForm(CodeFromApp, mfa.ReauthenticateForm):
    pass


class ActivateTOTPForm(Plain, totp.ActivateTOTPForm):
    labels = {"code": "Code"}
    hints = {"code": "The six digits the app shows now."}


class Passkey(Plain):
    """What a browser without JavaScript sends is an empty credential: say what is missing, not "required"."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = NEEDS_SCRIPT

    @contextmanager
    def reading(self):
        """allauth lets some errors through that the parser of a made-up credential raises."""
        try:
            yield
        except UNREADABLE as error:
            raise forms.ValidationError("That was no answer of a passkey. Try again.") from error


class AddWebAuthnForm(Passkey, webauthn.AddWebAuthnForm):
    labels = {"name": "Name", "passwordless": "Log in with this key alone"}
    hints = {
        "name": "To tell your keys apart.",
        "passwordless": "A passkey: the device asks for your finger, face or PIN instead of the password.",
    }

    def clean(self):
        with self.reading():
            return super().clean()


class EditWebAuthnForm(Plain, webauthn.EditWebAuthnForm):
    labels = {"name": "Name"}


class UsePasskey(Passkey):
    def clean_credential(self):
        with self.reading():
            return super().clean_credential()


class LoginWebAuthnForm(UsePasskey, webauthn.LoginWebAuthnForm):
    pass


class AuthenticateWebAuthnForm(UsePasskey, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(UsePasskey, webauthn.ReauthenticateWebAuthnForm):
    pass


class ThemeForm(forms.Form):
    theme = forms.ChoiceField(
        label="Light or dark",
        choices=User.Theme.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose auto, day or night.", "required": "Choose auto, day or night."},
    )


class SettingsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["bio", "theme", "keys_on", "hides_covered"]
        labels = {
            "bio": "About you",
            "theme": "Light or dark",
            "keys_on": "Keyboard shortcuts in threads",
            "hides_covered": "Leave covered texts out of lists",
        }
        help_texts = {
            "bio": "Up to 300 characters on your profile. Everybody sees it, so it must spoil nothing.",
            "hides_covered": "What goes past your place is then not listed at all, in place of a cover.",
            "keys_on": "j and k for the next and previous comment, u and d to vote, f to fold, r to reply.",
        }
        widgets = {"bio": forms.Textarea(attrs={"rows": 3, "class": "is-short"}), "theme": forms.RadioSelect}
        error_messages = {"theme": {"invalid_choice": "Choose auto, day or night."}}
