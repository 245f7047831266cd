import gc
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from images.models import Image
from images.tests.samples import read, sample
from moderation.models import Action
from spoilers.models import Place
from spoilers.reader import Reader


def files_in(media) -> list[str]:
    return sorted(path.name for path in media.rglob("*.webp"))


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What happens in this block is committed at its end, as far as anybody can tell."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_upload_becomes_a_row_and_its_files(upload, media, author, show):
    image = upload(depth=1003, from_source=True)
    assert (image.uploader, image.show, image.depth, image.from_source, image.from_production) == (
        author, show, 1003, True, False,
    )  # fmt: skip
    assert [each[:2] for each in image.renditions] == [[480, 240], [960, 480], [1000, 500]]
    assert (image.width, image.height) == (1000, 500)
    assert files_in(media) == sorted(image.names)


def test_takes_what_the_form_decoded(author, show):
    image = Image.objects.from_upload(read(sample("GIF")), alt=" Red ", uploader=author, show=show)
    assert (image.width, image.alt) == (64, "Red")


def test_names_are_random(upload):
    one, other = upload(), upload()
    tokens = {name.split("-")[0] for name in one.names + other.names}
    assert len(tokens) == 2
    assert {len(token) for token in tokens} == {32}


@pytest.mark.parametrize("alt", ["", "  \n", "x" * 301])
def test_an_image_needs_a_description(upload, media, alt):
    with pytest.raises(ValidationError):
        upload(alt=alt)
    assert not Image.objects.exists()
    assert not files_in(media)


def test_the_database_wants_the_description_too(upload):
    image = upload()
    with pytest.raises(IntegrityError), transaction.atomic():
        Image.objects.filter(pk=image.pk).update(alt="")


def test_a_refused_file_leaves_nothing(author, show, media):
    with pytest.raises(ValidationError, match="not an image we can read"):
        Image.objects.from_upload(BytesIO(b"words"), alt="x", uploader=author, show=show)
    assert not files_in(media)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("goes_well", [True, False])
def test_files_stay_only_if_the_transaction_does(upload, media, goes_well):
    try:
        with transaction.atomic():
            upload()
            if not goes_well:
                raise KeyError
    except KeyError:
        pass
    gc.collect()
    assert len(files_in(media)) == (3 if goes_well else 0)
    assert Image.objects.exists() == goes_well


@pytest.mark.django_db(transaction=True)
def test_no_file_stays_when_writing_fails_half_way(upload, media, monkeypatch):
    save = default_storage.save
    written = iter([save, save])
    monkeypatch.setattr(default_storage, "save", lambda *args: next(written, _full)(*args))
    with pytest.raises(OSError, match="full"):
        upload()
    gc.collect()
    assert not files_in(media)
    assert not Image.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_file_stays_when_there_will_be_no_row(upload, media):
    with pytest.raises(IntegrityError):
        upload(show=None, depth=1003)
    gc.collect()
    assert not files_in(media)


def _full(*args):
    raise OSError("full")


@pytest.mark.parametrize("way", [lambda image: image.delete(), lambda image: Image.objects.all().delete()])
def test_deleting_removes_the_files_once_it_is_sure(upload, media, committed, way):
    with committed():
        image = upload()
    with committed():
        way(image)
        assert len(files_in(media)) == 3
    assert not files_in(media)


def test_discarding_deletes(upload, media, committed):
    with committed():
        image = upload()
    with committed():
        image.discard()
    assert not Image.objects.exists()
    assert not files_in(media)


def test_discarding_blanks_what_a_staff_decision_names(upload, media, committed, staff):
    with committed():
        image = upload()
    Action.objects.create(by=staff, kind=Action.Kind.HIDE, reason="No", image=image)
    with committed():
        image.discard()
    image.refresh_from_db()
    assert (image.alt, image.renditions, image.src, image.srcset) == ("Removed image", [], "", "")
    assert not files_in(media)


def test_hide_and_restore(upload, staff):
    image = upload()
    image.hide(staff, "Not from this show")
    image.refresh_from_db()
    assert image.hidden_at
    assert (image.hidden_by, image.hidden_reason) == (staff, "Not from this show")
    image.restore()
    image.refresh_from_db()
    assert (image.hidden_at, image.hidden_by, image.hidden_reason) == (None, None, "")


def test_goes_at_least_as_far_as_its_text(upload, theory_with):
    image = upload()
    theory = theory_with(image, depth=1007, from_production=True)
    image.follow(theory)
    image.refresh_from_db()
    assert image.goes_to == (1007, False, True)
    image.amend("Blue", depth=1009, from_source=False, from_production=True)
    image.follow(theory)
    image.refresh_from_db()
    assert image.goes_to == (1009, False, True)


def test_a_new_description_keeps_to_the_rule(upload):
    image = upload()
    gate = dict(zip(Image.GATE, image.goes_to, strict=True))
    image.amend(" Blue ", **gate)
    image.refresh_from_db()
    assert image.alt == "Blue"
    with pytest.raises(ValidationError, match="Describe the image"):
        image.amend(" ", **gate)


def test_a_covered_row_has_no_words_and_no_files(upload, show, member):
    image = upload(depth=1003)
    [covered] = Image.objects.for_reader(Reader.stranger())
    assert covered["is_covered"]
    assert not {"alt", "renditions", "width", "height"} & covered.keys()
    Place.objects.create(user=member, show=show, position=1003)
    [row] = Image.objects.for_reader(Reader(member))
    assert (row["is_covered"], row["alt"], row["renditions"]) == (False, image.alt, image.renditions)


def test_says_nothing_in_logs(upload):
    image = upload(alt="canary")
    assert str(image) == f"image {image.pk}"


def shown(image, **extra) -> str:
    return render_to_string("images/_image.html", {"image": image, **extra})


def test_the_partial_offers_every_width(upload):
    image = upload(alt='A "red" field')
    html = shown(image)
    for width, _, name in image.renditions:
        assert f"/images/{image.pk}/{name} {width}w" in html
    assert f'src="/images/{image.pk}/{image.names[-1]}"' in html
    assert 'width="1000" height="500" alt="A &quot;red&quot; field" loading="lazy"' in html


def test_the_partial_of_a_hidden_image_gives_the_reason(upload, staff):
    image = upload()
    image.hide(staff, "Not from this show")
    assert "Not from this show" in shown(image)
    assert "<img" not in shown(image)
    assert "<img" in shown(image, is_own=True)


def test_the_partial_of_a_blanked_image_is_empty(upload):
    image = upload()
    image.renditions = []
    assert not shown(image, is_own=True).strip()
