import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeQueryClient, Providers } from "./app/providers";
import { makeRouter } from "./app/router";
import { giveStylesTheirNonce } from "./app/style-nonce";
import "./app/styles.css";

giveStylesTheirNonce();

const queries = makeQueryClient();
const router = makeRouter(queries);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <Providers queries={queries}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
