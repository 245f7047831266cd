"""The rows: for each named address of the site what is asked of it, and which fields it shows to whom they are open.

A sink that shows no text of a member says so with a reason; there, any canary at all is a leak. Whoever adds an
address adds its row here. `rules` has the rows of the admin, of allauth and of mails.
"""

from comments.models import Comment
from fansite.sitemaps import SITEMAPS
from fansite.tests.canaries import law, of_cast, of_claims, of_comments, of_pictures, of_theories
from fansite.tests.canaries.asks import PICTURE, WHOLE, Ask, Row, listed, no_content, there
from fansite.tests.world import SHOW
from images.models import Image
from theories.models import Theory


def home(planted):
    return [Ask("/", (*listed(planted), *of_pictures.poster(planted)), law.by_itself)]


def search(planted):
    """By a word of the argument, which itself is not shown: the theory is found by whom it is open to."""
    asks = [Ask("/search/?q=skipped")]
    for theory in planted.rows(Theory):
        words = {c.field: c.word for c in planted.of(theory.key)}
        card = there(planted.of(theory.key, fields="title claim"))
        asks.append(Ask(f"/search/?q={words['argument']}", card, law.by_itself))
    return [*asks, *of_cast.search(planted), Ask(f"/search/?q={words['passage']}"), Ask("/search/?q=")]


def feed(planted):
    return [Ask("/feeds/theories/", listed(planted), law.by_itself, as_stranger=True)]


def sitemap(planted):
    return [Ask("/sitemap.xml", as_stranger=True)]


def sitemap_parts(planted):
    return [Ask(f"/sitemap-{section}.xml", as_stranger=True) for section in SITEMAPS]


def show_page(planted):
    told = (*listed(planted, show=planted.show.pk), *of_cast.cast_of(planted), *of_claims.on_the_show(planted))
    told += (*of_pictures.poster(planted, of_pictures.WHOLE), *of_pictures.portraits(planted))
    return [Ask(SHOW, told, law.by_itself), Ask("/shows/signal/")]


def season_page(planted):
    return of_comments.season_page(planted) + of_cast.season_page(planted) + of_pictures.season_page(planted)


def episode_page(planted):
    return of_comments.episode_page(planted) + of_pictures.episode_page(planted)


def person(planted):
    return of_cast.person(planted) + of_pictures.page_of("person")(planted)


def character(planted):
    return of_cast.character(planted) + of_pictures.page_of("character")(planted)


def reports(noun: str, model):
    def row(planted):
        rows = planted.rows(model)[:4]
        return [Ask(f"/{noun}/{row.pk}/report/") for row in rows] + [
            Ask(f"/{noun}/{rows[-1].pk}/report/", post={"reason": ""})
        ]

    return row


def place(planted):
    return [Ask(f"{SHOW}place/", post={"episode": "s9e9"}), Ask(f"{SHOW}place/", post={"episode": "s1e1"})]


def uncover(planted):
    """What a reader opens for this visit opens: with a theory its thread, and in it nothing that goes further."""
    pages = {ask.address: ask for ask in of_theories.theory_page(planted)}
    asks = [Ask("/uncover/", post={"open": "t1x"}, then="/")]
    for theory in planted.named["theories"]:
        page, key = pages[f"/theories/{theory.pk}/"], theory.key
        sent = {"open": key, "next": page.address}
        asks.append(Ask("/uncover/", page.shows, post=sent, then=page.address, uncovers=frozenset({key})))
    for comment in planted.named["comments"]:
        page, key, said = f"/comments/{comment.pk}/", comment.key, planted.of(comment.key, fields="comment")
        how = {"post": {"open": key}, "then": page, "uncovers": frozenset({key})}
        asks.append(Ask("/uncover/", said, law.on_its_page, **how))
    return [*asks, *of_cast.uncover(planted), *of_claims.uncovered(planted)]


def lists_without_covers(planted):
    """The same lists with nothing but what is open, for a reader who asked for that."""
    sent = {"covers": "hide", "next": "/theories/?sort=new"}
    return [Ask("/covers/", listed(planted, "title claim tag"), law.by_itself, post=sent, then="/theories/?sort=new")]


def raising(noun: str, model):
    """Staff raise a text without its words: they see covers as anybody does."""
    return lambda planted: [Ask(f"/{noun}/{row.pk}/depth/") for row in planted.rows(model)[:4]]


def profile(planted):
    return [Ask("/members/author/", listed(planted), law.by_itself), Ask("/members/talker/")]


def pictures(planted):
    """Each file under its own address. The address says nothing, so the picture itself is what is told."""
    asks = []
    for image in Image.objects.exclude(renditions=[]).order_by("pk"):
        own = tuple(c for c in planted.canaries if c.field == "file" and c.word == image.names[0].partition("-")[0])
        asks.append(Ask(image.src, own, law.on_its_page))
    return asks


ROWS: dict[str, Row] = {
    "home": home,
    "search": search,
    "rules": no_content("the house rules, the same for all"),
    "keys": no_content("keyboard shortcuts"),
    "health": no_content("says ok while the database answers"),
    "robots": no_content("addresses of kinds of pages"),
    "sitemap": sitemap,
    "sitemap_part": sitemap_parts,
    "share_image": no_content("the site's name, the same for all"),
    "favicon": no_content("a redirect to a static file"),
    "mail": no_content("what a development installation sent; the mails themselves are read in this trial"),
    "feed": feed,
    "shows:list": of_pictures.show_list,
    "shows:detail": show_page,
    "shows:mine": no_content("the reader's own places: shows and episodes, no member's text"),
    "shows:place": place,
    "shows:follow": no_content("a button, and how many have pressed it"),
    "shows:follow_season": no_content("a button, and how many have pressed it"),
    "shows:follow_tag": of_cast.follow_tag,
    "shows:person": person,
    "shows:character": character,
    "shows:new_show_picture": no_content("a form, and a show's name"),
    "shows:new_season_picture": no_content("a form, and a season's number"),
    "shows:new_episode_picture": no_content("a form, and an episode's number"),
    "shows:new_person_picture": of_pictures.form_for("person"),
    "shows:new_character_picture": of_pictures.form_for("character"),
    "shows:picture": of_pictures.own_picture,
    "shows:claims": of_claims.ledger,
    "shows:new_claim": of_claims.new_claim,
    "shows:claim": of_claims.claim_page,
    "shows:correct_claim": of_claims.correct_claim,
    "shows:calendar": of_claims.calendar,
    "shows:calendar_key": of_claims.calendar_key,
    "shows:followed_calendar": of_claims.followed_calendar,
    "shows:show_image": no_content("a show's title and its official date"),
    "shows:season_image": no_content("a season's number, status and official date"),
    "shows:episode_image": no_content("an episode's number: its title is covered for strangers"),
    "shows:source": of_claims.source_page,
    "shows:desk": of_claims.desk,
    "theories:list": of_theories.theory_list,
    "theories:new": of_theories.new_theory,
    "theories:detail": of_theories.theory_page,
    "theories:edit": of_theories.own_theory("edit", f"{WHOLE} teaser {PICTURE}"),
    "theories:delete": of_theories.own_theory("delete", "title"),
    "theories:share_image": of_theories.share_image,
    "theories:vote": of_theories.theory_vote,
    "theories:tag": of_theories.tag_page,
    "comments:season": season_page,
    "comments:episode": episode_page,
    "comments:new_on_season": of_comments.new_on_season,
    "comments:new_on_episode": of_comments.new_on_episode,
    "comments:new": of_comments.new_comment,
    "comments:detail": of_comments.comment_page,
    "comments:edit": of_comments.comment_edit,
    "comments:delete": of_comments.comment_delete,
    "comments:vote": of_comments.comment_vote,
    "moderation:report_theory": reports("theories", Theory),
    "moderation:report_comment": reports("comments", Comment),
    "moderation:report_claim": of_claims.report_claim,
    "moderation:decide_claim": of_claims.decide_claim,
    "moderation:raise_theory": raising("theories", Theory),
    "moderation:raise_comment": raising("comments", Comment),
    "spoilers:uncover": uncover,
    "spoilers:covers": lists_without_covers,
    "accounts:profile": profile,
    "accounts:comments": of_comments.said_by_members,
    "accounts:settings": no_content("a member's own settings"),
    "accounts:theme": no_content("light or dark"),
    "images:picture": pictures,
}
