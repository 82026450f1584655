import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    environment: "node", // desk/ knows no browser: what it needs of one it is given
  },
});
