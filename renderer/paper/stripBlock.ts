/** A stretch of a record that is read at once. */
export interface StripBlock {
  readonly fromSeconds: number;
  readonly seconds: number;
}

/**
 * What to read for a strip: the strip with a page on each side, in steps of a page, so that paging and pulling find the next
 * page there and read again once a page.
 */
export function stripBlock(fromSeconds: number, span: number, recordSeconds: number): StripBlock {
  const page = Math.max(1, Math.ceil(span));
  const first = Math.floor(fromSeconds / page);
  const from = Math.max(0, (first - 1) * page);
  const to = Math.min(recordSeconds, (first + 3) * page);
  return { fromSeconds: from, seconds: Math.max(0, to - from) };
}

/** Whether a block holds a strip and so much beyond both its ends, as far as the record goes. */
export function holdsStrip(
  block: StripBlock,
  strip: StripBlock,
  { marginSeconds, recordSeconds }: { readonly marginSeconds: number; readonly recordSeconds: number },
): boolean {
  const from = Math.max(0, strip.fromSeconds - marginSeconds);
  const to = Math.min(recordSeconds, strip.fromSeconds + strip.seconds + marginSeconds);
  return from >= block.fromSeconds && to <= block.fromSeconds + block.seconds;
}
