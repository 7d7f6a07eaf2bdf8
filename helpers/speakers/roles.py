"""What an article calls its speakers."""

import pandas as pd

from ..tables import by_article


def roles(offices: pd.DataFrame) -> dict[tuple[str, str], str]:
    """By article and speaker the longest office that is held now, else "formerly" and one that was held.

    Arguments: offices: the table.
    """
    found: dict[tuple[str, str], tuple[bool, str]] = {}
    for article, rows in by_article(offices, "speaker", "office", "held").items():
        for speaker, office, held in rows:
            now, best = found.get((article, speaker), (False, ""))
            if (held == "now", len(office)) > (now, len(best)):
                found[article, speaker] = held == "now", office
    return {key: office if now else f"formerly {office}" for key, (now, office) in found.items()}
