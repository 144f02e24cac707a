export const archives = ["freeswitch", "directory", "dialplan", "conferences"] as const;
export type Archive = (typeof archives)[number];

export interface SystemInfo {
  readonly lastReload: { readonly at: string; readonly message: string };
  readonly lastMaintenance: string;
  /** FreeSWITCH's globals, without its secrets. */
  readonly globals: Readonly<Record<string, string>>;
}

export interface PhoneFetch {
  readonly when: string;
  readonly method: string;
  /** The path that was asked for. */
  readonly file: string;
  readonly status: number;
  /** What the phone calls itself. */
  readonly agent: string;
  readonly address: string;
}

export interface PhoneLog {
  readonly id: string;
  readonly name: string;
  readonly polymac: string;
  readonly fetches: readonly PhoneFetch[];
}

/** What the administrator looks after. Every method throws a ProblemError when it fails. */
export interface Maintenance {
  readonly info: () => Promise<SystemInfo>;
  readonly phones: () => Promise<readonly PhoneLog[]>;
  readonly store: (archive: Archive) => Promise<string>;
  readonly restore: (archive: Archive) => Promise<string>;
  /** "" when the connector is in step with the switch, else why it is not. */
  readonly trouble: () => Promise<string>;
}
