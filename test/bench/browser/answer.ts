declare const self: {
  postMessage(message: BenchAnswer): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<File>) => void): void;
};

export type BenchAnswer = { rows: number; seconds: number } | { error: string };
type Timed = (work: () => Promise<number>) => Promise<BenchAnswer>;

/** Makes a worker that does one thing with a file, and says how many rows it saw and how long that took. */
export function answer(work: (file: File, timed: Timed) => Promise<BenchAnswer>): void {
  const timed: Timed = async (timedWork) => {
    const start = performance.now();
    const rows = await timedWork();
    return { rows, seconds: (performance.now() - start) / 1000 };
  };
  self.addEventListener('message', ({ data }) => {
    work(data, timed)
      .catch((thrown: unknown) => ({ error: String(thrown) }))
      .then((message) => {
        self.postMessage(message);
      });
  });
}
