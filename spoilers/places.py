"""Setting a place: in the account when signed in, in a signed cookie when not."""

from django.db import transaction

from spoilers.cookies import write_places
from spoilers.models import Place
from spoilers.reader import PLACES_COOKIE, Sight


def set_place(reader, response, show_id: int, sight: Sight):
    """Put `reader` at `sight` in a show; a guest's cookie goes onto `response`."""
    if reader.user:
        _save(reader.user_id, show_id, sight)
    else:
        places = {show: at for show, at in reader.cookie_places.items() if show != show_id}
        write_places(response, places | {show_id: sight})


def forget_place(reader, response, show_id: int):
    """As if `reader` had never said anything about this show."""
    if reader.user:
        Place.objects.filter(user_id=reader.user_id, show_id=show_id).delete()
    else:
        write_places(response, {show: at for show, at in reader.cookie_places.items() if show != show_id})


@transaction.atomic
def merge_cookie(reader, response):
    """Move what a guest had set into the account they now use: per show, the further of the two."""
    for show_id, sight in reader.cookie_places.items():
        if _show_exists(show_id):
            _save(reader.user_id, show_id, sight.join(reader.sight(show_id)))
    response.delete_cookie(PLACES_COOKIE)


def _show_exists(show_id: int) -> bool:
    return Place._meta.get_field("show").related_model.objects.filter(pk=show_id).exists()


def _save(user_id: int, show_id: int, sight: Sight):
    Place.objects.update_or_create(
        user_id=user_id,
        show_id=show_id,
        defaults={
            "position": sight.position,
            "source_open": sight.source,
            "production_open": sight.production,
        },
    )
