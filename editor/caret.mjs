// Where one begins to write: at what was selected on the page, or at the first line that is in sight.

/** The selection in `shown`, or the part in sight, as points of the screen, where the editor's text will be. @param {Element} shown */
export function caret(shown) {
  const selection = document.getSelection();
  if (selection && selection.rangeCount > 0 && shown.contains(selection.anchorNode) && shown.contains(selection.focusNode)) {
    const range = selection.getRangeAt(0);
    const ends = [range.cloneRange(), range.cloneRange()];
    ends[0].collapse(true);
    ends[1].collapse(false);
    const points = ends.map(point);
    if (points.every(Boolean)) return points;
  }
  const { left, top } = shown.getBoundingClientRect();
  // The first line is not hidden by the bar, which is higher on a phone.
  const bar = matchMedia('(max-width: 40em)').matches ? 160 : 100;
  return [{ left: left + 1, top: Math.max(top, bar) + 12 }];
}

/** @param {Range} end */
function point(end) {
  const box = end.getClientRects()[0];
  return box && { left: box.left, top: box.top + box.height / 2 };
}
