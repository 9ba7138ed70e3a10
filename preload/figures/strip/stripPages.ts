import { automaticRows, type LeadRoom } from './leadRooms.ts';
import { blockLeft, rowsAbove, rowsBelow, stripBlock } from './stripBlock.ts';
import { page, type StripInput } from './stripInput.ts';
import type { StripBlock, StripPage } from './stripPage.ts';
import { wrappedText } from './textMm.ts';

/** Strips of a record in rows of time and pages, true to scale. At least one page; none of a record that has no signal there. */
export function stripPages(given: StripInput): StripPage[] {
  const { paper, fromSeconds, toSeconds, mmPerSecond } = given;
  const rowSeconds = secondsOfRow((paper.width - 2 * page.side - blockLeft) / mmPerSecond);
  const rows = Math.max(1, Math.ceil((toSeconds - fromSeconds) / rowSeconds - 1e-9));
  const width = Math.min(rowSeconds, toSeconds - fromSeconds) * mmPerSecond + blockLeft;
  const textWidth = Math.max(paper.isWhole ? paper.width - 2 * page.side : width, leastWidth - 2 * page.side);
  const input = {
    ...given,
    provenance: given.provenance.flatMap((line) => wrappedText(line, textWidth, footPoints)),
    remarks: given.remarks.flatMap(({ text, isWarning }) =>
      wrappedText(text, textWidth, footPoints).map((part) => ({ text: part, isWarning })),
    ),
  };
  // One more for what the rows say of leads beyond the paper.
  const footLines = input.provenance.length + input.remarks.length + 1;
  const foot = page.beforeFoot + (input.hasCheckRuler ? page.checkRuler : 0) + footLines * page.footLine + 2;
  const around = rowsAbove(input) + rowsBelow(input);
  const room = automaticRows(input, paper.height - page.head - foot - around);
  const blockHeight = around + room.height;
  const inPage = Math.max(1, Math.floor((paper.height - page.head - foot + page.gap) / (blockHeight + page.gap)));
  const pages = Math.ceil(rows / inPage);
  return Array.from({ length: pages }, (_, at) => {
    const first = at * inPage;
    const blocks = Array.from({ length: Math.min(inPage, rows - first) }, (_, row) => {
      const from = fromSeconds + (first + row) * rowSeconds;
      const to = Math.min(toSeconds, from + rowSeconds);
      return stripBlock(input, room, { from, to, top: page.head + row * (blockHeight + page.gap) });
    });
    return stripPage(input, room, blocks, foot, pages === 1 ? null : `${at + 1} of ${pages}`);
  });
}

function stripPage(
  input: StripInput,
  room: LeadRoom,
  blocks: readonly StripBlock[],
  foot: number,
  pageText: string | null,
): StripPage {
  const { paper, hasCheckRuler } = input;
  const widest = Math.max(...blocks.map(({ paper: { x, width } }) => x + width)) + page.side;
  const lowest = Math.max(...blocks.map(({ times }) => times.y)) + page.times;
  const height = paper.isWhole ? Math.max(paper.height, lowest + foot) : lowest + foot;
  const checkRuler = { x: page.side, y: lowest + page.checkRuler };
  return {
    width: paper.isWhole ? Math.max(paper.width, widest) : Math.max(widest, leastWidth),
    height,
    description: `${input.title}. ${input.scaleText}.`,
    title: input.title,
    scaleText: input.scaleText,
    pageText,
    mark: input.mark,
    blocks,
    checkRuler: hasCheckRuler ? checkRuler : null,
    footTop: (hasCheckRuler ? checkRuler.y : lowest) + page.beforeFoot + page.footLine * 0.75,
    provenance: input.provenance,
    remarks: [...input.remarks, ...room.remarks],
  };
}

const footPoints = 6;
/** Room for the title, the check ruler and a line of the foot, however short the strip is. */
const leastWidth = 118;

/** Fives of seconds where there is room for ten, whole seconds, or fifths: rows begin at lines of the paper. */
function secondsOfRow(most: number): number {
  if (most >= 10) return 5 * Math.floor(most / 5 + 1e-9);
  return most >= 1 ? Math.floor(most + 1e-9) : Math.max(0.2, Math.floor(most * 5 + 1e-9) / 5);
}
