import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Task = Schemas["TaskDocument"];
export type NotedTask = Schemas["NoteTask"];
export type SnoozedTask = Schemas["SnoozeTask"];
export type TaskRule = Schemas["SetTaskRule"];

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ["desk.task", id],
    queryFn: () => answer(api.GET("/api/v1/desk/tasks/{id}", { params: { path: { id } } })),
  });

export function takeTask(id: string, key: string) {
  return answer(api.POST("/api/v1/desk/tasks/take", { headers: keyed(key), body: { tasks: [id] } }));
}

export function giveBackTask(id: string, key: string) {
  return answer(api.POST("/api/v1/desk/tasks/give-back", { headers: keyed(key), body: { tasks: [id] } }));
}

export function noteTask(task: NotedTask, key: string) {
  return answer(api.POST("/api/v1/desk/tasks/note", { headers: keyed(key), body: { tasks: [task] } }));
}

export function snoozeTask(task: SnoozedTask, key: string) {
  return answer(api.POST("/api/v1/desk/tasks/snooze", { headers: keyed(key), body: { tasks: [task] } }));
}

export function setTaskRule(rule: TaskRule, key: string) {
  return answer(api.POST("/api/v1/desk/task-rules/set", { headers: keyed(key), body: { rules: [rule] } }));
}
