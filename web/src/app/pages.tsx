import { lazy, type ComponentType, type LazyExoticComponent } from "react";
import type { Context } from "../domain/context.ts";
import type { Texts } from "./i18n/en.ts";

/** A page of the menu: where it is, who has it, and its code, which is fetched when it is first looked at. */
export interface PageEntry {
  readonly path: string;
  readonly text: keyof Texts["nav"];
  readonly who: readonly Context[];
  readonly view: LazyExoticComponent<ComponentType>;
}

const everybody: readonly Context[] = ["team", "friends", "public"];
const hosts: readonly Context[] = ["team", "friends"];
const team: readonly Context[] = ["team"];

const page = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(async () => ({ default: (await load())[name] }));

export const pages: readonly PageEntry[] = [
  {
    path: "/",
    text: "conferences",
    who: everybody,
    view: page(() => import("../features/conferences/ConferencesPage.tsx"), "ConferencesPage"),
  },
  {
    path: "/people",
    text: "people",
    who: everybody,
    view: page(() => import("../features/people/PeoplePage.tsx"), "PeoplePage"),
  },
  {
    path: "/recordings",
    text: "recordings",
    who: hosts,
    view: page(() => import("../features/recordings/RecordingsPage.tsx"), "RecordingsPage"),
  },
  {
    path: "/devices",
    text: "devices",
    who: everybody,
    view: page(() => import("../features/devices/DevicesPage.tsx"), "DevicesPage"),
  },
  {
    path: "/connect",
    text: "connect",
    who: everybody,
    view: page(() => import("../features/connect/ConnectPage.tsx"), "ConnectPage"),
  },
  {
    path: "/users",
    text: "users",
    who: team,
    view: page(() => import("../features/users/UsersPage.tsx"), "UsersPage"),
  },
  {
    path: "/manage",
    text: "manage",
    who: team,
    view: page(() => import("../features/manage-conferences/ManagePage.tsx"), "ManagePage"),
  },
  {
    path: "/phones",
    text: "phones",
    who: team,
    view: page(() => import("../features/phones/PhonesPage.tsx"), "PhonesPage"),
  },
  {
    path: "/system",
    text: "system",
    who: team,
    view: page(() => import("../features/system/SystemPage.tsx"), "SystemPage"),
  },
];

/** The room of one conference, which has no entry in the menu: "/c/NUM", also for those who were sent the link. */
export const roomPage = page(() => import("../features/room/RoomPage.tsx"), "RoomPage");
