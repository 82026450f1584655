import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "../tests",
  outputDir: "../../build/browser-results",
  workers: 1,
  fullyParallel: false,
  timeout: 240_000, // a busy machine is slow, not wrong
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    launchOptions: {
      executablePath: process.env["PHIEU_CHROMIUM"] ?? "/usr/bin/chromium",
      // as root, with little shared memory, without a graphics card and without asking anything of the network
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
  },
});
