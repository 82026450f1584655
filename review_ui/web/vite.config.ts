import { defineConfig } from "vite";
import { manual } from "./manual";

export default defineConfig({
  plugins: [manual()],
  esbuild: { jsx: "automatic", jsxImportSource: "preact" },
  build: { outDir: "../dist", emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
});
