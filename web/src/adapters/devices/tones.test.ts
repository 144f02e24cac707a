import { expect, test, vi } from "vitest";
import { playTone } from "./tones.ts";

test("a ring goes on without timers, which a page that is not seen has too seldom", () => {
  const starts: number[] = [];
  const node = { connect: () => undefined, start: () => undefined, stop: () => undefined, frequency: { value: 0 } };
  const gain = { value: 0, setTargetAtTime: (to: number, at: number) => to > 0 && starts.push(at) };
  class FakeAudio {
    readonly state = "running";
    readonly currentTime = 10;
    readonly createMediaStreamDestination = () => ({ stream: null });
    readonly createGain = () => ({ gain, connect: () => undefined });
    readonly createOscillator = () => node;
  }
  vi.stubGlobal("AudioContext", FakeAudio);
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  playTone("ring", "")();
  expect(starts.slice(0, 3)).toEqual([10, 13, 16]);
  expect(starts.at(-1)).toBe(307);
  starts.length = 0;
  playTone("test", "")();
  expect(starts).toEqual([10]);
});
