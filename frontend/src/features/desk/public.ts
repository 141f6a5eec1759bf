import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useTaskStates } from "./components/states";
import { useDeskTexts } from "./texts";

export const VerifyPage = lazyRouteComponent(() => import("./pages/verify"), "VerifyPage");
export const TasksPage = lazyRouteComponent(() => import("./pages/tasks"), "TasksPage");
export const TaskPage = lazyRouteComponent(() => import("./pages/task"), "TaskPage");
export const TaskRulesPage = lazyRouteComponent(() => import("./pages/task-rules"), "TaskRulesPage");

export const taskKind: DocumentKind = {
  useLabel: () => useDeskTexts()("task.task"),
  useStates: useTaskStates,
  path: (id) => `/desk/tasks/${id}`,
};
