import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { begin } from "../i18n";
import { keepFocus } from "./keptFocus";
import { Routes } from "./routes";

const queries = new QueryClient({
  defaultOptions: {
    // without a line a call fails and is told; it must not wait for the line and go by surprise
    mutations: { networkMode: "always" },
    queries: { networkMode: "always", retry: false, refetchOnWindowFocus: false },
  },
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

const drawn = createRoot(root);
keepFocus();

// a screen's file imports this one's, and would wait for ever for an `await` at this level
begin().then(() =>
  drawn.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Routes />
      </QueryClientProvider>
    </StrictMode>,
  ),
);
