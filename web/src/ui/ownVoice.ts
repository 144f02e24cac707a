import { useCallback, useEffect, useRef, useState } from "react";
import type { Call } from "../domain/call.ts";
import { mayControl } from "../domain/context.ts";
import type { ConferenceName } from "../domain/directory.ts";
import { voiceStep } from "../domain/ownVoice.ts";
import { useAccount } from "./account.ts";
import { useLive } from "./live.ts";
import { useOwnMember } from "./ownMember.ts";
import { usePorts } from "./ports.ts";

/** The key that mutes and unmutes oneself in a conference's default profile of keys. */
const muteKey = "0";
/** For how long it is waited for that the switch says what became of an order. */
const orderTakesMs = 3_000;

export interface OwnVoice {
  /** Whether the conference hears nothing of this browser. */
  readonly muted: boolean;
  /** Something else was asked for, and the switch has not said that it is so. */
  readonly pending: boolean;
  readonly setMuted: (muted: boolean) => void;
  /** Silence at the source and at once, for who does not stay to see what the switch says. */
  readonly silence: () => void;
}

interface Order {
  /** What the member was when the order was given. */
  readonly muted: boolean;
}

/**
 * Mutes the browser's own member by the switch, so that everybody sees it; where the switch cannot be told, the
 * microphone is turned off here. Refusals go to `onRefused`.
 */
export function useOwnVoice(conference: ConferenceName, call: Call, onRefused: (error: unknown) => void): OwnVoice {
  const { live, phone } = usePorts();
  const { context } = useAccount();
  const isLive = useLive((state) => state.connection === "live");
  const own = useOwnMember(conference, call);
  const [wanted, setWanted] = useState<boolean>();
  const [order, setOrder] = useState<Order>();
  const bySwitch = isLive && own !== undefined;
  const step = bySwitch ? voiceStep(wanted, own.muted, order !== undefined) : "done";

  const latest = useRef(wanted);
  useEffect(() => {
    latest.current = wanted;
  });
  const silence = useCallback(() => phone.turnMicrophoneOff(call.key, true), [phone, call.key]);
  // The switch did not do it, or nobody knows: who wanted to be silent is so all the same.
  const giveUp = useCallback(() => {
    if (latest.current === true) silence();
    setWanted(undefined);
    setOrder(undefined);
  }, [silence]);

  // That the member is muted, or not any more, is the answer: a key has no other, and a reply may come before it.
  useEffect(() => {
    if (!order) return;
    if (own?.muted !== order.muted) {
      setOrder(undefined);
      return;
    }
    const timer = setTimeout(giveUp, orderTakesMs);
    return () => clearTimeout(timer);
  }, [order, own?.muted, giveUp]);

  useEffect(() => {
    if (step === "done" && wanted !== undefined) {
      // What is wanted since then is not done.
      if (bySwitch) setWanted((now) => (now === wanted ? undefined : now));
      else giveUp();
    }
    if (!own || (step !== "mute" && step !== "unmute")) return;
    setOrder({ muted: own.muted });
    if (!mayControl(context)) {
      phone.press(call.key, muteKey);
      return;
    }
    live.callMember(conference, own.confid, step).catch((error: unknown) => {
      giveUp();
      onRefused(error);
    });
  }, [step, wanted, bySwitch, own, context, phone, live, call.key, conference, giveUp, onRefused]);

  return {
    muted: call.microphoneOff || (bySwitch && own.muted),
    pending: bySwitch && wanted !== undefined && step !== "done",
    setMuted: (muted) => {
      if (!bySwitch || (call.microphoneOff && !muted)) phone.turnMicrophoneOff(call.key, muted);
      if (bySwitch) setWanted(muted);
    },
    silence,
  };
}
