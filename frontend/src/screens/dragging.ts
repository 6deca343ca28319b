/** What all lists have in common whose rows can be dragged. */

/** Always the same object: another one would draw every row anew. */
export const DRAGGED = { activationConstraint: { distance: 6 } };

/** Moves are announced by the lists themselves, once they are taken. */
export const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};
