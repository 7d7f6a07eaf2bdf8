"""Two persons of one name: who they are where offices, company and outlets tell."""

from collections import Counter

import pandas as pd

from .names import fields_of

EVERYWHERE = 0.2  # share of all articles from which a name is in everybody's company


def told_apart(persons: pd.DataFrame, held: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """The name with its office, for each row whose name is that of two persons: "John Hale (mayor)".

    Two persons bear one name where articles give it offices in different fields (politics, sport), no article ties the
    two fields together, and nobody else is named beside both. An article without an office means the one whom its outlet means by that name elsewhere,
    and is left under the bare name where the outlet has both or neither.
    Arguments: persons: `article`, `form`, `name`; held: as `offices_held` gives it; articles: the table of that name.
    """
    merged = persons.drop_duplicates(["article", "form"])[["article", "form", "name"]].merge(
        held, on=["article", "form"]
    )
    company = company_of(persons)
    parts = []
    for name, block in merged.groupby("name", sort=True):
        groups = field_groups(block["heads"])
        if len(groups) > 1 and not shared_company(name, block, groups, company):
            parts.append(placed(name, persons[persons["name"] == name], block, groups, articles))
    return pd.concat(parts) if parts else persons["name"].head(0)


def field_groups(several: pd.Series) -> list[set[str]]:
    """The fields of offices, those together that one article has together, in order."""
    groups: list[set[str]] = []
    for fields in sorted({fields_of(one) for one in several}, key=sorted):
        if fields:
            meeting = [group for group in groups if group & fields]
            groups = [group for group in groups if not group & fields] + [set(fields).union(*meeting)]
    return sorted(groups, key=sorted)


def company_of(persons: pd.DataFrame) -> dict[str, set[str]]:
    """Who is named in each article, those whom EVERYWHERE of all articles name left out."""
    named = persons.drop_duplicates(["article", "name"])
    common = named["name"].value_counts() > max(1, EVERYWHERE * named["article"].nunique())
    rare = named[~named["name"].map(common).astype(bool)]
    return rare.groupby("article")["name"].agg(set).to_dict()


def shared_company(name: str, block: pd.DataFrame, groups: list[set[str]], company: dict[str, set[str]]) -> bool:
    """Whether anybody is named beside the bearers of a name in two fields, who are then one."""
    beside: Counter[str] = Counter()
    for group in groups:
        own = [article for article, one in zip(block["article"], block["heads"], strict=True) if fields_of(one) & group]
        beside.update(set().union(*(company.get(article, set()) for article in own)) - {name})
    return any(n > 1 for n in beside.values())


def placed(
    name: str, rows: pd.DataFrame, block: pd.DataFrame, groups: list[set[str]], articles: pd.DataFrame | None
) -> pd.Series:
    """The name with its office for each row that can be told; the others are left out."""
    labels, office_of = [], {}
    for group in groups:
        own = [head for one in block["heads"] for head in sorted(one) if fields_of(frozenset([head])) & group]
        labels.append(f"{name} ({pd.Series(own).mode().iloc[0]})")
    for article, one in block[["article", "heads"]].itertuples(index=False):
        for group, label in zip(groups, labels, strict=True):
            if fields_of(one) & group:
                office_of[article] = label
    told = rows["article"].map(office_of)
    if articles is not None:
        outlet = rows["article"].map(articles.set_index("article")["outlet"])
        met = told.groupby(outlet).agg(lambda labels: labels.dropna().iloc[0] if labels.nunique() == 1 else None)
        told = told.fillna(outlet.map(met.to_dict()))
    return told.dropna()
