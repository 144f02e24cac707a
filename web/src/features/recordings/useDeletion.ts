import { useEffect, useRef, useState } from "react";

const thinkingTime = 6_000;

interface DeletionProps {
  readonly remove: (file: string) => Promise<readonly { readonly error: string }[]>;
  /** Called for each file that was tried, with what went wrong. */
  readonly onDone: (file: string, problem: string | undefined) => void;
}

interface Deletion {
  /** Files that are hidden already and go when the time is over. */
  readonly pending: ReadonlySet<string>;
  readonly begin: (file: string) => void;
  readonly undo: () => void;
}

/** Deletes some seconds after it was asked, so that it can be taken back. Leaving the page does not wait: nothing goes. */
export function useDeletion({ remove, onDone }: DeletionProps): Deletion {
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const carryOut = async (files: ReadonlySet<string>): Promise<void> => {
    for (const file of files) {
      const problem = await remove(file).then(
        (failed) => failed[0]?.error,
        (error: unknown) => String(error),
      );
      onDone(file, problem);
    }
    setPending(new Set());
  };
  return {
    pending,
    begin: (file) => {
      const files = new Set([...pending, file]);
      setPending(files);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void carryOut(files), thinkingTime);
    },
    undo: () => {
      clearTimeout(timer.current);
      setPending(new Set());
    },
  };
}
