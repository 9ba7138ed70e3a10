export interface Notice {
  readonly id: number;
  readonly kind: 'good' | 'warn' | 'bad';
  readonly title: string;
  readonly text?: string;
  /** Where to go on: a route and its words. */
  readonly link?: { href: string; text: string };
}

/** Pieces of good news that stand at a time: more would cover what they speak of. */
const mostGood = 2;

/** Messages at the corner of the window. Good news leaves by itself; the rest stays until it is closed. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #next = 1;

  add(notice: Omit<Notice, 'id'>): void {
    const id = this.#next++;
    // Told again, it is not told twice.
    const isSame = ({ title, text }: Notice) => title === notice.title && text === notice.text;
    this.list = [...this.list.filter((older) => !isSame(older)), { ...notice, id }];
    if (notice.kind !== 'good') return;
    setTimeout(() => this.close(id), 7000);
    for (const { id: older } of this.list.filter(({ kind }) => kind === 'good').slice(0, -mostGood)) this.close(older);
  }

  close(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
