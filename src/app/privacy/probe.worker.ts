import { isBlocked, SHARED_WAYS, type SharedWay } from './attempt';

/** Tries the way it is told from inside a worker and answers whether the policy blocked it. */
globalThis.addEventListener('message', (event: MessageEvent<SharedWay>) => {
  void isBlocked(SHARED_WAYS[event.data]).then((blocked) => {
    globalThis.postMessage(blocked);
  });
});
// the page speaks only once somebody listens
globalThis.postMessage('ready');
