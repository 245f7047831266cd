"""Names and titles folded to what all their spellings share: what lookups compare, never what is shown.

Titles: any case, accents, hyphens, spaces and punctuation (`All-of us: ARE dead` is `allofusaredead`). Scripts are kept
as they are, so an original title is found by its own letters.

Names of people, besides that:
- Family name first or last. Moving it turns the folded name round, so a name is stored as a ring, written down twice,
  and every way round is found in it: `Jae-kyoo Lee`, `Lee Jae Kyoo`, `Lee, Jaekyoo`.
- Romanisations of Korean that are used for the same letter (`ROMANISATIONS`). A pair is in it only if it changes a name
  within one syllable; vowels that tell names apart (`Ji-hu`, `Ji-hyo`; `Bo-yoon`, `Bo-yeon`) stay apart. On a name of
  another language it can merge two spellings (`Rory`, `Lory`): a lookup finds one person more, and nothing rests on it.
"""

import unicodedata

ROMANISATIONS = (("oo", "u"), ("eo", "o"), ("ch", "j"), ("g", "k"), ("r", "l"))
ACCENTS = range(0x300, 0x370)  # other combining marks, such as those of Japanese or Hindi, make other letters
UNHEARD = "PZSC"  # Unicode's punctuation, separators, symbols and control characters


def fold_title(text: str) -> str:
    """The letters and digits of `text`; empty where it has none."""
    return "".join(filter(_is_heard, _plain(text)))


def fold_name(text: str) -> str:
    """The same for a person's name, romanisations made alike; each word by itself, so that their order is free."""
    return "".join(map(_romanised, _plain(text.replace(",", " ")).split()))


def ring(folded: str) -> str:
    """What to store of a folded name: every way round of it is a part of this."""
    return folded * 2


def is_same_name(one: str, other: str) -> bool:
    """Whether these are spellings of the same name, as far as the rules above go."""
    folded = fold_name(one)
    return len(folded) == len(fold_name(other)) and folded in ring(fold_name(other))


def _plain(text: str) -> str:
    """Compatible forms made one (full-width letters are letters), lower case, without accents."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", "".join(sign for sign in apart if ord(sign) not in ACCENTS))


def _is_heard(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in UNHEARD


def _romanised(word: str) -> str:
    word = "".join(filter(_is_heard, word))
    for spelling, plain in ROMANISATIONS:
        word = word.replace(spelling, plain)
    return word
