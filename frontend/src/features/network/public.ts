import { lazyRouteComponent } from "@tanstack/react-router";

export const CompaniesPage = lazyRouteComponent(() => import("./pages/companies"), "CompaniesPage");
export const CompanyPage = lazyRouteComponent(() => import("./pages/companies"), "CompanyPage");
export const SitesPage = lazyRouteComponent(() => import("./pages/sites"), "SitesPage");
export const TreePage = lazyRouteComponent(() => import("./pages/tree"), "TreePage");
export const OrgUnitPage = lazyRouteComponent(() => import("./pages/org-unit"), "OrgUnitPage");
export const SitePage = lazyRouteComponent(() => import("./pages/site"), "SitePage");
export const RegionsPage = lazyRouteComponent(() => import("./pages/regions"), "RegionsPage");
