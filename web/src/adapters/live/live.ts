import type { Live, LiveState } from "../../ports/live.ts";
import { ProblemError } from "../../ports/problem.ts";

const nothing: LiveState = {
  connection: "connecting",
  lobby: new Map(),
  rooms: new Map(),
  registered: new Set(),
  directoryVersion: 0,
};

const refuse = (): Promise<never> => Promise.reject(new ProblemError({ kind: "unreachable" }));

/** The liveState of the connector that gave out the page. */
export const live: Live = {
  state: () => nothing,
  watch: () => () => undefined,
  start: () => undefined,
  stop: () => undefined,
  look: () => () => undefined,
  callRoom: refuse,
  callMember: refuse,
};
