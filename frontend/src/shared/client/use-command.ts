import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { asProblem } from "./problem";
import { uuid7 } from "./uuid7";

type Intention<Input> = { input: Input; key: string };

const TRIES_MAX = 3;

function unanswered(error: unknown): boolean {
  return asProblem(error).unanswered;
}

/**
 * Runs a command once per intention of the person: one key per click, kept while no final answer came,
 * so that trying again cannot do it twice. Everything on the screen is read anew afterwards.
 */
export function useCommand<Input, Output>(
  run: (input: Input, key: string) => Promise<Output>,
  after: { done?: (output: Output) => void; refused?: (error: Error) => void } = {},
) {
  const queries = useQueryClient();
  const open = useRef<{ same: string; key: string } | null>(null);
  const mutation = useMutation<Output, Error, Intention<Input>>({
    mutationFn: ({ input, key }) => run(input, key),
    retry: (tries, error) => unanswered(error) && tries < TRIES_MAX - 1,
    onSuccess: (output) => {
      open.current = null;
      after.done?.(output);
    },
    onError: (error) => {
      if (!unanswered(error)) open.current = null;
      after.refused?.(error);
    },
    onSettled: () => queries.invalidateQueries(),
  });
  const start = (input: Input) => {
    const same = JSON.stringify(input);
    if (open.current?.same !== same) open.current = { same, key: uuid7() };
    mutation.mutate({ input, key: open.current.key });
  };
  return { start, running: mutation.isPending, problem: mutation.error ? asProblem(mutation.error) : null };
}
