from votes.keyset import Order

ORDERS = {
    "best": Order("best"),
    "new": Order("id"),
    "old": Order("id", ascending=True),
    "controversial": Order("controversy"),
}
SORTS = (("best", "Best"), ("new", "New"), ("old", "Old"), ("controversial", "Most argued"))
