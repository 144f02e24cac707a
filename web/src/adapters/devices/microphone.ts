// What makes a voice clean in a room with loudspeakers.
const cleaned: MediaTrackConstraints = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Opens that microphone, "" for the system's; one that is gone is replaced by the system's. Throws a DOMException. */
export async function openMicrophone(device: string): Promise<MediaStream> {
  // Absent where the page did not come by a secure way.
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) throw new DOMException("this page may not use microphones", "NotAllowedError");
  const audio = device === "" ? cleaned : { ...cleaned, deviceId: { ideal: device } };
  return media.getUserMedia({ audio, video: false });
}

/** Lets the microphone go: its light goes out. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
