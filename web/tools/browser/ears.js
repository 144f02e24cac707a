// Runs in the page before it does: what comes in by its calls is measured, and its microphone says what it is given.
(() => {
  const keptSeconds = 2;
  const watchEveryMs = 150;
  const heardNow = new Set(); // what comes in by one track each

  // The last seconds of one track, as they came: no clock of an output is between, which a busy machine would disturb.
  async function listen(track) {
    const heard = { rate: 48000, samples: new Float32Array(0), at: 0 };
    heardNow.add(heard);
    const frames = new MediaStreamTrackProcessor({ track }).readable.getReader();
    for (;;) {
      const { done, value } = await frames.read();
      if (done) break;
      const part = new Float32Array(value.numberOfFrames);
      value.copyTo(part, { planeIndex: 0, format: "f32-planar" });
      const kept = heard.samples.subarray(
        Math.max(0, heard.samples.length + part.length - keptSeconds * value.sampleRate),
      );
      const samples = new Float32Array(kept.length + part.length);
      samples.set(kept);
      samples.set(part, kept.length);
      Object.assign(heard, { rate: value.sampleRate, samples, at: performance.now() });
      value.close();
    }
    heardNow.delete(heard);
  }

  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...settings) {
      super(...settings);
      this.addEventListener("track", ({ track }) => track.kind === "audio" && void listen(track));
    }
  };

  // A browser is made to take a steady tone out of what is said; here it is what is said.
  const devices = navigator.mediaDevices;
  const getUserMedia = devices?.getUserMedia.bind(devices);
  const asItIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  if (devices) {
    devices.getUserMedia = ({ audio, ...others }) =>
      getUserMedia({ ...others, audio: audio && { ...(audio === true ? {} : audio), ...asItIs } });
  }

  // Goertzel's sum, windowed against leakage; the amplitude as a 16-bit sample would have it.
  function level(samples, rate, frequency) {
    let [real, imaginary, sum] = [0, 0, 0];
    for (let at = 0; at < samples.length; at++) {
      const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (samples.length - 1));
      const turn = (2 * Math.PI * frequency * at) / rate;
      real += samples[at] * window * Math.cos(turn);
      imaginary += samples[at] * window * Math.sin(turn);
      sum += window;
    }
    return (2 * Math.hypot(real, imaginary) * 32768) / sum;
  }

  // As with a phone: nothing, when nothing has come for so long, or not yet so much.
  function levelOf(heard, frequency, seconds) {
    const wanted = Math.round(heard.rate * seconds);
    if (heard.samples.length < wanted || performance.now() - heard.at > seconds * 1000) return 0;
    return level(heard.samples.subarray(heard.samples.length - wanted), heard.rate, frequency);
  }

  /** The amplitudes of the tones in the last `seconds` of all that this page hears. */
  function levels({ frequencies, seconds }) {
    return frequencies.map((frequency) =>
      Math.max(0, ...[...heardNow].map((heard) => levelOf(heard, frequency, seconds))),
    );
  }

  let watched = [];
  let watching;
  /** From now on the tones are measured all the time. */
  function watch(frequencies) {
    clearInterval(watching);
    watched = [];
    watching = setInterval(() => watched.push([Date.now(), ...levels({ frequencies, seconds: 0.3 })]), watchEveryMs);
  }

  window.ears = { levels, watch, watched: () => watched };
})();
