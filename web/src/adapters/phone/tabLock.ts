/** Told when this tab becomes the one, waits for another one, or has lost it to another one. */
export interface TabLockEvents {
  readonly gained: () => void;
  readonly waiting: () => void;
  readonly lost: () => void;
}

export interface TabLock {
  /** Takes it from whoever has it. */
  readonly steal: () => void;
  readonly release: () => void;
}

/**
 * One tab of a browser has the lock of that name, the others wait their turn (Web Locks). A browser without locks lets
 * every tab have it.
 */
export function holdTabLock(name: string, events: TabLockEvents, locks: LockManager | undefined): TabLock {
  if (!locks) {
    events.gained();
    return { steal: () => undefined, release: () => undefined };
  }
  let released = false;
  let letGo: () => void = () => undefined;
  let attempt = new AbortController();
  const keep = (): Promise<void> => {
    if (released) return Promise.resolve();
    events.gained();
    return new Promise<void>((resolve) => (letGo = resolve));
  };
  const request = (options: LockOptions): void => {
    locks
      .request(name, options, (lock) => (lock ? keep() : waitTurn()))
      .catch((error: unknown) => {
        // AbortError: another tab stole it, or we gave up waiting.
        if (released || options.signal?.aborted) return;
        events.lost();
        if (error instanceof DOMException && error.name === "AbortError") request({ signal: attempt.signal });
      });
  };
  const waitTurn = (): void => {
    if (released) return;
    events.waiting();
    request({ signal: attempt.signal });
  };
  request({ ifAvailable: true });
  return {
    steal: () => {
      attempt.abort();
      attempt = new AbortController();
      request({ steal: true });
    },
    release: () => {
      released = true;
      attempt.abort();
      letGo();
    },
  };
}
