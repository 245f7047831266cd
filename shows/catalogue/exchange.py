"""Import and export on the lists of the admin, for those who may add and change what is listed."""

import zlib
from uuid import uuid4

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from images.decode import BYTES_MAX
from shows.catalogue.formats import FORMATS, FileError, format_of
from shows.catalogue.problems import problems_in
from shows.catalogue.resource import CatalogueResource
from shows.models.changes import REASON_MAX

SHOWN = 100  # rows of a preview, or lines of what is wrong
KEPT_FOR = 60 * 60  # seconds that a file waits for the word to go ahead
TOO_LARGE = "This file is larger than 5 MB, which is the most. Cut it in two, or use manage.py import_catalogue."


class ImportForm(forms.Form):
    file = forms.FileField(help_text="CSV in UTF-8, or JSON, with the columns that an export has.")
    why = forms.CharField(
        required=False, max_length=REASON_MAX, help_text="For the history of each row. Empty: the name of the file."
    )

    def clean_file(self):
        """The site takes in no larger upload: what comes after that has been thrown away already."""
        file = self.cleaned_data["file"]
        if file.size > BYTES_MAX:
            raise forms.ValidationError(TOO_LARGE)
        try:
            self.form = format_of(file.name)
            self.data_read = file.read()
            self.dataset = self.form.read(self.data_read)
        except FileError as error:
            raise forms.ValidationError(str(error)) from None
        return file

    def clean_why(self):
        return self.cleaned_data["why"].strip()


class ExchangeAdmin(admin.ModelAdmin):
    resource: type[CatalogueResource]

    def has_exchange_permission(self, request) -> bool:
        app, model = self.opts.app_label, self.opts.model_name
        return request.user.has_perms([f"{app}.add_{model}", f"{app}.change_{model}"])

    def get_urls(self):
        def address(word, view):
            name = f"{self.opts.app_label}_{self.opts.model_name}_{word}"
            return path(f"{word}/", self.admin_site.admin_view(view), name=name)

        own = [address("import", self.import_view), address("export", self.export_view)]
        return [*own, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        filters = (value for name, value in request.GET.items() if name != SEARCH_VAR)  # Django looks after the search
        if any("\0" in value for value in filters):  # PostgreSQL would fail on it
            messages.error(request, "No row has what that address asks for. This is the whole list.")
            return redirect(request.path)
        offered = [*FORMATS] if self.has_exchange_permission(request) else []
        return super().changelist_view(request, {"exchanged": offered, **(extra_context or {})})

    def export_view(self, request):
        if not self.has_exchange_permission(request):
            raise PermissionDenied
        form = FORMATS.get(request.GET.get("format", ""), FORMATS["csv"])
        resource = self.resource(form)
        content = form.written(resource.export(resource.get_queryset().iterator(chunk_size=500)))
        filename = f"{self.opts.verbose_name_plural.replace(' ', '-')}.{form.name}"
        answer = HttpResponse(content, content_type=form.content_type)
        answer["Content-Disposition"] = f'attachment; filename="{filename}"'
        return answer

    def import_view(self, request):
        """First a file, which is looked at and changes nothing; then the word to go ahead, and it is taken in."""
        return require_http_methods(["GET", "HEAD", "POST"])(self._import)(request)

    def _import(self, request):
        if not self.has_exchange_permission(request):
            raise PermissionDenied
        if request.POST.get("waiting"):
            return self._go_ahead(request)
        form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
        context = self._look_at(request, form) if form.is_valid() else {}
        return self._page(request, form, **context)

    def _page(self, request, form, **context):
        context |= {
            **self.admin_site.each_context(request), "title": f"Import {self.opts.verbose_name_plural}",
            "opts": self.opts, "form": form, "columns": list(self.resource.COLUMNS), "key": self.resource.KEY,
        }  # fmt: skip
        return render(request, "admin/import.html", context, status=422 if form.errors else 200)

    def _look_at(self, request, form) -> dict:
        """What would be done, and the file put by until somebody says so."""
        why = form.cleaned_data["why"] or f"From {form.cleaned_data['file'].name}"[:REASON_MAX]
        try:
            result = self.resource(form.form, by=request.user, why=why).take_in(form.dataset, dry_run=True)
        except FileError as error:
            form.add_error("file", str(error))
            return {}
        if problems := problems_in(result, form.form):
            form.add_error("file", "Something is wrong with the rows named below, so nothing can be taken in.")
            return {"problems": problems[:SHOWN], "n_more": max(len(problems) - SHOWN, 0)}
        rows = [row for row in result.rows if row.import_type != row.IMPORT_TYPE_SKIP]
        return {
            "preview": [(row.import_type, row.diff) for row in rows[:SHOWN]], "totals": result.totals,
            "n_more": max(len(rows) - SHOWN, 0), "waiting": rows and self._put_by(request, form, why),
        }  # fmt: skip

    def _put_by(self, request, form, why: str) -> str:
        waiting = uuid4().hex
        cache.set(self._key(request, waiting), (form.form.name, zlib.compress(form.data_read), why), KEPT_FOR)
        return waiting

    def _key(self, request, waiting: str) -> str:
        return f"import:{self.opts.label_lower}:{request.user.pk}:{waiting[:32]}"

    def _go_ahead(self, request):
        waiting = request.POST["waiting"]
        key = self._key(request, waiting)
        name, packed, why = (cache.get(key) if waiting.isalnum() else None) or ("", b"", "")
        if not name:
            messages.error(request, "That file is no longer kept, so nothing was written. Choose it once more.")
            return redirect(request.path)
        form = FORMATS[name]
        try:
            dataset = form.read(zlib.decompress(packed))
            result = self.resource(form, by=request.user, why=why).take_in(dataset, dry_run=False)
            problems = problems_in(result, form)
        except FileError as error:
            problems = [str(error)]
        cache.delete(key)
        if problems:
            messages.error(request, f"Nothing was written: {problems[0]}")
            return redirect(request.path)
        messages.success(request, f"{result.totals['new']} added, {result.totals['update']} changed.")
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
