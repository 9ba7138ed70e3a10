export interface Notice {
  readonly id: number;
  readonly kind: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
  /** Where to go on: a route and its words. */
  readonly link?: { href: string; text: string };
}

/** Messages at the corner of the window. Good news leaves by itself; the rest stays until it is closed. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  add(notice: Omit<Notice, 'id'>): void {
    const id = this.#next++;
    this.list = [...this.list, { ...notice, id }];
    if (notice.kind === 'good') setTimeout(() => this.close(id), 7000);
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
