import { useRoute } from "wouter";
import type { Call } from "../../domain/call.ts";
import { useDirectory } from "../../ui/useDirectory.ts";
import { usePhone } from "../../ui/phone.ts";

/** The calls without those that the page of a conference's room, when it is what one looks at, shows by itself. */
export function useCallsElsewhere(): readonly Call[] {
  const { calls } = usePhone();
  const { data } = useDirectory();
  const [, room] = useRoute("/c/:num");
  const isRoom = data?.conferences.some((conference) => conference.num === room?.num) ?? true;
  return isRoom ? calls.filter((call) => call.number !== room?.num) : calls;
}
