import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// `npm run dev` shows the page by itself and asks a connector that runs beside it (./dev run).
const connector = process.env["FSCONNECTOR_URL"] ?? "https://localhost:8443";
const proxied = ["/api", "/fr", "/login", "/logout", "/userinfo", "/readyz", "/pubxml", "/friendxml", "/linphone"];

export default defineConfig({
  plugins: [react()],
  // The server puts a fresh nonce in place of this word each time it gives out index.html.
  html: { cspNonce: "CSP_NONCE" },
  build: {
    outDir: "../build/web",
    emptyOutDir: true,
    manifest: true, // for tools/check_size.mjs
    target: "es2022",
    sourcemap: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false, // tools/check_size.mjs measures what is really sent
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: Object.fromEntries(
      proxied.map((path) => [
        path,
        {
          target: connector,
          secure: false, // its certificate is its own
          ws: path === "/api",
          changeOrigin: true,
          headers: { origin: connector }, // it refuses what other sites' pages send
        },
      ]),
    ),
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
    restoreMocks: true,
    css: false,
    testTimeout: 30_000,
  },
});
