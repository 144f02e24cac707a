export interface SoundDevice {
  /** The browser's id; "" is the one that the system prefers. */
  readonly id: string;
  /** What the system calls it; "" until the microphone was permitted. */
  readonly label: string;
}

export type DeviceUse = "microphone" | "speaker" | "ringer";

/** "asking": nobody has decided yet. "none": the machine has no microphone, or the page may not know of it. */
export type MicrophonePermission = "asking" | "granted" | "denied" | "none";

export interface DevicesView {
  readonly permission: MicrophonePermission;
  readonly microphones: readonly SoundDevice[];
  readonly speakers: readonly SoundDevice[];
  /** Remembered by this browser; a device that was pulled out stays chosen, and "" is used meanwhile. */
  readonly chosen: Readonly<Record<DeviceUse, string>>;
  /** Whether this browser can send sound to another device than the system's. */
  readonly canChooseSpeaker: boolean;
}

/** Microphones, loudspeakers and what rings. */
export interface Devices {
  readonly view: () => DevicesView;
  readonly watch: (changed: () => void) => () => void;
  /** Asks for the microphone, so that the devices can be named. */
  readonly ask: () => Promise<void>;
  /** A running call goes over to it at once. */
  readonly choose: (use: DeviceUse, id: string) => void;
  /** Tells the microphone's level, 0 to 1, about ten times a second; answers how to stop. Silent when there is none. */
  readonly meter: (level: (value: number) => void) => () => void;
  /** A short tone by that device. */
  readonly playTest: (use: "speaker" | "ringer") => void;
}
