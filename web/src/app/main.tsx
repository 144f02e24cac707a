import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import { createRoot } from "react-dom/client";
import { StrictMode } from "react";
import { accounts, directories } from "../adapters/http/directories.ts";
import { maintenance } from "../adapters/http/maintenance.ts";
import { lastRoom } from "../adapters/browser/lastRoom.ts";
import { devices } from "../adapters/devices/devices.ts";
import { live } from "../adapters/live/live.ts";
import { phone } from "../adapters/phone/phone.ts";
import { recordings } from "../adapters/http/recordings.ts";
import { session } from "../adapters/http/session.ts";
import { wantedLanguages } from "../ui/language.ts";
import { App } from "./App.tsx";
import { setUpTexts } from "./i18n/setUp.ts";

// What locks the page behind a dialog adds its style by this name of the nonce.
Object.assign(globalThis, {
  __webpack_nonce__: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce,
});

const texts = setUpTexts(wantedLanguages(navigator.languages));

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App
      ports={{ session, directories, accounts, recordings, maintenance, live, phone, lastRoom, devices }}
      texts={texts}
    />
  </StrictMode>,
);
