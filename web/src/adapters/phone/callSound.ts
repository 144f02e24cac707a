import { sendTo } from "../devices/tones.ts";

/** What is heard of one call. */
export interface CallSound {
  readonly sendTo: (device: string) => void;
  /** Tries again what the browser refused; only while a person presses something. */
  readonly play: () => void;
  readonly stop: () => void;
}

/** Plays what comes by a connection; `blocked` tells whether the browser refuses to before a person pressed something. */
export function playConnection(
  connection: RTCPeerConnection,
  device: string,
  blocked: (refused: boolean) => void,
): CallSound {
  const element = document.createElement("audio");
  element.autoplay = true;
  element.hidden = true;
  document.body.append(element);
  sendTo(element, device);
  const play = (): void => {
    element.play().then(
      () => blocked(false),
      (error: unknown) => {
        if (error instanceof DOMException && error.name === "NotAllowedError") blocked(true);
      },
    );
  };
  const stream = new MediaStream();
  element.srcObject = stream;
  const heard = ({ track }: RTCTrackEvent): void => {
    if (track.kind !== "audio") return;
    for (const earlier of stream.getTracks()) stream.removeTrack(earlier);
    stream.addTrack(track);
    play();
  };
  connection.addEventListener("track", heard);
  return {
    sendTo: (next) => sendTo(element, next),
    play,
    stop: () => {
      connection.removeEventListener("track", heard);
      element.srcObject = null;
      element.remove();
    },
  };
}
