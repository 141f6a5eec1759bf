import { lazyRouteComponent } from "@tanstack/react-router";

export const MasterFilesPage = lazyRouteComponent(() => import("./pages/master-files"), "MasterFilesPage");
