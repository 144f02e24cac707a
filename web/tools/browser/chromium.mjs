// The Chromium of the tests: how it is started.
import { chromium } from "playwright-core";

const always = [
  "--use-fake-ui-for-media-stream", // the microphone is allowed without a question
  "--use-fake-device-for-media-stream",
  "--autoplay-policy=no-user-gesture-required", // a call is heard without a press
  "--allow-loopback-in-peer-connection", // the switch of the tests is on 127.0.0.1
];

/**
 * Debian's Chromium without a window; and, as Playwright starts it unless told otherwise, without its sandbox, which root
 * cannot have, and without /dev/shm, which is small in containers. `microphone`: a WAV file that it says again and again;
 * `trusted`: SHA-256 of the public keys whose certificates are taken though nobody has signed them (base64).
 */
export function launch({ microphone, trusted = [] }) {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    timeout: 60_000,
    args: [
      ...always,
      ...(microphone ? [`--use-file-for-fake-audio-capture=${microphone}`] : []),
      ...(trusted.length > 0 ? [`--ignore-certificate-errors-spki-list=${trusted.join(",")}`] : []),
    ],
  });
}
