// A mark in the local storage, which all tabs of a browser have together. Without a storage each tab is alone.
const key = "logged-out";

/** Another one after each logout in any tab. */
export function logOutMark(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Tells all tabs that this browser has logged out at `now`, milliseconds since 1970. */
export function markLogOut(now: number): void {
  try {
    localStorage.setItem(key, String(now));
  } catch {
    // Full or forbidden: the other tabs learn it from the server.
  }
}

/** Calls back when another tab has logged out; answers how to stop that. */
export function onLogOut(call: () => void): () => void {
  const changed = (event: StorageEvent): void => {
    if (event.key === key) call();
  };
  window.addEventListener("storage", changed);
  return () => window.removeEventListener("storage", changed);
}
