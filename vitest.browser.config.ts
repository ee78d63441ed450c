import { defineConfig } from "vitest/config";

/** Tests that need a browser; `vitest.config.ts` has all others. */
export default defineConfig({
  test: { include: ["test/browser/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false },
});
