import { backoffMs } from "../../domain/backoff.ts";
import { afterChanges, noFacts, type LiveFacts } from "../../domain/liveFacts.ts";
import type { Live, LiveConnection, LiveState, RoomCall } from "../../ports/live.ts";
import type { Clock } from "../../ports/clock.ts";
import { LiveLink, type Socket } from "./liveLink.ts";
import { Looks } from "./looks.ts";
import { unanswered } from "./requests.ts";

/** What the liveState needs of the browser. */
export interface LiveSurroundings {
  readonly openSocket: () => Socket;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** Calls back when the network is there again or the page is looked at again; answers how to stop that. */
  readonly onWake: (call: () => void) => () => void;
  readonly onWrongMessage: (text: string) => void;
}

const wireName: Readonly<Record<RoomCall, string>> = {
  lock: "lock",
  unlock: "unlock",
  startrec: "startrec",
  pauserec: "pauserec",
  resumerec: "resumerec",
  stoprec: "stoprec",
  muteall: "muteall",
  unmuteall: "unmuteall",
  mutenonmoderators: "mutenonmods",
  kickall: "kickall",
};

/** Looking away and at the next conference is one subscription, not two. */
const subscribeAfterMs = 20;

function stateOf(connection: LiveConnection, asOf: number | undefined, facts: LiveFacts): LiveState {
  const { lobby, rooms, registered, directoryVersion } = facts;
  return { connection, asOf, lobby, rooms, registered, directoryVersion };
}

/** The liveState over WebSockets, one after the other. */
export function createLive({ openSocket, clock, random, onWake, onWrongMessage }: LiveSurroundings): Live {
  const watchers = new Set<() => void>();
  let facts = noFacts;
  let state = stateOf("connecting", undefined, facts);
  let link: LiveLink | undefined;
  let failures = 0;
  let stopRetry: (() => void) | undefined;
  let stopWake: (() => void) | undefined;
  let stopSubscribe: (() => void) | undefined;

  const show = (connection: LiveConnection, asOf: number | undefined, next: LiveFacts): void => {
    facts = next;
    state = stateOf(connection, asOf, facts);
    for (const changed of [...watchers]) changed();
  };
  // Nothing that was known before the connection came up is called stale: there was nothing.
  const notLive = (): LiveConnection => (state.connection === "connecting" ? "connecting" : "stale");

  const subscription = (): object => ({ req: "subscribe", conferences: looks.wanted() });
  const looks = new Looks(() => {
    stopSubscribe ??= clock.after(subscribeAfterMs, () => {
      stopSubscribe = undefined;
      link?.send(subscription());
    });
  });

  const connect = (): void => {
    stopRetry?.();
    stopRetry = undefined;
    link = new LiveLink(openSocket(), clock, {
      told: (changes, inStep) => {
        if (inStep) failures = 0;
        show(inStep ? "live" : notLive(), clock.now(), afterChanges(facts, changes));
      },
      wrong: onWrongMessage,
      closed: () => {
        link = undefined;
        if (!stopWake) return;
        stopRetry = clock.after(backoffMs(failures, random()), connect);
        failures += 1;
        show(notLive(), state.asOf, facts);
      },
    });
    link.begin(subscription());
  };

  const ask = (make: (id: number) => object): Promise<void> =>
    link && state.connection === "live" ? link.ask(make) : Promise.reject(unanswered());

  const wake = (): void => {
    if (link) link.check();
    else connect();
  };
  return {
    state: () => state,
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    start: () => {
      stopWake ??= onWake(wake);
      if (!link) connect();
    },
    stop: () => {
      stopWake?.();
      stopWake = undefined;
      stopRetry?.();
      link?.end();
      failures = 0;
      show("connecting", undefined, noFacts);
    },
    look: (conference) => looks.look(conference),
    callRoom: (conference, call) => ask((id) => ({ req: "exec", id, conference, call: wireName[call] })),
    callMember: (conference, member, call) => ask((id) => ({ req: "memexec", id, conference, call, member })),
  };
}
