import { useMutation } from "@tanstack/react-query";
import type { ConferenceName } from "../../domain/directory.ts";
import type { RoomCall } from "../../ports/live.ts";
import { useNotifyRefusal } from "../../ui/notifyRefusal.ts";
import { usePorts } from "../../ui/ports.ts";

interface RoomCalls {
  /** What the switch was asked for and has not answered yet. */
  readonly pending: RoomCall | undefined;
  readonly run: (call: RoomCall) => void;
}

/** Asks the switch for something that concerns the whole conference; what it refuses is shown. */
export function useRoomCall(conference: ConferenceName): RoomCalls {
  const { live } = usePorts();
  const order = useMutation({
    mutationFn: (call: RoomCall) => live.callRoom(conference, call),
    onError: useNotifyRefusal(),
    networkMode: "always",
  });
  return { pending: order.isPending ? order.variables : undefined, run: (call) => order.mutate(call) };
}
