import { closeMicrophone, openMicrophone } from "./microphone.ts";
import { audioContext } from "./tones.ts";

const intervalMs = 100;

// Speech lies at about -50 dB (soft) to -10 dB (loud) of full scale.
function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  const decibels = 10 * Math.log10(power + 1e-9);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}

/** Tells how loud that microphone is, 0 to 1, ten times a second, until stopped; nothing when it cannot be opened. */
export function meterLevel(device: string, tell: (level: number) => void): () => void {
  let stop = (): void => undefined;
  let stopped = false;
  openMicrophone(device).then(
    (stream) => {
      if (stopped) {
        closeMicrophone(stream);
        return;
      }
      const audio = audioContext();
      const source = audio.createMediaStreamSource(stream);
      const analyser = audio.createAnalyser();
      analyser.fftSize = 2048;
      source.connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const timer = setInterval(() => {
        analyser.getFloatTimeDomainData(samples);
        tell(levelOf(samples));
      }, intervalMs);
      stop = () => {
        clearInterval(timer);
        source.disconnect();
        closeMicrophone(stream);
      };
    },
    () => undefined,
  );
  return () => {
    stopped = true;
    stop();
  };
}
