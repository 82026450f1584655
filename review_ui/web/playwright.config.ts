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
    launchOptions: { executablePath: process.env["PHIEU_CHROMIUM"] ?? "/usr/bin/chromium", args: ["--no-sandbox"] },
    viewport: { width: 1366, height: 768 },
    locale: "vi-VN",
  },
});
