export interface OpenedFiles {
  /** @param files from the system, or from another instance: what is no path is left out */
  add(files: unknown): void;
  takeOpened(): readonly string[];
  onOpened(listener: () => void): void;
}

/** Files that the system opened with BeatLens, until the page takes them. */
export function openedFiles(): OpenedFiles {
  let waiting: string[] = [];
  let tell = () => {};
  return {
    add(files) {
      const paths = Array.isArray(files) ? files.filter((file) => typeof file === 'string') : [];
      if (paths.length === 0) return;
      waiting = [...new Set([...waiting, ...paths])];
      tell();
    },
    takeOpened() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    onOpened(listener) {
      tell = listener;
    },
  };
}
