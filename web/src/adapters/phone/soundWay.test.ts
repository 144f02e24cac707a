import { expect, test } from "vitest";
import { fakeConnection } from "./fakeConnection.ts";
import { fakeParts } from "./fakeParts.ts";
import { goneAfterMs, lookEveryMs, watchSoundWay } from "./soundWay.ts";

function watched(connection: RTCPeerConnection) {
  const { parts, clock } = fakeParts();
  let gone = 0;
  const stop = watchSoundWay(connection, parts, () => (gone += 1));
  const pass = async (milliseconds: number): Promise<void> => {
    for (let passed = 0; passed < milliseconds; passed += lookEveryMs) {
      clock.pass(lookEveryMs);
      await new Promise((resolve) => setTimeout(resolve));
    }
  };
  return { gone: () => gone, stop, pass };
}

test("a way by which answers come is never gone", async () => {
  let responses = 0;
  const way = watched(fakeConnection(() => ++responses));
  await way.pass(10 * goneAfterMs);
  expect(way.gone()).toBe(0);
});

test("a way by which nothing comes is gone, again and again, though ICE calls it connected", async () => {
  const way = watched(fakeConnection(() => 5));
  await way.pass(goneAfterMs);
  expect(way.gone()).toBe(0); // what was there at the first look may just have come
  await way.pass(lookEveryMs);
  expect(way.gone()).toBe(1);
  await way.pass(goneAfterMs);
  expect(way.gone()).toBe(2);
});

test("a browser that counts no answers is believed what ICE says", async () => {
  let state: RTCIceConnectionState = "connected";
  const way = watched(
    fakeConnection(
      () => undefined,
      () => state,
    ),
  );
  await way.pass(10 * goneAfterMs);
  expect(way.gone()).toBe(0);
  state = "disconnected";
  await way.pass(goneAfterMs);
  expect(way.gone()).toBe(1);
});

test("nothing is told of a way that is not watched any more", async () => {
  const way = watched(fakeConnection(() => 5));
  way.stop();
  await way.pass(3 * goneAfterMs);
  expect(way.gone()).toBe(0);
});
