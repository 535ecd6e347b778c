/** A short note with perhaps one thing to do, such as taking back what was deleted. */
export interface Notice {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
const SHOWN_WITH_ACTION_MS = 12_000;

export class NoticesState {
  list: readonly Notice[] = $state.raw([]);
  #last = 0;

  show(text: string, action?: Notice['action']): void {
    this.#last += 1;
    const id = this.#last;
    this.list = [...this.list.slice(-2), action === undefined ? { id, text } : { id, text, action }];
    setTimeout(() => this.dismiss(id), action === undefined ? SHOWN_MS : SHOWN_WITH_ACTION_MS);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
