import { useEffect, useState } from "react";
import { problemOf } from "../../ports/problem.ts";

/** Whole seconds that are left until the server listens again, after it said that it was too often; else 0. */
export function useWait(error: unknown): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const problem = error ? problemOf(error) : undefined;
    setLeft(problem?.kind === "tooOften" ? Math.ceil(problem.waitSeconds) : 0);
  }, [error]);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return left;
}
