import { createTheme, type MantineColorsTuple } from "@mantine/core";

const sea: MantineColorsTuple = [
  "#e6f4f9",
  "#d0e6ef",
  "#a1cddf",
  "#6eb2ce",
  "#469cc0",
  "#2d8eb8",
  "#0f6f98",
  "#0b5c7a",
  "#084c66",
  "#043b51",
];

export const theme = createTheme({
  colors: { sea },
  primaryColor: "sea",
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: "md",
  fontFamily: "var(--fk-font)",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // in its place on the page, and holding nothing but its items, as screen readers need it;
    // the first of them gets the focus, and so is never one that is disabled
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
  },
});
