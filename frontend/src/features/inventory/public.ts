import { lazyRouteComponent } from "@tanstack/react-router";

export const LevelsPage = lazyRouteComponent(() => import("./pages/levels"), "LevelsPage");
export const CardPage = lazyRouteComponent(() => import("./pages/card"), "CardPage");
export const MovesPage = lazyRouteComponent(() => import("./pages/moves"), "MovesPage");
