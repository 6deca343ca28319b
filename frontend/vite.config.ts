import react from "@vitejs/plugin-react";
import { loadEnv } from "vite";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => {
  const { PORT = "8000" } = loadEnv(mode, ".", "PORT");
  return {
    plugins: [react()],
    build: { outDir: "../backend/floorkeeper/web/static", emptyOutDir: true },
    server: { proxy: { "/api": { target: `http://127.0.0.1:${PORT}`, ws: true } } },
    test: { include: ["src/**/*.test.ts"] },
  };
});
