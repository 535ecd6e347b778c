import { arraysOf, readShard } from '../src/import/shard';
import { fileSource } from './file-source';
import type { ShardAnswer, ShardRequest } from './read-shards';

/** What is used of a worker's global scope: browser tests compile this with the types of a page. */
declare const self: {
  postMessage(message: ShardAnswer, transfer: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ShardRequest>) => void): void;
};

/** Reads one range of one file for the import worker, which ends this one. */
export function serveShard(): void {
  self.addEventListener('message', ({ data: { file, plan, part, range } }) => {
    const progress = (seen: { bytes: number; rows: number }): void => {
      self.postMessage({ progress: seen }, []);
    };
    readShard(fileSource(file), plan, part, range, progress).then(
      (reading) => {
        self.postMessage({ reading }, arraysOf(reading));
      },
      () => {
        // read again by the import worker, which knows what to say of a file that cannot be read
        self.postMessage({ reading: null }, []);
      },
    );
  });
}
