import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { EnterPage } from "./EnterPage";
import { Failure } from "./Failure";
import { HomePage } from "./HomePage";
import { SignInPage } from "./SignInPage";

const root = createRootRoute({ component: Outlet, errorComponent: Failure });
const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });
const enter = createRoute({ getParentRoute: () => root, path: "/enter", component: EnterPage });
const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
});
const moderator = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$session/moderator",
  component: lazyRouteComponent(() => import("../screens/moderator/ModeratorScreen")),
});
const booth = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$session/booth",
  component: lazyRouteComponent(() => import("../screens/booth/BoothScreen")),
});
const participant = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$session/participant",
  component: lazyRouteComponent(() => import("../screens/participant/ParticipantScreen")),
});
const technician = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$session/technician",
  component: lazyRouteComponent(() => import("../screens/technician/TechnicianScreen")),
});
const display = createRoute({
  getParentRoute: () => root,
  path: "/sessions/$session/display",
  component: lazyRouteComponent(() => import("../screens/display/DisplayScreen")),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    enter,
    signIn,
    moderator,
    booth,
    participant,
    technician,
    display,
  ]),
  defaultNotFoundComponent: Failure,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
