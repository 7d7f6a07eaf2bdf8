"""Settling speakers one by one in JupyterLab, by choosing among the people of the article."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ..corrections import add_corrections
from ..pipeline import Tables
from .html import counted
from .settle import MOST, ToSettle, to_settle

if TYPE_CHECKING:
    from ipywidgets import Widget

WHY = "chosen in JupyterLab"
# What may be chosen beside a name: the field of the correction.
OTHERWISE = {"no name": "unnamed", "nobody can tell": "unresolved", "not a quotation": "no quotation"}
NEXT = "leave it"


class Chooser:
    """The quotations whose speaker is least certain, one after the other, each with a button per possible answer.

    An answer is written to `data/corrections.csv` at once; rerun the cells above to see what it changes.
    """

    def __init__(self, tables: Tables, path: str | Path | None = None, most: int = MOST) -> None:
        """Arguments: tables: of any number of articles; path: another file of corrections; most: how many to ask."""
        from ipywidgets import HTML, Button, HBox, Layout, VBox  # late: only who settles by clicking needs it

        settle = to_settle(tables, most)
        self.open = settle.quotations if isinstance(settle, ToSettle) else []
        self.path, self.place, self.asked = path, 0, HTML()
        speakers = tables.speakers[tables.speakers["class"] != "unnamed"]
        persons = tables.mentions[tables.mentions["class"] == "person"].rename(columns={"name": "speaker"})
        self.people = {
            one.article: list(dict.fromkeys([*self.names(speakers, one.article), *self.names(persons, one.article)]))
            for one in self.open
        }
        self.make = lambda text: Button(description=text, layout=Layout(width="auto"))
        self.answers = HBox(layout=Layout(flex_flow="row wrap"))
        self.box: Widget = VBox([self.asked, self.answers])
        self.ask()

    @staticmethod
    def names(table, article: str) -> list[str]:
        """The speakers of an article in a table, in order."""
        return table.loc[table["article"] == article, "speaker"].tolist()

    def ask(self) -> None:
        """Show the next quotation with its buttons, or that all are settled."""
        if self.place >= len(self.open):
            self.asked.value, self.answers.children = "<p>No speaker is left to settle. Rerun the cells above.</p>", ()
            return
        one = self.open[self.place]
        left = counted(len(self.open) - self.place, "quotation")
        self.asked.value = f"<p>{left} to settle. Now: <b>{escape(one.speaker)}</b> ({escape(one.how)})</p>{one.html()}"
        buttons = [self.make(text) for text in (*self.people[one.article], *OTHERWISE, NEXT)]
        for button in buttons:
            button.on_click(lambda clicked: self.answer(clicked.description))
        self.answers.children = tuple(buttons)

    def answer(self, chosen: str) -> None:
        """Write the correction that an answer means, and go on."""
        one = self.open[self.place]
        if chosen != NEXT:
            field, value = (OTHERWISE[chosen], "") if chosen in OTHERWISE else ("speaker", chosen)
            add_corrections([(one.article, one.words, field, value, "", WHY)], self.path)
        self.place += 1
        self.ask()

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self.box)
