import { beforeEach, expect, test } from "vitest";
import { accountOf } from "../../testing/fakePorts.ts";
import { fakeConnection } from "./fakeConnection.ts";
import { linesMax } from "./lines.ts";
import { createPhone, registerAfterRefusalMs, registerAgainMs, type SipPhone } from "./sipPhone.ts";
import { goneAfterMs, lookEveryMs } from "./soundWay.ts";
import { fakeParts, type FakeParts } from "./fakeParts.ts";

const ann = accountOf("ann", "team");
let fake: FakeParts;
let phone: SipPhone;

// What the phone does after a promise: the stack is loaded, the microphone is open.
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function started(): Promise<void> {
  phone.start(ann);
  await settle();
  fake.stack.events.connected();
  fake.stack.events.registered();
}

async function callUp(number: string): Promise<ReturnType<SipPhone["call"]>> {
  const key = phone.call(number);
  await settle();
  fake.lastCall().events.up();
  return key;
}

beforeEach(() => {
  fake = fakeParts();
  phone = createPhone(fake.parts);
});

test("it registers the account at the host that gave out the page, by the port of the binding", async () => {
  await started();
  expect(fake.stack.settings).toMatchObject({
    address: "wss://pbx.example:7443/",
    domain: "pbx.example",
    user: ann.id,
  });
  expect(phone.view()).toMatchObject({ state: "registered", address: "https://pbx.example:7443/" });
});

test("the same account again opens nothing, and another password registers anew", async () => {
  await started();
  phone.start({ ...ann });
  await settle();
  expect(fake.stack.opened).toBe(1);
  phone.start({ ...ann, password: "other" });
  await settle();
  expect(fake.stack).toMatchObject({ opened: 2, stopped: 1 });
});

test("who was refused is tried again after a minute, and who met a bad moment after ten seconds", async () => {
  await started();
  fake.stack.events.registrationFailed(503);
  fake.clock.pass(registerAgainMs);
  expect(fake.stack.registered).toBe(1);
  fake.stack.events.registrationFailed(403);
  expect(phone.view().state).toBe("refused");
  fake.clock.pass(registerAfterRefusalMs - 1);
  expect(fake.stack.registered).toBe(1);
  fake.clock.pass(1);
  expect(fake.stack.registered).toBe(2);
});

test("a call sends the microphone, and lets it go when it is over", async () => {
  await started();
  const key = await callUp("30000");
  expect(fake.lastCall().number).toBe("30000");
  expect(fake.microphones).toEqual({ opened: 1, closed: 0 });
  phone.hangUp(key);
  expect(fake.microphones.closed).toBe(1);
  expect(phone.view().calls[0]).toMatchObject({ state: "over", end: "hungUp" });
});

test("a call without a microphone is over, and says so", async () => {
  await started();
  fake.refuseMicrophone();
  phone.call("30000");
  await settle();
  expect(phone.view().calls[0]).toMatchObject({ state: "over", end: "noMicrophone" });
});

test("who calls somebody without a microphone hears that it is busy, and that one reads why", async () => {
  await started();
  fake.refuseMicrophone();
  const ring = fake.incoming("20002", "Bob");
  const [call] = phone.view().calls;
  if (call) phone.answer(call.key);
  await settle();
  expect(ring.asked).toEqual(["end 486"]);
  expect(phone.view().calls[0]).toMatchObject({ state: "over", end: "noMicrophone" });
});

test("a call that is answered twice opens one microphone", async () => {
  await started();
  const ring = fake.incoming("20002", "Bob");
  const [call] = phone.view().calls;
  if (call) phone.answer(call.key);
  if (call) phone.answer(call.key);
  await settle();
  expect(ring.asked).toEqual(["answer"]);
  expect(fake.microphones.opened).toBe(1);
});

/** A microphone, and a connection that sends one; `replaced` is what came in its place. */
function connectionWith(replaceTrack: (track: unknown) => Promise<void>): RTCPeerConnection {
  const sender = { track: { kind: "audio", enabled: false }, replaceTrack };
  return { getSenders: () => [sender], addEventListener: () => undefined } as unknown as RTCPeerConnection;
}

test("a call goes over to the microphone that is chosen, and the one before is let go", async () => {
  const track = { enabled: true };
  const microphone = (): MediaStream => ({ getAudioTracks: () => [track] }) as unknown as MediaStream;
  const closed: MediaStream[] = [];
  const parts = {
    openMicrophone: () => Promise.resolve(microphone()),
    closeMicrophone: (each: MediaStream) => closed.push(each),
  };
  phone = createPhone({ ...fake.parts, ...parts });
  await started();
  const key = await callUp("30000");
  const replaced: unknown[] = [];
  fake.lastCall().events.media(connectionWith((each) => Promise.resolve(void replaced.push(each))));
  phone.changeMicrophone();
  await settle();
  expect(replaced).toEqual([track]);
  expect(track.enabled).toBe(false);
  expect(closed.length).toBe(1);
  // The call ends while the next one is opened: both are let go.
  phone.changeMicrophone();
  phone.hangUp(key);
  await settle();
  expect(closed.length).toBe(3);
  expect(replaced.length).toBe(1);
});

test("a microphone that the connection does not take is let go", async () => {
  const stream = { getAudioTracks: () => [{ enabled: true }] } as unknown as MediaStream;
  phone = createPhone({ ...fake.parts, openMicrophone: () => Promise.resolve(stream) });
  await started();
  await callUp("30000");
  fake.lastCall().events.media(connectionWith(() => Promise.reject(new Error("closed"))));
  phone.changeMicrophone();
  await settle();
  expect(fake.microphones.closed).toBe(1);
});

test("code that does not come is asked for again after ten seconds", async () => {
  let refuse = true;
  const loadStack = () => (refuse ? Promise.reject(new Error("no network")) : fake.parts.loadStack());
  phone = createPhone({ ...fake.parts, loadStack });
  phone.start(ann);
  await settle();
  expect(fake.stack.opened).toBe(0);
  refuse = false;
  fake.clock.pass(registerAgainMs);
  await settle();
  expect(fake.stack.opened).toBe(1);
});

test("a call that is hung up while the microphone is asked for never goes out", async () => {
  await started();
  phone.hangUp(phone.call("30000"));
  await settle();
  expect(fake.stack.calls).toEqual([]);
  expect(fake.microphones).toEqual({ opened: 1, closed: 1 });
});

test("a call of somebody else rings until it is answered, which puts the first on hold", async () => {
  await started();
  const first = await callUp("30000");
  const ring = fake.incoming("20002", "Bob");
  expect(fake.tone()).toBe("waiting");
  const [second] = phone.view().calls;
  if (second) phone.answer(second.key);
  await settle();
  ring.events.up();
  expect(fake.tone()).toBeUndefined();
  expect(fake.stack.calls[0]?.asked).toContain("hold true");
  expect(phone.view().calls.map((call) => [call.number, call.state, call.onHold])).toEqual([
    ["20002", "up", false],
    ["30000", "up", true],
  ]);
  phone.hold(first, false);
  expect(ring.asked).toContain("hold true");
});

test("one call too many is told that it is busy, and is not shown", async () => {
  await started();
  for (let count = 0; count < linesMax; count += 1) fake.incoming(`2000${count}`, "");
  expect(fake.incoming("20009", "").asked).toEqual(["end 486"]);
  expect(phone.view().calls.length).toBe(linesMax);
});

test("a missed call is remembered for the account, in the next page, too", async () => {
  await started();
  fake.incoming("20002", "Bob").events.over({ by: "cancel", reason: "" });
  expect(phone.view().missed).toEqual([{ number: "20002", name: "Bob", at: 0 }]);
  phone = createPhone(fake.parts);
  phone.start(ann);
  expect(phone.view().missed.length).toBe(1);
});

test("missed calls that are forgotten leave nothing in the browser", async () => {
  await started();
  fake.incoming("20002", "Bob").events.over({ by: "cancel", reason: "" });
  phone.forgetMissed();
  expect(fake.parts.memory.missed(ann.id)).toEqual([]);
});

test("after it was connected anew, the switch is told the new way of every call that is up", async () => {
  await started();
  await callUp("30000");
  fake.stack.events.disconnected(true);
  expect(phone.view()).toMatchObject({ state: "connecting", calls: [{ state: "up" }] });
  fake.stack.events.connected();
  expect(fake.stack.calls[0]?.asked).toEqual(["renegotiate"]);
});

test("a call by whose way nothing comes any more has the phone connect anew", async () => {
  await started();
  await callUp("30000");
  fake.lastCall().events.media(fakeConnection(() => 5));
  for (let passed = 0; passed <= goneAfterMs; passed += lookEveryMs) {
    fake.clock.pass(lookEveryMs);
    await settle();
  }
  expect(fake.stack.woken).toBe(1);
});

test("the page that is left in a call ends it and unregisters", async () => {
  await started();
  await callUp("30000");
  phone.pageLeft();
  expect(fake.stack.stopped).toBe(1);
  expect(fake.microphones.closed).toBe(1);
});

test("the tab that another one takes the phone from ends its calls and waits", async () => {
  await started();
  await callUp("30000");
  fake.tab.lost();
  expect(phone.view()).toMatchObject({ state: "elsewhere", calls: [{ state: "over" }] });
  expect(fake.stack.stopped).toBe(1);
  fake.tab.gained();
  await settle();
  expect(fake.stack.opened).toBe(2);
});

test("logging out ends everything and leaves no tone", async () => {
  await started();
  fake.incoming("20002", "Bob");
  expect(fake.tone()).toBe("ring");
  phone.stop();
  expect(phone.view()).toMatchObject({ state: "off", calls: [] });
  expect(fake.tone()).toBeUndefined();
  expect(fake.tab.released).toBe(true);
});
