from django.http import Http404, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from images import files
from images.models import Image
from spoilers.reader import Reader

# Not longer, and never `immutable`: an image that is hidden or goes deeper is out of every cache within 60 seconds.
PUBLIC = "public, max-age=60"
PRIVATE = "private, no-store"
HARMLESS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def picture(request, pk, name):
    """One file of an image, through the gate: 404 alike for what is covered, hidden or not there."""
    image = Image.objects.select_related("picture").get_for_reader_or_404(request.reader, pk=pk)
    if image.is_covered or name not in image.names:
        raise Http404
    if not request.reader.is_particular or image.is_open_to(Reader.stranger()):
        headers = {"Cache-Control": PUBLIC, "ETag": f'"{name}"'}
        response = get_conditional_response(request, etag=headers["ETag"]) or send(name)
    else:
        headers = {"Cache-Control": PRIVATE}
        response = send(name)
    for header, value in headers.items():
        response[header] = value
    return response


def send(name: str) -> HttpResponse:
    """The file, some 100 KB and so in one piece, as a response that runs nothing whatever a browser takes it for."""
    try:
        with files.read(name) as file:
            return HttpResponse(file.read(), content_type="image/webp", headers=HARMLESS)
    except FileNotFoundError as error:
        raise Http404 from error
