import type { Conference, ConferenceName, ConferenceNumber, OwnAccount, User, UserId } from "../domain/directory.ts";
import { ProblemError } from "../ports/problem.ts";
import type { Ports } from "../ui/ports.ts";
import { fakeLastRoom } from "./fakeLastRoom.ts";
import { fakeDevices } from "./fakeDevices.ts";
import { fakeLive } from "./fakeLive.ts";
import { fakePhone } from "./fakePhone.ts";

/** An account to log in with; its password is "secret". */
export function accountOf(name: string, context: OwnAccount["context"]): OwnAccount {
  return {
    id: { team: "20001", friends: "21001", public: "22001" }[context] as UserId,
    name,
    context,
    email: `${name}@example.org`,
    password: "secret",
    conpin: "123456",
    polymac: "none",
    wssBinding: "127.0.0.1:7443",
    tlsPort: "5061",
  };
}

export function conferenceOf(num: string, name: string, context: Conference["context"]): Conference {
  return { num: num as ConferenceNumber, name: name as ConferenceName, type: "16kHz-novideo", context };
}

/** A server in memory with some users and conferences; what is sent changes it. */
export function fakePorts(known: readonly OwnAccount[], conferences: readonly Conference[] = []): Ports {
  let loggedIn: OwnAccount | undefined;
  let users: readonly User[] = known;
  return {
    session: {
      current: () => Promise.resolve(loggedIn),
      logIn: (name, password) => {
        loggedIn = known.find((each) => each.name === name && each.password === password);
        return loggedIn ? Promise.resolve() : Promise.reject(new ProblemError({ kind: "notLoggedIn" }));
      },
      renew: () => Promise.resolve(false),
      logOut: () => {
        loggedIn = undefined;
        return Promise.resolve();
      },
      onLogOut: () => () => undefined,
    },
    directories: {
      seenBy: () => Promise.resolve({ people: users, conferences, conferenceTypes: ["16kHz-novideo"] }),
    },
    accounts: {
      users: () => Promise.resolve(users),
      addUsers: (drafts) => {
        const taken = (name: string): boolean => users.some((each) => each.name === name);
        const failed = drafts.filter((draft) => taken(draft.name));
        const done = drafts
          .filter((draft) => !taken(draft.name))
          .map((draft, at) => ({ ...accountOf(draft.name, draft.context), ...draft, id: `2110${at}` as UserId }));
        users = [...users, ...done];
        return Promise.resolve({ done, failed: failed.map((item) => ({ error: "name already taken", item })) });
      },
      changeUsers: () => Promise.resolve({ done: [], failed: [] }),
      deleteUsers: (ids) => {
        const done = users.filter((each) => ids.includes(each.id));
        users = users.filter((each) => !ids.includes(each.id));
        return Promise.resolve({ done, failed: [] });
      },
      conferences: () => Promise.resolve({ conferences, types: ["16kHz-novideo"] }),
      addConferences: () => Promise.resolve({ done: [], failed: [] }),
      changeConferences: () => Promise.resolve({ done: [], failed: [] }),
      deleteConferences: () => Promise.resolve({ done: [], failed: [] }),
    },
    recordings: {
      list: () => Promise.resolve([]),
      url: (_, file) => `/recordings/${file}`,
      size: () => Promise.resolve(0),
      remove: () => Promise.resolve([]),
    },
    maintenance: {
      info: () => Promise.resolve({ lastReload: { at: "", message: "" }, lastMaintenance: "", globals: {} }),
      phones: () => Promise.resolve([]),
      store: () => Promise.resolve("stored"),
      restore: () => Promise.resolve("restored"),
      trouble: () => Promise.resolve(""),
    },
    live: fakeLive().live,
    phone: fakePhone().phone,
    lastRoom: fakeLastRoom(),
    devices: fakeDevices().devices,
  };
}
