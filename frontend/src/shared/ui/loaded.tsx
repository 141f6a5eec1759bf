import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ProblemAlert } from "./problem";

/** A question to the server, of one page or of many. */
type Asked<T> = { data: T | undefined; error: Error | null; refetch: () => Promise<unknown> };

/** Shows what was asked for, the wait for it, or why it did not come. */
export function Loaded<T>({ asked, children }: { asked: Asked<T>; children: (data: T) => ReactNode }) {
  if (asked.data !== undefined) return children(asked.data);
  if (asked.error) return <ProblemAlert error={asked.error} again={() => void asked.refetch()} />;
  return <Skeleton active paragraph={{ rows: 8 }} />;
}
