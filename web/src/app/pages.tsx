import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Context } from "../domain/context.ts";
import type { IconName } from "../ui/icons/Icon.tsx";
import type { Texts } from "./i18n/en.ts";

/** A page of the menu: where it is, who has it, and its code, which is fetched when it is first looked at. */
export interface PageEntry {
  readonly path: string;
  readonly text: keyof Texts["nav"];
  readonly icon: IconName;
  readonly who: readonly Context[];
  readonly view: LazyExoticComponent<ComponentType> & {
    /** Fetches its code before it is looked at. */
    readonly prefetch: () => void;
  };
}

const everybody: readonly Context[] = ["team", "friends", "public"];
const hosts: readonly Context[] = ["team", "friends"];
const team: readonly Context[] = ["team"];

const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  Object.assign(
    lazy(async () => ({ default: (await load())[name] })),
    { prefetch: () => void load().catch(() => undefined) },
  );

export const pages: readonly PageEntry[] = [
  {
    path: "/",
    text: "conferences",
    icon: "room",
    who: everybody,
    view: page(() => import("../features/conferences/ConferencesPage.tsx"), "ConferencesPage"),
  },
  {
    path: "/people",
    text: "people",
    icon: "book",
    who: everybody,
    view: page(() => import("../features/people/PeoplePage.tsx"), "PeoplePage"),
  },
  {
    path: "/recordings",
    text: "recordings",
    icon: "wave",
    who: hosts,
    view: page(() => import("../features/recordings/RecordingsPage.tsx"), "RecordingsPage"),
  },
  {
    path: "/devices",
    text: "devices",
    icon: "microphone",
    who: everybody,
    view: page(() => import("../features/devices/DevicesPage.tsx"), "DevicesPage"),
  },
  {
    path: "/connect",
    text: "connect",
    icon: "handset",
    who: everybody,
    view: page(() => import("../features/connect/ConnectPage.tsx"), "ConnectPage"),
  },
  {
    path: "/users",
    text: "users",
    icon: "person",
    who: team,
    view: page(() => import("../features/users/UsersPage.tsx"), "UsersPage"),
  },
  {
    path: "/manage",
    text: "manage",
    icon: "sliders",
    who: team,
    view: page(() => import("../features/manage-conferences/ManagePage.tsx"), "ManagePage"),
  },
  {
    path: "/phones",
    text: "phones",
    icon: "desk",
    who: team,
    view: page(() => import("../features/phones/PhonesPage.tsx"), "PhonesPage"),
  },
  {
    path: "/system",
    text: "system",
    icon: "pulse",
    who: team,
    view: page(() => import("../features/system/SystemPage.tsx"), "SystemPage"),
  },
];

/** The room of one conference, which has no entry in the menu: "/c/NUM", also for those who were sent the link. */
export const roomPage = page(() => import("../features/room/RoomPage.tsx"), "RoomPage");
