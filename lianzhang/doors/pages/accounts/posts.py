"""What a person acts as, in the page's language."""

from dataclasses import dataclass
from datetime import date

from lianzhang.doors.pages.shell.printing import language
from lianzhang.records.mandates.queries import Post, posts


@dataclass(frozen=True)
class OwnPost:
    """A post that somebody may act for."""

    id: int
    acts_as: str
    valid_to: date | None


def acts_as(post: Post) -> str:
    """This function will print office, role and place, each once."""
    english = language() == "en"
    parts = (
        post.office_en if english and post.office_en else post.office,
        post.role_en if english else post.role,
        post.place_en if english and post.place_en else post.place,
    )
    return " · ".join(dict.fromkeys(part for part in parts if part))


def own_posts(person_id: int | None, *, on: date) -> tuple[OwnPost, ...]:
    """This function will list a person's posts in force on a day, oldest first."""
    held = posts([person_id], on=on).get(person_id, ()) if person_id else ()
    return tuple(OwnPost(post.id, acts_as(post), post.valid_to) for post in held)
