import { lazyRouteComponent } from "@tanstack/react-router";

export { enterBook } from "./api/enter-book";
export { signOut } from "./api/sign-in";

export const SignInPage = lazyRouteComponent(() => import("./pages/sign-in"), "SignInPage");
export const SetUpPage = lazyRouteComponent(() => import("./pages/set-up"), "SetUpPage");
