// Runs in the page before it does: what comes in by its calls is measured, and its microphone says what it is given.
(() => {
  const samplesMax = 32768; // the most that an AnalyserNode keeps: 0.68 s at 48 kHz
  const watchEveryMs = 150;
  let analyser;

  function listen(track) {
    if (!analyser) {
      const context = new AudioContext();
      analyser = new AnalyserNode(context, { fftSize: samplesMax });
    }
    analyser.context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  }

  const Connection = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Connection {
    constructor(...settings) {
      super(...settings);
      this.addEventListener("track", ({ track }) => track.kind === "audio" && listen(track));
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

  /** The amplitudes of the tones in the last `seconds` of all that this page hears. */
  function levels({ frequencies, seconds }) {
    if (!analyser) return frequencies.map(() => 0);
    const samples = new Float32Array(samplesMax);
    analyser.getFloatTimeDomainData(samples);
    const rate = analyser.context.sampleRate;
    const last = samples.subarray(samplesMax - Math.min(samplesMax, Math.round(rate * seconds)));
    return frequencies.map((frequency) => level(last, rate, frequency));
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
