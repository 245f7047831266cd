from django.contrib import admin

from shows.ledger import today_utc


class Standing(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "is"
    KINDS = {
        "there": ("There", {"hidden_at": None, "deleted_at": None}),
        "hidden": ("Hidden", {"hidden_at__isnull": False}),
        "deleted": ("Deleted by its author", {"deleted_at__isnull": False}),
    }

    def lookups(self, request, model_admin):
        return [(key, words) for key, (words, _) in self.KINDS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(**self.KINDS[self.value()][1]) if self.value() in self.KINDS else queryset


class TheoryStanding(Standing):
    KINDS = {**Standing.KINDS, "locked": ("Locked", {"thread__locked_at__isnull": False})}


class ThreadStanding(Standing):
    KINDS = {
        "open": ("Open for replies", {"locked_at": None}),
        "locked": ("Locked", {"locked_at__isnull": False}),
    }


class ImageStanding(Standing):
    KINDS = {"there": ("There", {"hidden_at": None}), "hidden": ("Hidden", {"hidden_at__isnull": False})}


class PictureStanding(Standing):
    KINDS = {
        "new": ("Pictures to decide", {"accepted_at": None, "declined_at": None}),
        "accepted": ("Accepted", {"accepted_at__isnull": False}),
        "declined": ("Declined", {"declined_at__isnull": False}),
        "hidden": ("Hidden", {"image__hidden_at__isnull": False}),
    }


class TagStanding(Standing):
    KINDS = {
        "used": ("In use", {"uses__gt": 0}),
        "unused": ("On no visible theory", {"uses": 0, "canonical": None}),
        "merged": ("Merged into another", {"canonical__isnull": False}),
    }


class ReportStanding(Standing):
    KINDS = {
        "new": ("Not looked at", {"settled_at": None}),
        "settled": ("Settled", {"settled_at__isnull": False}),
    }


class ClaimStanding(Standing):
    KINDS = {
        "new": ("Claims to decide", {"accepted_at": None, "declined_at": None}),
        "accepted": ("In the ledger", {"accepted_at__isnull": False}),
        "declined": ("Declined", {"declined_at__isnull": False}),
    }


class ClaimFate(admin.SimpleListFilter):
    title = "what became of it"
    parameter_name = "fate"

    def lookups(self, request, model_admin):
        labels = {
            "stands": "Stands",
            "lapsed": "Lapsed, not replaced",
            "came_true": "Came true",
            "replaced": "Replaced",
        }
        return list(labels.items())

    def queryset(self, request, queryset):
        lapsed = queryset.model.objects.lapsed(today_utc()).values("pk")
        match self.value():
            case "stands":
                return queryset.filter(pk__in=queryset.model.objects.standing().exclude(pk__in=lapsed).values("pk"))
            case "lapsed":
                return queryset.filter(pk__in=lapsed)
            case "came_true":
                return queryset.exclude(came_true_at=None)
            case "replaced":
                return queryset.exclude(replacement=None)
        return queryset
