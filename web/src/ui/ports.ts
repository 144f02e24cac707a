import { createContext, useContext } from "react";
import type { Devices } from "../ports/devices.ts";
import type { Accounts, Directories } from "../ports/directories.ts";
import type { LastRoom } from "../ports/lastRoom.ts";
import type { Live } from "../ports/live.ts";
import type { Maintenance } from "../ports/maintenance.ts";
import type { Phone } from "../ports/phone.ts";
import type { Recordings } from "../ports/recordings.ts";
import type { Session } from "../ports/session.ts";

/** Everything outside the page that it works with; app/main.tsx composes the real one, tests have another. */
export interface Ports {
  readonly session: Session;
  readonly directories: Directories;
  readonly accounts: Accounts;
  readonly recordings: Recordings;
  readonly maintenance: Maintenance;
  readonly live: Live;
  readonly phone: Phone;
  readonly lastRoom: LastRoom;
  readonly devices: Devices;
}

export const PortsContext = createContext<Ports | undefined>(undefined);

export function usePorts(): Ports {
  const ports = useContext(PortsContext);
  if (!ports) throw new Error("usePorts needs a PortsContext around it");
  return ports;
}
