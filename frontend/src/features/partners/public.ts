import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { usePartnersTexts } from "./texts";

export const CustomerGroupsPage = lazyRouteComponent(() => import("./pages/customer-groups"), "CustomerGroupsPage");
export const PartnersPage = lazyRouteComponent(() => import("./pages/partners"), "PartnersPage");
export const PartnerPage = lazyRouteComponent(() => import("./pages/partner"), "PartnerPage");
export const ArchivedPartnersPage = lazyRouteComponent(() => import("./pages/archived-partners"), "ArchivedPartnersPage");
export const ChangePartnerPage = lazyRouteComponent(() => import("./pages/change-partner"), "ChangePartnerPage");
export const NewPartnerPage = lazyRouteComponent(() => import("./pages/new-partner"), "NewPartnerPage");

/** The customer for whom several deliveries are on one invoice. */
export const customerKind: DocumentKind = {
  useLabel: () => usePartnersTexts()("role.customer"),
  path: (id) => `/partners/partners/${id}`,
};

/** Any partner, customer or supplier. */
export const partnerKind: DocumentKind = { ...customerKind, useLabel: () => usePartnersTexts()("partner") };
