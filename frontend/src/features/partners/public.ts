import { lazyRouteComponent } from "@tanstack/react-router";

export const CustomerGroupsPage = lazyRouteComponent(() => import("./pages/customer-groups"), "CustomerGroupsPage");
export const PartnersPage = lazyRouteComponent(() => import("./pages/partners"), "PartnersPage");
export const PartnerPage = lazyRouteComponent(() => import("./pages/partner"), "PartnerPage");
