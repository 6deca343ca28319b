import react from "@vitejs/plugin-react";
import { loadEnv, type Plugin } from "vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";
import { defineConfig } from "vitest/config";

/**
 * In few pieces: what asks for the rest, the program, what the display needs and all others as well,
 * the controls.
 */
const groups = [
  { name: "ahead", test: /src\/app\/ahead\.ts$/, priority: 3 },
  { name: "start", test: /src\/app\/start\.tsx$/, priority: 2 },
  { name: "live", test: /src\/screens\/display\//, priority: 1 },
  { name: "kit", test: /src\/ui\/(?!Notifications|timeline)/ },
];

/** Has the program fetched beside what asks for all else, not after. */
const programBeside: Plugin = {
  name: "program-beside",
  transformIndexHtml: {
    order: "post",
    handler: (_, { bundle }) =>
      Object.values(bundle ?? {})
        .filter((file) => file.type === "chunk" && file.name === "start")
        .map(({ fileName }) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` },
          injectTo: "head" as const,
        })),
  },
};

export default defineConfig(({ mode }) => {
  const { PORT = "8000" } = loadEnv(mode, ".", "PORT");
  return {
    plugins: [
      react(),
      programBeside,
      compression({
        algorithms: [defineAlgorithm("gzip", { level: 9 }), "brotliCompress"],
        include: /\.(js|css|svg)$/,
      }),
    ],
    build: {
      outDir: "../backend/floorkeeper/web/static",
      emptyOutDir: true,
      assetsInlineLimit: 0, // a page may fetch from this server, and nothing else
      rolldownOptions: { output: { codeSplitting: { groups } } },
    },
    server: { proxy: { "/api": { target: `http://127.0.0.1:${PORT}`, ws: true } } },
    test: { include: ["src/**/*.test.{ts,tsx}"] },
  };
});
