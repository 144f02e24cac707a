/** A tone that is made, not fetched: two frequencies, and how long it sounds and is silent, in seconds. */
interface Tone {
  readonly hertz: readonly number[];
  readonly on: number;
  readonly off: number;
  readonly gain: number;
}

const tones = {
  ring: { hertz: [660, 825], on: 1, off: 2, gain: 0.25 },
  /** What a caller hears while it rings (ITU-T E.180). */
  ringback: { hertz: [425], on: 1, off: 4, gain: 0.1 },
  /** A second call, while one talks: soft. */
  waiting: { hertz: [425], on: 0.2, off: 4, gain: 0.08 },
  test: { hertz: [523, 659], on: 1.2, off: 0, gain: 0.2 },
} satisfies Record<string, Tone>;

export type ToneName = keyof typeof tones;

let context: AudioContext | undefined;

/** The page's one audio context; a browser that waits for a gesture has it run as soon as there was one. */
export function audioContext(): AudioContext {
  context ??= new AudioContext();
  if (context.state === "suspended") void context.resume().catch(() => undefined);
  return context;
}

/** Sends an element's sound to a device, "" for the system's; one that is gone or forbidden is passed over. */
export function sendTo(element: HTMLMediaElement, device: string): void {
  if ("setSinkId" in element) void element.setSinkId(device).catch(() => undefined);
}

/** Nothing rings longer than this many seconds. */
const repeatsFor = 300;

/** Plays a tone on a device, again and again unless it has no pause; answers how to stop it. */
export function playTone(name: ToneName, device: string): () => void {
  const { hertz, on, off, gain } = tones[name];
  const audio = audioContext();
  const out = audio.createMediaStreamDestination();
  const volume = audio.createGain();
  volume.gain.value = 0;
  volume.connect(out);
  const sources = hertz.map((frequency) => {
    const source = audio.createOscillator();
    source.frequency.value = frequency;
    source.connect(volume);
    source.start();
    return source;
  });
  const element = new Audio();
  element.srcObject = out.stream;
  sendTo(element, device);
  void element.play().catch(() => undefined);
  // All of it is written down at once: in a page that is not seen, a timer may come once a minute only.
  const begin = audio.currentTime;
  for (let from = 0; from < (off > 0 ? repeatsFor : on); from += on + off) {
    volume.gain.setTargetAtTime(gain, begin + from, 0.01);
    volume.gain.setTargetAtTime(0, begin + from + on, 0.01);
  }
  const stop = (): void => {
    for (const source of sources) source.stop();
    element.srcObject = null;
  };
  if (off === 0) setTimeout(stop, (on + 0.2) * 1000);
  return stop;
}
