import { defineConfig } from "vite";

// One script and one style sheet, without hashes in their names: the wheel carries them, and a digest of what they were
// made from (web/make.py) says when they have to be made anew.
export default defineConfig({
  build: {
    outDir: "../src/whence/review/static",
    emptyOutDir: false,
    sourcemap: false,
    target: "es2022",
    lib: { entry: "src/desk.ts", formats: ["iife"], name: "desk", fileName: () => "desk.js", cssFileName: "desk" },
  },
});
