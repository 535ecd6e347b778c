import { serveShard } from '../../workers/serve-shard';

// a shard worker whose life can be seen from outside: the browser takes its lock away when it is gone
void navigator.locks.request(`shard ${crypto.randomUUID()}`, () => new Promise(() => undefined));
serveShard();
