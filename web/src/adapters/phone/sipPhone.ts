import { isIncomingRing } from "../../domain/call.ts";
import type { OwnAccount } from "../../domain/directory.ts";
import { afterEvent, nothingYet, type PhoneEvent } from "../../domain/phoneMachine.ts";
import { toneFor, type CallTone } from "../../domain/tone.ts";
import type { Phone, PhoneView } from "../../ports/phone.ts";
import { createLines } from "./lines.ts";
import type { PhoneParts } from "./parts.ts";
import type { OpenStack, StackAgent } from "./stack.ts";
import type { TabLock } from "./tabLock.ts";

/** After a moment in which the switch could not register anybody, and after it refused this account. */
export const registerAgainMs = 10_000;
export const registerAfterRefusalMs = 60_000;

/** The phone, and what the page tells it of itself. */
export interface SipPhone extends Phone {
  /** The page can be seen again, or a network is there again (`anew`: perhaps another one). */
  readonly wake: (anew: boolean) => void;
  readonly pageLeft: () => void;
  readonly changeMicrophone: () => void;
  readonly changeSpeaker: () => void;
}

const portOf = (binding: string): string => binding.slice(binding.lastIndexOf(":") + 1);

export function createPhone(parts: PhoneParts): SipPhone {
  let model = nothingYet;
  let soundBlocked = false;
  let account: OwnAccount | undefined;
  let agent: StackAgent | undefined;
  let tab: TabLock | undefined;
  let everConnected = false;
  let cancelRetry = (): void => undefined;
  let tone: { readonly name: CallTone; readonly stop: () => void } | undefined;
  let stopNotice: (() => void) | undefined;
  const watchers = new Set<() => void>();

  const address = (): string => `${parts.host}:${portOf(account?.wssBinding ?? "")}`;
  const viewNow = (): PhoneView => ({
    ...{ state: model.state, calls: model.calls, missed: model.missed },
    ...{ address: `https://${address()}/`, soundBlocked },
  });
  let view = viewNow();

  const sound = (): void => {
    const wanted = toneFor(model.calls, lines.early());
    if (tone?.name !== wanted) {
      tone?.stop();
      tone = wanted && { name: wanted, stop: parts.playTone(wanted) };
    }
    const caller = model.calls.find(isIncomingRing);
    if (caller) stopNotice ??= parts.notify(caller.name === "" ? caller.number : caller.name);
    else {
      stopNotice?.();
      stopNotice = undefined;
    }
  };
  const changed = (): void => {
    view = viewNow();
    for (const watcher of watchers) watcher();
  };
  const tell = (event: PhoneEvent): void => {
    const before = model;
    model = afterEvent(model, event);
    if (model === before) return;
    if (model.missed !== before.missed && account) parts.memory.keepMissed(account.id, model.missed);
    sound();
    changed();
  };
  const lines = createLines({
    parts,
    tell,
    agent: () => agent,
    calls: () => model.calls,
    blocked: (refused) => {
      soundBlocked = refused;
      changed();
    },
  });

  const registerLater = (status: number | undefined): void => {
    tell({ kind: "registrationFailed", status });
    cancelRetry();
    const wait = model.state === "refused" ? registerAfterRefusalMs : registerAgainMs;
    cancelRetry = parts.after(wait, () => agent?.register());
  };

  const open = (owner: OwnAccount): void => {
    tell({ kind: "started" });
    const begin = (openStack: OpenStack): void => {
      if (account !== owner || agent || model.state === "elsewhere") return;
      agent = openStack(
        {
          address: `wss://${address()}/`,
          domain: parts.host,
          user: owner.id,
          password: owner.password,
          name: owner.name,
        },
        {
          connected: () => {
            tell({ kind: "connected" });
            if (everConnected) lines.renegotiate();
            everConnected = true;
          },
          disconnected: (wasOpen) => tell({ kind: "disconnected", wasOpen }),
          registered: () => tell({ kind: "registered" }),
          unregistered: () => tell({ kind: "unregistered" }),
          registrationFailed: registerLater,
          incoming: lines.incoming,
        },
      );
    };
    // Its file may not come: the network is gone, or the server is being replaced.
    parts.loadStack().then(begin, () => {
      if (account === owner) cancelRetry = parts.after(registerAgainMs, () => open(owner));
    });
  };
  const close = (): void => {
    cancelRetry();
    lines.hangUpAll();
    agent?.stop();
    agent = undefined;
    everConnected = false;
  };
  const stop = (): void => {
    if (!account) return;
    close();
    tab?.release();
    account = undefined;
    tell({ kind: "stopped" });
  };

  return {
    view: () => view,
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    start: (owner) => {
      if (account?.id === owner.id && account.password === owner.password && account.wssBinding === owner.wssBinding)
        return;
      stop();
      account = owner;
      model = { ...model, state: "connecting", missed: parts.memory.missed(owner.id) };
      changed();
      tab = parts.holdTab({
        gained: () => {
          if (account === owner) open(owner);
        },
        waiting: () => tell({ kind: "tookElsewhere" }),
        lost: () => {
          close();
          tell({ kind: "tookElsewhere" });
        },
      });
    },
    stop,
    knowConferences: (numbers) => tell({ kind: "conferences", numbers }),
    takeOver: () => tab?.steal(),
    call: lines.call,
    answer: lines.answer,
    hangUp: lines.hangUp,
    dismiss: (key) => tell({ kind: "dismissed", key }),
    forgetMissed: () => tell({ kind: "missedSeen" }),
    press: lines.press,
    hold: lines.hold,
    turnMicrophoneOff: lines.turnMicrophoneOff,
    quality: lines.quality,
    playSound: lines.playSound,
    wake: (anew) => agent?.wake(anew),
    pageLeft: close,
    changeMicrophone: lines.changeMicrophone,
    changeSpeaker: lines.changeSpeaker,
  };
}
