import type { UseQueryResult } from "@tanstack/react-query";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ProblemAlert } from "./problem";

/** Shows what was asked for, the wait for it, or why it did not come. */
export function Loaded<T>({ asked, children }: { asked: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error) return <ProblemAlert error={asked.error} again={() => void asked.refetch()} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}
