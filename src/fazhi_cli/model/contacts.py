"""Whom to call in each department; internal, and never published (docs/format.md#联系名册)."""

from pydantic import Field

from fazhi_cli.model.base import Model, Text


class Contact(Model):
    """The people who answer for one department."""

    department: Text = Field(description="部门")
    leader: Text | None = Field(None, description="分管负责人")
    liaison: Text | None = Field(None, description="联络员")
    phone: Text | None = Field(None, description="电话")
    county_leader: Text | None = Field(None, description="联系这个部门的党委、政府领导")


class Contacts(Model):
    """The contacts of one jurisdiction; the name of the file tells which."""

    contacts: tuple[Contact, ...] = Field((), description="一个部门一条")
