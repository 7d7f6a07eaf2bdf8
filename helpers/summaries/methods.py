"""The paragraph on methods, to paste into a paper or below a story, and what it refers to."""

from html import escape

from .. import version

# On PolNeAR dev, as README's table has them: a test compares.
DIRECT, INDIRECT = ".901", ".617"
PARAGRAPH = (
    "Quotations, their speakers, topics and tone were found with Newsvoices {version}. A convolutional network with a"
    " linear chain, trained on PolNeAR (Newell, Margolin & Ruths 2018) with GloVe vectors (Pennington, Socher & Manning"
    " 2014), labels cues, sources and contents; rules resolve each source to somebody whom the article names. On PolNeAR’s"
    " development part, which is US political news, F1 of quotations with the right source is {direct} for direct and"
    " {indirect} for indirect ones. A speaker’s share is that of words directly quoted, without the editor’s insertions,"
    " among speakers with a name. Tone is VADER’s compound (Hutto & Gilbert 2014) with corrections for news; tone toward"
    " somebody comes from a logistic regression trained on NewsMTSC (Hamborg & Donnay 2021). Versions, parameters,"
    " corrections by hand and checksums of models, word lists and articles are in run.json."
)
REFERENCES = (
    "Hamborg, F. & Donnay, K. (2021). NewsMTSC: A dataset for (multi-)target-dependent sentiment classification in"
    " political news articles. Proceedings of EACL 2021, 1663–1675.",
    "Hutto, C. J. & Gilbert, E. (2014). VADER: A parsimonious rule-based model for sentiment analysis of social media"
    " text. Proceedings of ICWSM 2014, 216–225.",
    "Newell, E., Margolin, D. & Ruths, D. (2018). An attribution relations corpus for political news. Proceedings of"
    " LREC 2018.",
    "Pennington, J., Socher, R. & Manning, C. D. (2014). GloVe: Global vectors for word representation. Proceedings of"
    " EMNLP 2014, 1532–1543.",
    "The Newsvoices authors. Newsvoices {version} [software]; see CITATION.cff.",
)


def methods_text() -> str:
    """The paragraph on methods and its references, one a line."""
    lines = (PARAGRAPH, *REFERENCES)
    return "\n\n".join(line.format(version=version(), direct=DIRECT, indirect=INDIRECT) for line in lines)


def foot(dates: str) -> str:
    """The foot of a page as HTML: the version, the day of its data, and the paragraph on methods in a fold.

    Arguments: dates: the day of the article, or the first and the last of several; empty where none is stated.
    """
    told = f"data of {dates}" if dates else "the day of the data is not stated"
    return (
        f'<footer><p>Newsvoices {escape(version())} · {escape(told)}</p><details class="links"><summary>Methods, to paste'
        f'</summary><pre class="plain">{escape(methods_text())}</pre></details></footer>'
    )
