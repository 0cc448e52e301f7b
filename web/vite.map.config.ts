import { copyFileSync, existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

const MODULES = "node_modules";
const MAP = "maplibre-gl";

/** A package and all that it is made of, without those that hold types alone; those that are installed. */
function made(name: string, found = new Set<string>()): Set<string> {
  const described = `${MODULES}/${name}/package.json`;
  if (found.has(name) || name.startsWith("@types/") || !existsSync(described)) return found;
  found.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(described, "utf-8")) as { dependencies?: Record<string, string> };
  for (const other of Object.keys(dependencies)) made(other, found);
  return found;
}

/** The licences of a package, word for word. */
function licence(name: string): string {
  const folder = `${MODULES}/${name}`;
  const { license = "" } = JSON.parse(readFileSync(`${folder}/package.json`, "utf-8")) as { license?: string };
  const files = readdirSync(folder).filter((file) => /^licen[sc]e/i.test(file)).sort();
  const words = files.map((file) => readFileSync(`${folder}/${file}`, "utf-8").replaceAll("\r\n", "\n").trim());
  return [`${name} (${license})`, ...words].join("\n\n");
}

/** What lies beside the script: its worker, a file of its own since the desk lets none be made of text; the licences. */
function beside(): Plugin {
  let into = "";
  return {
    name: "map-beside",
    configResolved: (config) => void (into = resolve(config.root, config.build.outDir)),
    closeBundle: () => {
      copyFileSync(`${MODULES}/${MAP}/dist/maplibre-gl-worker.mjs`, resolve(into, "map-worker.js"));
      const licences = [...made(MAP)].sort().map(licence);
      writeFileSync(resolve(into, "map-licenses.txt"), `${licences.join(`\n\n${"-".repeat(80)}\n\n`)}\n`);
    },
  };
}

// The map's script is asked for by the map's page alone: it is some twenty times as long as that of the rest.
export default defineConfig({
  plugins: [beside()],
  build: {
    outDir: "../src/whence/review/static",
    emptyOutDir: false,
    sourcemap: false,
    target: "es2022",
    chunkSizeWarningLimit: 2000,
    modulePreload: false,
    rolldownOptions: { input: "src/map.ts", output: { entryFileNames: "map.js", assetFileNames: "map.[ext]" } },
  },
});
