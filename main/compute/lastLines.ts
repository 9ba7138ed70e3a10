const kept = 4000;

/** Keeps the end of a stream of text: what a process said before it died. */
export function lastLines(): { add(text: string): void; text(): string } {
  let end = '';
  return {
    add(text) {
      end = (end + text).slice(-kept);
    },
    text: () => end.trim(),
  };
}
