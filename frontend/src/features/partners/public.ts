import { lazyRouteComponent } from "@tanstack/react-router";

export const CustomerGroupsPage = lazyRouteComponent(() => import("./pages/customer-groups"), "CustomerGroupsPage");
export const PartnersPage = lazyRouteComponent(() => import("./pages/partners"), "PartnersPage");
export const PartnerPage = lazyRouteComponent(() => import("./pages/partner"), "PartnerPage");
export const ArchivedPartnersPage = lazyRouteComponent(() => import("./pages/archived-partners"), "ArchivedPartnersPage");
export const ChangePartnerPage = lazyRouteComponent(() => import("./pages/change-partner"), "ChangePartnerPage");
export const NewPartnerPage = lazyRouteComponent(() => import("./pages/new-partner"), "NewPartnerPage");
