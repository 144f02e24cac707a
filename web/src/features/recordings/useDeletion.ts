import { useEffect, useRef, useState } from "react";

/** Seconds during which a deletion can be taken back. */
const thinkingSeconds = 8;

interface DeletionProps {
  readonly remove: (files: readonly string[]) => Promise<readonly { readonly file: string; readonly error: string }[]>;
  /** A sentence about why the server was not asked. */
  readonly explain: (error: unknown) => string;
  /** Called once the server has answered, with what went wrong: a sentence for each file that is still there. */
  readonly onDone: (problems: readonly string[]) => void;
}

export interface Deletion {
  /** Files that are hidden already and go when the time is over. */
  readonly pending: ReadonlySet<string>;
  readonly secondsLeft: number;
  readonly begin: (files: readonly string[]) => void;
  readonly undo: () => void;
}

/**
 * Deletes some seconds after it was asked, so that it can be taken back. Each further file begins the time anew. Leaving the
 * page inside the client deletes at once, as the page says; closing the window deletes nothing.
 */
export function useDeletion({ remove, explain, onDone }: DeletionProps): Deletion {
  const [waiting, setWaiting] = useState<ReadonlySet<string>>(new Set());
  const [going, setGoing] = useState<ReadonlySet<string>>(new Set());
  const [secondsLeft, setSecondsLeft] = useState(0);
  const carryOut = async (files: ReadonlySet<string>): Promise<void> => {
    const problems = await remove([...files]).then(
      (failed) => failed.map(({ file, error }) => `${file}: ${error}`),
      (error: unknown) => [explain(error)],
    );
    setGoing((before) => new Set([...before].filter((file) => !files.has(file))));
    onDone(problems);
  };
  const latest = useRef({ waiting, carryOut });
  useEffect(() => {
    latest.current = { waiting, carryOut };
  });
  useEffect(
    () => () => {
      if (latest.current.waiting.size > 0) void latest.current.carryOut(latest.current.waiting);
    },
    [],
  );
  useEffect(() => {
    if (waiting.size === 0) return;
    const timer = setTimeout(() => {
      if (secondsLeft > 1) {
        setSecondsLeft(secondsLeft - 1);
        return;
      }
      setGoing((before) => new Set([...before, ...waiting]));
      setWaiting(new Set());
      void latest.current.carryOut(waiting);
    }, 1000);
    return () => clearTimeout(timer);
  }, [waiting, secondsLeft]);
  return {
    pending: new Set([...waiting, ...going]),
    secondsLeft: waiting.size === 0 ? 0 : secondsLeft,
    begin: (files) => {
      setWaiting(new Set([...waiting, ...files]));
      setSecondsLeft(thinkingSeconds);
    },
    undo: () => setWaiting(new Set()),
  };
}
