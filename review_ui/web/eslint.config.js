// What the pages' code may not do. Each rule that differs from the strict set says why.
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import typescript from "typescript-eslint";

export default typescript.config(
  { ignores: ["**/node_modules/", "web/src/api/types.ts"] },
  js.configs.recommended,
  typescript.configs.strict,
  {
    files: ["web/src/**/*.{ts,tsx}", "tests/*.ts"],
    languageOptions: {
      parserOptions: {
        project: ["web/tsconfig.json", "tests/tsconfig.json"],
        tsconfigRootDir: resolve(dirname(fileURLToPath(import.meta.url)), ".."),
      },
    },
    plugins: { "react-hooks": hooks },
    rules: {
      "max-len": ["error", { code: 120, ignoreUrls: true }],
      "no-console": ["error", { allow: ["error"] }],
      eqeqeq: "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "react-hooks/rules-of-hooks": "error",
      // What the compiler already proves with noUncheckedIndexedAccess is said with "!" where a table is complete.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["tests/*.ts"], rules: { "no-console": "off" } }, // they report what they measured
);
