import react from "@vitejs/plugin-react";
import { loadEnv } from "vite";
import { compression, defineAlgorithm } from "vite-plugin-compression2";
import { defineConfig } from "vitest/config";

/** In few pieces: what comes first, what the display needs and all others as well, the controls. */
const groups = [
  { name: "start", test: /src\/app\/main\.tsx$/, priority: 2 },
  { name: "live", test: /src\/screens\/display\//, priority: 1 },
  { name: "kit", test: /src\/ui\/(?!Notifications|timeline)/ },
];

export default defineConfig(({ mode }) => {
  const { PORT = "8000" } = loadEnv(mode, ".", "PORT");
  return {
    plugins: [
      react(),
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
