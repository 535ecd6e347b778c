/** What the tabs of one copy of the product tell each other after something was saved. */
export type Saved =
  | { what: 'lists' }
  | { what: 'notebook'; id: string }
  /** what has read one dataset reads another one instead */
  | { what: 'replaced'; from: string; to: string };

/** The other tabs on the same storage: each hears what another has saved, so that none shows what is gone. */
export class OtherTabs {
  readonly #channel: BroadcastChannel | null;

  /** @param heard called with what another tab has saved, never with one's own */
  constructor(basePath: string, heard: (saved: Saved) => void) {
    this.#channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`regulars:${basePath}`) : null;
    this.#channel?.addEventListener('message', (event: MessageEvent<Saved>) => heard(event.data));
  }

  tell(saved: Saved): void {
    this.#channel?.postMessage(saved);
  }

  dispose(): void {
    this.#channel?.close();
  }
}
