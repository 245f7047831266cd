"""What those who keep the catalogue decide about a picture that was sent in for one of its pages."""

from moderation import verbs
from moderation.admin.decisions import Decision
from moderation.admin.forms import BackForm
from moderation.forms import ConfirmForm, RaiseForm, ReasonForm


class DeclineForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = "Whoever suggested it reads this: say what a picture would need."


class RaisePictureForm(RaiseForm):
    """How far an image goes is its own: the row that names it has no depth."""

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, targets=[picture.image for picture in targets], **kwargs)


def is_new(picture) -> bool:
    return not picture.is_decided


DECISIONS = (
    Decision("accept", "Accept", "Accepted", verbs.accept_picture, ConfirmForm, applies=is_new),
    Decision("decline", "Decline", "Declined", verbs.decline_picture, DeclineForm, applies=is_new),
    Decision(
        "hide", "Hide", "Hidden", verbs.hide_picture,
        applies=lambda picture: picture.accepted_at and not picture.image.hidden_at,
    ),
    Decision(
        "restore", "Restore", "Restored", verbs.restore_picture, BackForm,
        applies=lambda picture: picture.image.hidden_at,
    ),
    Decision(
        "raise", "Raise how far it goes", "Raised", verbs.raise_picture, RaisePictureForm, is_for_many=False,
        applies=lambda picture: picture.image.show_id and picture.image.renditions,
    ),
)  # fmt: skip
