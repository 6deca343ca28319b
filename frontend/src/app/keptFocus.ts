/** Who works by keyboard keeps the place when what had the focus goes, moves, or cannot be pressed. */

const SURROUNDINGS = "section, form, header, main";
const NOTHING: { element: HTMLElement | null; around: HTMLElement[] } = {
  element: null,
  around: [],
};
let last = NOTHING;

/** A part of the page, which does nothing when a key is pressed once more, takes the focus. */
function focusOn(part: HTMLElement): void {
  const { element, around } = last;
  part.tabIndex = -1;
  part.addEventListener("blur", () => part.removeAttribute("tabindex"), { once: true });
  part.focus({ preventScroll: true });
  last = { element, around }; // what stands still for a moment gets the focus back
}

function remember({ target }: FocusEvent): void {
  const element = target as HTMLElement;
  const around: HTMLElement[] = [];
  for (let at = element.parentElement; at; at = at.parentElement)
    if (at.matches(SURROUNDINGS)) around.push(at);
  last = { element, around };
}

function look(): void {
  const { element, around } = last;
  const at = document.activeElement;
  const standsIn = at instanceof HTMLElement && at.tabIndex === -1 && around.includes(at);
  if (!element || (at !== document.body && !standsIn)) return;
  if (element.isConnected && !element.matches(":disabled")) element.focus();
  else if (!standsIn) {
    const part = around.find((one) => one.isConnected) ?? document.querySelector("main");
    if (part instanceof HTMLElement) focusOn(part);
  }
}

export function keepFocus(): void {
  document.addEventListener("focusin", remember);
  document.addEventListener("pointerdown", () => {
    last = NOTHING;
  });
  const watched = { childList: true, subtree: true, attributeFilter: ["disabled"] };
  new MutationObserver(look).observe(document.body, watched);
}
