import { useEffect, useRef, useState, type RefObject } from "react";
import type WaveSurfer from "wavesurfer.js";

export interface Wave {
  /** Where the picture is drawn. */
  readonly place: RefObject<HTMLDivElement | null>;
  readonly state: "loading" | "ready" | "failed";
  readonly playing: boolean;
  /** Milliseconds. */
  readonly position: number;
  readonly length: number;
  readonly toggle: () => void;
  /** Moves by so many seconds. */
  readonly skip: (seconds: number) => void;
  readonly seek: (milliseconds: number) => void;
}

// The waveform comes with its own code, which nobody else on the page needs.
async function drawIn(place: HTMLElement, path: string, picture: boolean): Promise<WaveSurfer> {
  const { default: wave } = await import("wavesurfer.js");
  const url = new URL(path, window.location.href).href;
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  return wave.create({
    container: place,
    url,
    height: 72,
    barWidth: 2,
    barGap: 1,
    barRadius: 2,
    waveColor: "#8c99ad",
    progressColor: "#4c6ef5",
    // The browser streams the sound by ranges. It is the same address, so that nothing is put into a blob.
    media: Object.assign(new Audio(), { src: url, preload: "metadata" }),
    ...(picture ? {} : { peaks: [[0, 0]] }),
    ...(nonce ? { cspNonce: nonce } : {}),
  });
}

// To draw a picture all of the file must be fetched and decoded; a minute of 16 kHz has 2 MB.
const mostDrawn = 40_000_000;

/** A recording as sound and, up to some 20 minutes, as a picture; a longer one is a line. */
export function useWave(url: string, size: () => Promise<number>): Wave {
  const place = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer>(undefined);
  const [state, setState] = useState<Wave["state"]>("loading");
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [length, setLength] = useState(0);
  const latestSize = useRef(size);
  useEffect(() => {
    if (!place.current) return;
    let left = false;
    const begin = async (container: HTMLElement): Promise<void> => {
      const drawn = await drawIn(container, url, (await latestSize.current()) <= mostDrawn);
      if (left) {
        drawn.destroy();
        return;
      }
      wave.current = drawn;
      drawn.on("ready", (seconds) => {
        setLength(seconds * 1000);
        setState("ready");
      });
      drawn.on("timeupdate", (seconds) => setPosition(seconds * 1000));
      drawn.on("play", () => setPlaying(true));
      drawn.on("pause", () => setPlaying(false));
      drawn.on("error", () => setState("failed"));
    };
    begin(place.current).catch(() => setState("failed")); // e.g. the file has gone
    return () => {
      left = true;
      wave.current?.destroy();
      wave.current = undefined;
    };
  }, [url]);
  return {
    place,
    state,
    playing,
    position,
    length,
    toggle: () => void wave.current?.playPause().catch(() => setState("failed")),
    skip: (seconds) => wave.current?.skip(seconds),
    seek: (milliseconds) => wave.current?.setTime(milliseconds / 1000),
  };
}
