"""One workbook (.xlsx) of what people read: findings, quotations, speakers, topics, tone, what was refused, the method."""

from .write import Parts, write_workbook

__all__ = ["Parts", "write_workbook"]
