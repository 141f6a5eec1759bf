import { lazyRouteComponent } from "@tanstack/react-router";

export const SitesPage = lazyRouteComponent(() => import("./pages/sites"), "SitesPage");
