/** The part of the Navigation API that is used; not every browser has it. */
interface NavigateEvent extends Event {
  readonly destination: { readonly url: string };
  readonly userInitiated: boolean;
}

/**
 * Closes what a content security policy leaves open: a script that leaves for another address with data in it, and
 * WebRTC, which no directive covers. What a person opens is theirs to open.
 */
export function guardPage(): void {
  const { navigation } = globalThis as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', (event) => {
    const { destination, userInitiated, cancelable } = event as NavigateEvent;
    const foreign = new URL(destination.url).origin !== location.origin;
    if (foreign && cancelable && !userInitiated) event.preventDefault();
  });
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection'])
    Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
