import { lazyRouteComponent } from "@tanstack/react-router";

export const PartnersPage = lazyRouteComponent(() => import("./pages/partners"), "PartnersPage");
