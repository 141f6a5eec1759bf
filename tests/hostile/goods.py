"""Products, styles, categories and brands in every state, made as they are needed."""

from __future__ import annotations

from django.utils.functional import cached_property

from huotong.catalog.contracts import (
    AddPicture,
    CodeOfVersion,
    CreateBrand,
    CreateCategory,
    CreateProduct,
    CreateStyle,
    ProductOfVersion,
)
from huotong.catalog.public import (
    add_pictures,
    archive_brands,
    archive_categories,
    archive_products,
    create_brands,
    create_categories,
    create_products,
    create_styles,
)
from huotong.catalog.testing import drawn
from huotong.kernel.ids import new_id
from tests.hostile.selling import Selling


class Goods(Selling):
    """What is sold, and what it is sorted by."""

    def unused_product(self) -> str:
        """A product that nobody stocks or orders."""
        new = CreateProduct(f"P{new_id()}", "Unused", int(self.piece), int(self.tax_class))
        return str(create_products(actor=self.actor, items=[new]).single().id)

    def archived_product(self) -> str:
        """A product that is sold no more, in its second version."""
        id = self.unused_product()
        archive_products(actor=self.actor, items=[ProductOfVersion(int(id), 1)]).single()
        return id

    def style(self) -> str:
        """A style without variants, of two attributes."""
        new = CreateStyle(f"S{new_id()}", "Tee", ("Colour", "Size"), int(self.piece), int(self.tax_class))
        return str(create_styles(actor=self.actor, items=[new]).single().id)

    def pictured(self) -> tuple[str, str]:
        """A product in its second version, and its one picture."""
        id = self.unused_product()
        new = AddPicture("product", int(id), drawn())
        (picture,) = add_pictures(actor=self.actor, items=[new]).single().picture_ids
        return id, str(picture)

    @cached_property
    def category(self) -> str:
        """A category without products."""
        new = CreateCategory("DRINKS", "Drinks")
        return str(create_categories(actor=self.actor, items=[new]).single().id)

    @cached_property
    def other_category(self) -> str:
        """A category that another one may hang below."""
        new = CreateCategory("FOOD", "Food")
        return str(create_categories(actor=self.actor, items=[new]).single().id)

    @cached_property
    def brand(self) -> str:
        """A brand without products."""
        return str(create_brands(actor=self.actor, items=[CreateBrand("GW", "Great Wall")]).single().id)

    def new_category(self, *, archived: bool = False) -> str:
        """A category of its own, in its second version when it is archived."""
        new = CreateCategory(f"C{new_id()}", "Category")
        id = create_categories(actor=self.actor, items=[new]).single().id
        if archived:
            archive_categories(actor=self.actor, items=[CodeOfVersion(id, 1)]).single()
        return str(id)

    def new_brand(self, *, archived: bool = False) -> str:
        """A brand of its own, in its second version when it is archived."""
        new = CreateBrand(f"B{new_id()}", "Brand")
        id = create_brands(actor=self.actor, items=[new]).single().id
        if archived:
            archive_brands(actor=self.actor, items=[CodeOfVersion(id, 1)]).single()
        return str(id)
