import { expect, test } from "vitest";
import { newestFirst, recordingOf } from "./recording.ts";

test("a recording's name tells its conference and start", () => {
  const recording = recordingOf("Team-One-2021-01-19T13:21:36.840Z.wav");
  expect(recording.conference).toBe("Team-One");
  expect(recording.startedAt).toEqual(new Date(Date.UTC(2021, 0, 19, 13, 21, 36, 840)));
});

test("a file that somebody put there keeps its name", () => {
  expect(recordingOf("interview.wav")).toEqual({ file: "interview.wav", conference: "interview.wav" });
});

test("the newest recording comes first, and files without a time last", () => {
  const files = ["b.wav", "A-2021-01-19T13:21:36.840Z.wav", "a.wav", "B-2022-01-19T13:21:36.840Z.wav"];
  const sorted = files.map(recordingOf).sort(newestFirst);
  expect(sorted.map((each) => each.file)).toEqual([files[3], files[1], files[2], files[0]]);
});
