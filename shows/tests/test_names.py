"""What is the same name or title, and what is not."""

import pytest

from shows.names import ROMANISATIONS, fold_name, fold_title, is_same_name, ring


@pytest.mark.parametrize("other", [
    "Lee Jae-kyoo", "Jae-kyoo Lee", "Lee, Jae-Kyoo", "LEE JAEKYOO", "Lee Jae Kyoo", "lee jae‑kyu", "Ｌｅｅ Jae‐kyoo",
    "Lee Jae-gyu", "  Jaegyu   Lee ", "Lée Jaekyoo",
])  # fmt: skip
def test_spellings_of_one_name(other):
    assert is_same_name("Lee Jae-kyoo", other)


@pytest.mark.parametrize(("one", "other"), [
    ("Seo Hyo-ryung", "Hyo-lyung Seo"), ("Kang Min", "Gang Min"), ("Cho Yi-hyun", "Jo Yi-hyun"),
    ("Jeong Eun", "Jong Eun"), ("이재규", "이재규"), ("Zoë Saldaña", "Zoe Saldana"), ("Straße", "STRASSE"),
])  # fmt: skip
def test_more_of_them(one, other):
    assert is_same_name(one, other) and is_same_name(other, one)


@pytest.mark.parametrize(("one", "other"), [
    ("Park Ji-hu", "Park Ji-hyo"), ("Im Jae-hyuk", "Im Jae-hyun"), ("Kim Bo-yoon", "Kim Bo-yeon"),
    ("Lee Eun-saem", "Lee Eun-sam"), ("Yoon Chan-young", "Yoon Chan-yeong"), ("Park Solomon", "Park Ji-hu"),
    ("Lee Su-hyeok", "Lee Su-hyuk"), ("Carol Kane", "Karl Kane"), ("Ha Seung-ri", "Ha Seung"), ("이재규", "이재구"),
    ("がく", "かく"), ("Lee", "Lee Jae-kyoo"), ("Cho", "Ho"), ("Kim", "Gem"),
])  # fmt: skip
def test_other_names_stay_apart(one, other):
    assert not is_same_name(one, other)


def test_no_two_of_the_cast_are_one(db):
    names = ["Park Ji-hu", "Yoon Chan-young", "Cho Yi-hyun", "Park Solomon", "Im Jae-hyuk", "Ha Seung-ri"]
    names += ["Lee Eun-saem", "Kim Bo-yoon", "Nam On-jo", "Lee Cheong-san", "Choi Nam-ra", "Lee Su-hyeok"]
    assert not [(one, other) for one in names for other in names if one < other and is_same_name(one, other)]


def test_the_table_stays_small_and_changes_what_it_names():
    assert len(ROMANISATIONS) <= 6
    assert all(fold_name(spelling) == plain for spelling, plain in ROMANISATIONS)


@pytest.mark.parametrize(("text", "folded"), [
    ("All of Us Are Dead", "allofusaredead"), ("All-of us: ARE dead!", "allofusaredead"),
    ("지금 우리 학교는", "지금우리학교는"), ("S.W.A.T.", "swat"), ("Dexter: New Blood", "dexternewblood"),
    ("Élite", "elite"), ("ガンダム", "ガンダム"), ("…", ""), ("", ""), ("Ⅳ", "iv"), ("हिन्दी", "हिन्दी"),
])  # fmt: skip
def test_a_title_keeps_its_letters_and_their_order(text, folded):
    assert fold_title(text) == folded


def test_a_ring_holds_every_way_round():
    assert fold_name("kyoo Lee Jae") in ring(fold_name("Lee Jae-kyoo"))
