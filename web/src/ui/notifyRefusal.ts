import { notifications } from "@mantine/notifications";
import { useCallback } from "react";
import { useProblemText } from "./problemText.ts";

/** Shows what the server has refused, in its words. */
export function useNotifyRefusal(): (error: unknown) => void {
  const textOf = useProblemText();
  return useCallback((error: unknown) => notifications.show({ color: "red", message: textOf(error) }), [textOf]);
}
