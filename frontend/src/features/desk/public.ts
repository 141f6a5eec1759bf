import { lazyRouteComponent } from "@tanstack/react-router";

export const VerifyPage = lazyRouteComponent(() => import("./pages/verify"), "VerifyPage");
